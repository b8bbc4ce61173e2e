/* UTF-8 as RFC 3629 has it, and nothing else.
 *
 * Knows no properties of characters.  Invariant: utf8_next always moves on by at least one byte
 * and never beyond `size`. */
#include "base/utf8.h"

/* What a first byte promises: how many bytes follow, and the bounds of the first of them, which keep
 * out overlong forms, surrogates and what lies above U+10FFFF (RFC 3629, section 4). */
typedef struct Lead {
    unsigned follow;
    unsigned char least, most;
} Lead;

static Lead lead_of(unsigned char byte) {
    if (byte >= 0xC2 && byte <= 0xDF) {
        return (Lead){1, 0x80, 0xBF};
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return (Lead){2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        return (Lead){3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
    }
    return (Lead){0, 0, 0};
}

uint32_t utf8_next(const char *text, size_t size, size_t *at) {
    const unsigned char *bytes = (const unsigned char *)text + *at;
    size_t left = size - *at;
    Lead lead;
    uint32_t code;

    ++*at;
    if (bytes[0] < 0x80) {
        return bytes[0];
    }
    lead = lead_of(bytes[0]);
    if (lead.follow == 0 || left <= lead.follow || bytes[1] < lead.least || bytes[1] > lead.most) {
        return UTF8_BAD;
    }
    code = bytes[0] & (0x3Fu >> lead.follow);
    for (unsigned i = 1; i <= lead.follow; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return UTF8_BAD;
        }
        code = code << 6 | (bytes[i] & 0x3F);
    }
    *at += lead.follow;
    return code;
}

size_t utf8_write(uint32_t code, char out[4]) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t utf8_check(const char *text, size_t size) {
    for (size_t at = 0; at < size;) {
        size_t start = at;

        if (utf8_next(text, size, &at) == UTF8_BAD) {
            return start;
        }
    }
    return size;
}

size_t utf8_length(const char *text, size_t size) {
    size_t count = 0;

    for (size_t at = 0; at < size; count++) {
        utf8_next(text, size, &at);
    }
    return count;
}
