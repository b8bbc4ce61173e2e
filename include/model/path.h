/* SVG path data (SVG 1.1, chapter 8.3) to absolute moves, lines, cubic curves and closes. */
#ifndef MODEL_PATH_H
#define MODEL_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "model/style.h"

/* All commands MLHVCSQTAZ in both cases; arcs become cubic curves.  False with the offset of what is
 * wrong in `*bad` when the data is no path.  Every subpath begins with PATH_MOVE, also after a close.
 * Empty data is a path of no steps. */
bool path_read(const char *data, size_t size, Arena *arena, PathStep **steps, size_t *count, size_t *bad);

/* One number as paths write it (".5", "-1e3"), at `data[*at]`; moves `*at` behind it.  False, `*at` unmoved:
 * there is none, or it is beyond 1e9. */
bool path_number(const char *data, size_t size, size_t *at, double *value);

/* The step, scaled and then moved. */
PathStep path_step_at(const PathStep *step, Point at, double scale);

/* A path as it is painted. */
typedef struct DrawnPath {
    const PathStep *steps; /* coordinates of the page, or of the figure it is part of */
    size_t count;
    bool filled;
    Color fill;
    double stroke; /* weight, 0: none */
    Color stroke_color;
    bool round;          /* the stroke's ends and corners, as symbols have them; otherwise butt and mitre */
    const char *purpose; /* for the trace: "rule", "box", "symbol gereed", "underline" */
} DrawnPath;

#endif
