/* Which widths of flexible columns are tried: a lattice around the widths by weight.
 *
 * A vector gives each flexible column of a grid a number of steps, -WIDTHS_REACH to
 * WIDTHS_REACH, with sum zero.  Vectors are numbered by distance from the widths by weight
 * (vector 0), then in the order of counting.  Of several grids all combinations are tried,
 * so each grid gets fewer vectors: together at most WIDTHS_LIMIT. */
#include "layout/widths.h"

#include <stdlib.h>
#include <string.h>

static unsigned flexible_columns(const GridBlock *grid) {
    unsigned count = 0;

    for (size_t i = 0; i < grid->column_count; i++)
        count += grid->columns[i].kind == TRACK_FLEX;
    return count;
}

void widths_note(Frame *frame, const Block *grid) {
    unsigned columns = flexible_columns(&grid->of.grid);

    if (grid->of.grid.width_step <= 0 || columns < 2)
        return;
    frame->choices = arena_grow(frame->arena, frame->choices, frame->choice_count, &frame->choice_capacity,
                                sizeof *frame->choices);
    frame->choices[frame->choice_count++] = (WidthChoices){grid, NULL, 0, columns, 1};
}

typedef struct Lister {
    signed char *shifts, *vector;
    unsigned count, limit, columns;
} Lister;

/* All vectors from column `at` on that give `plus` steps and take `minus`, counted from below. */
static void list_vectors(Lister *lister, unsigned at, int plus, int minus) {
    if (lister->count == lister->limit)
        return;
    if (at == lister->columns) {
        if (plus == 0 && minus == 0)
            memcpy(lister->shifts + (size_t)lister->count++ * lister->columns, lister->vector,
                   lister->columns);
        return;
    }
    if (plus + minus > (int)(lister->columns - at) * WIDTHS_REACH)
        return;
    for (int shift = -WIDTHS_REACH; shift <= WIDTHS_REACH; shift++) {
        if (shift > plus || -shift > minus)
            continue;
        lister->vector[at] = (signed char)shift;
        list_vectors(lister, at + 1, shift > 0 ? plus - shift : plus, shift < 0 ? minus + shift : minus);
    }
}

static void enumerate(Arena *arena, WidthChoices *choices, unsigned limit) {
    Lister lister = {arena_many(arena, signed char, (size_t)limit * choices->columns),
                     arena_many(arena, signed char, choices->columns), 0, limit, choices->columns};

    for (int distance = 0; distance <= (int)choices->columns * WIDTHS_REACH; distance++)
        list_vectors(&lister, 0, distance, distance);
    choices->shifts = lister.shifts;
    choices->count = lister.count;
}

/* The most vectors a grid so that all combinations are at most WIDTHS_LIMIT. */
static unsigned limit_of_each(size_t grids) {
    unsigned limit = WIDTHS_LIMIT;

    while (limit > 1) {
        unsigned long product = 1;
        for (size_t i = 0; i < grids && product <= WIDTHS_LIMIT; i++)
            product *= limit;
        if (product <= WIDTHS_LIMIT)
            break;
        limit--;
    }
    return limit;
}

void widths_enumerate(Frame *frame) {
    unsigned limit = limit_of_each(frame->choice_count);
    unsigned stride = 1;

    for (size_t i = 0; i < frame->choice_count; i++) {
        enumerate(frame->arena, &frame->choices[i], limit);
        frame->choices[i].stride = stride;
        stride *= frame->choices[i].count;
    }
    frame->range.width_count = stride;
}

static const WidthChoices *choices_of(const Frame *frame, const Block *grid) {
    for (size_t i = 0; i < frame->choice_count; i++)
        if (frame->choices[i].grid == grid)
            return &frame->choices[i];
    return NULL;
}

bool widths_shift(const Frame *frame, const Block *grid, double *widths) {
    const WidthChoices *choices = choices_of(frame, grid);
    const signed char *vector;
    bool allowed = true;

    if (!choices || frame->setting.widths == 0)
        return true;
    vector = choices->shifts +
             (size_t)(frame->setting.widths / choices->stride % choices->count) * choices->columns;
    for (size_t i = 0; i < grid->of.grid.column_count; i++) {
        const Track *track = &grid->of.grid.columns[i];
        if (track->kind != TRACK_FLEX || *vector++ == 0)
            continue;
        widths[i] += vector[-1] * grid->of.grid.width_step;
        allowed = allowed && widths[i] > 0 && widths[i] >= track->least &&
                  (track->most <= 0 || widths[i] <= track->most);
    }
    return allowed;
}
