/* Properties of a drawing's elements, from attributes of their own and from style="". */
#ifndef IMAGE_SVG_STYLE_H
#define IMAGE_SVG_STYLE_H

#include "image/svg_values.h"

/* Reads a property into `node`.  False: its name is none of a property; what is wrong with a value is told.
 */
bool svg_property(Svg *svg, SvgNode *node, SvgValue value, SvgRoom room);
/* All declarations of a style attribute. */
void svg_declarations(Svg *svg, SvgNode *node, const xmlAttr *style, SvgRoom room);
/* The name of a property near to a wrong one; NULL: none. */
const char *svg_nearest_property(const char *name);

#endif
