/* Phases as flat arrows side by side on equal columns; and one phase with its steps beneath.
 *
 * A nose reaches into the gutter, and the next shape takes it in with a notch.  What stands in the
 * shapes is heard itself, in the order of the phases: nothing here has an alternative text.
 * `phase` draws the same row low, its lit phase wide, over the steps of that phase. */
#include "figure/kinds.h"

#include <math.h>

#include "figure/canvas.h"
#include "figure/checks.h"

enum { SLOT_HEAD, SLOT_BODY };                               /* phases */
enum { SLOT_NUMBER = SLOT_BODY, SLOT_NAME, SLOT_STEP_BODY }; /* phase: of its steps */

#define PAD_FLAT    10 /* before words, from a flat edge */
#define PAD_NOTCH   17 /* from an edge with a notch of 9 */
#define PAD_END     4  /* behind words of the first and the last shape */
#define PAD_TOP     7
#define PAD_BOTTOM  6
#define HEAD_GAP    2
#define LIT_WEIGHT  4 /* in what is left over, where others have 1; in `phase` */
#define STEPS_GAP   12
#define STEP_WEIGHT 0.5
#define STEP_PAD    6
#define NAME_GAP    2
#define NUMBER_GAP  5

/* A shape in its row. */
typedef struct Cell {
    double x, width; /* without its nose */
    bool first, last;
} Cell;

static double nose_of(const Figure *figure) {
    return fmin(figure->measures[MEASURE_NOSE], figure->measures[MEASURE_GAP]);
}

static double pad_start(const Figure *figure, const Cell *cell) {
    return cell->first ? PAD_FLAT : PAD_NOTCH - 9 + nose_of(figure);
}

/* Middle shapes need no white at their end: the nose behind them is empty. */
static double pad_end(const Cell *cell) {
    return cell->first || cell->last ? PAD_END : 0;
}

/* One outline, clockwise from the top left corner. */
static void draw_shape(Canvas *canvas, const Cell *cell, double height, bool lit) {
    double nose = nose_of(canvas->figure), left = cell->x, right = cell->x + cell->width;
    Point points[6];
    size_t count = 0;
    Outlines outlines = {0};

    points[count++] = (Point){left, 0};
    points[count++] = (Point){right, 0};
    if (!cell->last)
        points[count++] = (Point){right + nose, height / 2};
    points[count++] = (Point){right, height};
    points[count++] = (Point){left, height};
    if (!cell->first)
        points[count++] = (Point){left + nose, height / 2};
    outlines_polygon(canvas, &outlines, points, count);
    canvas_fill(canvas, &outlines, lit ? FIGURE_BASE : FIGURE_SOFT, lit ? "phase now" : "phase");
}

/* Head and body below each other; answers where they end. */
static double lay_words(Canvas *canvas, const FigurePoint *point, const struct Block *body, const Cell *cell,
                        double top) {
    double x = cell->x + pad_start(canvas->figure, cell), y = top;
    double width = cell->width - pad_start(canvas->figure, cell) - pad_end(cell);

    if (point->slots[SLOT_HEAD])
        y += canvas_text(canvas, point->slots[SLOT_HEAD], x, y, width).height + (body ? HEAD_GAP : 0);
    if (body)
        y += canvas_text(canvas, body, x, y, width).height;
    return y;
}

/* ---------------------------------------------------------------- phases */

static Cell equal_cell(const Figure *figure, size_t index, double width) {
    double gap = figure->measures[MEASURE_GAP], count = (double)figure->count;
    double column = fmax((width - gap * (count - 1)) / count, 0);

    return (Cell){(column + gap) * (double)index, column, index == 0, index + 1 == figure->count};
}

static const struct Block *body_of(const FigurePoint *point) {
    return point->slots[SLOT_BODY];
}

/* The height that all shapes share. */
static double phases_height(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    Canvas probe = canvas_new(figure, canvas->texts, NULL);
    double height = figure->measures[MEASURE_SIZE];

    for (size_t i = 0; i < figure->count; i++) {
        Cell cell = equal_cell(figure, i, width);
        double end = lay_words(&probe, &figure->points[i], body_of(&figure->points[i]), &cell, PAD_TOP);
        height = fmax(height, end + PAD_BOTTOM);
    }
    return height;
}

static double lay_phases(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    double height = phases_height(canvas, width);

    for (size_t i = 0; i < figure->count; i++) {
        Cell cell = equal_cell(figure, i, width);
        canvas->overfull |= cell.width < pad_start(figure, &cell) + pad_end(&cell) - 1e-6;
        draw_shape(canvas, &cell, height, figure->points[i].now);
        lay_words(canvas, &figure->points[i], body_of(&figure->points[i]), &cell, PAD_TOP);
    }
    return height;
}

static FigureExtent phases_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_phases);
}

static double words_natural(const FigureTexts *texts, const FigurePoint *point, const struct Block *body) {
    return fmax(canvas_natural(texts, point->slots[SLOT_HEAD]), canvas_natural(texts, body));
}

static double phases_natural(const Figure *figure, const FigureTexts *texts) {
    double column = 0, gaps = figure->measures[MEASURE_GAP] * ((double)figure->count - 1);

    for (size_t i = 0; i < figure->count; i++) {
        Cell cell = {0, 0, i == 0, i + 1 == figure->count};
        const FigurePoint *point = &figure->points[i];
        column = fmax(column, words_natural(texts, point, body_of(point)) + pad_start(figure, &cell) +
                                  pad_end(&cell));
    }
    return figure->count ? column * (double)figure->count + gaps : 0;
}

static void phases_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_phases);
}

const FigureKind FIGURE_PHASES = {
    .name = "phases",
    .text = "Fasen als pijlen naast elkaar; de huidige is donker.",
    .slots = {[SLOT_HEAD] = {"head", SLOT_OF_POINT, false, false},
              [SLOT_BODY] = {"body", SLOT_OF_POINT, false, false}},
    .slot_count = 2,
    .takes_now = true,
    .measures = {[MEASURE_SIZE] = {true, 62}, [MEASURE_GAP] = {true, 18}, [MEASURE_NOSE] = {true, 9}},
    .colors = {[FIGURE_BASE] = "de fase die now kiest", [FIGURE_SOFT] = "de andere fasen"},
    .heard = true,
    .check = check_one_now,
    .measure = phases_measure,
    .natural = phases_natural,
    .place = phases_place,
};

/* ---------------------------------------------------------------- phase */

/* What a shape takes with its head on one line. */
static double own_width(const Figure *figure, const FigureTexts *texts, size_t index) {
    Cell cell = {0, 0, index == 0, index + 1 == figure->count};

    return words_natural(texts, &figure->points[index], NULL) + pad_start(figure, &cell) + pad_end(&cell);
}

/* Its part of what the row has left over: the lit phase has more. */
static double weight_of(const FigurePoint *point) {
    return point->now ? LIT_WEIGHT : 1;
}

/* Each shape has its own width and a part of what is left, or gives way by its own width. */
static Cell shared_cell(Canvas *canvas, size_t index, double width) {
    const Figure *figure = canvas->figure;
    double gap = figure->measures[MEASURE_GAP], room = fmax(width - gap * ((double)figure->count - 1), 0);
    double own = 0, weights = 0, x = gap * (double)index, column = 0;

    for (size_t i = 0; i < figure->count; i++) {
        own += own_width(figure, canvas->texts, i);
        weights += weight_of(&figure->points[i]);
    }
    for (size_t i = 0; i <= index; i++) {
        double mine = own_width(figure, canvas->texts, i);
        x += column;
        column =
            own < room ? mine + (room - own) * weight_of(&figure->points[i]) / weights : mine * room / own;
    }
    return (Cell){x, column, index == 0, index + 1 == figure->count};
}

/* Heads stand in the middle of their height. */
static double head_height(Canvas *canvas, const FigurePoint *point, const Cell *cell) {
    return lay_words(canvas, point, NULL, cell, 0);
}

static double lay_row(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    Canvas probe = canvas_new(figure, canvas->texts, NULL);
    double height = figure->measures[MEASURE_SIZE];

    for (size_t i = 0; i < figure->count; i++) {
        Cell cell = shared_cell(canvas, i, width);
        height = fmax(height, head_height(&probe, &figure->points[i], &cell) + PAD_TOP + PAD_BOTTOM);
    }
    for (size_t i = 0; i < figure->count; i++) {
        Cell cell = shared_cell(canvas, i, width);
        double head = head_height(&probe, &figure->points[i], &cell);
        canvas->overfull |= cell.width < pad_start(figure, &cell) + pad_end(&cell) - 1e-6;
        draw_shape(canvas, &cell, height, figure->points[i].now);
        lay_words(canvas, &figure->points[i], NULL, &cell, (height - head) / 2);
    }
    return height;
}

/* The number's column, wide enough for the widest. */
static double number_column(const Figure *figure, const FigureTexts *texts) {
    double width = 0;

    for (size_t i = 0; i < figure->series_count; i++)
        width = fmax(width, canvas_natural(texts, figure->series[i].slots[SLOT_NUMBER]));
    return width > 0 ? width + NUMBER_GAP : 0;
}

/* A step's column: a rule, number and name on one line, its body below the name; answers where it ends. */
static double lay_step(Canvas *canvas, const FigureSeries *step, double x, double y, double width) {
    double column = number_column(canvas->figure, canvas->texts), top = y + STEP_PAD;
    const struct Block *const *slots = step->slots;
    double weight = step->now ? 3 * STEP_WEIGHT : STEP_WEIGHT;

    canvas_rect(canvas, (Rect){x, y, width, weight}, step->now ? FIGURE_BASE : FIGURE_LINE, "rule");
    double number = canvas_natural(canvas->texts, slots[SLOT_NUMBER]);
    FigureExtent first = canvas_measure(canvas, slots[SLOT_NUMBER], number);
    canvas->overfull |= number > width;
    FigureExtent name = canvas_measure(canvas, slots[SLOT_NAME], width - column);
    double line =
        fmax(slots[SLOT_NUMBER] ? first.first_baseline : 0, slots[SLOT_NAME] ? name.first_baseline : 0);
    double end = top;
    if (slots[SLOT_NUMBER]) {
        canvas_text(canvas, slots[SLOT_NUMBER], x, top + line - first.first_baseline, number);
        end = fmax(end, top + line - first.first_baseline + first.height);
    }
    if (slots[SLOT_NAME]) {
        canvas_text(canvas, slots[SLOT_NAME], x + column, top + line - name.first_baseline, width - column);
        end = fmax(end, top + line - name.first_baseline + name.height);
    }
    if (slots[SLOT_STEP_BODY]) {
        end += end > top ? NAME_GAP : 0;
        end += canvas_text(canvas, slots[SLOT_STEP_BODY], x + column, end, width - column).height;
    }
    return end;
}

static double lay_phase(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    double gap = figure->measures[MEASURE_GAP], count = (double)figure->series_count;
    double height = lay_row(canvas, width), end = height;

    for (size_t i = 0; i < figure->series_count; i++) {
        double column = (width - gap * (count - 1)) / count;
        double x = (column + gap) * (double)i;
        end = fmax(end, lay_step(canvas, &figure->series[i], x, height + STEPS_GAP, column));
    }
    return end;
}

static FigureExtent phase_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_phase);
}

static double steps_natural(const Figure *figure, const FigureTexts *texts) {
    double column = 0, count = (double)figure->series_count;

    for (size_t i = 0; i < figure->series_count; i++) {
        const struct Block *const *slots = figure->series[i].slots;
        column = fmax(column, fmax(canvas_natural(texts, slots[SLOT_NAME]),
                                   canvas_natural(texts, slots[SLOT_STEP_BODY])));
    }
    return count > 0
               ? (column + number_column(figure, texts)) * count + figure->measures[MEASURE_GAP] * (count - 1)
               : 0;
}

static double phase_natural(const Figure *figure, const FigureTexts *texts) {
    double width = figure->measures[MEASURE_GAP] * ((double)figure->count - 1);

    for (size_t i = 0; i < figure->count; i++)
        width += own_width(figure, texts, i);
    return figure->count ? fmax(width, steps_natural(figure, texts)) : 0;
}

static void phase_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_phase);
}

const FigureKind FIGURE_PHASE = {
    .name = "phase",
    .text = "Eén fase breed uitgelicht in de rij van alle fasen, met haar stappen in kolommen eronder.",
    .slots = {[SLOT_HEAD] = {"head", SLOT_OF_POINT, false, false},
              [SLOT_NUMBER] = {"number", SLOT_OF_SERIES, false, false},
              [SLOT_NAME] = {"name", SLOT_OF_SERIES, false, false},
              [SLOT_STEP_BODY] = {"body", SLOT_OF_SERIES, false, false}},
    .slot_count = 4,
    .takes_now = true,
    .takes_series = true,
    .measures = {[MEASURE_SIZE] = {true, 34}, [MEASURE_GAP] = {true, 18}, [MEASURE_NOSE] = {true, 9}},
    .colors = {[FIGURE_BASE] = "de fase die now kiest, en de lijn boven de stap van nu",
               [FIGURE_SOFT] = "de andere fasen",
               [FIGURE_LINE] = "de lijn boven de andere stappen"},
    .heard = true,
    .check = check_one_now,
    .measure = phase_measure,
    .natural = phase_natural,
    .place = phase_place,
};
