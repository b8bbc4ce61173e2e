/* Widths of columns, heights of rows and the places of areas, reckoned by hand; size 10, leading 12. */
#include <stddef.h>

#include "build.h"
#include "fake_paragraph.h"

#define FIX(length)               {TRACK_FIXED, (length), 0, 0}
#define CONTENT                   {TRACK_CONTENT, 0, 0, 0}
#define FLEX(least, most, weight) {TRACK_FLEX, (least), (most), (weight)}

static const Give gap4 = FIXED(4);

/* A text of so many lines. */
static Block *lines_new(Build *build, size_t count) {
    char text[64] = "";

    for (size_t i = 0; i < count; i++)
        strcat(text, i ? " aaaaaaaa" : "aaaaaaaa");
    return text_new(build, style_fixed(build, 10, 12), text);
}

static void rows_of_each_kind(void **state) {
    Build *build = build_new();
    const Track columns[] = {FIX(50), FLEX(0, 0, 1)}, rows[] = {FIX(30), CONTENT, FLEX(0, 0, 1)};
    Block *rail = lines_new(build, 1), *a = lines_new(build, 1), *b = lines_new(build, 2),
          *c = lines_new(build, 1);
    Block *root = with(build, grid_new(build, 2, columns, 3, rows, 10, gap4), 4, rail, a, b, c);
    const GridPlace areas[] = {{0, 0, 1, 3}, {1, 0, 1, 1}, {1, 1, 1, 1}, {1, 2, 1, 1}};
    Frame *frame;

    (void)state;
    rail->align = VALIGN_BOTTOM;
    places(build, root, areas);
    frame = frame_of(build, 105, 200, root);
    assert_length(measure(frame, root, 105)->height, 30 + 4 + 24 + 4 + 12);
    arrange_sheet(frame);
    assert_rect(frame, rail, 0, 188, 50, 12);
    assert_rect(frame, a, 60, 0, 45, 12);
    assert_rect(frame, b, 60, 34, 45, 24);
    assert_rect(frame, c, 60, 62, 45, 12);
    assert_length(frame->unused, 200 - 62 - 12);
    build_drop(build);
}

static void spanning_areas_push_flexible_rows(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1)}, rows[] = {CONTENT, FLEX(0, 0, 1), CONTENT};
    Block *tall = lines_new(build, 5), *a = lines_new(build, 1), *b = lines_new(build, 1),
          *c = lines_new(build, 1);
    Block *root = with(build, grid_new(build, 2, columns, 3, rows, 10, gap4), 4, tall, a, b, c);
    const GridPlace areas[] = {{0, 0, 1, 3}, {1, 0, 1, 1}, {1, 1, 1, 1}, {1, 2, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    frame = frame_of(build, 100, 60, root);
    assert_length(measure(frame, root, 100)->height, 60);
    arrange_sheet(frame);
    assert_rect(frame, b, 55, 16, 45, 12);
    assert_rect(frame, c, 55, 48, 45, 12);
    build_drop(build);
}

static void spanning_areas_push_the_last_content_row(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1)}, rows[] = {CONTENT, CONTENT, FIX(12)};
    Block *tall = lines_new(build, 5), *a = lines_new(build, 1), *b = lines_new(build, 1),
          *c = lines_new(build, 1);
    Block *root = with(build, grid_new(build, 2, columns, 3, rows, 10, gap4), 4, tall, a, b, c);
    const GridPlace areas[] = {{0, 0, 1, 3}, {1, 0, 1, 1}, {1, 1, 1, 1}, {1, 2, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    frame = frame_of(build, 100, 60, root);
    arrange_sheet(frame);
    assert_rect(frame, a, 55, 0, 45, 12);
    assert_rect(frame, b, 55, 16, 45, 12);
    assert_rect(frame, c, 55, 48, 45, 12);
    build_drop(build);
}

/* A content row with nothing in it takes no gap either. */
static void dead_rows_take_no_gap(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1)}, rows[] = {CONTENT, CONTENT, CONTENT};
    Block *a = lines_new(build, 1), *spare = lines_new(build, 1), *c = lines_new(build, 1),
          *rail = lines_new(build, 1);
    Block *root = with(build, grid_new(build, 2, columns, 3, rows, 10, gap4), 4, a, spare, c, rail);
    const GridPlace areas[] = {{1, 0, 1, 1}, {1, 1, 1, 1}, {1, 2, 1, 1}, {0, 0, 1, 3}};
    Frame *frame;

    (void)state;
    spare->spare = 1;
    places(build, root, areas);
    frame = frame_of(build, 100, 60, root);
    arrange_sheet(frame);
    assert_length(measure(frame, root, 100)->height, 28);
    assert_rect(frame, c, 55, 16, 45, 12);
    frame->setting.spared = 1;
    arrange_sheet(frame);
    assert_rect(frame, spare, 55, 16, 45, 12);
    assert_rect(frame, c, 55, 32, 45, 12);
    build_drop(build);
}

static void fixed_rows_that_are_too_low_overflow(void **state) {
    Build *build = build_new();
    const Track column = FLEX(0, 0, 1), rows[] = {FIX(20), FLEX(0, 0, 1)};
    Block *a = lines_new(build, 2), *root = with(build, grid_new(build, 1, &column, 2, rows, 0, gap4), 1, a);
    const GridPlace areas[] = {{0, 0, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    frame = frame_of(build, 45, 300, root);
    assert_true(measure(frame, root, 45)->overfull);
    arrange_sheet(frame);
    assert_length(frame->spots[a->number].room, 20);
    assert_length(frame->spots[a->number].rect.height, 24);
    assert_false(measure(frame, root, 300)->overfull);
    build_drop(build);
}

static void content_columns_take_their_widest_line(void **state) {
    Build *build = build_new();
    const Track columns[] = {CONTENT, FLEX(0, 0, 1)}, rows[] = {CONTENT, CONTENT};
    TextStyle *style = style_fixed(build, 10, 12);
    Block *a = text_new(build, style, "aa aa"), *b = text_new(build, style, "aaa"),
          *c = text_new(build, style, "c");
    Block *root = with(build, grid_new(build, 2, columns, 2, rows, 5, gap4), 3, a, b, c);
    const GridPlace areas[] = {{0, 0, 1, 1}, {0, 1, 1, 1}, {1, 0, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    frame = frame_of(build, 100, 100, root);
    arrange_sheet(frame);
    assert_rect(frame, a, 0, 0, 25.01, 12);
    assert_rect(frame, c, 30.01, 0, 69.99, 12);
    build_drop(build);
}

static void areas_meet_at_their_first_baselines(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1)}, row = CONTENT;
    Block *big = text_new(build, style_fixed(build, 20, 30), "A"),
          *small = text_new(build, style_fixed(build, 10, 12), "b b b");
    Block *root = with(build, grid_new(build, 2, columns, 1, &row, 0, gap4), 2, big, small);
    const GridPlace areas[] = {{0, 0, 1, 1}, {1, 0, 1, 1}};
    Frame *frame;

    (void)state;
    big->align = small->align = VALIGN_BASELINE;
    places(build, root, areas);
    frame = frame_of(build, 20, 100, root);
    assert_length(measure(frame, root, 20)->height, 14.4 + 36);
    arrange_sheet(frame);
    assert_rect(frame, small, 10, 14.4, 10, 36);
    build_drop(build);
}

static void a_filled_area_lets_springs_work(void **state) {
    Build *build = build_new();
    const Track column = FLEX(0, 0, 1), row = FLEX(0, 0, 1);
    Block *a = lines_new(build, 1), *b = lines_new(build, 1);
    Block *stack = with(build, stack_new(build, gap4), 3, a, space_new(build, 8, 1), b);
    Block *root = with(build, grid_new(build, 1, &column, 1, &row, 0, gap4), 1, stack);
    const GridPlace areas[] = {{0, 0, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    frame = frame_of(build, 45, 100, root);
    arrange_sheet(frame);
    assert_rect(frame, b, 0, 20, 45, 12);
    stack->align = VALIGN_FILL;
    arrange_sheet(frame);
    assert_rect(frame, b, 0, 88, 45, 12);
    build_drop(build);
}

static void too_little_height_goes_to_the_flexible_rows(void **state) {
    Build *build = build_new();
    const Track column = FLEX(0, 0, 1), rows[] = {FIX(20), FLEX(0, 0, 1), FLEX(0, 0, 1)};
    Block *a = lines_new(build, 1), *b = lines_new(build, 1), *c = lines_new(build, 4);
    Block *root = with(build, grid_new(build, 1, &column, 3, rows, 0, gap4), 3, a, b, c);
    const GridPlace areas[] = {{0, 0, 1, 1}, {0, 1, 1, 1}, {0, 2, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    frame = frame_of(build, 45, 70, root);
    arrange_sheet(frame);
    /* 42 left: the short one has what it needs, the long one the rest */
    assert_length(frame->spots[b->number].room, 12);
    assert_length(frame->spots[c->number].room, 30);
    assert_length(frame->spots[c->number].rect.height, 48);
    build_drop(build);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_each_kind),
        cmocka_unit_test(spanning_areas_push_flexible_rows),
        cmocka_unit_test(spanning_areas_push_the_last_content_row),
        cmocka_unit_test(dead_rows_take_no_gap),
        cmocka_unit_test(fixed_rows_that_are_too_low_overflow),
        cmocka_unit_test(content_columns_take_their_widest_line),
        cmocka_unit_test(areas_meet_at_their_first_baselines),
        cmocka_unit_test(a_filled_area_lets_springs_work),
        cmocka_unit_test(too_little_height_goes_to_the_flexible_rows),
    };

    return cmocka_run_group_tests_name("grid", tests, NULL, NULL);
}
