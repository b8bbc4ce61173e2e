/* What a font's glyphs depend on in plain text.
 *
 * Where that is the pair of neighbours, a text is put together from pairs met before, and is, glyph for
 * glyph, what shaping the whole would give. */
#ifndef TEXT_SHAPE_PROOF_H
#define TEXT_SHAPE_PROOF_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ShapeRule {
    RULE_WHOLE, /* on anything */
    RULE_NEXT,  /* a glyph and its place on its character and the next one */
    RULE_BOTH   /* the same, and by an old kerning table a half of a pair's kerning moves the second one */
} ShapeRule;

/* More features than this: anything. */
#define RULE_FEATURES 16

/* Holds for texts of plain characters from left to right in Latin script, where each has its own glyph and
 * none of these is a mark. */
ShapeRule shape_rule(hb_font_t *font, hb_language_t language, const hb_feature_t *features, unsigned count);
/* Letters and signs of European languages, Latin up to Extended-B, below 0x4000: no combining marks, nothing
 * invisible, nothing that HarfBuzz treats apart. */
bool code_is_plain(uint32_t code);

#endif
