/* The table of all kinds of figure. */
#include "figure/figures.h"

const FigureKind *const *figure_kinds(size_t *count) {
    *count = 0;
    return NULL;
}
