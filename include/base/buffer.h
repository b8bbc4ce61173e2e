/* Bytes that grow.  A zeroed Buffer is an empty one; buffer_drop frees it.
 * Numbers are written without regard to the C locale. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>
#include <stdint.h>

typedef struct Buffer {
    char *bytes; /* NUL-terminated once anything was added; NULL before */
    size_t size; /* without the NUL */
    size_t capacity;
} Buffer;

void buffer_drop(Buffer *buffer);
/* Empties it, keeps the memory. */
void buffer_clear(Buffer *buffer);
void buffer_reserve(Buffer *buffer, size_t more);
void buffer_add(Buffer *buffer, const void *bytes, size_t size);
void buffer_byte(Buffer *buffer, char byte);
void buffer_text(Buffer *buffer, const char *text);
void buffer_integer(Buffer *buffer, int64_t value);
/* At most `decimals` (0 to 6) decimals, rounded half away from zero, no trailing zeros, never "-0". */
void buffer_decimal(Buffer *buffer, double value, int decimals);
/* No floating point conversions. */
void buffer_format(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
