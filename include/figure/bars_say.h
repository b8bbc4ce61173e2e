/* What bars say, apart from how they are drawn. */
#ifndef FIGURE_BARS_SAY_H
#define FIGURE_BARS_SAY_H

#include "model/figure.h"

enum BarsSlot { BARS_LABEL, BARS_VALUE, BARS_COMPARE, BARS_GROUP, BARS_KEY };

/* Whether the group of point `index` has its first bar there. */
bool bars_begins_group(const Figure *figure, size_t index);
void bars_say(const Figure *figure, const char *language, Arena *arena, Buffer *out);

#endif
