/* Blocks with nothing in them: rule, shape, space, text.
 *
 * A text with no ink is empty and counts for nothing. */
#include "layout/kinds.h"
#include "layout/measure.h"

/* Breaking at just the natural width must not fail for rounding. */
#define NATURAL_SLACK 0.01

double nothing_natural(Frame *frame, const Block *block) {
    (void)frame;
    (void)block;
    return 0;
}

void nothing_arrange(Frame *frame, const Block *block, Rect rect) {
    (void)frame;
    (void)block;
    (void)rect;
}

static Extent extent_of_height(double height) {
    Extent extent = extent_empty();

    extent.height = height;
    extent.empty = false;
    return extent;
}

Extent rule_measure(Frame *frame, const Block *block, double width) {
    (void)frame;
    (void)width;
    return extent_of_height(block->of.rule.weight);
}

double shape_natural(Frame *frame, const Block *block) {
    const ShapeBlock *shape = &block->of.shape;

    (void)frame;
    return shape->symbol->height > 0 ? shape->height * shape->symbol->width / shape->symbol->height : 0;
}

Extent shape_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_of_height(block->of.shape.height);

    extent.overfull = shape_natural(frame, block) > width + LENGTH_SLACK;
    return extent;
}

Extent space_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_of_height(setting_give(&frame->setting, block->of.space.height));

    (void)width;
    extent.flex = block->of.space.flex;
    return extent;
}

double text_natural(Frame *frame, const Block *block) {
    Paragraph *paragraph = frame->paragraphs[block->number];
    const TextStyle *style = block->of.text.style;
    double size;

    if (!paragraph)
        return 0;
    size = style->sizing == SIZING_WORDS ? style->steps[style->step_count - 1].size
                                         : setting_step(&frame->setting, style).size;
    return paragraph_most_width(paragraph, size) + NATURAL_SLACK;
}

Extent text_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_empty();
    const Lines *lines;

    if (!frame->paragraphs[block->number])
        return extent;
    lines = frame_lines(frame, block, width);
    extent.height = lines->height;
    extent.first_baseline = lines->first_baseline;
    extent.last_baseline = lines->last_baseline;
    extent.raggedness = lines->breaks.raggedness;
    extent.lone_lines = lines->breaks.lone_word;
    extent.overfull = lines->breaks.overfull;
    extent.empty = false;
    return extent;
}
