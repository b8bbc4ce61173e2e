/* Blocks side by side, one a track; the last track repeats for further children.
 *
 * A child that does not show takes its track and a gap with it; tracks without a child keep
 * their place. */
#include <assert.h>
#include <math.h>

#include "layout/kinds.h"
#include "layout/measure.h"
#include "layout/tracks.h"

static size_t row_tracks(const Block *block) {
    size_t tracks = block->of.row.count;

    return tracks > block->child_count ? tracks : block->child_count;
}

static Track row_track(const Block *block, size_t index) {
    const RowBlock *row = &block->of.row;

    assert(row->count > 0);
    return row->columns[index < row->count ? index : row->count - 1];
}

static bool row_skips(const Frame *frame, const Block *block, size_t index) {
    return index < block->child_count && !frame_shows(frame, block->children[index]);
}

/* The gap before a track, none before the first that is there. */
static double row_gap(const Frame *frame, const Block *block, size_t index) {
    const RowBlock *row = &block->of.row;
    size_t gaps = row->count - 1;
    bool first = true;

    for (size_t i = 0; i < index; i++)
        first = first && row_skips(frame, block, i);
    if (first || row_skips(frame, block, index) || gaps == 0)
        return 0;
    return row->gaps[index <= gaps ? index - 1 : gaps - 1];
}

static double row_natural_of(Frame *frame, const Block *block, size_t index) {
    return index < block->child_count ? measure_natural(frame, block->children[index]) : 0;
}

static const double *row_columns(Frame *frame, const Block *block, double width, bool *overfull) {
    size_t count = row_tracks(block);
    Track *tracks = arena_many(frame->arena, Track, count);
    double *naturals = arena_many(frame->arena, double, count);
    double *widths = arena_many(frame->arena, double, count);

    for (size_t i = 0; i < count; i++) {
        tracks[i] = row_skips(frame, block, i) ? (Track){TRACK_FIXED, 0, 0, 0} : row_track(block, i);
        naturals[i] = tracks[i].kind == TRACK_CONTENT ? row_natural_of(frame, block, i) : 0;
        width -= row_gap(frame, block, i);
    }
    *overfull = tracks_columns(tracks, count, naturals, width, widths, frame->arena) > 0;
    return widths;
}

double row_width(const Frame *frame, const Block *block, const double *columns) {
    double width = 0;

    for (size_t i = 0; i < row_tracks(block); i++)
        width += row_gap(frame, block, i) + columns[i];
    return width;
}

/* How far the first baselines of all lie below the row's top. */
static double row_baseline(Frame *frame, const Block *block, const double *columns) {
    double baseline = 0;

    for (size_t i = 0; i < block->child_count; i++) {
        const Extent *child = measure(frame, block->children[i], columns[i]);
        if (!child->empty)
            baseline = fmax(baseline, child->first_baseline >= 0 ? child->first_baseline : child->height);
    }
    return baseline;
}

/* What has no baseline stands on it. */
static double row_shift(const Extent *child, double baseline) {
    return baseline - (child->first_baseline >= 0 ? child->first_baseline : child->height);
}

static double row_offset(const Block *block, const Extent *child, double height, double baseline) {
    VerticalAlign align = block->of.row.align;

    return align == VALIGN_BASELINE ? row_shift(child, baseline) : align_offset(align, height, child->height);
}

Extent row_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_empty();
    bool overfull;
    const double *columns = row_columns(frame, block, width, &overfull);
    double baseline = row_baseline(frame, block, columns), height = 0;

    for (size_t i = 0; i < block->child_count; i++) {
        const Extent *child = measure(frame, block->children[i], columns[i]);
        double shift =
            block->of.row.align == VALIGN_BASELINE && !child->empty ? row_shift(child, baseline) : 0;
        height = fmax(height, shift + child->height);
    }
    for (size_t i = 0; i < block->child_count; i++) {
        const Extent *child = measure(frame, block->children[i], columns[i]);
        if (!child->empty)
            extent_join(&extent, child, row_offset(block, child, height, baseline));
    }
    extent.height = height;
    extent.overfull = extent.overfull || overfull;
    extent.columns = columns;
    return extent;
}

double row_natural(Frame *frame, const Block *block) {
    double width = 0;

    for (size_t i = 0; i < row_tracks(block); i++) {
        Track track = row_track(block, i);
        double own = row_skips(frame, block, i) ? 0 : row_natural_of(frame, block, i);
        width += row_gap(frame, block, i);
        if (row_skips(frame, block, i))
            continue;
        if (track.kind == TRACK_FLEX)
            own = fmax(track.least, track.most > 0 ? fmin(own, track.most) : own);
        width += track.kind == TRACK_FIXED ? track.least : own;
    }
    return width;
}

void row_arrange(Frame *frame, const Block *block, Rect rect) {
    const double *columns = measure(frame, block, rect.width)->columns;
    double baseline = row_baseline(frame, block, columns), x = rect.x;
    bool fill = block->of.row.align == VALIGN_FILL;

    for (size_t i = 0; i < block->child_count; i++) {
        const Extent *child = measure(frame, block->children[i], columns[i]);
        double offset = row_offset(block, child, rect.height, baseline);
        x += row_gap(frame, block, i);
        arrange(frame, block->children[i],
                (Rect){x, rect.y + offset, columns[i], fill ? rect.height : child->height});
        x += columns[i];
    }
}
