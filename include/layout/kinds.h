/* What each kind of block does: the rows of the table in measure.c.
 *
 * measure and natural are pure; arrange gives places to what lies in the block.  They are
 * called for visible blocks only. */
#ifndef LAYOUT_KINDS_H
#define LAYOUT_KINDS_H

#include "layout/frame.h"

Extent stack_measure(Frame *frame, const Block *block, double width);
double stack_natural(Frame *frame, const Block *block);
void stack_arrange(Frame *frame, const Block *block, Rect rect);

Extent row_measure(Frame *frame, const Block *block, double width);
double row_natural(Frame *frame, const Block *block);
void row_arrange(Frame *frame, const Block *block, Rect rect);
/* Of all columns and the gaps between them. */
double row_width(const Frame *frame, const Block *block, const double *columns);

Extent grid_measure(Frame *frame, const Block *block, double width);
double grid_natural(Frame *frame, const Block *block);
void grid_arrange(Frame *frame, const Block *block, Rect rect);
double grid_width(const Block *block, const double *columns);

Extent box_measure(Frame *frame, const Block *block, double width);
double box_natural(Frame *frame, const Block *block);
void box_arrange(Frame *frame, const Block *block, Rect rect);
/* Sets the frame to the text size that a box chose for itself, by its number (Spot.own_size); answers the
 * setting to go back to.  Does nothing for others. */
Setting box_enter(Frame *frame, const Block *block, unsigned size);

Extent list_measure(Frame *frame, const Block *block, double width);
double list_natural(Frame *frame, const Block *block);
void list_arrange(Frame *frame, const Block *block, Rect rect);

Extent rule_measure(Frame *frame, const Block *block, double width);
Extent shape_measure(Frame *frame, const Block *block, double width);
double shape_natural(Frame *frame, const Block *block);
Extent space_measure(Frame *frame, const Block *block, double width);
Extent text_measure(Frame *frame, const Block *block, double width);
double text_natural(Frame *frame, const Block *block);
Extent columns_measure(Frame *frame, const Block *block, double width);
double columns_natural(Frame *frame, const Block *block);
void columns_arrange(Frame *frame, const Block *block, Rect rect);

Extent image_measure(Frame *frame, const Block *block, double width);
double image_natural(Frame *frame, const Block *block);

Extent figure_measure(Frame *frame, const Block *block, double width);
double figure_natural(Frame *frame, const Block *block);
void figure_arrange(Frame *frame, const Block *block, Rect rect);
/* Where all in it lies, as it was arranged. */
const FigurePlan *figure_plan(const Frame *frame, const Block *block);

/* Blocks that take no width of their own, and blocks with nothing in them. */
double nothing_natural(Frame *frame, const Block *block);
void nothing_arrange(Frame *frame, const Block *block, Rect rect);

#endif
