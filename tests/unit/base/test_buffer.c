/* Buffers, and numbers in them: against the exact decimal expansion, in any locale. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static void collects_bytes(void **state) {
    Buffer buffer = {0};

    (void)state;
    buffer_add(&buffer, NULL, 0);
    assert_string_equal(buffer.bytes, "");
    for (int i = 0; i < 1000; i++) {
        buffer_byte(&buffer, 'a');
        buffer_text(&buffer, "bc");
        buffer_format(&buffer, "%d", i % 10);
    }
    assert_int_equal(buffer.size, 4000);
    assert_int_equal(strlen(buffer.bytes), 4000);
    assert_memory_equal(buffer.bytes + 3996, "abc9", 5);
    buffer_clear(&buffer);
    assert_int_equal(buffer.size, 0);
    assert_string_equal(buffer.bytes, "");
    buffer_drop(&buffer);
    assert_null(buffer.bytes);
    buffer_clear(&buffer);
}

static void writes_integers(void **state) {
    static const int64_t values[] = {0, 1, -1, 9, 10, -10, 123456789, INT64_MAX, INT64_MIN};
    Buffer buffer = {0};
    char expected[32];

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        buffer_clear(&buffer);
        buffer_integer(&buffer, values[i]);
        snprintf(expected, sizeof expected, "%lld", (long long)values[i]);
        assert_string_equal(buffer.bytes, expected);
    }
    buffer_drop(&buffer);
}

/* The oracle: all digits of the double, rounded half away from zero by hand. */
static void round_digits(double value, int decimals, char *out) {
    char *point, *end;

    snprintf(out, 1600, "0%.1100f", fabs(value));
    point = strchr(out, '.');
    end = point + 1 + decimals;
    if (*end >= '5') {
        char *digit = end - 1;

        while (*digit == '9' || *digit == '.') {
            *digit = *digit == '.' ? '.' : '0';
            digit--;
        }
        ++*digit;
    }
    *end = '\0';
    while (end[-1] == '0' && end - 1 > point) {
        *--end = '\0';
    }
    if (end[-1] == '.') {
        *--end = '\0';
    }
    while (out[0] == '0' && out[1] >= '0' && out[1] <= '9') {
        memmove(out, out + 1, strlen(out));
    }
    if (value < 0 && strcmp(out, "0") != 0) {
        memmove(out + 1, out, strlen(out) + 1);
        out[0] = '-';
    }
}

static void check_decimal(double value, int decimals) {
    Buffer buffer = {0};
    char expected[1700];

    round_digits(value, decimals, expected);
    buffer_decimal(&buffer, value, decimals);
    assert_string_equal(buffer.bytes, expected);
    buffer_drop(&buffer);
}

static void check_many_decimals(void) {
    static const double values[] = {
        0.0,    -0.0,    0.5,      -0.5,     1.005, 1.115, 0.285,     2.675,      0.125,  -0.125,
        0.9995, 0.995,   999999.5, 1e-7,     5e-7,  -4e-7, 1e15,      123456.75,  0x1p52, 0.1,
        0x1p63, 1.5e300, 5e-324,   0.000001, 0.45,  1.45,  9.9999995, 99.9999999, -1e18,  4503599627370497.5};

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        for (int decimals = 0; decimals <= 6; decimals++) {
            check_decimal(values[i], decimals);
        }
    }
    srand(11);
    for (int i = 0; i < 4000; i++) {
        double whole = rand() % 2000 - 1000;

        check_decimal(whole + rand() / (double)RAND_MAX, rand() % 7);
        check_decimal(whole + rand() % 64 / 64.0, rand() % 7); /* many lie just in the middle */
        check_decimal((rand() % 2000000 - 1000000) / 1000.0 + 0.0005, 3);
        check_decimal(ldexp(whole, rand() % 80 - 40), rand() % 7);
    }
}

static void writes_exact_decimals(void **state) {
    (void)state;
    check_many_decimals();
}

static void rounds_half_away_from_zero(void **state) {
    Buffer buffer = {0};

    (void)state;
    buffer_decimal(&buffer, 0.125, 2);
    buffer_byte(&buffer, ' ');
    buffer_decimal(&buffer, -0.125, 2);
    buffer_byte(&buffer, ' ');
    buffer_decimal(&buffer, -0.0001, 2);
    buffer_byte(&buffer, ' ');
    buffer_decimal(&buffer, 12.300, 3);
    assert_string_equal(buffer.bytes, "0.13 -0.13 0 12.3");
    buffer_drop(&buffer);
}

static void disregards_the_locale(void **state) {
    static const char *const names[] = {"nl_NL.UTF-8", "nl_NL.utf8", "de_DE.UTF-8",
                                        "de_DE.utf8",  "nl_NL",      "de_DE"};
    Buffer buffer = {0};
    bool found = false;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names && !found; i++) {
        found = setlocale(LC_ALL, names[i]) != NULL;
    }
    if (!found) {
        skip();
    }
    buffer_decimal(&buffer, 1234567.25, 2);
    buffer_byte(&buffer, ' ');
    buffer_decimal(&buffer, 1e20, 2);
    setlocale(LC_ALL, "C");
    assert_string_equal(buffer.bytes, "1234567.25 100000000000000000000");
    buffer_drop(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(collects_bytes),        cmocka_unit_test(writes_integers),
        cmocka_unit_test(writes_exact_decimals), cmocka_unit_test(rounds_half_away_from_zero),
        cmocka_unit_test(disregards_the_locale),
    };

    return cmocka_run_group_tests_name("base/buffer", tests, NULL, NULL);
}
