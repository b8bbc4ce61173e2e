/* A paragraph: shaped once in font units, broken for any width and size, placed on a page.
 *
 * Preparing depends on the text and its fonts only; breaking on width and size; both are
 * remembered, so that the fit may ask a thousand times. */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "layout/linebreak.h"
#include "model/document.h"
#include "model/page.h"
#include "text/breaks.h"
#include "text/shape.h"

/* What setting text needs; all borrowed. */
typedef struct Typesetter {
    Arena *arena; /* of the report */
    Diagnostics *diagnostics;
    Shaper *shaper;
    Breaker *breaker;
    const char *language; /* of the document */
} Typesetter;

typedef struct Paragraph Paragraph;

/* NULL when a glyph is missing: told at the character's place, all of the paragraph's in one go. */
Paragraph *paragraph_prepare(Typesetter *typesetter, const TextBlock *text, const char *language);

typedef struct Lines {
    const Paragraph *paragraph;
    SizeStep step;                        /* size and leading it was broken for */
    double width;                         /* it was broken for */
    double height;                        /* lines times leading */
    double first_baseline, last_baseline; /* from the top */
    double widest;                        /* widest line */
    LineBreaks breaks;                    /* breaks.count lines */
    size_t start; /* piece that they begin at; breaks.ends are counted from the text's first */
    bool part;    /* not the whole text */
} Lines;

/* Remembered by (width, step).  The answer lives as long as the arena. */
const Lines *paragraph_break(Paragraph *paragraph, SizeStep step, double width);
/* The same for what begins at a piece, and of its lines the first `most` only (0: all).  Not for
 * SIZING_WORDS. */
const Lines *paragraph_break_part(Paragraph *paragraph, size_t start, size_t most, SizeStep step,
                                  double width);
/* The step of a SIZING_WORDS style for this width: the largest at which no word is broken or too wide
 * and the lines are at most style->most_lines.  Up to two steps smaller when that takes along a word of
 * at most three letters that would stand alone on a line.  When no step has room for its words, the one
 * with the fewest hyphens, and of these the largest; the smallest when hyphens do not help either. */
SizeStep paragraph_fit_words(Paragraph *paragraph, double width);
/* Width of the widest piece that cannot be broken, and of all on one line, at that size. */
double paragraph_least_width(Paragraph *paragraph, double size);
double paragraph_most_width(Paragraph *paragraph, double size);
/* Words (by white space) in the lines from `line` on: for "words to cut". */
size_t paragraph_words_from(const Lines *lines, size_t line);
/* The word (by white space) that holds the widest piece, for "too narrow for this word"; in the arena. */
const char *paragraph_widest_word(Paragraph *paragraph);

/* Adds the lines with their inline elements, links and underlines to the open element, which is the one that
 * the parts before were added to; `top_left` is
 * the block's corner.  White space at a line's end is part of the run's text and glyphs, not of its
 * width and bounds.  An added hyphen's cluster is the size of the text. */
void paragraph_place(const Lines *lines, Point top_left, Pages *pages);
/* Distance of a marker's middle above the first baseline: half the x-height. */
double paragraph_marker_rise(const Lines *lines);

#endif
