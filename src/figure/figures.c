/* The table of all kinds of figure. */
#include "figure/figures.h"

#include "figure/kinds.h"

static const FigureKind *const KINDS[] = {&FIGURE_BARS,  &FIGURE_CHANGE, &FIGURE_DOTS, &FIGURE_MATRIX,
                                          &FIGURE_PHASE, &FIGURE_PHASES, &FIGURE_RING, &FIGURE_TILES};

const FigureKind *const *figure_kinds(size_t *count) {
    *count = sizeof KINDS / sizeof KINDS[0];
    return KINDS;
}
