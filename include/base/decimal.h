/* Numbers as text, apart from the C locale. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>

/* Reads the whole of `text` as a number: sign, digits, and one `point` ('.' or ',') with digits.
 * No exponent, no white space, no grouping.  False when it is anything else, or beyond 15 digits. */
bool decimal_read(const char *text, size_t size, char point, double *value);

#endif
