/* Hyphenation of one word by Liang's patterns (Franklin Liang, "Word Hy-phen-a-tion by Com-put-er",
 * 1983), from a file as libhyphen has them.  Points that would change the spelling are left out. */
#ifndef TEXT_HYPHENATE_H
#define TEXT_HYPHENATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/diagnostics.h"
#include "model/style.h"

/* Longer words are not broken. */
#define HYPHENATE_MOST 63
/* Letters that must stay together at a Dutch word's start and end; in other languages what the file asks,
 * and this at least. */
#define HYPHENATE_EDGE       4
#define HYPHENATE_EDGE_OTHER 3

typedef struct Hyphenator Hyphenator;

/* Reads the file; another version of it than the theme knows is a warning.  NULL: told where the theme
 * names it. */
Hyphenator *hyphenator_new(const ResourceSpec *patterns, Diagnostics *diagnostics);
void hyphenator_drop(Hyphenator *hyphenator);
/* Bit k is set when the word may be broken before letter k.  A letter outside the patterns' character
 * set: no points. */
uint64_t hyphenator_points(Hyphenator *hyphenator, const uint32_t *letters, size_t count);

#endif
