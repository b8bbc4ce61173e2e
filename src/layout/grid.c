/* Blocks in the areas of a grid: widths of columns first, then heights of rows.
 *
 * Rows are grid_rows.c's; here areas are measured at their widths and given their places.
 * A grid fills the height it is given with its flexible rows. */
#include <math.h>

#include "layout/grid_rows.h"
#include "layout/kinds.h"
#include "layout/measure.h"
#include "layout/tracks.h"
#include "layout/widths.h"

static double columns_span(const GridBlock *grid, const double *columns, size_t first, size_t count) {
    double width = 0;

    for (size_t i = first; i < first + count; i++)
        width += columns[i] + (i > first ? grid->column_gaps[i - 1] : 0);
    return width;
}

static double area_width(const GridBlock *grid, const double *columns, size_t child) {
    return columns_span(grid, columns, grid->places[child].column, grid->places[child].columns);
}

double grid_width(const Block *block, const double *columns) {
    return columns_span(&block->of.grid, columns, 0, block->of.grid.column_count);
}

/* The widest area that lies in this column alone. */
static double column_natural(Frame *frame, const Block *block, size_t column) {
    const GridPlace *places = block->of.grid.places;
    double width = 0;

    for (size_t i = 0; i < block->child_count; i++)
        if (places[i].column == column && places[i].columns == 1)
            width = fmax(width, measure_natural(frame, block->children[i]));
    return width;
}

static const double *grid_columns(Frame *frame, const Block *block, double width, bool *overfull) {
    const GridBlock *grid = &block->of.grid;
    double *naturals = arena_many(frame->arena, double, grid->column_count);
    double *columns = arena_many(frame->arena, double, grid->column_count);

    for (size_t i = 0; i < grid->column_count; i++) {
        naturals[i] = grid->columns[i].kind == TRACK_CONTENT ? column_natural(frame, block, i) : 0;
        width -= i > 0 ? grid->column_gaps[i - 1] : 0;
    }
    *overfull = tracks_columns(grid->columns, grid->column_count, naturals, width, columns, frame->arena) > 0;
    *overfull = !widths_shift(frame, block, columns) || *overfull;
    return columns;
}

static bool on_baseline(const Block *child, const Extent *extent) {
    return child->align == VALIGN_BASELINE && extent->first_baseline >= 0;
}

/* How far each child moves down so that the first baselines of those that begin in one row meet. */
static double *grid_shifts(Frame *frame, const Block *block, const Extent *const *extents) {
    const GridBlock *grid = &block->of.grid;
    double *lowest = arena_many(frame->arena, double, grid->row_count);
    double *shifts = arena_many(frame->arena, double, block->child_count);

    for (size_t i = 0; i < block->child_count; i++)
        if (on_baseline(block->children[i], extents[i]))
            lowest[grid->places[i].row] = fmax(lowest[grid->places[i].row], extents[i]->first_baseline);
    for (size_t i = 0; i < block->child_count; i++)
        if (on_baseline(block->children[i], extents[i]))
            shifts[i] = lowest[grid->places[i].row] - extents[i]->first_baseline;
    return shifts;
}

static const GridRows *grid_rows(Frame *frame, const Block *block, const double *columns) {
    const Extent **extents = arena_many(frame->arena, const Extent *, block->child_count);
    double *needs = arena_many(frame->arena, double, block->child_count), *shifts;

    for (size_t i = 0; i < block->child_count; i++)
        extents[i] = measure(frame, block->children[i], area_width(&block->of.grid, columns, i));
    shifts = grid_shifts(frame, block, extents);
    for (size_t i = 0; i < block->child_count; i++)
        needs[i] = extents[i]->empty ? NO_NEED : extents[i]->height + shifts[i];
    return grid_rows_needed(frame, block, needs, shifts);
}

static double flexible_weight(const GridBlock *grid) {
    double weight = 0;

    for (size_t i = 0; i < grid->row_count; i++)
        weight += grid->rows[i].kind == TRACK_FLEX ? grid->rows[i].weight : 0;
    return weight;
}

Extent grid_measure(Frame *frame, const Block *block, double width) {
    const GridBlock *grid = &block->of.grid;
    Extent extent = extent_empty();
    bool overfull;

    extent.columns = grid_columns(frame, block, width, &overfull);
    extent.rows = grid_rows(frame, block, extent.columns);
    for (size_t i = 0; i < block->child_count; i++) {
        const Extent *child = measure(frame, block->children[i], area_width(grid, extent.columns, i));
        if (!child->empty)
            extent_join(&extent, child,
                        grid_rows_top(extent.rows, grid->places[i].row) + extent.rows->shifts[i]);
    }
    if (extent.empty)
        return extent;
    extent.height = grid_rows_span(extent.rows, 0, grid->row_count);
    extent.flex = flexible_weight(grid);
    extent.overfull = extent.overfull || overfull || extent.rows->overfull;
    return extent;
}

double grid_natural(Frame *frame, const Block *block) {
    const GridBlock *grid = &block->of.grid;
    double width = 0;

    for (size_t i = 0; i < grid->column_count; i++) {
        const Track *track = &grid->columns[i];
        double own = track->kind == TRACK_FIXED ? track->least : column_natural(frame, block, i);
        if (track->kind == TRACK_FLEX)
            own = fmax(track->least, track->most > 0 ? fmin(own, track->most) : own);
        width += own + (i > 0 ? grid->column_gaps[i - 1] : 0);
    }
    return width;
}

static bool spans_flexible(const GridBlock *grid, const GridPlace *place) {
    for (size_t i = place->row; i < place->row + place->rows; i++)
        if (grid->rows[i].kind == TRACK_FLEX)
            return true;
    return false;
}

/* Notes how differently the areas of flexible rows are filled, for grids whose widths are tried. */
static void note_fill(Frame *frame, const Block *block, const Extent *extent, const GridRows *rows) {
    const GridBlock *grid = &block->of.grid;
    double least = INFINITY, most = -INFINITY;

    for (size_t i = 0; i < block->child_count; i++) {
        const GridPlace *place = &grid->places[i];
        const Extent *child = measure(frame, block->children[i], area_width(grid, extent->columns, i));
        double room = grid_rows_span(rows, place->row, place->rows);
        if (child->empty || !spans_flexible(grid, place) || room <= 0)
            continue;
        least = fmin(least, child->height / room);
        most = fmax(most, child->height / room);
    }
    if (grid->width_step > 0 && most > least)
        frame->fill_difference += most - least;
}

/* Of the first grid with flexible rows only: one within it is as high as it needs to be. */
static void note_unused(Frame *frame, const GridBlock *grid, const GridRows *needed, const GridRows *rows) {
    if (!isinf(frame->unused))
        return;
    for (size_t i = 0; i < grid->row_count; i++)
        if (grid->rows[i].kind == TRACK_FLEX)
            frame->unused = fmin(frame->unused, fmax(0, rows->heights[i] - needed->heights[i]));
}

void grid_arrange(Frame *frame, const Block *block, Rect rect) {
    const GridBlock *grid = &block->of.grid;
    const Extent *extent = measure(frame, block, rect.width);
    double room = frame->spots[block->number].room;
    const GridRows *rows = grid_rows_given(frame, block, extent->rows, room);

    note_unused(frame, grid, extent->rows, rows);
    for (size_t i = 0; i < block->child_count; i++) {
        const GridPlace *place = &grid->places[i];
        double x = columns_span(grid, extent->columns, 0, place->column);
        if (place->column > 0)
            x += grid->column_gaps[place->column - 1];
        arrange_in(frame, block->children[i],
                   (Rect){rect.x + x, rect.y + grid_rows_top(rows, place->row),
                          area_width(grid, extent->columns, i),
                          grid_rows_span(rows, place->row, place->rows)},
                   extent->rows->shifts[i]);
    }
    note_fill(frame, block, extent, rows);
}
