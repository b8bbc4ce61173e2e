/* A paragraph: prepared once, broken for any width and size.
 *
 * It knows no pages.  Lengths are kept as factors of the text size; every answer for a size and a
 * width is kept, so that asking again costs a look. */
#include "layout/paragraph.h"

#include <stdint.h>
#include <string.h>

#include "layout/paragraph_parts.h"

/* On the scale of layout/linebreak.h: a hyphen is taken when the line would else lack half its width,
 * a compound's own hyphen or a slash when it would lack three tenths; and a number stays with what it
 * counts when that costs a fifth. */
#define PENALTY_HYPHEN 250.0
#define PENALTY_PLAIN  80.0
#define PENALTY_NUMBER 40.0
/* Within a link's words: its domain rather goes to a line of its own. */
#define PENALTY_LINK 200.0

static Paragraph *prepare_plain(Typesetter *typesetter, const TextBlock *text, const char *language) {
    Paragraph *paragraph = arena_one(typesetter->arena, Paragraph);
    paragraph->typesetter = typesetter;
    paragraph->block = text;
    bool ready =
        paragraph_gather(paragraph, language ? language : typesetter->language) && paragraph_shape(paragraph);
    return ready ? paragraph : NULL;
}

/* The breaker would rather take a hyphen than a line more: a title's words are kept whole by having
 * no hyphens to take. */
static Paragraph *prepare_whole(Typesetter *typesetter, const TextBlock *text, const char *language) {
    TextStyle *style = arena_one(typesetter->arena, TextStyle);
    TextBlock *block = arena_one(typesetter->arena, TextBlock);
    *style = *text->style;
    style->hyphenate = false;
    *block = *text;
    block->style = style;
    return prepare_plain(typesetter, block, language);
}

Paragraph *paragraph_prepare(Typesetter *typesetter, const TextBlock *text, const char *language) {
    Paragraph *paragraph = prepare_plain(typesetter, text, language);
    if (paragraph && text->style->sizing == SIZING_WORDS && text->style->hyphenate)
        paragraph->whole = prepare_whole(typesetter, text, language);
    return paragraph;
}

static double penalty_of(const Paragraph *paragraph, const Part *part) {
    switch ((Break)part->kind) {
    case BREAK_HYPHEN:
        return PENALTY_HYPHEN;
    case BREAK_PLAIN:
        return PENALTY_PLAIN;
    case BREAK_SPACE: {
        char last = part->seen > part->start ? paragraph->text[part->seen - 1] : ' ';
        return last >= '0' && last <= '9' ? PENALTY_NUMBER : 0;
    }
    case BREAK_NONE:
    case BREAK_FORCED:
        break;
    }
    return 0;
}

static bool within_link(const Paragraph *paragraph, const Part *part) {
    if (part + 1 == paragraph->parts + paragraph->part_count)
        return false;
    const Look *here = &paragraph->segments[part->segment].look;
    const Look *there = &paragraph->segments[part[1].segment].look;
    return here->underline > 0 && there->underline > 0 && here->within == there->within;
}

static Piece piece_at(const Paragraph *paragraph, const Part *part, double size) {
    return (Piece){.width = measure_at(part->width, size),
                   .space = measure_at(part->space, size),
                   .lead = hang_at(part->lead, size),
                   .hyphen = measure_at(part->tail, size) - hang_at(part->trail, size),
                   .penalty = penalty_of(paragraph, part) + (within_link(paragraph, part) ? PENALTY_LINK : 0),
                   .forced = part->kind == BREAK_FORCED,
                   .hyphenated = part->kind == BREAK_HYPHEN,
                   .letters = part->letters};
}

static const Piece *pieces_at(Paragraph *paragraph, double size) {
    if (paragraph->pieces_size != size) {
        for (size_t i = 0; i < paragraph->part_count; i++)
            paragraph->pieces[i] = piece_at(paragraph, &paragraph->parts[i], size);
        paragraph->pieces_size = size;
    }
    return paragraph->pieces;
}

/* The leading is shared out above and below the font's own height, as in CSS. */
static void set_heights(const Paragraph *paragraph, Lines *lines) {
    if (lines->breaks.count == 0)
        return;
    const FontMetrics *metrics = font_metrics(paragraph->block->style->font);
    double em = lines->step.size / metrics->units;
    double below_first = (double)(lines->breaks.count - 1) * lines->step.leading;
    double around = lines->step.leading - (metrics->ascender - metrics->descender) * em;
    lines->first_baseline = around / 2 + metrics->ascender * em;
    lines->height = below_first + lines->step.leading;
    lines->last_baseline = lines->first_baseline + below_first;
}

static bool words_whole(const Paragraph *paragraph, const LineBreaks *breaks) {
    if (breaks->overfull)
        return false;
    for (size_t i = 0; i < breaks->count; i++)
        if (paragraph->parts[breaks->ends[i] - 1].kind == BREAK_HYPHEN)
            return false;
    return true;
}

static const Lines *break_plain(Paragraph *paragraph, size_t start, SizeStep step, double width) {
    const Lines *same_size = NULL;
    for (const KnownLines *known = paragraph->known; known; known = known->next) {
        if (known->lines.width != width || known->lines.step.size != step.size || known->lines.start != start)
            continue;
        if (known->lines.step.leading == step.leading)
            return &known->lines;
        same_size = &known->lines;
    }
    Arena *arena = paragraph->typesetter->arena;
    KnownLines *known = arena_one(arena, KnownLines);
    Lines *lines = &known->lines;
    *lines = (Lines){.paragraph = paragraph, .step = step, .width = width, .start = start, .part = start > 0};
    lines->breaks = same_size ? same_size->breaks
                              : linebreak_find(pieces_at(paragraph, step.size) + start,
                                               paragraph->part_count - start, width, arena);
    for (size_t i = 0; i < lines->breaks.count; i++) {
        if (!same_size)
            lines->breaks.ends[i] += start;
        if (lines->breaks.widths[i] > lines->widest)
            lines->widest = lines->breaks.widths[i];
    }
    set_heights(paragraph, lines);
    known->next = paragraph->known;
    paragraph->known = known;
    return lines;
}

const Lines *paragraph_break(Paragraph *paragraph, SizeStep step, double width) {
    if (paragraph->whole) {
        const Lines *lines = break_plain(paragraph->whole, 0, step, width);
        if (words_whole(paragraph->whole, &lines->breaks))
            return lines;
    }
    return break_plain(paragraph, 0, step, width);
}

const Lines *paragraph_break_part(Paragraph *paragraph, size_t start, size_t most, SizeStep step,
                                  double width) {
    const Lines *all = break_plain(paragraph, start, step, width);
    if (most == 0 || most >= all->breaks.count)
        return all;
    Lines *lines = arena_one(paragraph->typesetter->arena, Lines);
    *lines = *all;
    lines->breaks.count = most;
    lines->part = true;
    lines->widest = 0;
    for (size_t i = 0; i < most; i++)
        if (lines->breaks.widths[i] > lines->widest)
            lines->widest = lines->breaks.widths[i];
    set_heights(paragraph, lines);
    return lines;
}

#define LITTLE_WORD       3 /* letters */
#define LITTLE_WORD_STEPS 2 /* a title goes down so many steps at most to take a little word along */

/* A line of nothing but "en" or "in" reads as a stumble in a title. */
static bool little_word_alone(const Lines *lines) {
    const Paragraph *paragraph = lines->paragraph;
    for (size_t i = 0, start = 0; i < lines->breaks.count; start = lines->breaks.ends[i++])
        if (lines->breaks.count > 1 && lines->breaks.ends[i] == start + 1 &&
            paragraph->parts[start].letters <= LITTLE_WORD)
            return true;
    return false;
}

static bool few_lines(const TextStyle *style, const Lines *lines) {
    return style->most_lines == 0 || lines->breaks.count <= style->most_lines;
}

/* The step to take where no step has room for its words. */
static SizeStep fit_hyphenated(Paragraph *paragraph, double width) {
    const TextStyle *style = paragraph->block->style;
    size_t best = 0, fewest = SIZE_MAX;
    for (size_t i = style->step_count; i-- > 0;) {
        const Lines *lines = paragraph_break(paragraph, style->steps[i], width);
        size_t hyphens = 0;
        for (size_t k = 0; k < lines->breaks.count; k++)
            hyphens += lines->paragraph->parts[lines->breaks.ends[k] - 1].kind == BREAK_HYPHEN;
        if (lines->breaks.overfull || !few_lines(style, lines) || hyphens >= fewest)
            continue;
        best = i;
        fewest = hyphens;
    }
    return style->steps[best];
}

SizeStep paragraph_fit_words(Paragraph *paragraph, double width) {
    const TextStyle *style = paragraph->block->style;
    size_t largest = style->step_count;
    for (size_t i = style->step_count; i-- > 0;) {
        const Lines *lines = paragraph_break(paragraph, style->steps[i], width);
        if (!words_whole(lines->paragraph, &lines->breaks) || !few_lines(style, lines))
            continue;
        if (!little_word_alone(lines))
            return style->steps[i];
        if (largest == style->step_count)
            largest = i;
        if (largest - i == LITTLE_WORD_STEPS)
            break;
    }
    return largest < style->step_count ? style->steps[largest] : fit_hyphenated(paragraph, width);
}

static size_t widest_part(Paragraph *paragraph, double size, double *width) {
    const Piece *pieces = pieces_at(paragraph, size);
    size_t widest = 0;
    *width = 0;
    for (size_t i = 0; i < paragraph->part_count; i++)
        if (pieces[i].width - pieces[i].lead + pieces[i].hyphen > *width) {
            widest = i;
            *width = pieces[i].width - pieces[i].lead + pieces[i].hyphen;
        }
    return widest;
}

double paragraph_least_width(Paragraph *paragraph, double size) {
    double width;
    widest_part(paragraph, size, &width);
    return width;
}

double paragraph_most_width(Paragraph *paragraph, double size) {
    const Piece *pieces = pieces_at(paragraph, size);
    double most = 0, natural = 0;
    bool begins = true;
    for (size_t i = 0; i < paragraph->part_count; i++) {
        natural += pieces[i].width - (begins ? pieces[i].lead : 0);
        bool ends = pieces[i].forced || i + 1 == paragraph->part_count;
        if (ends && natural + pieces[i].hyphen > most)
            most = natural + pieces[i].hyphen;
        natural = ends ? 0 : natural + pieces[i].space;
        begins = ends;
    }
    return most;
}

size_t paragraph_words_from(const Lines *lines, size_t line) {
    if (line >= lines->breaks.count)
        return 0;
    const Paragraph *paragraph = lines->paragraph;
    size_t words = 0;
    bool inside = false;
    for (size_t i = line ? lines->breaks.ends[line - 1] : lines->start; i < paragraph->part_count; i++) {
        const Part *part = &paragraph->parts[i];
        words += !inside && part->seen > part->start;
        inside = part->seen == part->end;
    }
    return words;
}

const char *paragraph_widest_word(Paragraph *paragraph) {
    double width;
    if (paragraph->part_count == 0)
        return "";
    size_t first = widest_part(paragraph, paragraph->block->style->steps[0].size, &width), last = first;
    while (first > 0 && paragraph->parts[first - 1].seen == paragraph->parts[first - 1].end)
        first--;
    while (last + 1 < paragraph->part_count && paragraph->parts[last].seen == paragraph->parts[last].end)
        last++;
    size_t start = paragraph->parts[first].start;
    return arena_copy(paragraph->typesetter->arena, paragraph->text + start,
                      paragraph->parts[last].seen - start);
}

double paragraph_marker_rise(const Lines *lines) {
    const FontMetrics *metrics = font_metrics(lines->paragraph->block->style->font);
    return lines->step.size * metrics->x_height / metrics->units / 2;
}
