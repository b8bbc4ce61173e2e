/* Collects what each glyph on the pages shows.
 *
 * Knows nothing of PDF objects (pdf_subset.c writes them).  Text comes from clusters: a
 * glyph shows the text from its cluster to the next one; a drawn sign that stands for words
 * has codes for these.  Invariants: within a font each
 * pair of glyph and text has one code; codes stand in the order in which the pages first
 * need them, so that equal pages give equal codes. */
#include "out/pdf_fonts.h"

#include <assert.h>
#include <math.h>
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

/* Codes for the glyphs up to `count`, `whole` with the white space at the end; answers where the last one's
 * text ends. */
static size_t code_glyphs(PdfFont *font, const GlyphRun *run, size_t count, bool whole, uint32_t *codes,
                          Arena *arena) {
    size_t end = 0;

    for (size_t i = 0; i < count;) {
        size_t start = run->glyphs[i].cluster, next = i + 1;

        while (next < count && run->glyphs[next].cluster == start) {
            next++;
        }
        end = next < count ? run->glyphs[next].cluster
              : whole      ? run->text_size
                           : without_line_end(run->text, start, run->text_size);
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
    size_t end = code_glyphs(font, run, shown, false, codes, arena);
    unsigned blank = font_glyph(run->font, ' ');
    bool space_after =
        !run->soft_hyphen && end < run->text_size && blank != 0 && item->element != ELEMENT_ARTIFACT;

    if (run->soft_hyphen) {
        codes[shown] = code_for(font, run->glyphs[shown].id, soft_hyphen, sizeof soft_hyphen - 1, arena);
    }
    if (space_after) {
        codes[run->count] = code_for(font, (uint16_t)blank, space, 1, arena);
    }
    return (PdfRun){.font_index = index, .codes = codes, .count = run->count, .space_after = space_after};
}

/* ---- a space that would be lost ---- */

static bool one_text(const GlyphRun *run) {
    return run->count > 0 && !run->soft_hyphen &&
           (run->count == 1 || run->glyphs[run->count - 1].cluster != run->glyphs[run->count - 2].cluster);
}

/* A lone space behind a text, when the next text stands to the left and less than half a size below or
 * above.  pdf.js goes by the places of letters: it takes such texts for one line and drops the space
 * ("2022beoogde"), though none that is part of a letter's own text. */
static bool is_lost(const Page *page, size_t index) {
    const Item *item = index == 0 || index + 1 >= page->count ? NULL : &page->items[index];
    const GlyphRun *before, *blank, *after;

    if (item == NULL || item[-1].kind != ITEM_GLYPHS || item->kind != ITEM_GLYPHS ||
        item[1].kind != ITEM_GLYPHS || item->element == ELEMENT_ARTIFACT ||
        item[-1].element != item->element || item[1].element == ELEMENT_ARTIFACT) {
        return false;
    }
    before = &item[-1].of.glyphs;
    blank = &item->of.glyphs;
    after = &item[1].of.glyphs;
    return blank->count == 1 && blank->text_size == 1 && blank->text[0] == ' ' &&
           before->font == blank->font && one_text(before) && after->origin.x < blank->origin.x &&
           fabs(after->origin.y - before->origin.y) <= before->size / 2;
}

/* The text of an item with a space as part of its last glyph's text. */
static PdfRun collect_joined(PdfFonts *fonts, const GlyphRun *run, Arena *arena) {
    size_t index = font_index(fonts, run->font, arena);
    uint32_t *codes = arena_many(arena, uint32_t, run->count);
    GlyphRun joined = *run;

    joined.text = arena_format(arena, "%.*s ", (int)run->text_size, run->text);
    joined.text_size = run->text_size + 1;
    code_glyphs(&fonts->fonts[index], &joined, run->count, true, codes, arena);
    return (PdfRun){.font_index = index, .codes = codes, .count = run->count};
}

/* ---- words of drawn signs ---- */

/* Whether the element has anything before this item; what is not heard may lie between. */
static bool is_first(const Page *page, size_t index, uint32_t element) {
    while (index > 0 && page->items[index - 1].element == ELEMENT_ARTIFACT) {
        index--;
    }
    return index == 0 || page->items[index - 1].element != element;
}

/* What the sign says whose first path this is; NULL: nothing, or there is text in it that says so. */
static const char *words_of(const Pages *pages, const Page *page, size_t index) {
    uint32_t element = page->items[index].element;
    const char *words = element == ELEMENT_ARTIFACT ? NULL : pages->elements[element].meaning.actual_text;

    if (words == NULL || !is_first(page, index, element)) {
        return NULL;
    }
    for (size_t i = index; i < page->count && page->items[i].element == element; i++) {
        if (page->items[i].kind == ITEM_GLYPHS) {
            return NULL;
        }
    }
    return words;
}

static const GlyphRun *next_text(const Page *page, size_t index) {
    for (size_t i = index; i < page->count; i++) {
        if (page->items[i].kind == ITEM_GLYPHS && page->items[i].of.glyphs.count > 0) {
            return &page->items[i].of.glyphs;
        }
    }
    return NULL;
}

static bool can_write(const Font *font, const char *words, size_t size) {
    for (size_t at = 0; at < size;) {
        uint32_t code = utf8_next(words, size, &at);

        if (code == UTF8_BAD || font_glyph(font, code) == 0) {
            return false;
        }
    }
    return font_glyph(font, ' ') != 0;
}

/* Letter by letter and with a space behind: nobody sees them, so they need no shaping. */
static PdfRun collect_words(PdfFonts *fonts, const GlyphRun *beside, const char *words, Arena *arena) {
    size_t size = strlen(words), index, count = 0;
    uint32_t *codes;

    if (beside == NULL || size == 0 || !can_write(beside->font, words, size)) {
        return (PdfRun){0};
    }
    codes = arena_many(arena, uint32_t, size + 1);
    index = font_index(fonts, beside->font, arena);
    for (size_t at = 0, from = 0; at < size; from = at) {
        uint16_t glyph = (uint16_t)font_glyph(beside->font, utf8_next(words, size, &at));

        codes[count++] = code_for(&fonts->fonts[index], glyph, words + from, at - from, arena);
    }
    codes[count++] = code_for(&fonts->fonts[index], (uint16_t)font_glyph(beside->font, ' '), space, 1, arena);
    return (PdfRun){.font_index = index, .codes = codes, .count = count, .beside = beside};
}

/* ---- pages ---- */

static PdfRun collect_item(PdfFonts *fonts, const Pages *pages, const Page *page, size_t index,
                           Arena *arena) {
    const Item *item = &page->items[index];

    if (item->kind == ITEM_PATH) {
        const char *words = words_of(pages, page, index);

        if (words != NULL) {
            return collect_words(fonts, next_text(page, index), words, arena);
        }
        return (PdfRun){0};
    }
    if (item->kind != ITEM_GLYPHS || item->of.glyphs.count == 0 || is_lost(page, index)) {
        return (PdfRun){0};
    }
    if (is_lost(page, index + 1)) {
        return collect_joined(fonts, &item->of.glyphs, arena);
    }
    return collect_run(fonts, item, arena);
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
        for (size_t k = 0; k < pages->pages[i].count; k++) {
            fonts->runs[i][k] = collect_item(fonts, pages, &pages->pages[i], k, arena);
        }
    }
    for (size_t i = 0; i < pages->count; i++) {
        point_at_fonts(fonts, &pages->pages[i], fonts->runs[i]);
    }
    return fonts;
}
