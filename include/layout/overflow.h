/* What to tell when nothing fits. */
#ifndef LAYOUT_OVERFLOW_H
#define LAYOUT_OVERFLOW_H

#include "layout/frame.h"

/* Tells everything that does not fit in the frame's setting, at least one message. */
void overflow_tell(Frame *frame);
/* Tells only what is too wide, whatever the heights; false: nothing is. */
bool overflow_tell_widths(Frame *frame);
/* Tells what does not go onto an empty page and cannot be cut: what is left in the frame's units. */
void overflow_tell_stuck(Frame *frame);
/* More pages than the run takes. */
void overflow_tell_pages(Frame *frame);

#endif
