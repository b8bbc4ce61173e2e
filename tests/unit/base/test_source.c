/* Lines and columns: against counting from the start, with every kind of line end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/source.h"

static void check(Sources *sources, uint32_t file, size_t offset, uint32_t line, uint32_t column,
                  const char *text) {
    Place place = sources_place(sources, (Source){file, (uint32_t)offset});

    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
    assert_int_equal(place.text_size, strlen(text));
    assert_memory_equal(place.text, text, strlen(text));
}

static void knows_all_line_ends(void **state) {
    static const char text[] = "één\r\ntwee\rdrie\n\nvijf";
    Sources *sources = sources_new();
    uint32_t file = sources_add(sources, "a.xml", text, strlen(text));

    (void)state;
    assert_string_equal(sources_place(sources, (Source){file, 0}).file, "a.xml");
    check(sources, file, 0, 1, 1, "één");
    check(sources, file, 1, 1, 1, "één"); /* within é */
    check(sources, file, 2, 1, 2, "één");
    check(sources, file, 4, 1, 3, "één");
    check(sources, file, 5, 1, 4, "één"); /* at CR, and at its LF */
    check(sources, file, 6, 1, 4, "één");
    check(sources, file, 7, 2, 1, "twee");
    check(sources, file, 11, 2, 5, "twee");
    check(sources, file, 12, 3, 1, "drie");
    check(sources, file, 17, 4, 1, "");
    check(sources, file, 18, 5, 1, "vijf");
    check(sources, file, 22, 5, 5, "vijf");
    check(sources, file, 4000, 5, 5, "vijf");
    sources_drop(sources);
}

static void passes_over_a_byte_order_mark(void **state) {
    static const char text[] = "\xEF\xBB\xBF<regio>\n<naam>";
    Sources *sources = sources_new();
    uint32_t file = sources_add(sources, "a.xml", text, strlen(text));

    (void)state;
    check(sources, file, 0, 1, 1, "<regio>");
    check(sources, file, 3, 1, 1, "<regio>");
    check(sources, file, 4, 1, 2, "<regio>");
    check(sources, file, 11, 2, 1, "<naam>");
    sources_drop(sources);
}

/* Beyond the 65,535 lines that some parsers count to. */
static void counts_far(void **state) {
    enum { LINES = 100000 };
    char *text = malloc(LINES * 2);
    Sources *sources = sources_new();
    uint32_t file;

    (void)state;
    assert_non_null(text);
    for (size_t i = 0; i < LINES; i++) {
        memcpy(text + 2 * i, "x\n", 2);
    }
    file = sources_add(sources, "a.xml", text, LINES * 2);
    for (size_t i = 0; i < LINES; i += 7) {
        check(sources, file, 2 * i, (uint32_t)i + 1, 1, "x");
        check(sources, file, 2 * i + 1, (uint32_t)i + 1, 2, "x");
    }
    sources_drop(sources);
    free(text);
}

static void keeps_what_reports_share(void **state) {
    Sources *sources = sources_new();

    (void)state;
    assert_int_equal(sources_add(sources, "theme", "t", 1), 1);
    assert_int_equal(sources_add(sources, "data", "d", 1), 2);
    check(sources, 2, 0, 1, 1, "d");
    sources_cut(sources, 1);
    assert_int_equal(sources_count(sources), 1);
    assert_null(sources_name(sources, 2));
    assert_null(sources_place(sources, (Source){2, 0}).file);
    assert_int_equal(sources_add(sources, "other", "oo", 2), 2);
    check(sources, 2, 1, 1, 2, "oo");
    assert_string_equal(sources_name(sources, 1), "theme");
    assert_null(sources_name(sources, 0));
    assert_null(sources_place(sources, (Source){0, 0}).file);
    assert_int_equal(sources_add(sources, "empty", NULL, 0), 3);
    check(sources, 3, 5, 1, 1, "");
    sources_drop(sources);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_all_line_ends),
        cmocka_unit_test(passes_over_a_byte_order_mark),
        cmocka_unit_test(counts_far),
        cmocka_unit_test(keeps_what_reports_share),
    };

    return cmocka_run_group_tests_name("base/source", tests, NULL, NULL);
}
