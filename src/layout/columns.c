/* Columns. */
#include "layout/kinds.h"
#include "layout/measure.h"

Extent columns_measure(Frame *frame, const Block *block, double width) {
    (void)frame;
    (void)block;
    (void)width;
    return extent_empty();
}

double columns_natural(Frame *frame, const Block *block) {
    (void)frame;
    (void)block;
    return 0;
}

void columns_arrange(Frame *frame, const Block *block, Rect rect) {
    (void)frame;
    (void)block;
    (void)rect;
}
