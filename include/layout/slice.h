/* Parts of blocks as blocks. */
#ifndef LAYOUT_SLICE_H
#define LAYOUT_SLICE_H

#include "layout/fill.h"

/* What of a block lies from one cut (NULL: its beginning) to another (NULL: its end).  `turned`: it begins a
 * page or a column, so that what repeats stands at the top of its stacks. */
const Block *slice(Frame *frame, const Block *block, const Cut *from, const Cut *to, bool turned);
/* It stands again at the top of each part of its stack. */
bool slice_repeats(const Frame *frame, const Block *block);
/* A block of a stack as it stands again at the top of what is left, for measuring only; NULL: it does not. */
const Block *slice_repeat(Frame *frame, const Block *block);

#endif
