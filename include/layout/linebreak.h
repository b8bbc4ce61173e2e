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
    double width;      /* of the piece itself */
    double space;      /* width of the white space behind it, gone when a line ends there */
    double hyphen;     /* width added when a line ends there; 0: none */
    double penalty;    /* demerits of ending a line there */
    bool forced;       /* a line must end there */
    unsigned letters;  /* characters in it: for short last lines */
} Piece;

typedef struct LineBreaks {
    size_t *ends;    /* index behind the last piece of each line */
    double *widths;  /* natural width of each line, hyphen included */
    size_t count;
    double demerits;
    double raggedness; /* sum of squares of the unused part of the width, last line left out */
    bool overfull;     /* some piece is wider than the line */
    bool lone_word;    /* the last line holds fewer than 7 characters and is not the only one */
} LineBreaks;

/* The breaks with the fewest demerits among those with the fewest lines.  `width` > 0.  No piece is
 * lost: one that is too wide stands alone on its line and sets `overfull`.  A tie falls to the
 * earlier break. */
LineBreaks linebreak_find(const Piece *pieces, size_t count, double width, Arena *arena);

#endif
