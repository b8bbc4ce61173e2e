/* The text of a paragraph: runs joined, looks resolved, breaks found.
 *
 * It knows no glyphs.  Breaks are found over the text as it was written; then characters that only
 * steer breaking (soft hyphen, zero width space, joiners) are taken out, and a forced line end
 * becomes a space, so that the words on its two sides stay apart for somebody who hears or copies
 * them. */
#include <string.h>

#include "base/utf8.h"
#include "layout/paragraph_parts.h"

#define LINE_SEPARATOR      0x2028u
#define PARAGRAPH_SEPARATOR 0x2029u

/* Characters that have said all they have to say once the breaks are known; direction marks too:
 * text runs from left to right. */
static bool only_steers(uint32_t code) {
    return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF || code == 0x200E ||
           code == 0x200F || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static void apply_style(Look *look, const InlineStyle *style, Arena *arena) {
    look->rise.scaled += style->rise * look->size.scaled;
    look->rise.fixed += style->rise * look->size.fixed;
    if (style->size > 0)
        look->size = (Measure){0, style->size};
    if (style->size_factor > 0) {
        look->size.scaled *= style->size_factor;
        look->size.fixed *= style->size_factor;
    }
    if (style->font) {
        look->font = style->font;
        look->spec = style->font_spec;
    }
    if (style->has_color)
        look->color = style->color;
    if (style->underline > 0)
        look->underline = style->underline;
    if (style->features)
        look->features =
            *look->features ? arena_format(arena, "%s,%s", look->features, style->features) : style->features;
}

static Look look_of(const TextStyle *style, const TextRun *run, const char *language, Arena *arena) {
    Look look = {.font = style->font,
                 .spec = style->font_spec,
                 .color = style->color,
                 .features = style->features ? style->features : "",
                 .language = language,
                 .size = {1, 0},
                 .file = run->file,
                 .within = run->within};
    for (size_t i = 0; i < run->style_count; i++)
        apply_style(&look, run->styles[i], arena);
    for (const Inline *within = run->within; within; within = within->within)
        if (within->meaning.language) {
            look.language = within->meaning.language;
            break;
        }
    return look;
}

static bool same_text(const char *one, const char *other) {
    return one == other || (one && other && strcmp(one, other) == 0);
}

static bool same_look(const Look *one, const Look *other) {
    return one->font == other->font && one->within == other->within && one->file == other->file &&
           one->color.red == other->color.red && one->color.green == other->color.green &&
           one->color.blue == other->color.blue && one->underline == other->underline &&
           one->size.scaled == other->size.scaled && one->size.fixed == other->size.fixed &&
           one->rise.scaled == other->rise.scaled && one->rise.fixed == other->rise.fixed &&
           same_text(one->features, other->features) && same_text(one->language, other->language);
}

/* Writes one character as it is to be set; nothing when it only steers. */
static void add_character(Paragraph *paragraph, const Font *font, uint32_t code, const char *bytes,
                          size_t size, const uint32_t *offsets) {
    bool separator = code == LINE_SEPARATOR || code == PARAGRAPH_SEPARATOR;
    bool after_space = paragraph->size > 0 && paragraph->text[paragraph->size - 1] == ' ';
    bool line_begins = paragraph->size == 0 || paragraph->breaks[paragraph->size] == BREAK_FORCED;
    if (only_steers(code) || (separator && after_space) ||
        (code == ' ' && line_begins && !paragraph->block->as_written))
        return;
    const char *instead = separator || (code >= '\t' && code <= '\r') ? " " : shown_instead(font, code);
    if (instead) {
        bytes = instead;
        size = 1;
    }
    memcpy(paragraph->text + paragraph->size, bytes, size);
    memcpy(paragraph->offsets + paragraph->size, offsets, size * sizeof *offsets);
    paragraph->size += size;
}

static void open_segment(Paragraph *paragraph, const Look *look) {
    Segment *last = paragraph->segment_count ? &paragraph->segments[paragraph->segment_count - 1] : NULL;
    if (last && same_look(&last->look, look))
        return;
    if (last && last->start == last->end) {
        last->look = *look;
        return;
    }
    paragraph->segments =
        arena_grow(paragraph->typesetter->arena, paragraph->segments, paragraph->segment_count,
                   &paragraph->segment_capacity, sizeof *paragraph->segments);
    paragraph->segments[paragraph->segment_count++] =
        (Segment){.look = *look, .start = paragraph->size, .end = paragraph->size};
}

/* Bytes of a run in one font; `kinds` are the breaks before each byte of the run as it was written. */
static void add_stretch(Paragraph *paragraph, const TextRun *run, size_t at, size_t end, const Look *look,
                        const uint8_t *kinds) {
    open_segment(paragraph, look);
    while (at < end) {
        size_t start = at;
        uint32_t code = utf8_next(run->text, run->size, &at);
        uint8_t kind = kinds[start];
        if (kind != BREAK_NONE && paragraph->breaks[paragraph->size] != BREAK_FORCED)
            paragraph->breaks[paragraph->size] = kind;
        add_character(paragraph, look->font, code, run->text + start, at - start, run->offsets + start);
    }
    paragraph->segments[paragraph->segment_count - 1].end = paragraph->size;
}

static void add_run(Paragraph *paragraph, const TextRun *run, const Look *look, const uint8_t *kinds) {
    size_t at = 0;
    do {
        Look own = *look;
        size_t end = font_stretch(look, run->text, run->size, at, &own.font);
        add_stretch(paragraph, run, at, end, &own, kinds);
        at = end;
    } while (at < run->size);
}

/* The runs as they were written, in one piece for the break rules. */
static const char *joined(const TextBlock *block, Arena *arena, size_t *size) {
    *size = 0;
    for (size_t i = 0; i < block->count; i++)
        *size += block->runs[i].size;
    if (block->count == 1)
        return block->runs[0].text;
    char *text = arena_alloc(arena, *size + 1);
    size_t at = 0;
    for (size_t i = 0; i < block->count; i++) {
        memcpy(text + at, block->runs[i].text, block->runs[i].size);
        at += block->runs[i].size;
    }
    return text;
}

/* Neighbours in one language are one stretch, so that a word with a bold part is still a word. */
static const LanguageStretch *stretches_of(const Look *looks, const TextBlock *block, Arena *arena) {
    LanguageStretch *stretches = arena_many(arena, LanguageStretch, block->count);
    size_t count = 0, end = 0;
    for (size_t i = 0; i < block->count; i++) {
        end += block->runs[i].size;
        if (count == 0 || !same_text(stretches[count - 1].language, looks[i].language))
            count++;
        stretches[count - 1] = (LanguageStretch){looks[i].language, end};
    }
    return stretches;
}

/* Code has no language: its lines end at white space, and where a zero width space allows it; white space at
 * the beginning is part of the first word. */
static void break_as_written(const char *written, size_t size, uint8_t *kinds) {
    static const char zero_space[] = "\xE2\x80\x8B";
    size_t first = 0;
    memset(kinds, BREAK_NONE, size + 1);
    while (first < size && written[first] == ' ')
        first++;
    for (size_t i = first + 1; i < size; i++) {
        if (written[i - 1] == ' ' && written[i] != ' ')
            kinds[i] = BREAK_SPACE;
        else if (i >= first + 3 && memcmp(written + i - 3, zero_space, 3) == 0)
            kinds[i] = BREAK_PLAIN;
    }
}

bool paragraph_gather(Paragraph *paragraph, const char *language) {
    Typesetter *typesetter = paragraph->typesetter;
    Arena *arena = paragraph->typesetter->arena;
    const TextBlock *block = paragraph->block;
    size_t size;
    const char *written = joined(block, arena, &size);
    uint8_t *kinds = arena_alloc(arena, size + 1);
    Look *looks = arena_many(arena, Look, block->count);
    for (size_t i = 0; i < block->count; i++)
        looks[i] = look_of(block->style, &block->runs[i], language, arena);
    if (block->as_written)
        break_as_written(written, size, kinds);
    else if (!breaks_find(typesetter->breaker, written, size, stretches_of(looks, block, arena),
                          block->style->hyphenate, kinds, typesetter->diagnostics))
        return false;
    paragraph->text = arena_alloc(arena, size + 1);
    paragraph->offsets = arena_many(arena, uint32_t, size);
    paragraph->breaks = arena_alloc(arena, size + 1);
    size_t at = 0;
    for (size_t i = 0; i < block->count; i++) {
        add_run(paragraph, &block->runs[i], &looks[i], kinds + at);
        at += block->runs[i].size;
    }
    if (paragraph->segment_count &&
        paragraph->segments[paragraph->segment_count - 1].start == paragraph->size)
        paragraph->segment_count--;
    paragraph->breaks[0] = paragraph->breaks[paragraph->size] = BREAK_NONE;
    return true;
}
