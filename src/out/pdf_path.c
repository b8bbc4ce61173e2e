/* The outline of a path: moves, lines and curves, or one rectangle (ISO 32000-1, 8.5.2).
 *
 * Knows neither colours nor what is done with the outline; turns y over.  Places are whole
 * hundredths of a point, each rounded by itself, so that what meets on the page meets in
 * the file. */
#include "out/pdf_path.h"

#include <math.h>
#include <stdbool.h>

#include "out/pdf_syntax.h"

static void put_point(Buffer *out, double height, double x, double y) {
    pdf_put_hundredths(out, pdf_hundredths(x));
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, pdf_hundredths(height - y));
    buffer_byte(out, ' ');
}

static void put_step(Buffer *out, double height, const PathStep *step) {
    switch (step->verb) {
    case PATH_MOVE:
        put_point(out, height, step->x, step->y);
        buffer_text(out, "m\n");
        break;
    case PATH_LINE:
        put_point(out, height, step->x, step->y);
        buffer_text(out, "l\n");
        break;
    case PATH_CURVE:
        put_point(out, height, step->x1, step->y1);
        put_point(out, height, step->x2, step->y2);
        put_point(out, height, step->x, step->y);
        buffer_text(out, "c\n");
        break;
    case PATH_CLOSE:
        buffer_text(out, "h\n");
        break;
    }
}

static bool same_place(double a, double b) {
    return fabs(a - b) < 1e-9;
}

/* Whether the path is one rectangle with level sides: move, three lines, close. */
static bool is_rectangle(const DrawnPath *path) {
    const PathStep *s = path->steps;

    if (path->count != 5 || s[0].verb != PATH_MOVE || s[1].verb != PATH_LINE || s[2].verb != PATH_LINE ||
        s[3].verb != PATH_LINE || s[4].verb != PATH_CLOSE) {
        return false;
    }
    return (same_place(s[0].y, s[1].y) && same_place(s[1].x, s[2].x) && same_place(s[2].y, s[3].y) &&
            same_place(s[3].x, s[0].x)) ||
           (same_place(s[0].x, s[1].x) && same_place(s[1].y, s[2].y) && same_place(s[2].x, s[3].x) &&
            same_place(s[3].y, s[0].y));
}

/* Both corners are rounded, not corner and size, so that neighbours meet. */
static void put_rectangle(Buffer *out, double height, const PathStep *corner, const PathStep *opposite) {
    long x = pdf_hundredths(corner->x), y = pdf_hundredths(height - corner->y);

    pdf_put_hundredths(out, x);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, y);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, pdf_hundredths(opposite->x) - x);
    buffer_byte(out, ' ');
    pdf_put_hundredths(out, pdf_hundredths(height - opposite->y) - y);
    buffer_text(out, " re\n");
}

void pdf_put_path(Buffer *out, const DrawnPath *path, double height) {
    if (is_rectangle(path)) {
        put_rectangle(out, height, &path->steps[0], &path->steps[2]);
        return;
    }
    for (size_t i = 0; i < path->count; i++) {
        put_step(out, height, &path->steps[i]);
    }
}
