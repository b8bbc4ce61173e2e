/* Within theme reading: OpenType features of styles. */
#ifndef COMPILE_THEME_FEATURES_H
#define COMPILE_THEME_FEATURES_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "xml/xml.h"

/* What the attributes features, figures and caps ask for together, as HarfBuzz reads it; NULL: nothing. */
const char *theme_read_features(const xmlNode *node, Arena *arena, Diagnostics *diagnostics);

#endif
