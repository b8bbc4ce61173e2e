/* Checks that kinds of figure share. */
#include "figure/checks.h"

#include <math.h>

Source check_place(const Figure *figure, const FigurePoint *point, const Quantity *quantity) {
    if (quantity && quantity->source.file)
        return quantity->source;
    return point && point->source.file ? point->source : figure->source;
}

bool check_numbers(const Figure *figure, Diagnostics *diagnostics) {
    bool good = true;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        const Quantity *all[3] = {&point->value, &point->compare, &point->of};
        for (size_t j = 0; j < 3; j++) {
            if (all[j]->kind != QUANTITY_VALUE || (isfinite(all[j]->value) && fabs(all[j]->value) < 1e15))
                continue;
            tell_plain(diagnostics, check_place(figure, point, all[j]), CODE_FIGURE_HUGE);
            good = false;
        }
    }
    return good;
}

bool check_one_now(const Figure *figure, Diagnostics *diagnostics) {
    bool seen = false;

    for (size_t i = 0; i < figure->count; i++) {
        if (!figure->points[i].now)
            continue;
        if (seen) {
            tell_plain(diagnostics, check_place(figure, &figure->points[i], NULL), CODE_FIGURE_NOW_TWICE);
            return false;
        }
        seen = true;
    }
    return true;
}
