#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_fonts.h"
#include "unit/out/sample.h"

static int has_code(const PdfFont *font, const char *text, unsigned glyph) {
    int found = 0;

    for (size_t i = 0; i < font->count; i++) {
        found += font->codes[i].text_size == strlen(text) &&
                 memcmp(font->codes[i].text, text, strlen(text)) == 0 &&
                 (glyph == 0 || font->codes[i].glyph == glyph);
    }
    return found;
}

static PdfFonts *collect(Sample *s, const char *text) {
    s->pages = pages_new(s->arena);
    sample_page(s, 600, 400);
    sample_word(s, text);
    return pdf_fonts_collect(s->pages, s->arena);
}

static void ligatures_show_several_characters(void **state) {
    Sample s;
    PdfFonts *fonts;

    (void)state;
    sample_open(&s);
    fonts = collect(&s, "fiets");
    assert_int_equal(fonts->count, 1);
    assert_int_equal(has_code(&fonts->fonts[0], "fi", 0), 1);
    assert_int_equal(fonts->runs[0][0].count, 4);
    sample_close(&s);
}

static void one_glyph_with_two_texts_has_two_codes(void **state) {
    Sample s;
    PdfFonts *fonts;
    unsigned hyphen;

    (void)state;
    sample_open(&s);
    s.pages = pages_new(s.arena);
    sample_page(&s, 600, 400);
    hyphen = font_glyph(sample_font(&s), '-');
    sample_word(&s, "a-b");
    sample_hyphenated(&s, "waar");
    sample_word(&s, "c-d");
    fonts = pdf_fonts_collect(s.pages, s.arena);
    assert_int_equal(has_code(&fonts->fonts[0], "-", hyphen), 1);
    assert_int_equal(has_code(&fonts->fonts[0], "\xC2\xAD", hyphen), 1);
    sample_close(&s);
}

/* Not only is there a code for each text: each glyph has the right one, the second time too. */
static void repeated_glyphs_find_their_code_again(void **state) {
    Sample s;
    PdfFonts *fonts;

    (void)state;
    sample_open(&s);
    s.pages = pages_new(s.arena);
    sample_page(&s, 600, 400);
    sample_word(&s, "-");
    for (int i = 0; i < 3; i++) {
        sample_hyphenated(&s, "");
    }
    fonts = pdf_fonts_collect(s.pages, s.arena);
    assert_int_equal(fonts->fonts[0].count, 2);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(fonts->runs[0][i].codes[0], i > 0);
    }
    sample_close(&s);
}

/* The space at a line's end gets a glyph of its own in the file, and the last letter stays itself. */
static void a_space_at_the_end_is_a_code(void **state) {
    Sample s;
    PdfFonts *fonts;
    ShapedText shaped;

    (void)state;
    sample_open(&s);
    s.pages = pages_new(s.arena);
    sample_page(&s, 600, 400);
    shaped = sample_shape(&s, "land", 4);
    sample_run(&s, shaped.glyphs, shaped.count, "land ", 5, false);
    fonts = pdf_fonts_collect(s.pages, s.arena);
    assert_true(fonts->runs[0][0].space_after);
    assert_int_equal(has_code(&fonts->fonts[0], "d", 0), 1);
    assert_int_equal(has_code(&fonts->fonts[0], " ", font_glyph(sample_font(&s), ' ')), 1);
    sample_close(&s);
}

static void a_space_with_a_glyph_is_not_added(void **state) {
    Sample s;
    PdfFonts *fonts;

    (void)state;
    sample_open(&s);
    fonts = collect(&s, "land ");
    assert_false(fonts->runs[0][0].space_after);
    assert_int_equal(fonts->runs[0][0].count, 5);
    sample_close(&s);
}

/* What all codes of a run show, put together, is the run's text. */
static void codes_show_the_text(void **state) {
    static const char *const texts[] = {"officiële affiches",
                                        "€ 1.250 – 10%",
                                        "x\xCC\x83\xCC\xA3y",
                                        "a\xE2\x80\x91"
                                        "b a-b",
                                        " ",
                                        "fifififi"};
    Sample s;

    (void)state;
    sample_open(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        PdfFonts *fonts = collect(&s, texts[i]);
        const PdfRun *run = &fonts->runs[0][0];
        Buffer shown = {0};

        for (size_t k = 0; k < run->count; k++) {
            const PdfCode *code = &run->font->codes[run->codes[k]];

            buffer_add(&shown, code->text, code->text_size);
        }
        assert_string_equal(shown.bytes, texts[i]);
        buffer_drop(&shown);
    }
    sample_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ligatures_show_several_characters),
        cmocka_unit_test(one_glyph_with_two_texts_has_two_codes),
        cmocka_unit_test(a_space_at_the_end_is_a_code),
        cmocka_unit_test(a_space_with_a_glyph_is_not_added),
        cmocka_unit_test(codes_show_the_text),
        cmocka_unit_test(repeated_glyphs_find_their_code_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
