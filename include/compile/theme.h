/* Theme files: layouts/themes/<name>.xml to model/style.h. */
#ifndef COMPILE_THEME_H
#define COMPILE_THEME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "model/style.h"

/* Reads, checks (colours, styles, symbols, contrast of text colours on white and on the tints they are
 * declared for) and resolves; fonts are named but not opened.  FontSpec.font is set later, and with it
 * the styles' fonts: call theme_join_fonts then. */
bool theme_read(const char *path, Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics,
                Theme *out);
/* Gives every style its font, after fonts_load. */
void theme_join_fonts(Theme *theme);
/* Warns of OpenType features that a style asks for and its font lacks; after theme_join_fonts. */
void theme_check_features(const Theme *theme, Diagnostics *diagnostics);

#endif
