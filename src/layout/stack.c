/* Blocks below each other.
 *
 * The gap stands between two neighbours that show, not beside a space.  Height given beyond
 * what is needed goes to what can take it, by weight: spaces, and what has such spaces or
 * flexible rows in it. */
#include <math.h>

#include "layout/kinds.h"
#include "layout/measure.h"

/* Walks the visible children: where the next one begins. */
typedef struct Pile {
    double gap, y;
    bool after_space; /* or at the top: no gap here */
} Pile;

static Pile pile_begin(const Frame *frame, const Block *block) {
    return (Pile){setting_give(&frame->setting, block->of.stack.gap), 0, true};
}

/* The child's top; the pile is then as high as its bottom. */
static double pile_add(Pile *pile, const Block *child, double height) {
    bool space = child->kind == BLOCK_SPACE;
    double top = pile->y + (space || pile->after_space ? 0 : pile->gap);

    pile->y = top + height;
    pile->after_space = space;
    return top;
}

Extent stack_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_empty();
    Pile pile = pile_begin(frame, block);
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
    Pile pile = pile_begin(frame, block);

    for (size_t i = 0; i < block->child_count; i++) {
        const Block *part = block->children[i];
        const Extent *child = measure(frame, part, rect.width);
        double height = child->height + child->flex * fmax(0, share);
        if (!child->empty)
            arrange(frame, part, (Rect){rect.x, rect.y + pile_add(&pile, part, height), rect.width, height});
    }
}
