/* PNG: every colour type, depth and interlacing against libpng's own simplified reader, pixel by pixel (of
 * the same picture not interlaced: 1.6.39's mixes up rows of 16 bits interlaced); every byte damaged; every
 * length cut; limits. */
#include <png.h>

#include "unit/image/images.h"

#define WIDTH  19
#define HEIGHT 11

typedef struct Made {
    Buffer bytes;
    int type, depth;
    unsigned columns, rows;
    bool interlaced, transparent;
    unsigned density; /* pixels a metre; 0: no pHYs */
} Made;

static void put(png_structp png, png_bytep bytes, size_t size) {
    buffer_add(png_get_io_ptr(png), bytes, size);
}

static void flush(png_structp png) {
    (void)png;
}

static unsigned channels_of(int type) {
    return type == PNG_COLOR_TYPE_RGB_ALPHA    ? 4
           : type == PNG_COLOR_TYPE_RGB        ? 3
           : type == PNG_COLOR_TYPE_GRAY_ALPHA ? 2
                                               : 1;
}

/* Few different values, so that a transparent one is met; below the palette's size. */
static void fill(const Made *made, uint8_t *row, size_t size, uint64_t *random) {
    for (size_t i = 0; i < size; i++)
        row[i] = made->depth == 16 ? (uint8_t)(next_random(random) % 3 * 0x55)
                                   : (uint8_t)(next_random(random) % (made->depth == 8 ? 16 : 256));
    if (made->type != PNG_COLOR_TYPE_PALETTE && made->depth == 8)
        for (size_t i = 0; i < size; i++)
            row[i] = (uint8_t)(row[i] % 3 * 100);
}

static void set_palette(const Made *made, png_structp png, png_infop info) {
    png_color palette[16];
    png_byte alpha[3] = {0, 128, 255};
    int count = made->depth == 8 ? 16 : 1 << made->depth;
    for (int i = 0; i < count; i++)
        palette[i] = (png_color){(png_byte)(i * 15), (png_byte)(255 - i), (png_byte)(i * i)};
    png_set_PLTE(png, info, palette, count);
    if (made->transparent)
        png_set_tRNS(png, info, alpha, count < 3 ? count : 3, NULL);
}

static void make(Made *made, uint64_t *random) {
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    size_t row = (made->columns * channels_of(made->type) * (unsigned)made->depth + 7) / 8;
    png_color_16 key = {.gray = 1, .red = 100, .green = 100, .blue = 100};
    key.gray = made->depth == 16 ? 0x5555 : made->depth == 8 ? 100 : 1;
    if (made->depth == 16)
        key.red = key.green = key.blue = 0x5555;
    if (setjmp(png_jmpbuf(png)))
        abort();
    png_set_write_fn(png, &made->bytes, put, flush);
    png_set_IHDR(png, info, made->columns, made->rows, made->depth, made->type,
                 made->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    if (made->type == PNG_COLOR_TYPE_PALETTE)
        set_palette(made, png, info);
    else if (made->transparent)
        png_set_tRNS(png, info, NULL, 0, &key);
    if (made->density > 0)
        png_set_pHYs(png, info, made->density, made->density, PNG_RESOLUTION_METER);
    png_bytep rows[HEIGHT];
    for (unsigned y = 0; y < made->rows; y++) {
        rows[y] = malloc(row);
        fill(made, rows[y], row, random);
    }
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    png_destroy_write_struct(&png, &info);
    for (unsigned y = 0; y < made->rows; y++)
        free(rows[y]);
}

static uint8_t *read_simply(const Made *made) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, made->bytes.bytes, made->bytes.size));
    image.format = PNG_FORMAT_RGBA;
    image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(image));
    assert_true(png_image_finish_read(&image, NULL, pixels, 0, NULL));
    return pixels;
}

static unsigned sample(const PixelImage *pixels, size_t row, size_t index) {
    size_t bit = index * pixels->bits;
    return (unsigned)pixels->pixels[row + bit / 8] >> (8 - pixels->bits - bit % 8) &
           ((1u << pixels->bits) - 1);
}

/* As RGBA, by the contract of model/image.h alone. */
static void pixel(const Image *image, size_t x, size_t y, uint8_t out[4]) {
    const PixelImage *p = &image->of.pixels;
    unsigned parts = p->model == COLORS_RGB ? 3 : 1;
    size_t row = (image->columns * parts * p->bits + 7) / 8 * y;
    for (unsigned i = 0; i < 3; i++) {
        unsigned value = sample(p, row, x * parts + (parts == 3 ? i : 0));
        if (p->model == COLORS_INDEXED)
            out[i] = p->palette[3 * value + i];
        else
            out[i] = (uint8_t)(value * 255 / ((1u << p->bits) - 1));
    }
    out[3] = p->alpha == NULL ? 255 : p->alpha[y * image->columns + x];
}

static void compare(const Made *made, const Image *image) {
    uint8_t *expected = read_simply(made), found[4];
    for (size_t y = 0; y < made->rows; y++) {
        for (size_t x = 0; x < made->columns; x++) {
            const uint8_t *wanted = expected + 4 * (y * made->columns + x);
            pixel(image, x, y, found);
            if (memcmp(found, wanted, 4) != 0)
                fail_msg(
                    "type %d depth %d interlaced %d transparent %d at %zu,%zu: %d %d %d %d, not %d %d %d %d",
                    made->type, made->depth, made->interlaced, made->transparent, x, y, found[0], found[1],
                    found[2], found[3], wanted[0], wanted[1], wanted[2], wanted[3]);
        }
    }
    free(expected);
}

static bool exists(int type, int depth) {
    return type == PNG_COLOR_TYPE_PALETTE ? depth <= 8 : type == PNG_COLOR_TYPE_GRAY || depth >= 8;
}

static void all_kinds_as_libpng_reads_them(void **state) {
    static const int types[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_PALETTE,
                                PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB_ALPHA};
    uint64_t random = fresh_seed();
    unsigned kinds = 0, planes = 0;
    (void)state;
    for (int t = 0; t < 5; t++)
        for (int depth = 1; depth <= 16; depth *= 2)
            for (int option = 0; option < 4; option++) {
                Bench bench = bench_open();
                Made made = {.type = types[t],
                             .depth = depth,
                             .columns = WIDTH,
                             .rows = HEIGHT,
                             .interlaced = option & 1,
                             .transparent = option & 2};
                if (exists(types[t], depth) && !(made.transparent && (types[t] & PNG_COLOR_MASK_ALPHA))) {
                    Made plain = made;
                    uint64_t same = random;
                    plain.interlaced = false;
                    make(&plain, &same);
                    make(&made, &random);
                    const Image *image = read_picture(&bench, "a.png", made.bytes.bytes, made.bytes.size);
                    assert_non_null(image);
                    assert_int_equal(image->kind, IMAGE_PIXELS);
                    assert_int_equal(image->of.pixels.bits, depth == 16 ? 8 : image->of.pixels.bits);
                    compare(&plain, image);
                    buffer_drop(&plain.bytes);
                    kinds++;
                    planes += image->of.pixels.alpha != NULL;
                }
                buffer_drop(&made.bytes);
                bench_close(&bench);
            }
    assert_int_equal(kinds, (5 + 2 + 4) * 4 + (2 + 2) * 2);
    assert_in_range(planes, 20, 32); /* transparency was met, not only declared */
}

static void grey_stays_packed_and_palettes_stay(void **state) {
    Bench bench = bench_open();
    uint64_t random = 1;
    Made grey = {.type = PNG_COLOR_TYPE_GRAY, .depth = 2, .columns = 9, .rows = 2};
    Made indexed = {.type = PNG_COLOR_TYPE_PALETTE, .depth = 4, .columns = 9, .rows = 2};
    (void)state;
    make(&grey, &random);
    make(&indexed, &random);
    const Image *one = read_picture(&bench, "a.png", grey.bytes.bytes, grey.bytes.size);
    const Image *other = read_picture(&bench, "b.png", indexed.bytes.bytes, indexed.bytes.size);
    assert_int_equal(one->of.pixels.model, COLORS_GRAY);
    assert_int_equal(one->of.pixels.bits, 2);
    assert_int_equal(one->of.pixels.size, 6);
    assert_int_equal(other->of.pixels.model, COLORS_INDEXED);
    assert_int_equal(other->of.pixels.palette_count, 16);
    assert_int_equal(other->of.pixels.size, 10);
    buffer_drop(&grey.bytes);
    buffer_drop(&indexed.bytes);
    bench_close(&bench);
}

static void opaque_alpha_is_no_plane(void **state) {
    static const uint8_t rgba[16] = {1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255, 10, 11, 12, 255};
    Bench bench = bench_open();
    png_image image = {.version = PNG_IMAGE_VERSION, .width = 2, .height = 2, .format = PNG_FORMAT_RGBA};
    png_alloc_size_t size = 10000;
    uint8_t *bytes = malloc(size);
    (void)state;
    assert_true(png_image_write_to_memory(&image, bytes, &size, 0, rgba, 0, NULL));
    const Image *found = read_picture(&bench, "a.png", bytes, size);
    assert_null(found->of.pixels.alpha);
    assert_int_equal(found->of.pixels.size, 12);
    assert_memory_equal(found->of.pixels.pixels, ((uint8_t[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}), 12);
    free(bytes);
    bench_close(&bench);
}

static void natural_size_by_density(void **state) {
    static const struct {
        unsigned density;
        double width;
    } cases[] = {
        {0, WIDTH * 0.75}, {11811, WIDTH * 72 / 299.9994}, {1, WIDTH * 0.75}, {4000000, WIDTH * 0.75}};
    uint64_t random = 1;
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        Bench bench = bench_open();
        Made made = {.type = PNG_COLOR_TYPE_RGB,
                     .depth = 8,
                     .columns = WIDTH,
                     .rows = HEIGHT,
                     .density = cases[i].density};
        make(&made, &random);
        const Image *image = read_picture(&bench, "a.png", made.bytes.bytes, made.bytes.size);
        assert_true(image->width > cases[i].width - 1e-9 && image->width < cases[i].width + 1e-9);
        assert_int_equal(image->columns, WIDTH);
        assert_int_equal(image->rows, HEIGHT);
        assert_int_equal(image->orientation, 1);
        buffer_drop(&made.bytes);
        bench_close(&bench);
    }
}

/* Every byte of a PNG is in a checksum, a length or the signature. */
static void every_damaged_byte_is_told(void **state) {
    static const int types[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_PALETTE, PNG_COLOR_TYPE_RGB_ALPHA};
    uint64_t random = 7;
    Bench bench = bench_open();
    (void)state;
    for (int t = 0; t < 3; t++) {
        Made made = {.type = types[t],
                     .depth = 8,
                     .columns = 5,
                     .rows = 3,
                     .interlaced = t == 2,
                     .transparent = t == 1,
                     .density = 3000};
        make(&made, &random);
        for (size_t at = 0; at < made.bytes.size; at++) {
            for (int bit = 0; bit < 8; bit += 3) {
                made.bytes.bytes[at] = (char)(made.bytes.bytes[at] ^ 1 << bit);
                if (read_picture(&bench, "a.png", made.bytes.bytes, made.bytes.size) != NULL)
                    fail_msg("type %d: bit %d of byte %zu made no difference", types[t], bit, at);
                made.bytes.bytes[at] = (char)(made.bytes.bytes[at] ^ 1 << bit);
                bench_reset(&bench);
            }
        }
        buffer_drop(&made.bytes);
    }
    bench_close(&bench);
}

static void every_cut_is_told(void **state) {
    uint64_t random = 7;
    Bench bench = bench_open();
    Made made = {.type = PNG_COLOR_TYPE_RGB, .depth = 8, .columns = WIDTH, .rows = HEIGHT};
    (void)state;
    make(&made, &random);
    for (size_t size = 0; size < made.bytes.size; size++) {
        assert_null(read_picture(&bench, "a.png", made.bytes.bytes, size));
        if (size >= 8)
            assert_string_equal(told_codes(&bench), "image-png-broken");
        bench_reset(&bench);
    }
    assert_non_null(read_picture(&bench, "a.png", made.bytes.bytes, made.bytes.size));
    buffer_drop(&made.bytes);
    bench_close(&bench);
}

static void check_limit(Limits limits, const Made *made, const char *code) {
    Bench bench = bench_open();
    const Image *image = read_within(&bench, "a.png", made->bytes.bytes, made->bytes.size, &limits);
    assert_string_equal(told_codes(&bench), code);
    assert_int_equal(image == NULL, code[0] != 0);
    bench_close(&bench);
}

static void limits_are_kept(void **state) {
    uint64_t random = 7;
    Made made = {.type = PNG_COLOR_TYPE_GRAY, .depth = 8, .columns = WIDTH, .rows = HEIGHT};
    Limits limits = *limits_usual();
    (void)state;
    make(&made, &random);
    limits.most[LIMIT_SIDE] = WIDTH;
    limits.most[LIMIT_PIXELS] = WIDTH * HEIGHT;
    limits.most[LIMIT_PICTURE] = made.bytes.size;
    check_limit(limits, &made, "");
    limits.most[LIMIT_SIDE] = WIDTH - 1;
    check_limit(limits, &made, "image-side-long");
    limits.most[LIMIT_SIDE] = WIDTH;
    limits.most[LIMIT_PIXELS]--;
    check_limit(limits, &made, "image-too-wide");
    limits.most[LIMIT_PIXELS]++;
    limits.most[LIMIT_PICTURE]--;
    check_limit(limits, &made, "image-too-large");
    buffer_drop(&made.bytes);
}

static void put_chunk(Buffer *out, const char *name, const uint8_t *data, uint32_t size) {
    uint8_t number[4] = {(uint8_t)(size >> 24), (uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size};
    buffer_add(out, number, 4);
    size_t start = out->size;
    buffer_add(out, name, 4);
    buffer_add(out, data, size);
    uint32_t sum = 0xFFFFFFFF; /* PNG, annex D */
    for (size_t i = start; i < out->size; i++) {
        sum ^= (uint8_t)out->bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xEDB88320 : sum >> 1;
    }
    sum = ~sum;
    uint8_t check[4] = {(uint8_t)(sum >> 24), (uint8_t)(sum >> 16), (uint8_t)(sum >> 8), (uint8_t)sum};
    buffer_add(out, check, 4);
}

/* 8000 by 8000 pixels in 60 bytes: told before there is room made for them. */
static void a_bomb_takes_no_memory(void **state) {
    static const uint8_t header[13] = {0, 0, 0x1F, 0x40, 0, 0, 0x1F, 0x40, 8, 6, 0, 0, 0};
    static const uint8_t nothing[8] = {0x78, 0x9C, 0x03, 0, 0, 0, 0, 1};
    Bench bench = bench_open();
    Buffer png = {0};
    (void)state;
    buffer_add(&png, "\x89PNG\r\n\x1A\n", 8);
    put_chunk(&png, "IHDR", header, 13);
    put_chunk(&png, "IDAT", nothing, 8);
    put_chunk(&png, "IEND", nothing, 0);
    assert_null(read_picture(&bench, "a.png", png.bytes, png.size));
    assert_string_equal(told_codes(&bench), "image-png-broken");
    assert_in_range(arena_used(bench.arena), 0, 100000);
    buffer_drop(&png);
    bench_close(&bench);
}

static void an_index_beyond_the_palette_is_told(void **state) {
    static const uint8_t header[13] = {0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0}, palette[6] = {0};
    static const uint8_t stored[13] = {0x78, 0x01, 1, 2, 0, 0xFD, 0xFF,
                                       0,    2,    0, 4, 0, 3}; /* RFC 1950, 1951 */
    Bench bench = bench_open();
    Buffer png = {0};
    (void)state;
    buffer_add(&png, "\x89PNG\r\n\x1A\n", 8);
    put_chunk(&png, "IHDR", header, 13);
    put_chunk(&png, "PLTE", palette, 6);
    put_chunk(&png, "IDAT", stored, 13);
    put_chunk(&png, "IEND", header, 0);
    assert_null(read_picture(&bench, "a.png", png.bytes, png.size));
    assert_string_equal(told_codes(&bench), "image-png-broken");
    buffer_drop(&png);
    bench_close(&bench);
}

static void other_formats_are_named(void **state) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *code;
    } cases[] = {{"", 0, "image-empty"},
                 {"GIF89a", 6, "image-format"},
                 {"RIFF\1\0\0\0WEBPVP8 ", 16, "image-format"},
                 {"%PDF-1.7", 8, "image-format"},
                 {"hello", 5, "image-unknown"},
                 {"\x89PNG\r\n\x1A", 7, "image-unknown"},
                 {"\x1F\x8B\x08", 3, "image-format"},
                 {"   ", 3, "image-unknown"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = bench_open();
        assert_null(read_picture(&bench, "a.png", cases[i].bytes, cases[i].size));
        assert_string_equal(told_codes(&bench), cases[i].code);
        bench_close(&bench);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_kinds_as_libpng_reads_them),
                                       cmocka_unit_test(grey_stays_packed_and_palettes_stay),
                                       cmocka_unit_test(opaque_alpha_is_no_plane),
                                       cmocka_unit_test(natural_size_by_density),
                                       cmocka_unit_test(every_damaged_byte_is_told),
                                       cmocka_unit_test(every_cut_is_told),
                                       cmocka_unit_test(limits_are_kept),
                                       cmocka_unit_test(a_bomb_takes_no_memory),
                                       cmocka_unit_test(an_index_beyond_the_palette_is_told),
                                       cmocka_unit_test(other_formats_are_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
