/* What kinds draw, against simple oracles: lengths that follow numbers, dots that can be counted, arcs that
 * part the circle; and what they refuse, with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "figure/scale.h"
#include "unit/figure/set_up.h"

#define EPSILON 1e-6

static bool close_to(double one, double two) {
    return fabs(one - two) < EPSILON;
}

static FigurePlan place(Build *build, double width) {
    FigurePlan plan = {.arena = arena};

    drop_hidden_slots(build);
    build->figure.kind->place(&build->figure, &FAKE_TEXTS, width, &plan);
    return plan;
}

/* The box of a path's end points; good for what has corners. */
static Rect corners(const DrawnPath *path) {
    double left = path->steps[0].x, right = left, top = path->steps[0].y, bottom = top;

    for (size_t i = 1; i < path->count; i++) {
        left = fmin(left, path->steps[i].x);
        right = fmax(right, path->steps[i].x);
        top = fmin(top, path->steps[i].y);
        bottom = fmax(bottom, path->steps[i].y);
    }
    return (Rect){left, top, right - left, bottom - top};
}

static size_t count_paths(const FigurePlan *plan, const char *purpose) {
    size_t count = 0;

    for (size_t i = 0; i < plan->path_count; i++)
        count += strcmp(plan->paths[i].purpose, purpose) == 0;
    return count;
}

static const DrawnPath *path_of(const FigurePlan *plan, const char *purpose, size_t index) {
    for (size_t i = 0; i < plan->path_count; i++)
        if (strcmp(plan->paths[i].purpose, purpose) == 0 && index-- == 0)
            return &plan->paths[i];
    fail_msg("no path '%s'", purpose);
    return NULL;
}

static const FigureSpot *spot_of(const FigurePlan *plan, const Block *block) {
    for (size_t i = 0; i < plan->spot_count; i++)
        if (plan->spots[i].block == block)
            return &plan->spots[i];
    fail_msg("a text is not placed");
    return NULL;
}

static FigurePoint *point(Build *build, Quantity value) {
    FigurePoint *added = add_point_to(build);

    added->value = value;
    set_slot(build, added->slots, SLOT_OF_POINT, "label", text_block(arena, "naam"));
    set_slot(build, added->slots, SLOT_OF_POINT, "value", text_block(arena, "waarde"));
    return added;
}

/* ---------------------------------------------------------------- bars */

/* Lengths are as their numbers, from one zero line; negative ones go left of it. */
static void bars_are_as_long_as_numbers(void **state) {
    static const double values[] = {10, 5, -4, 2.5, -8};
    Build *build = build_new(arena, "bars");
    (void)state;

    for (int i = 0; i < 5; i++)
        point(build, number(values[i], 1));
    build->points[1].now = true;
    FigurePlan plan = place(build, 400);
    Rect first = corners(path_of(&plan, "bar", 0)), axis = corners(path_of(&plan, "axis", 0));
    double unit = first.width / 10, zero = axis.x + axis.width / 2;
    assert_int_equal(count_paths(&plan, "bar"), 5);
    for (size_t i = 0; i < 5; i++) {
        Rect bar = corners(path_of(&plan, "bar", i));
        assert_true(close_to(bar.width, fabs(values[i]) * unit));
        assert_true(close_to(values[i] < 0 ? bar.x + bar.width : bar.x, zero));
        assert_true(close_to(bar.height, 7));
        const Color *color = &path_of(&plan, "bar", i)->fill;
        assert_memory_equal(color, &build->figure.colors[i == 1 ? FIGURE_NOW : FIGURE_BASE], sizeof *color);
    }
}

/* Zero is a hairline at the zero line, and what is no number is no bar. */
static void no_bar_without_a_number(void **state) {
    Build *build = build_new(arena, "bars");
    (void)state;

    point(build, number(0, 0));
    for (int kind = QUANTITY_NOT_APPLICABLE; kind <= QUANTITY_TOO_SMALL; kind++)
        point(build, no_number((QuantityKind)kind))->compare = number(5, 0);
    FigurePlan plan = place(build, 300);
    assert_int_equal(count_paths(&plan, "bar"), 0);
    assert_int_equal(count_paths(&plan, "tick"), 0);
    assert_int_equal(count_paths(&plan, "bar of zero"), 1);
    assert_true(corners(path_of(&plan, "bar of zero", 0)).width < 1);
    for (size_t i = 1; i < 4; i++) /* their words are still there */
        spot_of(&plan, build->points[i].slots[1]);
}

/* A tick stands at its number on the same scale as the bars, and no value covers it. */
static void ticks_stand_on_the_scale(void **state) {
    Random random = random_begin("ticks");
    (void)state;

    for (int round = 0; round < 200; round++) {
        Build *build = build_new(arena, "bars");
        double value = (double)random_below(&random, 100), compare = (double)random_below(&random, 100);
        point(build, number(100, 0));
        point(build, number(value, 0))->compare = number(compare, 0);
        FigurePlan plan = place(build, 300);
        Rect whole = corners(path_of(&plan, "bar", 0)), tick = corners(path_of(&plan, "tick", 0));
        Rect words = spot_of(&plan, build->points[1].slots[1])->rect;
        assert_true(close_to(tick.x + tick.width / 2, whole.x + whole.width * compare / 100));
        assert_true(words.x > tick.x + tick.width + 1 || words.x + words.width < tick.x - 1);
        assert_true(words.x > whole.x + whole.width * value / 100);
    }
}

/* On a pinned scale lengths do not depend on the other numbers; beyond it the bar is open. */
static void pinned_scales_hold(void **state) {
    double lengths[2];
    (void)state;

    for (int i = 0; i < 2; i++) {
        Build *build = build_new(arena, "bars");
        build->figure.scale = (FigureScale){.given = true, .name = "s", .least = 0, .most = 40, .step = 10};
        build->figure.measures[MEASURE_LABEL_WIDTH] = 60;
        build->figure.measures[MEASURE_VALUE_WIDTH] = 40;
        point(build, number(10, 0));
        point(build, number(i ? 90 : 3, 0));
        FigurePlan plan = place(build, 300);
        lengths[i] = corners(path_of(&plan, "bar", 0)).width;
        assert_int_equal(count_paths(&plan, "bar beyond scale"), i);
        if (i) {
            Rect open = corners(path_of(&plan, "bar beyond scale", 0));
            assert_true(close_to(open.width, 4 * lengths[1]));
            assert_true(spot_of(&plan, build->points[1].slots[1])->rect.x > open.x + open.width);
        }
    }
    assert_true(close_to(lengths[0], lengths[1]));
}

/* Narrow places have labels above the bars, wide ones beside them. */
static void labels_go_above_in_narrow_places(void **state) {
    Build *build = build_new(arena, "bars");
    (void)state;

    point(build, number(10, 0));
    FigurePlan wide = place(build, 300), narrow = place(build, 90);
    const Block *label = build->points[0].slots[0];
    assert_true(corners(path_of(&wide, "bar", 0)).x > 18);
    assert_true(corners(path_of(&narrow, "bar", 0)).y >= spot_of(&narrow, label)->rect.height);
    assert_true(corners(path_of(&narrow, "bar", 0)).x < 10);
}

/* ---------------------------------------------------------------- dots */

/* How many outlines a path has. */
static size_t outlines_in(const FigurePlan *plan, const char *purpose) {
    size_t count = 0;

    if (count_paths(plan, purpose) == 0)
        return 0;
    const DrawnPath *path = path_of(plan, purpose, 0);
    for (size_t i = 0; i < path->count; i++)
        count += path->steps[i].verb == PATH_MOVE;
    return count;
}

static void dots_can_be_counted(void **state) {
    static const struct {
        double value, of, unit;
        size_t filled, open; /* a half dot is both */
    } CASES[] = {{6, 8, 1, 6, 2},       {0, 8, 1, 0, 8},      {8, 8, 1, 8, 0}, {60, 85, 10, 6, 3},
                 {65, 85, 10, 7, 3},    {1, 85, 10, 1, 9},    {0, 0, 1, 0, 0}, {0.3, 0.3, 0.1, 3, 0},
                 {2.5, 200, 1, 3, 198}, {200, 200, 1, 200, 0}};
    (void)state;

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Build *build = build_new(arena, "dots");
        point(build, number(CASES[i].value, 1))->of = number(CASES[i].of, 1);
        build->figure.measures[MEASURE_UNIT] = CASES[i].unit;
        FigurePlan plan = place(build, 300);
        assert_int_equal(outlines_in(&plan, "dots"), CASES[i].filled);
        assert_int_equal(outlines_in(&plan, "dots open"), CASES[i].open);
    }
}

/* Ten a row; where ten do not fit, five; never outside. */
static void dots_stand_in_rows(void **state) {
    Build *build = build_new(arena, "dots");
    (void)state;

    point(build, number(20, 0));
    build->points[0].slots[0] = NULL;
    assert_true(close_to(build->figure.kind->natural(&build->figure, &FAKE_TEXTS), 9 * 9.2 + 5));
    assert_true(close_to(build->figure.kind->measure(&build->figure, &FAKE_TEXTS, 200).height, 9.2 + 5));
    assert_true(close_to(build->figure.kind->measure(&build->figure, &FAKE_TEXTS, 87.8).height, 9.2 + 5));
    assert_true(close_to(build->figure.kind->measure(&build->figure, &FAKE_TEXTS, 87).height, 3 * 9.2 + 5));
    assert_true(close_to(build->figure.kind->measure(&build->figure, &FAKE_TEXTS, 30).height, 6 * 9.2 + 5));
}

/* ---------------------------------------------------------------- ring, change, tiles, phases, matrix */

/* As many arcs as rounds: what was, what is, what comes. */
static void rings_have_an_arc_a_round(void **state) {
    Build *build = build_new(arena, "ring");
    (void)state;

    for (int i = 0; i < 5; i++)
        add_point_to(build)->now = i == 3;
    build->figure.measures[MEASURE_TOTAL] = 7;
    FigurePlan plan = place(build, 62);
    assert_int_equal(count_paths(&plan, "round"), 3);
    assert_int_equal(count_paths(&plan, "round now"), 1);
    assert_int_equal(count_paths(&plan, "round to come"), 3);
    assert_true(close_to(path_of(&plan, "round now", 0)->stroke, 6));
    const PathStep *first = &path_of(&plan, "round", 0)->steps[0];
    assert_true(first->x > 31 && first->x < 34 && first->y < 4); /* the first begins right of the top */
}

static void changes_have_their_own_slot_and_sign(void **state) {
    static const struct {
        Quantity now, before;
        const char *slot;
    } CASES[] = {{{QUANTITY_VALUE, 2, 0, {0, 0}}, {QUANTITY_VALUE, 1, 0, {0, 0}}, "up"},
                 {{QUANTITY_VALUE, 1, 0, {0, 0}}, {QUANTITY_VALUE, 2, 0, {0, 0}}, "down"},
                 {{QUANTITY_VALUE, 0.3, 1, {0, 0}}, {QUANTITY_VALUE, 0.1 + 0.2, 1, {0, 0}}, "same"},
                 {{QUANTITY_VALUE, 1, 0, {0, 0}}, {QUANTITY_ABSENT, 0, 0, {0, 0}}, "none"},
                 {{QUANTITY_UNKNOWN, 0, 0, {0, 0}}, {QUANTITY_VALUE, 1, 0, {0, 0}}, "none"}};
    static const char *const slots[] = {"up", "down", "same", "none"};
    (void)state;

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Build *build = build_new(arena, "change");
        FigurePoint *added = add_point_to(build);
        added->value = CASES[i].now;
        added->compare = CASES[i].before;
        for (size_t j = 0; j < 4; j++)
            set_slot(build, added->slots, SLOT_OF_POINT, slots[j], text_block(arena, slots[j]));
        FigurePlan plan = place(build, 100);
        assert_int_equal(plan.spot_count, 1);
        assert_string_equal(plan.spots[0].block->of.text.runs[0].text, CASES[i].slot);
        assert_int_equal(plan.path_count, strcmp(CASES[i].slot, "none") != 0);
    }
}

/* Twelve tiles that do not touch, the meant one filled. */
static void tiles_are_twelve(void **state) {
    Build *build = build_new(arena, "tiles");
    (void)state;

    add_point_to(build)->key = "Fryslân";
    build->points[0].now = true;
    FigurePlan plan = place(build, 100);
    assert_int_equal(outlines_in(&plan, "tiles"), 11);
    Rect friesland = corners(path_of(&plan, "tile now", 0));
    assert_true(close_to(friesland.y, 0) && close_to(friesland.x, 2 * 12.8) &&
                close_to(friesland.width, 11.2));
}

/* No two provinces have one tile, and the far ones lie where they should. */
static void provinces_have_their_own_tiles(void **state) {
    static const char *const names[12] = {"Groningen",    "Friesland",  "Drenthe",       "Overijssel",
                                          "Flevoland",    "Gelderland", "Utrecht",       "Noord-Holland",
                                          "Zuid-Holland", "Zeeland",    "Noord-Brabant", "Limburg"};
    Rect tiles[12];
    (void)state;

    for (int i = 0; i < 12; i++) {
        Build *build = build_new(arena, "tiles");
        add_point_to(build)->key = names[i];
        build->points[0].now = true;
        FigurePlan plan = place(build, 100);
        tiles[i] = corners(path_of(&plan, "tile now", 0));
        for (int j = 0; j < i; j++)
            assert_true(fabs(tiles[i].x - tiles[j].x) > 12 || fabs(tiles[i].y - tiles[j].y) > 12);
        assert_true(tiles[i].y >= tiles[0].y);
    }
    assert_true(tiles[9].x < tiles[10].x && tiles[11].y > tiles[10].y && tiles[7].x < tiles[2].x);
}

/* Shapes of one height on equal columns, the lit one dark; each nose ends before the next shape's words. */
static void phases_stand_on_equal_columns(void **state) {
    Build *build = build_new(arena, "phases");
    const Block *heads[3];
    (void)state;

    for (int i = 0; i < 3; i++) {
        FigurePoint *added = add_point_to(build);
        heads[i] = text_block(arena, i == 1 ? "een lange naam voor een fase die twee regels vult" : "fase");
        set_slot(build, added->slots, SLOT_OF_POINT, "head", heads[i]);
        added->now = i == 2;
    }
    FigurePlan plan = place(build, 573);
    Rect shapes[3] = {corners(path_of(&plan, "phase", 0)), corners(path_of(&plan, "phase", 1)),
                      corners(path_of(&plan, "phase now", 0))};
    for (int i = 0; i < 3; i++) {
        assert_true(close_to(shapes[i].x, i * 197) && close_to(shapes[i].height, 62));
        assert_true(close_to(shapes[i].width, i < 2 ? 188 : 179));
        assert_ptr_equal(plan.spots[i].block, heads[i]); /* heard in this order */
        assert_true(spot_of(&plan, heads[i])->rect.x >= shapes[i].x + 9);
    }
}

/* The lit phase is the widest; others keep room for their heads; steps have equal columns under them. */
static void one_phase_is_wide(void **state) {
    Build *build = build_new(arena, "phase");
    (void)state;

    for (int i = 0; i < 3; i++) {
        FigurePoint *added = add_point_to(build);
        set_slot(build, added->slots, SLOT_OF_POINT, "head",
                 text_block(arena, i == 1 ? "kort" : "Transformatiefase"));
        added->now = i == 1;
    }
    for (int i = 0; i < 2; i++) {
        FigureSeries *step = add_series_to(build);
        set_slot(build, step->slots, SLOT_OF_SERIES, "number", text_block(arena, i ? "10" : "9"));
        set_slot(build, step->slots, SLOT_OF_SERIES, "name", text_block(arena, "Verbinden en voorbereiden"));
        step->now = i == 1;
    }
    FigurePlan plan = place(build, 573);
    Rect lit = corners(path_of(&plan, "phase now", 0));
    for (size_t i = 0; i < 2; i++) {
        assert_true(corners(path_of(&plan, "phase", i)).width < lit.width);
        assert_true(close_to(corners(path_of(&plan, "rule", i)).width, (573 - 18) / 2.0));
        assert_true(corners(path_of(&plan, "rule", i)).y > lit.y + lit.height);
    }
    for (size_t i = 0; i < plan.spot_count; i++)
        assert_true(close_to(plan.spots[i].rect.height, 12)); /* no line is broken */
    assert_true(close_to(spot_of(&plan, build->series[0].slots[2])->rect.x,
                         spot_of(&plan, build->series[0].slots[1])->rect.x + 9 + 5));
}

/* Long heads are turned, all of them; symbols stand under their heads, on the row's first line. */
static void matrix_symbols_stand_under_heads(void **state) {
    Build *build = build_new(arena, "matrix");
    const Symbol *marks[4] = {&DONE, NULL, &DONE, &OPEN};
    const Block *heads[4];
    (void)state;

    for (int i = 0; i < 4; i++) {
        FigureSeries *series = add_series_to(build);
        heads[i] = text_block(arena, i == 2 ? "Amsterdam-Noord" : "kort");
        set_slot(build, series->slots, SLOT_OF_SERIES, "head", heads[i]);
        series->group = i < 2 ? "een" : "twee";
    }
    FigurePoint *added = point(build, no_number(QUANTITY_ABSENT));
    added->marks = marks;
    FigurePlan plan = place(build, 400);
    Rect label = spot_of(&plan, added->slots[1])->rect;
    size_t seen = 0;
    for (size_t i = 0; i < 4; i++) {
        const FigureSpot *head = spot_of(&plan, heads[i]);
        assert_true(head->upward);
        assert_true(head->rect.y + head->rect.height <= label.y);
        if (!marks[i])
            continue;
        Rect symbol = corners(
            path_of(&plan, arena_format(arena, "symbol %s", marks[i]->name), marks[i] == &OPEN ? 0 : seen));
        seen += marks[i] == &DONE;
        double middle = symbol.x + symbol.width / 2;
        assert_true(middle > head->rect.x && middle < head->rect.x + head->rect.width);
        assert_true(close_to(symbol.y + symbol.height / 2, label.y + 9 - 9.0 / 4));
    }
    assert_int_equal(count_paths(&plan, "bracket"), 2);
    Rect one = corners(path_of(&plan, "bracket", 0)), two = corners(path_of(&plan, "bracket", 1));
    assert_true(close_to(one.width, 25.6 + 16) && close_to(two.x - one.x, 2 * 25.6 + 8.6));
}

/* ---------------------------------------------------------------- refusals */

static void assert_told(Build *build, Code code) {
    static const char data[] = "<a>\n  <b/>\n</a>\n";
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    uint32_t file = sources_add(sources, "gegevens.xml", data, sizeof data - 1);
    Buffer out = {0}, name = {0};

    build->figure.source = (Source){file, 0};
    for (size_t i = 0; i < build->figure.count; i++)
        build->points[i].source = build->points[i].value.source = (Source){file, 6};
    assert_false(build->figure.kind->check(&build->figure, diagnostics));
    diagnostics_write(diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &out);
    code_name(code, &name);
    if (!strstr(out.bytes, name.bytes) || !strstr(out.bytes, "gegevens.xml:"))
        fail_msg("expected %s, was told: %s", name.bytes, out.bytes);
    assert_null(strstr(out.bytes, "{0}"));
    buffer_drop(&out);
    buffer_drop(&name);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
}

static Build *one_point(const char *kind, double value, double of) {
    Build *build = build_new(arena, kind);

    point(build, number(value, 0))->of = of < 0 ? no_number(QUANTITY_ABSENT) : number(of, 0);
    return build;
}

static void bad_numbers_are_told(void **state) {
    (void)state;
    assert_told(one_point("bars", NAN, -1), CODE_FIGURE_HUGE);
    assert_told(one_point("bars", INFINITY, -1), CODE_FIGURE_HUGE);
    assert_told(one_point("change", 1e300, -1), CODE_FIGURE_HUGE);
    assert_told(one_point("dots", -1, -1), CODE_FIGURE_NEGATIVE);
    assert_told(one_point("dots", 9, 8), CODE_FIGURE_PART);
    assert_told(one_point("dots", 201, -1), CODE_FIGURE_DOTS_MANY);
    assert_told(one_point("dots", 3, 5000), CODE_FIGURE_DOTS_MANY);
    Build *build = one_point("dots", 3, 5);
    build->figure.measures[MEASURE_UNIT] = 1e-320;
    assert_told(build, CODE_FIGURE_DOTS_MANY);
    build = one_point("dots", 3, 5);
    build->figure.measures[MEASURE_UNIT] = -1;
    assert_told(build, CODE_FIGURE_DOTS_UNIT);
}

/* The unit that the message names is one that works, and the finest of 1, 2, 5. */
static void the_unit_told_works(void **state) {
    static const struct {
        double number;
        const char *unit;
    } CASES[] = {{201, "\"2\""}, {401, "\"5\""}, {1000, "\"5\""}, {1001, "\"10\""}, {123456, "\"1000\""}};
    (void)state;

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Build *build = one_point("dots", CASES[i].number, -1);
        Sources *sources = sources_new();
        Diagnostics *diagnostics = diagnostics_new(sources);
        Buffer out = {0};
        assert_false(build->figure.kind->check(&build->figure, diagnostics));
        diagnostics_write(diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &out);
        if (!strstr(out.bytes, CASES[i].unit))
            fail_msg("%s: %s", CASES[i].unit, out.bytes);
        buffer_drop(&out);
        diagnostics_drop(diagnostics);
        sources_drop(sources);
    }
}

static void bad_shapes_are_told(void **state) {
    Build *build = one_point("bars", 3, -1);
    (void)state;

    build->figure.scale = (FigureScale){.given = true, .name = "s", .least = 10, .most = 20};
    assert_told(build, CODE_FIGURE_SCALE_ZERO);
    build = one_point("bars", 3, -1);
    build->points[0].value = no_number(QUANTITY_UNKNOWN);
    build->points[0].slots[1] = NULL;
    assert_told(build, CODE_FIGURE_WORD);
    build = one_point("tiles", 3, -1);
    build->points[0].key = "Noord Holland";
    assert_told(build, CODE_FIGURE_TILE_NEAR);
    build->points[0].key = "Xanten";
    assert_told(build, CODE_FIGURE_TILE);
    build->points[0].key = NULL;
    assert_told(build, CODE_FIGURE_TILE_NONE);
    build = build_new(arena, "ring");
    for (int i = 0; i < 3; i++)
        add_point_to(build)->now = i > 0;
    assert_told(build, CODE_FIGURE_NOW_TWICE);
    build->points[1].now = false;
    build->figure.measures[MEASURE_TOTAL] = 2;
    assert_told(build, CODE_FIGURE_TOTAL);
    build = one_point("matrix", 0, -1);
    static const Symbol *const marks[1] = {&DONE};
    add_series_to(build);
    build->points[0].marks = marks;
    set_slot(build, build->points[0].slots, SLOT_OF_POINT, "span", text_block(arena, "alle"));
    assert_told(build, CODE_FIGURE_SPAN);
}

/* ---------------------------------------------------------------- scales */

/* Bounds are whole steps, hold the data, and leave less than a step at each end. */
static void scales_are_nice(void **state) {
    Random random = random_begin("scales");
    (void)state;

    for (int round = 0; round < 20000; round++) {
        double one = (random_unit(&random) - 0.5) * pow(10, (double)random_below(&random, 12) - 4);
        double two = one + random_unit(&random) * pow(10, (double)random_below(&random, 12) - 4);
        NiceScale scale = scale_nice(one, two, 5);
        double parts = scale.step / pow(10, floor(log10(scale.step) + 1e-9));
        assert_true(scale.least <= one + 1e-6 * scale.step && scale.most >= two - 1e-6 * scale.step);
        assert_true(fabs(parts - 1) < 1e-6 || fabs(parts - 2) < 1e-6 || fabs(parts - 5) < 1e-6);
        assert_true(one - scale.least < scale.step * 1.001 && scale.most - two < scale.step * 1.001);
    }
    NiceScale none = scale_nice(0, 0, 5), single = scale_nice(7, 7, 5);
    assert_true(none.least >= 0 && none.least <= 0 && none.most > 0);
    assert_true(single.least <= 0 && single.most >= 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_are_as_long_as_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_bar_without_a_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ticks_stand_on_the_scale, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pinned_scales_hold, set_up, tear_down),
        cmocka_unit_test_setup_teardown(labels_go_above_in_narrow_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dots_can_be_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dots_stand_in_rows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rings_have_an_arc_a_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_have_their_own_slot_and_sign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tiles_are_twelve, set_up, tear_down),
        cmocka_unit_test_setup_teardown(provinces_have_their_own_tiles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(phases_stand_on_equal_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_phase_is_wide, set_up, tear_down),
        cmocka_unit_test_setup_teardown(matrix_symbols_stand_under_heads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_numbers_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_unit_told_works, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_shapes_are_told, set_up, tear_down),
        cmocka_unit_test(scales_are_nice)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
