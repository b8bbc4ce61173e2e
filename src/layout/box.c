/* A box around one block, or around nothing: padding, a least height, paint (painted elsewhere).
 *
 * What is in it stands by its own align in the height that the padding leaves.  A box
 * whose child does not show does not show either, unless it has a height of its own. */
#include <math.h>

#include "layout/kinds.h"
#include "layout/measure.h"

static Rect box_inside(const BoxBlock *box, Rect rect) {
    const Edges *padding = &box->padding;

    return (Rect){rect.x + padding->left, rect.y + padding->top, rect.width - padding->left - padding->right,
                  rect.height - padding->top - padding->bottom};
}

/* --- boxes that choose their own text size --- */

#define OWN_STEP 0.25

static unsigned own_sizes(const BoxBlock *box) {
    double range = fmax(0, box->own_most - box->own_least);

    return 1 + (unsigned)fmin(ceil((range - LENGTH_SLACK) / OWN_STEP), SIZE_OWN - 2);
}

Setting box_enter(Frame *frame, const Block *block, unsigned size) {
    const BoxBlock *box = &block->of.box;
    Setting outer = frame->setting;

    if (box->own_most <= 0)
        return outer;
    frame->setting.size = SIZE_OWN + size;
    frame->setting.text_size = fmax(box->own_least, box->own_most - OWN_STEP * size);
    return outer;
}

/* The largest size whose text fits that height; the least when none does. */
static unsigned own_size(Frame *frame, const Block *block, Rect inside) {
    unsigned count = own_sizes(&block->of.box), size;

    for (size = 0; size + 1 < count; size++) {
        Setting outer = box_enter(frame, block, size);
        const Extent *child = measure(frame, block->children[0], inside.width);
        bool fits = !child->overfull && child->height <= inside.height + LENGTH_SLACK;
        frame->setting = outer;
        if (fits)
            break;
    }
    return size;
}

/* What it needs is what it needs at its least size. */
static const Extent *measure_child(Frame *frame, const Block *block, double width) {
    Setting outer;
    const Extent *child;

    if (block->child_count == 0)
        return &frame->nothing;
    outer = box_enter(frame, block, own_sizes(&block->of.box) - 1);
    child = measure(frame, block->children[0], width);
    frame->setting = outer;
    return child;
}

Extent box_measure(Frame *frame, const Block *block, double width) {
    const BoxBlock *box = &block->of.box;
    Rect inside = box_inside(box, (Rect){0, 0, width, box->least_height});
    Extent extent = extent_empty();
    const Extent *child = measure_child(frame, block, inside.width);

    if (block->child_count && child->empty && box->least_height <= 0)
        return extent;
    extent_join(&extent, child, inside.y);
    if (!child->empty && child->first_baseline >= 0) {
        double offset = align_offset(block->children[0]->align, inside.height, child->height);
        extent.first_baseline += offset;
        extent.last_baseline += offset;
    }
    extent.height = fmax(box->least_height, box->padding.top + child->height + box->padding.bottom);
    extent.flex = block->child_count && block->children[0]->align == VALIGN_FILL ? child->flex : 0;
    extent.empty = false;
    return extent;
}

double box_natural(Frame *frame, const Block *block) {
    const BoxBlock *box = &block->of.box;
    Setting outer = box_enter(frame, block, own_sizes(box) - 1);
    double child = block->child_count ? measure_natural(frame, block->children[0]) : 0;

    frame->setting = outer;
    return fmax(box->least_width, box->padding.left + child + box->padding.right);
}

void box_arrange(Frame *frame, const Block *block, Rect rect) {
    Rect inside = box_inside(&block->of.box, rect);
    Setting outer;
    unsigned size = 0;

    if (block->child_count == 0)
        return;
    if (block->of.box.own_most > 0)
        size = own_size(frame, block, inside);
    frame->spots[block->number].own_size = size;
    outer = box_enter(frame, block, size);
    arrange_in(frame, block->children[0], inside, 0);
    frame->setting = outer;
}
