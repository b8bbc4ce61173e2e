/* Pictures: how large, where, and what of them is cut off.
 *
 * Knows a picture's natural size and its pixels, nothing of its format.  Without a width and a height it is
 * as large as it is, or as wide as there is room, never larger.  Cut, it is cut so that one point of it keeps
 * its place: where a third of the picture lay on the left of it, a third of the box does. */
#include "layout/image.h"

#include <math.h>

#include "layout/kinds.h"
#include "layout/measure.h"

#define POINTS_AN_INCH 72.0
/* Rounding makes nothing coarse. */
#define DENSITY_SLACK 0.01
/* Less height than this nobody sees. */
#define LEAST_HEIGHT 0.5

/* Takes the whole height of its area, however much that is. */
static bool fills_area(const Block *block) {
    return block->of.image.fit == FIT_COVER && block->align == VALIGN_FILL;
}

static double proportion(const Image *image) { /* width to height */
    return image->width / image->height;
}

/* The width it asks for, whatever the room. */
static double asked_width(const ImageBlock *image) {
    if (image->width > 0)
        return image->width;
    return image->height > 0 ? image->height * proportion(image->image) : image->image->width;
}

static double box_width(const ImageBlock *image, double room) {
    if (image->width > 0 || (image->fit == FIT_CONTAIN && image->height > 0))
        return asked_width(image);
    return image->fit == FIT_COVER ? room : fmin(image->image->width, room);
}

static double box_height(const Block *block, double width) {
    const ImageBlock *image = &block->of.image;

    if (image->height > 0 || fills_area(block))
        return image->height;
    return width / proportion(image->image);
}

double image_natural(Frame *frame, const Block *block) {
    (void)frame;
    return asked_width(&block->of.image);
}

Extent image_measure(Frame *frame, const Block *block, double width) {
    Extent extent = extent_empty();
    double own = box_width(&block->of.image, width);

    (void)frame;
    extent.height = box_height(block, own);
    extent.overfull = own > width + LENGTH_SLACK;
    extent.empty = false;
    return extent;
}

static double share(TextAlign align, double free) {
    return align == ALIGN_START ? 0 : align == ALIGN_END ? free : free / 2;
}

/* Its box within the place it was given. */
static Rect box_within(const Block *block, Rect rect) {
    const ImageBlock *image = &block->of.image;
    double width = box_width(image, rect.width), height = box_height(block, width);

    return (Rect){rect.x + share(image->align, rect.width - width), rect.y, width,
                  fills_area(block) ? fmax(rect.height, height) : height};
}

/* Where the whole picture lies so that it is within the box, or covers it. */
static Rect picture_over(const ImageBlock *image, Rect box) {
    double across = box.width / image->image->width, down = box.height / image->image->height;
    double scale = image->fit == FIT_COVER ? fmax(across, down) : fmin(across, down);
    double width = image->image->width * scale, height = image->image->height * scale;

    if (image->fit == FIT_COVER)
        return (Rect){box.x + (box.width - width) * image->focus_x,
                      box.y + (box.height - height) * image->focus_y, width, height};
    return (Rect){box.x + share(image->align, box.width - width), box.y + (box.height - height) / 2, width,
                  height};
}

static const char *whole(Arena *arena, double number) {
    return arena_format(arena, "%ld", lround(number));
}

static void tell_coarse(const Frame *frame, const ImageBlock *image, Rect place) {
    double density = image_density(image->image, place.width, place.height), least = image->least_density;
    Arena *arena = frame->arena;

    if (image->image->kind == IMAGE_DRAWING || density + DENSITY_SLACK >= least)
        return;
    tell(frame->typesetter->diagnostics, image->asked, CODE_IMAGE_COARSE, image->image->path,
         whole(arena, floor(density)), whole(arena, least),
         arena_format(arena, "%ld x %ld", lround(ceil(place.width * least / POINTS_AN_INCH - DENSITY_SLACK)),
                      lround(ceil(place.height * least / POINTS_AN_INCH - DENSITY_SLACK))));
}

void image_paint(const Frame *frame, const Block *block, Pages *pages) {
    const ImageBlock *image = &block->of.image;
    Rect box = box_within(block, frame->spots[block->number].rect), place;
    bool artifact = block->meaning.role == ROLE_NONE || block->meaning.role == ROLE_ARTIFACT;

    if (box.height < LEAST_HEIGHT || box.width < LEAST_HEIGHT) {
        tell(frame->typesetter->diagnostics, block->source, CODE_IMAGE_NO_ROOM, image->image->path);
        return;
    }
    place = picture_over(image, box);
    tell_coarse(frame, image, place);
    pages_add_image(pages, &(PlacedImage){image->image, place}, artifact, block->source,
                    image->fit == FIT_COVER ? box : place);
}
