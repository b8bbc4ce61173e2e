/* What to tell when nothing fits. */
#ifndef LAYOUT_OVERFLOW_H
#define LAYOUT_OVERFLOW_H

#include "layout/frame.h"

/* Tells everything that does not fit in the frame's setting, at least one message. */
void overflow_tell(Frame *frame);

#endif
