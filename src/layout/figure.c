/* Figures: a kind measures and places, from how its slots come out in the setting tried.
 *
 * Knows no kind.  What a kind placed is remembered with the width and setting it was placed
 * for, since a sheet is arranged many times.  Slots are arranged as all blocks are; one that
 * is turned lies with its sides exchanged until it is painted. */
#include "layout/kinds.h"
#include "layout/measure.h"

typedef struct FigurePlaced {
    FigurePlan plan;
    double width;
    uint64_t key;
} FigurePlaced;

/* --- what a kind asks --- */

static FigureExtent slot_measure(void *self, const Block *block, double width) {
    Frame *frame = self;
    const Extent *extent = measure(frame, block, width);
    const Block *text = extent->first_baseline >= 0 ? frame_first_text(frame, block, frame_shows) : NULL;
    FigureExtent out = {extent->height, extent->first_baseline, extent->last_baseline, NO_BASELINE,
                        extent->overfull};

    if (text)
        out.first_middle = out.first_baseline - paragraph_marker_rise(frame_lines(frame, text, width));
    return out;
}

static double slot_natural(void *self, const Block *block) {
    return measure_natural(self, block);
}

static FigureTexts texts_of(Frame *frame) {
    return (FigureTexts){frame, slot_measure, slot_natural};
}

/* --- what layout asks --- */

Extent figure_measure(Frame *frame, const Block *block, double width) {
    const Figure *figure = block->of.figure;
    FigureTexts texts = texts_of(frame);
    FigureExtent own = figure->kind->measure(figure, &texts, width);
    Extent extent = extent_empty();

    if (own.height <= 0)
        return extent;
    extent.height = own.height;
    extent.first_baseline = own.first_baseline;
    extent.last_baseline = own.last_baseline;
    extent.overfull = own.overfull;
    extent.empty = false;
    return extent;
}

double figure_natural(Frame *frame, const Block *block) {
    FigureTexts texts = texts_of(frame);

    return block->of.figure->kind->natural(block->of.figure, &texts);
}

static const FigurePlaced *placed(Frame *frame, const Block *block, double width) {
    const FigurePlaced *known = frame->spots[block->number].figure;
    uint64_t key = setting_key(&frame->setting) & frame->matters[block->number];
    FigureTexts texts = texts_of(frame);
    FigurePlaced *made;

    if (known && known->key == key && !(known->width < width) && !(known->width > width))
        return known;
    made = arena_one(frame->arena, FigurePlaced);
    made->width = width;
    made->key = key;
    made->plan.arena = frame->arena;
    block->of.figure->kind->place(block->of.figure, &texts, width, &made->plan);
    return made;
}

static void arrange_spot(Frame *frame, const FigureSpot *spot, Rect figure) {
    Rect rect = spot->rect;

    if (spot->upward)
        rect = (Rect){rect.x, rect.y, rect.height, rect.width};
    rect.x += figure.x;
    rect.y += figure.y;
    arrange(frame, spot->block, rect);
    frame->spots[spot->block->number].upward = spot->upward;
}

void figure_arrange(Frame *frame, const Block *block, Rect rect) {
    const FigurePlaced *now = placed(frame, block, rect.width);

    frame->spots[block->number].figure = now;
    for (size_t i = 0; i < now->plan.spot_count; i++)
        arrange_spot(frame, &now->plan.spots[i], rect);
}

const FigurePlan *figure_plan(const Frame *frame, const Block *block) {
    return &frame->spots[block->number].figure->plan;
}
