/* Heights of a grid's rows, from what its areas need.
 *
 * First areas of one row; then those over several rows, fewest rows first, which push what
 * is missing into the flexible rows they span, else into the last content row.  Pure
 * arithmetic on needs; it measures nothing. */
#include "layout/grid_rows.h"

#include <math.h>

#include "layout/tracks.h"

static double most_of(const Track *track) {
    return track->kind == TRACK_FIXED ? track->least : track->most > 0 ? track->most : (double)INFINITY;
}

static GridRows *rows_new(const Frame *frame, size_t count) {
    GridRows *rows = arena_one(frame->arena, GridRows);

    *rows = (GridRows){.count = count,
                       .heights = arena_many(frame->arena, double, count),
                       .gaps = arena_many(frame->arena, double, count),
                       .live = arena_many(frame->arena, bool, count)};
    return rows;
}

/* Gaps stand between live rows; of a dead row the gap above it goes. */
static void set_gaps(const Frame *frame, const GridBlock *grid, GridRows *rows) {
    bool first = true;

    for (size_t i = 0; i < rows->count; i++) {
        rows->gaps[i] = first || !rows->live[i] ? 0 : setting_give(&frame->setting, grid->row_gaps[i - 1]);
        first = first && !rows->live[i];
    }
}

double grid_rows_span(const GridRows *rows, size_t first, size_t count) {
    double height = 0;
    bool inside = false;

    for (size_t i = first; i < first + count; i++) {
        height += rows->heights[i] + (inside ? rows->gaps[i] : 0);
        inside = inside || rows->live[i];
    }
    return height;
}

double grid_rows_top(const GridRows *rows, size_t row) {
    double top = 0;

    for (size_t i = 0; i < row; i++)
        top += rows->gaps[i] + rows->heights[i];
    return top + rows->gaps[row];
}

static void single_row(const GridBlock *grid, GridRows *rows, size_t row, double need) {
    const Track *track = &grid->rows[row];

    rows->live[row] = true;
    rows->heights[row] = fmax(rows->heights[row], fmin(need, most_of(track)));
    rows->overfull = rows->overfull || need > most_of(track) + LENGTH_SLACK;
}

/* What is missing, shared by weight; answers what the bounds leave unshared. */
static double push_flexible(const Frame *frame, const GridBlock *grid, GridRows *rows, const GridPlace *place,
                            double missing) {
    Share *shares = arena_many(frame->arena, Share, place->rows);
    size_t count = 0;
    double total = missing, given = 0;

    for (size_t i = place->row; i < place->row + place->rows; i++) {
        if (grid->rows[i].kind != TRACK_FLEX)
            continue;
        shares[count++] = (Share){rows->heights[i], most_of(&grid->rows[i]), grid->rows[i].weight, 0};
        total += rows->heights[i];
    }
    if (count == 0)
        return missing;
    tracks_share(total, shares, count, frame->arena);
    count = 0;
    for (size_t i = place->row; i < place->row + place->rows; i++) {
        if (grid->rows[i].kind != TRACK_FLEX)
            continue;
        given += shares[count].length - rows->heights[i];
        rows->heights[i] = shares[count++].length;
    }
    return missing - given;
}

/* The last content row that an area spans, one that is there before one that is not; -1: none. */
static long last_content_row(const GridBlock *grid, const GridRows *rows, const GridPlace *place) {
    long found = -1;

    for (size_t i = place->row; i < place->row + place->rows; i++)
        if (grid->rows[i].kind == TRACK_CONTENT && (found < 0 || rows->live[i] || !rows->live[found]))
            found = (long)i;
    return found;
}

static void several_rows(const Frame *frame, const GridBlock *grid, GridRows *rows, const GridPlace *place,
                         double need) {
    double missing = need - grid_rows_span(rows, place->row, place->rows);
    long row = last_content_row(grid, rows, place);

    if (missing > LENGTH_SLACK)
        missing = push_flexible(frame, grid, rows, place, missing);
    if (missing <= LENGTH_SLACK)
        return;
    if (row < 0) {
        rows->overfull = true;
        return;
    }
    rows->live[row] = true;
    set_gaps(frame, grid, rows);
    rows->heights[row] += fmax(0, need - grid_rows_span(rows, place->row, place->rows));
}

GridRows *grid_rows_needed(const Frame *frame, const Block *block, const double *needs, double *shifts) {
    const GridBlock *grid = &block->of.grid;
    GridRows *rows = rows_new(frame, grid->row_count);

    rows->shifts = shifts;
    for (size_t i = 0; i < rows->count; i++) {
        rows->live[i] = grid->rows[i].kind != TRACK_CONTENT;
        rows->heights[i] = rows->live[i] ? grid->rows[i].least : 0;
    }
    for (size_t i = 0; i < block->child_count; i++)
        if (needs[i] != NO_NEED && grid->places[i].rows == 1)
            single_row(grid, rows, grid->places[i].row, needs[i]);
    set_gaps(frame, grid, rows);
    for (size_t span = 2; span <= rows->count; span++)
        for (size_t i = 0; i < block->child_count; i++)
            if (needs[i] != NO_NEED && grid->places[i].rows == span)
                several_rows(frame, grid, rows, &grid->places[i], needs[i]);
    return rows;
}

/* Shares of the flexible rows: from what they need up, or, when that is too much, down to their least. */
static size_t flexible_shares(const GridBlock *grid, const GridRows *rows, bool enough, Share *shares) {
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++) {
        double need = rows->heights[i];
        if (grid->rows[i].kind != TRACK_FLEX)
            continue;
        shares[count++] = enough ? (Share){need, most_of(&grid->rows[i]), grid->rows[i].weight, 0}
                                 : (Share){fmin(grid->rows[i].least, need), need, grid->rows[i].weight, 0};
    }
    return count;
}

GridRows *grid_rows_given(const Frame *frame, const Block *block, const GridRows *needed, double height) {
    const GridBlock *grid = &block->of.grid;
    GridRows *rows = rows_new(frame, needed->count);
    Share *shares = arena_many(frame->arena, Share, needed->count);
    double rest = height - grid_rows_span(needed, 0, needed->count);
    size_t count = flexible_shares(grid, needed, rest >= 0, shares), next = 0;

    for (size_t i = 0; i < rows->count; i++) {
        rows->heights[i] = needed->heights[i];
        rows->gaps[i] = needed->gaps[i];
        rows->live[i] = needed->live[i];
        rest += grid->rows[i].kind == TRACK_FLEX ? needed->heights[i] : 0;
    }
    rows->shifts = needed->shifts;
    rows->overfull = needed->overfull;
    tracks_share(rest, shares, count, frame->arena);
    for (size_t i = 0; i < rows->count; i++)
        if (grid->rows[i].kind == TRACK_FLEX)
            rows->heights[i] = shares[next++].length;
    return rows;
}
