/* Outlines of boxes, rules and symbols.
 *
 * A quarter of a circle is one cubic curve whose control points lie 0.5523 of the radius
 * from its ends (Riskus, "Approximation of a cubic Bezier curve by circular arcs", 2006). */
#include "layout/outline.h"

#include <math.h>

#define QUARTER 0.5522847498

/* At most this many steps in an outline made here: a start, four sides and corners, a close. */
#define MOST_STEPS 12

static void add(Outline *outline, PathVerb verb, double x, double y) {
    outline->steps[outline->count++] = (PathStep){.verb = verb, .x = x, .y = y};
}

/* A quarter circle to (x, y); the corner that it rounds lies at (corner_x, corner_y). */
static void add_corner(Outline *outline, double corner_x, double corner_y, double x, double y) {
    const PathStep *from = &outline->steps[outline->count - 1];

    outline->steps[outline->count++] = (PathStep){PATH_CURVE,
                                                  from->x + QUARTER * (corner_x - from->x),
                                                  from->y + QUARTER * (corner_y - from->y),
                                                  x + QUARTER * (corner_x - x),
                                                  y + QUARTER * (corner_y - y),
                                                  x,
                                                  y};
}

static Outline outline_round(Rect rect, double radius, Arena *arena) {
    Outline outline = {arena_many(arena, PathStep, MOST_STEPS), 0, rect};
    double left = rect.x, top = rect.y, right = rect.x + rect.width, bottom = rect.y + rect.height;
    double r = fmin(radius, fmin(rect.width, rect.height) / 2);

    add(&outline, PATH_MOVE, left + r, top);
    add(&outline, PATH_LINE, right - r, top);
    add_corner(&outline, right, top, right, top + r);
    add(&outline, PATH_LINE, right, bottom - r);
    add_corner(&outline, right, bottom, right - r, bottom);
    add(&outline, PATH_LINE, left + r, bottom);
    add_corner(&outline, left, bottom, left, bottom - r);
    add(&outline, PATH_LINE, left, top + r);
    add_corner(&outline, left, top, left + r, top);
    add(&outline, PATH_CLOSE, left + r, top);
    return outline;
}

static Outline outline_pointed(Rect rect, double nose, double notch, Arena *arena) {
    Outline outline = {arena_many(arena, PathStep, MOST_STEPS), 0, rect};
    double right = rect.x + rect.width, bottom = rect.y + rect.height, middle = rect.y + rect.height / 2;

    add(&outline, PATH_MOVE, rect.x, rect.y);
    add(&outline, PATH_LINE, right, rect.y);
    if (nose > 0)
        add(&outline, PATH_LINE, right + nose, middle);
    add(&outline, PATH_LINE, right, bottom);
    add(&outline, PATH_LINE, rect.x, bottom);
    if (notch > 0)
        add(&outline, PATH_LINE, rect.x + notch, middle);
    add(&outline, PATH_CLOSE, rect.x, rect.y);
    outline.bounds.width += nose;
    return outline;
}

Outline outline_rect(Rect rect, Arena *arena) {
    return outline_pointed(rect, 0, 0, arena);
}

Outline outline_box(const BoxBlock *box, Rect rect, Arena *arena) {
    const Edges *bleed = &box->bleed;
    Rect painted = {rect.x - bleed->left, rect.y - bleed->top, rect.width + bleed->left + bleed->right,
                    rect.height + bleed->top + bleed->bottom};

    if (box->start == EDGE_FLAT && box->end == EDGE_FLAT && box->radius > 0)
        return outline_round(painted, box->radius, arena);
    return outline_pointed(painted, box->end == EDGE_NOSE ? box->nose : 0,
                           box->start == EDGE_NOTCH ? box->nose : 0, arena);
}

static void stretch(double *low, double *high, double value) {
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

static Rect bounds_of(const PathStep *steps, size_t count) {
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;

    for (size_t i = 0; i < count; i++) {
        if (steps[i].verb == PATH_CLOSE)
            continue;
        stretch(&left, &right, steps[i].x);
        stretch(&top, &bottom, steps[i].y);
        if (steps[i].verb != PATH_CURVE)
            continue;
        stretch(&left, &right, steps[i].x1);
        stretch(&top, &bottom, steps[i].y1);
        stretch(&left, &right, steps[i].x2);
        stretch(&top, &bottom, steps[i].y2);
    }
    return left <= right ? (Rect){left, top, right - left, bottom - top} : (Rect){0, 0, 0, 0};
}

Outline outline_symbol(const SymbolPath *path, Point at, double scale, Arena *arena) {
    Outline outline = {arena_many(arena, PathStep, path->count), path->count, {0, 0, 0, 0}};

    for (size_t i = 0; i < path->count; i++)
        outline.steps[i] = path_step_at(&path->steps[i], at, scale);
    outline.bounds = bounds_of(outline.steps, outline.count);
    return outline;
}

Rect rect_grown(Rect rect, double by) {
    return (Rect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}
