/* An arranged sheet as items on a page. */
#ifndef LAYOUT_PAINT_H
#define LAYOUT_PAINT_H

#include "layout/frame.h"

/* Adds all blocks that show to the page begun last, in document order, where arrange_sheet put them. */
void paint_sheet(Frame *frame, Pages *pages);

#endif
