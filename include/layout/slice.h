/* Parts of blocks as blocks. */
#ifndef LAYOUT_SLICE_H
#define LAYOUT_SLICE_H

#include "layout/fill.h"

/* What of a block lies from one cut (NULL: its beginning) to another (NULL: its end).  `turned`: it begins a
 * page, so that what repeats stands at its top. */
const Block *slice(Frame *frame, const Block *block, const Cut *from, const Cut *to, bool turned);

#endif
