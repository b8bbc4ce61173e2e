/* JPEG: what libjpeg writes is read right (kinds, sizes, densities), EXIF by hand in both byte orders, every
 * byte damaged, every length cut, and what a PDF cannot hold refused by its name. */
#include "unit/image/images.h"

#include <jpeglib.h>

#define WIDTH  21
#define HEIGHT 13

typedef struct Wanted {
    int parts;
    J_COLOR_SPACE from, to;
    bool progressive, adobe;
    int restart;
    ColorModel model;
    bool inverted;
} Wanted;

static const Wanted kinds[] = {
    {1, JCS_GRAYSCALE, JCS_GRAYSCALE, false, false, 0, COLORS_GRAY, false},
    {1, JCS_GRAYSCALE, JCS_GRAYSCALE, true, false, 0, COLORS_GRAY, false},
    {3, JCS_RGB, JCS_YCbCr, false, false, 0, COLORS_RGB, false},
    {3, JCS_RGB, JCS_YCbCr, true, false, 1, COLORS_RGB, false},
    {3, JCS_RGB, JCS_RGB, false, true, 2, COLORS_RGB, false},
    {4, JCS_CMYK, JCS_CMYK, false, true, 0, COLORS_CMYK, true},
    {4, JCS_CMYK, JCS_YCCK, true, true, 0, COLORS_CMYK, true},
    {4, JCS_CMYK, JCS_CMYK, false, false, 0, COLORS_CMYK, false},
};

#define KINDS (sizeof kinds / sizeof *kinds)

static void make(const Wanted *kind, unsigned unit, unsigned density, Buffer *out) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL, row[WIDTH * 4];
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &size);
    jpeg.image_width = WIDTH;
    jpeg.image_height = HEIGHT;
    jpeg.input_components = kind->parts;
    jpeg.in_color_space = kind->from;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, kind->to);
    if (kind->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg.restart_interval = (unsigned)kind->restart;
    if (kind->to != JCS_YCCK)
        jpeg.write_Adobe_marker = kind->adobe;
    jpeg.density_unit = (UINT8)unit;
    jpeg.X_density = (UINT16)density;
    jpeg.Y_density = (UINT16)(density / 2);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < HEIGHT; y++) {
        JSAMPROW start = row;
        for (int i = 0; i < WIDTH * kind->parts; i++)
            row[i] = (unsigned char)(i * 37 + y * y * 11);
        jpeg_write_scanlines(&jpeg, &start, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    buffer_add(out, bytes, size);
    free(bytes);
}

static void close_to(double found, double expected) {
    if (found < expected - 1e-9 || found > expected + 1e-9)
        fail_msg("%f, not %f", found, expected);
}

static void all_kinds_pass_through(void **state) {
    (void)state;
    for (size_t i = 0; i < KINDS; i++) {
        Bench bench = bench_open();
        Buffer jpeg = {0};
        make(&kinds[i], 1, 300, &jpeg);
        const Image *image = read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size);
        if (image == NULL)
            fail_msg("kind %zu: %s", i, told_codes(&bench));
        assert_int_equal(image->kind, IMAGE_JPEG);
        assert_int_equal(image->of.jpeg.model, kinds[i].model);
        assert_int_equal(image->of.jpeg.inverted, kinds[i].inverted);
        assert_int_equal(image->columns, WIDTH);
        assert_int_equal(image->rows, HEIGHT);
        assert_int_equal(image->orientation, 1);
        assert_int_equal(image->of.jpeg.size, jpeg.size);
        assert_memory_equal(image->of.jpeg.bytes, jpeg.bytes, jpeg.size);
        buffer_drop(&jpeg);
        bench_close(&bench);
    }
}

static void density_of_jfif(void **state) {
    static const struct {
        unsigned unit, density;
        double across, down;
    } cases[] = {
        {1, 300, 300, 150}, {2, 100, 254, 127}, {0, 300, 96, 96}, {1, 1, 96, 96}, {1, 65000, 96, 96}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Bench bench = bench_open();
        Buffer jpeg = {0};
        make(&kinds[2], cases[i].unit, cases[i].density, &jpeg);
        const Image *image = read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size);
        close_to(image->width, WIDTH * 72 / cases[i].across);
        close_to(image->height, HEIGHT * 72 / cases[i].down);
        buffer_drop(&jpeg);
        bench_close(&bench);
    }
}

/* ---------------------------------------------------------------- EXIF */

typedef struct Exif {
    bool little;
    unsigned orientation, unit, across, down;
    uint32_t directory; /* where the header says it is; 0: where it is */
} Exif;

static void put16(Buffer *out, bool little, unsigned value) {
    buffer_byte(out, (char)(little ? value : value >> 8));
    buffer_byte(out, (char)(little ? value >> 8 : value));
}

static void put32(Buffer *out, bool little, uint32_t value) {
    put16(out, little, little ? value & 0xFFFF : value >> 16);
    put16(out, little, little ? value >> 16 : value & 0xFFFF);
}

static void put_entry(Buffer *out, const Exif *exif, unsigned tag, unsigned type, uint32_t value) {
    put16(out, exif->little, tag);
    put16(out, exif->little, type);
    put32(out, exif->little, 1);
    if (type == 3) {
        put16(out, exif->little, value);
        put16(out, exif->little, 0);
    } else {
        put32(out, exif->little, value);
    }
}

/* An APP1 right behind the start, and no JFIF. */
static void make_exif(const Exif *exif, Buffer *out) {
    Buffer plain = {0}, tiff = {0};
    bool little = exif->little;
    buffer_add(&tiff, little ? "II*\0" : "MM\0*", 4);
    put32(&tiff, little, exif->directory ? exif->directory : 8);
    put16(&tiff, little, 4);
    put_entry(&tiff, exif, 0x112, 3, exif->orientation);
    put_entry(&tiff, exif, 0x11A, 5, 62);
    put_entry(&tiff, exif, 0x11B, 5, 70);
    put_entry(&tiff, exif, 0x128, 3, exif->unit);
    put32(&tiff, little, 0);
    put32(&tiff, little, exif->across);
    put32(&tiff, little, 1);
    put32(&tiff, little, exif->down * 2);
    put32(&tiff, little, 2);
    make(&kinds[2], 1, 72, &plain);
    buffer_add(out, "\xFF\xD8\xFF\xE1", 4);
    put16(out, false, (unsigned)tiff.size + 8);
    buffer_add(out, "Exif\0\0", 6);
    buffer_add(out, tiff.bytes, tiff.size);
    buffer_add(out, plain.bytes + 20, plain.size - 20); /* SOI and an APP0 of 18 */
    buffer_drop(&plain);
    buffer_drop(&tiff);
}

static void orientation_and_density_of_exif(void **state) {
    (void)state;
    for (unsigned turn = 0; turn <= 9; turn++) {
        for (int little = 0; little < 2; little++) {
            const Exif exif = {little, turn, turn % 2 ? 2 : 3, 200, 100, 0};
            double factor = turn % 2 ? 1 : 2.54;
            double width = WIDTH * 72 / (200 * factor), height = HEIGHT * 72 / (100 * factor);
            Bench bench = bench_open();
            Buffer jpeg = {0};
            make_exif(&exif, &jpeg);
            const Image *image = read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size);
            assert_non_null(image);
            assert_int_equal(image->orientation, turn >= 1 && turn <= 8 ? turn : 1);
            bool turned = turn >= 5 && turn <= 8;
            close_to(image->width, turned ? height : width);
            close_to(image->height, turned ? width : height);
            assert_int_equal(image->columns, WIDTH);
            buffer_drop(&jpeg);
            bench_close(&bench);
        }
    }
}

static void hostile_exif_costs_nothing_else(void **state) {
    static const uint32_t places[] = {1, 7, 60, 86, 87, 88, 1000, 65535, 0x7FFFFFFF, 0xFFFFFFF0, 0xFFFFFFFF};
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const Exif exif = {i % 2, 6, 2, 300, 300, places[i]};
        Bench bench = bench_open();
        Buffer jpeg = {0};
        make_exif(&exif, &jpeg);
        assert_non_null(read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size));
        buffer_drop(&jpeg);
        bench_close(&bench);
    }
}

/* ---------------------------------------------------------------- damage */

static void every_cut_is_told(void **state) {
    Bench bench = bench_open();
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind++) {
        Buffer jpeg = {0};
        make(&kinds[kind], 1, 72, &jpeg);
        for (size_t size = 3; size < jpeg.size; size++) {
            assert_null(read_picture(&bench, "a.jpg", jpeg.bytes, size));
            assert_string_equal(told_codes(&bench), "image-jpeg-cut");
            bench_reset(&bench);
        }
        buffer_drop(&jpeg);
    }
    bench_close(&bench);
}

static void what_follows_the_end_is_cut_off(void **state) {
    Bench bench = bench_open();
    Buffer jpeg = {0};
    (void)state;
    make(&kinds[3], 1, 72, &jpeg);
    size_t size = jpeg.size;
    buffer_text(&jpeg, "\xFF\xD8 a second picture, or a thumbnail \xFF\xD9");
    assert_int_equal(read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size)->of.jpeg.size, size);
    buffer_drop(&jpeg);
    bench_close(&bench);
}

/* A damaged byte is told or makes a picture within the limits; the sanitizers see to the rest. */
static void any_damaged_byte_is_survived(void **state) {
    Bench bench = bench_open();
    (void)state;
    for (size_t kind = 0; kind < KINDS; kind += 3) {
        Buffer jpeg = {0};
        make(&kinds[kind], 1, 72, &jpeg);
        for (size_t at = 0; at < jpeg.size; at++) {
            char kept = jpeg.bytes[at];
            static const unsigned char values[] = {0, 1, 0xFF, 0xD9, 0x80};
            for (size_t i = 0; i < sizeof values; i++) {
                jpeg.bytes[at] = (char)values[i];
                const Image *image = read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size);
                assert_true(image == NULL || (image->of.jpeg.size <= jpeg.size && image->width > 0));
                bench_reset(&bench);
            }
            jpeg.bytes[at] = kept;
        }
        buffer_drop(&jpeg);
    }
    bench_close(&bench);
}

/* ---------------------------------------------------------------- what a PDF cannot hold */

static size_t find_marker(const Buffer *jpeg, unsigned char marker) {
    for (size_t at = 0; at + 1 < jpeg->size; at++)
        if ((unsigned char)jpeg->bytes[at] == 0xFF && (unsigned char)jpeg->bytes[at + 1] == marker)
            return at;
    fail_msg("no marker %X", marker);
    return 0;
}

static void check_changed(unsigned char marker, size_t at, unsigned char value, const char *code,
                          const char *word) {
    Bench bench = bench_open();
    Buffer jpeg = {0}, told = {0};
    make(&kinds[2], 1, 72, &jpeg);
    jpeg.bytes[find_marker(&jpeg, marker) + at] = (char)value;
    assert_null(read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size));
    diagnostics_write(bench.diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &told);
    assert_non_null(strstr(told.bytes, word));
    assert_string_equal(told_codes(&bench), code);
    buffer_drop(&jpeg);
    buffer_drop(&told);
    bench_close(&bench);
}

static void other_kinds_are_named(void **state) {
    (void)state;
    check_changed(0xC0, 1, 0xC3, "image-jpeg-kind", "SOF3, lossless");
    check_changed(0xC0, 1, 0xC5, "image-jpeg-kind", "SOF5, hierarchical");
    check_changed(0xC0, 1, 0xC9, "image-jpeg-kind", "SOF9, arithmetic");
    check_changed(0xC0, 1, 0xCF, "image-jpeg-kind", "SOF15, arithmetic");
    check_changed(0xC0, 4, 12, "image-jpeg-kind", "12 bits");
    check_changed(0xC0, 9, 2, "image-jpeg-kind", "2 components");
    check_changed(0xC0, 6, 0, "image-jpeg-kind", "DNL"); /* 13 rows: the low byte is the whole */
    check_changed(0xC0, 8, 0, "image-jpeg-broken", "damaged");
    check_changed(0xDB, 4, 7, "image-jpeg-broken", "damaged");
}

/* Without a marker that says so, RGB would be shown as YCbCr. */
static void undeclared_rgb_is_refused(void **state) {
    Bench bench = bench_open();
    Buffer jpeg = {0};
    Wanted kind = kinds[4];
    (void)state;
    kind.adobe = false;
    make(&kind, 1, 72, &jpeg);
    assert_null(read_picture(&bench, "a.jpg", jpeg.bytes, jpeg.size));
    assert_string_equal(told_codes(&bench), "image-jpeg-kind");
    buffer_drop(&jpeg);
    bench_close(&bench);
}

static void limits_are_kept(void **state) {
    Bench bench = bench_open();
    Buffer jpeg = {0};
    Limits limits = *limits_usual();
    (void)state;
    make(&kinds[2], 1, 72, &jpeg);
    limits.most[LIMIT_PIXELS] = WIDTH * HEIGHT - 1;
    assert_null(read_within(&bench, "a.jpg", jpeg.bytes, jpeg.size, &limits));
    assert_string_equal(told_codes(&bench), "image-too-wide");
    buffer_drop(&jpeg);
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_kinds_pass_through),
                                       cmocka_unit_test(density_of_jfif),
                                       cmocka_unit_test(orientation_and_density_of_exif),
                                       cmocka_unit_test(hostile_exif_costs_nothing_else),
                                       cmocka_unit_test(every_cut_is_told),
                                       cmocka_unit_test(what_follows_the_end_is_cut_off),
                                       cmocka_unit_test(any_damaged_byte_is_survived),
                                       cmocka_unit_test(other_kinds_are_named),
                                       cmocka_unit_test(undeclared_rgb_is_refused),
                                       cmocka_unit_test(limits_are_kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
