/* Reading numbers: against strtod, and what is refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/decimal.h"

static void reads_as_strtod(void **state) {
    (void)state;
    srand(3);
    for (int i = 0; i < 20000; i++) {
        long long digits = ((long long)rand() << 20 ^ rand()) % 1000000000000000;
        int decimals = rand() % 12;
        char text[64];
        double value = -1;
        long long power = 1;

        for (int j = 0; j < decimals; j++) {
            power *= 10;
        }
        snprintf(text, sizeof text, "%s%lld", i % 3 == 0 ? "-" : i % 3 == 1 ? "+" : "", digits / power);
        if (decimals > 0) {
            snprintf(text + strlen(text), 32, ".%0*lld", decimals, digits % power);
        }
        assert_true(decimal_read(text, strlen(text), '.', &value));
        assert_true(value == strtod(text, NULL));
    }
}

static void reads_a_comma(void **state) {
    double value = 0;

    (void)state;
    assert_true(decimal_read("-12,50 rest", 6, ',', &value));
    assert_true(value == -12.5);
    assert_true(decimal_read("-0", 2, ',', &value));
    assert_false(signbit(value));
    assert_true(decimal_read("000000000000000000001,5", 23, ',', &value));
    assert_true(value == 1.5);
    assert_true(decimal_read("999999999999999", 15, '.', &value));
    assert_true(value == 999999999999999.0);
}

static void refuses_the_rest(void **state) {
    static const char *const texts[] = {"",
                                        "-",
                                        "+",
                                        ".",
                                        "1.",
                                        ".5",
                                        "1,5",
                                        "1e3",
                                        " 1",
                                        "1 ",
                                        "1.5.2",
                                        "--1",
                                        "0x10",
                                        "inf",
                                        "nan",
                                        "1.-5",
                                        "1 000",
                                        "1'0",
                                        "1234567890123456",
                                        "0.1234567890123456",
                                        "1.0000000000000000000000001"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 7;

        assert_false(decimal_read(texts[i], strlen(texts[i]), '.', &value));
        assert_true(value == 7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_as_strtod),
        cmocka_unit_test(reads_a_comma),
        cmocka_unit_test(refuses_the_rest),
    };

    return cmocka_run_group_tests_name("base/decimal", tests, NULL, NULL);
}
