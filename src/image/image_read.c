/* Which decoder a picture's bytes call for, and what all kinds have in common.
 *
 * Looks at the first bytes, never at the name: a JPEG that is called .png is a JPEG.  Colours are taken as
 * sRGB whatever profile or gamma a file carries. */
#include "image/image_read.h"

#include <string.h>

#include "base/hash.h"
#include "image/decoders.h"

#define SCREEN_DENSITY 96.0
#define LEAST_DENSITY  10.0
#define MOST_DENSITY   10000.0
#define MOST_STRETCH   10.0

bool image_size_allowed(const ImageFile *file, unsigned columns, unsigned rows) {
    const Limits *const limits = file->limits;
    const bool long_side = columns > limits->most[LIMIT_SIDE] || rows > limits->most[LIMIT_SIDE];
    if (!long_side && (uint64_t)columns * rows <= limits->most[LIMIT_PIXELS])
        return true;
    tell(file->diagnostics, file->asked, long_side ? CODE_IMAGE_SIDE_LONG : CODE_IMAGE_TOO_WIDE, file->path,
         arena_format(file->arena, "%u", columns), arena_format(file->arena, "%u", rows),
         limit_told(file->diagnostics, long_side ? LIMIT_SIDE : LIMIT_PIXELS, file->arena));
    return false;
}

bool image_density_usable(double across, double down) {
    return across >= LEAST_DENSITY && across <= MOST_DENSITY && down >= LEAST_DENSITY &&
           down <= MOST_DENSITY && across <= down * MOST_STRETCH && down <= across * MOST_STRETCH;
}

void image_natural_size(Image *image, double across, double down) {
    if (!image_density_usable(across, down))
        across = down = SCREEN_DENSITY;
    double width = image->columns * 72.0 / across, height = image->rows * 72.0 / down;
    bool turned = image->orientation >= 5;
    image->width = turned ? height : width;
    image->height = turned ? width : height;
}

typedef struct Signature {
    const char *format; /* NULL: a decoder has it */
    bool (*decode)(const ImageFile *file, Image *image);
    size_t at, size;
    const char *bytes;
} Signature;

static const Signature signatures[] = {
    {NULL, image_png, 0, 8, "\x89PNG\r\n\x1A\n"},
    {NULL, image_jpeg, 0, 3, "\xFF\xD8\xFF"},
    {NULL, image_svg, 0, 1, "<"},
    {NULL, image_svg, 0, 4, "\xEF\xBB\xBF<"},
    {NULL, image_svg, 0, 2, "\xFE\xFF"}, /* UTF-16: XML that xml/ refuses by name */
    {NULL, image_svg, 0, 2, "\xFF\xFE"},
    {"GIF", NULL, 0, 4, "GIF8"},
    {"WebP", NULL, 8, 4, "WEBP"},
    {"TIFF", NULL, 0, 4, "II*\0"},
    {"TIFF", NULL, 0, 4, "MM\0*"},
    {"BMP", NULL, 0, 2, "BM"},
    {"PDF", NULL, 0, 5, "%PDF-"},
    {"EPS", NULL, 0, 4, "%!PS"},
    {"EPS", NULL, 0, 4, "\xC5\xD0\xD3\xC6"},
    {"SVGZ", NULL, 0, 2, "\x1F\x8B"},
    {"AVIF", NULL, 4, 8, "ftypavif"},
    {"HEIC", NULL, 4, 8, "ftypheic"},
    {"HEIC", NULL, 4, 8, "ftypmif1"},
    {"JPEG 2000", NULL, 4, 4, "jP  "},
    {"JPEG XL", NULL, 0, 2, "\xFF\x0A"},
    {"PSD", NULL, 0, 4, "8BPS"},
    {"ICO", NULL, 0, 4, "\0\0\1\0"},
};

static const Signature *signature_of(const char *bytes, size_t size) {
    const size_t spaces = size == 0 ? 0 : strspn(bytes, " \t\r\n");
    if (spaces < size && bytes[spaces] == '<') /* the XML reader has its own word on white space in front */
        return &signatures[2];
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const Signature *one = &signatures[i];
        if (size >= one->at + one->size && memcmp(bytes + one->at, one->bytes, one->size) == 0)
            return one;
    }
    return NULL;
}

static bool too_large(const ImageFile *file, bool drawing) {
    const LimitKind kind = drawing ? LIMIT_DRAWING : LIMIT_PICTURE;
    if (file->size <= file->limits->most[kind])
        return false;
    tell(file->diagnostics, file->asked, drawing ? CODE_DRAWING_TOO_LARGE : CODE_IMAGE_TOO_LARGE, file->path,
         limit_told(file->diagnostics, kind, file->arena));
    return true;
}

const Image *image_read(const char *path, const char *bytes, size_t size, Source asked, Arena *arena,
                        Sources *sources, Diagnostics *diagnostics) {
    const ImageFile file = {.path = path,
                            .bytes = bytes,
                            .size = size,
                            .limits = diagnostics_limits(diagnostics),
                            .asked = asked,
                            .arena = arena,
                            .sources = sources,
                            .diagnostics = diagnostics};
    const Signature *signature = signature_of(bytes, size);
    if (signature == NULL) {
        tell(diagnostics, asked, size == 0 ? CODE_IMAGE_EMPTY : CODE_IMAGE_UNKNOWN, path);
        return NULL;
    }
    if (signature->decode == NULL) {
        tell(diagnostics, asked, CODE_IMAGE_FORMAT, path, signature->format);
        return NULL;
    }
    if (too_large(&file, signature->decode == image_svg))
        return NULL;
    Image *image = arena_one(arena, Image);
    const Sha256 hash = sha256(bytes, size);
    *image = (Image){.path = arena_copy_text(arena, path), .orientation = 1};
    memcpy(image->hash, hash.bytes, sizeof image->hash);
    return signature->decode(&file, image) ? image : NULL;
}
