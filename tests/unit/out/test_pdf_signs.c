/* Letters that nobody sees: the words of drawn signs, and a space that a reader would drop. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/out/machine.h"

/* Reads the page of one item with a drawn sign that says `words`. */
static void read_sign(Machine *m, const char *words) {
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;

    sample_open(&s);
    sample_page(&s, 600, 400);
    sample_item(&s, words, "Een resultaat.", NULL, NULL);
    check_sample(&s, m, &content, &sequences);
    assert_int_equal(sequences.count, 2);
    assert_int_equal(m->painted, 1);
    assert_int_equal(m->mode, 0);
    sample_close(&s);
    buffer_drop(&content);
}

/* Searching, copying and listening by letters find what a sign says; nobody sees it. */
static void a_drawn_sign_holds_its_words(void **state) {
    Machine *m = machine_new();

    (void)state;
    for (int i = 0; i < 2; i++) {
        read_sign(m, i == 0 ? "gereed" : "gestopt of stil");
        assert_string_equal(m->hidden, i == 0 ? "gereed " : "gestopt of stil ");
        assert_true(fabs(m->hidden_y - 40) < 0.01);
        assert_true(fabs(m->hidden_x[0] - 36) < 0.01);
        for (size_t k = 1; k < m->hidden_count; k++) {
            assert_true(m->hidden_x[k] > m->hidden_x[k - 1]);
        }
        /* Words stand apart by more than 0.15 of the size: less is no space to poppler. */
        assert_true(m->landed[0].x - m->hidden_end > 0.2 * 9 &&
                    m->landed[0].x - m->hidden_end < 0.24 * 9 + 0.1);
    }
    free(m);
}

static void a_sign_without_words_holds_none(void **state) {
    static const char *const signs[] = {NULL, "", "\xE5\xAE\x8C", "\xFF"}; /* Lato has no Chinese */
    Machine *m = machine_new();

    (void)state;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        read_sign(m, signs[i]);
        assert_string_equal(m->hidden, "");
    }
    free(m);
}

/* A sign of several paths, one of them not heard, says its words once. */
static void a_sign_of_several_paths_says_it_once(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;
    Meaning label;

    (void)state;
    sample_open(&s);
    sample_page(&s, 600, 400);
    label = sample_open_role(&s, (Meaning){.role = ROLE_LABEL, .actual_text = "loopt"});
    sample_ring(&s, 26, 40, 3, false);
    sample_ring(&s, 26, 40, 2, false);
    sample_ring(&s, 26, 40, 4, true);
    sample_ring(&s, 26, 40, 1, false);
    pages_close(s.pages, &label);
    sample_word(&s, "woord");
    check_sample(&s, m, &content, &sequences);
    assert_string_equal(m->hidden, "loopt ");
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

/* Text with a text of its own (a formula, say) is not said twice. */
static void text_that_stands_for_another_holds_no_words(void **state) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;
    Meaning p;

    (void)state;
    sample_open(&s);
    sample_page(&s, 600, 400);
    p = sample_open_role(&s, (Meaning){.role = ROLE_SPAN, .actual_text = "drie"});
    sample_ring(&s, 36, 40, 3, false);
    sample_word(&s, "3");
    pages_close(s.pages, &p);
    sample_ring(&s, 36, 40, 3, true);
    check_sample(&s, m, &content, &sequences);
    assert_string_equal(m->hidden, "");
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

/* "2022" in `size`, a lone space, and a text `below` it further to the left: the code texts of the first. */
static void read_figure(double size, double below, Buffer *texts) {
    Machine *m = machine_new();
    Buffer content = {0};
    PdfSequences sequences = {0};
    Sample s;
    Meaning p;

    sample_open(&s);
    sample_page(&s, 600, 400);
    p = sample_open_role(&s, (Meaning){.role = ROLE_PARAGRAPH});
    s.size = size;
    sample_word(&s, "2022");
    sample_word(&s, " ");
    s.x = 36;
    s.y += below;
    s.size = 9;
    sample_word(&s, "beoogde start");
    pages_close(s.pages, &p);
    check_sample(&s, m, &content, &sequences);
    buffer_clear(texts);
    for (size_t i = 0; i < 2; i++) {
        PdfFonts *fonts = pdf_fonts_collect(s.pages, s.arena);
        const PdfRun *run = &fonts->runs[0][i];

        for (size_t k = 0; k < run->count; k++) {
            const PdfCode *code = &run->font->codes[run->codes[k]];

            buffer_byte(texts, '[');
            buffer_add(texts, code->text, code->text_size);
            buffer_byte(texts, ']');
        }
    }
    sample_close(&s);
    buffer_drop(&content);
    free(m);
}

/* pdf.js forgets a space between two texts that it takes for one line; not when it belongs to a letter. */
static void a_space_that_would_be_lost_joins_its_letter(void **state) {
    Buffer texts = {0};

    (void)state;
    read_figure(50, 22, &texts);
    assert_string_equal(texts.bytes, "[2][0][2][2 ]");
    read_figure(50, 26, &texts);
    assert_string_equal(texts.bytes, "[2][0][2][2][ ]");
    read_figure(24, 22, &texts);
    assert_string_equal(texts.bytes, "[2][0][2][2][ ]");
    buffer_drop(&texts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drawn_sign_holds_its_words),
        cmocka_unit_test(a_sign_of_several_paths_says_it_once),
        cmocka_unit_test(a_sign_without_words_holds_none),
        cmocka_unit_test(text_that_stands_for_another_holds_no_words),
        cmocka_unit_test(a_space_that_would_be_lost_joins_its_letter),
    };

    return cmocka_run_group_tests_name("out/pdf_text: signs", tests, NULL, NULL);
}
