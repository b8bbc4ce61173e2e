/* pictures make FOLDER: a picture of every kind that PNG and JPEG know, made by libpng and libjpeg, and
 * beside each NAME.EXT as NAME.EXT.seen.png what is to be seen of it on white; also cmyk.icc, a small profile
 * of printing inks. pictures compare A.png B.png: the mean difference of their colours (0 to 255), and the
 * largest. pictures crop A.png X Y WIDTH HEIGHT B.png [STEP]: a part of it; with STEP, of each square of so
 * many pixels the middle one. pictures convert A.ppm B.png. pictures peak PROGRAM ARGUMENT...: runs it; the
 * most memory it had, in KB; its exit status.
 *
 * What is to be seen is computed from the same formula as the file, not read from it. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

#include <math.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define WIDE 48
#define HIGH 32

typedef struct Rgba { /* 0 to 1 */
    double red, green, blue, alpha;
} Rgba;

static void die(const char *what) {
    fprintf(stderr, "pictures: %s\n", what);
    exit(2);
}

/* No two of its corners are alike: a turned picture is seen. */
static Rgba pixel(int x, int y) {
    double across = (double)x / (WIDE - 1), down = (double)y / (HIGH - 1);
    Rgba p = {0.2 + 0.6 * across, 0.8 - 0.5 * down, 0.3 + 0.4 * across * down, 1};

    if (x < 12 && y < 8) {
        p = (Rgba){0.9, 0.1, 0.1, 1};
    } else if (x >= 36 && y >= 24) {
        p = (Rgba){0.1, 0.1, 0.7, 1};
    }
    p.alpha = x >= 20 && x < 28 ? 0 : y >= 12 && y < 20 ? 0.5 : 1;
    return p;
}

static double gray(Rgba p) {
    return 0.3 * p.red + 0.6 * p.green + 0.1 * p.blue;
}

static int levels(double part, int most) {
    return (int)floor(part * most + 0.5);
}

/* ---- reading and writing what is to be seen ---- */

typedef struct Seen {
    int width, height;
    unsigned char *rgb;
} Seen;

static Seen seen_new(int width, int height) {
    Seen seen = {width, height, calloc((size_t)width * (size_t)height, 3)};

    if (!seen.rgb) {
        die("no memory");
    }
    return seen;
}

static void seen_set(Seen *seen, int x, int y, double red, double green, double blue) {
    unsigned char *at = seen->rgb + 3 * (y * seen->width + x);

    at[0] = (unsigned char)levels(red, 255);
    at[1] = (unsigned char)levels(green, 255);
    at[2] = (unsigned char)levels(blue, 255);
}

static void seen_write(const Seen *seen, const char *path) {
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)seen->width,
                       .height = (png_uint_32)seen->height,
                       .format = PNG_FORMAT_RGB};

    if (!png_image_write_to_file(&image, path, 0, seen->rgb, 0, NULL)) {
        die(path);
    }
}

static Seen seen_read(const char *path) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    const png_color white = {255, 255, 255};
    Seen seen;

    if (!png_image_begin_read_from_file(&image, path)) {
        die(path);
    }
    image.format = PNG_FORMAT_RGB;
    seen = seen_new((int)image.width, (int)image.height);
    if (!png_image_finish_read(&image, &white, seen.rgb, 0, NULL)) {
        die(path);
    }
    return seen;
}

static int compare(const char *one, const char *other) {
    Seen a = seen_read(one), b = seen_read(other);
    long sum = 0, most = 0, count = 3L * a.width * a.height;

    if (a.width != b.width || a.height != b.height) {
        printf("255 255 (%dx%d, %dx%d)\n", a.width, a.height, b.width, b.height);
        return 1;
    }
    for (long i = 0; i < count; i++) {
        long difference = labs((long)a.rgb[i] - b.rgb[i]);

        sum += difference;
        most = difference > most ? difference : most;
    }
    printf("%.2f %ld\n", (double)sum / (double)count, most);
    free(a.rgb);
    free(b.rgb);
    return 0;
}

static int crop(char **arguments, int step) {
    Seen from = seen_read(arguments[0]);
    int left = atoi(arguments[1]) + step / 2, top = atoi(arguments[2]) + step / 2;
    Seen to = seen_new(atoi(arguments[3]), atoi(arguments[4]));

    if (left + step * (to.width - 1) >= from.width || top + step * (to.height - 1) >= from.height) {
        die("crop: not within the picture");
    }
    for (int i = 0; i < to.width * to.height; i++) {
        int x = left + step * (i % to.width), y = top + step * (i / to.width);

        memcpy(to.rgb + 3 * i, from.rgb + 3 * (y * from.width + x), 3);
    }
    seen_write(&to, arguments[5]);
    free(from.rgb);
    free(to.rgb);
    return 0;
}

/* ---- PNG ---- */

typedef struct PngKind {
    const char *name;
    int color, bits;
    bool interlaced, key; /* one colour is transparent; a palette: entries are */
} PngKind;

static const PngKind kinds[] = {
    {"gray1", PNG_COLOR_TYPE_GRAY, 1, false, false},
    {"gray2", PNG_COLOR_TYPE_GRAY, 2, false, false},
    {"gray4", PNG_COLOR_TYPE_GRAY, 4, false, false},
    {"gray8", PNG_COLOR_TYPE_GRAY, 8, false, false},
    {"gray16", PNG_COLOR_TYPE_GRAY, 16, false, false},
    {"gray4-key", PNG_COLOR_TYPE_GRAY, 4, false, true},
    {"gray8-key", PNG_COLOR_TYPE_GRAY, 8, false, true},
    {"gray8-interlaced", PNG_COLOR_TYPE_GRAY, 8, true, false},
    {"palette1", PNG_COLOR_TYPE_PALETTE, 1, false, false},
    {"palette2", PNG_COLOR_TYPE_PALETTE, 2, false, false},
    {"palette4", PNG_COLOR_TYPE_PALETTE, 4, false, false},
    {"palette8", PNG_COLOR_TYPE_PALETTE, 8, false, false},
    {"palette8-key", PNG_COLOR_TYPE_PALETTE, 8, false, true},
    {"palette4-interlaced", PNG_COLOR_TYPE_PALETTE, 4, true, false},
    {"rgb8", PNG_COLOR_TYPE_RGB, 8, false, false},
    {"rgb16", PNG_COLOR_TYPE_RGB, 16, false, false},
    {"rgb8-key", PNG_COLOR_TYPE_RGB, 8, false, true},
    {"rgb8-interlaced", PNG_COLOR_TYPE_RGB, 8, true, false},
    {"gray-alpha8", PNG_COLOR_TYPE_GRAY_ALPHA, 8, false, false},
    {"gray-alpha16", PNG_COLOR_TYPE_GRAY_ALPHA, 16, false, false},
    {"rgb-alpha8", PNG_COLOR_TYPE_RGB_ALPHA, 8, false, false},
    {"rgb-alpha16", PNG_COLOR_TYPE_RGB_ALPHA, 16, false, false},
    {"rgb-alpha8-interlaced", PNG_COLOR_TYPE_RGB_ALPHA, 8, true, false},
};

/* Palettes: grades of red and green, every other entry half let through where there is a key. */
static png_color palette_entry(int index, int count) {
    double part = (double)index / (count - 1);

    return (png_color){(png_byte)levels(part, 255), (png_byte)levels(1 - part, 255),
                       (png_byte)(index % 3 * 100)};
}

static int palette_alpha(const PngKind *kind, int index) {
    return kind->key && index % 2 == 1 ? 128 : 255;
}

static void put_sample(unsigned char *row, int at, int value, int bits) {
    if (bits == 16) {
        row[2 * at] = (unsigned char)(value >> 8);
        row[2 * at + 1] = (unsigned char)(value & 255);
    } else {
        int bit = at * bits;

        row[bit / 8] |= (unsigned char)(value << (8 - bits - bit % 8));
    }
}

/* One pixel into its row; what is to be seen of it, on white. */
static Rgba put_pixel(const PngKind *kind, unsigned char *row, int x, int y) {
    Rgba p = pixel(x, y);
    int most = (1 << kind->bits) - 1;
    double parts[4] = {p.red, p.green, p.blue, p.alpha};
    double shown[4] = {0, 0, 0, 1};

    if (kind->color == PNG_COLOR_TYPE_PALETTE) {
        int index = (x + 3 * y) % (most + 1);
        png_color entry = palette_entry(index, most + 1);

        put_sample(row, x, index, kind->bits);
        return (Rgba){entry.red / 255.0, entry.green / 255.0, entry.blue / 255.0,
                      palette_alpha(kind, index) / 255.0};
    }
    if (!(kind->color & PNG_COLOR_MASK_COLOR)) {
        parts[0] = gray(p);
        parts[1] = p.alpha;
    }
    for (int i = 0, samples = (kind->color & PNG_COLOR_MASK_COLOR ? 3 : 1) +
                              (kind->color & PNG_COLOR_MASK_ALPHA ? 1 : 0);
         i < samples; i++) {
        int value = levels(parts[i], most);

        put_sample(row, samples * x + i, value, kind->bits);
        shown[i] = (double)value / most;
    }
    if (!(kind->color & PNG_COLOR_MASK_COLOR)) {
        double alpha = kind->color & PNG_COLOR_MASK_ALPHA ? shown[1] : 1;
        bool clear = kind->key && levels(parts[0], most) == levels(gray(pixel(0, 0)), most);

        return (Rgba){shown[0], shown[0], shown[0], clear ? 0 : alpha};
    }
    /* the key is the colour of the upper left corner */
    return (Rgba){shown[0], shown[1], shown[2], kind->key && x < 12 && y < 8 ? 0 : shown[3]};
}

static void put_transparency(png_structp png, png_infop info, const PngKind *kind) {
    int most = (1 << kind->bits) - 1;
    png_byte alphas[256];
    Rgba corner = pixel(0, 0);
    png_color_16 key = {.gray = (png_uint_16)levels(gray(corner), most),
                        .red = (png_uint_16)levels(corner.red, most),
                        .green = (png_uint_16)levels(corner.green, most),
                        .blue = (png_uint_16)levels(corner.blue, most)};

    for (int i = 0; i <= most && i < 256; i++) {
        alphas[i] = (png_byte)palette_alpha(kind, i);
    }
    if (kind->color == PNG_COLOR_TYPE_PALETTE) {
        png_set_tRNS(png, info, alphas, most + 1, NULL);
    } else {
        png_set_tRNS(png, info, NULL, 0, &key);
    }
}

static void make_png(const char *folder, const PngKind *kind) {
    static unsigned char rows[HIGH][WIDE * 8];
    static png_color palette[256];
    png_bytep pointers[HIGH];
    char path[4096];
    Seen seen = seen_new(WIDE, HIGH);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    FILE *file;

    memset(rows, 0, sizeof rows);
    for (int y = 0; y < HIGH; y++) {
        pointers[y] = rows[y];
        for (int x = 0; x < WIDE; x++) {
            Rgba p = put_pixel(kind, rows[y], x, y);
            double rest = 1 - p.alpha;

            seen_set(&seen, x, y, p.red * p.alpha + rest, p.green * p.alpha + rest, p.blue * p.alpha + rest);
        }
    }
    snprintf(path, sizeof path, "%s/png-%s.png", folder, kind->name);
    file = fopen(path, "wb");
    if (!info || !file || setjmp(png_jmpbuf(png))) {
        die(path);
    }
    png_init_io(png, file);
    png_set_IHDR(png, info, WIDE, HIGH, kind->bits, kind->color,
                 kind->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (kind->color == PNG_COLOR_TYPE_PALETTE) {
        for (int i = 0; i < 1 << kind->bits; i++) {
            palette[i] = palette_entry(i, 1 << kind->bits);
        }
        png_set_PLTE(png, info, palette, 1 << kind->bits);
    }
    if (kind->key) {
        put_transparency(png, info, kind);
    }
    png_set_rows(png, info, pointers);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    fclose(file);
    strcat(path, ".seen.png");
    seen_write(&seen, path);
    free(seen.rgb);
}

/* ---- JPEG ---- */

/* Exif 2.3, 4.6.4: where the stored pixel (x, y) is to be seen. */
static void turned(int orientation, int x, int y, int *to_x, int *to_y) {
    int right = WIDE - 1 - x, below = HIGH - 1 - y;
    const int places[9][2] = {{x, y}, {x, y},     {right, y},     {right, below}, {x, below},
                              {y, x}, {below, x}, {below, right}, {y, right}};

    *to_x = places[orientation][0];
    *to_y = places[orientation][1];
}

typedef struct JpegKind {
    const char *name;
    J_COLOR_SPACE space; /* of the file */
    bool progressive, halved;
    int orientation; /* 0: no Exif */
    bool little;     /* its byte order */
} JpegKind;

static const JpegKind jpegs[] = {
    {"gray", JCS_GRAYSCALE, false, false, 0, false},  {"rgb", JCS_YCbCr, false, false, 0, false},
    {"halved", JCS_YCbCr, false, true, 0, false},     {"progressive", JCS_YCbCr, true, false, 0, false},
    {"cmyk", JCS_CMYK, false, false, 0, false},       {"ycck", JCS_YCCK, false, false, 0, false},
    {"cmyk-turned", JCS_CMYK, true, false, 6, false}, {"turned1", JCS_YCbCr, false, false, 1, false},
    {"turned2", JCS_YCbCr, false, false, 2, true},    {"turned3", JCS_YCbCr, false, false, 3, false},
    {"turned4", JCS_YCbCr, false, false, 4, true},    {"turned5", JCS_YCbCr, false, false, 5, false},
    {"turned6", JCS_YCbCr, false, false, 6, true},    {"turned7", JCS_YCbCr, false, false, 7, false},
    {"turned8", JCS_YCbCr, false, false, 8, true},
};

static void put_exif(struct jpeg_compress_struct *jpeg, const JpegKind *kind) {
    /* header, one entry: orientation (0x0112), SHORT, one value */
    unsigned char big[] = {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1,
                           1,   18,  0,   3,   0, 0, 0,   1,   0, 0,  0, 0, 0, 0, 0, 0};
    unsigned char little[] = {'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0,
                              18,  1,   3,   0,   1, 0, 0,   0,   0,  0, 0, 0, 0, 0, 0, 0};

    big[25] = little[24] = (unsigned char)kind->orientation;
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, kind->little ? little : big, sizeof big);
}

/* Inks as Adobe writes them: 255 is none. */
static void put_inks(Rgba p, unsigned char *out) {
    double black = 1 - fmax(p.red, fmax(p.green, p.blue)), rest = 1 - black;

    out[0] = (unsigned char)levels(rest > 0 ? p.red / rest : 1, 255);
    out[1] = (unsigned char)levels(rest > 0 ? p.green / rest : 1, 255);
    out[2] = (unsigned char)levels(rest > 0 ? p.blue / rest : 1, 255);
    out[3] = (unsigned char)levels(rest, 255);
}

static void put_jpeg_row(const JpegKind *kind, int y, unsigned char *row, Seen *seen) {
    for (int x = 0; x < WIDE; x++) {
        Rgba p = pixel(x, y);
        int to_x, to_y;

        turned(kind->orientation, x, y, &to_x, &to_y);
        if (kind->space == JCS_GRAYSCALE) {
            row[x] = (unsigned char)levels(gray(p), 255);
            seen_set(seen, to_x, to_y, gray(p), gray(p), gray(p));
            continue;
        }
        seen_set(seen, to_x, to_y, p.red, p.green, p.blue);
        if (kind->space == JCS_CMYK || kind->space == JCS_YCCK) {
            put_inks(p, row + 4 * x);
        } else {
            row[3 * x] = (unsigned char)levels(p.red, 255);
            row[3 * x + 1] = (unsigned char)levels(p.green, 255);
            row[3 * x + 2] = (unsigned char)levels(p.blue, 255);
        }
    }
}

static void set_up_jpeg(struct jpeg_compress_struct *jpeg, const JpegKind *kind) {
    bool inks = kind->space == JCS_CMYK || kind->space == JCS_YCCK;

    jpeg->image_width = WIDE;
    jpeg->image_height = HIGH;
    jpeg->input_components = inks ? 4 : kind->space == JCS_GRAYSCALE ? 1 : 3;
    jpeg->in_color_space = inks ? JCS_CMYK : kind->space == JCS_GRAYSCALE ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_colorspace(jpeg, kind->space);
    jpeg_set_quality(jpeg, 98, TRUE);
    for (int i = 0; i < jpeg->num_components; i++) {
        jpeg->comp_info[i].h_samp_factor = jpeg->comp_info[i].v_samp_factor = kind->halved && i == 0 ? 2 : 1;
    }
    jpeg->write_JFIF_header = !inks && kind->orientation == 0;
    jpeg->write_Adobe_marker = inks;
    if (kind->progressive) {
        jpeg_simple_progression(jpeg);
    }
}

static void make_jpeg(const char *folder, const JpegKind *kind) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char row[WIDE * 4], *rows[] = {row};
    char path[4096];
    bool upright = kind->orientation < 5;
    Seen seen = seen_new(upright ? WIDE : HIGH, upright ? HIGH : WIDE);
    FILE *file;

    snprintf(path, sizeof path, "%s/jpeg-%s.jpg", folder, kind->name);
    file = fopen(path, "wb");
    if (!file) {
        die(path);
    }
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_stdio_dest(&jpeg, file);
    set_up_jpeg(&jpeg, kind);
    jpeg_start_compress(&jpeg, TRUE);
    if (kind->orientation > 0) {
        put_exif(&jpeg, kind);
    }
    for (int y = 0; y < HIGH; y++) {
        put_jpeg_row(kind, y, row, &seen);
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    fclose(file);
    strcat(path, ".seen.png");
    seen_write(&seen, path);
    free(seen.rgb);
}

/* ---- a profile of inks: ICC.1:2001-04, lut8Type from CMYK to Lab with the corners only ---- */

static void put32(unsigned char *at, unsigned long value) {
    for (int i = 0; i < 4; i++) {
        at[i] = (unsigned char)(value >> (24 - 8 * i));
    }
}

static double cube_root_part(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* Linear parts of sRGB to Lab under D50 (the usual adapted matrix). */
static void put_lab(unsigned char *at, double red, double green, double blue) {
    double x = cube_root_part((0.4361 * red + 0.3851 * green + 0.1431 * blue) / 0.9642);
    double y = cube_root_part(0.2225 * red + 0.7169 * green + 0.0606 * blue);
    double z = cube_root_part((0.0139 * red + 0.0971 * green + 0.7142 * blue) / 0.8249);

    at[0] = (unsigned char)lround(fmin(255, fmax(0, (116 * y - 16) * 2.55)));
    at[1] = (unsigned char)lround(500 * (x - y) + 128);
    at[2] = (unsigned char)lround(200 * (y - z) + 128);
}

/* Header of a lut8Type whose matrix and input curves change nothing; answers where its nodes begin. */
static unsigned char *put_lut(unsigned char *at, int in, int out) {
    memcpy(at, "mft1", 4);
    at[8] = (unsigned char)in, at[9] = (unsigned char)out, at[10] = 2;
    put32(at + 12, 0x10000), put32(at + 28, 0x10000), put32(at + 44, 0x10000);
    at += 48;
    for (int i = 0; i < in * 256; i++) {
        *at++ = (unsigned char)i;
    }
    return at;
}

static void put_curves(unsigned char *at, int count) {
    for (int i = 0; i < count * 256; i++) {
        at[i] = (unsigned char)i;
    }
}

/* And back, roughly: readers want it to find the darkest colour. */
static void put_luts(unsigned char *to_lab, unsigned char *to_inks) {
    unsigned char *nodes = put_lut(to_lab, 4, 3);

    for (int i = 0; i < 16; i++) {
        double light = i & 1 ? 0 : 1;

        put_lab(nodes + 3 * i, i & 8 ? 0 : light, i & 4 ? 0 : light, i & 2 ? 0 : light);
    }
    put_curves(nodes + 48, 3);
    nodes = put_lut(to_inks, 3, 4);
    for (int i = 0; i < 8; i++) {
        nodes[4 * i + 3] = i & 4 ? 0 : 255;
    }
    put_curves(nodes + 32, 4);
}

static void make_profile(const char *folder) {
    enum {
        TAGS = 5,
        DESC = 128 + 4 + 12 * TAGS,
        CPRT = DESC + 104,
        WTPT = CPRT + 24,
        LAB = WTPT + 20,
        INKS = LAB + 48 + 4 * 256 + 16 * 3 + 3 * 256,
        SIZE = INKS + 48 + 3 * 256 + 8 * 4 + 4 * 256
    };
    static unsigned char icc[SIZE];
    static const struct {
        const char *name;
        unsigned long at, size;
    } tags[TAGS] = {{"desc", DESC, 104},
                    {"cprt", CPRT, 24},
                    {"wtpt", WTPT, 20},
                    {"A2B0", LAB, INKS - LAB},
                    {"B2A0", INKS, SIZE - INKS}};
    char path[4096];
    FILE *file;

    put32(icc, SIZE);
    put32(icc + 8, 0x02100000);
    memcpy(icc + 12, "prtrCMYKLab ", 12);
    icc[24] = 7, icc[25] = 208, icc[27] = 1, icc[29] = 1; /* 2000-01-01 */
    memcpy(icc + 36, "acsp", 4);
    put32(icc + 68, 0xF6D6), put32(icc + 72, 0x10000), put32(icc + 76, 0xD32D);
    put32(icc + 128, TAGS);
    for (int i = 0; i < TAGS; i++) {
        memcpy(icc + 132 + 12 * i, tags[i].name, 4);
        put32(icc + 136 + 12 * i, tags[i].at);
        put32(icc + 140 + 12 * i, tags[i].size);
    }
    memcpy(icc + DESC, "desc", 4);
    put32(icc + DESC + 8, 11);
    memcpy(icc + DESC + 12, "test inks", 10);
    memcpy(icc + CPRT, "text\0\0\0\0no rights", 18);
    memcpy(icc + WTPT, "XYZ ", 4);
    put32(icc + WTPT + 8, 0xF6D6), put32(icc + WTPT + 12, 0x10000), put32(icc + WTPT + 16, 0xD32D);
    put_luts(icc + LAB, icc + INKS);
    snprintf(path, sizeof path, "%s/cmyk.icc", folder);
    file = fopen(path, "wb");
    if (!file || fwrite(icc, 1, SIZE, file) != SIZE || fclose(file) != 0) {
        die(path);
    }
}

/* ---- small services ---- */

static int convert(const char *ppm, const char *png) {
    FILE *file = fopen(ppm, "rb");
    int width, height, most;
    Seen seen;

    if (!file || fscanf(file, "P6 %d %d %d", &width, &height, &most) != 3 || most != 255 ||
        fgetc(file) == EOF) {
        die(ppm);
    }
    seen = seen_new(width, height);
    if (fread(seen.rgb, 3, (size_t)width * (size_t)height, file) != (size_t)width * (size_t)height) {
        die(ppm);
    }
    fclose(file);
    seen_write(&seen, png);
    free(seen.rgb);
    return 0;
}

static int peak(char **arguments) {
    struct rusage usage;
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        dup2(2, 1);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        die("the program cannot be run");
    }
    printf("%ld\n", usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **arguments) {
    if (count == 4 && strcmp(arguments[1], "compare") == 0) {
        return compare(arguments[2], arguments[3]);
    }
    if ((count == 8 || count == 9) && strcmp(arguments[1], "crop") == 0) {
        return crop(arguments + 2, count == 9 ? atoi(arguments[8]) : 1);
    }
    if (count == 4 && strcmp(arguments[1], "convert") == 0) {
        return convert(arguments[2], arguments[3]);
    }
    if (count > 2 && strcmp(arguments[1], "peak") == 0) {
        return peak(arguments + 2);
    }
    if (count != 3 || strcmp(arguments[1], "make") != 0) {
        die("make FOLDER | compare A.png B.png | crop A.png X Y WIDTH HEIGHT B.png");
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        make_png(arguments[2], &kinds[i]);
    }
    for (size_t i = 0; i < sizeof jpegs / sizeof *jpegs; i++) {
        make_jpeg(arguments[2], &jpegs[i]);
    }
    make_profile(arguments[2]);
    return 0;
}
