/* What is turned keeps its size and its place: against a picture of points turned one by one. */
#include "unit/support.h"

#include "layout/turn.h"

#define NEAR(a, b) assert_float_equal(a, b, 1e-9)

static Pages *one_page(Arena *arena) {
    Pages *pages = pages_new(arena);
    pages_begin(pages, (Size){500, 500});
    return pages;
}

static void add_text(Pages *pages, Point origin, double width) {
    GlyphRun *run = arena_one(pages->arena, GlyphRun);
    run->origin = origin;
    run->width = width;
    run->text = "a";
    run->text_size = 1;
    pages_add_glyphs(pages, run, (Source){0, 0}, (Rect){origin.x, origin.y - 7, width, 10});
}

/* Upright in a place of 60 by 20 at (100, 200), turned in one of 20 by 60. */
static const Rect place = {100, 200, 60, 20};

static void text_reads_from_below_to_above(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Pages *pages = one_page(arena);
    add_text(pages, (Point){10, 10}, 5); /* before: stays */
    add_text(pages, (Point){100, 214}, 60);
    turn_upward(pages, 1, 0, place);
    const Item *items = pages->pages[0].items;
    assert_false(items[0].of.glyphs.upward);
    NEAR(items[0].of.glyphs.origin.x, 10);
    assert_true(items[1].of.glyphs.upward);
    NEAR(items[1].of.glyphs.origin.x, 114); /* the baseline lies as deep to the right as it lay down */
    NEAR(items[1].of.glyphs.origin.y, 260); /* and begins at the foot */
    NEAR(items[1].bounds.x, 107);
    NEAR(items[1].bounds.y, 200);
    NEAR(items[1].bounds.width, 10);
    NEAR(items[1].bounds.height, 60);
    arena_drop(arena);
}

static void paths_and_links_turn_with_it(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Pages *pages = one_page(arena);
    const PathStep steps[] = {{.verb = PATH_MOVE, .x = 100, .y = 216},
                              {.verb = PATH_LINE, .x = 130, .y = 216}};
    const DrawnPath path = {.steps = steps, .count = 2, .stroke = 1};
    const Meaning link = {.role = ROLE_LINK, .target = "x"};
    pages_open(pages, &link, (Source){0, 0}, NULL);
    pages_add_path(pages, &path, true, (Source){0, 0}, (Rect){100, 215.5, 30, 1});
    pages_add_link(pages, (Rect){100, 205, 30, 12});
    pages_close(pages, &link);
    turn_upward(pages, 0, 0, place);
    const Page *page = &pages->pages[0];
    NEAR(page->items[0].of.path.steps[0].x, 116);
    NEAR(page->items[0].of.path.steps[0].y, 260);
    NEAR(page->items[0].of.path.steps[1].x, 116);
    NEAR(page->items[0].of.path.steps[1].y, 230);
    NEAR(page->links[0].bounds.x, 105);
    NEAR(page->links[0].bounds.y, 230);
    NEAR(page->links[0].bounds.width, 12);
    NEAR(page->links[0].bounds.height, 30);
    NEAR(steps[1].x, 130); /* the path itself is not touched: it may be shared */
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reads_from_below_to_above),
        cmocka_unit_test(paths_and_links_turn_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
