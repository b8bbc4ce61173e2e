/* Which widths of flexible columns are tried. */
#ifndef LAYOUT_WIDTHS_H
#define LAYOUT_WIDTHS_H

#include "layout/frame.h"

/* At most so many settings of widths are tried on a sheet, ... */
#define WIDTHS_LIMIT 64
/* ... each column at most so many steps from the width its weight gives. */
#define WIDTHS_REACH 2

/* Notes a grid whose columns may be tried; called once a grid, in document order. */
void widths_note(Frame *frame, const Block *grid);
/* Once all are noted: sets frame->range.width_count. */
void widths_enumerate(Frame *frame);
/* Moves the flexible columns of the grid by the frame's setting.  False when one leaves its bounds. */
bool widths_shift(const Frame *frame, const Block *grid, double *widths);

#endif
