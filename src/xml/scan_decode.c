/* Characters of XML: which are allowed where, and how raw bytes become text.
 *
 * XML 1.0 (fifth edition), 2.2, 2.3, 2.11, 3.3.3 and 4.6.  Decoding rests on a file that the scanner
 * accepted: references are complete, UTF-8 is valid, CDATA sections that touch are one span. */
#include <string.h>

#include "base/utf8.h"
#include "xml/scan.h"

bool xml_turns_direction(uint32_t code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool xml_character(uint32_t code) {
    if (code < 0x20)
        return code == 0x9 || code == 0xA || code == 0xD;
    return code <= 0xD7FF || (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

typedef struct Range {
    uint32_t first, last;
} Range;

static bool within(uint32_t code, const Range *ranges, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    return false;
}

bool xml_name_start(uint32_t code) {
    static const Range ranges[] = {{'a', 'z'},       {'A', 'Z'},       {'_', '_'},       {':', ':'},
                                   {0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},
                                   {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
                                   {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};
    return within(code, ranges, sizeof ranges / sizeof *ranges);
}

bool xml_name_character(uint32_t code) {
    static const Range ranges[] = {{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
    return xml_name_start(code) || within(code, ranges, sizeof ranges / sizeof *ranges);
}

static uint32_t named_character(const char *name, size_t size) {
    static const struct {
        const char *name;
        char character;
    } names[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}, {"quot", '"'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (size == strlen(names[i].name) && memcmp(name, names[i].name, size) == 0)
            return (uint32_t)names[i].character;
    return 0;
}

static uint32_t numbered_character(const char *digits, size_t size) {
    bool hexadecimal = size > 0 && digits[0] == 'x';
    const char *allowed = hexadecimal ? "0123456789abcdefABCDEF" : "0123456789";
    uint32_t code = 0;
    for (size_t i = hexadecimal ? 1 : 0; i < size; i++) {
        char digit = digits[i];
        if (!digit || !strchr(allowed, digit))
            return 0;
        uint32_t value = digit <= '9' ? (uint32_t)(digit - '0') : (uint32_t)((digit | 0x20) - 'a' + 10);
        if (code <= 0x10FFFF)
            code = code * (hexadecimal ? 16 : 10) + value;
    }
    return xml_character(code) ? code : 0;
}

uint32_t reference_code(const char *text, size_t size) {
    return size > 0 && *text == '#' ? numbered_character(text + 1, size - 1) : named_character(text, size);
}

static void decode_reference(const char *bytes, RawSpan *span, Decoded *out) {
    const char *start = bytes + span->start + 1;
    const char *end = memchr(start, ';', span->end - span->start - 1);
    size_t size = (size_t)(end - start);
    out->size = (uint8_t)utf8_write(reference_code(start, size), out->bytes);
    out->reference = true;
    span->start += (uint32_t)size + 2;
}

/* CR LF and CR are one line feed; in a value every white space is a space. */
static void decode_white(const char *bytes, RawSpan *span, DecodeMode mode, Decoded *out) {
    char byte = bytes[span->start++];
    if (byte == '\r') {
        byte = '\n';
        if (span->start < span->end && bytes[span->start] == '\n') {
            span->start++;
            out->reference = true;
        }
    }
    out->bytes[0] = mode == DECODE_VALUE ? ' ' : byte;
    out->size = 1;
}

static void skip_seam(const char *bytes, RawSpan *span) {
    static const char seam[] = "]]><![CDATA[";
    while (span->end - span->start >= sizeof seam - 1 &&
           memcmp(bytes + span->start, seam, sizeof seam - 1) == 0)
        span->start += (uint32_t)sizeof seam - 1;
}

bool scan_decode(const char *bytes, RawSpan *span, DecodeMode mode, Decoded *out) {
    if (mode == DECODE_CDATA)
        skip_seam(bytes, span);
    if (span->start >= span->end)
        return false;
    *out = (Decoded){.offset = span->start, .size = 1};
    char byte = bytes[span->start];
    if (byte == '&' && mode != DECODE_CDATA) {
        decode_reference(bytes, span, out);
    } else if (byte == '\r' || byte == '\n' || byte == '\t') {
        decode_white(bytes, span, mode, out);
    } else if ((unsigned char)byte < 0x80) { /* nearly all of a file */
        out->bytes[0] = byte;
        span->start++;
    } else {
        size_t at = span->start;
        utf8_next(bytes, span->end, &at);
        out->size = (uint8_t)(at - span->start);
        memcpy(out->bytes, bytes + span->start, out->size);
        span->start = (uint32_t)at;
    }
    return true;
}
