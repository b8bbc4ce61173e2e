/* Reads content streams by itself: where each glyph really lands, what is shown unpainted, what is marked. */
#ifndef TESTS_OUT_MACHINE_H
#define TESTS_OUT_MACHINE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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
    int mode;            /* of text rendering */
    double scale;        /* horizontal, per cent */
    char hidden[4096];   /* what is shown without being painted ... */
    double hidden_x[4096], hidden_end,
        hidden_y; /* ... and where each letter begins, where the last one ends */
    size_t hidden_count;
    Landed landed[8192];
    size_t count;
} Machine;

static inline const PdfCode *code_of(const PdfFont *font, unsigned cid) {
    for (size_t i = 0; i < font->count; i++) {
        if (font->codes[i].cid == cid) {
            return &font->codes[i];
        }
    }
    fail_msg("no such code: %u", cid);
    return NULL;
}

static inline void show(Machine *m, unsigned cid) {
    const PdfCode *code = code_of(m->font, cid);

    assert_int_equal(m->marked, 1);
    assert_int_equal(m->in_text, 1);
    if (m->mode == 3) {
        strncat(m->hidden, code->text, code->text_size);
        m->hidden_x[m->hidden_count++] = m->line_x + m->pen;
        m->hidden_y = m->height - m->line_y;
        m->pen += code->width * m->size / 1000 * m->scale / 100;
        if (strncmp(code->text, " ", code->text_size) != 0) {
            m->hidden_end = m->line_x + m->pen;
        }
        return;
    }
    assert_true(m->scale >= 100 && m->scale <= 100);
    m->landed[m->count++] = (Landed){
        m->line_x + m->pen, m->height - m->line_y - m->rise, code->glyph, m->font->font, m->size, m->fill};
    m->pen += code->width * m->size / 1000 + m->tracking;
}

/* One string; answers what stands behind it. */
static inline const char *show_string(Machine *m, const char *at) {
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

static inline const char *show_array(Machine *m, const char *at) {
    for (at++; *at != ']';) {
        if (*at == '(') {
            at = show_string(m, at);
        } else {
            char *end;

            m->pen -= strtod(at, &end) * m->size / 1000 * m->scale / 100;
            assert_ptr_not_equal(at, end);
            at = end;
        }
    }
    return at + 1;
}

static inline void run_operator(Machine *m, const char *name, size_t size) {
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
    } else if (strcmp(word, "Tr") == 0) {
        m->mode = (int)n[0];
    } else if (strcmp(word, "Tz") == 0) {
        m->scale = n[0];
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

static inline const char *skip_dictionary(const char *at) {
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

static inline void run_content(Machine *m, const Buffer *content) {
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

static inline void check_glyph(const Landed *landed, const GlyphRun *run, double x, double y,
                               unsigned glyph) {
    assert_int_equal(landed->glyph, glyph);
    assert_ptr_equal(landed->font, run->font);
    assert_true(fabs(landed->size - run->size) <= 0.0005);
    assert_memory_equal(&landed->color, &run->color, sizeof run->color);
    if (fabs(landed->x - x) >= 0.01 || fabs(landed->y - y) >= 0.01) {
        fail_msg("glyph %u lands at %f,%f instead of %f,%f", glyph, landed->x, landed->y, x, y);
    }
}

/* Every glyph of every run, in order, within a hundredth of a point. */
static inline void check_page(const Machine *m, const Page *page, const PdfRun *runs) {
    size_t at = 0;

    for (size_t i = 0; i < page->count; i++) {
        const GlyphRun *run = &page->items[i].of.glyphs;
        double unit, x;

        if (page->items[i].kind != ITEM_GLYPHS || runs[i].font == NULL) {
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
static inline void check_sample(Sample *s, Machine *m, Buffer *content, PdfSequences *sequences) {
    PdfShared *shared = pdf_shared_new();
    PdfStore *store = pdf_store_new(shared->scratch);
    PdfFonts *fonts = pdf_fonts_collect(s->pages, s->arena);

    memset(m, 0, sizeof *m);
    m->scale = 100;
    assert_true(pdf_fonts_write(fonts, shared, store, s->diagnostics));
    buffer_clear(content);
    pdf_text_page(s->pages, 0, &(PdfPaint){fonts, &(PdfImages){0}}, sequences, s->arena, content);
    m->fonts = fonts;
    m->height = s->pages->pages[0].size.height;
    run_content(m, content);
    check_page(m, &s->pages->pages[0], fonts->runs[0]);
    pdf_store_drop(store);
    pdf_shared_drop(shared);
}

static inline Machine *machine_new(void) {
    return malloc(sizeof(Machine));
}

#endif
