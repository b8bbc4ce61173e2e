/* A picture file to an Image: PNG, JPEG or SVG by its first bytes, never by its name. */
#ifndef IMAGE_IMAGE_READ_H
#define IMAGE_IMAGE_READ_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "model/image.h"

/* `bytes` have a NUL behind them (as file_read gives them) and are lent for the life of the image: a JPEG is
 * passed through.  What is more than the limits of the diagnostics is refused.  NULL: told at `asked`, who
 * named the file, or for an SVG at the fault's place in it (the file is added to `sources`, and `bytes` are
 * lent to that, too). */
const Image *image_read(const char *path, const char *bytes, size_t size, Source asked, Arena *arena,
                        Sources *sources, Diagnostics *diagnostics);

#endif
