/* Pictures in PDF: pixels survive packing, cameras' turnings land where Exif says, each picture is written
 * once, what reports share changes no byte, drawings keep their places and their pairs of q and Q. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "out/pdf_drawing.h"
#include "out/pdf_images.h"
#include "out/pdf_pixels.h"
#include "unit/out/objects.h"
#include "unit/out/sample.h"

static uint64_t draw(uint64_t *seed) { /* Marsaglia, Xorshift RNGs (2003) */
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* ---- packing ---- */

/* The filters of PNG undone, as its specification says (9.2). */
static void unfilter(const uint8_t *from, uint8_t *to, size_t row, size_t rows, size_t step) {
    uint8_t *zeros = calloc(row, 1);

    for (size_t y = 0; y < rows; y++) {
        const uint8_t *in = from + y * (row + 1), *above = y > 0 ? to + (y - 1) * row : zeros;
        uint8_t *out = to + y * row;

        for (size_t i = 0; i < row; i++) {
            int a = i >= step ? out[i - step] : 0, b = above[i], c = i >= step ? above[i - step] : 0;
            int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
            int guesses[5] = {0, a, b, (a + b) / 2, pa <= pb && pa <= pc ? a : pb <= pc ? b : c};

            assert_true(in[0] < 5);
            out[i] = (uint8_t)(in[1 + i] + guesses[in[0]]);
        }
    }
    free(zeros);
}

static void check_packed(const PdfPlane *plane, const PdfPacked *packed) {
    size_t row = pdf_plane_row(plane), size = row * plane->rows, step = plane->components * plane->bits / 8;
    uLongf room = (uLongf)(size + plane->rows);
    uint8_t *raw = malloc(room), *pixels = malloc(size);

    assert_int_equal(uncompress(raw, &room, (const Bytef *)packed->bytes.bytes, (uLong)packed->bytes.size),
                     Z_OK);
    assert_int_equal(room, packed->predicted ? size + plane->rows : size);
    if (packed->predicted) {
        unfilter(raw, pixels, row, plane->rows, step > 0 ? step : 1);
    }
    assert_memory_equal(packed->predicted ? pixels : raw, plane->pixels, size);
    free(raw);
    free(pixels);
}

static void pixels_survive_packing(void **state) {
    static const unsigned bits[] = {1, 2, 4, 8};
    PdfShared *shared = pdf_shared_new();
    uint64_t seed = 88172645463325252u;
    size_t predicted = 0, plain = 0;

    (void)state;
    for (int round = 0; round < 300; round++) {
        unsigned components = draw(&seed) % 3 == 0 ? 3 : 1;
        PdfPlane plane = {NULL, 1 + (unsigned)(draw(&seed) % 70), 1 + (unsigned)(draw(&seed) % 50),
                          components, components == 3 ? 8 : bits[draw(&seed) % 4]};
        size_t row = pdf_plane_row(&plane);
        uint8_t *pixels = malloc(row * plane.rows);
        bool smooth = draw(&seed) % 2 == 0;
        PdfPacked packed;

        for (size_t i = 0; i < row * plane.rows; i++) {
            size_t grade = 3 * (i / row) + 2 * (i % row) + draw(&seed) % 3;

            pixels[i] = (uint8_t)(smooth ? grade : draw(&seed) % 2 * 255);
        }
        plane.pixels = pixels;
        packed = pdf_pack(shared, &plane);
        check_packed(&plane, &packed);
        predicted += packed.predicted;
        plain += !packed.predicted;
        free(pixels);
    }
    assert_true(predicted > 20 && plain > 20);
    pdf_shared_drop(shared);
}

/* ---- pictures made here ---- */

static Image *pixel_image(Arena *arena, unsigned columns, unsigned rows, ColorModel model, bool alpha,
                          uint8_t tone) {
    size_t size = (size_t)columns * rows * (model == COLORS_RGB ? 3 : 1);
    uint8_t *pixels = arena_alloc(arena, size), *clear = arena_alloc(arena, (size_t)columns * rows);
    Image *image = arena_one(arena, Image);

    for (size_t i = 0; i < size; i++) {
        pixels[i] = (uint8_t)(tone + i % 4);
    }
    *image = (Image){.kind = IMAGE_PIXELS,
                     .path = "x.png",
                     .hash = {tone, 1},
                     .width = columns * 0.75,
                     .height = rows * 0.75,
                     .columns = columns,
                     .rows = rows,
                     .orientation = 1};
    image->of.pixels = (PixelImage){
        .model = model, .bits = 8, .pixels = pixels, .size = size, .alpha = alpha ? clear : NULL};
    if (model == COLORS_INDEXED) {
        image->of.pixels.palette = pixels;
        image->of.pixels.palette_count = size / 3 < 256 ? size / 3 : 256;
    }
    return image;
}

static void place(Sample *s, const Image *image, Rect rect, Rect bounds) {
    pages_add_image(s->pages, &(PlacedImage){image, rect}, true, (Source){0, 0}, bounds);
}

/* ---- turnings ---- */

/* Six numbers before "cm". */
static void matrix_of(const Buffer *text, double m[6]) {
    const char *at = strstr(text->bytes, "cm");

    assert_non_null(at);
    for (int spaces = 0; spaces < 7 && at > text->bytes; spaces += *--at == ' ' || *at == '\n') {
    }
    for (int i = 0; i < 6; i++) {
        char *end;

        m[i] = strtod(at, &end);
        assert_true(end > at);
        at = end;
    }
}

/* Exif 2.3, table of Orientation: on which side of the scene the first row and the first column lie. */
static void cameras_are_turned_upright(void **state) {
    static const char *const sides[9] = {"TL", "TL", "TR", "BR", "BL", "LT", "RT", "RB", "LB"};
    const Rect rect = {20, 30, 60, 40};
    const double height = 200, left = 20, right = 80, top = height - 30, bottom = height - 70;
    Arena *arena = arena_new();

    (void)state;
    for (unsigned orientation = 0; orientation <= 8; orientation++) {
        Image *image = pixel_image(arena, 6, 4, COLORS_GRAY, false, 7);
        PdfPicture picture = {image, 1, false};
        PdfImages images = {&picture, 1, 1};
        Item item = {.kind = ITEM_IMAGE, .bounds = rect, .of.image = {image, rect}};
        Buffer text = {0};
        double m[6];

        image->orientation = orientation;
        pdf_put_image(&images, &item, height, &text);
        matrix_of(&text, m);
        for (int side = 0; side < 2; side++) {
            /* the middle of the first row is (1/2, 1) of the stored square, that of the first column (0, 1/2)
             */
            double s = side == 0 ? 0.5 : 0, t = side == 0 ? 1 : 0.5;
            double x = m[0] * s + m[2] * t + m[4], y = m[1] * s + m[3] * t + m[5];
            char name = sides[orientation][side];
            double wanted_x = name == 'L' ? left : name == 'R' ? right : (left + right) / 2;
            double wanted_y = name == 'T' ? top : name == 'B' ? bottom : (top + bottom) / 2;

            assert_true(fabs(x - wanted_x) < 1e-6 && fabs(y - wanted_y) < 1e-6);
        }
        assert_null(strstr(text.bytes, "W n"));
        buffer_drop(&text);
    }
    arena_drop(arena);
}

static void what_is_beyond_the_bounds_is_cut(void **state) {
    Arena *arena = arena_new();
    Image *image = pixel_image(arena, 6, 4, COLORS_GRAY, false, 7);
    PdfPicture picture = {image, 1, false};
    PdfImages images = {&picture, 1, 1};
    Item item = {.kind = ITEM_IMAGE, .bounds = {20, 30, 30, 40}, .of.image = {image, {10, 30, 60, 40}}};
    Buffer text = {0};

    (void)state;
    pdf_put_image(&images, &item, 200, &text);
    assert_string_equal(text.bytes, "q\n20 130 30 40 re W n\n60 0 0 40 10 130 cm /I0 Do Q\n");
    buffer_drop(&text);
    arena_drop(arena);
}

/* ---- whole files ---- */

static size_t count_of(const Buffer *pdf, const char *what) {
    size_t count = 0, size = strlen(what);

    for (size_t i = 0; i + size <= pdf->size; i++) {
        count += memcmp(pdf->bytes + i, what, size) == 0;
    }
    return count;
}

static void write_sample(Sample *s, PdfShared *shared, Buffer *pdf) {
    assert_true(pdf_write(s->pages, &s->metadata, &s->options, shared, s->diagnostics, pdf));
}

static void each_picture_is_written_once(void **state) {
    PdfShared *shared = pdf_shared_new();
    Buffer pdf = {0};
    Sample s;

    (void)state;
    sample_open(&s);
    s.options.plain_xref = true;
    for (int page = 0; page < 2; page++) {
        sample_page(&s, 300, 300);
        for (int i = 0; i < 3; i++) {
            Rect rect = {20, 20 + 60.0 * i, 60, 40};

            /* another Image of the same file each time */
            place(&s,
                  pixel_image(s.arena, 8, 8, i == 1 ? COLORS_INDEXED : COLORS_RGB, page == 1 && i == 0,
                              (uint8_t)(10 + 20 * (i % 2) + (page == 1 && i == 0))),
                  rect, rect);
        }
    }
    write_sample(&s, shared, &pdf);
    assert_int_equal(count_of(&pdf, "/Subtype/Image"), 4); /* three pictures and a soft mask */
    assert_int_equal(count_of(&pdf, "/SMask"), 1);
    assert_int_equal(count_of(&pdf, "/Indexed/DeviceRGB"), 1);
    assert_int_equal(count_of(&pdf, "/S/Transparency/CS/DeviceRGB"), 1); /* the second page only */
    buffer_drop(&pdf);
    sample_close(&s);
    pdf_shared_drop(shared);
}

static void sharing_changes_no_byte(void **state) {
    PdfShared *kept = pdf_shared_new();
    Buffer first = {0}, again = {0};

    (void)state;
    for (int round = 0; round < 3; round++) { /* not shared, made to be kept, kept */
        Rect rect = {20, 20, 60, 40};
        Image *image;
        Sample s;

        sample_open(&s);
        sample_page(&s, 300, 300);
        image = pixel_image(s.arena, 40, 30, COLORS_RGB, true, 50);
        image->shared = round > 0;
        place(&s, image, rect, rect);
        write_sample(&s, kept, round == 0 ? &first : &again);
        if (round > 0) {
            assert_int_equal(first.size, again.size);
            assert_memory_equal(first.bytes, again.bytes, first.size);
        }
        sample_close(&s);
    }
    buffer_drop(&first);
    buffer_drop(&again);
    pdf_shared_drop(kept);
}

/* ---- drawings ---- */

static const PathStep square[] = {{.verb = PATH_MOVE, .x = 0, .y = 0},
                                  {.verb = PATH_LINE, .x = 10, .y = 0},
                                  {.verb = PATH_LINE, .x = 10, .y = 10},
                                  {.verb = PATH_CLOSE}};

static DrawingShape shape_of(double a, double d, double stroke) {
    return (DrawingShape){.matrix = {a, 0, 0, d, 5, 6},
                          .steps = square,
                          .count = 4,
                          .filled = true,
                          .fill = {255, 0, 0},
                          .fill_opacity = 1,
                          .stroke = stroke,
                          .stroke_opacity = 1,
                          .miter_limit = 4};
}

static void draw_form(const DrawingNode *root, Buffer *content) {
    PdfShared *shared = pdf_shared_new();
    Diagnostics *diagnostics = NULL;
    Image image = {.kind = IMAGE_DRAWING, .width = 100, .height = 80, .of.drawing = *root};
    Rect rect = {20, 20, 100, 80};
    Buffer pdf = {0};
    Sample s;
    Objects objects;

    (void)diagnostics;
    sample_open(&s);
    s.options.plain_xref = true;
    sample_page(&s, 300, 300);
    place(&s, &image, rect, rect);
    write_sample(&s, shared, &pdf);
    objects = objects_read(&pdf);
    for (size_t i = 1; i < objects.count; i++) {
        char room[4000];
        Buffer stream = {0};

        if (strstr(object_text(&objects, i, room, sizeof room), "/Subtype/Form")) {
            object_stream(&objects, i, &stream);
            buffer_text(content, "form ");
            buffer_add(content, stream.bytes, stream.size);
            buffer_drop(&stream);
        }
    }
    objects_drop(&objects);
    buffer_drop(&pdf);
    sample_close(&s);
    pdf_shared_drop(shared);
}

static void outlines_come_in_the_drawings_units(void **state) {
    const DrawingShape even = shape_of(2, 2, 3), bent = shape_of(4, 1, 3);
    const DrawingNode shapes[] = {{.shape = &even}, {.shape = &bent}};
    const DrawingNode root = {.opacity = 1, .children = shapes, .child_count = 2};
    Buffer content = {0};

    (void)state;
    draw_form(&root, &content);
    assert_string_equal(content.bytes,
                        "form 1 0 0 rg\n0 0 0 RG\n6 w 0 J 0 j 4 M [] 0 d\n5 6 m\n25 6 l\n25 26 l\nh\nB\n"
                        /* the square root of 4 times 1 is taken out of the matrix */
                        "q 2 0 0 0.5 5 6 cm\n6 w 0 J 0 j 4 M [] 0 d\n0 0 m\n20 0 l\n20 20 l\nh\nB\nQ\n");
    buffer_drop(&content);
}

static void groups_are_let_through_as_one(void **state) {
    const DrawingShape filled = shape_of(1, 1, 0);
    const DrawingNode two[] = {{.shape = &filled}, {.shape = &filled}};
    const DrawingNode groups[] = {{.opacity = 0.5, .children = two, .child_count = 2},
                                  {.opacity = 0.25, .children = two, .child_count = 1},
                                  {.opacity = 0, .children = two, .child_count = 2},
                                  {.shape = &filled}};
    const DrawingNode root = {.opacity = 1, .children = groups, .child_count = 4};
    Buffer content = {0};

    (void)state;
    draw_form(&root, &content);
    assert_string_equal(content.bytes,
                        "form 1 0 0 rg\n5 6 m\n15 6 l\n15 16 l\nh\nf\n5 6 m\n15 6 l\n15 16 l\nh\nf\n"
                        "form /E500x1000 gs\n/G0 Do\n/E250x1000 gs\n1 0 0 rg\n"
                        "5 6 m\n15 6 l\n15 16 l\nh\nf\n"
                        "/E1000x1000 gs\n5 6 m\n15 6 l\n15 16 l\nh\nf\n");
    assert_true(pdf_drawing_transparent(&root));
    assert_false(pdf_drawing_transparent(&two[0]));
    buffer_drop(&content);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_survive_packing),
        cmocka_unit_test(cameras_are_turned_upright),
        cmocka_unit_test(what_is_beyond_the_bounds_is_cut),
        cmocka_unit_test(each_picture_is_written_once),
        cmocka_unit_test(sharing_changes_no_byte),
        cmocka_unit_test(outlines_come_in_the_drawings_units),
        cmocka_unit_test(groups_are_let_through_as_one),
    };

    return cmocka_run_group_tests_name("out/pdf_images", tests, NULL, NULL);
}
