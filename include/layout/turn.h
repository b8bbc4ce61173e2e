/* What was painted upright, turned a quarter to read from below to above. */
#ifndef LAYOUT_TURN_H
#define LAYOUT_TURN_H

#include <stddef.h>

#include "model/page.h"

/* Turns all that was added to the last page from these items and links on.  It lay in `rect`; afterwards it
 * lies in a place with the same top left corner and the sides exchanged. */
void turn_upward(Pages *pages, size_t first_item, size_t first_link, Rect rect);

#endif
