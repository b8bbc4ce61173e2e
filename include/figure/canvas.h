/* What kinds of figure draw with.
 *
 * A kind arranges itself in one function for measuring and for placing, so that both agree:
 * a Canvas without a plan only measures.  Shapes keep within what they are given, strokes
 * included where it says so. */
#ifndef FIGURE_CANVAS_H
#define FIGURE_CANVAS_H

#include "model/figure.h"

typedef struct Canvas {
    const Figure *figure;
    const FigureTexts *texts;
    FigurePlan *plan; /* NULL: measured only */
    bool overfull;    /* something did not fit */
    double first_baseline, last_baseline;
} Canvas;

/* `plan` may be NULL. */
Canvas canvas_new(const Figure *figure, const FigureTexts *texts, FigurePlan *plan);
FigureExtent canvas_extent(const Canvas *canvas, double height);
/* By a function that answers the height; it is not called when there are no points.  `plan` may be NULL. */
FigureExtent canvas_lay(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan,
                        double (*lay)(Canvas *canvas, double width));

/* The block's extent at that width; nothing and no baseline for NULL.  Its first line's middle and
 * baseline are always given: where there is no text, those of something centred. */
FigureExtent canvas_measure(Canvas *canvas, const struct Block *block, double width);
/* The same, with its top left corner there. */
FigureExtent canvas_text(Canvas *canvas, const struct Block *block, double x, double y, double width);
/* Turned to read from below to above: `along` is its width, `y` its upper end. */
FigureExtent canvas_upward(Canvas *canvas, const struct Block *block, double x, double y, double along);
/* 0 for NULL. */
double canvas_natural(const FigureTexts *texts, const struct Block *block);

/* Several outlines that are painted as one path. */
typedef struct Outlines {
    PathStep *steps;
    size_t count, capacity;
} Outlines;

void outlines_polygon(Canvas *canvas, Outlines *outlines, const Point *points, size_t count);
void outlines_rect(Canvas *canvas, Outlines *outlines, Rect rect);
void outlines_disc(Canvas *canvas, Outlines *outlines, Point center, double radius);
/* Clockwise from the top, angles in turns: 0.25 is at three o'clock. */
void outlines_arc(Canvas *canvas, Outlines *outlines, Point center, double radius, double from, double to);
/* What was gathered, painted; nothing when nothing was. */
void canvas_fill(Canvas *canvas, const Outlines *outlines, FigureColor color, const char *purpose);
void canvas_stroke(Canvas *canvas, const Outlines *outlines, double weight, FigureColor color,
                   const char *purpose);

void canvas_rect(Canvas *canvas, Rect rect, FigureColor color, const char *purpose);
void canvas_symbol(Canvas *canvas, const Symbol *symbol, Point center, double height, FigureColor color);

#endif
