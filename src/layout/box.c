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

Extent box_measure(Frame *frame, const Block *block, double width) {
    const BoxBlock *box = &block->of.box;
    Rect inside = box_inside(box, (Rect){0, 0, width, box->least_height});
    Extent extent = extent_empty();
    const Extent *child =
        block->child_count ? measure(frame, block->children[0], inside.width) : &frame->nothing;

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
    double child = block->child_count ? measure_natural(frame, block->children[0]) : 0;

    return fmax(box->least_width, box->padding.left + child + box->padding.right);
}

void box_arrange(Frame *frame, const Block *block, Rect rect) {
    if (block->child_count)
        arrange_in(frame, block->children[0], box_inside(&block->of.box, rect), 0);
}
