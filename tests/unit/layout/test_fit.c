/* The search for a setting: by example, and against the enumeration of all settings of small random
 * sheets, each judged by its geometry alone. */
#include <stddef.h>

#include "build.h"
#include "fake_paragraph.h"
#include "sheets.h"

#include "layout/fit.h"

/* By example: a column 100 wide, texts of 8 characters (one a line at any size), so that heights are
 * lines times leading plus gaps. */

typedef struct Example {
    Build *build;
    Block *root;
    Frame *frame;
} Example;

/* Needs at the wish: 4 lines, 3 gaps of 4 (2 to 6) and a text sized by room: 48 + 18 + 4 gaps. */
static Example example_new(double height) {
    Example example = {.build = build_new()};
    Build *build = example.build;
    TextStyle *body = style_new(build, SIZING_TEXT, 3, body_steps),
              *room = style_new(build, SIZING_ROOM, 3, room_steps);
    Block *parts[6];

    room->wish = 1;
    for (int i = 0; i < 5; i++)
        parts[i] = text_new(build, body, "aaaaaaaa");
    parts[1]->yield = 1;
    parts[3]->spare = 1;
    parts[5] = text_new(build, room, "bbbbbbbb");
    example.root = with(build, stack_new(build, (Give){2, 4, 6}), 6, parts[0], parts[1], parts[2], parts[3],
                        parts[4], parts[5]);
    document_of(build, 100, height, example.root);
    build->sheet.least_size = 9;
    build->sheet.most_size = 11;
    example.frame = frame_new(&build->document, &build->sheet, &build->typesetter);
    return example;
}

static void expect(double height, bool fits, double size, int gap, int room, unsigned yielded,
                   unsigned spared) {
    Example example = example_new(height);
    const Setting *setting = &example.frame->setting;

    assert_int_equal(fit_search(example.frame), fits);
    assert_length(setting->text_size, size);
    assert_int_equal(setting->gap, gap);
    assert_int_equal(setting->room, room);
    assert_int_equal(setting->yielded, yielded);
    assert_int_equal(setting->spared, spared);
    build_drop(example.build);
}

static void growing_in_order(void **state) {
    (void)state;
    expect(48 + 18 + 16, true, 10, 0, 0, 0, 0);
    expect(50 + 18 + 16, true, 10.25, 0, 0, 0, 0); /* leading 12.5 */
    expect(56 + 18 + 16, true, 11, 0, 0, 0, 0);
    expect(56 + 22 + 16, true, 11, 0, 1, 0, 0);
    expect(56 + 22 + 24, true, 11, GAP_STEPS, 1, 0, 0);
    expect(70 + 22 + 20, true, 11, GAP_STEPS, 1, 0, 0); /* larger gaps come before the spare line */
    expect(70 + 22 + 30 - 1, true, 11, GAP_STEPS, 1, 0, 0);
    expect(70 + 22 + 30, true, 11, GAP_STEPS, 1, 0, 1);
    expect(500, true, 11, GAP_STEPS, 1, 0, 1);
}

/* Items come closer before blocks do, and go apart before blocks do. */
static void narrow_gaps_give_first(void **state) {
    const Give narrow = {3, 5, 6}, wide = {12, 22, 28};
    Setting setting = {.gap = -GAP_STEPS / 2};

    (void)state;
    assert_length(setting_give(&setting, narrow), 3);
    assert_length(setting_give(&setting, wide), 22);
    setting.gap = -GAP_STEPS;
    assert_length(setting_give(&setting, narrow), 3);
    assert_length(setting_give(&setting, wide), 12);
    setting.gap = GAP_STEPS / 2;
    assert_length(setting_give(&setting, narrow), 6);
    assert_length(setting_give(&setting, wide), 22);
    setting.gap = GAP_STEPS;
    assert_length(setting_give(&setting, narrow), 6);
    assert_length(setting_give(&setting, wide), 28);
}

static void shrinking_in_order(void **state) {
    (void)state;
    expect(48 + 18 + 16 - 1, true, 10, -1, 0, 0, 0);
    expect(48 + 18 + 8, true, 10, -GAP_STEPS / 2, 0, 0, 0);
    /* The gaps between lines are at their least halfway; nothing here has wider ones. */
    expect(48 + 18 + 8 - 1, true, 10, -GAP_STEPS / 2, -1, 0, 0);
    expect(48 + 16 + 8, true, 10, -GAP_STEPS / 2, -1, 0, 0);
    expect(48 + 16 + 8 - 1, true, 10, 0, 0, 1, 0); /* yielding 12 gives the rest back */
    expect(36 + 16 + 6, true, 10, -GAP_STEPS / 2, -1, 1, 0);
    expect(36 + 16 + 6 - 0.75, true, 9.75, -GAP_STEPS / 2, -1, 1, 0);
    expect(33 + 16 + 6, true, 9, -GAP_STEPS / 2, -1, 1, 0);
    expect(33 + 16 + 6 - 1, false, 9, -GAP_STEPS, -1, 1, 0);
}

/* Geometry: everything shown lies within what it lies in, and neighbours apart. */

static bool within(Rect inner, Rect outer) {
    return inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01 &&
           inner.x + inner.width <= outer.x + outer.width + 0.01 &&
           inner.y + inner.height <= outer.y + outer.height + 0.01;
}

static bool apart(Rect a, Rect b) {
    return a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01 || a.y + a.height <= b.y + 0.01 ||
           b.y + b.height <= a.y + 0.01;
}

static bool neighbours_apart(const Frame *frame, const Block *block) {
    for (size_t i = 0; i < block_parts(block); i++)
        for (size_t j = 0; j < i; j++) {
            const Spot *a = &frame->spots[block_part(block, i)->number],
                       *b = &frame->spots[block_part(block, j)->number];
            if (a->shown && b->shown && !apart(a->rect, b->rect))
                return false;
        }
    return true;
}

static bool block_sound(Frame *frame, const Block *block) {
    const Spot *spot = &frame->spots[block->number];

    assert_int_equal(spot->shown, frame_shows(frame, block));
    if (!spot->shown)
        return true;
    if (spot->rect.height > spot->room + 0.01 || !neighbours_apart(frame, block))
        return false;
    if (block->kind == BLOCK_TEXT) {
        const Lines *lines = frame_lines(frame, block, spot->rect.width);
        if (lines->widest > spot->rect.width + 0.01 || lines->height > spot->rect.height + 0.01)
            return false;
    }
    for (size_t i = 0; i < block_parts(block); i++) {
        const Spot *part = &frame->spots[block_part(block, i)->number];
        if (part->shown && !within(part->rect, spot->rect))
            return false;
        if (!block_sound(frame, block_part(block, i)))
            return false;
    }
    return true;
}

/* Tried widths stay within the bounds of their columns. */
static bool widths_allowed(const Frame *frame) {
    const Block *root = frame->sheet->root;
    const double *columns = measure((Frame *)frame, root, frame_inside(frame).width)->columns;

    for (size_t i = 0; i < root->of.grid.column_count; i++) {
        const Track *track = &root->of.grid.columns[i];
        if (columns[i] < track->least - 0.01 || (track->most > 0 && columns[i] > track->most + 0.01))
            return false;
    }
    return true;
}

static bool sheet_sound(Frame *frame, const Setting *setting) {
    const Block *root = frame->sheet->root;

    frame->setting = *setting;
    arrange_sheet(frame);
    if (!frame->spots[root->number].shown)
        return true;
    return widths_allowed(frame) && within(frame->spots[root->number].rect, frame_inside(frame)) &&
           block_sound(frame, root);
}

/* The order of candidates once more, as one comparison: above 0 when a is better. */

static bool grown(const Frame *frame, const Setting *a) {
    return a->size <= frame->range.wished_size && a->gap >= 0 && a->room >= 0 && a->yielded == 0;
}

static bool shrunk(const Frame *frame, const Setting *a) {
    return a->size >= frame->range.wished_size && a->gap <= 0 && a->room <= 0 && a->spared == 0;
}

static int prefer(const Frame *frame, const Setting *a, const Setting *b) {
    bool up = grown(frame, a);
    const long differences[] = {
        (long)up - (long)grown(frame, b),
        (long)b->size - (long)a->size,
        (long)b->yielded - (long)a->yielded,
        a->room - b->room,
        a->gap - b->gap,
        (long)a->spared - (long)b->spared,
    };

    for (size_t i = 0; i < 6; i++)
        if (differences[i] != 0)
            return differences[i] > 0 ? 1 : -1;
    return 0;
}

typedef struct Oracle {
    Frame *frame;
    Setting best;
    Score score;
    bool found;
    unsigned tried;
} Oracle;

static void judge(Oracle *oracle, const Setting *setting) {
    Score score;
    int better;
    bool sound = sheet_sound(oracle->frame, setting);

    oracle->tried++;
    if (sound != fit_fits(oracle->frame, setting)) {
        printf("size %g gap %d room %d yielded %u spared %u widths %u: ", setting->text_size, setting->gap,
               setting->room, setting->yielded, setting->spared, setting->widths);
        fail_msg("measured and arranged do not agree: %d", sound);
    }
    if (!sound)
        return;
    score = fit_score(oracle->frame, setting);
    better = oracle->found ? prefer(oracle->frame, setting, &oracle->best) : 1;
    if (better < 0 || (better == 0 && score_compare(&score, &oracle->score) >= 0))
        return;
    *oracle = (Oracle){oracle->frame, *setting, score, true, oracle->tried};
}

static void judge_ranks(Oracle *oracle, Setting setting) {
    const Range *range = &oracle->frame->range;

    for (setting.yielded = 0; setting.yielded <= 2; setting.yielded++)
        for (setting.spared = 0; setting.spared <= 2; setting.spared++)
            for (setting.widths = 0; setting.widths < range->width_count; setting.widths++) {
                if ((setting.yielded && !range->yields[setting.yielded]) ||
                    (setting.spared && !range->spares[setting.spared]))
                    continue;
                if (grown(oracle->frame, &setting) || shrunk(oracle->frame, &setting))
                    judge(oracle, &setting);
            }
}

static Oracle enumerate_all(Frame *frame) {
    Oracle oracle = {.frame = frame};
    const Range *range = &frame->range;

    for (unsigned size = 0; size < range->size_count; size++)
        for (int gap = range->least_gap; gap <= range->most_gap; gap++)
            for (int room = range->least_room; room <= range->most_room; room++) {
                Setting setting = fit_wish(frame, size);
                setting.gap = gap;
                setting.room = room;
                judge_ranks(&oracle, setting);
            }
    return oracle;
}

static void search_finds_what_enumeration_finds(void **state) {
    Random random = random_begin("fit");
    int rounds = random_rounds(150);
    unsigned fitted = 0, tried = 0;

    (void)state;
    for (int round = 0; round < rounds; round++) {
        Random before = random;
        Build *build = random_sheet(&random);
        Frame *frame = frame_new(&build->document, &build->sheet, &build->typesetter);
        bool found = fit_search(frame);
        Setting setting = frame->setting;
        Oracle oracle = enumerate_all(frame);
        tried += oracle.tried;
        fitted += found;
        if (found != oracle.found || (found && setting_key(&setting) != setting_key(&oracle.best)))
            fail_msg("round %d (SEED=%" PRIu64 "): search %d %" PRIx64 ", enumeration %d %" PRIx64, round,
                     before.state, found, setting_key(&setting), oracle.found, setting_key(&oracle.best));
        build_drop(build);
    }
    printf("%u settings judged, %u of %d sheets fitted\n", tried, fitted, rounds);
}

/* One more word in any text never makes the text larger. */
static void more_words_never_raise_the_size(void **state) {
    Random random = random_begin("words");
    int rounds = random_rounds(100);

    (void)state;
    for (int round = 0; round < rounds; round++) {
        Random again = random;
        Build *build = random_sheet(&random), *longer = random_sheet(&again);
        Frame *frame = frame_new(&build->document, &build->sheet, &build->typesetter), *more;
        uint32_t number = random_below(&random, build->document.block_count);
        double size;
        more = frame_new(&longer->document, &longer->sheet, &longer->typesetter);
        if (fit_search(frame) && more->paragraphs[number]) {
            TextBlock *text = arena_one(longer->arena, TextBlock);
            size = frame->setting.text_size;
            *text = *more->paragraphs[number]->text;
            text->runs = run_new(longer, arena_format(longer->arena, "%s extra", text->runs[0].text));
            more->paragraphs[number] = paragraph_prepare(&longer->typesetter, text, NULL);
            assert_true(!fit_search(more) || more->setting.text_size <= size + 1e-9);
        }
        build_drop(build);
        build_drop(longer);
    }
}

static unsigned random_rank(Random *random, const bool *used) {
    unsigned rank = random_below(random, 3);

    return used[rank] ? rank : 0;
}

static Setting random_setting(Random *random, const Frame *frame) {
    const Range *range = &frame->range;
    Setting setting = fit_wish(frame, random_below(random, range->size_count));

    setting.gap =
        range->least_gap + (int)random_below(random, (unsigned)(range->most_gap - range->least_gap + 1));
    setting.room =
        range->least_room + (int)random_below(random, (unsigned)(range->most_room - range->least_room + 1));
    setting.yielded = random_rank(random, range->yields);
    setting.spared = random_rank(random, range->spares);
    setting.widths = random_below(random, range->width_count);
    return setting;
}

/* Every block of one sheet in the spots of two frames. */
static void assert_same_spots(const Frame *a, const Frame *b) {
    for (uint32_t i = 0; i < a->block_count; i++) {
        assert_int_equal(a->spots[i].shown, b->spots[i].shown);
        if (a->spots[i].shown)
            assert_memory_equal(&a->spots[i].rect, &b->spots[i].rect, sizeof(Rect));
    }
}

/* A frame that has measured many settings arranges one as a fresh frame does. */
static void remembering_changes_nothing(void **state) {
    Random random = random_begin("memory");
    int rounds = random_rounds(60);

    (void)state;
    for (int round = 0; round < rounds; round++) {
        Build *build = random_sheet(&random);
        Frame *used = frame_new(&build->document, &build->sheet, &build->typesetter);
        for (int i = 0; i < 20; i++) {
            Setting setting = random_setting(&random, used);
            Frame *fresh = frame_new(&build->document, &build->sheet, &build->typesetter);
            assert_int_equal(fit_fits(used, &setting), fit_fits(fresh, &setting));
            arrange_sheet(used);
            arrange_sheet(fresh);
            assert_same_spots(used, fresh);
        }
        build_drop(build);
    }
}

static void scores_compare_in_order(void **state) {
    const Score ascending[] = {{0, 0.1, 5}, {0, 0.1, 6}, {0, 0.2, 1}, {1, 0, 0}, {2, 0, 0}};

    (void)state;
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++)
            assert_int_equal(score_compare(&ascending[i], &ascending[j]), (i > j) - (i < j));
    assert_int_equal(score_compare(&(Score){0, 0.1, 5}, &(Score){0, 0.1 + 1e-9, 5 - 1e-9}), 0);
}

static void widths_have_sum_zero_and_begin_with_the_weights(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1), FLEX(0, 0, 1)}, row = FLEX(0, 0, 1);
    Block *root = with(build, grid_new(build, 3, columns, 1, &row, 0, (Give)FIXED(0)), 1,
                       text_new(build, style_fixed(build, 10, 12), "a"));
    const GridPlace areas[] = {{0, 0, 1, 1}};
    Frame *frame;

    (void)state;
    places(build, root, areas);
    root->of.grid.width_step = 6;
    frame = frame_of(build, 300, 100, root);
    assert_int_equal(frame->range.width_count, 19);
    for (unsigned i = 0; i < 19; i++) {
        const signed char *shifts = frame->choices[0].shifts + (size_t)3 * i;
        assert_int_equal(shifts[0] + shifts[1] + shifts[2], 0);
        assert_true(i > 0 || (shifts[0] == 0 && shifts[1] == 0));
        for (unsigned j = 0; j < i; j++)
            assert_memory_not_equal(shifts, frame->choices[0].shifts + (size_t)3 * j, 3);
    }
    build_drop(build);
}

/* The left column has far more to say: its widths follow. */
static void widths_follow_content(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1)}, row = FLEX(0, 0, 1);
    TextStyle *style = style_fixed(build, 10, 12);
    Block *left = text_new(build, style, "aaaaaaaaa aaaaaaaaaa aaaaaaaaa aaaaaaaaaa aaaaaaaaa aaaaaaaaaa");
    Block *right = text_new(build, style, "bbbbbbbbb"), *spare = text_new(build, style, "no room");
    Block *root = with(build, grid_new(build, 2, columns, 1, &row, 0, (Give)FIXED(0)), 3, left, right, spare);
    const GridPlace areas[] = {{0, 0, 1, 1}, {1, 0, 1, 1}, {0, 0, 2, 1}};
    Frame *frame;

    (void)state;
    spare->spare = 1;
    spare->of.text.style = style_fixed(build, 60, 200);
    places(build, root, areas);
    root->of.grid.width_step = 10;
    frame = frame_of(build, 180, 100, root);
    assert_true(fit_search(frame));
    arrange_sheet(frame);
    assert_rect(frame, left, 0, 0, 100, 36);     /* two words a line need 100 */
    assert_length(frame->fill_difference, 0.24); /* what does not show fills nothing */
    assert_rect(frame, right, 100, 0, 80, 12);
    build_drop(build);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growing_in_order),
        cmocka_unit_test(narrow_gaps_give_first),
        cmocka_unit_test(shrinking_in_order),
        cmocka_unit_test(search_finds_what_enumeration_finds),
        cmocka_unit_test(more_words_never_raise_the_size),
        cmocka_unit_test(remembering_changes_nothing),
        cmocka_unit_test(scores_compare_in_order),
        cmocka_unit_test(widths_have_sum_zero_and_begin_with_the_weights),
        cmocka_unit_test(widths_follow_content),
    };

    return cmocka_run_group_tests_name("fit", tests, NULL, NULL);
}
