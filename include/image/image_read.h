/* A picture file to an Image: PNG, JPEG or SVG by its first bytes, never by its name. */
#ifndef IMAGE_IMAGE_READ_H
#define IMAGE_IMAGE_READ_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "model/image.h"

/* What is more than this is refused. */
typedef struct ImageLimits {
    size_t most_bytes;   /* of the file */
    unsigned most_side;  /* pixels */
    size_t most_pixels;  /* columns times rows */
    unsigned most_nodes; /* of a drawing, uses written out */
} ImageLimits;

/* For callers without a wish of their own. */
ImageLimits image_limits(void);

/* `bytes` are lent for the life of the image (a JPEG is passed through).  NULL: told at `asked`, who named
 * the file (an SVG's own faults at their place in it where that is known: `sources`). */
const Image *image_read(const char *path, const char *bytes, size_t size, const ImageLimits *limits,
                        Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics);

#endif
