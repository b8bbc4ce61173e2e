/* SVG: outlines against steps worked out by hand, ways of writing that must come to the same drawing, and
 * what is refused, at its place. */
#include <math.h>

#include "unit/image/images.h"

#define NEAR 1e-9

static const char head[] =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 80' width='100pt' height='80pt'>";

static const Image *read_svg(Bench *bench, const char *text) {
    return read_picture(bench, "a.svg", text, strlen(text));
}

/* A drawing of 100 by 80 points whose units are points; NULL when it is refused. */
static const DrawingNode *draw_body(Bench *bench, const char *body) {
    const Image *image = read_svg(bench, arena_format(bench->arena, "%s%s</svg>", head, body));
    if (image == NULL)
        return NULL;
    assert_int_equal(image->kind, IMAGE_DRAWING);
    return &image->of.drawing;
}

static const DrawingNode *must_draw(Bench *bench, const char *body) {
    const DrawingNode *root = draw_body(bench, body);
    if (root == NULL)
        fail_msg("%s: %s", body, told_codes(bench));
    return root;
}

static const DrawingShape *only_shape(Bench *bench, const char *body) {
    const DrawingNode *root = must_draw(bench, body);
    if (root->child_count != 1 || root->children[0].shape == NULL)
        fail_msg("%s: %zu nodes", body, root->child_count);
    return root->children[0].shape;
}

static bool close_to(double one, double other) {
    return fabs(one - other) <= NEAR * (1 + fabs(one) + fabs(other));
}

static void check_close(double found, double expected, const char *what) {
    if (!close_to(found, expected))
        fail_msg("%s: %.12f, not %.12f", what, found, expected);
}

/* ---------------------------------------------------------------- outlines */

static void check_steps(const char *body, const PathStep *steps, size_t count) {
    Bench bench = bench_open();
    const DrawingShape *shape = only_shape(&bench, body);
    if (shape->count != count)
        fail_msg("%s: %zu steps, not %zu", body, shape->count, count);
    for (size_t i = 0; i < count; i++) {
        const PathStep *found = &shape->steps[i], *wanted = &steps[i];
        assert_int_equal(found->verb, wanted->verb);
        check_close(found->x, wanted->x, body);
        check_close(found->y, wanted->y, body);
        if (found->verb == PATH_CURVE) {
            check_close(found->x1, wanted->x1, body);
            check_close(found->y1, wanted->y1, body);
            check_close(found->x2, wanted->x2, body);
            check_close(found->y2, wanted->y2, body);
        }
    }
    bench_close(&bench);
}

#define MOVE(a, b)              {PATH_MOVE, 0, 0, 0, 0, a, b}
#define LINE(a, b)              {PATH_LINE, 0, 0, 0, 0, a, b}
#define CLOSE(a, b)             {PATH_CLOSE, 0, 0, 0, 0, a, b}
#define CURVE(a, b, c, d, e, f) {PATH_CURVE, a, b, c, d, e, f}
#define CHECK(body, ...)                                                                                     \
    check_steps(body, (const PathStep[]){__VA_ARGS__},                                                       \
                sizeof((const PathStep[]){__VA_ARGS__}) / sizeof(PathStep))

static void shapes_have_their_steps(void **state) {
    const double k = 4.0 / 3 * (sqrt(2) - 1); /* of a quarter circle */
    (void)state;
    CHECK("<rect x='1' y='2' width='30' height='20'/>", MOVE(1, 2), LINE(31, 2), LINE(31, 22), LINE(1, 22),
          CLOSE(1, 2));
    CHECK("<rect x='0' y='0' width='30' height='20' rx='10' ry='5'/>", MOVE(10, 0), LINE(20, 0),
          CURVE(20 + 10 * k, 0, 30, 5 - 5 * k, 30, 5), LINE(30, 15),
          CURVE(30, 15 + 5 * k, 20 + 10 * k, 20, 20, 20), LINE(10, 20),
          CURVE(10 - 10 * k, 20, 0, 15 + 5 * k, 0, 15), LINE(0, 5),
          CURVE(0, 5 - 5 * k, 10 - 10 * k, 0, 10, 0), CLOSE(10, 0));
    CHECK("<circle cx='50' cy='40' r='10'/>", MOVE(60, 40), CURVE(60, 40 + 10 * k, 50 + 10 * k, 50, 50, 50),
          CURVE(50 - 10 * k, 50, 40, 40 + 10 * k, 40, 40), CURVE(40, 40 - 10 * k, 50 - 10 * k, 30, 50, 30),
          CURVE(50 + 10 * k, 30, 60, 40 - 10 * k, 60, 40), CLOSE(60, 40));
    CHECK("<line x1='1' y1='2' x2='3' y2='4' stroke='red'/>", MOVE(1, 2), LINE(3, 4));
    CHECK("<polyline points='1,2 3-4,5e0.5'/>", MOVE(1, 2), LINE(3, -4), LINE(5, 0.5));
    CHECK("<polygon points=' 1 2, 3 4 , 5 6 '/>", MOVE(1, 2), LINE(3, 4), LINE(5, 6), CLOSE(1, 2));
    CHECK("<path d='M1 2h3v4z'/>", MOVE(1, 2), LINE(4, 2), LINE(4, 6), CLOSE(1, 2));
}

/* Pairs that must come to the same drawing. */
static bool same_shape(const DrawingShape *a, const DrawingShape *b) {
    bool same = a->count == b->count && a->filled == b->filled && a->even_odd == b->even_odd &&
                memcmp(&a->fill, &b->fill, sizeof a->fill) == 0 &&
                close_to(a->fill_opacity, b->fill_opacity) && close_to(a->stroke, b->stroke) &&
                memcmp(&a->stroke_color, &b->stroke_color, sizeof(Color)) == 0 &&
                close_to(a->stroke_opacity, b->stroke_opacity) && a->cap == b->cap && a->join == b->join &&
                close_to(a->miter_limit, b->miter_limit) && a->dash_count == b->dash_count &&
                close_to(a->dash_phase, b->dash_phase);
    for (int i = 0; same && i < 6; i++)
        same = close_to(a->matrix[i], b->matrix[i]);
    for (size_t i = 0; same && i < a->dash_count; i++)
        same = close_to(a->dashes[i], b->dashes[i]);
    for (size_t i = 0; same && i < a->count; i++) {
        const PathStep *p = &a->steps[i], *q = &b->steps[i];
        same = p->verb == q->verb && close_to(p->x, q->x) && close_to(p->y, q->y) && close_to(p->x1, q->x1) &&
               close_to(p->y1, q->y1) && close_to(p->x2, q->x2) && close_to(p->y2, q->y2);
    }
    return same;
}

static bool same_nodes(const DrawingNode *a, const DrawingNode *b) {
    if (!close_to(a->opacity, b->opacity) || (a->shape == NULL) != (b->shape == NULL) ||
        a->child_count != b->child_count)
        return false;
    if (a->shape != NULL && !same_shape(a->shape, b->shape))
        return false;
    for (size_t i = 0; i < a->child_count; i++)
        if (!same_nodes(&a->children[i], &b->children[i]))
            return false;
    return true;
}

static void check_same(const char *one, const char *other) {
    Bench bench = bench_open();
    if (!same_nodes(must_draw(&bench, one), must_draw(&bench, other)))
        fail_msg("not the same:\n%s\n%s", one, other);
    bench_close(&bench);
}

static void ways_to_write_the_same(void **state) {
    static const char *const pairs[][2] = {
        {"<rect width='9' height='8' fill='#abc'/>", "<rect width='9' height='8' style='fill:#AABBCC'/>"},
        {"<rect width='9' height='8' fill='rgb(255,0,0)'/>",
         "<rect width='9' height='8' fill='rgb(100%, 0%, 0%)'/>"},
        {"<rect width='9' height='8' fill='red'/>",
         "<rect width='9' height='8' fill='blue' style=' fill : red !important ; '/>"},
        {"<g fill='red'><rect width='9' height='8'/></g>", "<rect width='9' height='8' fill='Red'/>"},
        {"<g color='teal'><g fill='currentColor'><rect width='9' height='8'/></g></g>",
         "<rect width='9' height='8' fill='#008080'/>"},
        {"<g fill='red'><rect width='9' height='8' fill='inherit'/></g>",
         "<rect width='9' height='8' fill='red'/>"},
        {"<rect width='9' height='8'/>", "<path d='M0 0H9V8H0z'/>"},
        {"<rect width='9' height='8' rx='4'/>", "<rect width='9' height='8' rx='4' ry='4'/>"},
        {"<rect width='9' height='8' ry='44'/>", "<rect width='9' height='8' rx='4.5' ry='4'/>"},
        {"<rect width='9' height='8' rx='0' ry='3'/>", "<rect width='9' height='8'/>"},
        {"<circle r='5'/>", "<ellipse rx='5' ry='5'/>"},
        {"<ellipse rx='5'/>", "<circle r='5'/>"},
        {"<rect width='50%' height='25%'/>", "<rect width='50' height='20'/>"},
        {"<rect width='1in' height='2.54cm'/>", "<rect width='96' height='96px'/>"},
        {"<rect width='6pc' height='25.4mm'/>", "<rect width='72pt' height='101.6Q'/>"},
        {"<rect width='9' height='8' opacity='0.5'/>", "<rect width='9' height='8' fill-opacity='50%'/>"},
        {"<path d='M0 0h9' fill='none' stroke='red' opacity='.5'/>",
         "<path d='M0 0h9' fill='none' stroke='red' stroke-opacity='.5'/>"},
        {"<g opacity='.5'><rect width='9' height='8' stroke='red'/></g>",
         "<rect width='9' height='8' stroke='red' opacity='.5'/>"},
        {"<path d='M0 0h9' stroke='red' stroke-dasharray='none'/>",
         "<path d='M0 0h9' stroke='red' stroke-dasharray='0 0'/>"},
        {"<path d='M0 0h9' stroke='red' stroke-dasharray='1,2 3'/>",
         "<g stroke-dasharray='1mm'><path d='M0 0h9' stroke='red' style='stroke-dasharray:1 2,3'/></g>"},
        {"<path d='M0 0h9' stroke='none'/>", "<path d='M0 0h9' stroke='red' stroke-width='0'/>"},
        {"<rect width='9' height='8'/><g display='none'><rect width='1' height='1'/></g>",
         "<rect width='9' height='8'/>"},
        {"<g visibility='hidden'><rect width='1' height='1'/><rect width='9' height='8' "
         "visibility='visible'/></g>",
         "<rect width='9' height='8'/>"},
        {"<rect width='0' height='8'/><circle r='0'/><polygon/><path/><path d=''/><rect width='3' height='3' "
         "fill='none'/><rect width='9' height='8'/>",
         "<rect width='9' height='8'/>"},
        {"<rect width='9' height='8'/><rect width='3' height='3' transform='scale(0)'/><rect width='3' "
         "height='3' opacity='0'/>",
         "<rect width='9' height='8'/>"},
        {"<title>t</title><metadata><a/></metadata><linearGradient id='x'/><rect width='9' "
         "height='8'><desc>d</desc></rect>",
         "<rect width='9' height='8'/>"},
        {"<g xmlns:i='urn:x' i:label='3' data-x='y' aria-label='z' class='q'><i:box><i:rect/></i:box><rect "
         "width='9' height='8'/></g>",
         "<rect width='9' height='8'/>"},
        {"<style> </style><rect width='9' height='8' font-family='x' clip-path='none' "
         "mix-blend-mode='normal'/>",
         "<rect width='9' height='8'/>"},
        {"<g transform='translate(3)'><rect width='9' height='8'/></g>",
         "<rect width='9' height='8' transform='matrix(1 0 0 1 3 0)'/>"},
        {"<rect width='9' height='8' transform='rotate(90)'/>",
         "<rect width='9' height='8' transform='matrix(0,1,-1,0,0,0)'/>"},
        {"<rect width='9' height='8' transform='rotate(30 5 6)'/>",
         "<rect width='9' height='8' transform='translate(5 6) rotate(30),translate(-5,-6)'/>"},
        {"<rect width='9' height='8' transform='scale(2) skewX(45)'/>",
         "<rect width='9' height='8' transform='matrix(2 0 2 2 0 0)'/>"},
        {"<rect width='9' height='8' transform='skewY(45) scale(2 3)'/>",
         "<rect width='9' height='8' transform='matrix(2 2 0 3 0 0)'/>"},
        {"<use href='#a'/><defs><rect id='a' width='9' height='8'/></defs>", "<rect width='9' height='8'/>"},
        {"<use href='#a' x='3' y='4' transform='scale(2)' fill='red'/><defs fill='blue'><rect id='a' "
         "width='9' height='8'/></defs>",
         "<rect width='9' height='8' fill='red' transform='matrix(2 0 0 2 6 8)'/>"},
        {"<symbol id='s' viewBox='0 0 10 10'><rect width='10' height='10'/></symbol><use href='#s' "
         "width='20' height='40'/>",
         "<rect width='10' height='10' transform='translate(0 10) scale(2)'/>"},
        {"<symbol id='s' viewBox='0 0 10 10' preserveAspectRatio='xMinYMax slice' overflow='visible'><rect "
         "width='10' height='10'/></symbol><use href='#s' width='20' height='40'/>",
         "<rect width='10' height='10' transform='scale(4)'/>"},
        {"<symbol id='s' viewBox='5 5 10 10' preserveAspectRatio='none' overflow='visible'><rect width='10' "
         "height='10'/></symbol><use href='#s' width='20' height='40'/>",
         "<rect width='10' height='10' transform='scale(2 4) translate(-5 -5)'/>"},
        {"<symbol id='s' viewBox='0 0 10 10' width='5' height='5'><rect width='100%' "
         "height='50%'/></symbol><use href='#s' x='7'/>",
         "<rect width='10' height='5' transform='translate(7) scale(.5)'/>"},
        {"<symbol id='s' viewBox='0 0 100 80'><rect width='9' height='8'/></symbol><use href='#s'/>",
         "<rect width='9' height='8'/>"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check_same(pairs[i][0], pairs[i][1]);
}

/* ---------------------------------------------------------------- families of drawings */

/* Small numbers with a decimal, so that both ways of writing read the same. */
static int number(uint64_t *random, int most) {
    return (int)draw_below(random, (size_t)(2 * most + 1)) - most;
}

static const char *random_style(Bench *bench, uint64_t *random, bool as_style) {
    static const char *const colors[] = {"red", "#12ab90", "none", "currentColor", "rgb(1,2,3)"};
    const char *format = as_style
                             ? "style='fill:%s;stroke:%s;stroke-width:%d.5;stroke-linejoin:%s;opacity:.%d'"
                             : "fill='%s' stroke='%s' stroke-width='%d.5' stroke-linejoin='%s' opacity='.%d'";
    static const char *const joins[] = {"round", "bevel", "miter"};
    size_t fill = draw_below(random, 5), stroke = draw_below(random, 5), join = draw_below(random, 3);
    unsigned width = (unsigned)draw_below(random, 9), opacity = (unsigned)draw_below(random, 9) + 1;
    Buffer text = {0};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    buffer_format(&text, format, colors[fill], colors[stroke], width, joins[join], opacity);
#pragma GCC diagnostic pop
    const char *copy = arena_copy_text(bench->arena, text.bytes);
    buffer_drop(&text);
    return copy;
}

static const char *random_transform(Bench *bench, uint64_t *random) {
    switch (draw_below(random, 6)) {
    case 0:
        return arena_format(bench->arena, "translate(%d,%d)", number(random, 50), number(random, 50));
    case 1:
        return arena_format(bench->arena, "scale(%d.5 -%d)", number(random, 3),
                            1 + (int)draw_below(random, 3));
    case 2:
        return arena_format(bench->arena, "rotate(%d)", number(random, 360));
    case 3:
        return arena_format(bench->arena, "rotate(%d %d %d)", number(random, 360), number(random, 9),
                            number(random, 9));
    case 4:
        return arena_format(bench->arena, "skew%c(%d)", draw_below(random, 2) ? 'X' : 'Y',
                            number(random, 60));
    default:
        return arena_format(bench->arena, "matrix(1 .%d 0 %d 3 4)", (int)draw_below(random, 9),
                            1 + (int)draw_below(random, 3));
    }
}

static const char *random_shape(Bench *bench, uint64_t *random, const char *attributes) {
    static const char *const shapes[] = {
        "<rect x='3' y='%d' width='20' height='10' rx='%d' %s/>", "<circle cx='%d' r='1%d' %s/>",
        "<path d='M0 0Q%d 9 20 %d a3 4 5 0 1 9 9z' %s/>", "<polygon points='0 0 %d 9 1%d 7' %s/>",
        "<line x1='%d' y2='1%d' %s/>"};
    size_t kind = draw_below(random, 5);
    unsigned one = (unsigned)draw_below(random, 9), other = (unsigned)draw_below(random, 9);
    Buffer text = {0};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    buffer_format(&text, shapes[kind], one, other, attributes);
#pragma GCC diagnostic pop
    const char *copy = arena_copy_text(bench->arena, text.bytes);
    buffer_drop(&text);
    return copy;
}

/* Style as attributes or as style="", transformations composed or as groups, uses or what they stand for. */
static void equivalent_drawings_are_equal(void **state) {
    uint64_t random = fresh_seed();
    (void)state;
    for (int round = 0; round < 300; round++) {
        Bench bench = bench_open();
        Arena *arena = bench.arena;
        uint64_t same = random;
        const char *attributes = random_style(&bench, &random, false),
                   *style = random_style(&bench, &same, true);
        const char *outer = random_transform(&bench, &random), *inner = random_transform(&bench, &random);
        same = random;
        const char *plain = random_shape(&bench, &random, attributes);
        const char *styled = random_shape(&bench, &same, style);
        int x = number(&random, 30), y = number(&random, 30);
        check_same(plain, styled);
        check_same(
            arena_format(arena, "<g transform='%s %s'>%s</g>", outer, inner, plain),
            arena_format(arena, "<g transform='%s'><g transform='%s'>%s</g></g>", outer, inner, styled));
        check_same(arena_format(arena,
                                "<g color='red' transform='%s'><use href='#a' x='%d' y='%d'/></g><defs><g "
                                "id='a' transform='%s'>%s%s</g></defs>",
                                outer, x, y, inner, plain, plain),
                   arena_format(arena, "<g color='red' transform='%s translate(%d %d) %s'>%s%s</g>", outer, x,
                                y, inner, plain, styled));
        bench_close(&bench);
    }
}

/* ---------------------------------------------------------------- sizes */

static void check_size(const char *attributes, double width, double height, const double *matrix) {
    Bench bench = bench_open();
    const Image *image =
        read_svg(&bench, arena_format(bench.arena, "<svg %s><path d='M0 0h1v1'/></svg>", attributes));
    if (image == NULL)
        fail_msg("%s: %s", attributes, told_codes(&bench));
    check_close(image->width, width, attributes);
    check_close(image->height, height, attributes);
    for (int i = 0; i < 6; i++)
        check_close(image->of.drawing.children[0].shape->matrix[i], matrix[i], attributes);
    bench_close(&bench);
}

static void natural_sizes(void **state) {
    (void)state;
    check_size("width='40' height='20'", 30, 15, (double[]){.75, 0, 0, .75, 0, 0});
    check_size("viewBox='0 0 40 20'", 30, 15, (double[]){.75, 0, 0, .75, 0, 0});
    check_size("viewBox='0 0 40 20' width='100%' height='auto'", 30, 15, (double[]){.75, 0, 0, .75, 0, 0});
    check_size("viewBox='0 0 40 20' width='1in'", 72, 36, (double[]){1.8, 0, 0, 1.8, 0, 0});
    check_size("viewBox='10 10 40 20' height='36pt'", 72, 36, (double[]){1.8, 0, 0, 1.8, -18, -18});
    check_size("viewBox='0 0 10 10' width='40pt' height='20pt'", 40, 20, (double[]){2, 0, 0, 2, 10, 0});
    check_size("viewBox='0 0 10 10' width='40pt' height='20pt' preserveAspectRatio='xMaxYMin slice'", 40, 20,
               (double[]){4, 0, 0, 4, 0, 0});
    check_size("viewBox='0 0 10 10' width='40pt' height='20pt' preserveAspectRatio='none'", 40, 20,
               (double[]){4, 0, 0, 2, 0, 0});
}

/* ---------------------------------------------------------------- what is told */

/* `^` stands before each place, in the order of the codes. */
static void check_told(const char *marked, const char *codes) {
    Bench bench = bench_open();
    char *text;
    const char *expected = bench_expected(&bench, marked, codes, &text);
    read_svg(&bench, text);
    const char *told = bench_told(&bench);
    if (strcmp(told, expected) != 0)
        fail_msg("%s\ntold:     %s\nexpected: %s", marked, told, expected);
    bench_close(&bench);
}

#define BODY(text) "<svg viewBox='0 0 9 9'>\n" text "<path d='M0 0h1v1'/></svg>"

static void what_cannot_be_is_told_at_its_place(void **state) {
    (void)state;
    check_told("^<html/>", "svg-root");
    check_told("<svg viewBox='^0 0 0 9'><path d='M0 0h1'/></svg>", "svg-view-box");
    check_told("<svg viewBox='^0 0 9'><path d='M0 0h1'/></svg>", "svg-view-box");
    check_told("^<svg width='3'><path d='M0 0h1'/></svg>", "svg-size");
    check_told("^<svg width='0' height='3'><path d='M0 0h1'/></svg>", "svg-size");
    check_told("^<svg viewBox='0 0 9 9'/>", "svg-empty");
    check_told("<?xml version='1.0'?>\n^<?xml-stylesheet href='a.css'?>\n<svg viewBox='0 0 9 9'><path d='M0 "
               "0h1v1'/></svg>",
               "svg-style-sheet");
    check_told(BODY("^<text>hoi</text>^<image "
                    "href='x'/>^<style>a{}</style>^<script/>^<animate/>^<foreignObject/>^<svg/>^<switch/>"),
               "svg-text, svg-picture, svg-style-sheet, svg-script, svg-animation, svg-unsupported, "
               "svg-unsupported, svg-unsupported");
    check_told(BODY("^<rectt/>^<zzzzzz/>"), "svg-unknown-near, svg-unsupported");
    check_told(BODY("<rect width='1' height='1' ^onclick='x()'/>"), "svg-script");
    check_told(BODY("<rect fill='^url(#a)' clip-path='^url(#b)' style='fill:red;mask: ^url(#c)'/>"),
               "svg-paint-server, svg-property, svg-property");
    check_told(BODY("<rect fill='^#12345'/><rect fill='^rgba(1,2,3,.5)'/><rect stroke='^blurple'/><rect "
                    "stroke='^rgb(1,2)'/>"),
               "svg-color, svg-color, svg-color, svg-color");
    check_told(BODY("<rect width='^1em' height='^-1' x='^1e7'/><circle r='^'/><circle r='^1 2'/>"),
               "svg-length, svg-range, svg-range, svg-length, svg-length");
    check_told(BODY("<path d='M0 0 1 1 ^x'/><path d='M0 0 L ^q'/><path d='^M9e8 0 1 1'/>"),
               "svg-path, svg-path, svg-range");
    check_told(BODY("<polygon points='1 2 3^'/><polygon points='1 2 ^x'/>"), "svg-numbers, svg-numbers");
    check_told(
        BODY("<g transform='rotate(1) ^spin(3)'/><g transform='^rotate(1,2)'/><g transform='scale(2^px)'/>"),
        "svg-transform, svg-transform, svg-transform");
    check_told(BODY("<g stroke-linejoin='^arcs'/><g style='fill-rule:^odd'/><g stroke-miterlimit='^.5'/><g "
                    "opacity='^half'/>"),
               "svg-value, svg-value, svg-range, svg-length");
    check_told(BODY("<g style='fill:red; ^stroke'/>"), "svg-style");
    check_told(BODY("<g ^fil='red' style='^strok:red'/>"), "svg-attribute-near, svg-attribute-near");
    check_told(BODY("<use href='^#vakjes'/>^<use/><use href='^a.svg#b'/><g id='vakje'/>"),
               "svg-id-unknown-near, svg-use-none, svg-external");
    check_told(BODY("<g id='a'/><g id='^a'/>"), "svg-id-twice");
    check_told(BODY("<g id='a'><use href='^#a'/></g>"), "svg-cycle");
    check_told(
        BODY("<use href='#a'/><defs><g id='a'><use href='#b'/></g><g id='b'><use href='^#a'/></g></defs>"),
        "svg-cycle");
    check_told(
        BODY("<g transform='scale(1000000)'>^<rect width='1' height='1' transform='scale(1000)'/></g>"),
        "svg-beyond");
    check_told(BODY("^<symbol id='s' viewBox='0 0 5 5'><circle r='2'/></symbol><use href='#s'/>"),
               "svg-overflow");
    check_told(BODY("<symbol id='s' viewBox='0 0 5 5'><path d='M0 0Q2.5 5 5 0'/></symbol><use href='#s'/>"),
               "");
    check_told(BODY("^<!DOCTYPE x>"), "xml-doctype");
    check_told("^<!DOCTYPE svg><svg/>", "xml-doctype");
    check_told(BODY("<g x:y='1'^/>"), "xml-other");
    check_told(BODY("<symbol id='s'><rect width='^10%' height='1'/></symbol>"), "svg-percent");
}

/* ---------------------------------------------------------------- limits */

static void check_limited(const char *text, Limits limits, const char *codes) {
    Bench bench = bench_open();
    const Image *image = read_within(&bench, "a.svg", text, strlen(text), &limits);
    assert_string_equal(told_codes(&bench), codes);
    assert_int_equal(image == NULL, codes[0] != 0);
    bench_close(&bench);
}

static void repeat(Buffer *out, const char *text, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        buffer_text(out, text);
}

static void limits_are_kept(void **state) {
    Limits limits = *limits_usual();
    const char *text =
        "<svg viewBox='0 0 9 9'><g><path d='M0 0h1v1'/></g><use href='#a'/><path id='a' d='M0 0h1z'/></svg>";
    (void)state;
    limits.most[LIMIT_DRAWING_PARTS] = 6; /* the root, g, path, use with its path, path */
    limits.most[LIMIT_DRAWING_STEPS] = 9;
    limits.most[LIMIT_DRAWING] = strlen(text);
    check_limited(text, limits, "");
    limits.most[LIMIT_DRAWING_PARTS] = 5;
    check_limited(text, limits, "svg-too-many");
    limits.most[LIMIT_DRAWING_PARTS] = 6;
    limits.most[LIMIT_DRAWING_STEPS] = 8;
    check_limited(text, limits, "svg-too-long");
    limits.most[LIMIT_DRAWING_STEPS] = 9;
    limits.most[LIMIT_DRAWING]--;
    check_limited(text, limits, "drawing-too-large");
}

static void bombs_are_told(void **state) {
    Buffer text = {0};
    (void)state;
    buffer_text(&text, "<svg viewBox='0 0 9 9'><defs><path id='a0' d='M0 0h1v1'/>");
    for (int level = 1; level < 40; level++)
        buffer_format(&text, "<g id='a%d'><use href='#a%d'/><use href='#a%d'/></g>", level, level - 1,
                      level - 1);
    buffer_text(&text, "</defs><use href='#a39'/></svg>");
    check_limited(text.bytes, *limits_usual(), "svg-too-many");

    buffer_clear(&text); /* a chain, each step a level deeper */
    buffer_text(&text, "<svg viewBox='0 0 9 9'><defs><path id='a0' d='M0 0h1v1'/>");
    for (int level = 1; level < 9000; level++)
        buffer_format(&text, "<use id='a%d' href='#a%d'/>", level, level - 1);
    buffer_text(&text, "</defs><use href='#a8999'/></svg>");
    check_limited(text.bytes, *limits_usual(), "svg-too-deep");

    buffer_clear(&text);
    buffer_text(&text, "<svg viewBox='0 0 9 9'>");
    repeat(&text, "<g/>", 100000);
    buffer_text(&text, "</svg>");
    check_limited(text.bytes, *limits_usual(), "svg-too-many");

    buffer_clear(&text);
    buffer_text(&text, "<svg viewBox='0 0 9 9'><path d='M0 0");
    repeat(&text, "h1", 1000000);
    buffer_text(&text, "'/></svg>");
    check_limited(text.bytes, *limits_usual(), "svg-too-long");

    buffer_clear(&text); /* a thousand wrong declarations at the end of a long value */
    buffer_text(&text, "<svg viewBox='0 0 9 9'><g style='");
    repeat(&text, "fill:x;", 1000000);
    buffer_text(&text, "'/></svg>");
    Limits limits = *limits_usual();
    Bench bench = bench_open();
    assert_null(read_within(&bench, "a.svg", text.bytes, text.size, &limits));
    assert_in_range(diagnostics_count(bench.diagnostics, SEVERITY_NOTE), 1, 100);
    bench_close(&bench);
    buffer_drop(&text);
}

/* A damaged byte is told or makes a drawing; what the drawing claims is looked at by tests/fuzz. */
static void any_damaged_byte_is_survived(void **state) {
    static const char text[] =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><defs><symbol id='s' viewBox='0 0 5 5'>"
        "<rect width='50%' height='3' rx='1'/></symbol></defs><use href='#s' x='1' width='3'/><g transform='"
        "rotate(30,1 2) scale(2)' opacity='.5'><path d='M0 0a1 2 3 0 1 4 5z' "
        "style='stroke:#abc;stroke-dasharray:"
        "1 2'/><circle r='2' stroke='rgb(1%,2%,3%)'/></g></svg>";
    char changed[sizeof text];
    Bench bench = bench_open();
    (void)state;
    for (size_t at = 1; at + 1 < sizeof text; at++) {
        for (const char *with = "9<>'\"&# -.%(z"; *with; with++) {
            memcpy(changed, text, sizeof text);
            changed[at] = *with;
            read_picture(&bench, "a.svg", changed, sizeof text - 1);
            bench_reset(&bench);
        }
        read_picture(&bench, "a.svg", text, at);
        bench_reset(&bench);
    }
    bench_close(&bench);
}

static void no_locale_changes_a_number(void **state) {
    (void)state;
    check_same("<rect width='1.5' height='2.25'/>", "<rect width='15e-1' height='225e-2'/>");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(shapes_have_their_steps),
                                       cmocka_unit_test(ways_to_write_the_same),
                                       cmocka_unit_test(equivalent_drawings_are_equal),
                                       cmocka_unit_test(natural_sizes),
                                       cmocka_unit_test(what_cannot_be_is_told_at_its_place),
                                       cmocka_unit_test(limits_are_kept),
                                       cmocka_unit_test(bombs_are_told),
                                       cmocka_unit_test(any_damaged_byte_is_survived),
                                       cmocka_unit_test(no_locale_changes_a_number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
