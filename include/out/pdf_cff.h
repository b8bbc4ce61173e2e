/* What of a CFF table the PDF around it must know: how its glyphs are called. */
#ifndef OUT_PDF_CFF_H
#define OUT_PDF_CFF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* `*cids`: by glyph, its CID in a CID-keyed font; NULL when every glyph is its own (also in a font with named
 * glyphs).  False: the table cannot be read. */
bool pdf_cff_cids(const uint8_t *cff, unsigned size, unsigned glyphs, Arena *arena, const uint16_t **cids);

#endif
