/* A PNG file's pixels, by libpng (PNG, second edition).
 *
 * Grey, RGB and palette stay what they are, 16 bits become 8, alpha and transparent colours become a plane
 * of their own.  Chunks that are not needed are skipped unread (their checksums are verified), so that no
 * profile or text can be a bomb; embedded profiles and gamma count as sRGB.  libpng leaves its calls by
 * longjmp: only `decode` has a setjmp, and what it needs afterwards stands in `Decoding`, outside its frame.
 */
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "image/decoders.h"

#define MOST_MEMORY   ((size_t)32 << 20) /* of libpng itself, all its requests added up */
#define METERS_A_INCH 0.0254
#define MOST_DEFLATED                                                                                        \
    1032 /* times smaller, at the very best (Deutsch 1996, RFC 1951: 258 bytes in 2 bits)                    \
          */

typedef struct Decoding {
    const ImageFile *file;
    Image *image;
    size_t at;
    size_t asked; /* bytes that libpng asked for */
    png_structp png;
    png_infop info;
    uint8_t *pixels; /* as libpng gives them: packed, alpha interleaved */
    png_bytep *rows;
    size_t row_size;
    const char *problem;
    bool refused; /* told already */
} Decoding;

static void fail(png_structp png, png_const_charp message) {
    Decoding *decoding = png_get_error_ptr(png);
    decoding->problem = arena_copy_text(decoding->file->arena, message);
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png, (void)message;
}

static png_voidp allocate(png_structp png, png_alloc_size_t size) {
    Decoding *decoding = png_get_mem_ptr(png);
    if (size > MOST_MEMORY - decoding->asked)
        return NULL;
    decoding->asked += size;
    return malloc(size);
}

static void release(png_structp png, png_voidp memory) {
    (void)png;
    free(memory);
}

static void give_bytes(png_structp png, png_bytep out, size_t size) {
    Decoding *decoding = png_get_io_ptr(png);
    if (size > decoding->file->size - decoding->at)
        png_error(png, "truncated");
    memcpy(out, decoding->file->bytes + decoding->at, size);
    decoding->at += size;
}

/* All that changes no pixel, as we see it. */
static const png_byte skipped[] = "bKGD\0cHRM\0cICP\0eXIf\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0sBIT\0sCAL\0"
                                  "sPLT\0sRGB\0sTER\0tEXt\0tIME\0zTXt";

static void set_up(Decoding *decoding) {
    png_structp png = decoding->png;
    png_set_read_fn(png, decoding, give_bytes);
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, skipped, sizeof skipped / 5);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* ours are told with numbers */
    png_set_chunk_cache_max(png, 100);
    png_set_chunk_malloc_max(png, 1u << 20);
}

static void read_density(Decoding *decoding, double *across, double *down) {
    png_uint_32 x = 0, y = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    *across = *down = 0;
    if (png_get_pHYs(decoding->png, decoding->info, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER) {
        *across = x * METERS_A_INCH;
        *down = y * METERS_A_INCH;
    }
}

/* What libpng is to make of the pixels, and room for them. */
static bool prepare(Decoding *decoding) {
    png_structp png = decoding->png;
    png_infop info = decoding->info;
    const ImageFile *file = decoding->file;
    png_uint_32 columns = png_get_image_width(png, info), rows = png_get_image_height(png, info);
    if (!image_size_allowed(file, columns, rows)) {
        decoding->refused = true;
        return false;
    }
    if (png_get_rowbytes(png, info) / MOST_DEFLATED * rows > file->size) {
        decoding->problem = "truncated"; /* said before there is room made for it */
        return false;
    }
    bool indexed = png_get_color_type(png, info) == PNG_COLOR_TYPE_PALETTE;
    if (png_get_bit_depth(png, info) == 16)
        png_set_scale_16(png);
    if (!indexed && png_get_valid(png, info, PNG_INFO_tRNS) != 0)
        png_set_tRNS_to_alpha(png);
    png_set_interlace_handling(png);
    decoding->image->columns = columns;
    decoding->image->rows = rows;
    png_read_update_info(png, info);
    decoding->row_size = png_get_rowbytes(png, info);
    decoding->pixels = arena_alloc(file->arena, decoding->row_size * rows);
    decoding->rows = arena_many(file->arena, png_bytep, rows);
    for (size_t i = 0; i < rows; i++)
        decoding->rows[i] = decoding->pixels + i * decoding->row_size;
    return true;
}

static bool decode(Decoding *decoding) {
    if (setjmp(png_jmpbuf(decoding->png)) != 0)
        return false;
    set_up(decoding);
    png_read_info(decoding->png, decoding->info);
    if (!prepare(decoding))
        return false;
    png_read_image(decoding->png, decoding->rows);
    png_read_end(decoding->png, NULL);
    return true;
}

/* ---------------------------------------------------------------- what came out, apart */

/* Separates the last of `channels` bytes of each pixel; NULL when it is 255 everywhere. */
static const uint8_t *split_alpha(const Decoding *decoding, unsigned channels) {
    const Image *image = decoding->image;
    size_t count = (size_t)image->columns * image->rows;
    uint8_t *alpha = arena_alloc(decoding->file->arena, count), *pixels = decoding->pixels;
    uint8_t least = 255;
    unsigned colors = channels - 1;
    for (size_t i = 0; i < count; i++) {
        memmove(pixels + i * colors, pixels + i * channels, colors);
        alpha[i] = decoding->pixels[i * channels + colors];
        least = alpha[i] < least ? alpha[i] : least;
    }
    return least == 255 ? NULL : alpha;
}

static unsigned index_at(const uint8_t *row, unsigned bits, size_t column) {
    size_t bit = column * bits;
    return (unsigned)row[bit / 8] >> (8 - bits - bit % 8) & ((1u << bits) - 1);
}

/* The plane of a palette's tRNS, and whether every index is in the palette. */
static bool read_indexes(Decoding *decoding, unsigned bits, size_t palette, const uint8_t *transparent,
                         size_t transparent_count, const uint8_t **alpha) {
    const Image *image = decoding->image;
    uint8_t *plane = NULL, least = 255;
    if (transparent_count > 0)
        plane = arena_alloc(decoding->file->arena, (size_t)image->columns * image->rows);
    for (size_t row = 0; row < image->rows; row++) {
        for (size_t column = 0; column < image->columns; column++) {
            unsigned index = index_at(decoding->rows[row], bits, column);
            if (index >= palette)
                return false;
            uint8_t value = index < transparent_count ? transparent[index] : 255;
            if (plane != NULL)
                plane[row * image->columns + column] = value;
            least = value < least ? value : least;
        }
    }
    *alpha = least == 255 ? NULL : plane;
    return true;
}

static bool finish_indexed(Decoding *decoding, PixelImage *out) {
    png_colorp palette = NULL;
    png_bytep transparent = NULL;
    int count = 0, transparent_count = 0;
    png_get_PLTE(decoding->png, decoding->info, &palette, &count);
    png_get_tRNS(decoding->png, decoding->info, &transparent, &transparent_count, NULL);
    uint8_t *entries = arena_alloc(decoding->file->arena, (size_t)count * 3);
    for (int i = 0; i < count; i++)
        memcpy(entries + (size_t)i * 3, (const uint8_t[]){palette[i].red, palette[i].green, palette[i].blue},
               3);
    out->model = COLORS_INDEXED;
    out->palette = entries;
    out->palette_count = (size_t)count;
    if (read_indexes(decoding, out->bits, (size_t)count, transparent,
                     transparent == NULL ? 0 : (size_t)transparent_count, &out->alpha))
        return true;
    decoding->problem = "palette";
    return false;
}

/* libpng's getters below do not fail on a header that was read. */
static bool finish(Decoding *decoding) {
    Image *image = decoding->image;
    PixelImage *out = &image->of.pixels;
    unsigned channels = png_get_channels(decoding->png, decoding->info);
    double across, down;
    image->kind = IMAGE_PIXELS;
    out->bits = png_get_bit_depth(decoding->png, decoding->info);
    out->pixels = decoding->pixels;
    read_density(decoding, &across, &down);
    image_natural_size(image, across, down);
    if ((png_get_color_type(decoding->png, decoding->info) & PNG_COLOR_MASK_PALETTE) != 0 &&
        !finish_indexed(decoding, out))
        return false;
    if (out->palette == NULL)
        out->model = channels >= 3 ? COLORS_RGB : COLORS_GRAY;
    if (channels == 2 || channels == 4) {
        out->alpha = split_alpha(decoding, channels);
        decoding->row_size = (size_t)image->columns * (channels - 1);
    }
    out->size = decoding->row_size * image->rows;
    return true;
}

static bool open(Decoding *decoding) {
    decoding->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, decoding, fail, ignore_warning, decoding,
                                             allocate, release);
    if (decoding->png != NULL)
        decoding->info = png_create_info_struct(decoding->png);
    return decoding->info != NULL;
}

bool image_png(const ImageFile *file, Image *image) {
    Decoding *decoding = arena_one(file->arena, Decoding);
    *decoding = (Decoding){.file = file, .image = image, .problem = "libpng"};
    bool good = open(decoding) && decode(decoding) && finish(decoding);
    png_destroy_read_struct(&decoding->png, &decoding->info, NULL);
    if (!good && !decoding->refused)
        tell(file->diagnostics, file->asked, CODE_IMAGE_PNG_BROKEN, file->path, decoding->problem);
    return good;
}
