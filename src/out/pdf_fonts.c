/* Collects what each glyph on the pages shows.
 *
 * Knows nothing of PDF objects (pdf_subset.c writes them).  Text comes from clusters: a
 * glyph shows the text from its cluster to the next one.  Invariants: within a font each
 * pair of glyph and text has one code; codes stand in the order in which the pages first
 * need them, so that equal pages give equal codes. */
#include "out/pdf_fonts.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "text/fonts.h"

static const char soft_hyphen[] = "\xC2\xAD";
static const char space[] = " ";

/* More codes than this a CID cannot tell apart; a font has no more glyphs either. */
#define MOST_CODES 65000

static size_t font_index(PdfFonts *fonts, const Font *font, Arena *arena) {
    PdfFont *added;

    for (size_t i = 0; i < fonts->count; i++) {
        if (fonts->fonts[i].font == font) {
            return i;
        }
    }
    fonts->fonts = arena_grow(arena, fonts->fonts, fonts->count, &fonts->capacity, sizeof *fonts->fonts);
    added = &fonts->fonts[fonts->count];
    *added = (PdfFont){.font = font};
    added->first = arena_many(arena, uint32_t, hb_face_get_glyph_count(font_face(font)) + (size_t)1);
    return fonts->count++;
}

/* The index of the code for this glyph with this text. */
static uint32_t code_for(PdfFont *font, uint16_t glyph, const char *text, size_t size, Arena *arena) {
    uint32_t *link = &font->first[glyph];

    for (; *link != 0; link = &font->codes[*link - 1].next) {
        const PdfCode *code = &font->codes[*link - 1];

        if (code->text_size == size && memcmp(code->text, text, size) == 0) {
            return *link - 1;
        }
    }
    if (font->count >= MOST_CODES && font->first[glyph] != 0) {
        return font->first[glyph] - 1;
    }
    *link = (uint32_t)font->count + 1; /* before growing: the link lies in the old array */
    font->codes = arena_grow(arena, font->codes, font->count, &font->capacity, sizeof *font->codes);
    font->codes[font->count] = (PdfCode){.text = text, .text_size = (uint32_t)size, .glyph = glyph};
    return (uint32_t)font->count++;
}

/* Where the text at `start` ends when the white space that ended the line is taken off; what it begins
 * with stays in any case. */
static size_t without_line_end(const char *text, size_t start, size_t end) {
    size_t first = start;

    if (start < end) {
        utf8_next(text, end, &first);
    }
    for (;;) {
        if (end > first && text[end - 1] == ' ') {
            end -= 1;
        } else if (end >= first + 3 && memcmp(text + end - 3, "\xE2\x80\xA8", 3) == 0) {
            end -= 3;
        } else {
            return end;
        }
    }
}

/* Several glyphs that show one text together: each gets a character of it, the last one the rest, and
 * when characters run out the last character again.  What they show together an ActualText says. */
static void code_group(PdfFont *font, const GlyphRun *run, size_t from, size_t to, size_t start, size_t end,
                       uint32_t *codes, Arena *arena) {
    size_t at = start, last = start;

    for (size_t i = from; i < to; i++) {
        if (at < end) {
            last = at;
            utf8_next(run->text, end, &at);
        }
        if (i + 1 == to) {
            at = end;
        }
        codes[i] = code_for(font, run->glyphs[i].id, run->text + last, at - last, arena);
    }
}

/* Codes for the glyphs up to `count`; answers where the last one's text ends. */
static size_t code_glyphs(PdfFont *font, const GlyphRun *run, size_t count, uint32_t *codes, Arena *arena) {
    size_t end = 0;

    for (size_t i = 0; i < count;) {
        size_t start = run->glyphs[i].cluster, next = i + 1;

        while (next < count && run->glyphs[next].cluster == start) {
            next++;
        }
        end = next < count ? run->glyphs[next].cluster : without_line_end(run->text, start, run->text_size);
        assert(start <= end && end <= run->text_size);
        if (next == i + 1) {
            codes[i] = code_for(font, run->glyphs[i].id, run->text + start, end - start, arena);
        } else {
            code_group(font, run, i, next, start, end, codes, arena);
        }
        i = next;
    }
    return end;
}

static PdfRun collect_run(PdfFonts *fonts, const Item *item, Arena *arena) {
    const GlyphRun *run = &item->of.glyphs;
    size_t index = font_index(fonts, run->font, arena);
    PdfFont *font = &fonts->fonts[index];
    uint32_t *codes = arena_many(arena, uint32_t, run->count + 1);
    size_t shown = run->count - (run->soft_hyphen ? 1 : 0);
    size_t end = code_glyphs(font, run, shown, codes, arena);
    unsigned blank = font_glyph(run->font, ' ');
    bool space_after =
        !run->soft_hyphen && end < run->text_size && blank != 0 && item->element != ELEMENT_ARTIFACT;

    if (run->soft_hyphen) {
        codes[shown] = code_for(font, run->glyphs[shown].id, soft_hyphen, sizeof soft_hyphen - 1, arena);
    }
    if (space_after) {
        codes[run->count] = code_for(font, (uint16_t)blank, space, 1, arena);
    }
    return (PdfRun){NULL, index, codes, run->count, space_after};
}

static void collect_page(PdfFonts *fonts, const Page *page, PdfRun *runs, Arena *arena) {
    for (size_t i = 0; i < page->count; i++) {
        const Item *item = &page->items[i];

        if (item->kind == ITEM_GLYPHS && item->of.glyphs.count > 0) {
            runs[i] = collect_run(fonts, item, arena);
        }
    }
}

/* Only now do the fonts stay where they are. */
static void point_at_fonts(PdfFonts *fonts, const Page *page, PdfRun *runs) {
    for (size_t i = 0; i < page->count; i++) {
        if (runs[i].codes != NULL) {
            runs[i].font = &fonts->fonts[runs[i].font_index];
        }
    }
}

PdfFonts *pdf_fonts_collect(const Pages *pages, Arena *arena) {
    PdfFonts *fonts = arena_one(arena, PdfFonts);

    fonts->runs = arena_many(arena, PdfRun *, pages->count);
    for (size_t i = 0; i < pages->count; i++) {
        fonts->runs[i] = arena_many(arena, PdfRun, pages->pages[i].count);
        collect_page(fonts, &pages->pages[i], fonts->runs[i], arena);
    }
    for (size_t i = 0; i < pages->count; i++) {
        point_at_fonts(fonts, &pages->pages[i], fonts->runs[i]);
    }
    return fonts;
}
