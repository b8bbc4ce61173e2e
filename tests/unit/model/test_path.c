/* Path data: equal spellings of one drawing, curves against their equations, and places of errors. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/path.h"

/* The steps written out as absolute path data. */
static void spell(const char *data, Buffer *out) {
    Arena *arena = arena_new();
    PathStep *steps = NULL;
    size_t count = 0, bad = 0;

    if (!path_read(data, strlen(data), arena, &steps, &count, &bad)) {
        fail_msg("'%s' is bad at %u", data, (unsigned)bad);
    }
    buffer_text(out, "");
    for (size_t i = 0; i < count; i++) {
        const double numbers[] = {steps[i].x1, steps[i].y1, steps[i].x2, steps[i].y2, steps[i].x, steps[i].y};

        buffer_byte(out, "MLCZ"[steps[i].verb]);
        for (size_t j = steps[i].verb == PATH_CURVE ? 0 : 4; steps[i].verb != PATH_CLOSE && j < 6; j++) {
            buffer_byte(out, ' ');
            buffer_decimal(out, numbers[j], 4);
        }
        buffer_byte(out, ' ');
    }
    arena_drop(arena);
}

static void check(const char *data, const char *expected) {
    Buffer out = {0};

    spell(data, &out);
    assert_string_equal(out.bytes, expected);
    buffer_drop(&out);
}

static void reads_all_commands(void **state) {
    (void)state;
    check("", "");
    check(" \n", "");
    check("M1 2", "M 1 2 ");
    check("m1 2 3 4", "M 1 2 L 4 6 ");
    check("M1 2 3 4 5 6", "M 1 2 L 3 4 L 5 6 ");
    check("M1,2L3,4l1,1", "M 1 2 L 3 4 L 4 5 ");
    check("M1 2H5h1V7v-1", "M 1 2 L 5 2 L 6 2 L 6 7 L 6 6 ");
    check("M1 2h1 2 3", "M 1 2 L 2 2 L 4 2 L 7 2 ");
    check("M0 0C1 2 3 4 5 6", "M 0 0 C 1 2 3 4 5 6 ");
    check("M1 1c1 2 3 4 5 6s1 1 2 2", "M 1 1 C 2 3 4 5 6 7 C 8 9 7 8 8 9 ");
    check("M1 1S1 2 3 4", "M 1 1 C 1 1 1 2 3 4 ");
    check("M1 1Q1 2 3 4S5 5 6 6", "M 1 1 C 1 1.6667 1.6667 2.6667 3 4 C 3 4 5 5 6 6 ");
    check("M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0 ");
    check("M0 0Q3 3 6 0T12 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0 ");
    check("M0 0q3 3 6 0t6 0t6 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0 C 14 2 16 2 18 0 ");
    check("M0 0T6 3", "M 0 0 C 0 0 2 1 6 3 ");
    check("M0 0A0 5 0 0 1 3 4", "M 0 0 L 3 4 ");
    check("M3 4a5 5 0 0 1 0 0", "M 3 4 ");
}

static void every_subpath_begins_with_a_move(void **state) {
    (void)state;
    check("M1 2L3 4z", "M 1 2 L 3 4 Z ");
    check("M1 2L3 4zl1 1Z", "M 1 2 L 3 4 Z M 1 2 L 2 3 Z ");
    check("M1 2L3 4Zm1 1l1 0", "M 1 2 L 3 4 Z M 2 3 L 3 3 ");
    check("M1 2L3 4zZ", "M 1 2 L 3 4 Z ");
    check("M1 2h3zC1 1 2 2 3 3", "M 1 2 L 4 2 Z M 1 2 C 1 1 2 2 3 3 ");
}

static void reads_concise_numbers(void **state) {
    (void)state;
    check("M.5.5-1-1", "M 0.5 0.5 L -1 -1 ");
    check("M1.5.5+1-.5", "M 1.5 0.5 L 1 -0.5 ");
    check("M1e2-1E-1", "M 100 -0.1 ");
    check("M1.e1 2.", "M 10 2 ");
    check("M 1 , 2 \t3\r\n,4", "M 1 2 L 3 4 ");
    check("M0.12345678901234567890123 1000000.00000000000000000001", "M 0.1235 1000000 ");
    check("M00000000000000000000000000001 1e-400", "M 1 0 ");
    check("M123456789012345678901234567890e-25 0e999", "M 12345.6789 0 ");
    check("M0 0a25 25 0 0125 25", "M 0 0 C 13.8071 0 25 11.1929 25 25 ");
    check("M0 0a25 25 0 01-25,25", "M 0 0 C 0 13.8071 -11.1929 25 -25 25 ");
}

static void check_bad(const char *data, size_t expected) {
    Arena *arena = arena_new();
    PathStep *steps;
    size_t count, bad = 999;

    if (path_read(data, strlen(data), arena, &steps, &count, &bad)) {
        fail_msg("'%s' was read", data);
    }
    if (bad != expected) {
        fail_msg("'%s': bad at %u, not %u", data, (unsigned)bad, (unsigned)expected);
    }
    arena_drop(arena);
}

static void says_where_it_is_bad(void **state) {
    (void)state;
    check_bad("L1 2", 0);
    check_bad("z", 0);
    check_bad("M", 1);
    check_bad("M1", 2);
    check_bad("M1,", 3);
    check_bad("M1 2,", 4);
    check_bad("M1 2,L3 4", 4);
    check_bad("M,1 2", 1);
    check_bad("M1,,2", 3);
    check_bad("M1 2 3", 6);
    check_bad("M1 2X", 4);
    check_bad("M1 2 x", 5);
    check_bad("M1 2z3 4", 5);
    check_bad("M1 2A5 5 0 2 1 3 4", 11);
    check_bad("M1 2L- 4", 5);
    check_bad("M1 2L.", 5);
    check_bad("M1 2L1e999 4", 5);
    check_bad("M1 2L1 inf", 7);
    check_bad("M1 2L1 99999999999", 7);
    check_bad("M1 2\xC3\xA9", 4);
}

/* Cut anywhere and with a byte changed: never a crash, never an infinity, an offset within the data. */
static void survives_garbage(void **state) {
    static const char seed[] = "M1.5-2e1L3 4h-5v.6C1 2 3 4 5 6s1 2 3 4Q1 2 3 4T5 6A7 8 9 0 1 2 3z";
    static const char letters[] = "MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE x\n";
    char data[sizeof seed];

    (void)state;
    srand(31);
    for (int i = 0; i < 20000; i++) {
        Arena *arena = arena_new();
        PathStep *steps = NULL;
        size_t count = 0, bad = 0, size = (size_t)rand() % sizeof seed;
        char *exact = malloc(size + 1);

        assert_non_null(exact);
        memcpy(data, seed, sizeof seed);
        for (int j = rand() % 4; j > 0; j--) {
            data[(size_t)rand() % (sizeof seed - 1)] = letters[(size_t)rand() % (sizeof letters - 1)];
        }
        memcpy(exact, data, size);
        exact = realloc(exact, size > 0 ? size : 1); /* so that reading beyond it shows */
        assert_non_null(exact);
        if (path_read(exact, size, arena, &steps, &count, &bad)) {
            assert_true(count == 0 || steps[0].verb == PATH_MOVE);
            for (size_t j = 0; j < count; j++) {
                assert_true(isfinite(steps[j].x1 + steps[j].y1 + steps[j].x2 + steps[j].y2 + steps[j].x +
                                     steps[j].y));
                assert_true(j == 0 || steps[j - 1].verb != PATH_CLOSE || steps[j].verb == PATH_MOVE);
            }
        } else {
            assert_true(bad <= size);
        }
        free(exact);
        arena_drop(arena);
    }
}

static double cubic(double a, double b, double c, double d, double t) {
    double u = 1 - t;

    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/* The arc's points, on its ellipse turned back, fit one circle of radius 1 whose centre comes from the
 * points themselves; the turn about it has the sign and size that the flags ask for. */
static void check_arc(double rx, double ry, double turn, int large, int sweep, double x, double y) {
    Arena *arena = arena_new();
    char data[200];
    PathStep *steps;
    size_t count, bad, points = 0;
    double u[400], v[400], cx, cy, d, total = 0, px = 10, py = 20, angle = turn * acos(-1) / 180;

    snprintf(data, sizeof data, "M10 20A%.3f %.3f %.3f %d %d %.3f %.3f", rx, ry, turn, large, sweep, x, y);
    assert_true(path_read(data, strlen(data), arena, &steps, &count, &bad));
    assert_in_range(count, 2, 5);
    for (size_t i = 1; i < count; i++) {
        assert_int_equal(steps[i].verb, PATH_CURVE);
        for (int k = 0; k < 20; k++) {
            double t = k / 19.0;
            double qx = cubic(px, steps[i].x1, steps[i].x2, steps[i].x, t);
            double qy = cubic(py, steps[i].y1, steps[i].y2, steps[i].y, t);

            u[points] = (qx * cos(angle) + qy * sin(angle)) / rx;
            v[points++] = (qy * cos(angle) - qx * sin(angle)) / ry;
        }
        px = steps[i].x;
        py = steps[i].y;
    }
    assert_true(fabs(px - x) < 1e-9 && fabs(py - y) < 1e-9);
    /* The centre of the circle through the first, a middle and the last point. */
    {
        size_t m = points / 2, n = points - 1;
        double ax = u[m] - u[0], ay = v[m] - v[0], bx = u[n] - u[0], by = v[n] - v[0];

        d = 2 * (ax * by - ay * bx);
        cx = u[0] + (by * (ax * ax + ay * ay) - ay * (bx * bx + by * by)) / d;
        cy = v[0] + (ax * (bx * bx + by * by) - bx * (ax * ax + ay * ay)) / d;
    }
    for (size_t i = 0; i < points; i++) {
        if (fabs(hypot(u[i] - cx, v[i] - cy) - 1) > 1e-3) {
            fail_msg("%s: point %u off by %g", data, (unsigned)i, hypot(u[i] - cx, v[i] - cy) - 1);
        }
        if (i > 0) {
            double cross = (u[i - 1] - cx) * (v[i] - cy) - (v[i - 1] - cy) * (u[i] - cx);
            double dot = (u[i - 1] - cx) * (u[i] - cx) + (v[i - 1] - cy) * (v[i] - cy);

            total += atan2(cross, dot);
        }
    }
    assert_true((total > 0) == (sweep == 1));
    assert_true((fabs(total) > acos(-1)) == (large == 1));
    arena_drop(arena);
}

static void arcs_lie_on_their_ellipses(void **state) {
    (void)state;
    srand(41);
    for (int i = 0; i < 2000; i++) {
        double x = 10 + (rand() % 200 - 100) / 10.0 + 0.05, y = 20 + (rand() % 200 - 100) / 10.0 + 0.05;
        double least = hypot(x - 10, y - 20) / 2 * 1.05; /* both radii: the ellipse then reaches surely */

        check_arc(least + rand() % 100 / 5.0, least + rand() % 100 / 5.0, rand() % 360, i & 1, i >> 1 & 1, x,
                  y);
    }
}

static void small_radii_grow_to_a_half_ellipse(void **state) {
    (void)state;
    check("M0 0A1 1 0 0 1 20 0", "M 0 0 C 0 -5.5228 4.4772 -10 10 -10 C 15.5228 -10 20 -5.5228 20 0 ");
    check("M0 0A-1 1 0 1 0 20 0", "M 0 0 C 0 5.5228 4.4772 10 10 10 C 15.5228 10 20 5.5228 20 0 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_all_commands),
        cmocka_unit_test(every_subpath_begins_with_a_move),
        cmocka_unit_test(reads_concise_numbers),
        cmocka_unit_test(says_where_it_is_bad),
        cmocka_unit_test(survives_garbage),
        cmocka_unit_test(arcs_lie_on_their_ellipses),
        cmocka_unit_test(small_radii_grow_to_a_half_ellipse),
    };

    return cmocka_run_group_tests_name("model/path", tests, NULL, NULL);
}
