/* The kinds of figure, one file each; figures.c lists them. */
#ifndef FIGURE_KINDS_H
#define FIGURE_KINDS_H

#include "model/figure.h"

extern const FigureKind FIGURE_BARS, FIGURE_CHANGE, FIGURE_DOTS, FIGURE_MATRIX, FIGURE_PHASE, FIGURE_PHASES,
    FIGURE_RING, FIGURE_TILES;

#endif
