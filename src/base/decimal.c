/* Reads numbers as people and layouts write them, apart from the C locale.
 *
 * At most 15 significant digits and 22 decimals: then both the digits and the power of ten are exact
 * doubles and one division rounds correctly (Clinger 1990, How to Read Floating Point Numbers
 * Accurately).  Refuses exponents, white space, grouping, and all that strtod takes besides. */
#include "base/decimal.h"

#define MOST_DIGITS   15
#define MOST_DECIMALS 22

typedef struct Digits {
    double value; /* of the significant digits so far, exact below 10^15 */
    int count;    /* significant ones */
} Digits;

/* Reads digits from `*at` on; answers how many there were. */
static size_t digits_read(const char *text, size_t size, size_t *at, Digits *digits) {
    size_t start = *at;

    for (; *at < size && text[*at] >= '0' && text[*at] <= '9'; ++*at) {
        digits->count += digits->count > 0 || text[*at] != '0';
        if (digits->count <= MOST_DIGITS) {
            digits->value = digits->value * 10 + (text[*at] - '0');
        }
    }
    return *at - start;
}

bool decimal_read(const char *text, size_t size, char point, double *value) {
    bool negative = size > 0 && text[0] == '-';
    size_t at = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    Digits digits = {0, 0};
    size_t decimals = 0;
    double power = 1;

    if (digits_read(text, size, &at, &digits) == 0) {
        return false;
    }
    if (at < size && text[at] == point) {
        at++;
        decimals = digits_read(text, size, &at, &digits);
        if (decimals == 0) {
            return false;
        }
    }
    if (at != size || digits.count > MOST_DIGITS || decimals > MOST_DECIMALS) {
        return false;
    }
    for (size_t i = 0; i < decimals; i++) {
        power *= 10;
    }
    digits.value /= power;
    *value = negative && digits.value > 0 ? -digits.value : digits.value;
    return true;
}
