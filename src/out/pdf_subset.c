/* Embedded fonts: a subset by hb-subset with its dictionaries (ISO 32000-1, 9.6 to 9.8).
 *
 * Glyphs are numbered anew in the subset: with the font's own numbers its index and metrics
 * keep a place for every glyph left out.  The first text of a glyph has the
 * new glyph number as its code; further texts get codes behind the last glyph.  Codes are CIDs, and a
 * CIDToGIDMap says which glyphs those behind the last are; in a CFF font, which has no such map, an encoding
 * leads them to the CIDs that the font itself gives its glyphs.  Both are written only where needed.
 * Invariant: the bytes are a function of the font and its codes. */
#include <assert.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "out/pdf_cff.h"
#include "out/pdf_fonts.h"
#include "out/pdf_syntax.h"
#include "text/fonts.h"

typedef struct Subset {
    hb_blob_t *file;
    bool cff;              /* the file is a bare CFF table */
    uint16_t *glyphs;      /* by code: the glyph in the subset */
    double *widths;        /* by code */
    unsigned count;        /* codes */
    unsigned glyph_count;  /* the first so many codes are the glyphs themselves */
    const uint16_t *names; /* CFF: by glyph, its CID; NULL: every glyph is its own */
    bool identity;         /* every code is its glyph and its CID */
    char tag[8];           /* "ABCDEF+" */
} Subset;

/* ---- subsetting ---- */

/* Six letters from what is in it: two different subsets of one font are told apart (9.6.4). */
static void make_tag(const PdfFont *font, Subset *subset, Arena *arena) {
    uint16_t *glyphs = arena_many(arena, uint16_t, font->count);
    Sha256 hash;

    for (size_t i = 0; i < font->count; i++) {
        glyphs[i] = font->codes[i].glyph;
    }
    hash = sha256(glyphs, font->count * sizeof *glyphs);
    for (int i = 0; i < 6; i++) {
        subset->tag[i] = (char)('A' + hash.bytes[i] % 26);
    }
    subset->tag[6] = '+';
}

static hb_subset_input_t *subset_input(const PdfFont *font) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();

    if (input != NULL) {
        hb_set_t *glyphs = hb_subset_input_glyph_set(input);

        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
        for (size_t i = 0; i < font->count; i++) {
            hb_set_add(glyphs, font->codes[i].glyph);
        }
    }
    return input;
}

static double width_of(const PdfFont *font, unsigned glyph) {
    double exact = font_advance(font->font, glyph) * 1000.0 / font_metrics(font->font)->units;

    return round(exact * 100) / 100;
}

/* CIDs and widths of all glyphs in the subset and of the codes that share one. */
static void number_codes(PdfFont *font, Subset *subset, const hb_map_t *new_glyphs, Arena *arena) {
    unsigned glyphs = hb_map_get_population(new_glyphs);

    subset->glyphs = arena_many(arena, uint16_t, glyphs + font->count);
    subset->widths = arena_many(arena, double, glyphs + font->count);
    subset->count = subset->glyph_count = glyphs;
    subset->identity = subset->names == NULL;
    for (unsigned i = 0; i < glyphs; i++) {
        subset->glyphs[i] = (uint16_t)i;
    }
    for (size_t i = 0; i < font->count; i++) {
        PdfCode *code = &font->codes[i];
        unsigned glyph = hb_map_get(new_glyphs, code->glyph);
        bool first = font->first[code->glyph] == i + 1;

        assert(glyph < glyphs);
        code->cid = (uint16_t)(first ? glyph : subset->count++);
        code->width = width_of(font, code->glyph);
        subset->glyphs[code->cid] = (uint16_t)glyph;
        subset->widths[code->cid] = code->width;
        subset->identity = subset->identity && first;
    }
}

static bool read_names(Subset *subset, unsigned glyphs, Arena *arena) {
    unsigned size;
    const char *bytes = hb_blob_get_data(subset->file, &size);

    return pdf_cff_cids((const uint8_t *)bytes, size, glyphs, arena, &subset->names);
}

static bool make_subset(PdfFont *font, hb_face_t *face, Subset *subset, Arena *arena) {
    hb_subset_input_t *input = subset_input(font);
    hb_subset_plan_t *plan = input == NULL ? NULL : hb_subset_plan_create_or_fail(face, input);
    hb_face_t *made = plan == NULL ? NULL : hb_subset_plan_execute_or_fail(plan);
    bool readable = false;

    if (made != NULL) {
        const hb_map_t *new_glyphs = hb_subset_plan_old_to_new_glyph_mapping(plan);

        subset->cff = font_is_cff(font->font);
        subset->file = subset->cff ? hb_face_reference_table(made, HB_TAG('C', 'F', 'F', ' '))
                                   : hb_face_reference_blob(made);
        readable = !subset->cff || read_names(subset, hb_map_get_population(new_glyphs), arena);
        number_codes(font, subset, new_glyphs, arena);
        make_tag(font, subset, arena);
    }
    hb_face_destroy(made);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return made != NULL && readable;
}

/* ---- dictionaries ---- */

static PdfId add_stream(PdfShared *shared, PdfStore *store, const void *bytes, size_t size) {
    PdfId object = pdf_store_add(store);
    PdfBytes deflated = pdf_deflate(shared, bytes, size);
    Buffer *text = &shared->text;

    buffer_clear(text);
    buffer_text(text, "/Filter/FlateDecode");
    pdf_store_fill(store, object, text);
    pdf_store_stream(store, object, deflated.bytes, deflated.size);
    return object;
}

static PdfId write_file(const Subset *subset, PdfShared *shared, PdfStore *store) {
    unsigned size;
    const char *bytes = hb_blob_get_data(subset->file, &size);
    PdfId object = add_stream(shared, store, bytes, size);
    Buffer *text = &shared->text;

    buffer_clear(text);
    buffer_text(text, "/Filter/FlateDecode");
    if (subset->cff) {
        buffer_text(text, "/Subtype/CIDFontType0C");
    } else {
        buffer_text(text, "/Length1 ");
        buffer_integer(text, size);
    }
    pdf_store_fill(store, object, text);
    return object;
}

static void put_metric(Buffer *text, const char *key, double value, int units) {
    buffer_text(text, key);
    buffer_byte(text, ' ');
    buffer_integer(text, lround(value * 1000 / units));
}

/* Stem widths are in no TrueType table; the estimate from the weight is Adobe's (Technical Note 5176's
 * Private DICT is what it stands in for) and only serves viewers that lack the font. */
static long stem_width(int weight) {
    return lround(10 + 220 * (weight - 50) / 900.0);
}

static void put_font_name(Buffer *text, const char *key, const PdfFont *font, const Subset *subset) {
    Buffer name = {0};

    buffer_text(&name, subset->tag);
    buffer_text(&name, font_postscript_name(font->font));
    buffer_text(text, key);
    pdf_put_name(text, name.bytes);
    buffer_drop(&name);
}

static PdfId write_descriptor(const PdfFont *font, const Subset *subset, PdfId file, PdfShared *shared,
                              PdfStore *store) {
    const FontMetrics *metrics = font_metrics(font->font);
    int units = metrics->units;
    PdfId object = pdf_store_add(store);
    Buffer *text = &shared->text;

    buffer_clear(text);
    put_font_name(text, "/Type/FontDescriptor/FontName", font, subset);
    /* Symbolic: the codes are none of a standard character set (9.8.2). */
    buffer_text(text, "/Flags ");
    buffer_integer(text, 4 + (metrics->fixed_pitch ? 1 : 0) + (metrics->italic_angle < 0 ? 64 : 0));
    put_metric(text, "/FontBBox[", metrics->box[0], units);
    put_metric(text, "", metrics->box[1], units);
    put_metric(text, "", metrics->box[2], units);
    put_metric(text, "", metrics->box[3], units);
    buffer_text(text, "]/ItalicAngle ");
    buffer_decimal(text, metrics->italic_angle, 2);
    put_metric(text, "/Ascent", metrics->ascender, units);
    put_metric(text, "/Descent", metrics->descender, units);
    put_metric(text, "/CapHeight", metrics->cap_height, units);
    buffer_text(text, "/StemV ");
    buffer_integer(text, stem_width(metrics->weight));
    buffer_text(text, subset->cff ? "/FontFile3 " : "/FontFile2 ");
    pdf_put_reference(text, file);
    pdf_store_fill(store, object, text);
    return object;
}

static PdfId write_glyph_map(const Subset *subset, PdfShared *shared, PdfStore *store) {
    char *bytes = arena_many(shared->scratch, char, subset->count *(size_t)2);

    for (unsigned i = 0; i < subset->count; i++) {
        bytes[2 * i] = (char)(subset->glyphs[i] >> 8);
        bytes[2 * i + 1] = (char)(subset->glyphs[i] & 0xFF);
    }
    return add_stream(shared, store, bytes, subset->count * (size_t)2);
}

/* By CID, which in CFF is what the font calls a glyph. */
static void put_widths(Buffer *text, const Subset *subset) {
    unsigned count = subset->cff ? subset->glyph_count : subset->count;

    buffer_text(text, subset->names == NULL ? "/W[0[" : "/W[");
    for (unsigned i = 0; i < count; i++) {
        if (subset->names != NULL) {
            buffer_integer(text, subset->names[i]);
            buffer_byte(text, '[');
        } else if (i > 0) {
            buffer_byte(text, ' ');
        }
        pdf_put_hundredths(text, pdf_hundredths(subset->widths[i]));
        if (subset->names != NULL) {
            buffer_byte(text, ']');
        }
    }
    buffer_text(text, subset->names == NULL ? "]]" : "]");
}

static PdfId write_descendant(const PdfFont *font, const Subset *subset, PdfId descriptor, PdfShared *shared,
                              PdfStore *store) {
    PdfId object = pdf_store_add(store);
    PdfId map = subset->cff || subset->identity ? 0 : write_glyph_map(subset, shared, store);
    Buffer *text = &shared->text;

    buffer_clear(text);
    put_font_name(text,
                  subset->cff ? "/Type/Font/Subtype/CIDFontType0/BaseFont"
                              : "/Type/Font/Subtype/CIDFontType2/BaseFont",
                  font, subset);
    buffer_text(text, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
    if (!subset->cff) {
        buffer_text(text, "/CIDToGIDMap");
    }
    if (!subset->cff && map == 0) {
        buffer_text(text, "/Identity");
    } else if (map != 0) {
        buffer_byte(text, ' ');
        pdf_put_reference(text, map);
    }
    buffer_text(text, "/FontDescriptor ");
    pdf_put_reference(text, descriptor);
    put_widths(text, subset);
    pdf_store_fill(store, object, text);
    return object;
}

/* ---- encoding of CFF fonts ---- */

static const char hexadecimal[] = "0123456789ABCDEF";

static void put_code(Buffer *text, unsigned code) {
    const char digits[6] = {'<',
                            hexadecimal[code >> 12],
                            hexadecimal[code >> 8 & 15],
                            hexadecimal[code >> 4 & 15],
                            hexadecimal[code & 15],
                            '>'};

    buffer_add(text, digits, sizeof digits);
}

/* From codes to CIDs (9.7.5.4; Adobe Technical Note 5014), a hundred at most in a block. */
static PdfId write_encoding(const Subset *subset, PdfShared *shared, PdfStore *store) {
    static const char info[] = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";
    PdfId object = pdf_store_add(store);
    Buffer *text = &shared->text;
    PdfBytes deflated;

    buffer_clear(text);
    buffer_text(text, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap");
    buffer_text(text, info);
    buffer_text(text, "def/CMapName/Regiodruk-Codes def/CMapType 1 def/WMode 0 def\n"
                      "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
    for (unsigned from = 0; from < subset->count; from += 100) {
        unsigned size = subset->count - from < 100 ? subset->count - from : 100;

        buffer_integer(text, size);
        buffer_text(text, " begincidchar\n");
        for (unsigned i = from; i < from + size; i++) {
            unsigned glyph = subset->glyphs[i];

            put_code(text, i);
            buffer_integer(text, subset->names == NULL ? glyph : subset->names[glyph]);
            buffer_byte(text, '\n');
        }
        buffer_text(text, "endcidchar\n");
    }
    buffer_text(text, "endcmap CMapName currentdict/CMap defineresource pop end end");
    deflated = pdf_deflate(shared, text->bytes, text->size);
    buffer_clear(text);
    buffer_text(text, "/Type/CMap/CMapName/Regiodruk-Codes");
    buffer_text(text, info);
    buffer_text(text, "/WMode 0/Filter/FlateDecode");
    pdf_store_fill(store, object, text);
    pdf_store_stream(store, object, deflated.bytes, deflated.size);
    return object;
}

/* ---- text of the codes ---- */

static void put_mappings(Buffer *text, const PdfCode *const *by_cid, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        put_code(text, by_cid[i]->cid);
        buffer_byte(text, '<');
        pdf_put_utf16_digits(text, by_cid[i]->text, by_cid[i]->text_size);
        buffer_text(text, ">\n");
    }
}

/* One bfchar a code (Adobe Technical Note 5411), a hundred at most in a block. */
static PdfId write_unicode_map(const PdfFont *font, const Subset *subset, PdfShared *shared,
                               PdfStore *store) {
    const PdfCode **by_cid = arena_many(shared->scratch, const PdfCode *, subset->count);
    unsigned count = 0;
    Buffer *text = &shared->text;

    for (size_t i = 0; i < font->count; i++) {
        by_cid[font->codes[i].cid] = &font->codes[i];
    }
    for (unsigned i = 0; i < subset->count; i++) {
        if (by_cid[i] != NULL && by_cid[i]->text_size > 0) {
            by_cid[count++] = by_cid[i];
        }
    }
    buffer_clear(text);
    buffer_text(text, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
                      "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
                      "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                      "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
    for (unsigned from = 0; from < count; from += 100) {
        unsigned size = count - from < 100 ? count - from : 100;

        buffer_integer(text, size);
        buffer_text(text, " beginbfchar\n");
        put_mappings(text, by_cid + from, size);
        buffer_text(text, "endbfchar\n");
    }
    buffer_text(text, "endcmap CMapName currentdict/CMap defineresource pop end end");
    return add_stream(shared, store, text->bytes, text->size);
}

static void write_font(PdfFont *font, const Subset *subset, PdfShared *shared, PdfStore *store) {
    PdfId file = write_file(subset, shared, store);
    PdfId descriptor = write_descriptor(font, subset, file, shared, store);
    PdfId descendant = write_descendant(font, subset, descriptor, shared, store);
    PdfId unicode = write_unicode_map(font, subset, shared, store);
    PdfId encoding = subset->cff && !subset->identity ? write_encoding(subset, shared, store) : 0;
    Buffer *text = &shared->text;

    font->object = pdf_store_add(store);
    buffer_clear(text);
    put_font_name(text, "/Type/Font/Subtype/Type0/BaseFont", font, subset);
    if (encoding == 0) {
        buffer_text(text, "/Encoding/Identity-H");
    } else {
        buffer_text(text, "/Encoding ");
        pdf_put_reference(text, encoding);
    }
    buffer_text(text, "/DescendantFonts[");
    pdf_put_reference(text, descendant);
    buffer_text(text, "]/ToUnicode ");
    pdf_put_reference(text, unicode);
    pdf_store_fill(store, font->object, text);
}

static const Source nowhere = {0, 0};

bool pdf_fonts_write(PdfFonts *fonts, PdfShared *shared, PdfStore *store, Diagnostics *diagnostics) {
    for (size_t i = 0; i < fonts->count; i++) {
        PdfFont *font = &fonts->fonts[i];
        Subset subset = {0};

        if (!make_subset(font, pdf_shared_face(shared, font_face(font->font)), &subset, shared->scratch)) {
            tell(diagnostics, nowhere, CODE_FONT_NOT_SUBSET, font_path(font->font));
            return false;
        }
        write_font(font, &subset, shared, store);
        hb_blob_destroy(subset.file);
    }
    return true;
}
