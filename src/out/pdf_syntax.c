/* PDF syntax, printed piece by piece.
 *
 * Knows no objects and no meaning.  Numbers are printed here and not by libharu, whose
 * versions print them differently, and never with regard to the C locale. */
#include "out/pdf_syntax.h"

#include <math.h>
#include <string.h>

#include "base/utf8.h"

static const char hex_digits[] = "0123456789ABCDEF";

/* A carriage return in a string would be read as a line feed (7.3.4.2). */
void pdf_put_bytes(Buffer *out, const char *bytes, size_t size) {
    buffer_byte(out, '(');
    for (size_t i = 0; i < size; i++) {
        char byte = bytes[i];

        if (byte == '\r') {
            buffer_text(out, "\\r");
            continue;
        }
        if (byte == '(' || byte == ')' || byte == '\\') {
            buffer_byte(out, '\\');
        }
        buffer_byte(out, byte);
    }
    buffer_byte(out, ')');
}

static void put_unit(Buffer *out, uint32_t unit) {
    const char digits[4] = {hex_digits[unit >> 12 & 15], hex_digits[unit >> 8 & 15],
                            hex_digits[unit >> 4 & 15], hex_digits[unit & 15]};

    buffer_add(out, digits, 4);
}

void pdf_put_utf16_digits(Buffer *out, const char *utf8, size_t size) {
    for (size_t at = 0; at < size;) {
        uint32_t code = utf8_next(utf8, size, &at);

        if (code == UTF8_BAD) {
            code = 0xFFFD;
        }
        if (code >= 0x10000) {
            put_unit(out, 0xD800 + ((code - 0x10000) >> 10));
            code = 0xDC00 + ((code - 0x10000) & 0x3FF);
        }
        put_unit(out, code);
    }
}

void pdf_put_utf16(Buffer *out, const char *utf8, size_t size) {
    buffer_text(out, "<FEFF");
    pdf_put_utf16_digits(out, utf8, size);
    buffer_byte(out, '>');
}

/* No string may be longer in an archive (ISO 19005-2, 6.1.13); a text beyond ends in dots. */
#define MOST_BYTES 32767

/* How many bytes of the text fit in `room` units of UTF-16. */
static size_t fitting(const char *utf8, size_t size, size_t room) {
    size_t at = 0;

    for (size_t units = 0, next = 0; next < size; at = next) {
        uint32_t code = utf8_next(utf8, size, &next);

        units += code != UTF8_BAD && code >= 0x10000 ? 2 : 1;
        if (units > room) {
            return at;
        }
    }
    return at;
}

static void put_wide_text(Buffer *out, const char *utf8, size_t size) {
    size_t room = MOST_BYTES / 2 - 1; /* the byte order mark takes one */

    if (size <= room || fitting(utf8, size, room) == size) {
        pdf_put_utf16(out, utf8, size);
        return;
    }
    buffer_text(out, "<FEFF");
    pdf_put_utf16_digits(out, utf8, fitting(utf8, size, room - 1));
    buffer_text(out, "2026>");
}

bool pdf_text_fits(const char *utf8, size_t size) {
    const size_t room = MOST_BYTES / 2 - 1;
    bool plain = true;

    if (size <= room) {
        return true;
    }
    for (size_t i = 0; i < size && plain; i++) {
        plain = (unsigned char)utf8[i] >= 0x20 && (unsigned char)utf8[i] <= 0x7E;
    }
    return plain ? size <= MOST_BYTES : fitting(utf8, size, room) == size;
}

void pdf_put_text(Buffer *out, const char *utf8, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)utf8[i] < 0x20 || (unsigned char)utf8[i] > 0x7E) {
            put_wide_text(out, utf8, size);
            return;
        }
    }
    if (size <= MOST_BYTES) {
        pdf_put_bytes(out, utf8, size);
        return;
    }
    pdf_put_bytes(out, utf8, MOST_BYTES - 3);
    out->size--;
    buffer_text(out, "...)");
}

void pdf_put_name(Buffer *out, const char *name) {
    buffer_byte(out, '/');
    for (; *name != '\0'; name++) {
        unsigned char byte = (unsigned char)*name;

        if (byte <= ' ' || byte > '~' || strchr("()<>[]{}/%#", byte) != NULL) {
            const char escaped[3] = {'#', hex_digits[byte >> 4], hex_digits[byte & 15]};

            buffer_add(out, escaped, 3);
        } else {
            buffer_byte(out, (char)byte);
        }
    }
}

void pdf_put_reference(Buffer *out, PdfId object) {
    buffer_integer(out, object);
    buffer_add(out, " 0 R", 4);
}

long pdf_hundredths(double value) {
    return lround(value * 100);
}

void pdf_put_hundredths(Buffer *out, long value) {
    char digits[24];
    char *at = digits + sizeof digits;
    unsigned long rest = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;
    unsigned long part = rest % 100;

    rest /= 100;
    if (part % 10 != 0) {
        *--at = (char)('0' + part % 10);
    }
    if (part != 0) {
        *--at = (char)('0' + part / 10);
        *--at = '.';
    }
    if (rest != 0 || part == 0) {
        do {
            *--at = (char)('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
    }
    if (value < 0) {
        *--at = '-';
    }
    buffer_add(out, at, (size_t)(digits + sizeof digits - at));
}

void pdf_put_rect(Buffer *out, Rect rect, double page_height) {
    buffer_byte(out, '[');
    pdf_put_hundredths(out, pdf_hundredths(rect.x));
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, pdf_hundredths(page_height - rect.y - rect.height));
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, pdf_hundredths(rect.x + rect.width));
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, pdf_hundredths(page_height - rect.y));
    buffer_byte(out, ']');
}
