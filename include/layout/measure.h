/* How high a block is at a width, how wide it would like to be, and where what lies in it lies.
 *
 * One table of functions a kind of block (kinds.h); this module remembers and dispatches. */
#ifndef LAYOUT_MEASURE_H
#define LAYOUT_MEASURE_H

#include "layout/frame.h"

/* In the frame's setting; the answer lives as long as the arena. */
const Extent *measure(Frame *frame, const Block *block, double width);
/* The width at which no line of it would be broken. */
double measure_natural(Frame *frame, const Block *block);

/* An extent of nothing, to add to. */
Extent extent_empty(void);
/* Adds what lies at `y` in it to an extent: baselines, raggedness, faults; not the height. */
void extent_join(Extent *whole, const Extent *part, double y);

/* Gives the block this place (its height at least the one it needs) and arranges what lies in it. */
void arrange(Frame *frame, const Block *block, Rect rect);
/* The same within an area, by Block.align.  `shift` moves a VALIGN_BASELINE block down. */
void arrange_in(Frame *frame, const Block *block, Rect area, double shift);
/* Where a block of that height begins in a height. */
double align_offset(VerticalAlign align, double room, double height);
/* Arranges the whole sheet in the frame's setting. */
void arrange_sheet(Frame *frame);

#endif
