/* A picture on its page. */
#ifndef LAYOUT_IMAGE_H
#define LAYOUT_IMAGE_H

#include "layout/frame.h"

/* Adds the picture where its block was arranged; too few pixels for that size are told. */
void image_paint(const Frame *frame, const Block *block, Pages *pages);

#endif
