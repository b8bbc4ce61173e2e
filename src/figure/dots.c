/* Unit dots: a number one can count, filled for a part and open for the rest of the whole.
 *
 * A dot stands for one, or for unit-size; what is left over is half a dot.  Rows hold ten, or in a
 * narrow place fewer, by fives.  No number, no dots: open ones would say zero. */
#include "figure/kinds.h"

#include <math.h>

#include "figure/canvas.h"
#include "figure/checks.h"
#include "figure/words.h"

enum { SLOT_LABEL, SLOT_KEY };

#define DOTS_MOST  200
#define LABEL_GAP  4   /* between dots and the label below */
#define COLUMN_GAP 8   /* between the label's column and dots */
#define OPEN       0.9 /* weight of an open dot */
#define KEY_GAP    6

static double unit_size(const Figure *figure) {
    double unit = figure->measures[MEASURE_UNIT];

    return unit == 0 ? 1 : unit;
}

/* How many dots a number needs, a part of one counting whole; noise of division does not. */
static double dots_for(double number, double unit) {
    return ceil(number / unit - 1e-9);
}

static double dots_of(const Figure *figure, const FigurePoint *point) {
    double filled, whole;

    if (point->value.kind != QUANTITY_VALUE)
        return 0;
    filled = dots_for(point->value.value, unit_size(figure));
    whole = point->of.kind == QUANTITY_VALUE ? dots_for(point->of.value, unit_size(figure)) : filled;
    return fmax(filled, whole);
}

/* ---------------------------------------------------------------- check */

/* The least of 1, 2, 5 times a power of ten with which there are few enough dots. */
static double unit_wanted(double number) {
    static const double parts[3] = {1, 2, 5};
    double power = 1;

    for (size_t i = 0;; i++) {
        double unit = parts[i % 3] * power;
        if (dots_for(number, unit) <= DOTS_MOST)
            return unit;
        power *= i % 3 == 2 ? 10 : 1;
    }
}

static void tell_many(const Figure *figure, const FigurePoint *point, Diagnostics *diagnostics) {
    Buffer text[2] = {{0}, {0}};
    double whole = point->of.kind == QUANTITY_VALUE ? point->of.value : point->value.value;

    buffer_decimal(&text[0], fmin(dots_of(figure, point), 1e15), 0); /* a tiny unit makes it infinite */
    buffer_decimal(&text[1], unit_wanted(whole), 0);
    tell(diagnostics, check_place(figure, point, &point->value), CODE_FIGURE_DOTS_MANY, text[0].bytes, "200",
         text[1].bytes);
    buffer_drop(&text[0]);
    buffer_drop(&text[1]);
}

static bool tell_part(const Figure *figure, const FigurePoint *point, Diagnostics *diagnostics) {
    Buffer text[2] = {{0}, {0}};

    buffer_decimal(&text[0], point->value.value, 6);
    buffer_decimal(&text[1], point->of.value, 6);
    tell(diagnostics, check_place(figure, point, &point->value), CODE_FIGURE_PART, text[0].bytes,
         text[1].bytes);
    buffer_drop(&text[0]);
    buffer_drop(&text[1]);
    return false;
}

static bool check_sign(const Figure *figure, const FigurePoint *point, const Quantity *number,
                       Diagnostics *diagnostics) {
    Buffer text = {0};

    if (number->kind != QUANTITY_VALUE || number->value >= 0)
        return true;
    buffer_decimal(&text, number->value, 6);
    tell(diagnostics, check_place(figure, point, number), CODE_FIGURE_NEGATIVE, text.bytes);
    buffer_drop(&text);
    return false;
}

static bool check_point(const Figure *figure, const FigurePoint *point, Diagnostics *diagnostics) {
    bool both = point->value.kind == QUANTITY_VALUE && point->of.kind == QUANTITY_VALUE;

    if (!check_sign(figure, point, &point->value, diagnostics) ||
        !check_sign(figure, point, &point->of, diagnostics))
        return false;
    if (both && point->value.value > point->of.value)
        return tell_part(figure, point, diagnostics);
    if (dots_of(figure, point) > DOTS_MOST) {
        tell_many(figure, point, diagnostics);
        return false;
    }
    return true;
}

static bool dots_check(const Figure *figure, Diagnostics *diagnostics) {
    bool good = check_numbers(figure, diagnostics);

    if (!(unit_size(figure) > 0)) {
        tell_plain(diagnostics, figure->source, CODE_FIGURE_DOTS_UNIT);
        return false;
    }
    for (size_t i = 0; good && i < figure->count; i++)
        good = check_point(figure, &figure->points[i], diagnostics);
    return good;
}

/* ---------------------------------------------------------------- places */

static size_t per_row_wish(const Figure *figure) {
    double wish = figure->measures[MEASURE_PER_ROW];

    return wish >= 1 ? (size_t)fmin(wish, DOTS_MOST) : 1;
}

/* As many as wished, or fewer that fit: by fives when the wish is. */
static size_t per_row(const Figure *figure, double width) {
    double fits =
        floor((width - figure->measures[MEASURE_SIZE]) / figure->measures[MEASURE_PITCH] + 1e-9) + 1;
    size_t wish = per_row_wish(figure), count;

    if (fits >= (double)wish)
        return wish;
    count = fits >= 1 ? (size_t)fits : 1;
    return wish % 5 == 0 && count > 5 ? count - count % 5 : count;
}

static double row_width(const Figure *figure, size_t count) {
    return count == 0
               ? 0
               : figure->measures[MEASURE_PITCH] * (double)(count - 1) + figure->measures[MEASURE_SIZE];
}

/* Half of an open dot filled: its left side. */
static void add_half(Canvas *canvas, Outlines *outlines, Point center, double radius) {
    outlines_arc(canvas, outlines, center, radius, 0.5, 1);
    if (canvas->plan)
        outlines->steps[outlines->count - 1].x = center.x; /* exactly above where it began */
}

/* The dots of a point with their top left corner there; answers their height. */
static double lay_dots(Canvas *canvas, const FigurePoint *point, double x, double y, double width) {
    const Figure *figure = canvas->figure;
    double radius = figure->measures[MEASURE_SIZE] / 2, pitch = figure->measures[MEASURE_PITCH];
    double value = point->value.value / unit_size(figure);
    size_t count = (size_t)dots_of(figure, point), row = per_row(figure, width);
    Outlines filled = {0}, open = {0};

    canvas->overfull |= count > 0 && width < 2 * radius;
    for (size_t i = 0; i < count; i++) {
        Point center = {x + radius + pitch * (double)(i % row), y + radius + pitch * (double)(i / row)};
        double part = value - (double)i;
        if (part > 1 - 1e-9) {
            outlines_disc(canvas, &filled, center, radius);
            continue;
        }
        outlines_disc(canvas, &open, center, radius - OPEN / 2);
        if (part > 1e-9)
            add_half(canvas, &filled, center, radius);
    }
    FigureColor color = point->now ? FIGURE_NOW : FIGURE_BASE;
    canvas_fill(canvas, &filled, color, "dots");
    canvas_stroke(canvas, &open, OPEN, color, "dots open");
    return count == 0 ? 0 : 2 * radius + pitch * (double)((count - 1) / row);
}

/* Label at the left, its first line's middle on that of the first dots. */
static double lay_beside(Canvas *canvas, const FigurePoint *point, double y, double width) {
    const struct Block *label = point->slots[SLOT_LABEL];
    double column = canvas->figure->measures[MEASURE_LABEL_WIDTH],
           radius = canvas->figure->measures[MEASURE_SIZE] / 2;
    FigureExtent extent = canvas_measure(canvas, label, column);
    double middle = fmax(label ? extent.first_middle : 0, radius);

    canvas->overfull |= label && column > width;

    if (label)
        canvas_text(canvas, label, 0, y + middle - extent.first_middle, column);
    double dots =
        lay_dots(canvas, point, column + COLUMN_GAP, y + middle - radius, width - column - COLUMN_GAP);
    return fmax(label ? middle - extent.first_middle + extent.height : 0,
                dots > 0 ? middle - radius + dots : 0);
}

static double lay_above(Canvas *canvas, const FigurePoint *point, double y, double width) {
    const struct Block *label = point->slots[SLOT_LABEL];
    double dots = lay_dots(canvas, point, 0, y, width), gap = dots > 0 ? LABEL_GAP : 0;

    return label ? dots + gap + canvas_text(canvas, label, 0, y + dots + gap, width).height : dots;
}

static double lay_all(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    const struct Block *key = figure->slots[SLOT_KEY];
    double y = 0;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        double gap = y > 0 ? figure->measures[MEASURE_GAP] : 0;
        double height = figure->measures[MEASURE_LABEL_WIDTH] > 0 ? lay_beside(canvas, point, y + gap, width)
                                                                  : lay_above(canvas, point, y + gap, width);
        y += height > 0 ? gap + height : 0;
    }
    if (key)
        y += KEY_GAP + canvas_text(canvas, key, 0, y + KEY_GAP, width).height;
    return y;
}

static FigureExtent dots_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_all);
}

static double dots_natural(const Figure *figure, const FigureTexts *texts) {
    double column = figure->measures[MEASURE_LABEL_WIDTH], width = 0;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        size_t row = (size_t)fmin((double)per_row_wish(figure), dots_of(figure, point));
        double dots = row_width(figure, row);
        double label = canvas_natural(texts, point->slots[SLOT_LABEL]);
        width = fmax(width, column > 0 ? column + COLUMN_GAP + dots : fmax(dots, label));
    }
    return figure->count ? fmax(width, canvas_natural(texts, figure->slots[SLOT_KEY])) : 0;
}

static void dots_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_all);
}

/* ---------------------------------------------------------------- words */

/* "6 van 8 zorgverzekeraars", "60 burgers", "onbekend, van 8 zorgverzekeraars". */
static void say_count(Words *words, const Figure *figure, const FigurePoint *point) {
    if (point->of.kind != QUANTITY_VALUE) {
        buffer_text(words->out, words_measured(words, figure, &point->value));
        return;
    }
    buffer_format(words->out, "%s%s %s %s", words_quantity(words, &point->value),
                  point->value.kind == QUANTITY_VALUE ? "" : ",", words_choice(words, "van", "of"),
                  words_measured(words, figure, &point->of));
}

static void dots_say(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    Words words = words_new(language, arena, out);
    Quantity unit = {QUANTITY_VALUE, unit_size(figure), -1, {0, 0}};

    if (figure->count == 0)
        return;
    words_title(&words, figure, "", "", false);
    for (size_t i = 0; i < figure->count; i++) {
        const char *label = words_slot(&words, figure->points[i].slots[SLOT_LABEL]);
        buffer_format(out, "%s%s%s", i > 0 ? "; " : "", label, *label ? ": " : "");
        say_count(&words, figure, &figure->points[i]);
    }
    buffer_byte(out, '.');
    if (unit.value != 1)
        buffer_format(out, " %s %s.", words_choice(&words, "Een stip staat voor", "A dot stands for"),
                      words_measured(&words, figure, &unit));
}

const FigureKind FIGURE_DOTS = {
    .name = "dots",
    .text = "Stippen om te tellen: gevuld voor een deel, open voor de rest van het geheel.",
    .slots = {[SLOT_LABEL] = {"label", SLOT_OF_POINT, false, false},
              [SLOT_KEY] = {"key", SLOT_OF_FIGURE, false, false}},
    .slot_count = 2,
    .takes_value = true,
    .takes_of = true,
    .takes_now = true,
    .measures = {[MEASURE_SIZE] = {true, 5},
                 [MEASURE_PITCH] = {true, 9.2},
                 [MEASURE_GAP] = {true, 8},
                 [MEASURE_LABEL_WIDTH] = {true, 0},
                 [MEASURE_PER_ROW] = {true, 10},
                 [MEASURE_UNIT] = {true, 1}},
    .colors = {[FIGURE_BASE] = "de stippen", [FIGURE_NOW] = "de stippen van wat now kiest"},
    .check = dots_check,
    .measure = dots_measure,
    .natural = dots_natural,
    .place = dots_place,
    .say = dots_say,
};
