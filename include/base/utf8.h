/* UTF-8, strictly as RFC 3629 has it: no surrogates, no overlong forms, nothing above U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define UTF8_BAD 0xFFFFFFFFu

/* The code point at `text[*at]`; moves `*at` behind it.  On a broken sequence: UTF8_BAD, one byte on. */
uint32_t utf8_next(const char *text, size_t size, size_t *at);
/* Writes 1 to 4 bytes to `out`, answers how many. */
size_t utf8_write(uint32_t code, char out[4]);
/* The offset of the first broken byte, or `size` when all is well. */
size_t utf8_check(const char *text, size_t size);
/* How many code points (a broken byte counts as one). */
size_t utf8_length(const char *text, size_t size);

#endif
