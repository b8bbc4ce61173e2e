/* From an SVG file's XML to the tree of svg_tree.h. */
#ifndef IMAGE_SVG_READ_H
#define IMAGE_SVG_READ_H

#include "image/svg_tree.h"
#include "xml/xml.h"

/* Fills svg->root and svg->ids.  False: told, all that is wrong in one go. */
bool svg_read(Svg *svg, const XmlFile *file);

#endif
