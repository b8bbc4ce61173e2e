/* A drawing as it was written: elements with their own attributes, read and checked, nothing inherited yet.
 *
 * svg_read makes it from XML, svg_draw writes it out as shapes.  What is never drawn of itself and may not
 * be used either (gradients, metadata) is not in it. */
#ifndef IMAGE_SVG_TREE_H
#define IMAGE_SVG_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/limits.h"
#include "image/image_read.h"

typedef enum SvgKind { SVG_ROOT, SVG_GROUP, SVG_DEFS, SVG_SYMBOL, SVG_USE, SVG_SHAPE } SvgKind;

typedef enum SvgPaintKind { SVG_PAINT_NONE, SVG_PAINT_COLOR, SVG_PAINT_CURRENT } SvgPaintKind;

typedef struct SvgPaint {
    SvgPaintKind kind;
    Color color;
} SvgPaint;

/* Bits of SvgStyle.set. */
enum {
    SVG_SET_COLOR = 1,
    SVG_SET_FILL = 2,
    SVG_SET_STROKE = 4,
    SVG_SET_FILL_RULE = 8,
    SVG_SET_FILL_OPACITY = 16,
    SVG_SET_STROKE_OPACITY = 32,
    SVG_SET_WIDTH = 64,
    SVG_SET_CAP = 128,
    SVG_SET_JOIN = 256,
    SVG_SET_MITER = 512,
    SVG_SET_DASHES = 1024,
    SVG_SET_OFFSET = 2048,
    SVG_SET_VISIBILITY = 4096
};

/* Properties; those whose bit is not set are inherited. */
typedef struct SvgStyle {
    unsigned set;
    SvgPaint color, fill, stroke;
    double fill_opacity, stroke_opacity;
    double stroke_width, miter_limit;
    double dash_offset;
    const double *dashes; /* NULL: solid */
    size_t dash_count;
    LineCap cap;
    LineJoin join;
    bool even_odd, visible;
} SvgStyle;

/* preserveAspectRatio: where the rest of the room goes, 0 to 1. */
typedef struct SvgAspect {
    bool stretch; /* "none" */
    bool slice;
    double across, down;
} SvgAspect;

typedef struct SvgBox {
    double x, y, width, height;
} SvgBox;

typedef struct SvgNode {
    SvgKind kind;
    Source source;
    const char *id;   /* NULL: none */
    const char *href; /* USE: without its '#' */
    Source href_source;
    SvgStyle style;
    double opacity; /* of the whole; not inherited */
    bool hidden;    /* display="none" */
    double matrix[6];
    const PathStep *steps; /* SHAPE */
    size_t step_count;
    bool open_line; /* SHAPE: a line, which has no inside */
    SvgBox box;     /* ROOT, SYMBOL, USE: width and height -1 when not said */
    SvgBox room;    /* USE: width and height of what it stands in; 0: not known */
    bool has_view;
    SvgBox view;
    SvgAspect aspect;
    bool overflows; /* SYMBOL: overflow="visible" */
    bool drawing;   /* svg_draw is within it: a use of it is a cycle */
    struct SvgNode *first, *last, *next;
} SvgNode;

typedef struct SvgIds {
    SvgNode **slots; /* open addressing, a power of two, at most half full */
    size_t size, count;
} SvgIds;

/* What reading and drawing share. */
typedef struct Svg {
    const Limits *limits;
    Arena *arena;   /* of the image */
    Arena *scratch; /* until the drawing is made */
    Diagnostics *diagnostics;
    SvgNode *root;
    SvgIds ids;
    bool good;             /* no error was told */
    unsigned told, warned; /* errors, warnings */
} Svg;

/* Room for one more error, or warning?  Counts it.  Finding a place or a suggestion takes time: a hostile
 * file gets so many and no more. */
bool svg_may_tell(Svg *svg);
bool svg_may_warn(Svg *svg);
/* Enough errors: the rest need not be read. */
bool svg_told_enough(const Svg *svg);

/* NULL when no element has it. */
SvgNode *svg_find(const Svg *svg, const char *id);

/* A matrix after another: a point goes through `inner` first. */
void svg_multiply(const double outer[6], const double inner[6], double out[6]);
/* What fits `view` into a box at 0, 0. */
void svg_fit(const SvgBox *view, SvgAspect aspect, double width, double height, double out[6]);

#endif
