/* Image. */
#include "layout/kinds.h"
#include "layout/measure.h"

Extent image_measure(Frame *frame, const Block *block, double width) {
    (void)frame;
    (void)block;
    (void)width;
    return extent_empty();
}

double image_natural(Frame *frame, const Block *block) {
    (void)frame;
    (void)block;
    return 0;
}
