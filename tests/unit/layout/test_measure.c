/* Heights and places of stacks, rows, boxes, lists and texts, reckoned by hand: with size 10 and
 * leading 12 a character is 5 wide, a line 12 high, its baseline at 9.6. */
#include <stddef.h>

#include "build.h"
#include "fake_paragraph.h"

static const Give gap4 = FIXED(4);

static void stack_puts_gaps_between_what_shows(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *a = text_new(build, style, "a"), *none = text_new(build, style, ""),
          *b = text_new(build, style, "b");
    Block *space = space_new(build, 20, 0), *c = text_new(build, style, "c");
    Block *hidden = text_new(build, style, "d");
    Block *root = with(build, stack_new(build, gap4), 6, a, none, b, hidden, space, c);
    Frame *frame;

    (void)state;
    hidden->spare = 1;
    frame = frame_of(build, 100, 200, root);
    assert_length(measure(frame, root, 100)->height, 12 + 4 + 12 + 20 + 12);
    assert_length(measure(frame, root, 100)->first_baseline, 9.6);
    assert_length(measure(frame, root, 100)->last_baseline, 48 + 9.6);
    arrange_sheet(frame);
    assert_rect(frame, a, 0, 0, 100, 12);
    assert_rect(frame, b, 0, 16, 100, 12);
    assert_rect(frame, c, 0, 48, 100, 12);
    assert_false(frame->spots[none->number].shown);
    assert_false(frame->spots[hidden->number].shown);
    build_drop(build);
}

static void stack_of_nothing_is_nothing(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *inner = with(build, stack_new(build, gap4), 2, text_new(build, style, ""), space_new(build, 9, 1));
    Block *a = text_new(build, style, "a"), *b = text_new(build, style, "b");
    Block *root = with(build, stack_new(build, gap4), 3, a, inner, b);
    Frame *frame = frame_of(build, 100, 200, root);

    (void)state;
    assert_true(measure(frame, inner, 100)->empty);
    assert_length(measure(frame, root, 100)->height, 28);
    build_drop(build);
}

static void springs_share_what_is_left_over(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *a = text_new(build, style, "a"), *b = text_new(build, style, "b"),
          *c = text_new(build, style, "c");
    Block *inner = with(build, stack_new(build, gap4), 2, space_new(build, 0, 3), b);
    Block *root = with(build, stack_new(build, gap4), 4, a, inner, space_new(build, 10, 1), c);
    Frame *frame = frame_of(build, 100, 150, root);

    (void)state;
    /* needed: 12 + 4 + 12 + 10 + 12 = 50; left over 100: 75 within the inner stack, 25 beside the space */
    arrange_sheet(frame);
    assert_rect(frame, inner, 0, 16, 100, 87);
    assert_rect(frame, b, 0, 91, 100, 12);
    assert_rect(frame, c, 0, 138, 100, 12);
    build_drop(build);
}

/* A filled child passes what is left over on through its box; a flexible row takes its share. */
static void boxes_and_grids_pass_on_what_is_left_over(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    const Track column = {TRACK_FLEX, 0, 0, 1}, row = {TRACK_FLEX, 0, 0, 1};
    Block *low = text_new(build, style, "low"), *last = text_new(build, style, "last"),
          *cell = text_new(build, style, "cell");
    Block *inner = with(build, stack_new(build, gap4), 2, space_new(build, 0, 1), low),
          *box = box_new(build, 5, 0, inner);
    Block *grid = with(build, grid_new(build, 1, &column, 1, &row, 0, gap4), 1, cell);
    Block *root = with(build, stack_new(build, (Give)FIXED(0)), 3, box, grid, last);
    const GridPlace areas[] = {{0, 0, 1, 1}};
    Frame *frame;

    (void)state;
    inner->align = VALIGN_FILL;
    cell->align = VALIGN_BOTTOM;
    places(build, grid, areas);
    frame = frame_of(build, 100, 146, root);
    /* needed: 22 + 12 + 12 = 46; 50 to each */
    arrange_sheet(frame);
    assert_rect(frame, box, 0, 0, 100, 72);
    assert_rect(frame, low, 5, 55, 90, 12);
    assert_rect(frame, cell, 0, 122, 100, 12);
    assert_rect(frame, last, 0, 134, 100, 12);
    build_drop(build);
}

static void row_aligns_first_baselines(void **state) {
    Build *build = build_new();
    const Track tracks[] = {{TRACK_FLEX, 0, 0, 1}, {TRACK_FIXED, 16, 0, 0}, {TRACK_CONTENT, 0, 0, 0}};
    Block *big = text_new(build, style_fixed(build, 20, 30), "A"),
          *small = text_new(build, style_fixed(build, 10, 12), "bc");
    Block *icon = box_new(build, 0, 6, NULL);
    Block *root = with(build, row_new(build, VALIGN_BASELINE, 3, tracks, 5), 3, big, icon, small);
    Frame *frame = frame_of(build, 100, 200, root);

    (void)state;
    arrange_sheet(frame);
    /* baseline at 24: the small text 14.4 lower, the icon stands on it */
    assert_rect(frame, big, 0, 0, 63.99, 30);
    assert_rect(frame, icon, 68.99, 18, 16, 6);
    assert_rect(frame, small, 89.99, 14.4, 10.01, 12);
    assert_length(measure(frame, root, 100)->height, 30);
    assert_length(measure(frame, root, 100)->first_baseline, 24);
    build_drop(build);
}

static void row_drops_the_track_of_what_yields(void **state) {
    Build *build = build_new();
    const Track tracks[] = {{TRACK_FLEX, 0, 0, 1}, {TRACK_FIXED, 16, 0, 0}};
    TextStyle *style = style_fixed(build, 10, 12);
    Block *head = text_new(build, style, "head"), *icon = box_new(build, 0, 16, NULL);
    Block *root = with(build, row_new(build, VALIGN_TOP, 2, tracks, 4), 2, head, icon);
    Frame *frame;

    (void)state;
    icon->yield = 2;
    frame = frame_of(build, 100, 200, root);
    arrange_sheet(frame);
    assert_rect(frame, head, 0, 0, 80, 12);
    assert_rect(frame, icon, 84, 0, 16, 16);
    frame->setting.yielded = 2;
    arrange_sheet(frame);
    assert_rect(frame, head, 0, 0, 100, 12);
    assert_false(frame->spots[icon->number].shown);
    build_drop(build);
}

/* What binds to nothing takes no track; a track that no child asks for stays free. */
static void row_drops_what_is_empty_and_keeps_free_tracks(void **state) {
    Build *build = build_new();
    const Track fixed = {TRACK_FIXED, 45, 0, 0}, tracks[] = {fixed, fixed, {TRACK_FLEX, 0, 0, 1}};
    TextStyle *style = style_fixed(build, 10, 12);
    Block *a = text_new(build, style, "a"), *b = text_new(build, style, "b");
    Block *none = stack_new(build, gap4), *c = text_new(build, style, "c");
    Block *row = with(build, row_new(build, VALIGN_TOP, 1, &fixed, 0), 3, a, none, b);
    Block *free = with(build, row_new(build, VALIGN_TOP, 3, tracks, 5), 1, c);
    Block *root = with(build, stack_new(build, (Give)FIXED(0)), 2, row, free);
    Frame *frame = frame_of(build, 100, 90, root);

    (void)state;
    assert_false(measure(frame, root, 100)->overfull);
    arrange_sheet(frame);
    assert_rect(frame, b, 45, 0, 45, 12);
    assert_rect(frame, c, 0, 12, 45, 12);
    build_drop(build);
}

static void row_repeats_its_last_track(void **state) {
    Build *build = build_new();
    const Track track = {TRACK_FLEX, 0, 0, 1};
    TextStyle *style = style_fixed(build, 10, 12);
    Block *a = text_new(build, style, "a"), *b = text_new(build, style, "b"),
          *c = text_new(build, style, "c");
    Block *root = with(build, row_new(build, VALIGN_FILL, 1, &track, 0), 3, a, b, c);
    Frame *frame = frame_of(build, 90, 40, root);

    (void)state;
    arrange_sheet(frame);
    assert_rect(frame, b, 30, 0, 30, 40);
    assert_rect(frame, c, 60, 0, 30, 40);
    build_drop(build);
}

static void box_pads_and_keeps_its_least_height(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *text = text_new(build, style, "two words"), *box = box_new(build, 6, 60, text);
    Block *low = box_new(build, 6, 0, text_new(build, style, "x"));
    Block *none = box_new(build, 6, 0, text_new(build, style, ""));
    Block *root = with(build, stack_new(build, (Give)FIXED(0)), 3, box, low, none);
    Frame *frame;

    (void)state;
    text->align = VALIGN_MIDDLE;
    frame = frame_of(build, 40, 200, root);
    arrange_sheet(frame);
    assert_rect(frame, box, 0, 0, 40, 60);
    assert_rect(frame, text, 6, 18, 28, 24);
    assert_length(measure(frame, box, 40)->first_baseline, 18 + 9.6);
    assert_rect(frame, low, 0, 60, 40, 24);
    assert_false(frame->spots[none->number].shown);
    build_drop(build);
}

static void list_leaves_out_empty_items(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *items[] = {text_new(build, style, "one"), text_new(build, style, ""),
                      text_new(build, style, "two")};
    Block *root = list_new(build, style, (Give){3, 5, 6}, 3, items);
    Frame *frame;

    (void)state;
    root->of.list.indent = 10;
    frame = frame_of(build, 100, 200, root);
    assert_length(measure(frame, root, 100)->height, 29);
    frame->setting.gap = -GAP_STEPS;
    assert_length(measure(frame, root, 100)->height, 27);
    frame->setting.gap = GAP_STEPS / 4;
    assert_length(measure(frame, root, 100)->height, 29.5);
    arrange_sheet(frame);
    assert_rect(frame, items[2], 10, 17.5, 90, 12);
    build_drop(build);
}

static void sizes_of_text_follow_the_sheet(void **state) {
    Build *build = build_new();
    const SizeStep steps[] = {{8.5, 11.5}, {9, 12}, {9.5, 13}};
    TextStyle *style = style_new(build, SIZING_TEXT, 3, steps);
    Setting setting = {.text_size = 9.25};

    (void)state;
    assert_length(setting_step(&setting, style).size, 9.25);
    assert_length(setting_step(&setting, style).leading, 12.5);
    setting.text_size = 8;
    assert_length(setting_step(&setting, style).leading, 11.5);
    setting.text_size = 12;
    assert_length(setting_step(&setting, style).size, 9.5);
    style->sizing = SIZING_ROOM;
    style->wish = 1;
    setting.room = -3;
    assert_length(setting_step(&setting, style).size, 8.5);
    setting.room = 1;
    assert_length(setting_step(&setting, style).size, 9.5);
    build_drop(build);
}

static void words_take_the_largest_step_at_which_they_fit(void **state) {
    Build *build = build_new();
    const SizeStep steps[] = {{10, 12}, {20, 24}, {30, 36}};
    Block *root = text_new(build, style_new(build, SIZING_WORDS, 3, steps), "Geboortezorg in zee");
    Frame *frame = frame_of(build, 130, 200, root);

    (void)state;
    /* 12 characters: 120 wide at 20, 180 at 30 */
    assert_length(measure(frame, root, 130)->height, 48);
    assert_length(measure(frame, root, 180)->height, 72);
    assert_length(measure(frame, root, 100)->height, 12);
    assert_false(measure(frame, root, 100)->overfull);
    assert_true(measure(frame, root, 50)->overfull);
    build_drop(build);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stack_puts_gaps_between_what_shows),
        cmocka_unit_test(stack_of_nothing_is_nothing),
        cmocka_unit_test(springs_share_what_is_left_over),
        cmocka_unit_test(boxes_and_grids_pass_on_what_is_left_over),
        cmocka_unit_test(row_aligns_first_baselines),
        cmocka_unit_test(row_drops_the_track_of_what_yields),
        cmocka_unit_test(row_drops_what_is_empty_and_keeps_free_tracks),
        cmocka_unit_test(row_repeats_its_last_track),
        cmocka_unit_test(box_pads_and_keeps_its_least_height),
        cmocka_unit_test(list_leaves_out_empty_items),
        cmocka_unit_test(sizes_of_text_follow_the_sheet),
        cmocka_unit_test(words_take_the_largest_step_at_which_they_fit),
    };

    return cmocka_run_group_tests_name("measure", tests, NULL, NULL);
}
