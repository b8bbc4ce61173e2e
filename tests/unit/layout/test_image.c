/* Pictures: sizes reckoned by hand, and for thousands of random ones that they keep their proportion, stay in
 * their box or cover it, and are cut round the point that was asked for. */
#include <math.h>
#include <stddef.h>

#include "build.h"
#include "fake_paragraph.h"
#include "layout/image.h"
#include "random.h"

static Image *image_new(Build *build, double width, double height, unsigned columns, unsigned rows) {
    Image *image = arena_one(build->arena, Image);

    *image = (Image){.kind = columns > 0 ? IMAGE_PIXELS : IMAGE_DRAWING,
                     .path = "x.png",
                     .width = width,
                     .height = height,
                     .columns = columns,
                     .rows = rows,
                     .orientation = 1};
    return image;
}

static Block *image_block(Build *build, const Image *image, double width, double height, ImageFit fit) {
    Block *block = block_new(build, BLOCK_IMAGE);

    block->of.image = (ImageBlock){
        .image = image, .width = width, .height = height, .fit = fit, .focus_x = 0.5, .focus_y = 0.5};
    return block;
}

/* The one item that painting the block arranged there gives. */
static Item paint_in(Build *build, Frame *frame, const Block *block, Rect rect) {
    Pages *pages = pages_new(build->arena);

    pages_begin(pages, (Size){1000, 1000});
    frame->spots[block->number] = (Spot){.rect = rect, .room = rect.height, .shown = true};
    image_paint(frame, block, pages);
    assert_int_equal(pages->pages[0].count, 1);
    return pages->pages[0].items[0];
}

static void sizes(void **state) {
    static const struct {
        double width, height;
        ImageFit fit;
        double room, own_height;
        bool overfull;
    } cases[] = {
        {0, 0, FIT_CONTAIN, 100, 40, false},  /* as large as it is */
        {0, 0, FIT_CONTAIN, 30, 20, false},   /* as there is room */
        {90, 0, FIT_CONTAIN, 100, 60, false}, /* larger when asked */
        {0, 20, FIT_CONTAIN, 100, 20, false},
        {90, 30, FIT_CONTAIN, 100, 30, false}, /* its box, whatever it fills of it */
        {120, 0, FIT_CONTAIN, 100, 80, true},
        {0, 80, FIT_CONTAIN, 100, 80, true},
        {0, 0, FIT_COVER, 90, 60, false}, /* as wide as there is room */
        {0, 20, FIT_COVER, 90, 20, false},
        {30, 50, FIT_COVER, 90, 50, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Build *build = build_new();
        Image *image = image_new(build, 60, 40, 0, 0);
        Block *block = image_block(build, image, cases[i].width, cases[i].height, cases[i].fit);
        Frame *frame = frame_of(build, 200, 200, block);
        const Extent *extent = measure(frame, block, cases[i].room);

        assert_length(extent->height, cases[i].own_height);
        assert_int_equal(extent->overfull, cases[i].overfull);
        assert_false(extent->empty);
        build_drop(build);
    }
}

static double between(Random *random, double least, double most) {
    return least + (most - least) * (double)random_below(random, 10001) / 10000;
}

static void pictures_keep_their_proportion_and_their_place(void **state) {
    Random seed = random_begin("pictures");

    (void)state;
    for (int round = 0; round < 3000; round++) {
        Build *build = build_new();
        Image *image = image_new(build, between(&seed, 20, 300), between(&seed, 20, 300), 0, 0);
        ImageFit fit = random_below(&seed, 2) ? FIT_COVER : FIT_CONTAIN;
        double width = random_below(&seed, 2) ? between(&seed, 5, 200) : 0;
        double height = random_below(&seed, 2) ? between(&seed, 5, 200) : 0;
        Block *block = image_block(build, image, width, height, fit);
        Frame *frame = frame_of(build, 1000, 1000, block);
        Rect rect = {between(&seed, 0, 50), between(&seed, 0, 50), between(&seed, 200, 500), 0};
        ImageBlock *asked = &block->of.image;
        Rect place, seen;

        asked->focus_x = between(&seed, 0, 1);
        asked->focus_y = between(&seed, 0, 1);
        asked->align = (TextAlign)random_below(&seed, 3);
        block->align = fit == FIT_COVER && random_below(&seed, 2) ? VALIGN_FILL : VALIGN_TOP;
        rect.height = measure(frame, block, rect.width)->height +
                      (block->align == VALIGN_FILL ? between(&seed, 1, 90) : 0);
        /* what is too low to be seen is told and not painted: a test of its own */
        if (measure(frame, block, rect.width)->overfull || rect.height < 1) {
            build_drop(build);
            continue;
        }
        Item item = paint_in(build, frame, block, rect);
        place = item.of.image.place;
        seen = item.bounds;

        assert_true(fabs(place.width * image->height - place.height * image->width) <
                    1e-6 * place.width * image->height);
        /* what is seen is part of the picture, and lies in the block's place */
        assert_true(seen.x >= place.x - 1e-9 && seen.y >= place.y - 1e-9);
        assert_true(seen.x + seen.width <= place.x + place.width + 1e-6);
        assert_true(seen.y + seen.height <= place.y + place.height + 1e-6);
        assert_true(seen.x >= rect.x - 1e-9 && seen.x + seen.width <= rect.x + rect.width + 1e-6);
        assert_true(seen.y >= rect.y - 1e-9 && seen.y + seen.height <= rect.y + rect.height + 1e-6);
        if (fit ==
            FIT_COVER) { /* the point is where it was: as far across what is seen as across the whole */
            double x = place.x + asked->focus_x * place.width, y = place.y + asked->focus_y * place.height;

            assert_true(fabs(x - (seen.x + asked->focus_x * seen.width)) < 1e-6);
            assert_true(fabs(y - (seen.y + asked->focus_y * seen.height)) < 1e-6);
            assert_true(fabs(seen.width - place.width) < 1e-6 || fabs(seen.height - place.height) < 1e-6);
            assert_length(seen.width, width > 0 ? width : rect.width);
        } else {
            bool natural = width <= 0 && height <= 0;

            assert_length(seen.width, place.width);
            assert_true(!natural || place.width <= image->width + 1e-6);
            assert_true(natural || fabs(place.width - width) < 1e-6 || fabs(place.height - height) < 1e-6);
        }
        build_drop(build);
    }
}

static void coarse_pictures_are_told(void **state) {
    static const struct {
        unsigned columns, rows, orientation;
        double least;
        bool told;
    } cases[] = {
        {300, 200, 1, 150, false}, /* 144 by 96 points: 150 an inch */
        {299, 200, 1, 150, true},  {300, 199, 1, 150, true},
        {300, 199, 1, 0, false},   {200, 300, 6, 150, false}, /* on its side */
        {300, 200, 6, 150, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Build *build = build_new();
        Image *image = image_new(build, 144, 96, cases[i].columns, cases[i].rows);
        Block *block = image_block(build, image, 144, 0, FIT_CONTAIN);
        Frame *frame = frame_of(build, 200, 200, block);

        image->orientation = cases[i].orientation;
        block->of.image.least_density = cases[i].least;
        paint_in(build, frame, block, (Rect){10, 10, 144, 96});
        assert_int_equal(diagnostics_count(build->diagnostics, SEVERITY_WARNING), cases[i].told);
        build_drop(build);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes),
        cmocka_unit_test(pictures_keep_their_proportion_and_their_place),
        cmocka_unit_test(coarse_pictures_are_told),
    };

    return cmocka_run_group_tests_name("layout/image", tests, NULL, NULL);
}
