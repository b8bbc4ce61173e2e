/* Text strings of PDF as UTF-8: UTF-16BE, UTF-8 (PDF 2.0) and PDFDocEncoding (Annex D.2). */
#include "inspect/text_string.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Annex D.2: codes 0x18 to 0x1F and 0x80 to 0xA0; elsewhere it is Latin 1. */
static const uint16_t low_codes[8] = {0x02D8, 0x02C7, 0x02C6, 0x02D9, 0x02DD, 0x02DB, 0x02DA, 0x02DC};
static const uint16_t high_codes[33] = {
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
    0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
    0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E, 0xFFFD, 0x20AC};

/* No control character goes further: 0 would end the text, others tell a terminal what to do. */
static void put_code(Buffer *out, uint32_t code) {
    const bool control =
        (code < 0x20 && code != '\t' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0);
    char bytes[4];
    const size_t size = utf8_write(control ? 0xFFFD : code, bytes);
    buffer_add(out, bytes, size);
}

static uint32_t unit_at(const char *bytes, size_t at) {
    return (uint32_t)(uint8_t)bytes[at] << 8 | (uint8_t)bytes[at + 1];
}

/* A language escape is ESC, a code of ASCII letters, ESC (14.9.2.2 gives them). */
static size_t behind_escape(const char *bytes, size_t size, size_t at) {
    for (size_t end = at + 2; end + 1 < size && end < at + 16; end += 2)
        if (unit_at(bytes, end) == 0x1B)
            return end + 2;
    return at + 2;
}

void text_string_put_utf16(Buffer *out, const char *bytes, size_t size) {
    for (size_t at = 0; at + 1 < size;) {
        uint32_t code = unit_at(bytes, at);
        if (code == 0x1B) {
            at = behind_escape(bytes, size, at);
            continue;
        }
        at += 2;
        if (code >= 0xD800 && code < 0xDC00 && at + 1 < size && unit_at(bytes, at) >= 0xDC00 &&
            unit_at(bytes, at) < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (unit_at(bytes, at) - 0xDC00);
            at += 2;
        }
        put_code(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }
}

static void put_utf8(Buffer *out, const char *bytes, size_t size) {
    for (size_t at = 0; at < size;) {
        const uint32_t code = utf8_next(bytes, size, &at);
        put_code(out, code == UTF8_BAD ? 0xFFFD : code);
    }
}

static void put_plain(Buffer *out, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        const uint8_t byte = (uint8_t)bytes[i];
        put_code(out, byte >= 0x18 && byte < 0x20    ? low_codes[byte - 0x18]
                      : byte >= 0x80 && byte <= 0xA0 ? high_codes[byte - 0x80]
                                                     : byte);
    }
}

const char *text_string_read(const char *bytes, size_t size, Arena *arena) {
    Buffer out = {0};
    if (size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
        text_string_put_utf16(&out, bytes + 2, size - 2);
    else if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        put_utf8(&out, bytes + 3, size - 3);
    else
        put_plain(&out, bytes, size);
    const char *const text = arena_copy(arena, out.bytes == NULL ? "" : out.bytes, out.size);
    buffer_drop(&out);
    return text;
}
