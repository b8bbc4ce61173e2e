/* "Did you mean": against plain recursion over the definition of the distance, and by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diagnostics.h"

static const char *const names[] = {"punt",      "resultaten", "focus", "naam",
                                    "afkorting", "ambitie",    "em",    "Én"};

static void check(const char *word, const char *expected) {
    const char *nearest = nearest_word(word, names, sizeof names / sizeof *names);

    if (expected == NULL) {
        assert_null(nearest);
    } else {
        assert_non_null(nearest);
        assert_string_equal(nearest, expected);
    }
}

static void finds_what_was_meant(void **state) {
    (void)state;
    check("punt", "punt");
    check("Punt", "punt");
    check("pnut", "punt");
    check("punten", "punt"); /* two of six letters */
    check("resultaat", "resultaten");
    check("RESULTATEN", NULL); /* ten halves are five, more than a third */
    check("FOCus", "focus");
    check("fcous", "focus");
    check("nam", "naam");
    check("ma", NULL);
    check("EM", NULL); /* two halves are one, more than a third of two */
    check("Em", "em");
    check("én", "Én");
    check("x", NULL);
    check("", NULL);
    check("samenwerking", NULL);
    assert_null(nearest_word("punt", NULL, 0));
}

static unsigned slow(const char *a, size_t m, const char *b, size_t n) {
    unsigned best, cost;

    if (m == 0 || n == 0) {
        return (unsigned)(m + n);
    }
    best = slow(a, m - 1, b, n) + 1;
    cost = slow(a, m, b, n - 1) + 1;
    best = cost < best ? cost : best;
    cost = slow(a, m - 1, b, n - 1) + (a[m - 1] != b[n - 1]);
    best = cost < best ? cost : best;
    if (m > 1 && n > 1 && a[m - 1] == b[n - 2] && a[m - 2] == b[n - 1]) {
        cost = slow(a, m - 2, b, n - 2) + 1;
        best = cost < best ? cost : best;
    }
    return best;
}

static void agrees_with_the_definition(void **state) {
    (void)state;
    srand(5);
    for (int i = 0; i < 3000; i++) {
        char a[7], b[7];
        size_t m = (size_t)(rand() % 6 + 1), n = (size_t)(rand() % 7);
        const char *candidate = b;
        bool near;

        for (size_t j = 0; j < m; j++) {
            a[j] = (char)('a' + rand() % 3);
        }
        for (size_t j = 0; j < n; j++) {
            b[j] = (char)('a' + rand() % 3);
        }
        a[m] = b[n] = '\0';
        near = 3 * slow(a, m, b, n) <= m;
        assert_int_equal(nearest_word(a, &candidate, 1) != NULL, near);
    }
}

static void long_words_are_no_names(void **state) {
    char word[200];
    const char *candidate = word;

    (void)state;
    memset(word, 'a', sizeof word);
    word[64] = '\0';
    assert_ptr_equal(nearest_word(word, &candidate, 1), word);
    word[64] = 'a';
    word[65] = '\0';
    assert_null(nearest_word(word, &candidate, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_meant),
        cmocka_unit_test(agrees_with_the_definition),
        cmocka_unit_test(long_words_are_no_names),
    };

    return cmocka_run_group_tests_name("base/nearest", tests, NULL, NULL);
}
