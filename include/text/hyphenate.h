/* Hyphenation of one word by Liang's patterns (Franklin Liang, "Word Hy-phen-a-tion by Com-put-er",
 * 1983), by libhyphen.  Points that would change the spelling are left out. */
#ifndef TEXT_HYPHENATE_H
#define TEXT_HYPHENATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/diagnostics.h"

/* Longer words are not broken. */
#define HYPHENATE_MOST 63
/* Letters that must stay together at a word's start and end. */
#define HYPHENATE_EDGE 4

typedef struct Hyphenator Hyphenator;

/* NULL: told at `asked`, who named the file. */
Hyphenator *hyphenator_new(const char *patterns, Source asked, Diagnostics *diagnostics);
void hyphenator_drop(Hyphenator *hyphenator);
/* Bit k is set when the word may be broken before letter k.  A letter outside the patterns' character
 * set: no points. */
uint64_t hyphenator_points(Hyphenator *hyphenator, const uint32_t *letters, size_t count);

#endif
