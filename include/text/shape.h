/* Text to glyphs, in font units, by HarfBuzz.  Pure: the same text gives the same glyphs. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/page.h"
#include "text/fonts.h"

/* A shaping buffer and plans that reports share; no part of the result depends on it. */
typedef struct Shaper Shaper;
Shaper *shaper_new(void);
void shaper_drop(Shaper *shaper);

typedef struct ShapedText {
    Glyph *glyphs; /* left to right; clusters are bytes of the text given */
    size_t count;
} ShapedText;

/* `features` as in TextStyle; `language` BCP 47 or NULL.  A missing glyph has id 0: the caller tells. */
ShapedText shape_text(Shaper *shaper, const Font *font, const char *text, size_t size, const char *features,
                      const char *language, Arena *arena);

#endif
