/* JSON (RFC 8259), printed piece by piece.
 *
 * Knows nothing of what is said.  Invariant: whatever bytes are given, the output is valid UTF-8 and holds no
 * line end within a value, so that a line of JSON Lines stays one. */
#include "base/json.h"

#include <string.h>

#include "base/utf8.h"

static void put_escape(Buffer *out, uint32_t code) {
    static const char digits[] = "0123456789abcdef";
    const char escape[6] = {'\\', 'u', '0', '0', digits[code >> 4 & 15], digits[code & 15]};
    buffer_add(out, escape, sizeof escape);
}

static void put_character(Buffer *out, const char *bytes, size_t size, uint32_t code) {
    if (code == '"' || code == '\\') {
        buffer_byte(out, '\\');
        buffer_byte(out, (char)code);
    } else if (code == '\n') {
        buffer_text(out, "\\n");
    } else if (code < 0x20 || code == 0x7F) {
        put_escape(out, code);
    } else if (code == 0x2028 || code == 0x2029) { /* line ends to some readers of lines */
        buffer_text(out, code == 0x2028 ? "\\u2028" : "\\u2029");
    } else if (code == UTF8_BAD) {
        buffer_text(out, "\xEF\xBF\xBD");
    } else {
        buffer_add(out, bytes, size);
    }
}

void json_put_bytes(Buffer *out, const char *bytes, size_t size) {
    buffer_byte(out, '"');
    for (size_t at = 0; at < size;) {
        const size_t start = at;
        const uint32_t code = utf8_next(bytes, size, &at);
        put_character(out, bytes + start, at - start, code);
    }
    buffer_byte(out, '"');
}

void json_put_text(Buffer *out, const char *text) {
    if (text == NULL)
        buffer_text(out, "null");
    else
        json_put_bytes(out, text, strlen(text));
}

void json_put_name(Buffer *out, const char *name) {
    if (out->size > 0 && out->bytes[out->size - 1] != '{')
        buffer_byte(out, ',');
    buffer_byte(out, '"');
    buffer_text(out, name);
    buffer_text(out, "\":");
}

void json_text(Buffer *out, const char *name, const char *text) {
    json_put_name(out, name);
    json_put_text(out, text);
}

void json_text_if(Buffer *out, const char *name, const char *text) {
    if (text != NULL)
        json_text(out, name, text);
}

void json_integer(Buffer *out, const char *name, int64_t value) {
    json_put_name(out, name);
    buffer_integer(out, value);
}

void json_decimal(Buffer *out, const char *name, double value) {
    json_put_name(out, name);
    buffer_decimal(out, value, 2);
}
