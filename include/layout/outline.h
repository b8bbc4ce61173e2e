/* Outlines of what is drawn, in page coordinates. */
#ifndef LAYOUT_OUTLINE_H
#define LAYOUT_OUTLINE_H

#include "base/arena.h"
#include "base/geometry.h"
#include "model/document.h"

typedef struct Outline {
    PathStep *steps;
    size_t count;
    Rect bounds; /* by control points; without the stroke */
} Outline;

/* The box with its bleed: flat, with a nose or notch, or with rounded corners. */
Outline outline_box(const BoxBlock *box, Rect rect, Arena *arena);
Outline outline_rect(Rect rect, Arena *arena);
/* One path of a symbol, the symbol's box with its top left corner at `at`. */
Outline outline_symbol(const SymbolPath *path, Point at, double scale, Arena *arena);
/* What a stroke of that weight adds on all sides. */
Rect rect_grown(Rect rect, double by);

#endif
