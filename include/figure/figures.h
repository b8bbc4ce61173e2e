/* All kinds of figure there are. */
#ifndef FIGURE_FIGURES_H
#define FIGURE_FIGURES_H

#include <stddef.h>

#include "model/figure.h"

/* In the order of their names. */
const FigureKind *const *figure_kinds(size_t *count);

#endif
