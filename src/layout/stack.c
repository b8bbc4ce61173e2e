/* Blocks below each other.
 *
 * The gap stands between two neighbours that show, not beside a space.  Height given beyond
 * what is needed goes to what can take it, by weight: spaces, and what has such spaces or
 * flexible rows in it. */
#include <math.h>

#include "layout/fill.h"
#include "layout/kinds.h"
#include "layout/measure.h"

Extent stack_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_empty();
    Pile pile = pile_begin(frame, block->of.stack.gap);
    bool only_space = true;

    for (size_t i = 0; i < block->child_count; i++) {
        const Extent *child = measure(frame, block->children[i], width);
        if (child->empty)
            continue;
        extent_join(&extent, child, pile_add(&pile, block->children[i], child->height));
        extent.flex += child->flex;
        only_space = only_space && block->children[i]->kind == BLOCK_SPACE;
    }
    if (only_space)
        return extent_empty();
    extent.height = pile.y;
    return extent;
}

double stack_natural(Frame *frame, const Block *block) {
    double width = 0;

    for (size_t i = 0; i < block->child_count; i++)
        width = fmax(width, measure_natural(frame, block->children[i]));
    return width;
}

void stack_arrange(Frame *frame, const Block *block, Rect rect) {
    const Extent *extent = measure(frame, block, rect.width);
    double share = extent->flex > 0 ? (rect.height - extent->height) / extent->flex : 0;
    Pile pile = pile_begin(frame, block->of.stack.gap);

    for (size_t i = 0; i < block->child_count; i++) {
        const Block *part = block->children[i];
        const Extent *child = measure(frame, part, rect.width);
        double height = child->height + child->flex * fmax(0, share);
        if (!child->empty)
            arrange(frame, part, (Rect){rect.x, rect.y + pile_add(&pile, part, height), rect.width, height});
    }
}
