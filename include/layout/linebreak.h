/* Total-fit line breaking, pure: widths in, break positions out (Knuth and Plass,
 * "Breaking Paragraphs into Lines", 1981), for ragged text.
 *
 * It knows no fonts and no words: boxes, the spaces between them, and what a break at
 * each opportunity costs. */
#ifndef LAYOUT_LINEBREAK_H
#define LAYOUT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* A piece between two break opportunities. */
typedef struct Piece {
    double width;     /* of the piece itself */
    double lead;      /* of that, what stands beyond the edge when a line begins with it */
    double space;     /* width of the white space behind it, gone when a line ends there */
    double hyphen;    /* width added when a line ends there: a hyphen's, kerning that goes, what hangs; may be
                         negative */
    double penalty;   /* demerits of ending a line there */
    bool hyphenated;  /* a hyphen is added there: two such lines running cost more */
    bool forced;      /* a line must end there */
    unsigned letters; /* characters in it: for short last lines */
} Piece;

typedef struct LineBreaks {
    size_t *ends;   /* index behind the last piece of each line */
    double *widths; /* natural width of each line, hyphen included, without what hangs at its ends */
    size_t count;
    double demerits;
    double raggedness; /* sum of squares of the unused part of the width (0 to 1 a line); lines before a
                          forced break and the last one left out */
    bool overfull;     /* some piece is wider than the line */
    bool lone_word;    /* the last line holds fewer than 7 characters and is not the only one */
} LineBreaks;

/* Demerits.  A line that lacks the part r of its width costs RAGGED r^2, and the piece's penalty; two
 * hyphens running cost TWO_HYPHENS more.  The last line of several (also one before a forced break)
 * costs LAST r^2, LONE_WORD more when there is no space in it, SHORT_LAST more when it holds fewer
 * than SHORT_LETTERS characters.  The only line costs nothing.  Each line's sum is rounded to
 * 1/1024, so that equal sums are equal in any order. */
#define DEMERITS_RAGGED      1000.0
#define DEMERITS_LAST        300.0
#define DEMERITS_LONE_WORD   250.0
#define DEMERITS_SHORT_LAST  600.0
#define DEMERITS_TWO_HYPHENS 400.0
#define SHORT_LETTERS        7u
/* Added widths differ in their last digits: what is this little too wide fits. */
#define WIDTH_SLACK 1e-6

/* The breaks with the fewest demerits among those with the fewest lines, among those with the fewest
 * pieces sticking out.  `width` > 0.  No piece is lost: one that is too wide stands alone on its line
 * and sets `overfull`.  A tie falls to the earlier break, in the first line where they differ. */
LineBreaks linebreak_find(const Piece *pieces, size_t count, double width, Arena *arena);

#endif
