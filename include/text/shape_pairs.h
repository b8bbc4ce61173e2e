/* Pairs of neighbouring characters in one font, and what the first one looks like beside the second. */
#ifndef TEXT_SHAPE_PAIRS_H
#define TEXT_SHAPE_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/page.h"

typedef struct ShapePairs ShapePairs;

/* `both`: the second of a pair may be moved too, and what moves it is its x_offset and as much advance. */
ShapePairs *shape_pairs_new(bool both);
void shape_pairs_drop(ShapePairs *pairs);
/* `codes` are below 0x4000, codes[count] is 0.  Learns from a text shaped as a whole, one glyph a character;
 * once there is no more room it learns nothing. */
void shape_pairs_learn(ShapePairs *pairs, const uint16_t *codes, size_t count, const Glyph *glyphs);
/* False: some pair is not known; the glyphs are then unfinished. */
bool shape_pairs_apply(const ShapePairs *pairs, const uint16_t *codes, size_t count, Glyph *glyphs);

#endif
