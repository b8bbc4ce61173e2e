/* Content streams read by an interpreter of their own: where each glyph really lands, and what is marked. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/out/machine.h"

static void every_glyph_lands_on_its_place(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};

    (void)state;
    for (uint32_t seed = 0; seed < 12; seed++) {
        Sample s;
        PdfSequences sequences = {0};

        sample_open(&s);
        if (seed == 0) {
            sample_all(&s);
        } else {
            sample_region(&s, seed);
        }
        check_sample(&s, m, &content, &sequences);
        sample_close(&s);
    }
    buffer_drop(&content);
    free(m);
}

/* Sizes at which thousandths are coarse, tracking that is no round number, long lines, odd origins. */
static void nothing_drifts(void **state) {
    static const double sizes[] = {4.1, 7.77777, 9, 11.333, 36, 96, 250.5, 1234.5};
    Machine *m = machine_new();
    Buffer content = {0};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        Sample s;
        PdfSequences sequences = {0};

        sample_open(&s);
        sample_page(&s, 80000, 3000);
        for (int line = 0; line < 20; line++) {
            s.size = sizes[i];
            s.tracking = line % 3 * -0.01777;
            s.font = (unsigned)line % 4;
            s.x = 36.12345 + line * 0.0371;
            s.y = 300.98765 + line * 12.3456;
            sample_word(&s, sample_words(&s, 20));
        }
        check_sample(&s, m, &content, &sequences);
        sample_close(&s);
    }
    buffer_drop(&content);
    free(m);
}

static void offsets_move_single_glyphs(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    ShapedText shaped;
    Sample s;

    (void)state;
    sample_open(&s);
    sample_page(&s, 600, 400);
    shaped = sample_shape(&s, "abcdef", 6);
    shaped.glyphs[1].y_offset = 300;
    shaped.glyphs[1].x_offset = -40;
    shaped.glyphs[4].y_offset = -250;
    shaped.glyphs[5].y_offset = -250;
    sample_run(&s, shaped.glyphs, shaped.count, "abcdef", 6, false);
    sample_word(&s, "gewoon");
    check_sample(&s, m, &content, &sequences);
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

static size_t occurrences(const Buffer *content, const char *what) {
    size_t found = 0, size = strlen(what);

    for (size_t i = 0; i + size <= content->size; i++) {
        found += memcmp(content->bytes + i, what, size) == 0;
    }
    return found;
}

static void neighbours_of_one_element_share_a_sequence(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;
    Meaning p;

    (void)state;
    sample_open(&s);
    sample_page(&s, 600, 400);
    p = sample_open_role(&s, (Meaning){.role = ROLE_PARAGRAPH});
    sample_word(&s, "een");
    sample_word(&s, "twee");
    sample_box(&s, (Rect){10, 10, 20, 20}, (Color){1, 2, 3}, false);
    sample_word(&s, "drie");
    pages_close(s.pages, &p);
    sample_box(&s, (Rect){10, 10, 20, 20}, (Color){1, 2, 3}, true);
    sample_box(&s, (Rect){10, 40, 20, 20}, (Color){1, 2, 3}, true);
    check_sample(&s, m, &content, &sequences);
    assert_int_equal(sequences.count, 1);
    assert_int_equal(occurrences(&content, "BDC"), 1);
    assert_int_equal(occurrences(&content, "/Artifact BMC"), 1);
    assert_int_equal(m->painted, 3);
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

static void several_glyphs_of_one_text_say_it(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;
    Meaning p;

    (void)state;
    sample_open(&s);
    sample_page(&s, 600, 400);
    p = sample_open_role(&s, (Meaning){.role = ROLE_PARAGRAPH});
    sample_word(&s, "x\xCC\x83\xCC\xA3");
    sample_word(&s, "ax\xCC\x83\xCC\xA3"
                    "b");
    pages_close(s.pages, &p);
    check_sample(&s, m, &content, &sequences);
    assert_int_equal(occurrences(&content, "/ActualText<FEFF0078"), 2);
    assert_int_equal(sequences.count, 4); /* x; a; x; b */
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

/* Setting a font, colour or weight that is already set would be waste. */
static void state_is_set_when_it_changes(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;

    (void)state;
    sample_open(&s);
    sample_page(&s, 600, 400);
    for (int i = 0; i < 10; i++) {
        sample_word(&s, "woord");
        sample_ring(&s, 20, 20, 4, true);
    }
    check_sample(&s, m, &content, &sequences);
    assert_int_equal(occurrences(&content, " Tf\n"), 1);
    assert_int_equal(occurrences(&content, " rg\n"), 1);
    assert_int_equal(occurrences(&content, " RG\n"), 1);
    assert_int_equal(occurrences(&content, " w\n"), 1);
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_glyph_lands_on_its_place),
        cmocka_unit_test(nothing_drifts),
        cmocka_unit_test(offsets_move_single_glyphs),
        cmocka_unit_test(neighbours_of_one_element_share_a_sequence),
        cmocka_unit_test(several_glyphs_of_one_text_say_it),
        cmocka_unit_test(state_is_set_when_it_changes),
    };

    return cmocka_run_group_tests_name("out/pdf_text", tests, NULL, NULL);
}
