/* Figure. */
#include "layout/kinds.h"
#include "layout/measure.h"

Extent figure_measure(Frame *frame, const Block *block, double width) {
    (void)frame;
    (void)block;
    (void)width;
    return extent_empty();
}

double figure_natural(Frame *frame, const Block *block) {
    (void)frame;
    (void)block;
    return 0;
}

void figure_arrange(Frame *frame, const Block *block, Rect rect) {
    (void)frame;
    (void)block;
    (void)rect;
}
