/* Image XObjects (ISO 32000-1, 8.9): pixels deflated, JPEGs as they are, opacity as a soft mask.
 *
 * Knows no decoder and never uses libharu's loaders.  Colours are the device's, which the output intent
 * defines (ISO 19005-2, 6.2.4.3), but for CMYK: an archive with an intent of RGB needs a profile for it.
 * Pictures of one hash are one picture.  Invariant: an item paints nothing outside its bounds. */
#include "out/pdf_images.h"

#include <assert.h>
#include <string.h>

#include "out/pdf_drawing.h"
#include "out/pdf_pixels.h"
#include "out/pdf_syntax.h"

typedef struct Writing {
    const PdfOptions *options;
    PdfShared *shared;
    PdfStore *store;
    PdfId cmyk; /* its profile, 0: not yet written */
} Writing;

/* ---- image objects ---- */

static void begin_entries(Buffer *text, unsigned columns, unsigned rows, unsigned bits) {
    buffer_clear(text);
    buffer_text(text, "/Type/XObject/Subtype/Image/Width ");
    buffer_integer(text, columns);
    buffer_text(text, "/Height ");
    buffer_integer(text, rows);
    buffer_text(text, "/BitsPerComponent ");
    buffer_integer(text, bits);
}

static void put_filter(Buffer *text, const PdfPlane *plane, bool predicted) {
    buffer_text(text, "/Filter/FlateDecode");
    if (predicted) {
        buffer_format(text, "/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>",
                      plane->components, plane->bits, plane->columns);
    }
}

static void put_pixel_colors(Buffer *text, const PixelImage *pixels) {
    if (pixels->model == COLORS_INDEXED) {
        assert(pixels->palette_count > 0);
        buffer_format(text, "/ColorSpace[/Indexed/DeviceRGB %zu", pixels->palette_count - 1);
        pdf_put_bytes(text, (const char *)pixels->palette, pixels->palette_count * 3);
        buffer_byte(text, ']');
        return;
    }
    buffer_text(text, pixels->model == COLORS_RGB ? "/ColorSpace/DeviceRGB" : "/ColorSpace/DeviceGray");
}

static PdfId write_alpha(Writing *writing, const Image *image) {
    const PdfPlane plane = {image->of.pixels.alpha, image->columns, image->rows, 1, 8};
    PdfPacked packed = pdf_pack_image(writing->shared, image, 1, &plane);
    PdfId object = pdf_store_add(writing->store);
    Buffer *text = &writing->shared->text;

    begin_entries(text, plane.columns, plane.rows, plane.bits);
    buffer_text(text, "/ColorSpace/DeviceGray");
    put_filter(text, &plane, packed.predicted);
    pdf_store_fill(writing->store, object, text);
    pdf_store_stream(writing->store, object, packed.bytes.bytes, packed.bytes.size);
    return object;
}

static PdfId write_pixels(Writing *writing, const Image *image) {
    const PixelImage *pixels = &image->of.pixels;
    const PdfPlane plane = {pixels->pixels, image->columns, image->rows, pixels->model == COLORS_RGB ? 3 : 1,
                            pixels->bits};
    PdfPacked packed = pdf_pack_image(writing->shared, image, 0, &plane);
    PdfId alpha = pixels->alpha == NULL ? 0 : write_alpha(writing, image);
    PdfId object = pdf_store_add(writing->store);
    Buffer *text = &writing->shared->text;

    assert(pixels->model != COLORS_CMYK && pixels->size >= pdf_plane_row(&plane) * plane.rows);
    begin_entries(text, plane.columns, plane.rows, plane.bits);
    put_pixel_colors(text, pixels);
    put_filter(text, &plane, packed.predicted);
    if (alpha != 0) {
        buffer_text(text, "/SMask ");
        pdf_put_reference(text, alpha);
    }
    pdf_store_fill(writing->store, object, text);
    pdf_store_stream(writing->store, object, packed.bytes.bytes, packed.bytes.size);
    return object;
}

/* ---- JPEGs ---- */

static PdfId cmyk_profile(Writing *writing) {
    const PdfOptions *options = writing->options;
    Buffer *text = &writing->shared->text;
    PdfBytes profile;

    assert(pdf_cmyk_profile_usable(options->cmyk_profile, options->cmyk_size));
    if (writing->cmyk == 0) {
        profile =
            pdf_shared_profile(writing->shared, PROFILE_CMYK, options->cmyk_profile, options->cmyk_size);
        writing->cmyk = pdf_store_add(writing->store);
        buffer_clear(text);
        buffer_text(text, "/N 4/Filter/FlateDecode");
        pdf_store_fill(writing->store, writing->cmyk, text);
        pdf_store_stream(writing->store, writing->cmyk, profile.bytes, profile.size);
    }
    return writing->cmyk;
}

static PdfId write_jpeg(Writing *writing, const Image *image) {
    const JpegImage *jpeg = &image->of.jpeg;
    PdfId profile = jpeg->model == COLORS_CMYK ? cmyk_profile(writing) : 0;
    PdfId object = pdf_store_add(writing->store);
    Buffer *text = &writing->shared->text;

    begin_entries(text, image->columns, image->rows, 8);
    if (jpeg->model == COLORS_CMYK) {
        buffer_text(text, "/ColorSpace[/ICCBased ");
        pdf_put_reference(text, profile);
        buffer_byte(text, ']');
        buffer_text(text, jpeg->inverted ? "/Decode[1 0 1 0 1 0 1 0]" : "");
    } else {
        buffer_text(text, jpeg->model == COLORS_RGB ? "/ColorSpace/DeviceRGB" : "/ColorSpace/DeviceGray");
    }
    buffer_text(text, "/Filter/DCTDecode");
    pdf_store_fill(writing->store, object, text);
    pdf_store_stream(writing->store, object, jpeg->bytes, jpeg->size);
    return object;
}

/* ---- all of a file ---- */

static bool same_image(const Image *a, const Image *b) {
    return a == b || memcmp(a->hash, b->hash, sizeof a->hash) == 0;
}

static size_t index_of(const PdfImages *images, const Image *image) {
    size_t i = 0;

    while (i < images->count && !same_image(images->list[i].image, image)) {
        i++;
    }
    return i;
}

static PdfPicture write_picture(Writing *writing, const Image *image) {
    switch (image->kind) {
    case IMAGE_PIXELS:
        return (PdfPicture){image, write_pixels(writing, image), image->of.pixels.alpha != NULL};
    case IMAGE_JPEG:
        return (PdfPicture){image, write_jpeg(writing, image), false};
    case IMAGE_DRAWING:
        break;
    }
    return (PdfPicture){image, pdf_drawing_write(image, writing->shared, writing->store),
                        pdf_drawing_transparent(&image->of.drawing)};
}

PdfImages pdf_images_write(const Pages *pages, const PdfOptions *options, PdfShared *shared,
                           PdfStore *store) {
    Writing writing = {options, shared, store, 0};
    PdfImages images = {0};

    for (size_t i = 0; i < pages->count; i++) {
        for (size_t k = 0; k < pages->pages[i].count; k++) {
            const Item *item = &pages->pages[i].items[k];

            if (item->kind == ITEM_IMAGE && index_of(&images, item->of.image.image) == images.count) {
                images.list = arena_grow(shared->scratch, images.list, images.count, &images.capacity,
                                         sizeof *images.list);
                images.list[images.count++] = write_picture(&writing, item->of.image.image);
            }
        }
    }
    return images;
}

void pdf_put_image_names(const PdfImages *images, Buffer *out) {
    for (size_t i = 0; i < images->count; i++) {
        buffer_format(out, "%s%zu ", i == 0 ? "/XObject<</I" : "/I", i);
        pdf_put_reference(out, images->list[i].object);
    }
    buffer_text(out, images->count > 0 ? ">>" : "");
}

bool pdf_images_transparent(const PdfImages *images, const Page *page) {
    for (size_t i = 0; i < page->count && images->count > 0; i++) {
        const Item *item = &page->items[i];

        if (item->kind == ITEM_IMAGE && images->list[index_of(images, item->of.image.image)].transparent) {
            return true;
        }
    }
    return false;
}

/* ---- on a page ---- */

typedef struct Box { /* hundredths, y up */
    long left, bottom, right, top;
} Box;

static Box box_of(Rect rect, double height) {
    return (Box){pdf_hundredths(rect.x), pdf_hundredths(height - rect.y - rect.height),
                 pdf_hundredths(rect.x + rect.width), pdf_hundredths(height - rect.y)};
}

static void put_four(Buffer *out, long a, long b, long c, long d) {
    pdf_put_hundredths(out, a);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, b);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, c);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, d);
    buffer_byte(out, ' ');
}

static void put_clip(Buffer *out, Box clip, Box place) {
    bool within = clip.left <= place.left && clip.bottom <= place.bottom && clip.right >= place.right &&
                  clip.top >= place.top;

    if (!within) {
        put_four(out, clip.left, clip.bottom, clip.right - clip.left, clip.top - clip.bottom);
        buffer_text(out, "re W n\n");
    }
}

/* What becomes of the sides of the stored picture, a square of 1 with its first row at the top: where its
 * lower left corner goes, its foot (s) and its left side (t), in parts of the place (Exif 2.3, 4.6.4 A). */
typedef struct Turn {
    signed char x_of_s, y_of_s, x_of_t, y_of_t, x, y;
} Turn;

static const Turn turns[] = {
    {1, 0, 0, 1, 0, 0},                         /* not given */
    {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0},  /* 1 first row above, first column left; 2 above, right */
    {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},  /* 3 below, right; 4 below, left */
    {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},  /* 5 left, above; 6 right, above */
    {0, 1, 1, 0, 0, 0},   {0, 1, -1, 0, 1, 0}}; /* 7 right, below; 8 left, below */

static void put_turned(Buffer *out, Box place, unsigned orientation) {
    long width = place.right - place.left, height = place.top - place.bottom;
    const Turn *turn = &turns[orientation <= 8 ? orientation : 1];

    put_four(out, turn->x_of_s * width, turn->y_of_s * height, turn->x_of_t * width, turn->y_of_t * height);
    pdf_put_hundredths(out, place.left + turn->x * width);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, place.bottom + turn->y * height);
    buffer_byte(out, ' ');
}

/* Points of a drawing, y down, to the place. */
static void put_scaled(Buffer *out, Box place, const Image *image) {
    buffer_decimal(out, (double)(place.right - place.left) / 100 / image->width, 6);
    buffer_text(out, " 0 0 ");
    buffer_decimal(out, -(double)(place.top - place.bottom) / 100 / image->height, 6);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, place.left);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, place.top);
    buffer_byte(out, ' ');
}

void pdf_put_image(const PdfImages *images, const Item *item, double height, Buffer *out) {
    const Image *image = item->of.image.image;
    Box place = box_of(item->of.image.place, height);

    buffer_text(out, "q\n");
    put_clip(out, box_of(item->bounds, height), place);
    if (image->kind == IMAGE_DRAWING) {
        put_scaled(out, place, image);
    } else {
        put_turned(out, place, image->orientation);
    }
    buffer_format(out, "cm /I%zu Do Q\n", index_of(images, image));
}
