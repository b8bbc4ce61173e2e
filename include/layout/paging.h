/* A sheet over several pages; see paging.c. */
#ifndef LAYOUT_PAGING_H
#define LAYOUT_PAGING_H

#include "layout/frame.h"

/* Makes a frame ready to go on over pages.  False: told. */
bool paging_begin(Frame *frame);
/* How many pages a setting takes; 0: it does not fit whatever their number, or it takes more than `most`. */
size_t paging_count(Frame *frame, const Setting *setting, size_t most);
/* Adds the pages of the frame's setting, which fits. */
void paging_paint(Frame *frame, Pages *pages);
/* Tells why the frame's setting does not fit. */
void paging_tell(Frame *frame);

/* What measuring and arranging ask of a unit (measure.c). */
const Extent *unit_measure(Frame *frame, Unit *unit, double width);
void unit_arrange(Frame *frame, Unit *unit, Rect rect);

#endif
