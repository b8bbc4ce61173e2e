/* Line breaking against all sets of breaks there are, on small cases with many ties. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "layout/linebreak.h"
#include "unit/layout/random.h"

#define MOST 11

typedef struct Choice {
    size_t ends[MOST];
    size_t count, overfull;
    double demerits;
} Choice;

static size_t below(Random *random, size_t bound) {
    return (size_t)(random_next(random) % bound);
}

static double natural_width(const Piece *pieces, size_t start, size_t end) {
    double width = 0;
    for (size_t i = start; i < end; i++)
        width += pieces[i].width + (i + 1 < end ? pieces[i].space : pieces[i].hyphen);
    return width;
}

/* The header's definition, said once more. */
static double demerits_of(const Piece *pieces, size_t count, size_t start, size_t end, double width) {
    double part = (width - natural_width(pieces, start, end)) / width;
    double square = part > 0 ? part * part : 0;
    bool closing = end == count || pieces[end - 1].forced;
    bool opening = start == 0 || pieces[start - 1].forced;
    double sum = 0;
    if (closing && opening)
        return 0;
    if (closing) {
        unsigned letters = 0;
        bool words = false;
        for (size_t i = start; i < end; i++) {
            bool space = i + 1 < end && pieces[i].space > 0;
            letters += pieces[i].letters + (space ? 1 : 0);
            words = words || space;
        }
        sum = DEMERITS_LAST * square;
        sum += words ? 0 : DEMERITS_LONE_WORD;
        sum += letters < SHORT_LETTERS ? DEMERITS_SHORT_LAST : 0;
    } else {
        sum = DEMERITS_RAGGED * square + pieces[end - 1].penalty;
        if (pieces[end - 1].hyphenated && start > 0 && pieces[start - 1].hyphenated)
            sum += DEMERITS_TWO_HYPHENS;
    }
    return floor(sum * 1024 + 0.5) / 1024;
}

static bool allowed(const Piece *pieces, const Choice *choice, size_t line, double width) {
    size_t start = line ? choice->ends[line - 1] : 0, end = choice->ends[line];
    for (size_t i = start; i + 1 < end; i++)
        if (pieces[i].forced)
            return false;
    return end == start + 1 || natural_width(pieces, start, end) <= width + WIDTH_SLACK;
}

/* False when this set of breaks makes a line that may not be. */
static bool evaluate(const Piece *pieces, size_t count, double width, unsigned set, Choice *choice) {
    *choice = (Choice){.count = 0};
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || (set >> i & 1))
            choice->ends[choice->count++] = i + 1;
    for (size_t i = 0; i < choice->count; i++) {
        if (!allowed(pieces, choice, i, width))
            return false;
        size_t start = i ? choice->ends[i - 1] : 0;
        choice->overfull += natural_width(pieces, start, choice->ends[i]) > width + WIDTH_SLACK;
        choice->demerits += demerits_of(pieces, count, start, choice->ends[i], width);
    }
    return true;
}

static bool better(const Choice *one, const Choice *other) {
    if (one->overfull != other->overfull)
        return one->overfull < other->overfull;
    if (one->count != other->count)
        return one->count < other->count;
    if (one->demerits != other->demerits)
        return one->demerits < other->demerits;
    for (size_t i = 0; i < one->count; i++)
        if (one->ends[i] != other->ends[i])
            return one->ends[i] < other->ends[i];
    return false;
}

static Choice brute_force(const Piece *pieces, size_t count, double width) {
    Choice best = {.overfull = SIZE_MAX}, choice;
    for (unsigned set = 0; set < 1u << (count - 1); set++)
        if (evaluate(pieces, count, width, set, &choice) && better(&choice, &best))
            best = choice;
    return best;
}

/* Few different widths, in quarters, so that sums are exact and ties are common. */
static void make_pieces(Random *state, Piece *pieces, size_t count) {
    for (size_t i = 0; i < count; i++) {
        pieces[i] =
            (Piece){.width = 0.25 + (double)below(state, 24) / 4, .letters = 1 + (unsigned)below(state, 5)};
        switch (below(state, 8)) {
        case 0:
            pieces[i].hyphen = 0.5;
            pieces[i].hyphenated = true;
            pieces[i].penalty = 250;
            break;
        case 1:
            pieces[i].hyphen = below(state, 2) ? -0.75 : 0.25;
            pieces[i].penalty = 80;
            break;
        case 2:
            pieces[i].forced = below(state, 3) == 0;
            pieces[i].space = 1;
            break;
        default:
            pieces[i].space = 1;
        }
    }
}

static void same_as_brute_force(void **state) {
    (void)state;
    Random random = random_begin("linebreak");
    Arena *arena = arena_new();
    for (int round = 0; round < random_rounds(4000); round++) {
        Piece pieces[MOST];
        size_t count = 1 + below(&random, MOST);
        make_pieces(&random, pieces, count);
        double width = 3 + (double)below(&random, 60) / 4;
        Choice best = brute_force(pieces, count, width);
        LineBreaks breaks = linebreak_find(pieces, count, width, arena);
        bool same = breaks.count == best.count && breaks.demerits == best.demerits &&
                    breaks.overfull == (best.overfull > 0);
        for (size_t i = 0; same && i < best.count; i++)
            same = breaks.ends[i] == best.ends[i] &&
                   breaks.widths[i] == natural_width(pieces, i ? best.ends[i - 1] : 0, best.ends[i]);
        if (!same)
            fail_msg("round %d differs", round);
    }
    arena_drop(arena);
}

static void piece_too_wide_stands_alone(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Piece pieces[] = {{.width = 3, .space = 1, .letters = 3},
                            {.width = 20, .space = 1, .letters = 20},
                            {.width = 3, .letters = 3}};
    LineBreaks breaks = linebreak_find(pieces, 3, 10, arena);
    assert_int_equal(breaks.count, 3);
    assert_true(breaks.overfull);
    assert_true(breaks.lone_word);
    assert_true(breaks.widths[1] == 20);
    arena_drop(arena);
}

/* The line is too wide before its last piece, and fits with it, since kerning goes at its end. */
static void narrower_end_is_reached(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Piece pieces[] = {{.width = 5, .letters = 5},
                            {.width = 5.25, .letters = 5},
                            {.width = 0.25, .space = 1, .hyphen = -0.75, .letters = 1},
                            {.width = 9, .letters = 9}};
    LineBreaks breaks = linebreak_find(pieces, 4, 10, arena);
    assert_int_equal(breaks.count, 2);
    assert_int_equal(breaks.ends[0], 3);
    arena_drop(arena);
}

static void nothing_gives_no_lines(void **state) {
    (void)state;
    Arena *arena = arena_new();
    LineBreaks breaks = linebreak_find(NULL, 0, 10, arena);
    assert_int_equal(breaks.count, 0);
    assert_false(breaks.overfull);
    arena_drop(arena);
}

static void text_of_one_line_costs_nothing(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Piece pieces[] = {{.width = 3, .space = 1, .letters = 3}, {.width = 2, .letters = 2}};
    LineBreaks breaks = linebreak_find(pieces, 2, 6, arena);
    assert_int_equal(breaks.count, 1);
    assert_true(breaks.demerits == 0 && breaks.raggedness == 0 && !breaks.lone_word);
    arena_drop(arena);
}

/* More pieces than fit the stack: the same lines as the first so many of them give. */
static void long_text_is_set_whole(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    Arena *arena = arena_new();
    Piece *pieces = arena_many(arena, Piece, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        pieces[i] = (Piece){.width = 4, .space = 1, .letters = 4};
    LineBreaks breaks = linebreak_find(pieces, COUNT, 49, arena);
    assert_int_equal(breaks.count, COUNT / 10);
    for (size_t i = 0; i < breaks.count; i++)
        assert_int_equal(breaks.ends[i], (i + 1) * 10);
    assert_true(breaks.raggedness == 0);
    arena_drop(arena);
}

static void raggedness_leaves_last_and_forced_lines_out(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Piece pieces[] = {{.width = 5, .space = 1, .forced = true, .letters = 5},
                            {.width = 8, .space = 1, .letters = 8},
                            {.width = 6, .letters = 7}};
    LineBreaks breaks = linebreak_find(pieces, 3, 10, arena);
    assert_int_equal(breaks.count, 3);
    assert_true(fabs(breaks.raggedness - 0.04) < 1e-12);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_as_brute_force),
        cmocka_unit_test(piece_too_wide_stands_alone),
        cmocka_unit_test(narrower_end_is_reached),
        cmocka_unit_test(nothing_gives_no_lines),
        cmocka_unit_test(text_of_one_line_costs_nothing),
        cmocka_unit_test(long_text_is_set_whole),
        cmocka_unit_test(raggedness_leaves_last_and_forced_lines_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
