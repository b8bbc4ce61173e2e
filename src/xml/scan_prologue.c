/* What comes before the first token: byte order mark, XML declaration, encoding, and that every byte of
 * the file is UTF-8 of characters that XML allows.
 *
 * Encodings other than UTF-8 (and US-ASCII, which is a part of it) are refused rather than converted:
 * converted bytes would have no place in the file. */
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "xml/scan.h"
#include "xml/xml.h"

static bool fail(Scan *scan, Code code, uint32_t offset, const char *first) {
    scan->error = (ScanError){code, offset, first, "", 0};
    return false;
}

static bool white(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* UTF-16 and UTF-32 show by their mark or by a zero byte beside the first '<'. */
static const char *wide_encoding(const Scan *scan) {
    const unsigned char *bytes = (const unsigned char *)scan->bytes;
    if (scan->size < 2)
        return NULL;
    bool marked = (bytes[0] == 0xFE && bytes[1] == 0xFF) || (bytes[0] == 0xFF && bytes[1] == 0xFE);
    bool zeros = (bytes[0] == '<' && bytes[1] == 0) || (bytes[0] == 0 && (bytes[1] == '<' || bytes[1] == 0));
    return marked || zeros ? "UTF-16" : NULL;
}

/* ` name = "value"` within the declaration; false when it is not there, `scan->at` then stays. */
static bool read_pair(Scan *scan, const char *name, RawSpan *value) {
    const char *at = scan->bytes + scan->at;
    size_t size = strlen(name);
    if (!white(*at))
        return false;
    at += strspn(at, " \t\r\n");
    if (strncmp(at, name, size) != 0)
        return false;
    at += size;
    at += strspn(at, " \t\r\n");
    if (*at++ != '=')
        return false;
    at += strspn(at, " \t\r\n");
    char quote = *at;
    if (quote != '"' && quote != '\'')
        return false;
    const char *end = memchr(at + 1, quote, scan->size - (size_t)(at + 1 - scan->bytes));
    if (!end || end == at + 1 || memchr(at, '<', (size_t)(end - at)))
        return false;
    *value = (RawSpan){(uint32_t)(at + 1 - scan->bytes), (uint32_t)(end - scan->bytes)};
    scan->at = value->end + 1;
    return true;
}

static bool span_is(const Scan *scan, RawSpan span, const char *text) {
    return span.end - span.start == strlen(text) &&
           strncasecmp(scan->bytes + span.start, text, strlen(text)) == 0;
}

static bool fail_at(Scan *scan, Code code, RawSpan span) {
    return fail(scan, code, span.start,
                arena_copy(scan->arena, scan->bytes + span.start, span.end - span.start));
}

static bool read_declaration(Scan *scan, bool *ascii) {
    uint32_t start = scan->at;
    RawSpan version, encoding, standalone;
    scan->at += 5;
    if (!read_pair(scan, "version", &version))
        return fail(scan, CODE_XML_DECLARATION, start, "");
    if (!span_is(scan, version, "1.0"))
        return fail_at(scan, CODE_XML_VERSION, version);
    if (read_pair(scan, "encoding", &encoding)) {
        *ascii = span_is(scan, encoding, "US-ASCII") || span_is(scan, encoding, "ASCII");
        if (!*ascii && !span_is(scan, encoding, "UTF-8"))
            return fail_at(scan, CODE_XML_ENCODING, encoding);
    }
    if (read_pair(scan, "standalone", &standalone)) {
        const char *value = scan->bytes + standalone.start;
        size_t size = standalone.end - standalone.start;
        if (!(size == 3 && memcmp(value, "yes", 3) == 0) && !(size == 2 && memcmp(value, "no", 2) == 0))
            return fail(scan, CODE_XML_DECLARATION, standalone.start, "");
    }
    scan->at += (uint32_t)strspn(scan->bytes + scan->at, " \t\r\n");
    if (strncmp(scan->bytes + scan->at, "?>", 2) != 0)
        return fail(scan, CODE_XML_DECLARATION, start, "");
    scan->at += 2;
    return true;
}

/* In the blocks of combining marks. */
static bool is_mark(uint32_t code) {
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x20D0 && code <= 0x20FF) ||
           (code >= 0xFE20 && code <= 0xFE2F);
}

static bool check_characters(Scan *scan, bool ascii) {
    unsigned marks = 0;
    for (size_t at = scan->at; at < scan->size;) {
        unsigned char byte = (unsigned char)scan->bytes[at];
        if (byte >= 0x20 && byte < 0x80) {
            at++;
            marks = 0;
            continue;
        }
        uint32_t start = (uint32_t)at;
        uint32_t code = utf8_next(scan->bytes, scan->size, &at);
        if (code == UTF8_BAD || (ascii && code >= 0x80))
            return fail(scan, CODE_XML_BYTES, start, "");
        if (!xml_character(code))
            return fail(scan, CODE_XML_CHARACTER, start, arena_format(scan->arena, "U+%04X", (unsigned)code));
        if (xml_turns_direction(code))
            return fail(scan, CODE_XML_DIRECTION, start, arena_format(scan->arena, "U+%04X", (unsigned)code));
        marks = is_mark(code) ? marks + 1 : 0;
        if (marks > scan->limits->most[LIMIT_MARKS])
            return fail(scan, CODE_XML_MARKS, start,
                        limit_text(LIMIT_MARKS, scan->limits->most[LIMIT_MARKS], scan->arena));
    }
    return true;
}

bool scan_prologue(Scan *scan) {
    const char *wide = wide_encoding(scan);
    if (wide)
        return fail(scan, CODE_XML_ENCODING, 0, wide);
    if (scan->size >= 3 && memcmp(scan->bytes, "\xEF\xBB\xBF", 3) == 0)
        scan->at = 3;
    bool ascii = false;
    bool declared = strncmp(scan->bytes + scan->at, "<?xml", 5) == 0 && white(scan->bytes[scan->at + 5]);
    if (declared && !read_declaration(scan, &ascii))
        return false;
    return check_characters(scan, ascii);
}
