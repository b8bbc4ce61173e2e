/* Bars: horizontal, one a point, from a common zero line.
 *
 * Columns: label, plot with room for values at both ends, comparison values.  All middles of a row
 * lie on the middle of its first line.  A value never covers the tick of its comparison and never
 * leaves the figure: the plot keeps room for the widest one.  In a narrow place labels stand above
 * their bars.  What is no number is a word at the zero line, never a bar. */
#include "figure/kinds.h"

#include <math.h>

#include "figure/bars_say.h"
#include "figure/canvas.h"
#include "figure/checks.h"
#include "figure/scale.h"

#define LABEL_GAP   8   /* between label and plot */
#define END_GAP     4   /* between a bar and its value */
#define COLUMN_GAP  8   /* before comparison values */
#define TICK        1.0 /* weight of a comparison */
#define TICK_BEYOND 2.5 /* how far it reaches beyond the bar */
#define TICK_CLEAR  2.0 /* white beside it */
#define AXIS        0.6 /* weight of the zero line */
#define BAR_LEAST   0.9 /* a value that is not zero is seen */
#define PLOT_LEAST  24  /* below it, nothing can be compared */
#define PLOT_GOOD   60  /* below it, labels go above the bars */
#define PLOT_WISH   120
#define STACK_GAP   2
#define GROUP_GAP   3
#define KEY_SIGN    7 /* from the key's tick to its words */
#define KEY_TICK    9

typedef struct Bars {
    NiceScale scale;
    double label_width;
    double plot_x, plot_width; /* without the room for values */
    double area_x, area_width; /* the plot with that room */
    double compare_x, compare_width;
    bool stacked; /* labels above bars */
    bool ticks;
} Bars;

static bool is_value(const Quantity *quantity) {
    return quantity->kind == QUANTITY_VALUE;
}

static bool shows_tick(const FigurePoint *point) {
    return is_value(&point->compare) && is_value(&point->value);
}

/* The block at the end of the point's bar, or instead of it. */
static const struct Block *end_block(const FigurePoint *point) {
    return point->value.kind == QUANTITY_ABSENT ? NULL : point->slots[BARS_VALUE];
}

static bool bars_shows(const Figure *figure, size_t index, size_t slot) {
    const FigurePoint *point = &figure->points[index];

    switch (slot) {
    case BARS_VALUE:
        return point->value.kind != QUANTITY_ABSENT;
    case BARS_COMPARE:
        return point->compare.kind != QUANTITY_ABSENT;
    case BARS_GROUP:
        return bars_begins_group(figure, index);
    default:
        return true;
    }
}

/* ---------------------------------------------------------------- check */

/* Where there is no number, its word must be seen: an empty row would say nothing was asked. */
static bool check_word(const Figure *figure, const FigurePoint *point, Diagnostics *diagnostics) {
    if (is_value(&point->value) || point->value.kind == QUANTITY_ABSENT || end_block(point))
        return true;
    tell_plain(diagnostics, figure->source, CODE_FIGURE_WORD);
    return false;
}

static bool bars_check(const Figure *figure, Diagnostics *diagnostics) {
    const FigureScale *scale = &figure->scale;
    bool good = check_numbers(figure, diagnostics);

    for (size_t i = 0; i < figure->count; i++)
        good &= check_word(figure, &figure->points[i], diagnostics);
    if (scale->given && !(scale->least <= 0 && scale->most >= 0 && scale->least < scale->most)) {
        tell(diagnostics, scale->source.file ? scale->source : figure->source, CODE_FIGURE_SCALE_ZERO,
             scale->name ? scale->name : "");
        good = false;
    }
    return good;
}

/* ---------------------------------------------------------------- columns */

static NiceScale own_scale(const Figure *figure) {
    double least = 0, most = 0;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        if (is_value(&point->value)) {
            least = fmin(least, point->value.value);
            most = fmax(most, point->value.value);
        }
        if (shows_tick(point)) {
            least = fmin(least, point->compare.value);
            most = fmax(most, point->compare.value);
        }
    }
    return scale_nice(least, most, 5);
}

/* The widest of what `pick` chooses of each point. */
static double widest(const Figure *figure, const FigureTexts *texts,
                     const struct Block *(*pick)(const FigurePoint *)) {
    double width = 0;

    for (size_t i = 0; i < figure->count; i++)
        width = fmax(width, canvas_natural(texts, pick(&figure->points[i])));
    return width;
}

static const struct Block *label_of(const FigurePoint *point) {
    return point->slots[BARS_LABEL];
}

static const struct Block *compare_of(const FigurePoint *point) {
    return point->slots[BARS_COMPARE];
}

static const struct Block *positive_end(const FigurePoint *point) {
    return is_value(&point->value) && point->value.value >= 0 ? end_block(point) : NULL;
}

static const struct Block *negative_end(const FigurePoint *point) {
    return is_value(&point->value) && point->value.value < 0 ? end_block(point) : NULL;
}

static const struct Block *word_end(const FigurePoint *point) {
    return is_value(&point->value) ? NULL : end_block(point);
}

/* Room beside the plot for the widest value on that side, or as much as the layout says: then it is the
 * same for all data. */
static double end_room(const Figure *figure, double natural, bool used) {
    double given = figure->measures[MEASURE_VALUE_WIDTH];

    return natural <= 0 && !(used && given > 0) ? TICK_CLEAR
                                                : END_GAP + TICK_CLEAR + (given > 0 ? given : natural);
}

static double left_room(const Figure *figure, const FigureTexts *texts) {
    return end_room(figure, widest(figure, texts, negative_end),
                    figure->scale.given && figure->scale.least < 0);
}

static double right_room(const Figure *figure, const FigureTexts *texts) {
    return end_room(figure, widest(figure, texts, positive_end), true);
}

static bool any_tick(const Figure *figure) {
    for (size_t i = 0; i < figure->count; i++)
        if (shows_tick(&figure->points[i]))
            return true;
    return false;
}

/* Columns within the width; `label` is the labels' natural width. */
static void set_columns(Bars *bars, const Figure *figure, double width, double label, double left,
                        double right) {
    double given = figure->measures[MEASURE_LABEL_WIDTH];
    double column = given > 0 ? given : fmin(label, width * 0.45);
    double compare = bars->compare_width > 0 ? bars->compare_width + COLUMN_GAP : 0;
    double rest = width - compare - left - right;

    bars->stacked = rest - column - LABEL_GAP < (given > 0 ? PLOT_LEAST : PLOT_GOOD);
    if (bars->stacked) {
        bars->label_width = width;
        bars->plot_x = left;
    } else {
        bars->label_width = column;
        bars->plot_x = column + LABEL_GAP + left;
        rest -= column + LABEL_GAP;
    }
    bars->area_x = bars->plot_x - left;
    bars->plot_width = fmax(rest, 1);
    bars->area_width = left + bars->plot_width + right;
    bars->compare_x = width - bars->compare_width;
}

static Bars bars_new(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    const FigureTexts *texts = canvas->texts;
    Bars bars = {.ticks = any_tick(figure)};

    if (figure->scale.given)
        bars.scale = (NiceScale){figure->scale.least, figure->scale.most, figure->scale.step};
    else
        bars.scale = own_scale(figure);
    bars.compare_width = widest(figure, texts, compare_of);
    set_columns(&bars, figure, width, widest(figure, texts, label_of), left_room(figure, texts),
                right_room(figure, texts));
    canvas->overfull |= bars.plot_width < PLOT_LEAST - 1e-6;
    return bars;
}

static double bars_natural(const Figure *figure, const FigureTexts *texts) {
    double given = figure->measures[MEASURE_LABEL_WIDTH];
    double label = given > 0 ? given : widest(figure, texts, label_of);
    double compare = widest(figure, texts, compare_of);
    double left = left_room(figure, texts), right = right_room(figure, texts);
    double plot = fmax(PLOT_WISH, 2 * (widest(figure, texts, word_end) + END_GAP));
    double width = 0;

    if (figure->count == 0)
        return 0;
    for (size_t i = 0; i < figure->count; i++)
        width = fmax(width, canvas_natural(texts, figure->points[i].slots[BARS_GROUP]));
    width = fmax(width, canvas_natural(texts, figure->slots[BARS_KEY]) + KEY_SIGN);
    width = fmax(width, label + LABEL_GAP + left + plot + right + (compare > 0 ? compare + COLUMN_GAP : 0));
    /* Automatic labels take at most 45 parts of 100. */
    return given > 0 ? width : fmax(width, label / 0.45);
}

/* ---------------------------------------------------------------- one row */

static double clamped(const Bars *bars, double value) {
    return fmin(fmax(value, bars->scale.least), bars->scale.most);
}

static double x_of(const Bars *bars, double value) {
    double range = bars->scale.most - bars->scale.least;

    return bars->plot_x + (clamped(bars, value) - bars->scale.least) / range * bars->plot_width;
}

static bool is_beyond(const Bars *bars, double value) {
    return value < bars->scale.least || value > bars->scale.most;
}

/* A bar that goes on beyond the scale: its end is cut off aslant, with a gap before. */
static void draw_open_bar(Canvas *canvas, double zero, double end, double top, double height,
                          FigureColor color) {
    double way = end < zero ? -1 : 1, length = fabs(end - zero), slant = fmin(3, length / 4);
    double gap = fmin(1.6, length / 4), last = fmin(2.4, length / 4), bottom = top + height;
    double cut = end - way * (last + gap);
    Point body[4] = {{zero, top}, {cut, top}, {cut - way * slant, bottom}, {zero, bottom}};
    Point tip[4] = {{end - way * last, top},
                    {end, top},
                    {end - way * slant, bottom},
                    {end - way * (last + slant), bottom}};
    Outlines outlines = {0};

    outlines_polygon(canvas, &outlines, body, 4);
    outlines_polygon(canvas, &outlines, tip, 4);
    canvas_fill(canvas, &outlines, color, "bar beyond scale");
}

/* From the zero line; nothing when the value is no number.  A zero is a hairline. */
static void draw_bar(Canvas *canvas, const Bars *bars, const FigurePoint *point, double middle) {
    double zero = x_of(bars, 0), end = x_of(bars, point->value.value);
    double height = canvas->figure->measures[MEASURE_THICKNESS], top = middle - height / 2;
    FigureColor color = point->now ? FIGURE_NOW : FIGURE_BASE;

    if (!is_value(&point->value))
        return;
    if (point->value.value == 0) {
        canvas_rect(canvas, (Rect){zero - AXIS / 2, top, AXIS, height}, color, "bar of zero");
    } else if (is_beyond(bars, point->value.value) && fabs(end - zero) > BAR_LEAST) {
        draw_open_bar(canvas, zero, end, top, height, color);
    } else {
        double length = fmax(fabs(end - zero), BAR_LEAST);
        double left = point->value.value < 0 ? zero - length : zero;
        canvas_rect(canvas, (Rect){left, top, length, height}, color, "bar");
    }
}

/* A thin line with white beside it; a comparison beyond the scale points there instead. */
static void draw_tick(Canvas *canvas, const Bars *bars, const FigurePoint *point, double middle) {
    double x = x_of(bars, point->compare.value);
    double half = canvas->figure->measures[MEASURE_THICKNESS] / 2 + TICK_BEYOND;

    if (!shows_tick(point))
        return;
    if (is_beyond(bars, point->compare.value)) {
        double way = point->compare.value < bars->scale.least ? -1 : 1;
        Point arrow[3] = {{x + way, middle}, {x - 2 * way, middle - half}, {x - 2 * way, middle + half}};
        Outlines outlines = {0};
        outlines_polygon(canvas, &outlines, arrow, 3);
        canvas_fill(canvas, &outlines, FIGURE_INK, "tick beyond scale");
        return;
    }
    canvas_rect(canvas, (Rect){x - 1.5 * TICK, middle - half, 3 * TICK, 2 * half}, FIGURE_PAPER,
                "tick ground");
    canvas_rect(canvas, (Rect){x - TICK / 2, middle - half, TICK, 2 * half}, FIGURE_INK, "tick");
}

/* Where the value's text begins: behind its bar, and behind the tick when it would cover that. */
static double value_x(const Bars *bars, const FigurePoint *point, double text) {
    double end = x_of(bars, point->value.value), tick = x_of(bars, point->compare.value);
    bool left = point->value.value < 0;
    double x = left ? fmin(end, x_of(bars, 0) - BAR_LEAST) - END_GAP - text
                    : fmax(end, x_of(bars, 0) + AXIS) + END_GAP;

    if (shows_tick(point) && tick + TICK_CLEAR > x && tick - TICK_CLEAR < x + text)
        x = left ? tick - END_GAP - text : tick + END_GAP;
    return x;
}

/* A word instead of a bar stands beside the zero line, on the side where there is more room. */
static double word_room(const Bars *bars, bool *left) {
    double before = x_of(bars, 0) - bars->area_x - END_GAP;
    double behind = bars->area_x + bars->area_width - x_of(bars, 0) - END_GAP;

    *left = before > behind;
    return *left ? before : behind;
}

/* The width that the text at the end of the bar, or instead of it, has in its row. */
static double end_width(const Canvas *canvas, const Bars *bars, const FigurePoint *point) {
    double text = canvas_natural(canvas->texts, end_block(point));
    double given = canvas->figure->measures[MEASURE_VALUE_WIDTH];
    bool left;

    if (!is_value(&point->value))
        return fmin(text, word_room(bars, &left));
    return given > 0 ? fmin(text, given) : text;
}

static double word_x(const Bars *bars, double text) {
    bool left;

    word_room(bars, &left);
    return left ? x_of(bars, 0) - END_GAP - text : x_of(bars, 0) + END_GAP;
}

/* The text at the bar's end, its first line on `middle`. */
static void place_end(Canvas *canvas, const Bars *bars, const FigurePoint *point, double middle) {
    const struct Block *block = end_block(point);
    double text = end_width(canvas, bars, point);

    if (!block)
        return;
    double x = is_value(&point->value) ? value_x(bars, point, text) : word_x(bars, text);
    canvas_text(canvas, block, x, middle - canvas_measure(canvas, block, text).first_middle, text);
}

/* How far a text reaches above and below the middle of its first line. */
typedef struct Reach {
    double above, below;
} Reach;

static void reach_over(Reach *reach, const FigureExtent *extent) {
    reach->above = fmax(reach->above, extent->first_middle);
    reach->below = fmax(reach->below, extent->height - extent->first_middle);
}

static Reach row_reach(Canvas *canvas, const Bars *bars, const FigurePoint *point) {
    double half = canvas->figure->measures[MEASURE_THICKNESS] / 2 + (bars->ticks ? TICK_BEYOND : 0);
    Reach reach = {half, half};

    if (!bars->stacked) {
        FigureExtent label = canvas_measure(canvas, label_of(point), bars->label_width);
        reach_over(&reach, &label);
    }
    if (end_block(point)) {
        FigureExtent end = canvas_measure(canvas, end_block(point), end_width(canvas, bars, point));
        reach_over(&reach, &end);
    }
    if (compare_of(point)) {
        FigureExtent compare = canvas_measure(canvas, compare_of(point), bars->compare_width);
        reach_over(&reach, &compare);
    }
    return reach;
}

static void place_compare(Canvas *canvas, const Bars *bars, const FigurePoint *point, double middle) {
    double width = canvas_natural(canvas->texts, compare_of(point));

    if (!compare_of(point))
        return;
    FigureExtent extent = canvas_measure(canvas, compare_of(point), width);
    canvas_text(canvas, compare_of(point), bars->compare_x + bars->compare_width - width,
                middle - extent.first_middle, width);
}

/* The point's row with its top at `y`; answers its height. */
static double lay_row(Canvas *canvas, const Bars *bars, const FigurePoint *point, double y) {
    Reach reach = row_reach(canvas, bars, point);
    double top = y;

    if (bars->stacked && label_of(point))
        top += canvas_text(canvas, label_of(point), 0, y, bars->label_width).height + STACK_GAP;
    double middle = top + reach.above;
    if (!bars->stacked && label_of(point)) {
        FigureExtent label = canvas_measure(canvas, label_of(point), bars->label_width);
        canvas_text(canvas, label_of(point), 0, middle - label.first_middle, bars->label_width);
    }
    draw_bar(canvas, bars, point, middle);
    draw_tick(canvas, bars, point, middle);
    place_end(canvas, bars, point, middle);
    place_compare(canvas, bars, point, middle);
    return middle + reach.below - y;
}

/* ---------------------------------------------------------------- the whole */

/* Where the key's words begin: above the column of comparisons, else above the plot. */
static double key_x(const Canvas *canvas, const Bars *bars, double width) {
    double natural = canvas_natural(canvas->texts, canvas->figure->slots[BARS_KEY]);
    double x = bars->stacked ? KEY_SIGN : bars->label_width + LABEL_GAP + KEY_SIGN;

    if (bars->compare_width > 0 || x + natural > width)
        x = width - natural;
    return fmax(x, KEY_SIGN);
}

/* A tick and what it stands for, above the bars; answers the height with the gap below. */
static double lay_key(Canvas *canvas, const Bars *bars, double width) {
    const struct Block *key = canvas->figure->slots[BARS_KEY];
    double x = key_x(canvas, bars, width);

    if (!key || !bars->ticks)
        return 0;
    FigureExtent extent = canvas_text(canvas, key, x, 0, fmin(width - x, canvas_natural(canvas->texts, key)));
    double half = fmin(KEY_TICK / 2, extent.first_middle);
    canvas_rect(canvas, (Rect){x - KEY_SIGN + 2, extent.first_middle - half, TICK, 2 * half}, FIGURE_INK,
                "tick");
    return extent.height + canvas->figure->measures[MEASURE_GAP];
}

static void draw_axis(Canvas *canvas, const Bars *bars, double top, double bottom) {
    double zero = x_of(bars, 0);

    if (bottom > top)
        canvas_rect(canvas, (Rect){zero - AXIS / 2, top, AXIS, bottom - top}, FIGURE_INK, "axis");
}

static double lay_bars(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    Bars bars = bars_new(canvas, width);
    double gap = figure->measures[MEASURE_GAP], y = lay_key(canvas, &bars, width), axis = y, bottom = y;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        y = i > 0 ? bottom + gap : bottom;
        if (point->slots[BARS_GROUP]) {
            draw_axis(canvas, &bars, axis, bottom);
            y += i > 0 ? gap : 0;
            y += canvas_text(canvas, point->slots[BARS_GROUP], 0, y, width).height + GROUP_GAP;
            axis = y;
        } else if (bars.stacked) { /* the zero line does not cross labels */
            draw_axis(canvas, &bars, axis, bottom);
            axis = y;
        }
        if (bars.stacked && label_of(point))
            axis = y + canvas_measure(canvas, label_of(point), bars.label_width).height;
        bottom = y + lay_row(canvas, &bars, point, y);
    }
    draw_axis(canvas, &bars, axis, bottom);
    return bottom;
}

static FigureExtent bars_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_bars);
}

static void bars_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_bars);
}

const FigureKind FIGURE_BARS = {
    .name = "bars",
    .text =
        "Liggende staven vanaf één nullijn, met de waarde aan het eind en een streepje voor de vergelijking.",
    .slots = {[BARS_LABEL] = {"label", SLOT_OF_POINT, true, false},
              [BARS_VALUE] = {"value", SLOT_OF_POINT, false, false},
              [BARS_COMPARE] = {"compare", SLOT_OF_POINT, false, false},
              [BARS_GROUP] = {"group", SLOT_OF_POINT, false, false},
              [BARS_KEY] = {"key", SLOT_OF_FIGURE, false, false}},
    .slot_count = 5,
    .takes_value = true,
    .takes_compare = true,
    .takes_group = true,
    .takes_now = true,
    .takes_scale = true,
    .measures = {[MEASURE_GAP] = {true, 5},
                 [MEASURE_THICKNESS] = {true, 7},
                 [MEASURE_LABEL_WIDTH] = {true, 0},
                 [MEASURE_VALUE_WIDTH] = {true, 0}},
    .colors = {[FIGURE_BASE] = "de staven",
               [FIGURE_NOW] = "de staaf die now kiest",
               [FIGURE_INK] = "de nullijn en de streepjes van compare",
               [FIGURE_PAPER] = "het vlakje achter een streepje"},
    .shows = bars_shows,
    .check = bars_check,
    .measure = bars_measure,
    .natural = bars_natural,
    .place = bars_place,
    .say = bars_say,
};
