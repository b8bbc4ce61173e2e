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

/* PDF/A-2 knows no longer strings than 32,767 bytes (ISO 19005-2, 6.1.13). */
static void no_text_is_too_long_for_an_archive(void **state) {
    char *text = malloc(100001);
    Buffer out = {0};

    (void)state;
    memset(text, 'a', 100000);
    pdf_put_text(&out, text, 32767);
    assert_int_equal(out.size, 32767 + 2);
    buffer_clear(&out);
    pdf_put_text(&out, text, 32768);
    assert_int_equal(out.size, 32767 + 2);
    assert_string_equal(out.bytes + out.size - 5, "a...)");
    buffer_clear(&out);
    memcpy(text, "\xC3\xA9", 2);
    pdf_put_text(&out, text, 100000);
    assert_int_equal(out.size, 4 * 16383 + 2);
    assert_string_equal(out.bytes + out.size - 9, "00612026>");
    buffer_clear(&out);
    for (size_t i = 0; i < 100000; i += 4) {
        memcpy(text + i, "\xF0\x9F\x98\x80", 4);
    }
    pdf_put_text(&out, text, 100000); /* no half of a pair */
    assert_string_equal(out.bytes + out.size - 9, "DE002026>");
    assert_true((out.size - 2) / 2 <= 32767);
    buffer_drop(&out);
    free(text);
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
        cmocka_unit_test(no_text_is_too_long_for_an_archive),
        cmocka_unit_test(names_escape_delimiters),
        cmocka_unit_test(hundredths_read_back),
        cmocka_unit_test(hundredths_are_short),
        cmocka_unit_test(rectangles_are_turned_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
