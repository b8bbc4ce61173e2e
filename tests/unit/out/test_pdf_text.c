/* Content streams read by an interpreter of their own: where each glyph really lands, and what is marked. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_fonts.h"
#include "out/pdf_shared.h"
#include "out/pdf_text.h"
#include "unit/out/sample.h"

typedef struct Landed {
    double x, y; /* y down, as pages have it */
    unsigned glyph;
    const Font *font;
    double size;
    Color color;
} Landed;

typedef struct Machine {
    const PdfFonts *fonts;
    double height;
    double numbers[64];
    size_t number_count;
    double line_x, line_y, pen, tracking, rise, size;
    const PdfFont *font;
    Color fill;
    int marked, in_text; /* depths */
    size_t painted;      /* paths */
    Landed landed[8192];
    size_t count;
} Machine;

static const PdfCode *code_of(const PdfFont *font, unsigned cid) {
    for (size_t i = 0; i < font->count; i++) {
        if (font->codes[i].cid == cid) {
            return &font->codes[i];
        }
    }
    fail_msg("no such code: %u", cid);
    return NULL;
}

static void show(Machine *m, unsigned cid) {
    const PdfCode *code = code_of(m->font, cid);

    assert_int_equal(m->marked, 1);
    assert_int_equal(m->in_text, 1);
    m->landed[m->count++] = (Landed){
        m->line_x + m->pen, m->height - m->line_y - m->rise, code->glyph, m->font->font, m->size, m->fill};
    m->pen += code->width * m->size / 1000 + m->tracking;
}

/* One string; answers what stands behind it. */
static const char *show_string(Machine *m, const char *at) {
    unsigned bytes[2];
    int have = 0;

    for (at++; *at != ')'; at++) {
        unsigned byte = (unsigned char)*at;

        if (byte == '\\') {
            byte = (unsigned char)*++at;
            byte = byte == 'r' ? '\r' : byte;
        }
        bytes[have++] = byte;
        if (have == 2) {
            show(m, bytes[0] << 8 | bytes[1]);
            have = 0;
        }
    }
    assert_int_equal(have, 0);
    return at + 1;
}

static const char *show_array(Machine *m, const char *at) {
    for (at++; *at != ']';) {
        if (*at == '(') {
            at = show_string(m, at);
        } else {
            char *end;

            m->pen -= strtod(at, &end) * m->size / 1000;
            assert_ptr_not_equal(at, end);
            at = end;
        }
    }
    return at + 1;
}

static void run_operator(Machine *m, const char *name, size_t size) {
    const double *n = m->numbers;
    char word[8] = {0};

    assert_true(size < sizeof word);
    memcpy(word, name, size);
    if (strcmp(word, "BT") == 0) {
        assert_int_equal(m->in_text++, 0);
        m->line_x = m->line_y = m->pen = 0;
    } else if (strcmp(word, "ET") == 0) {
        assert_int_equal(--m->in_text, 0);
    } else if (strcmp(word, "BMC") == 0 || strcmp(word, "BDC") == 0) {
        assert_int_equal(m->in_text, 0);
        assert_int_equal(m->marked++, 0);
    } else if (strcmp(word, "EMC") == 0) {
        assert_int_equal(m->in_text, 0);
        assert_int_equal(--m->marked, 0);
    } else if (strcmp(word, "Td") == 0) {
        m->line_x += n[0];
        m->line_y += n[1];
        m->pen = 0;
    } else if (strcmp(word, "Tf") == 0) {
        m->size = n[1];
        m->font = &m->fonts->fonts[(size_t)n[0]];
    } else if (strcmp(word, "Tc") == 0) {
        m->tracking = n[0];
    } else if (strcmp(word, "Ts") == 0) {
        m->rise = n[0];
    } else if (strcmp(word, "rg") == 0) {
        m->fill =
            (Color){(uint8_t)lround(n[0] * 255), (uint8_t)lround(n[1] * 255), (uint8_t)lround(n[2] * 255)};
    } else if (strcmp(word, "f") == 0 || strcmp(word, "S") == 0 || strcmp(word, "B") == 0) {
        assert_int_equal(m->marked, 1);
        assert_int_equal(m->in_text, 0);
        m->painted++;
    }
    m->number_count = 0;
}

static const char *skip_dictionary(const char *at) {
    int depth = 0;

    do {
        if (at[0] == '<' && at[1] == '<') {
            depth++;
            at++;
        } else if (at[0] == '>' && at[1] == '>') {
            depth--;
            at++;
        } else if (*at == '<') {
            at = strchr(at, '>');
        }
        at++;
    } while (depth > 0);
    return at;
}

static void run_content(Machine *m, const Buffer *content) {
    const char *at = content->bytes, *end = content->bytes + content->size;

    while (at < end) {
        if (*at == ' ' || *at == '\n') {
            at++;
        } else if (*at == '[') {
            at = show_array(m, at);
        } else if (at[0] == '<' && at[1] == '<') {
            at = skip_dictionary(at);
        } else if (*at == '/') { /* a name; that of a font ends in its index */
            at++;
            if (*at == 'F' && at[1] >= '0' && at[1] <= '9') {
                m->numbers[m->number_count++] = strtod(at + 1, NULL);
            }
            at += strcspn(at, " \n<");
        } else if (strchr("0123456789.-", *at) != NULL) {
            char *behind;

            m->numbers[m->number_count++] = strtod(at, &behind);
            at = behind;
        } else {
            size_t size = strcspn(at, " \n[</");

            run_operator(m, at, size);
            at += size;
        }
    }
    assert_int_equal(m->marked, 0);
    assert_int_equal(m->in_text, 0);
}

static void check_glyph(const Landed *landed, const GlyphRun *run, double x, double y, unsigned glyph) {
    assert_int_equal(landed->glyph, glyph);
    assert_ptr_equal(landed->font, run->font);
    assert_true(fabs(landed->size - run->size) <= 0.0005);
    assert_memory_equal(&landed->color, &run->color, sizeof run->color);
    if (fabs(landed->x - x) >= 0.01 || fabs(landed->y - y) >= 0.01) {
        fail_msg("glyph %u lands at %f,%f instead of %f,%f", glyph, landed->x, landed->y, x, y);
    }
}

/* Every glyph of every run, in order, within a hundredth of a point. */
static void check_page(const Machine *m, const Page *page, const PdfRun *runs) {
    size_t at = 0;

    for (size_t i = 0; i < page->count; i++) {
        const GlyphRun *run = &page->items[i].of.glyphs;
        double unit, x;

        if (page->items[i].kind != ITEM_GLYPHS) {
            continue;
        }
        unit = run->size / font_metrics(run->font)->units;
        x = run->origin.x;
        for (size_t k = 0; k < run->count; k++) {
            const Glyph *glyph = &run->glyphs[k];

            check_glyph(&m->landed[at++], run, x + glyph->x_offset * unit,
                        run->origin.y - glyph->y_offset * unit, glyph->id);
            x += glyph->advance * unit + run->tracking;
        }
        at += runs[i].space_after;
    }
    assert_int_equal(at, m->count);
}

/* Writes the page of the sample and checks where all lands; answers the content. */
static void check_sample(Sample *s, Machine *m, Buffer *content, PdfSequences *sequences) {
    PdfShared *shared = pdf_shared_new();
    PdfStore *store = pdf_store_new(shared->scratch);
    PdfFonts *fonts = pdf_fonts_collect(s->pages, s->arena);

    memset(m, 0, sizeof *m);
    assert_true(pdf_fonts_write(fonts, shared, store, s->diagnostics));
    buffer_clear(content);
    pdf_text_page(s->pages, 0, fonts, sequences, s->arena, content);
    m->fonts = fonts;
    m->height = s->pages->pages[0].size.height;
    run_content(m, content);
    check_page(m, &s->pages->pages[0], fonts->runs[0]);
    pdf_store_drop(store);
    pdf_shared_drop(shared);
}

static Machine *machine_new(void) {
    return malloc(sizeof(Machine));
}

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
