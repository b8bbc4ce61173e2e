/* Which decoder a picture's bytes call for. */
#include "image/image_read.h"

ImageLimits image_limits(void) {
    return (ImageLimits){32u << 20, 20000, 64u << 20, 20000};
}

const Image *image_read(const char *path, const char *bytes, size_t size, const ImageLimits *limits,
                        Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics) {
    (void)path, (void)bytes, (void)size, (void)limits, (void)asked, (void)arena, (void)sources,
        (void)diagnostics;
    return NULL;
}
