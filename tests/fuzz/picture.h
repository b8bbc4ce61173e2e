/* One picture file tried: read, told, and every byte of the result looked at. */
#ifndef TESTS_FUZZ_PICTURE_H
#define TESTS_FUZZ_PICTURE_H

#include <math.h>

#include "base/limits.h"
#include "fuzz/kitchen.h"
#include "image/image_read.h"

static inline void claim(bool held, const char *what) {
    if (!held) {
        fprintf(stderr, "not so: %s\n", what);
        abort();
    }
}

/* A sum, so that nothing read is optimized away. */
static inline unsigned look_at(const uint8_t *bytes, size_t size) {
    unsigned sum = 0;
    for (size_t i = 0; i < size; i++)
        sum += bytes[i];
    return sum;
}

static inline void look_at_shape(const DrawingShape *shape) {
    for (int i = 0; i < 6; i++)
        claim(fabs(shape->matrix[i]) <= 1e6, "matrix within bounds");
    claim(shape->count > 0 && shape->steps[0].verb == PATH_MOVE, "an outline begins with a move");
    for (size_t i = 0; i < shape->count; i++)
        claim(fabs(shape->steps[i].x) <= 3e6 && fabs(shape->steps[i].y) <= 3e6, "points within bounds");
    claim(shape->filled || shape->stroke > 0, "a shape is painted");
    claim(shape->stroke >= 0 && shape->stroke <= 1e6, "stroke");
    for (size_t i = 0; i < shape->dash_count; i++)
        claim(shape->dashes[i] >= 0, "dashes");
}

static inline unsigned look_at_nodes(const DrawingNode *nodes, size_t count) {
    unsigned all = 0;
    for (size_t i = 0; i < count; i++) {
        claim(nodes[i].opacity > 0 && nodes[i].opacity <= 1, "opacity");
        if (nodes[i].shape != NULL)
            look_at_shape(nodes[i].shape);
        all += 1 + look_at_nodes(nodes[i].children, nodes[i].child_count);
    }
    return all;
}

static inline void look_at_pixels(const Image *image) {
    const PixelImage *pixels = &image->of.pixels;
    unsigned parts = pixels->model == COLORS_RGB ? 3 : 1;
    size_t row = ((size_t)image->columns * parts * pixels->bits + 7) / 8;
    claim(pixels->size == row * image->rows, "rows of whole bytes");
    unsigned sum = look_at(pixels->pixels, pixels->size);
    if (pixels->alpha != NULL)
        sum += look_at(pixels->alpha, (size_t)image->columns * image->rows);
    sum += look_at(pixels->palette, 3 * pixels->palette_count);
    claim(sum < 4000000000u, "never");
}

static inline int picture_try(const uint8_t *data, size_t size, int first) {
    static Kitchen kitchen;
    Limits limits = *limits_usual();
    if (size == 0 || data[0] != first)
        return -1;
    if (kitchen.arena == NULL) {
        kitchen.arena = arena_new();
        kitchen.report = arena_new();
        kitchen.sources = sources_new();
        kitchen.diagnostics = diagnostics_new(kitchen.sources);
    }
    limits.most[LIMIT_PIXELS] = 4u << 20; /* time goes into other inputs than huge ones */
    diagnostics_allow(kitchen.diagnostics, &limits);
    const char *bytes = arena_copy(kitchen.report, (const char *)data, size);
    const Image *image =
        image_read("fuzz", bytes, size, (Source){0, 0}, kitchen.report, kitchen.sources, kitchen.diagnostics);
    if (image != NULL) {
        claim(image->width > 0 && image->height > 0 && isfinite(image->width + image->height), "a size");
        claim(image->orientation >= 1 && image->orientation <= 8, "an orientation");
        if (image->kind == IMAGE_DRAWING)
            claim(look_at_nodes(&image->of.drawing, 1) <= 2 * limits.most[LIMIT_DRAWING_PARTS],
                  "not too many nodes");
        else if (image->kind == IMAGE_PIXELS)
            look_at_pixels(image);
        else
            claim(image->of.jpeg.size <= size && look_at(image->of.jpeg.bytes, image->of.jpeg.size) > 0,
                  "bytes");
    }
    kitchen_clear(&kitchen, image != NULL);
    return 0;
}

#endif
