/* Path, rect, circle, ellipse, line, polyline and polygon to steps (SVG 1.1, chapter 9).
 *
 * Every basic shape begins and runs where the specification says, so that dashes lie alike everywhere. */
#include "image/svg_shape.h"

#include <math.h>
#include <string.h>

#include "model/path.h"

#define QUARTER                                                                                              \
    0.5522847498307936 /* handle of a cubic that is a quarter of a circle: 4/3 tan(90 degrees / 4) */
#define SHOWN 24       /* bytes of a path that a message shows */

typedef struct Outline {
    PathStep *steps;
    size_t count;
} Outline;

static void add(Outline *outline, PathVerb verb, double x, double y) {
    outline->steps[outline->count++] = (PathStep){.verb = verb, .x = x, .y = y};
}

/* A quarter of an ellipse from (x0, y0), leaving towards the corner (cx, cy), to (x, y). */
static void add_quarter(Outline *outline, double cx, double cy, double x, double y) {
    const PathStep *before = &outline->steps[outline->count - 1];
    double x0 = before->x, y0 = before->y;
    outline->steps[outline->count++] = (PathStep){PATH_CURVE,
                                                  x0 + (cx - x0) * QUARTER,
                                                  y0 + (cy - y0) * QUARTER,
                                                  x + (cx - x) * QUARTER,
                                                  y + (cy - y) * QUARTER,
                                                  x,
                                                  y};
}

static void finish(SvgNode *node, Outline *outline) {
    const PathStep *first = &outline->steps[0];
    if (!node->open_line)
        add(outline, PATH_CLOSE, first->x, first->y);
    node->steps = outline->steps;
    node->step_count = outline->count;
}

static Outline new_outline(Svg *svg, size_t most) {
    return (Outline){arena_many(svg->arena, PathStep, most), 0};
}

typedef struct Geometry {
    Svg *svg;
    const xmlNode *element;
    SvgRoom room;
    bool good;
} Geometry;

/* An attribute's length; `otherwise` when it is not there. */
static double length(Geometry *geometry, const char *name, SvgAxis axis, double least, double otherwise) {
    const xmlAttr *attribute = xml_attribute_node(geometry->element, name);
    double value = otherwise;
    if (attribute == NULL || svg_value_is(svg_value(attribute), "auto"))
        return otherwise;
    geometry->good &= svg_length(geometry->svg, svg_value(attribute), geometry->room, axis, least, &value);
    return value;
}

static void read_rect(Geometry *g, SvgNode *node) {
    double x = length(g, "x", SVG_ACROSS, -SVG_MOST, 0), y = length(g, "y", SVG_DOWN, -SVG_MOST, 0);
    double width = length(g, "width", SVG_ACROSS, 0, 0), height = length(g, "height", SVG_DOWN, 0, 0);
    double rx = length(g, "rx", SVG_ACROSS, 0, -1), ry = length(g, "ry", SVG_DOWN, 0, -1);
    if (!g->good || width <= 0 || height <= 0)
        return;
    if (rx < 0 || ry < 0) /* one of them goes for both */
        rx = ry = fmax(fmax(rx, ry), 0);
    rx = fmin(rx, width / 2);
    ry = fmin(ry, height / 2);
    bool round = rx > 0 && ry > 0;
    Outline o = new_outline(g->svg, 10);
    double right = x + width, bottom = y + height;
    rx = round ? rx : 0;
    ry = round ? ry : 0;
    add(&o, PATH_MOVE, x + rx, y);
    add(&o, PATH_LINE, right - rx, y);
    if (round)
        add_quarter(&o, right, y, right, y + ry);
    add(&o, PATH_LINE, right, bottom - ry);
    if (round)
        add_quarter(&o, right, bottom, right - rx, bottom);
    add(&o, PATH_LINE, x + rx, bottom);
    if (round) {
        add_quarter(&o, x, bottom, x, bottom - ry);
        add(&o, PATH_LINE, x, y + ry);
        add_quarter(&o, x, y, x + rx, y);
    }
    finish(node, &o);
}

static void read_ellipse(Geometry *g, SvgNode *node, bool circle) {
    double x = length(g, "cx", SVG_ACROSS, -SVG_MOST, 0), y = length(g, "cy", SVG_DOWN, -SVG_MOST, 0);
    double rx = length(g, circle ? "r" : "rx", circle ? SVG_BOTH : SVG_ACROSS, 0, circle ? 0 : -1);
    double ry = circle ? rx : length(g, "ry", SVG_DOWN, 0, -1);
    rx = rx < 0 ? ry : rx;
    ry = ry < 0 ? rx : ry;
    if (!g->good || rx <= 0 || ry <= 0)
        return;
    Outline o = new_outline(g->svg, 6);
    add(&o, PATH_MOVE, x + rx, y);
    add_quarter(&o, x + rx, y + ry, x, y + ry);
    add_quarter(&o, x - rx, y + ry, x - rx, y);
    add_quarter(&o, x - rx, y - ry, x, y - ry);
    add_quarter(&o, x + rx, y - ry, x + rx, y);
    finish(node, &o);
}

static void read_line(Geometry *g, SvgNode *node) {
    double x1 = length(g, "x1", SVG_ACROSS, -SVG_MOST, 0), y1 = length(g, "y1", SVG_DOWN, -SVG_MOST, 0);
    double x2 = length(g, "x2", SVG_ACROSS, -SVG_MOST, 0), y2 = length(g, "y2", SVG_DOWN, -SVG_MOST, 0);
    if (!g->good)
        return;
    Outline o = new_outline(g->svg, 2);
    node->open_line = true;
    add(&o, PATH_MOVE, x1, y1);
    add(&o, PATH_LINE, x2, y2);
    finish(node, &o);
}

static void read_points(Geometry *g, SvgNode *node, bool closed) {
    const xmlAttr *points = xml_attribute_node(g->element, "points");
    double *numbers;
    size_t count;
    if (points == NULL || !svg_numbers(g->svg, svg_value(points), &numbers, &count))
        return;
    if (count % 2 != 0) {
        SvgValue value = svg_value(points);
        svg_refuse(g->svg, value, value.to, CODE_SVG_NUMBERS);
        return;
    }
    if (count == 0)
        return;
    Outline o = new_outline(g->svg, count / 2 + 1);
    for (size_t i = 0; i < count; i += 2)
        add(&o, i == 0 ? PATH_MOVE : PATH_LINE, numbers[i], numbers[i + 1]);
    if (closed)
        add(&o, PATH_CLOSE, numbers[0], numbers[1]);
    node->steps = o.steps;
    node->step_count = o.count;
}

static bool within(double value) {
    return value >= -SVG_MOST && value <= SVG_MOST;
}

static bool step_within(const PathStep *step) {
    return within(step->x) && within(step->y) && within(step->x1) && within(step->y1) && within(step->x2) &&
           within(step->y2);
}

static void read_path(Geometry *g, SvgNode *node) {
    const xmlAttr *data = xml_attribute_node(g->element, "d");
    PathStep *steps = NULL;
    size_t count = 0, bad = 0;
    if (data == NULL)
        return;
    SvgValue value = svg_value(data);
    if (svg_value_is(value, "none"))
        return;
    const char *text = xml_value(data);
    if (!path_read(text, strlen(text), g->svg->arena, &steps, &count, &bad)) {
        svg_refuse(g->svg, value, bad, CODE_SVG_PATH);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (!step_within(&steps[i])) {
            value.to = value.to - value.from > SHOWN ? value.from + SHOWN : value.to;
            svg_refuse(g->svg, value, value.from, CODE_SVG_RANGE);
            return;
        }
    }
    node->steps = steps;
    node->step_count = count;
}

void svg_shape(Svg *svg, const xmlNode *element, SvgRoom room, SvgNode *node) {
    Geometry geometry = {svg, element, room, true};
    if (xml_is(element, "path"))
        read_path(&geometry, node);
    else if (xml_is(element, "rect"))
        read_rect(&geometry, node);
    else if (xml_is(element, "circle"))
        read_ellipse(&geometry, node, true);
    else if (xml_is(element, "ellipse"))
        read_ellipse(&geometry, node, false);
    else if (xml_is(element, "line"))
        read_line(&geometry, node);
    else
        read_points(&geometry, node, xml_is(element, "polygon"));
}
