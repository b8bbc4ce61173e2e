/* How a number changed since the edition before: a sign with its words.
 *
 * Up, down and equal differ in shape and in words; colour only repeats whether the change is for
 * the good, and is neutral where nobody says so. */
#include "figure/kinds.h"

#include <math.h>

#include "figure/canvas.h"
#include "figure/checks.h"
#include "figure/words.h"

enum { SLOT_UP, SLOT_DOWN, SLOT_SAME, SLOT_NONE };

#define SIGN_GAP 3 /* between sign and words */

/* Which of the slots is meant: numbers that look equal as written are equal. */
static size_t change_of(const FigurePoint *point) {
    double by = point->value.value - point->compare.value;

    if (point->value.kind != QUANTITY_VALUE || point->compare.kind != QUANTITY_VALUE)
        return SLOT_NONE;
    if (fabs(by) <= 1e-9 * fmax(fabs(point->value.value), fabs(point->compare.value)))
        return SLOT_SAME;
    return by > 0 ? SLOT_UP : SLOT_DOWN;
}

static bool change_shows(const Figure *figure, size_t index, size_t slot) {
    return slot == change_of(&figure->points[index]);
}

/* Good, bad or neither, as a colour. */
static FigureColor change_color(const FigurePoint *point) {
    int way = change_of(point) == SLOT_UP ? 1 : change_of(point) == SLOT_DOWN ? -1 : 0;

    if (way == 0 || point->polarity == 0)
        return FIGURE_INK;
    return way == point->polarity ? FIGURE_BASE : FIGURE_NOW;
}

static void draw_sign(Canvas *canvas, const FigurePoint *point, double middle) {
    double size = canvas->figure->measures[MEASURE_SIZE], half = size / 2, high = size * 0.42;
    double top = middle - high, bottom = middle + high, bar = size / 6;
    Point up[3] = {{0, bottom}, {half, top}, {size, bottom}};
    Point down[3] = {{0, top}, {size, top}, {half, bottom}};
    Outlines outlines = {0};

    if (change_of(point) == SLOT_UP) {
        outlines_polygon(canvas, &outlines, up, 3);
    } else if (change_of(point) == SLOT_DOWN) {
        outlines_polygon(canvas, &outlines, down, 3);
    } else {
        outlines_rect(canvas, &outlines, (Rect){0, middle - 1.5 * bar, size, bar});
        outlines_rect(canvas, &outlines, (Rect){0, middle + 0.5 * bar, size, bar});
    }
    canvas_fill(canvas, &outlines, change_color(point), "change");
}

/* One point with its top at `y`; answers its height. */
static double lay_change(Canvas *canvas, const FigurePoint *point, double y, double width) {
    const struct Block *block = point->slots[change_of(point)];
    double size = canvas->figure->measures[MEASURE_SIZE], high = size * 0.42;

    if (change_of(point) == SLOT_NONE)
        return block ? canvas_text(canvas, block, 0, y, width).height : 0;
    double x = size + SIGN_GAP;
    FigureExtent extent = canvas_measure(canvas, block, width - x);
    double middle = fmax(extent.first_middle, high), top = middle - extent.first_middle;
    canvas->overfull |= width < size;
    draw_sign(canvas, point, y + middle);
    if (block)
        canvas_text(canvas, block, x, y + top, width - x);
    return fmax(top + extent.height, middle + high);
}

static double lay_all(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    double y = 0;

    for (size_t i = 0; i < figure->count; i++) {
        double gap = y > 0 ? figure->measures[MEASURE_GAP] : 0;
        double height = lay_change(canvas, &figure->points[i], y + gap, width);
        y += height > 0 ? gap + height : 0;
    }
    return y;
}

static FigureExtent change_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_all);
}

static double change_natural(const Figure *figure, const FigureTexts *texts) {
    double width = 0;

    for (size_t i = 0; i < figure->count; i++) {
        size_t change = change_of(&figure->points[i]);
        double text = canvas_natural(texts, figure->points[i].slots[change]);
        if (change != SLOT_NONE)
            text += figure->measures[MEASURE_SIZE] + (text > 0 ? SIGN_GAP : 0);
        width = fmax(width, text);
    }
    return width;
}

static void change_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_all);
}

static void say_difference(Words *words, const Figure *figure, const FigurePoint *point) {
    int decimals =
        point->value.decimals > point->compare.decimals ? point->value.decimals : point->compare.decimals;
    bool up = change_of(point) == SLOT_UP;

    buffer_format(words->out, ", %s %s%s (%s)",
                  words_number(words, fabs(point->value.value - point->compare.value), decimals),
                  up ? words_choice(words, "meer", "more") : words_choice(words, "minder", "less"),
                  words_choice(words, " dan in de vorige editie", " than in the edition before"),
                  words_quantity(words, &point->compare));
    if (point->polarity != 0 && up == (point->polarity > 0))
        words_add(words, "; dat is gunstig", "; that is for the better");
    else if (point->polarity != 0)
        words_add(words, "; dat is ongunstig", "; that is for the worse");
    (void)figure;
}

static void say_change(Words *words, const Figure *figure, const FigurePoint *point) {
    buffer_text(words->out, words_measured(words, figure, &point->value));
    if (change_of(point) == SLOT_SAME)
        words_add(words, ", gelijk aan de vorige editie", ", the same as in the edition before");
    else if (change_of(point) != SLOT_NONE)
        say_difference(words, figure, point);
    else if (point->compare.kind == QUANTITY_ABSENT)
        words_add(words, ", zonder cijfer uit de vorige editie",
                  ", without a figure from the edition before");
    else
        buffer_format(words->out, ", %s %s",
                      words_choice(words, "in de vorige editie", "in the edition before"),
                      words_quantity(words, &point->compare));
}

static void change_say(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    Words words = words_new(language, arena, out);

    if (figure->count == 0)
        return;
    words_title(&words, figure, "", "", false);
    for (size_t i = 0; i < figure->count; i++) {
        buffer_text(out, i > 0 ? ". " : "");
        say_change(&words, figure, &figure->points[i]);
    }
    buffer_byte(out, '.');
}

const FigureKind FIGURE_CHANGE = {
    .name = "change",
    .text = "Verandering sinds de vorige editie: omhoog, omlaag of gelijk, als teken en in woorden.",
    .slots = {[SLOT_UP] = {"up", SLOT_OF_POINT, false, false},
              [SLOT_DOWN] = {"down", SLOT_OF_POINT, false, false},
              [SLOT_SAME] = {"same", SLOT_OF_POINT, false, false},
              [SLOT_NONE] = {"none", SLOT_OF_POINT, false, false}},
    .slot_count = 4,
    .takes_value = true,
    .takes_compare = true,
    .takes_polarity = true,
    .measures = {[MEASURE_SIZE] = {true, 6}, [MEASURE_GAP] = {true, 3}},
    .colors = {[FIGURE_BASE] = "een pijl de goede kant op",
               [FIGURE_NOW] = "een pijl de verkeerde kant op",
               [FIGURE_INK] = "het teken voor gelijk, en van een pijl waarvan polarity niets zegt"},
    .shows = change_shows,
    .check = check_numbers,
    .measure = change_measure,
    .natural = change_natural,
    .place = change_place,
    .say = change_say,
};
