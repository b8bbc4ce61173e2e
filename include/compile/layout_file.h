/* Layout files: checked and compiled once, used for every report.
 *
 * Everything that can be wrong in a layout without data is found here, all in one go: unknown
 * elements, parts, parameters, styles, colours, symbols, areas, lengths, templates, XPath. */
#ifndef COMPILE_LAYOUT_FILE_H
#define COMPILE_LAYOUT_FILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "model/figure.h"
#include "model/style.h"
#include "xml/xml.h"

typedef struct LayoutFile LayoutFile;

/* Kinds of figure are looked up in `figures` (NULL: there are none).
 * Lives in the arena and the XML library's memory: layout_file_drop frees the latter.  The theme is
 * borrowed: names of styles, colours and symbols are looked up in it. */
LayoutFile *layout_file_read(const char *path, Source asked, const Theme *theme, const FigureKinds *figures,
                             Arena *arena, Sources *sources, Diagnostics *diagnostics);
/* The root element of a file that the layout uses by $name and that is neither its own data nor among
 * `others`; NULL: none is missing. */
const char *layout_file_missing(const LayoutFile *layout, const XmlFile *const *others, size_t count);
void layout_file_drop(LayoutFile *layout);

#endif
