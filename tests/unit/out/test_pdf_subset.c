/* Embedded fonts, read back by HarfBuzz: each code draws the glyph it stands for, is as wide, and leads
 * back to its text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_fonts.h"
#include "out/pdf_shared.h"
#include "out/pdf_syntax.h"
#include "unit/out/objects.h"
#include "unit/out/sample.h"

#define ROOM 65536

/* ---- outlines as text ---- */

static void draw_move(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *st, float x, float y, void *user) {
    (void)funcs, (void)st, (void)user;
    buffer_format(out, "M%d,%d", (int)x, (int)y);
}

static void draw_line(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *st, float x, float y, void *user) {
    (void)funcs, (void)st, (void)user;
    buffer_format(out, "L%d,%d", (int)x, (int)y);
}

static void draw_curve(hb_draw_funcs_t *funcs, void *out, hb_draw_state_t *st, float cx, float cy, float x,
                       float y, void *user) {
    (void)funcs, (void)st, (void)user;
    buffer_format(out, "Q%d,%d,%d,%d", (int)cx, (int)cy, (int)x, (int)y);
}

static void outline_of(hb_font_t *font, unsigned glyph, Buffer *out) {
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();

    hb_draw_funcs_set_move_to_func(funcs, draw_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, draw_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, draw_curve, NULL, NULL);
    buffer_clear(out);
    buffer_text(out, "");
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, funcs, out);
#else
    hb_font_get_glyph_shape(font, glyph, funcs, out);
#endif
    hb_draw_funcs_destroy(funcs);
}

/* ---- the file's side ---- */

typedef struct Embedded {
    hb_font_t *font;
    Buffer file, unicode, map;
    bool mapped;
    char *widths;
} Embedded;

static Embedded read_font(const Objects *o, PdfId type0) {
    Embedded e = {0};
    char *text = malloc(ROOM);
    size_t descendant, descriptor;
    hb_blob_t *blob;
    hb_face_t *face;
    long map;

    object_text(o, type0, text, ROOM);
    object_stream(o, (size_t)number_after(text, "/ToUnicode "), &e.unicode);
    descendant = (size_t)number_after(text, "/DescendantFonts[");
    object_text(o, descendant, text, ROOM);
    map = number_after(text, "/CIDToGIDMap ");
    e.mapped = map > 0;
    if (e.mapped) {
        object_stream(o, (size_t)map, &e.map);
    }
    e.widths = strdup(strstr(text, "/W[0[") + 5);
    descriptor = (size_t)number_after(text, "/FontDescriptor ");
    object_text(o, descriptor, text, ROOM);
    object_stream(o, (size_t)number_after(text, "/FontFile2 "), &e.file);
    blob = hb_blob_create(e.file.bytes, (unsigned)e.file.size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    face = hb_face_create(blob, 0);
    e.font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    free(text);
    return e;
}

static void embedded_drop(Embedded *e) {
    hb_font_destroy(e->font);
    buffer_drop(&e->file);
    buffer_drop(&e->unicode);
    buffer_drop(&e->map);
    free(e->widths);
}

static unsigned glyph_of(const Embedded *e, unsigned cid) {
    if (!e->mapped) {
        return cid;
    }
    assert_true(2 * cid + 1 < e->map.size);
    return (unsigned)(unsigned char)e->map.bytes[2 * cid] << 8 | (unsigned char)e->map.bytes[2 * cid + 1];
}

static double width_in(const Embedded *e, unsigned cid) {
    char *at = e->widths;

    for (unsigned i = 0; i < cid; i++) {
        strtod(at, &at);
    }
    return strtod(at, NULL);
}

static void check_code(const Embedded *e, const PdfFont *font, const PdfCode *code) {
    Buffer expected = {0}, found = {0};
    double advance = font_advance(font->font, code->glyph) * 1000.0 / font_metrics(font->font)->units;
    double width = width_in(e, code->cid);

    outline_of(font_harfbuzz(font->font), code->glyph, &expected);
    outline_of(e->font, glyph_of(e, code->cid), &found);
    assert_string_equal(found.bytes, expected.bytes);
    assert_true(width > advance - 0.006 && width < advance + 0.006);
    buffer_clear(&expected);
    buffer_format(&expected, "<%04X><", code->cid);
    pdf_put_utf16_digits(&expected, code->text, code->text_size);
    buffer_text(&expected, ">\n");
    assert_non_null(strstr(e->unicode.bytes, expected.bytes));
    buffer_drop(&expected);
    buffer_drop(&found);
}

/* How many codes the map to Unicode has, by the counts before its blocks and by its lines. */
static void check_counts(const Embedded *e, size_t count) {
    size_t said = 0, lines = 0;

    for (const char *at = e->unicode.bytes; (at = strstr(at, " beginbfchar")) != NULL; at++) {
        const char *digits = at;

        while (digits[-1] >= '0' && digits[-1] <= '9') {
            digits--;
        }
        said += strtoul(digits, NULL, 10);
        assert_true(strtoul(digits, NULL, 10) <= 100);
    }
    for (const char *at = e->unicode.bytes; (at = strstr(at, "><")) != NULL; at++) {
        lines++;
    }
    assert_int_equal(said, count);
    assert_int_equal(lines, count + 1); /* the code space range too */
}

static void check_fonts(Sample *s, size_t expected_maps) {
    PdfShared *shared = pdf_shared_new();
    PdfStore *store = pdf_store_new(shared->scratch);
    PdfFonts *fonts = pdf_fonts_collect(s->pages, s->arena);
    size_t maps = 0;
    Buffer pdf = {0};
    Objects o;

    assert_true(pdf_fonts_write(fonts, shared, store, s->diagnostics));
    pdf_store_add_page(store);
    pdf_store_save(store, &pdf);
    o = objects_read(&pdf);
    for (size_t i = 0; i < fonts->count; i++) {
        Embedded e = read_font(&o, fonts->fonts[i].object);

        for (size_t k = 0; k < fonts->fonts[i].count; k++) {
            check_code(&e, &fonts->fonts[i], &fonts->fonts[i].codes[k]);
        }
        check_counts(&e, fonts->fonts[i].count);
        maps += e.mapped;
        embedded_drop(&e);
    }
    assert_int_equal(maps, expected_maps);
    objects_drop(&o);
    buffer_drop(&pdf);
    pdf_store_drop(store);
    pdf_shared_drop(shared);
}

static void every_code_is_its_glyph(void **state) {
    Sample s;

    (void)state;
    sample_open(&s);
    sample_all(&s);
    check_fonts(&s, 1); /* the regular font has a hyphen and a soft hyphen */
    sample_close(&s);
    sample_open(&s);
    sample_region(&s, 2);
    check_fonts(&s, 0);
    sample_close(&s);
}

/* All of Latin-1 and more: composed glyphs bring their parts along, and a block holds a hundred codes. */
static void many_glyphs_in_one_font(void **state) {
    Sample s;
    Buffer text = {0};

    (void)state;
    sample_open(&s);
    sample_page(&s, 9000, 400);
    for (uint32_t code = 0x21; code < 0x250; code++) {
        if (code < 0x7F || code > 0xA0) {
            if (code < 0x80) {
                buffer_byte(&text, (char)code);
            } else {
                buffer_byte(&text, (char)(0xC0 | code >> 6));
                buffer_byte(&text, (char)(0x80 | (code & 0x3F)));
            }
            buffer_byte(&text, ' ');
        }
    }
    sample_word(&s, text.bytes);
    {
        PdfFonts *fonts = pdf_fonts_collect(s.pages, s.arena);

        assert_true(fonts->fonts[0].count > 300);
    }
    buffer_drop(&text);
    sample_hyphenated(&s, "eind");
    sample_hyphenated(&s, "eind");
    check_fonts(&s, 1);
    sample_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_is_its_glyph),
        cmocka_unit_test(many_glyphs_in_one_font),
    };

    return cmocka_run_group_tests_name("out/pdf_subset", tests, NULL, NULL);
}
