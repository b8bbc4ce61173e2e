/* A picture file to an Image: PNG, JPEG or SVG by its first bytes, never by its name. */
#ifndef IMAGE_IMAGE_READ_H
#define IMAGE_IMAGE_READ_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "model/image.h"

/* What is more than this is refused. */
typedef struct ImageLimits {
    size_t most_bytes;         /* of the file */
    unsigned most_side;        /* pixels */
    size_t most_pixels;        /* columns times rows */
    size_t most_drawing_bytes; /* of an SVG file */
    unsigned most_nodes;       /* of a drawing, uses written out */
    size_t most_steps;         /* of a drawing's paths, uses written out */
} ImageLimits;

/* For callers without a wish of their own. */
ImageLimits image_limits(void);

/* `bytes` have a NUL behind them (as file_read gives them) and are lent for the life of the image: a JPEG is
 * passed through.  NULL: told at `asked`, who named the file, or for an SVG at the fault's place in it (the
 * file is added to `sources`, and `bytes` are lent to that, too). */
const Image *image_read(const char *path, const char *bytes, size_t size, const ImageLimits *limits,
                        Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics);

#endif
