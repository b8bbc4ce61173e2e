/* What several kinds check of their data: told once, at the place of the number. */
#ifndef FIGURE_CHECKS_H
#define FIGURE_CHECKS_H

#include "model/figure.h"

/* No infinite numbers and no NaN in value, compare and of. */
bool check_numbers(const Figure *figure, Diagnostics *diagnostics);
/* At most one point is the current one. */
bool check_one_now(const Figure *figure, Diagnostics *diagnostics);
/* The point's own place, else its number's, else the figure's. */
Source check_place(const Figure *figure, const FigurePoint *point, const Quantity *quantity);

#endif
