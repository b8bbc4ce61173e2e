/* Drawings: outlines in a space of their own, groups with an opacity as transparency groups.
 *
 * Knows no pages; y stays down, whoever places the form turns it over.  An outline is brought into the
 * drawing's units here, unless its stroke is bent by the matrix and must be painted through it.  Numbers have
 * as many decimals as the drawing's size asks for, so that a form may be magnified.  Invariants: each form
 * sets all of the graphics state that it paints with, and q and Q stand in pairs of one level. */
#include "out/pdf_drawing.h"

#include <math.h>
#include <string.h>

#include "out/pdf_syntax.h"

/* The part of the drawing's size by which a rounded place may be off. */
#define PRECISION     50000
#define MOST_DECIMALS 6

typedef struct Opacity { /* thousandths */
    long fill, stroke;
} Opacity;

/* The graphics state as far as it was set in the form at hand. */
typedef struct State {
    bool has_fill, has_stroke, has_line;
    Color fill, stroke;
    const DrawingShape *line; /* whose weight, cap, join and dashes are set ... */
    double scale;             /* ... in units so much larger */
    Opacity opacity;
} State;

/* One form on its way out. */
typedef struct Form {
    PdfShared *shared;
    PdfStore *store;
    const Image *image;
    Buffer content;
    State state;
    Opacity *opacities; /* used in it */
    size_t opacity_count, opacity_capacity;
    PdfId *groups; /* painted in it */
    size_t group_count, group_capacity;
} Form;

static const Opacity opaque = {1000, 1000};

static double drawing_size(const Image *image) {
    return image->width > image->height ? image->width : image->height;
}

/* So many that rounding moves nothing by more than the allowed part of `size`. */
static int decimals_for(double size) {
    int decimals = 0;

    for (double error = 0.5; decimals < MOST_DECIMALS && error > size / PRECISION; error /= 10) {
        decimals++;
    }
    return decimals;
}

static void put_number(Form *form, double value, int decimals) {
    buffer_decimal(&form->content, value, decimals);
    buffer_byte(&form->content, ' ');
}

/* ---- outlines ---- */

typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

static Matrix matrix_of(const DrawingShape *shape) {
    const double *m = shape->matrix;

    return (Matrix){m[0], m[1], m[2], m[3], m[4], m[5]};
}

static void put_point(Form *form, const Matrix *m, double x, double y, int decimals) {
    put_number(form, m->a * x + m->c * y + m->e, decimals);
    put_number(form, m->b * x + m->d * y + m->f, decimals);
}

static void put_outline(Form *form, const DrawingShape *shape, const Matrix *m, int decimals) {
    for (size_t i = 0; i < shape->count; i++) {
        const PathStep *step = &shape->steps[i];

        if (step->verb == PATH_CURVE) {
            put_point(form, m, step->x1, step->y1, decimals);
            put_point(form, m, step->x2, step->y2, decimals);
        }
        if (step->verb != PATH_CLOSE) {
            put_point(form, m, step->x, step->y, decimals);
        }
        buffer_text(&form->content, step->verb == PATH_MOVE    ? "m\n"
                                    : step->verb == PATH_LINE  ? "l\n"
                                    : step->verb == PATH_CURVE ? "c\n"
                                                               : "h\n");
    }
}

/* ---- graphics state ---- */

static void put_color(Form *form, Color color, const char *name) {
    put_number(form, color.red / 255.0, 3);
    put_number(form, color.green / 255.0, 3);
    put_number(form, color.blue / 255.0, 3);
    buffer_text(&form->content, name);
}

static bool same_color(Color a, Color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void set_fill(Form *form, Color color) {
    if (!form->state.has_fill || !same_color(form->state.fill, color)) {
        put_color(form, color, "rg\n");
        form->state.has_fill = true;
        form->state.fill = color;
    }
}

static void set_stroke(Form *form, Color color) {
    if (!form->state.has_stroke || !same_color(form->state.stroke, color)) {
        put_color(form, color, "RG\n");
        form->state.has_stroke = true;
        form->state.stroke = color;
    }
}

static long thousandths(double opacity) {
    return opacity >= 1 ? 1000 : opacity > 0 ? lround(opacity * 1000) : 0;
}

static void put_opacity_name(Buffer *out, Opacity opacity) {
    buffer_format(out, "/E%ldx%ld ", opacity.fill, opacity.stroke);
}

static void note_opacity(Form *form, Opacity opacity) {
    for (size_t i = 0; i < form->opacity_count; i++) {
        if (form->opacities[i].fill == opacity.fill && form->opacities[i].stroke == opacity.stroke) {
            return;
        }
    }
    form->opacities = arena_grow(form->shared->scratch, form->opacities, form->opacity_count,
                                 &form->opacity_capacity, sizeof *form->opacities);
    form->opacities[form->opacity_count++] = opacity;
}

static void set_opacity(Form *form, Opacity opacity) {
    if (form->state.opacity.fill == opacity.fill && form->state.opacity.stroke == opacity.stroke) {
        return;
    }
    note_opacity(form, opacity);
    put_opacity_name(&form->content, opacity);
    buffer_text(&form->content, "gs\n");
    form->state.opacity = opacity;
}

/* Dashes of no length at all would be an error to readers; such a line is whole. */
static bool is_dashed(const DrawingShape *shape) {
    double sum = 0;

    for (size_t i = 0; i < shape->dash_count; i++) {
        sum += shape->dashes[i];
    }
    return sum > 0;
}

static bool same_line(const DrawingShape *a, double a_scale, const DrawingShape *b, double b_scale) {
    if (fabs(a->stroke * a_scale - b->stroke * b_scale) > 1e-9 || a->cap != b->cap || a->join != b->join ||
        fabs(a->miter_limit - b->miter_limit) > 1e-9 || is_dashed(a) != is_dashed(b)) {
        return false;
    }
    return !is_dashed(a) || a == b;
}

/* `scale` makes the shape's units the form's. */
static void set_line(Form *form, const DrawingShape *shape, double scale, int decimals) {
    State *state = &form->state;

    if (state->has_line && same_line(state->line, state->scale, shape, scale)) {
        return;
    }
    put_number(form, shape->stroke * scale, decimals + 1 < MOST_DECIMALS ? decimals + 1 : MOST_DECIMALS);
    buffer_format(&form->content, "w %d J %d j ", (int)shape->cap, (int)shape->join);
    put_number(form, shape->miter_limit < 1 ? 1 : shape->miter_limit, 3);
    buffer_text(&form->content, "M [");
    for (size_t i = 0; is_dashed(shape) && i < shape->dash_count; i++) {
        put_number(form, shape->dashes[i] * scale, decimals);
    }
    buffer_text(&form->content, "] ");
    put_number(form, is_dashed(shape) ? shape->dash_phase * scale : 0, decimals);
    buffer_text(&form->content, "d\n");
    state->has_line = true;
    state->line = shape;
    state->scale = scale;
}

/* ---- shapes ---- */

/* How a matrix scales lengths, when it does so alike in all directions; else 0. */
static double even_scale(const Matrix *m) {
    double one = m->a * m->a + m->b * m->b, other = m->c * m->c + m->d * m->d;

    if (fabs(one - other) > 1e-9 * (one + other) || fabs(m->a * m->c + m->b * m->d) > 1e-9 * (one + other)) {
        return 0;
    }
    return sqrt(one);
}

/* The square root of how it scales areas. */
static double mean_scale(const Matrix *m) {
    return sqrt(fabs(m->a * m->d - m->b * m->c));
}

static bool fills(const DrawingShape *shape) {
    return shape->filled && thousandths(shape->fill_opacity) > 0;
}

static bool strokes(const DrawingShape *shape) {
    return shape->stroke > 0 && thousandths(shape->stroke_opacity) > 0;
}

static void paint(Form *form, const DrawingShape *shape, const Matrix *m, int decimals, bool fill,
                  bool stroke) {
    const char *kind = fill && stroke ? "B" : fill ? "f" : "S";

    put_outline(form, shape, m, decimals);
    buffer_text(&form->content, kind);
    buffer_text(&form->content, fill && shape->even_odd ? "*\n" : "\n");
}

/* Where the line lets the fill shine through, they are painted one after the other: painted by one operator
 * PDF would knock out what lies beneath the line (ISO 32000-1, 11.7.4.4), SVG does not. */
static void paint_both(Form *form, const DrawingShape *shape, const Matrix *m, int decimals) {
    bool apart = fills(shape) && strokes(shape) && thousandths(shape->stroke_opacity) < 1000;

    if (apart) {
        paint(form, shape, m, decimals, true, false);
        paint(form, shape, m, decimals, false, true);
    } else {
        paint(form, shape, m, decimals, fills(shape), strokes(shape));
    }
}

/* The line is bent by the matrix: painted through what of it bends; what only scales is left to the places,
 * so that few decimals do. */
static void paint_bent(Form *form, const DrawingShape *shape, const Matrix *m) {
    int decimals = decimals_for(drawing_size(form->image));
    double scale = mean_scale(m);
    const Matrix scaled = {scale, 0, 0, scale, 0, 0};
    State before = form->state;

    buffer_text(&form->content, "q ");
    put_number(form, m->a / scale, MOST_DECIMALS);
    put_number(form, m->b / scale, MOST_DECIMALS);
    put_number(form, m->c / scale, MOST_DECIMALS);
    put_number(form, m->d / scale, MOST_DECIMALS);
    put_number(form, m->e, decimals);
    put_number(form, m->f, decimals);
    buffer_text(&form->content, "cm\n");
    form->state.has_line = false;
    set_line(form, shape, scale, decimals);
    paint_both(form, shape, &scaled, decimals);
    buffer_text(&form->content, "Q\n");
    form->state = before;
}

static void put_shape(Form *form, const DrawingShape *shape, double opacity) {
    const Matrix m = matrix_of(shape);
    int decimals = decimals_for(drawing_size(form->image));
    double even = even_scale(&m);
    Opacity both = {thousandths(shape->fill_opacity * opacity), thousandths(shape->stroke_opacity * opacity)};

    if (shape->count == 0 || (!fills(shape) && !strokes(shape)) || mean_scale(&m) < 1e-9) {
        return;
    }
    set_opacity(form, (Opacity){fills(shape) ? both.fill : form->state.opacity.fill,
                                strokes(shape) ? both.stroke : form->state.opacity.stroke});
    if (fills(shape)) {
        set_fill(form, shape->fill);
    }
    if (strokes(shape)) {
        set_stroke(form, shape->stroke_color);
    }
    if (strokes(shape) && even <= 0) {
        paint_bent(form, shape, &m);
        return;
    }
    if (strokes(shape)) {
        set_line(form, shape, even, decimals);
    }
    paint_both(form, shape, &m, decimals);
}

/* ---- groups ---- */

static PdfId write_form(const DrawingNode *node, const Image *image, bool group, PdfShared *shared,
                        PdfStore *store);

static void put_children(Form *form, const DrawingNode *node);

/* One shape painted by one operator needs no group to be let through. */
static const DrawingShape *lone_shape(const DrawingNode *node) {
    const DrawingShape *shape = node->child_count == 1 ? node->children[0].shape : NULL;

    return shape != NULL && fills(shape) != strokes(shape) ? shape : NULL;
}

static void put_group(Form *form, const DrawingNode *node) {
    long opacity = thousandths(node->opacity);
    PdfId group = write_form(node, form->image, true, form->shared, form->store);

    form->groups = arena_grow(form->shared->scratch, form->groups, form->group_count, &form->group_capacity,
                              sizeof *form->groups);
    form->groups[form->group_count++] = group;
    set_opacity(form, (Opacity){opacity, form->state.opacity.stroke});
    buffer_format(&form->content, "/G%zu Do\n", form->group_count - 1);
}

static void put_node(Form *form, const DrawingNode *node) {
    if (node->shape != NULL) {
        put_shape(form, node->shape, 1);
    } else if (thousandths(node->opacity) == 1000) {
        put_children(form, node);
    } else if (thousandths(node->opacity) > 0 && lone_shape(node) != NULL) {
        put_shape(form, lone_shape(node), node->opacity);
    } else if (thousandths(node->opacity) > 0) {
        put_group(form, node);
    }
}

static void put_children(Form *form, const DrawingNode *node) {
    for (size_t i = 0; i < node->child_count; i++) {
        put_node(form, &node->children[i]);
    }
}

/* ---- forms ---- */

static void put_opacities(const Form *form, Buffer *text) {
    for (size_t i = 0; i < form->opacity_count; i++) {
        const Opacity *one = &form->opacities[i];

        buffer_text(text, i == 0 ? "/ExtGState<<" : "");
        put_opacity_name(text, *one);
        buffer_text(text, "<</ca ");
        buffer_decimal(text, (double)one->fill / 1000, 3);
        buffer_text(text, "/CA ");
        buffer_decimal(text, (double)one->stroke / 1000, 3);
        buffer_text(text, ">>");
    }
    buffer_text(text, form->opacity_count > 0 ? ">>" : "");
}

static void put_groups(const Form *form, Buffer *text) {
    for (size_t i = 0; i < form->group_count; i++) {
        buffer_text(text, i == 0 ? "/XObject<<" : "");
        buffer_format(text, "/G%zu ", i);
        pdf_put_reference(text, form->groups[i]);
    }
    buffer_text(text, form->group_count > 0 ? ">>" : "");
}

static void put_entries(const Form *form, bool group, Buffer *text) {
    int decimals = decimals_for(drawing_size(form->image));

    buffer_text(text, "/Type/XObject/Subtype/Form/BBox[0 0 ");
    buffer_decimal(text, form->image->width, decimals);
    buffer_byte(text, ' ');
    buffer_decimal(text, form->image->height, decimals);
    buffer_text(text, group ? "]/Group<</S/Transparency>>/Resources<<" : "]/Resources<<");
    put_opacities(form, text);
    put_groups(form, text);
    buffer_text(text, ">>/Filter/FlateDecode");
}

static PdfId write_form(const DrawingNode *node, const Image *image, bool group, PdfShared *shared,
                        PdfStore *store) {
    Form form = {.shared = shared, .store = store, .image = image, .state = {.opacity = opaque}};
    Buffer *text = &shared->text;
    PdfBytes deflated;
    PdfId object;

    if (group) {
        put_children(&form, node);
    } else {
        put_node(&form, node);
    }
    object = pdf_store_add(store);
    deflated = pdf_deflate(shared, form.content.bytes, form.content.size);
    buffer_clear(text);
    put_entries(&form, group, text);
    pdf_store_fill(store, object, text);
    pdf_store_stream(store, object, deflated.bytes, deflated.size);
    buffer_drop(&form.content);
    return object;
}

PdfId pdf_drawing_write(const Image *image, PdfShared *shared, PdfStore *store) {
    return write_form(&image->of.drawing, image, false, shared, store);
}

bool pdf_drawing_transparent(const DrawingNode *node) {
    const DrawingShape *shape = node->shape;

    if (shape != NULL) {
        return (fills(shape) && thousandths(shape->fill_opacity) < 1000) ||
               (strokes(shape) && thousandths(shape->stroke_opacity) < 1000);
    }
    for (size_t i = 0; i < node->child_count; i++) {
        if (pdf_drawing_transparent(&node->children[i])) {
            return true;
        }
    }
    return thousandths(node->opacity) < 1000;
}
