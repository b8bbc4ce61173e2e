#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_syntax.h"

static void check(Buffer *out, const char *expected) {
    assert_string_equal(out->bytes, expected);
    buffer_clear(out);
}

static void strings_escape_what_would_end_them(void **state) {
    Buffer out = {0};

    (void)state;
    pdf_put_bytes(&out, "a(b)\\c\rd\ne", 10);
    check(&out, "(a\\(b\\)\\\\c\\rd\ne)");
    pdf_put_bytes(&out, "", 0);
    check(&out, "()");
    buffer_drop(&out);
}

static void texts_are_ascii_or_utf16(void **state) {
    Buffer out = {0};

    (void)state;
    pdf_put_text(&out, "Regio", 5);
    check(&out, "(Regio)");
    pdf_put_text(&out, "é\xF0\x9F\x98\x80", 6);
    check(&out, "<FEFF00E9D83DDE00>");
    pdf_put_text(&out, "a\tb", 3);
    check(&out, "<FEFF006100090062>");
    pdf_put_text(&out, "\xFF", 1); /* broken UTF-8 */
    check(&out, "<FEFFFFFD>");
    buffer_drop(&out);
}

static void names_escape_delimiters(void **state) {
    Buffer out = {0};

    (void)state;
    pdf_put_name(&out, "A B/c#(\xC3\xA9");
    check(&out, "/A#20B#2Fc#23#28#C3#A9");
    buffer_drop(&out);
}

static void hundredths_read_back(void **state) {
    (void)state;
    for (long value = -12345; value <= 12345; value += 7) {
        Buffer out = {0};

        pdf_put_hundredths(&out, value);
        assert_int_equal(pdf_hundredths(strtod(out.bytes, NULL)), value);
        assert_true(strchr(out.bytes, '.') == NULL || out.bytes[out.size - 1] != '0');
        buffer_drop(&out);
    }
}

static void hundredths_are_short(void **state) {
    static const struct {
        long value;
        const char *text;
    } cases[] = {{0, "0"}, {5, ".05"}, {-50, "-.5"}, {100, "1"}, {-12310, "-123.1"}, {59528, "595.28"}};
    Buffer out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pdf_put_hundredths(&out, cases[i].value);
        check(&out, cases[i].text);
    }
    buffer_drop(&out);
}

static void rectangles_are_turned_over(void **state) {
    Buffer out = {0};

    (void)state;
    pdf_put_rect(&out, (Rect){10, 20, 30, 40}, 100);
    check(&out, "[10 40 40 80]");
    buffer_drop(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_escape_what_would_end_them),
        cmocka_unit_test(texts_are_ascii_or_utf16),
        cmocka_unit_test(names_escape_delimiters),
        cmocka_unit_test(hundredths_read_back),
        cmocka_unit_test(hundredths_are_short),
        cmocka_unit_test(rectangles_are_turned_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
