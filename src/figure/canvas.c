/* Drawing for all kinds of figure: measured texts at places, and paths.
 *
 * It knows the plan and the figure's colours, no kind.  Arcs are cubic curves that never
 * cross a quarter, so that their control points stay in the box of the circle. */
#include "figure/canvas.h"

#include <math.h>

#define QUARTER 1.57079632679489661923 /* radians */

Canvas canvas_new(const Figure *figure, const FigureTexts *texts, FigurePlan *plan) {
    return (Canvas){figure, texts, plan, false, -1, -1};
}

FigureExtent canvas_extent(const Canvas *canvas, double height) {
    return (FigureExtent){.height = height,
                          .first_baseline = canvas->first_baseline,
                          .last_baseline = canvas->last_baseline,
                          .first_middle = -1,
                          .overfull = canvas->overfull};
}

FigureExtent canvas_lay(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan,
                        double (*lay)(Canvas *canvas, double width)) {
    Canvas canvas = canvas_new(figure, texts, plan);
    double height = figure->count ? lay(&canvas, width) : 0;

    return canvas_extent(&canvas, height);
}

static bool has_text(const FigureExtent *extent) {
    return extent->first_baseline >= 0;
}

/* What holds no text stands on the line as a drawing would: its middle at the letters' middle. */
static FigureExtent hung(FigureExtent extent) {
    if (!has_text(&extent)) {
        extent.first_middle = extent.height / 2;
        extent.first_baseline = extent.last_baseline = extent.height / 2;
    } else if (extent.first_middle < 0) {
        extent.first_middle = extent.first_baseline * 0.75;
    }
    return extent;
}

FigureExtent canvas_measure(Canvas *canvas, const struct Block *block, double width) {
    FigureExtent extent = {.first_baseline = -1, .last_baseline = -1, .first_middle = -1};

    if (!block)
        return hung(extent);
    extent = canvas->texts->measure(canvas->texts->self, block, width > 0 ? width : 0);
    canvas->overfull |= extent.overfull || width <= 0;
    return hung(extent);
}

static void note_baselines(Canvas *canvas, const FigureExtent *extent, double y) {
    double first = y + extent->first_baseline, last = y + extent->last_baseline;

    if (canvas->first_baseline < 0 || first < canvas->first_baseline)
        canvas->first_baseline = first;
    if (last > canvas->last_baseline)
        canvas->last_baseline = last;
}

static void add_spot(Canvas *canvas, const struct Block *block, Rect rect, bool upward) {
    if (canvas->plan)
        figure_plan_spot(canvas->plan, (FigureSpot){block, rect, upward});
}

FigureExtent canvas_text(Canvas *canvas, const struct Block *block, double x, double y, double width) {
    FigureExtent extent = canvas_measure(canvas, block, width);

    if (block) {
        note_baselines(canvas, &extent, y);
        add_spot(canvas, block, (Rect){x, y, width, extent.height}, false);
    }
    return extent;
}

FigureExtent canvas_upward(Canvas *canvas, const struct Block *block, double x, double y, double along) {
    FigureExtent extent = canvas_measure(canvas, block, along);

    if (block)
        add_spot(canvas, block, (Rect){x, y, extent.height, along}, true);
    return extent;
}

double canvas_natural(const FigureTexts *texts, const struct Block *block) {
    return block ? texts->natural(texts->self, block) : 0;
}

static void add_step(Canvas *canvas, Outlines *outlines, PathStep step) {
    outlines->steps =
        arena_grow(canvas->plan->arena, outlines->steps, outlines->count, &outlines->capacity, sizeof step);
    outlines->steps[outlines->count++] = step;
}

static void add_point(Canvas *canvas, Outlines *outlines, PathVerb verb, Point at) {
    add_step(canvas, outlines, (PathStep){.verb = verb, .x = at.x, .y = at.y});
}

void outlines_polygon(Canvas *canvas, Outlines *outlines, const Point *points, size_t count) {
    if (!canvas->plan || count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        add_point(canvas, outlines, i == 0 ? PATH_MOVE : PATH_LINE, points[i]);
    add_point(canvas, outlines, PATH_CLOSE, points[0]);
}

void outlines_rect(Canvas *canvas, Outlines *outlines, Rect rect) {
    Point corners[4] = {{rect.x, rect.y},
                        {rect.x + rect.width, rect.y},
                        {rect.x + rect.width, rect.y + rect.height},
                        {rect.x, rect.y + rect.height}};

    outlines_polygon(canvas, outlines, corners, 4);
}

/* Radians clockwise from three o'clock, as y goes down. */
static Point on_circle(Point center, double radius, double angle) {
    return (Point){center.x + radius * cos(angle), center.y + radius * sin(angle)};
}

/* The usual handles of 4/3 tan(piece / 4): Goldapp, "Approximation of circular arcs by cubic
 * polynomials", 1991. */
static void add_curve(Canvas *canvas, Outlines *outlines, Point center, double radius, double a, double b) {
    double handle = radius * 4.0 / 3 * tan((b - a) / 4);
    Point from = on_circle(center, radius, a), to = on_circle(center, radius, b);

    add_step(canvas, outlines,
             (PathStep){PATH_CURVE, from.x - handle * sin(a), from.y + handle * cos(a),
                        to.x + handle * sin(b), to.y - handle * cos(b), to.x, to.y});
}

void outlines_arc(Canvas *canvas, Outlines *outlines, Point center, double radius, double from, double to) {
    double a = (from - 0.25) * 4 * QUARTER, end = (to - 0.25) * 4 * QUARTER;

    if (!canvas->plan || end <= a)
        return;
    add_point(canvas, outlines, PATH_MOVE, on_circle(center, radius, a));
    while (a < end - 1e-9) {
        double quarter = (floor(a / QUARTER + 1e-9) + 1) * QUARTER;
        double b = quarter < end ? quarter : end;
        add_curve(canvas, outlines, center, radius, a, b);
        a = b;
    }
}

void outlines_disc(Canvas *canvas, Outlines *outlines, Point center, double radius) {
    if (!canvas->plan)
        return;
    outlines_arc(canvas, outlines, center, radius, 0, 1);
    add_point(canvas, outlines, PATH_CLOSE, (Point){center.x, center.y - radius});
}

void canvas_fill(Canvas *canvas, const Outlines *outlines, FigureColor color, const char *purpose) {
    if (canvas->plan && outlines->count > 0)
        figure_plan_path(canvas->plan, (DrawnPath){.steps = outlines->steps,
                                                   .count = outlines->count,
                                                   .filled = true,
                                                   .fill = canvas->figure->colors[color],
                                                   .purpose = purpose});
}

void canvas_stroke(Canvas *canvas, const Outlines *outlines, double weight, FigureColor color,
                   const char *purpose) {
    if (canvas->plan && outlines->count > 0)
        figure_plan_path(canvas->plan, (DrawnPath){.steps = outlines->steps,
                                                   .count = outlines->count,
                                                   .stroke = weight,
                                                   .stroke_color = canvas->figure->colors[color],
                                                   .purpose = purpose});
}

void canvas_rect(Canvas *canvas, Rect rect, FigureColor color, const char *purpose) {
    Outlines outlines = {0};

    outlines_rect(canvas, &outlines, rect);
    canvas_fill(canvas, &outlines, color, purpose);
}

void canvas_symbol(Canvas *canvas, const Symbol *symbol, Point center, double height, FigureColor color) {
    if (!canvas->plan || !symbol)
        return;
    Point corner = {center.x - figure_symbol_width(symbol, height) / 2, center.y - height / 2};

    figure_plan_symbol(canvas->plan, symbol, corner, height, canvas->figure->colors[color]);
}
