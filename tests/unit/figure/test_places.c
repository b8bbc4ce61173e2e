/* Places of figures, over random data: nothing overlaps, nothing lies outside, measure and place agree.
 *
 * Each kind is arranged at many widths, from far too narrow to wide; a width that the kind itself
 * calls too narrow may look as it will, its height still holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/figure/fixture.h"

#define EPSILON 1e-6
#define ROUNDS  1500

static const char *const KINDS[] = {"bars", "change", "dots", "matrix", "phase", "phases", "ring", "tiles"};

static void grow(Rect *box, bool *any, double x, double y, double by) {
    double left = x - by, top = y - by, right = x + by, bottom = y + by;

    if (*any) {
        left = fmin(left, box->x);
        top = fmin(top, box->y);
        right = fmax(right, box->x + box->width);
        bottom = fmax(bottom, box->y + box->height);
    }
    *box = (Rect){left, top, right - left, bottom - top};
    *any = true;
}

/* Its box with its stroke; control points count, as painting counts them. */
static Rect path_box(const DrawnPath *path) {
    Rect box = {0, 0, 0, 0};
    bool any = false;

    for (size_t i = 0; i < path->count; i++) {
        const PathStep *step = &path->steps[i];
        /* Butt ends of a line reach beyond it only sideways: rules and ticks are rectangles anyway. */
        grow(&box, &any, step->x, step->y, path->stroke / 2);
        if (step->verb == PATH_CURVE) {
            grow(&box, &any, step->x1, step->y1, path->stroke / 2);
            grow(&box, &any, step->x2, step->y2, path->stroke / 2);
        }
    }
    return box;
}

static bool overlap(Rect one, Rect two) {
    return one.x + one.width > two.x + EPSILON && two.x + two.width > one.x + EPSILON &&
           one.y + one.height > two.y + EPSILON && two.y + two.height > one.y + EPSILON;
}

static void assert_inside(Rect rect, double width, double height, const char *kind, const char *what) {
    bool inside = rect.x >= -EPSILON && rect.y >= -EPSILON && rect.x + rect.width <= width + EPSILON &&
                  rect.y + rect.height <= height + EPSILON;

    if (!inside)
        fail_msg("%s: %s at (%g %g, %g x %g) lies outside %g x %g", kind, what, rect.x, rect.y, rect.width,
                 rect.height, width, height);
}

/* Words lie on these on purpose. */
static bool is_ground(const char *purpose) {
    return strncmp(purpose, "phase", 5) == 0 || strncmp(purpose, "round", 5) == 0;
}

static void assert_apart(const FigurePlan *plan, const char *kind) {
    for (size_t i = 0; i < plan->spot_count; i++) {
        for (size_t j = 0; j < i; j++)
            if (overlap(plan->spots[i].rect, plan->spots[j].rect))
                fail_msg("%s: texts overlap", kind);
        for (size_t j = 0; j < plan->path_count; j++) {
            const DrawnPath *path = &plan->paths[j];
            if (strcmp(path->purpose, "span") != 0 && !is_ground(path->purpose) &&
                overlap(plan->spots[i].rect, path_box(path)))
                fail_msg("%s: text %zu lies on '%s'", kind, i, path->purpose);
        }
    }
}

static void assert_heights(const FigurePlan *plan, double height, const char *kind) {
    for (size_t i = 0; i < plan->spot_count; i++) {
        const FigureSpot *spot = &plan->spots[i];
        double along = spot->upward ? spot->rect.height : spot->rect.width;
        double across = spot->upward ? spot->rect.width : spot->rect.height;
        assert_true(fabs(across - fake_measure(NULL, spot->block, along).height) < EPSILON);
        if (spot->rect.y + spot->rect.height > height + EPSILON)
            fail_msg("%s: a text ends at %g, below the height of %g", kind, spot->rect.y + spot->rect.height,
                     height);
    }
    for (size_t i = 0; i < plan->path_count; i++) {
        Rect box = path_box(&plan->paths[i]);
        if (box.y + box.height > height + EPSILON)
            fail_msg("%s: '%s' ends at %g, below the height of %g", kind, plan->paths[i].purpose,
                     box.y + box.height, height);
    }
}

/* What is drawn lowest ends where the height says: no white that nobody asked for. */
static void assert_filled(const FigurePlan *plan, double height, const char *kind) {
    double lowest = 0;

    for (size_t i = 0; i < plan->spot_count; i++)
        lowest = fmax(lowest, plan->spots[i].rect.y + plan->spots[i].rect.height);
    for (size_t i = 0; i < plan->path_count; i++) {
        Rect box = path_box(&plan->paths[i]);
        lowest = fmax(lowest, box.y + box.height);
    }
    if (lowest < height - 6) /* the rows' own reach of ticks and pads */
        fail_msg("%s: ends at %g, measured %g", kind, lowest, height);
}

static void arrange_at(Build *build, double width) {
    const Figure *figure = &build->figure;
    const char *kind = figure->kind->name;
    FigureExtent extent = figure->kind->measure(figure, &FAKE_TEXTS, width);
    FigurePlan plan = {.arena = build->arena};

    figure->kind->place(figure, &FAKE_TEXTS, width, &plan);
    assert_heights(&plan, extent.height, kind);
    assert_filled(&plan, extent.height, kind);
    if (extent.overfull)
        return;
    for (size_t i = 0; i < plan.spot_count; i++)
        assert_inside(plan.spots[i].rect, width, extent.height, kind, "a text");
    for (size_t i = 0; i < plan.path_count; i++)
        assert_inside(path_box(&plan.paths[i]), width, extent.height, kind, plan.paths[i].purpose);
    assert_apart(&plan, kind);
}

static bool is_good(const Figure *figure) {
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    bool good = !figure->kind->check || figure->kind->check(figure, diagnostics);

    assert_true(good == (diagnostics_count(diagnostics, SEVERITY_ERROR) == 0));
    diagnostics_drop(diagnostics);
    sources_drop(sources);
    return good;
}

static void nothing_overlaps(void **state) {
    Random random = random_begin("places");
    Arena *arena = arena_new();
    size_t arranged = 0;
    (void)state;

    for (int round = 0; round < random_rounds(ROUNDS); round++) {
        const char *kind = KINDS[round % 8];
        Build *build = random_figure(&random, arena, kind);
        if (is_good(&build->figure)) {
            double natural = build->figure.kind->natural(&build->figure, &FAKE_TEXTS);
            arrange_at(build, natural);
            for (int i = 0; i < 6; i++)
                arrange_at(build, 5 + random_unit(&random) * natural * 1.5);
            arranged++;
        }
        arena_reset(arena);
    }
    assert_true(arranged > ROUNDS / 3);
    arena_drop(arena);
}

/* At its natural width a figure is not too narrow, and no line of a label is broken. */
static void natural_suffices(void **state) {
    Random random = random_begin("natural");
    Arena *arena = arena_new();
    (void)state;

    for (int round = 0; round < random_rounds(ROUNDS); round++) {
        const char *kind = KINDS[round % 8];
        Build *build = random_figure(&random, arena, kind);
        const Figure *figure = &build->figure;
        for (int i = MEASURE_LABEL_WIDTH; i <= MEASURE_VALUE_WIDTH; i++) /* given ones may be too narrow */
            build->figure.measures[i] = figure->kind->measures[i].wish;
        for (size_t i = 0; strcmp(kind, "matrix") == 0 && i < figure->series_count; i++)
            set_slot(build, build->series[i].slots, SLOT_OF_SERIES, "group",
                     NULL); /* a name has its columns' room */
        if (is_good(figure)) {
            double natural = figure->kind->natural(figure, &FAKE_TEXTS);
            FigureExtent extent = figure->kind->measure(figure, &FAKE_TEXTS, natural);
            if (extent.overfull && strcmp(kind, "ring") != 0) /* whose size is given */
                fail_msg("%s: overfull at its natural width %g", kind, natural);
            assert_true(figure->count > 0 || extent.height == 0);
            assert_true(figure->count > 0 || natural == 0);
        }
        arena_reset(arena);
    }
    arena_drop(arena);
}

/* The same data and width: the same plan, and measuring does not depend on what was measured before. */
static void pure(void **state) {
    Random random = random_begin("pure");
    Arena *arena = arena_new();
    (void)state;

    for (int round = 0; round < 200; round++) {
        Build *build = random_figure(&random, arena, KINDS[round % 8]);
        const Figure *figure = &build->figure;
        FigurePlan one = {.arena = arena}, two = {.arena = arena};
        if (is_good(figure)) {
            double height = figure->kind->measure(figure, &FAKE_TEXTS, 300).height;
            figure->kind->place(figure, &FAKE_TEXTS, 300, &one);
            figure->kind->measure(figure, &FAKE_TEXTS, 120);
            figure->kind->place(figure, &FAKE_TEXTS, 300, &two);
            assert_true(height == figure->kind->measure(figure, &FAKE_TEXTS, 300).height);
            assert_int_equal(one.spot_count, two.spot_count);
            assert_int_equal(one.path_count, two.path_count);
            for (size_t i = 0; i < one.spot_count; i++)
                assert_memory_equal(&one.spots[i].rect, &two.spots[i].rect, sizeof(Rect));
        }
        arena_reset(arena);
    }
    arena_drop(arena);
}

/* Every slot that is bound is placed once, but those that are only said; what nobody sees is told. */
static void every_slot_is_placed(void **state) {
    Random random = random_begin("slots");
    Arena *arena = arena_new();
    (void)state;

    for (int round = 0; round < random_rounds(ROUNDS); round++) {
        Build *build = random_figure(&random, arena, KINDS[round % 8]);
        const Figure *figure = &build->figure;
        FigurePlan plan = {.arena = arena};
        if (figure->count > 0 && is_good(figure)) {
            figure->kind->place(figure, &FAKE_TEXTS, 400, &plan);
            for (size_t slot = 0; slot < figure->kind->slot_count; slot++) {
                for (size_t i = 0; i < figure->count; i++) {
                    size_t found = 0;
                    const Block *block = figure->points[i].slots[slot];
                    for (size_t j = 0; j < plan.spot_count; j++)
                        found += plan.spots[j].block == block;
                    if (block && found != (figure->kind->slots[slot].said ? 0 : 1))
                        fail_msg("%s: slot %s is placed %zu times", figure->kind->name,
                                 figure->kind->slots[slot].name, found);
                }
            }
        }
        arena_reset(arena);
    }
    arena_drop(arena);
}

/* A bit for each colour of the fixture that is painted. */
static unsigned colors_of(const FigurePlan *plan, const Figure *figure) {
    unsigned set = 0;

    for (size_t i = 0; i < plan->path_count; i++)
        for (size_t color = 0; color < FIGURE_COLORS; color++) {
            const DrawnPath *path = &plan->paths[i];
            const Color *known = &figure->colors[color];
            if ((path->filled && memcmp(&path->fill, known, sizeof *known) == 0) ||
                (path->stroke > 0 && memcmp(&path->stroke_color, known, sizeof *known) == 0))
                set |= 1u << color;
        }
    return set;
}

static unsigned random_colors(Random *random, Arena *arena, const char *kind) {
    unsigned set = 0;

    for (int round = 0; round < 300; round++) {
        Build *build = random_figure(random, arena, kind);
        FigurePlan plan = {.arena = arena};
        if (build->figure.count > 0 && is_good(&build->figure)) {
            build->figure.kind->place(&build->figure, &FAKE_TEXTS, 400, &plan);
            set |= colors_of(&plan, &build->figure);
        }
        arena_reset(arena);
    }
    return set;
}

/* The colours that a kind says it takes are those that it paints with, no more and no fewer. */
static void colors_are_those_it_says(void **state) {
    Random random = random_begin("colors");
    Arena *arena = arena_new();
    (void)state;

    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        const FigureKind *kind = kind_named(KINDS[i]);
        unsigned said = 0;
        for (size_t color = 0; color < FIGURE_COLORS; color++)
            said |= kind->colors[color] ? 1u << color : 0;
        unsigned painted = random_colors(&random, arena, KINDS[i]);
        if (painted != said)
            fail_msg("%s: paints with %x, says %x", KINDS[i], painted, said);
    }
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(nothing_overlaps), cmocka_unit_test(natural_suffices),
                                       cmocka_unit_test(pure), cmocka_unit_test(every_slot_is_placed),
                                       cmocka_unit_test(colors_are_those_it_says)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
