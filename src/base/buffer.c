/* Bytes that grow, and numbers written into them.
 *
 * Refuses to know the C locale: a PDF number has a full stop in every country.  Invariant: once
 * anything was added, bytes[size] is NUL. */
#include "base/buffer.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void buffer_drop(Buffer *buffer) {
    free(buffer->bytes);
    *buffer = (Buffer){NULL, 0, 0};
}

void buffer_clear(Buffer *buffer) {
    buffer->size = 0;
    if (buffer->bytes != NULL) {
        buffer->bytes[0] = '\0';
    }
}

void buffer_reserve(Buffer *buffer, size_t more) {
    size_t capacity = buffer->capacity > 0 ? buffer->capacity : 64;

    if (more < buffer->capacity - buffer->size) {
        return;
    }
    if (more > SIZE_MAX / 4 - buffer->size) {
        memory_out();
    }
    while (capacity <= buffer->size + more) {
        capacity *= 2;
    }
    buffer->bytes = memory_resize(buffer->bytes, capacity);
    buffer->bytes[buffer->size] = '\0';
    buffer->capacity = capacity;
}

void buffer_add(Buffer *buffer, const void *bytes, size_t size) {
    buffer_reserve(buffer, size);
    if (size > 0) {
        memcpy(buffer->bytes + buffer->size, bytes, size);
        buffer->size += size;
        buffer->bytes[buffer->size] = '\0';
    }
}

void buffer_byte(Buffer *buffer, char byte) {
    buffer_reserve(buffer, 1);
    buffer->bytes[buffer->size++] = byte;
    buffer->bytes[buffer->size] = '\0';
}

void buffer_text(Buffer *buffer, const char *text) {
    buffer_add(buffer, text, strlen(text));
}

/* The digits of `value`, at least `least` of them, before `end`; answers where they begin. */
static char *digits_before(char *end, uint64_t value, int least) {
    while (value > 0 || least > 0) {
        *--end = (char)('0' + value % 10);
        value /= 10;
        least--;
    }
    return end;
}

static void add_digits(Buffer *buffer, uint64_t value, int least) {
    char digits[24];
    char *start = digits_before(digits + sizeof digits, value, least);

    buffer_add(buffer, start, (size_t)(digits + sizeof digits - start));
}

void buffer_integer(Buffer *buffer, int64_t value) {
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

    if (value < 0) {
        buffer_byte(buffer, '-');
    }
    add_digits(buffer, magnitude, 1);
}

/* `fraction` (0 <= fraction < 1) times `scale`, rounded half up, exactly.  The product's rounding error
 * matters only when the product seems to lie just in the middle: fma then tells on which side it is. */
static uint64_t scaled(double fraction, double scale) {
    double product = fraction * scale;
    uint64_t whole = (uint64_t)product;
    double above = product - (double)whole - 0.5;

    if (above == 0) {
        above = fma(fraction, scale, -product);
    }
    return whole + (above >= 0);
}

void buffer_decimal(Buffer *buffer, double value, int decimals) {
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    double magnitude = fabs(value);
    uint64_t whole, part;
    uint32_t power;

    assert(isfinite(value) && decimals >= 0 && decimals <= 6);
    power = powers[decimals];
    if (magnitude >= 0x1p63) { /* an integer; "%.0f" has neither point nor grouping */
        buffer_format(buffer, "%.0f", value);
        return;
    }
    whole = (uint64_t)magnitude;
    part = scaled(magnitude - (double)whole, power);
    whole += part / power; /* cppcheck-suppress zerodivcond ; no power of ten is 0 */
    part %= power;
    if (value < 0 && (whole > 0 || part > 0)) {
        buffer_byte(buffer, '-');
    }
    add_digits(buffer, whole, 1);
    if (part > 0) {
        for (; part % 10 == 0; part /= 10) {
            decimals--;
        }
        buffer_byte(buffer, '.');
        add_digits(buffer, part, decimals);
    }
}

void buffer_format(Buffer *buffer, const char *format, ...) {
    va_list arguments, again;
    int size;

    va_start(arguments, format);
    va_copy(again, arguments);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0) {
        memory_out();
    }
    buffer_reserve(buffer, (size_t)size);
    vsnprintf(buffer->bytes + buffer->size, (size_t)size + 1, format, again);
    buffer->size += (size_t)size;
    va_end(again);
}
