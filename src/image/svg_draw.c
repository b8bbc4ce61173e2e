/* Writes a drawing's tree out: inheritance, uses, viewports, and matrices down to shapes in points.
 *
 * Groups vanish into their shapes' matrices; only an opacity that more than one stroke or fill shares keeps a
 * group.  Invariants: each use counts again, so that no file can ask for more than the limits; what is being
 * drawn cannot be drawn within itself; no coordinate leaves SVG_MOST. */
#include <math.h>
#include <string.h>

#include "image/decoders.h"
#include "image/svg_read.h"
#include "image/svg_values.h"

#define MOST_DEPTH      256
#define POINTS_A_PIXEL  0.75
#define OVERFLOW_ROUNDS 0.01 /* part of a viewport that rounding may stick out */

typedef struct NodeList {
    DrawingNode *items;
    size_t count, capacity;
} NodeList;

typedef struct State {
    double matrix[6];
    SvgStyle style;     /* computed: all of it */
    const SvgNode *use; /* the innermost around */
    unsigned depth;
} State;

typedef struct Draw {
    Svg *svg;
    unsigned nodes;
    size_t steps;
    bool stopped;
} Draw;

static void stop(Draw *draw, Source where, Code code, size_t limit) {
    tell(draw->svg->diagnostics, where, code, arena_format(draw->svg->scratch, "%zu", limit));
    draw->stopped = true;
}

/* ---------------------------------------------------------------- inheritance */

static const SvgStyle initial = {.color = {SVG_PAINT_COLOR, {0, 0, 0}},
                                 .fill = {SVG_PAINT_COLOR, {0, 0, 0}},
                                 .stroke = {SVG_PAINT_NONE, {0, 0, 0}},
                                 .fill_opacity = 1,
                                 .stroke_opacity = 1,
                                 .stroke_width = 1,
                                 .miter_limit = 4,
                                 .visible = true};

static void inherit(SvgStyle *style, const SvgStyle *own) {
    unsigned set = own->set;
    if (set & SVG_SET_COLOR && own->color.kind == SVG_PAINT_COLOR) /* currentColor is the one around */
        style->color = own->color;
    if (set & SVG_SET_FILL)
        style->fill = own->fill;
    if (set & SVG_SET_STROKE)
        style->stroke = own->stroke;
    if (set & SVG_SET_FILL_RULE)
        style->even_odd = own->even_odd;
    if (set & SVG_SET_FILL_OPACITY)
        style->fill_opacity = own->fill_opacity;
    if (set & SVG_SET_STROKE_OPACITY)
        style->stroke_opacity = own->stroke_opacity;
    if (set & SVG_SET_WIDTH)
        style->stroke_width = own->stroke_width;
    if (set & SVG_SET_CAP)
        style->cap = own->cap;
    if (set & SVG_SET_JOIN)
        style->join = own->join;
    if (set & SVG_SET_MITER)
        style->miter_limit = own->miter_limit;
    if (set & SVG_SET_DASHES) {
        style->dashes = own->dashes;
        style->dash_count = own->dash_count;
    }
    if (set & SVG_SET_OFFSET)
        style->dash_offset = own->dash_offset;
    if (set & SVG_SET_VISIBILITY)
        style->visible = own->visible;
}

static Color paint_color(const SvgStyle *style, SvgPaint paint) {
    return paint.kind == SVG_PAINT_CURRENT ? style->color.color : paint.color;
}

/* ---------------------------------------------------------------- shapes */

static DrawingNode *add_node(Draw *draw, NodeList *list) {
    list->items =
        arena_grow(draw->svg->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    DrawingNode *node = &list->items[list->count++];
    *node = (DrawingNode){.opacity = 1};
    return node;
}

/* What SVG does not paint, or nobody could see. */
static bool is_flat(const double m[6]) {
    return m[0] * m[3] - m[1] * m[2] == 0;
}

static void set_paint(DrawingShape *shape, const SvgStyle *style, const SvgNode *node) {
    shape->filled = style->fill.kind != SVG_PAINT_NONE && style->fill_opacity > 0 && !node->open_line;
    if (shape->filled) {
        shape->even_odd = style->even_odd;
        shape->fill = paint_color(style, style->fill);
        shape->fill_opacity = style->fill_opacity;
    }
    if (style->stroke.kind == SVG_PAINT_NONE || style->stroke_opacity <= 0 || style->stroke_width <= 0)
        return;
    shape->stroke = style->stroke_width;
    shape->stroke_color = paint_color(style, style->stroke);
    shape->stroke_opacity = style->stroke_opacity;
    shape->cap = style->cap;
    shape->join = style->join;
    shape->miter_limit = style->miter_limit;
    shape->dashes = style->dashes;
    shape->dash_count = style->dash_count;
    shape->dash_phase = style->dashes == NULL ? 0 : style->dash_offset;
}

/* An opacity of a shape that has one paint only is that paint's. */
static void set_opacity(Draw *draw, NodeList *list, DrawingShape *shape, double opacity) {
    DrawingNode *node = add_node(draw, list);
    if (shape->filled && shape->stroke > 0 && opacity < 1) {
        NodeList alone = {0};
        add_node(draw, &alone)->shape = shape;
        node->opacity = opacity;
        node->children = alone.items;
        node->child_count = 1;
        return;
    }
    shape->fill_opacity *= opacity;
    shape->stroke_opacity *= opacity;
    node->shape = shape;
}

static void draw_shape(Draw *draw, const SvgNode *node, const State *state, NodeList *list) {
    draw->steps += node->step_count;
    if (draw->steps > draw->svg->limits->most[LIMIT_DRAWING_STEPS])
        stop(draw, node->source, CODE_SVG_TOO_LONG, draw->svg->limits->most[LIMIT_DRAWING_STEPS]);
    if (draw->stopped || node->step_count == 0 || !state->style.visible || is_flat(state->matrix))
        return;
    DrawingShape *shape = arena_one(draw->svg->arena, DrawingShape);
    memcpy(shape->matrix, state->matrix, sizeof shape->matrix);
    shape->steps = node->steps;
    shape->count = node->step_count;
    set_paint(shape, &state->style, node);
    if (shape->filled || shape->stroke > 0)
        set_opacity(draw, list, shape, node->opacity);
}

/* ---------------------------------------------------------------- does it stick out? */

typedef struct Extent {
    double least[2], most[2];
} Extent;

static void include(Extent *extent, const double matrix[6], double x, double y, double margin) {
    double at[2] = {matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]};
    for (int i = 0; i < 2; i++) {
        double reach = margin * hypot(matrix[i], matrix[i + 2]);
        extent->least[i] = fmin(extent->least[i], at[i] - reach);
        extent->most[i] = fmax(extent->most[i], at[i] + reach);
    }
}

static double on_curve(double a, double b, double c, double d, double t) {
    double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/* Where a cubic turns back along one axis: the roots of its derivative. */
static int turning_points(double a, double b, double c, double d, double out[2]) {
    double p = d - a + 3 * (b - c), q = 2 * (a - 2 * b + c), r = b - a;
    int count = 0;
    if (fabs(p) < 1e-12) {
        out[0] = q == 0 ? -1 : -r / q;
        return 1;
    }
    double below = q * q - 4 * p * r;
    if (below < 0)
        return 0;
    out[count++] = (-q + sqrt(below)) / (2 * p);
    out[count++] = (-q - sqrt(below)) / (2 * p);
    return count;
}

static void include_curve(Extent *extent, const double m[6], const PathStep *from, const PathStep *step,
                          double margin) {
    const double x[4] = {from->x, step->x1, step->x2, step->x}, y[4] = {from->y, step->y1, step->y2, step->y};
    for (int axis = 0; axis < 2; axis++) { /* turned first: extremes depend on the matrix */
        double v[4], t[2];
        for (int i = 0; i < 4; i++)
            v[i] = m[axis] * x[i] + m[axis + 2] * y[i];
        int count = turning_points(v[0], v[1], v[2], v[3], t);
        for (int i = 0; i < count; i++)
            if (t[i] > 0 && t[i] < 1)
                include(extent, m, on_curve(x[0], x[1], x[2], x[3], t[i]),
                        on_curve(y[0], y[1], y[2], y[3], t[i]), margin);
    }
}

/* `into` takes the drawing's points to the viewport's. */
static void include_shape(Extent *extent, const DrawingShape *shape, const double into[6]) {
    double matrix[6], margin = shape->stroke / 2;
    svg_multiply(into, shape->matrix, matrix);
    for (size_t i = 0; i < shape->count; i++) {
        include(extent, matrix, shape->steps[i].x, shape->steps[i].y, margin);
        if (shape->steps[i].verb == PATH_CURVE)
            include_curve(extent, matrix, &shape->steps[i - 1], &shape->steps[i], margin);
    }
}

static void include_nodes(Extent *extent, const DrawingNode *nodes, size_t count, const double into[6]) {
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].shape != NULL)
            include_shape(extent, nodes[i].shape, into);
        else
            include_nodes(extent, nodes[i].children, nodes[i].child_count, into);
    }
}

static void invert(const double m[6], double out[6]) {
    double size = m[0] * m[3] - m[1] * m[2];
    const double result[6] = {m[3] / size,
                              -m[1] / size,
                              -m[2] / size,
                              m[0] / size,
                              (m[2] * m[5] - m[3] * m[4]) / size,
                              (m[1] * m[4] - m[0] * m[5]) / size};
    memcpy(out, result, sizeof result);
}

/* A symbol cuts off what is outside its viewport; here it does not, so that is said. */
static void check_overflow(Draw *draw, const SvgNode *symbol, const double outer[6], double width,
                           double height, const NodeList *list, size_t first) {
    Extent extent = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    double into[6];
    if (symbol->overflows || is_flat(outer))
        return;
    invert(outer, into);
    include_nodes(&extent, list->items + first, list->count - first, into);
    double x = width * OVERFLOW_ROUNDS, y = height * OVERFLOW_ROUNDS;
    if (extent.least[0] < -x || extent.least[1] < -y || extent.most[0] > width + x ||
        extent.most[1] > height + y)
        tell_plain(draw->svg->diagnostics, symbol->source, CODE_SVG_OVERFLOW);
}

/* ---------------------------------------------------------------- groups and uses */

static void draw_node(Draw *draw, SvgNode *node, const State *outer, NodeList *list);

static void draw_children(Draw *draw, const SvgNode *node, const State *state, NodeList *list) {
    for (SvgNode *child = node->first; child != NULL && !draw->stopped; child = child->next)
        if (child->kind != SVG_DEFS && child->kind != SVG_SYMBOL)
            draw_node(draw, child, state, list);
}

/* False: told, a point would land beyond all measure. */
static bool move_into(Draw *draw, Source where, State *state, const double matrix[6]) {
    svg_multiply(state->matrix, matrix, state->matrix);
    for (int i = 0; i < 6; i++) {
        if (!(fabs(state->matrix[i]) <= SVG_MOST)) {
            tell_plain(draw->svg->diagnostics, where, CODE_SVG_BEYOND);
            draw->stopped = true;
            return false;
        }
    }
    return true;
}

/* How large a symbol is where it is used: as the use says, else as it says itself, else all of the room. */
static double symbol_side(double use, double symbol, double room) {
    return use >= 0 ? use : symbol >= 0 ? symbol : room;
}

static void draw_symbol(Draw *draw, const SvgNode *symbol, State *state, NodeList *list) {
    const SvgNode *use = state->use;
    double width = symbol_side(use->box.width, symbol->box.width, use->room.width);
    double height = symbol_side(use->box.height, symbol->box.height, use->room.height);
    double outer[6], fit[6] = {1, 0, 0, 1, 0, 0};
    size_t first = list->count;
    if (width <= 0 || height <= 0)
        return;
    const double shift[6] = {1, 0, 0, 1, symbol->box.x, symbol->box.y};
    if (!move_into(draw, symbol->source, state, shift))
        return;
    memcpy(outer, state->matrix, sizeof outer);
    if (symbol->has_view)
        svg_fit(&symbol->view, symbol->aspect, width, height, fit);
    if (!move_into(draw, symbol->source, state, fit))
        return;
    draw_children(draw, symbol, state, list);
    if (!draw->stopped)
        check_overflow(draw, symbol, outer, width, height, list, first);
}

static void draw_use(Draw *draw, const SvgNode *use, State *state, NodeList *list) {
    SvgNode *target = svg_find(draw->svg, use->href);
    const double shift[6] = {1, 0, 0, 1, use->box.x, use->box.y};
    if (target->drawing) {
        tell(draw->svg->diagnostics, use->href_source, CODE_SVG_CYCLE, use->href);
        draw->stopped = true;
        return;
    }
    state->use = use;
    if (target->kind != SVG_DEFS && move_into(draw, use->source, state, shift))
        draw_node(draw, target, state, list);
}

/* The content of a node whose own style and matrix are in `state`. */
static void draw_content(Draw *draw, const SvgNode *node, State *state, NodeList *list) {
    if (node->kind == SVG_USE)
        draw_use(draw, node, state, list);
    else if (node->kind == SVG_SYMBOL)
        draw_symbol(draw, node, state, list);
    else
        draw_children(draw, node, state, list);
}

/* Draws into a list of its own when all of it shares an opacity. */
static void draw_shared(Draw *draw, const SvgNode *node, State *state, NodeList *list) {
    NodeList own = {0};
    if (node->opacity >= 1) {
        draw_content(draw, node, state, list);
        return;
    }
    draw_content(draw, node, state, &own);
    if (own.count == 0)
        return;
    DrawingNode *group = add_node(draw, list);
    group->opacity = node->opacity;
    group->children = own.items;
    group->child_count = own.count;
}

/* Counts a node and makes its state; false: it is not drawn. */
static bool enter(Draw *draw, const SvgNode *node, const State *outer, State *state) {
    if (++draw->nodes > draw->svg->limits->most[LIMIT_DRAWING_PARTS])
        stop(draw, node->source, CODE_SVG_TOO_MANY, draw->svg->limits->most[LIMIT_DRAWING_PARTS]);
    else if (outer->depth == MOST_DEPTH)
        stop(draw, node->source, CODE_SVG_TOO_DEEP, MOST_DEPTH);
    if (draw->stopped || node->hidden || node->opacity <= 0)
        return false;
    *state = *outer;
    state->depth++;
    inherit(&state->style, &node->style);
    return move_into(draw, node->source, state, node->matrix);
}

static void draw_node(Draw *draw, SvgNode *node, const State *outer, NodeList *list) {
    State state;
    if (!enter(draw, node, outer, &state))
        return;
    if (node->kind == SVG_SHAPE) {
        draw_shape(draw, node, &state, list);
        return;
    }
    node->drawing = true;
    draw_shared(draw, node, &state, list);
    node->drawing = false;
}

/* ---------------------------------------------------------------- the whole */

static double root_side(double own, double other, bool has_view, double view, double other_view) {
    return own >= 0 ? own : !has_view ? 0 : other >= 0 ? other * view / other_view : view;
}

/* The natural size in CSS pixels; false: told. */
static bool natural_size(Svg *svg, double *width, double *height) {
    const SvgNode *root = svg->root;
    const SvgBox *box = &root->box, *view = &root->view;
    *width = root_side(box->width, box->height, root->has_view, view->width, view->height);
    *height = root_side(box->height, box->width, root->has_view, view->height, view->width);
    if (*width > 0 && *height > 0 && *width <= SVG_MOST && *height <= SVG_MOST)
        return true;
    tell_plain(svg->diagnostics, root->source, CODE_SVG_SIZE);
    return false;
}

/* Writes the tree out below `out`, in points.  False: told. */
static bool draw(Svg *svg, double width, double height, DrawingNode *out) {
    Draw draw = {.svg = svg};
    State state = {{POINTS_A_PIXEL, 0, 0, POINTS_A_PIXEL, 0, 0}, initial, NULL, 0};
    NodeList list = {0};
    double fit[6] = {1, 0, 0, 1, 0, 0};
    if (svg->root->has_view)
        svg_fit(&svg->root->view, svg->root->aspect, width, height, fit);
    if (move_into(&draw, svg->root->source, &state, fit))
        draw_node(&draw, svg->root, &state, &list);
    if (draw.stopped)
        return false;
    if (list.count == 0)
        tell_plain(svg->diagnostics, svg->root->source, CODE_SVG_EMPTY);
    *out = (DrawingNode){.opacity = 1, .children = list.items, .child_count = list.count};
    return true;
}

static bool make(Svg *svg, const XmlFile *xml, Image *image) {
    double width, height;
    if (!svg_read(svg, xml) || !natural_size(svg, &width, &height) ||
        !draw(svg, width, height, &image->of.drawing))
        return false;
    image->kind = IMAGE_DRAWING;
    image->width = width * POINTS_A_PIXEL;
    image->height = height * POINTS_A_PIXEL;
    return true;
}

bool image_svg(const ImageFile *file, Image *image) {
    Arena *scratch = arena_new();
    XmlFile xml;
    bool good =
        xml_parse(file->path, file->bytes, file->size, true, scratch, file->sources, file->diagnostics, &xml);
    if (good) {
        Svg svg = {.limits = file->limits,
                   .arena = file->arena,
                   .scratch = scratch,
                   .diagnostics = file->diagnostics,
                   .good = true};
        good = make(&svg, &xml, image);
        xml_close(&xml);
    }
    arena_drop(scratch);
    return good;
}
