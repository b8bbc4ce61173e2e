/* Outlines of the basic shapes (SVG 1.1, chapter 9), as the steps that its path would have. */
#ifndef IMAGE_SVG_SHAPE_H
#define IMAGE_SVG_SHAPE_H

#include "image/svg_values.h"

/* Fills node->steps from the element's attributes.  A shape that SVG does not paint (no width, no radius, no
 * points) has none.  What is wrong is told. */
void svg_shape(Svg *svg, const xmlNode *element, SvgRoom room, SvgNode *node);

#endif
