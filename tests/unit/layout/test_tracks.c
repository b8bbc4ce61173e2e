/* Lengths of columns and rows. */
#include <stddef.h>

#include "build.h"
#include "fake_paragraph.h"

#include "layout/tracks.h"
#include "random.h"

static void shares_by_weight(void **state) {
    Arena *arena = arena_new();
    Share shares[] = {{0, INFINITY, 1, 0}, {0, INFINITY, 2, 0}, {0, INFINITY, 1, 0}};

    (void)state;
    tracks_share(100, shares, 3, arena);
    assert_length(shares[0].length, 25);
    assert_length(shares[1].length, 50);
    assert_length(shares[2].length, 25);
    arena_drop(arena);
}

static void bounds_move_the_rest(void **state) {
    Arena *arena = arena_new();
    Share shares[] = {{60, INFINITY, 1, 0}, {0, 10, 1, 0}, {0, INFINITY, 1, 0}};

    (void)state;
    tracks_share(100, shares, 3, arena);
    assert_length(shares[0].length, 60);
    assert_length(shares[1].length, 10);
    assert_length(shares[2].length, 30);
    arena_drop(arena);
}

/* Whatever the bounds: within them, and the sum is the total when the bounds allow it. */
static void shares_fill_the_total(void **state) {
    Random random = random_begin("tracks");
    Arena *arena = arena_new();

    (void)state;
    for (int round = 0; round < 2000; round++) {
        Share shares[6];
        size_t count = 1 + random_below(&random, 6);
        double least = 0, most = 0, sum = 0, total = (double)random_below(&random, 400);
        for (size_t i = 0; i < count; i++) {
            double low = (double)random_below(&random, 60);
            shares[i] = (Share){low, low + (double)random_below(&random, 90),
                                1 + (double)random_below(&random, 4), 0};
            least += shares[i].least;
            most += shares[i].most;
        }
        tracks_share(total, shares, count, arena);
        for (size_t i = 0; i < count; i++) {
            assert_true(shares[i].length >= shares[i].least - 1e-9 &&
                        shares[i].length <= shares[i].most + 1e-9);
            sum += shares[i].length;
        }
        assert_length(sum, fmax(least, fmin(most, total)));
    }
    arena_drop(arena);
}

static void content_comes_before_flexible(void **state) {
    Arena *arena = arena_new();
    const Track tracks[] = {{TRACK_FIXED, 20, 0, 0}, {TRACK_CONTENT, 0, 0, 0}, {TRACK_FLEX, 10, 0, 1}};
    double widths[3];

    (void)state;
    assert_length(tracks_columns(tracks, 3, (double[]){0, 30, 0}, 100, widths, arena), 0);
    assert_length(widths[0], 20);
    assert_length(widths[1], 30);
    assert_length(widths[2], 50);
    arena_drop(arena);
}

static void content_gives_way_to_what_is_fixed(void **state) {
    Arena *arena = arena_new();
    const Track tracks[] = {
        {TRACK_FIXED, 20, 0, 0}, {TRACK_CONTENT, 0, 0, 0}, {TRACK_FLEX, 10, 0, 1}, {TRACK_CONTENT, 0, 0, 0}};
    double widths[4];

    (void)state;
    assert_length(tracks_columns(tracks, 4, (double[]){0, 90, 0, 15}, 100, widths, arena), 0);
    assert_length(widths[1], 55);
    assert_length(widths[2], 10);
    assert_length(widths[3], 15);
    assert_length(tracks_columns(tracks, 4, (double[]){0, 90, 0, 15}, 25, widths, arena), 5 - LENGTH_SLACK);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_by_weight),
        cmocka_unit_test(bounds_move_the_rest),
        cmocka_unit_test(shares_fill_the_total),
        cmocka_unit_test(content_comes_before_flexible),
        cmocka_unit_test(content_gives_way_to_what_is_fixed),
    };

    return cmocka_run_group_tests_name("tracks", tests, NULL, NULL);
}
