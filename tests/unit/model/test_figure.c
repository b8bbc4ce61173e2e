/* Plans that grow, symbols in them, and the words of blocks. */
#include "unit/support.h"

#include "model/document.h"
#include "model/figure.h"

static void plans_keep_all_in_order(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FigurePlan plan = {.arena = arena};
    for (int i = 0; i < 100; i++) {
        figure_plan_spot(&plan, (FigureSpot){.rect = {i, 0, 1, 1}});
        figure_plan_path(&plan, (DrawnPath){.stroke = i});
    }
    assert_int_equal(plan.spot_count, 100);
    assert_int_equal(plan.path_count, 100);
    for (int i = 0; i < 100; i++) {
        assert_float_equal(plan.spots[i].rect.x, i, 0);
        assert_float_equal(plan.paths[i].stroke, i, 0);
    }
    arena_drop(arena);
}

static void symbols_are_scaled_to_their_height(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FigurePlan plan = {.arena = arena};
    const PathStep steps[] = {
        {.verb = PATH_MOVE, .x = 0, .y = 0}, {PATH_CURVE, 10, 0, 20, 5, 20, 10}, {.verb = PATH_CLOSE}};
    const SymbolPath path = {steps, 3, true, 2};
    const Symbol symbol = {.name = "proef", .width = 20, .height = 10, .paths = &path, .count = 1};
    figure_plan_symbol(&plan, &symbol, (Point){100, 50}, 5, (Color){1, 2, 3});
    assert_int_equal(plan.path_count, 1);
    assert_float_equal(plan.paths[0].stroke, 1, 1e-12);
    assert_float_equal(plan.paths[0].steps[1].x1, 105, 1e-12);
    assert_float_equal(plan.paths[0].steps[1].x, 110, 1e-12);
    assert_float_equal(plan.paths[0].steps[1].y, 55, 1e-12);
    assert_string_equal(plan.paths[0].purpose, "symbol proef");
    assert_float_equal(figure_symbol_width(&symbol, 5), 10, 1e-12);
    arena_drop(arena);
}

static Block text_block(const TextRun *runs, size_t count) {
    Block block = {.kind = BLOCK_TEXT};
    block.of.text.runs = runs;
    block.of.text.count = count;
    return block;
}

static void words_of_blocks_stand_apart(void **state) {
    (void)state;
    Buffer out = {0};
    const TextRun one[] = {{.text = "een ", .size = 4},
                           {.text = "twee\xE2\x80\xA8"
                                    "drie",
                            .size = 11}};
    const TextRun other[] = {{.text = "vier", .size = 4}};
    const Block first = text_block(one, 2), second = text_block(other, 1);
    const ListItem items[] = {{.body = &second}, {.body = &first}};
    Block list = {.kind = BLOCK_LIST};
    list.of.list.items = items;
    list.of.list.count = 2;
    const Block *children[] = {&first, &list};
    const Block stack = {.kind = BLOCK_STACK, .children = children, .child_count = 2};
    buffer_text(&out, "voor");
    figure_plain(NULL, &out);
    assert_string_equal(out.bytes, "voor");
    figure_plain(&stack, &out);
    assert_string_equal(out.bytes, "vooreen twee drie vier een twee drie");
    buffer_drop(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_keep_all_in_order),
        cmocka_unit_test(symbols_are_scaled_to_their_height),
        cmocka_unit_test(words_of_blocks_stand_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
