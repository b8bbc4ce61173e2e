/* The decoders behind image_read: each fills an Image whose path and hash are set. */
#ifndef IMAGE_DECODERS_H
#define IMAGE_DECODERS_H

#include <stdbool.h>

#include "base/limits.h"
#include "image/image_read.h"

/* What image_read was asked, in one hand. */
typedef struct ImageFile {
    const char *path;
    const char *bytes;
    size_t size;
    const Limits *limits;
    Source asked;
    Arena *arena; /* of the image */
    Sources *sources;
    Diagnostics *diagnostics;
} ImageFile;

/* False: told. */
bool image_png(const ImageFile *file, Image *image);
bool image_jpeg(const ImageFile *file, Image *image);
bool image_svg(const ImageFile *file, Image *image);

/* Columns and rows within the limits and not 0?  False: told. */
bool image_size_allowed(const ImageFile *file, unsigned columns, unsigned rows);
/* Pixels an inch across and down that somebody may have meant? */
bool image_density_usable(double across, double down);
/* Sets the natural size from pixels an inch across and down, as stored; what is not usable counts as 96. */
void image_natural_size(Image *image, double across, double down);

#endif
