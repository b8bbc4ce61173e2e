/* The tokenizer: one pass over the bytes, one token at a time, the first error exactly placed.
 *
 * Knows XML, not what a file is about.  Invariants: `at` stands behind the last token; `open` holds the
 * names of the elements around it; after an error nothing more is asked of it. */
#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "xml/scan.h"
#include "xml/xml.h"

#define ATTRIBUTE_LIMIT 100

void scan_begin(Scan *scan, const char *bytes, size_t size, Arena *arena) {
    assert(size <= UINT32_MAX - 16);
    *scan = (Scan){.bytes = bytes, .size = (uint32_t)size, .arena = arena, .limits = limits_usual()};
}

static const char *span_text(const Scan *scan, RawSpan span) {
    return arena_copy(scan->arena, scan->bytes + span.start, span.end - span.start);
}

static bool fail(Scan *scan, Code code, uint32_t offset, const char *first, const char *second) {
    scan->error = (ScanError){code, offset, first ? first : "", second ? second : "", 0};
    return false;
}

static bool fail_long(Scan *scan, uint32_t offset) {
    const LimitKind kind = LIMIT_XML_TEXT;
    return fail(scan, CODE_XML_TEXT_LONG, offset, limit_size(kind, scan->limits->most[kind], scan->arena),
                "");
}

static bool text_allowed(const Scan *scan, uint32_t start, uint32_t end) {
    return end - start <= scan->limits->most[LIMIT_XML_TEXT];
}

static bool fail_related(Scan *scan, Code code, uint32_t offset, RawSpan first, RawSpan second) {
    fail(scan, code, offset, span_text(scan, first), span_text(scan, second));
    scan->error.related = second.start;
    return false;
}

static bool white(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool skip_white(Scan *scan) {
    uint32_t start = scan->at;
    while (scan->at < scan->size && white(scan->bytes[scan->at]))
        scan->at++;
    return scan->at > start;
}

static bool starts(const Scan *scan, uint32_t at, const char *text) {
    size_t size = strlen(text);
    return scan->size - at >= size && memcmp(scan->bytes + at, text, size) == 0;
}

/* The offset of `text` at or behind `at`; the file's size when it is not there. */
static uint32_t find(const Scan *scan, uint32_t at, const char *text) {
    const char *found = NULL;
    while (at < scan->size && (found = memchr(scan->bytes + at, *text, scan->size - at))) {
        at = (uint32_t)(found - scan->bytes);
        if (starts(scan, at, text))
            return at;
        at++;
    }
    return scan->size;
}

static RawSpan read_name(Scan *scan) {
    RawSpan name = {scan->at, scan->at};
    for (size_t at = scan->at; at < scan->size; name.end = (uint32_t)at) {
        uint32_t code = utf8_next(scan->bytes, scan->size, &at);
        if (name.end == name.start ? !xml_name_start(code) : !xml_name_character(code))
            break;
    }
    scan->at = name.end;
    return name;
}

/* Names with a prefix belong to other vocabularies; editors put a few attributes of theirs on a root. */
static bool prefix_right(const Scan *scan, RawSpan name, bool attribute) {
    static const char *const known[] = {"xmlns:", "xml:", "xsi:"};
    const char *text = scan->bytes + name.start;
    const char *colon = memchr(text, ':', name.end - name.start);
    if (!colon)
        return true;
    size_t after = (size_t)(colon + 1 - text) + name.start;
    bool whole = after < name.end && !memchr(colon + 1, ':', name.end - after) &&
                 xml_name_start(utf8_next(scan->bytes, name.end, &after));
    if (scan->prefixes)
        return whole;
    for (size_t i = 0; attribute && whole && i < sizeof known / sizeof *known; i++)
        if (strncmp(text, known[i], strlen(known[i])) == 0)
            return true;
    return false;
}

static bool name_right(Scan *scan, RawSpan name, bool attribute) {
    if (name.end - name.start > XML_NAME_LIMIT)
        return fail(scan, CODE_XML_LONG, name.start, "", "");
    if (!prefix_right(scan, name, attribute))
        return fail(scan, CODE_XML_PREFIX, name.start, span_text(scan, name), "");
    return true;
}

/* References */

static bool check_reference(Scan *scan, uint32_t start) {
    bool numbered = scan->bytes[start + 1] == '#';
    uint32_t kept = scan->at;
    scan->at = start + (numbered ? 2 : 1);
    RawSpan name = read_name(scan);
    while (numbered && strchr("0123456789abcdefABCDEFx", scan->bytes[name.end]) && scan->bytes[name.end])
        name.end++;
    scan->at = kept;
    if (name.end == name.start || scan->bytes[name.end] != ';')
        return fail(scan, CODE_XML_AMPERSAND, start, "", "");
    RawSpan inner = {start + 1, name.end};
    uint32_t code = reference_code(scan->bytes + inner.start, inner.end - inner.start);
    if (xml_turns_direction(code))
        return fail(scan, CODE_XML_DIRECTION, start, arena_format(scan->arena, "U+%04X", (unsigned)code), "");
    if (code == 0)
        return fail(scan, numbered ? CODE_XML_REFERENCE : CODE_XML_ENTITY, start, span_text(scan, inner), "");
    return true;
}

static bool check_references(Scan *scan, RawSpan span) {
    const char *at = scan->bytes + span.start, *end = scan->bytes + span.end;
    while ((at = memchr(at, '&', (size_t)(end - at)))) {
        if (!check_reference(scan, (uint32_t)(at - scan->bytes)))
            return false;
        at++;
    }
    return true;
}

/* Tags */

static bool check_value(Scan *scan, RawSpan name, RawSpan value, bool closed) {
    const char *less = memchr(scan->bytes + value.start, '<', value.end - value.start);
    uint32_t quote = value.start - 1;
    if (less && closed &&
        !memchr(scan->bytes + value.start, '\n', (size_t)(less - scan->bytes) - value.start))
        return fail(scan, CODE_XML_LESS_VALUE, (uint32_t)(less - scan->bytes), span_text(scan, name), "");
    if (less || !closed)
        return fail(scan, CODE_XML_QUOTE_OPEN, quote, span_text(scan, name), "");
    if (!text_allowed(scan, value.start, value.end))
        return fail_long(scan, quote);
    return check_references(scan, value);
}

static bool read_value(Scan *scan, RawAttribute *attribute) {
    skip_white(scan);
    if (scan->at >= scan->size || scan->bytes[scan->at] != '=')
        return fail(scan, CODE_XML_EQUALS, attribute->name.start, span_text(scan, attribute->name), "");
    scan->at++;
    skip_white(scan);
    char quote = scan->bytes[scan->at];
    if (quote != '"' && quote != '\'')
        return fail(scan, CODE_XML_QUOTE, scan->at, span_text(scan, attribute->name), "");
    RawSpan value = {scan->at + 1, find(scan, scan->at + 1, (char[]){quote, 0})};
    bool closed = value.end < scan->size;
    attribute->value = value;
    scan->at = value.end + (closed ? 1 : 0);
    return check_value(scan, attribute->name, value, closed);
}

static bool spans_equal(const Scan *scan, RawSpan a, RawSpan b) {
    return a.end - a.start == b.end - b.start &&
           memcmp(scan->bytes + a.start, scan->bytes + b.start, a.end - a.start) == 0;
}

static bool keep_attribute(Scan *scan, RawAttribute attribute) {
    for (size_t i = 0; i < scan->attribute_count; i++)
        if (spans_equal(scan, scan->attributes[i].name, attribute.name))
            return fail_related(scan, CODE_XML_ATTRIBUTE_TWICE, attribute.name.start, attribute.name,
                                scan->attributes[i].name);
    if (scan->attribute_count == ATTRIBUTE_LIMIT)
        return fail(scan, CODE_XML_LONG, attribute.name.start, "", "");
    scan->attributes = arena_grow(scan->arena, scan->attributes, scan->attribute_count,
                                  &scan->attribute_capacity, sizeof *scan->attributes);
    scan->attributes[scan->attribute_count++] = attribute;
    return true;
}

static bool read_attribute(Scan *scan, Token *token, bool apart) {
    bool glued = !apart && scan->attribute_count > 0 && scan->at < scan->size && scan->bytes[scan->at] != '<';
    if (glued)
        return fail(scan, CODE_XML_APART, scan->at,
                    span_text(scan, scan->attributes[scan->attribute_count - 1].name), "");
    RawAttribute attribute = {.name = read_name(scan)};
    if (attribute.name.end == attribute.name.start) {
        bool next_tag = scan->at >= scan->size || scan->bytes[scan->at] == '<';
        return fail(scan, next_tag ? CODE_XML_TAG_OPEN : CODE_XML_TAG_SYNTAX,
                    next_tag ? token->whole.start : scan->at, span_text(scan, token->name), "");
    }
    return name_right(scan, attribute.name, true) && read_value(scan, &attribute) &&
           keep_attribute(scan, attribute);
}

static bool push(Scan *scan, RawSpan name) {
    const uint64_t most = scan->limits->most[LIMIT_DEPTH];
    if (scan->depth >= most)
        return fail(scan, CODE_XML_DEEP, name.start - 1, limit_text(LIMIT_DEPTH, most, scan->arena), "");
    scan->open = arena_grow(scan->arena, scan->open, scan->depth, &scan->open_capacity, sizeof *scan->open);
    scan->open[scan->depth++] = name;
    return true;
}

static bool read_start(Scan *scan, Token *token) {
    token->kind = TOKEN_START;
    scan->at++;
    token->name = read_name(scan);
    if (token->name.end == token->name.start)
        return fail(scan, CODE_XML_LESS, token->whole.start, "", "");
    if (!name_right(scan, token->name, false))
        return false;
    if (scan->depth == 0 && scan->root_seen)
        return fail(scan, CODE_XML_AFTER_ROOT, token->whole.start, "", "");
    scan->root_seen = true;
    scan->attribute_count = 0;
    for (;;) {
        bool apart = skip_white(scan);
        if (starts(scan, scan->at, ">"))
            break;
        if (starts(scan, scan->at, "/>")) {
            token->closed = true;
            scan->at++;
            break;
        }
        if (!read_attribute(scan, token, apart))
            return false;
    }
    scan->at++;
    token->attributes = scan->attributes;
    token->attribute_count = scan->attribute_count;
    if (scan->depth >= scan->limits->most[LIMIT_DEPTH] || !token->closed)
        return push(scan, token->name);
    return true;
}

static bool read_end(Scan *scan, Token *token) {
    token->kind = TOKEN_END;
    scan->at += 2;
    token->name = read_name(scan);
    if (token->name.end == token->name.start)
        return fail(scan, CODE_XML_LESS, token->whole.start, "", "");
    if (scan->depth == 0)
        return fail(scan, CODE_XML_STRAY, token->whole.start, span_text(scan, token->name), "");
    RawSpan open = scan->open[scan->depth - 1];
    if (!spans_equal(scan, open, token->name))
        return fail_related(scan, CODE_XML_MISMATCH, token->whole.start, token->name, open);
    skip_white(scan);
    if (!starts(scan, scan->at, ">"))
        return fail(scan, CODE_XML_END_OPEN, token->whole.start, span_text(scan, token->name), "");
    scan->at++;
    scan->depth--;
    return true;
}

/* Everything else */

static bool read_comment(Scan *scan, Token *token) {
    token->kind = TOKEN_COMMENT;
    uint32_t dashes = find(scan, token->whole.start + 4, "--");
    if (dashes >= scan->size)
        return fail(scan, CODE_XML_COMMENT_OPEN, token->whole.start, "", "");
    if (!starts(scan, dashes, "-->"))
        return fail(scan, CODE_XML_COMMENT, dashes, "", "");
    token->content = (RawSpan){token->whole.start + 4, dashes};
    scan->at = dashes + 3;
    if (!text_allowed(scan, token->whole.start, dashes))
        return fail_long(scan, token->whole.start);
    return true;
}

static bool read_cdata(Scan *scan, Token *token) {
    token->kind = TOKEN_CDATA;
    uint32_t end, next = token->whole.start;
    do {
        end = find(scan, next + 9, "]]>");
        if (end >= scan->size)
            return fail(scan, CODE_XML_CDATA_OPEN, next, "", "");
        next = end + 3;
    } while (starts(scan, next, "<![CDATA["));
    token->content = (RawSpan){token->whole.start + 9, end};
    scan->at = next;
    if (scan->depth == 0)
        return fail(scan, scan->root_seen ? CODE_XML_AFTER_ROOT : CODE_XML_BEFORE_ROOT, token->whole.start,
                    "", "");
    if (!text_allowed(scan, token->whole.start, end))
        return fail_long(scan, token->whole.start);
    return true;
}

static bool read_instruction(Scan *scan, Token *token) {
    token->kind = TOKEN_INSTRUCTION;
    scan->at += 2;
    token->name = read_name(scan);
    size_t size = token->name.end - token->name.start;
    const char *name = scan->bytes + token->name.start;
    if (size == 3 && strncasecmp(name, "xml", 3) == 0)
        return fail(scan, CODE_XML_DECLARATION_LATE, token->whole.start, "", "");
    bool right = size > 0 && !memchr(name, ':', size) && (starts(scan, scan->at, "?>") || white(name[size]));
    if (!right)
        return fail(scan, CODE_XML_INSTRUCTION, token->whole.start, "", "");
    uint32_t end = find(scan, scan->at, "?>");
    if (end >= scan->size)
        return fail(scan, CODE_XML_INSTRUCTION_OPEN, token->whole.start, "", "");
    token->content = (RawSpan){scan->at, end};
    scan->at = end + 2;
    if (size > XML_NAME_LIMIT)
        return fail(scan, CODE_XML_LONG, token->whole.start, "", "");
    if (!text_allowed(scan, token->whole.start, end))
        return fail_long(scan, token->whole.start);
    return true;
}

static bool read_text(Scan *scan, Token *token) {
    token->kind = TOKEN_TEXT;
    scan->at = find(scan, scan->at, "<");
    token->content = (RawSpan){token->whole.start, scan->at};
    if (scan->depth == 0) {
        uint32_t end = scan->at;
        scan->at = token->whole.start;
        skip_white(scan);
        if (scan->at == end)
            return true;
        return fail(scan, scan->root_seen ? CODE_XML_AFTER_ROOT : CODE_XML_BEFORE_ROOT, scan->at, "", "");
    }
    const char *start = scan->bytes + token->content.start;
    const char *bad = memmem(start, scan->at - token->content.start, "]]>", 3);
    if (bad)
        return fail(scan, CODE_XML_CDATA_END, (uint32_t)(bad - scan->bytes), "", "");
    if (!text_allowed(scan, token->content.start, scan->at))
        return fail_long(scan, token->whole.start);
    return check_references(scan, token->content);
}

static bool finish(Scan *scan, Token *token) {
    token->kind = TOKEN_FINISH;
    if (!scan->root_seen)
        return fail(scan, CODE_XML_EMPTY, scan->at, "", "");
    if (scan->depth == 0)
        return true;
    RawSpan open = scan->open[scan->depth - 1];
    return fail(scan, CODE_XML_UNCLOSED, open.start - 1, span_text(scan, open), "");
}

bool scan_next(Scan *scan, Token *token) {
    uint32_t at = scan->at;
    *token = (Token){.whole = {at, at}};
    bool good;
    if (at >= scan->size)
        good = finish(scan, token);
    else if (scan->bytes[at] != '<')
        good = read_text(scan, token);
    else if (starts(scan, at, "</"))
        good = read_end(scan, token);
    else if (starts(scan, at, "<!--"))
        good = read_comment(scan, token);
    else if (starts(scan, at, "<![CDATA["))
        good = read_cdata(scan, token);
    else if (starts(scan, at, "<!"))
        good = fail(scan, starts(scan, at, "<!DOCTYPE") ? CODE_XML_DOCTYPE : CODE_XML_MARKUP, at, "", "");
    else if (starts(scan, at, "<?"))
        good = read_instruction(scan, token);
    else
        good = read_start(scan, token);
    token->whole.end = scan->at;
    return good;
}
