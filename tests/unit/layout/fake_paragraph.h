/* A paragraph module of one's own for tests of layout: every character is half the size wide,
 * lines break at spaces, first fit; baselines lie at 0.8 of the leading.
 *
 * Including this defines all functions of layout/paragraph.h, so that the real module (and
 * with it fonts and shaping) is not linked: widths and heights can be reckoned by hand. */
#ifndef FAKE_PARAGRAPH_H
#define FAKE_PARAGRAPH_H

#include <string.h>

#include "layout/paragraph.h"

#define FAKE_CHARACTER 0.5
#define FAKE_BASELINE  0.8

typedef struct FakeWord {
    size_t start, size;
} FakeWord;

struct Paragraph {
    Typesetter *typesetter;
    const TextBlock *text;
    FakeWord *words;
    size_t count;
    struct FakeLines *remembered;
};

typedef struct FakeLines {
    Lines lines;
    struct FakeLines *next;
} FakeLines;

Paragraph *paragraph_prepare(Typesetter *typesetter, const TextBlock *text, const char *language) {
    Paragraph *paragraph = arena_one(typesetter->arena, Paragraph);
    const TextRun *run = &text->runs[0];

    (void)language;
    *paragraph =
        (Paragraph){typesetter, text, arena_many(typesetter->arena, FakeWord, run->size + 1), 0, NULL};
    for (size_t i = 0; i < run->size; i++) {
        if (run->text[i] == ' ')
            continue;
        if (i == 0 || run->text[i - 1] == ' ')
            paragraph->words[paragraph->count++].start = i;
        paragraph->words[paragraph->count - 1].size++;
    }
    return paragraph;
}

static inline void fake_break(const Paragraph *paragraph, size_t start, double size, Lines *lines) {
    LineBreaks *breaks = &lines->breaks;
    double width = 0;

    breaks->ends = arena_many(paragraph->typesetter->arena, size_t, paragraph->count + 1);
    breaks->widths = arena_many(paragraph->typesetter->arena, double, paragraph->count + 1);
    for (size_t i = start; i < paragraph->count; i++) {
        double word = (double)paragraph->words[i].size * size * FAKE_CHARACTER;
        double joined = width > 0 ? width + size * FAKE_CHARACTER + word : word;
        if (width > 0 && joined > lines->width + 1e-9) {
            double unused = lines->width - width;
            breaks->raggedness += unused * unused;
            breaks->widths[breaks->count] = width;
            breaks->ends[breaks->count++] = i;
            joined = word;
        }
        width = joined;
        breaks->overfull = breaks->overfull || word > lines->width + 1e-9;
        lines->widest = width > lines->widest ? width : lines->widest;
    }
    breaks->widths[breaks->count] = width;
    breaks->ends[breaks->count++] = paragraph->count;
    breaks->lone_word = breaks->count > 1 && width < 7 * size * FAKE_CHARACTER;
}

static inline const Lines *fake_lines(Paragraph *paragraph, size_t start, SizeStep step, double width) {
    FakeLines *one;

    for (one = paragraph->remembered; one; one = one->next)
        if (one->lines.width == width && one->lines.start == start && one->lines.step.size == step.size &&
            one->lines.step.leading == step.leading)
            return &one->lines;
    one = arena_one(paragraph->typesetter->arena, FakeLines);
    one->lines = (Lines){.paragraph = paragraph, .step = step, .width = width, .start = start};
    fake_break(paragraph, start, step.size, &one->lines);
    one->lines.height = (double)one->lines.breaks.count * step.leading;
    one->lines.first_baseline = FAKE_BASELINE * step.leading;
    one->lines.last_baseline = one->lines.height - (1 - FAKE_BASELINE) * step.leading;
    one->next = paragraph->remembered;
    paragraph->remembered = one;
    return &one->lines;
}

const Lines *paragraph_break(Paragraph *paragraph, SizeStep step, double width) {
    return fake_lines(paragraph, 0, step, width);
}

const Lines *paragraph_break_part(Paragraph *paragraph, size_t start, size_t most, SizeStep step,
                                  double width) {
    const Lines *all = fake_lines(paragraph, start, step, width);
    Lines *lines;

    if (most == 0 || most >= all->breaks.count)
        return all;
    lines = arena_one(paragraph->typesetter->arena, Lines);
    *lines = *all;
    lines->breaks.count = most;
    lines->height = (double)most * step.leading;
    lines->last_baseline = lines->height - (1 - FAKE_BASELINE) * step.leading;
    return lines;
}

double paragraph_least_width(Paragraph *paragraph, double size) {
    size_t widest = 0;

    for (size_t i = 0; i < paragraph->count; i++)
        widest = paragraph->words[i].size > widest ? paragraph->words[i].size : widest;
    return (double)widest * size * FAKE_CHARACTER;
}

double paragraph_most_width(Paragraph *paragraph, double size) {
    size_t characters = paragraph->count ? paragraph->count - 1 : 0;

    for (size_t i = 0; i < paragraph->count; i++)
        characters += paragraph->words[i].size;
    return (double)characters * size * FAKE_CHARACTER;
}

SizeStep paragraph_fit_words(Paragraph *paragraph, double width) {
    const TextStyle *style = paragraph->text->style;

    for (size_t i = style->step_count; i-- > 1;) {
        const Lines *lines = paragraph_break(paragraph, style->steps[i], width);
        if (!lines->breaks.overfull && (style->most_lines == 0 || lines->breaks.count <= style->most_lines))
            return style->steps[i];
    }
    return style->steps[0];
}

size_t paragraph_words_from(const Lines *lines, size_t line) {
    return lines->paragraph->count - (line == 0 ? lines->start : lines->breaks.ends[line - 1]);
}

const char *paragraph_widest_word(Paragraph *paragraph) {
    const FakeWord *widest = &paragraph->words[0];

    for (size_t i = 0; i < paragraph->count; i++)
        if (paragraph->words[i].size > widest->size)
            widest = &paragraph->words[i];
    return arena_copy(paragraph->typesetter->arena, paragraph->text->runs[0].text + widest->start,
                      widest->size);
}

/* One item a line, its text that of the line. */
void paragraph_place(const Lines *lines, Point top_left, Pages *pages) {
    const Paragraph *paragraph = lines->paragraph;
    const TextRun *text = &paragraph->text->runs[0];

    for (size_t i = 0; i < lines->breaks.count; i++) {
        size_t first = i ? lines->breaks.ends[i - 1] : lines->start, end = lines->breaks.ends[i];
        size_t start = paragraph->words[first].start;
        GlyphRun *run = arena_one(paragraph->typesetter->arena, GlyphRun);
        Rect bounds = {top_left.x, top_left.y + (double)i * lines->step.leading, lines->breaks.widths[i],
                       lines->step.leading};
        run->size = lines->step.size;
        run->origin = (Point){bounds.x, bounds.y + lines->first_baseline};
        run->width = bounds.width;
        run->text = text->text + start;
        run->text_size = (end < paragraph->count ? paragraph->words[end].start : text->size) - start;
        run->file = text->file;
        run->offsets = text->offsets + start;
        pages_add_glyphs(pages, run, (Source){text->file, run->offsets[0]}, bounds);
    }
}

double paragraph_marker_rise(const Lines *lines) {
    return lines->step.size / 4;
}

#endif
