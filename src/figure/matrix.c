/* A matrix of status symbols: rows are points, columns are series.
 *
 * Columns: number, label, body with its own symbol hanging before it, then one narrow column a
 * series at the right edge.  Heads that are wider than their column are turned upward, all of them
 * together; neighbours of one group stand under one bracket.  Symbols stand on the first line of
 * their row.  A row that holds for all columns says a word between two rules instead. */
#include "figure/kinds.h"

#include <math.h>
#include <string.h>

#include "figure/canvas.h"
#include "figure/matrix_say.h"

#define NUMBER_GAP   10
#define HANG         10.6 /* a symbol's left edge before its body */
#define SIGN         6.4
#define HEAD_WHITE   4   /* white beside a head that stands upright */
#define HEAD_LONGEST 110 /* a turned head that is longer runs over two lines */
#define BRACKET_GAP  4   /* between heads and their bracket, and from there to the name */
#define BRACKET      0.8
#define GROUP_SPACE  8.6 /* more between columns of two groups */
#define BRACKET_EDGE 8   /* a bracket reaches so far beyond the symbol's middle */
#define RULE_GAP     6   /* between heads and the rule below them */
#define RULE         1.5
#define HAIRLINE     0.5
#define ROW_PAD      6
#define SPAN_RULE    0.8
#define SPAN_GAP     6
#define COLUMN_LEAST 40

typedef struct Matrix {
    double number_width;
    double label_x, label_width;
    bool has_body;
    double body_x, body_width;
    double marks_x, marks_width;
    bool turned; /* heads */
} Matrix;

static const struct Block *slot(const FigurePoint *point, int index) {
    return point->slots[index];
}

static double widest(const Figure *figure, const FigureTexts *texts, int index) {
    double width = 0;

    for (size_t i = 0; i < figure->count; i++)
        width = fmax(width, canvas_natural(texts, slot(&figure->points[i], index)));
    return width;
}

static bool any_sign(const Figure *figure) {
    for (size_t i = 0; i < figure->count; i++)
        if (figure->points[i].symbol)
            return true;
    return false;
}

/* ---------------------------------------------------------------- columns */

static bool same_group(const FigureSeries *one, const FigureSeries *two) {
    return one->group && two->group ? strcmp(one->group, two->group) == 0 : one->group == two->group;
}

/* The point's row has symbols in its columns, rather than a word over all. */
static bool has_marks(const FigurePoint *point) {
    return point->marks != NULL && !point->slots[MATRIX_SPAN];
}

static bool begins_group(const Figure *figure, size_t index) {
    const FigureSeries *series = figure->series;

    return series[index].group && (index == 0 || !same_group(&series[index - 1], &series[index]));
}

/* From the left of all marks to the middle of column `index`. */
static double column_middle(const Figure *figure, size_t index) {
    double x = figure->measures[MEASURE_PITCH] * ((double)index + 0.5);

    for (size_t i = 1; i <= index; i++)
        x += same_group(&figure->series[i - 1], &figure->series[i]) ? 0 : GROUP_SPACE;
    return x;
}

static double marks_width(const Figure *figure, const FigureTexts *texts) {
    double span = widest(figure, texts, MATRIX_SPAN), width = 0;

    if (figure->series_count > 0)
        width = column_middle(figure, figure->series_count - 1) + figure->measures[MEASURE_PITCH] / 2;
    return span > 0 ? fmax(width, span + 2 * (SPAN_GAP + ROW_PAD)) : width;
}

static bool heads_turned(const Figure *figure, const FigureTexts *texts) {
    double room = figure->measures[MEASURE_PITCH] - HEAD_WHITE;

    for (size_t i = 0; i < figure->series_count; i++)
        if (canvas_natural(texts, figure->series[i].slots[MATRIX_HEAD]) > room)
            return true;
    return false;
}

static double label_natural(const Figure *figure, const FigureTexts *texts) {
    return fmax(widest(figure, texts, MATRIX_LABEL), canvas_natural(texts, figure->slots[MATRIX_LABEL_HEAD]));
}

static double body_natural(const Figure *figure, const FigureTexts *texts) {
    return fmax(widest(figure, texts, MATRIX_BODY), canvas_natural(texts, figure->slots[MATRIX_BODY_HEAD]));
}

/* Label and body share what is left, by what they would take, neither above it. */
static void share(Matrix *matrix, const Figure *figure, double rest, double label, double body) {
    double given_label = figure->measures[MEASURE_LABEL_WIDTH],
           given_body = figure->measures[MEASURE_VALUE_WIDTH];

    if (body <= 0) {
        matrix->label_width = given_label > 0 ? given_label : rest;
        matrix->body_width = 0;
    } else if (given_label > 0) {
        matrix->label_width = given_label;
        matrix->body_width = given_body > 0 ? given_body : rest - given_label;
    } else if (given_body > 0) {
        matrix->body_width = given_body;
        matrix->label_width = rest - given_body;
    } else {
        double most = rest - COLUMN_LEAST, wish = rest * label / (label + body);
        matrix->label_width = fmax(COLUMN_LEAST, fmin(wish, most));
        if (label + body <= rest + 1e-6)
            matrix->label_width = label;
        matrix->body_width = rest - matrix->label_width;
    }
}

static Matrix matrix_new(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    const FigureTexts *texts = canvas->texts;
    double gap = figure->measures[MEASURE_GAP], body = body_natural(figure, texts);
    double sign = any_sign(figure) ? fmax(HANG - gap, 0) : 0;
    Matrix matrix = {.number_width = widest(figure, texts, MATRIX_NUMBER),
                     .marks_width = marks_width(figure, texts),
                     .turned = heads_turned(figure, texts)};

    if (body <= 0 && any_sign(figure)) /* symbols without words still need their column */
        body = SIGN;
    matrix.has_body = body > 0;
    matrix.label_x = matrix.number_width > 0 ? matrix.number_width + NUMBER_GAP : 0;
    double rest = width - matrix.label_x - (body > 0 ? gap + sign : 0);
    rest -= matrix.marks_width > 0 ? gap + matrix.marks_width : 0;
    share(&matrix, figure, rest, label_natural(figure, texts), body);
    matrix.body_x = matrix.label_x + matrix.label_width + gap + sign;
    matrix.marks_x = width - matrix.marks_width;
    double end = body > 0 ? matrix.body_x + matrix.body_width : matrix.label_x + matrix.label_width;
    canvas->overfull |= matrix.label_width < 1 || (body > 0 && matrix.body_width < 1) ||
                        end > (matrix.marks_width > 0 ? matrix.marks_x : width) + 1e-6;
    return matrix;
}

static double matrix_natural(const Figure *figure, const FigureTexts *texts) {
    double gap = figure->measures[MEASURE_GAP], number = widest(figure, texts, MATRIX_NUMBER);
    double label = fmax(label_natural(figure, texts), 1), body = body_natural(figure, texts);
    double given_label = figure->measures[MEASURE_LABEL_WIDTH],
           given_body = figure->measures[MEASURE_VALUE_WIDTH];
    double marks = marks_width(figure, texts), sign = any_sign(figure) ? fmax(HANG - gap, 0) : 0;

    if (figure->count == 0)
        return 0;
    if (body <= 0 && any_sign(figure))
        body = SIGN;
    label = given_label > 0 ? given_label : label;
    body = body > 0 && given_body > 0 ? given_body : body;
    return (number > 0 ? number + NUMBER_GAP : 0) + label + (body > 0 ? gap + sign + body : 0) +
           (marks > 0 ? gap + marks : 0);
}

/* ---------------------------------------------------------------- heads */

/* How long a turned head is. */
static double head_along(const FigureTexts *texts, const struct Block *head) {
    return fmin(canvas_natural(texts, head), HEAD_LONGEST);
}

/* Height of the row of series' heads. */
static double heads_height(Canvas *canvas, const Matrix *matrix) {
    const Figure *figure = canvas->figure;
    double height = 0;

    for (size_t i = 0; i < figure->series_count; i++) {
        const struct Block *head = figure->series[i].slots[MATRIX_HEAD];
        double natural = canvas_natural(canvas->texts, head);
        if (!head)
            continue;
        height = fmax(height, matrix->turned ? head_along(canvas->texts, head)
                                             : canvas_measure(canvas, head, natural).height);
    }
    return height;
}

static double clamp(double value, double least, double most) {
    return fmax(least, fmin(value, most));
}

/* A turned head over its column, its first line's middle on the column's; two lines are centred. */
static void place_turned(Canvas *canvas, const struct Block *head, double middle, double bottom) {
    double along = head_along(canvas->texts, head), half = canvas->figure->measures[MEASURE_PITCH] / 2;
    FigureExtent extent = canvas_measure(canvas, head, along);
    bool one_line = extent.last_baseline - extent.first_baseline < 1;
    double x = middle - (one_line ? extent.first_middle : extent.height / 2);

    canvas->overfull |= extent.height > 2 * half;
    canvas_upward(canvas, head, clamp(x, middle - half, middle + half - extent.height), bottom - along,
                  along);
}

static void place_heads(Canvas *canvas, const Matrix *matrix, double bottom) {
    const Figure *figure = canvas->figure;

    for (size_t i = 0; i < figure->series_count; i++) {
        const struct Block *head = figure->series[i].slots[MATRIX_HEAD];
        double middle = matrix->marks_x + column_middle(figure, i);
        double natural = canvas_natural(canvas->texts, head);
        if (!head)
            continue;
        if (matrix->turned)
            place_turned(canvas, head, middle, bottom);
        else
            canvas_text(canvas, head, middle - natural / 2,
                        bottom - canvas_measure(canvas, head, natural).height, natural);
    }
}

/* The last series of the group that begins at `first`. */
static size_t group_end(const Figure *figure, size_t first) {
    size_t last = first;

    while (last + 1 < figure->series_count && same_group(&figure->series[first], &figure->series[last + 1]))
        last++;
    return last;
}

/* A bracket's ends; the name beneath has as much room as its columns. */
static Rect bracket_of(const Figure *figure, const Matrix *matrix, size_t first) {
    double half = figure->measures[MEASURE_PITCH] / 2, edge = fmin(BRACKET_EDGE, half);
    double left = matrix->marks_x + column_middle(figure, first) - edge;
    double right = matrix->marks_x + column_middle(figure, group_end(figure, first)) + edge;

    return (Rect){left, 0, right - left, BRACKET};
}

static double name_room(const Figure *figure, size_t first) {
    return figure->measures[MEASURE_PITCH] * (double)(group_end(figure, first) - first + 1);
}

static double group_names_height(Canvas *canvas) {
    const Figure *figure = canvas->figure;
    double height = 0;

    for (size_t i = 0; i < figure->series_count; i++) {
        const struct Block *name = figure->series[i].slots[MATRIX_GROUP];
        double room = name_room(figure, i);
        if (!begins_group(figure, i))
            continue;
        height = fmax(height, BRACKET + BRACKET_GAP);
        if (name)
            height = fmax(
                height,
                BRACKET + BRACKET_GAP / 2.0 +
                    canvas_measure(canvas, name, fmin(room, canvas_natural(canvas->texts, name))).height);
    }
    return height;
}

static void place_groups(Canvas *canvas, const Matrix *matrix, double y) {
    const Figure *figure = canvas->figure;

    for (size_t i = 0; i < figure->series_count; i++) {
        const struct Block *name = figure->series[i].slots[MATRIX_GROUP];
        Rect bracket;
        if (!begins_group(figure, i))
            continue;
        bracket = bracket_of(figure, matrix, i);
        bracket.y = y;
        canvas_rect(canvas, bracket, FIGURE_BASE, "bracket");
        double width = fmin(name_room(figure, i), canvas_natural(canvas->texts, name));
        if (name)
            canvas_text(canvas, name, bracket.x + (bracket.width - width) / 2,
                        y + BRACKET + BRACKET_GAP / 2.0, width);
    }
}

/* Everything above the rows; answers where they begin. */
static double lay_heads(Canvas *canvas, const Matrix *matrix, double width) {
    const Figure *figure = canvas->figure;
    const struct Block *label = figure->slots[MATRIX_LABEL_HEAD], *body = figure->slots[MATRIX_BODY_HEAD];
    double label_height = canvas_measure(canvas, label, matrix->label_width).height;
    double body_height = matrix->has_body ? canvas_measure(canvas, body, matrix->body_width).height : 0;
    double heads = heads_height(canvas, matrix), groups = group_names_height(canvas);
    double high = heads + (groups > 0 && heads > 0 ? BRACKET_GAP : 0) + groups;
    double bottom = fmax(fmax(label_height, body_height), high);

    if (bottom <= 0)
        return 0;
    if (label)
        canvas_text(canvas, label, matrix->label_x, bottom - label_height, matrix->label_width);
    if (body && matrix->has_body)
        canvas_text(canvas, body, matrix->body_x, bottom - body_height, matrix->body_width);
    place_heads(canvas, matrix, bottom - high + heads);
    place_groups(canvas, matrix, bottom - groups);
    canvas_rect(canvas, (Rect){0, bottom + RULE_GAP, width, RULE}, FIGURE_BASE, "rule");
    return bottom + RULE_GAP + RULE;
}

/* ---------------------------------------------------------------- rows */

/* Label, body and word share a baseline; a number may be larger and hangs from the row's top. */
typedef struct RowLine {
    double baseline, middle; /* from the row's top */
} RowLine;

static void line_over(RowLine *line, const FigureExtent *extent) {
    line->baseline = fmax(line->baseline, extent->first_baseline);
}

static RowLine row_line(Canvas *canvas, const Matrix *matrix, const FigurePoint *point) {
    RowLine line = {0, 0};
    FigureExtent label = canvas_measure(canvas, slot(point, MATRIX_LABEL), matrix->label_width);
    double half = canvas->figure->measures[MEASURE_SIZE] / 2,
           span = canvas_natural(canvas->texts, slot(point, MATRIX_SPAN));

    if (slot(point, MATRIX_LABEL))
        line_over(&line, &label);
    if (slot(point, MATRIX_BODY)) {
        FigureExtent body = canvas_measure(canvas, slot(point, MATRIX_BODY), matrix->body_width);
        line_over(&line, &body);
    }
    if (slot(point, MATRIX_SPAN)) {
        FigureExtent word = canvas_measure(canvas, slot(point, MATRIX_SPAN), span);
        line_over(&line, &word);
    }
    /* Letters' middle lies as far above the baseline as the label's. */
    line.middle = line.baseline - (label.first_baseline - label.first_middle);
    if (has_marks(point) && line.middle < half) {
        line.baseline += half - line.middle;
        line.middle = half;
    }
    return line;
}

static double put(Canvas *canvas, const struct Block *block, double x, double y, double baseline,
                  double width) {
    FigureExtent extent = canvas_measure(canvas, block, width);

    if (!block)
        return 0;
    canvas_text(canvas, block, x, y + baseline - extent.first_baseline, width);
    return baseline - extent.first_baseline + extent.height;
}

static void place_marks(Canvas *canvas, const Matrix *matrix, const FigurePoint *point, double middle) {
    const Figure *figure = canvas->figure;

    for (size_t i = 0; point->marks && i < figure->series_count; i++)
        canvas_symbol(canvas, point->marks[i], (Point){matrix->marks_x + column_middle(figure, i), middle},
                      figure->measures[MEASURE_SIZE], figure->series[i].now ? FIGURE_NOW : FIGURE_BASE);
}

/* A word in the middle of all columns, a rule at each side. */
static double place_span(Canvas *canvas, const Matrix *matrix, const FigurePoint *point, double y,
                         const RowLine *line) {
    const struct Block *word = slot(point, MATRIX_SPAN);
    double width = canvas_natural(canvas->texts, word),
           x = matrix->marks_x + (matrix->marks_width - width) / 2;
    double right = matrix->marks_x + matrix->marks_width, middle = y + line->middle - SPAN_RULE / 2;
    Outlines before = {0}, behind = {0}; /* two paths: the bounds of one would cross the word */

    outlines_rect(canvas, &before,
                  (Rect){matrix->marks_x, middle, x - SPAN_GAP - matrix->marks_x, SPAN_RULE});
    outlines_rect(canvas, &behind,
                  (Rect){x + width + SPAN_GAP, middle, right - x - width - SPAN_GAP, SPAN_RULE});
    canvas_fill(canvas, &before, FIGURE_BASE, "span");
    canvas_fill(canvas, &behind, FIGURE_BASE, "span");
    return put(canvas, word, x, y, line->baseline, width);
}

/* One row with its words' top at `y`; answers their height. */
static double lay_row(Canvas *canvas, const Matrix *matrix, const FigurePoint *point, double y) {
    RowLine line = row_line(canvas, matrix, point);
    const struct Block *number = slot(point, MATRIX_NUMBER);
    double half = has_marks(point) ? canvas->figure->measures[MEASURE_SIZE] / 2 : 0;
    double height = line.middle + half;

    if (number)
        height = fmax(height, canvas_text(canvas, number, 0, y, matrix->number_width).height);
    height = fmax(height, put(canvas, slot(point, MATRIX_LABEL), matrix->label_x, y, line.baseline,
                              matrix->label_width));
    if (matrix->has_body)
        height = fmax(height, put(canvas, slot(point, MATRIX_BODY), matrix->body_x, y, line.baseline,
                                  matrix->body_width));
    canvas_symbol(canvas, point->symbol, (Point){matrix->body_x - HANG + SIGN / 2, y + line.middle}, SIGN,
                  point->now ? FIGURE_NOW : FIGURE_BASE);
    if (slot(point, MATRIX_SPAN))
        return fmax(height, place_span(canvas, matrix, point, y, &line));
    place_marks(canvas, matrix, point, y + line.middle);
    return height;
}

static double lay_matrix(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    Matrix matrix = matrix_new(canvas, width);
    double y = lay_heads(canvas, &matrix, width);

    for (size_t i = 0; i < figure->count; i++) {
        if (i > 0)
            canvas_rect(canvas, (Rect){0, y, width, HAIRLINE}, FIGURE_LINE, "rule");
        y += (i > 0 ? HAIRLINE : 0) + (i > 0 || y > 0 ? ROW_PAD : 0);
        y += lay_row(canvas, &matrix, &figure->points[i], y);
        y += i + 1 < figure->count ? ROW_PAD : 0;
    }
    return y;
}

static FigureExtent matrix_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_matrix);
}

static void matrix_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_matrix);
}

/* ---------------------------------------------------------------- data */

static bool any_mark(const Figure *figure, const FigurePoint *point) {
    for (size_t i = 0; point->marks && i < figure->series_count; i++)
        if (point->marks[i])
            return true;
    return false;
}

static bool matrix_shows(const Figure *figure, size_t index, size_t slot_index) {
    return slot_index != MATRIX_GROUP || begins_group(figure, index);
}

static bool matrix_check(const Figure *figure, Diagnostics *diagnostics) {
    bool good = true;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        if (!point->slots[MATRIX_SPAN] || !any_mark(figure, point))
            continue;
        tell_plain(diagnostics, point->source.file ? point->source : figure->source, CODE_FIGURE_SPAN);
        good = false;
    }
    return good;
}

const FigureKind FIGURE_MATRIX = {
    .name = "matrix",
    .text = "Tekens voor de stand: rijen tegen kolommen, met koppen en groepen van kolommen.",
    .slots = {[MATRIX_NUMBER] = {"number", SLOT_OF_POINT, false, false},
              [MATRIX_LABEL] = {"label", SLOT_OF_POINT, true, false},
              [MATRIX_BODY] = {"body", SLOT_OF_POINT, false, false},
              [MATRIX_SPAN] = {"span", SLOT_OF_POINT, false, false},
              [MATRIX_HEAD] = {"head", SLOT_OF_SERIES, true, false},
              [MATRIX_GROUP] = {"group", SLOT_OF_SERIES, false, false},
              [MATRIX_LABEL_HEAD] = {"label-head", SLOT_OF_FIGURE, false, false},
              [MATRIX_BODY_HEAD] = {"body-head", SLOT_OF_FIGURE, false, false}},
    .slot_count = 8,
    .takes_symbol = true,
    .takes_now = true,
    .takes_series = true,
    .measures = {[MEASURE_SIZE] = {true, 8},
                 [MEASURE_PITCH] = {true, 25.6},
                 [MEASURE_GAP] = {true, 18},
                 [MEASURE_LABEL_WIDTH] = {true, 0},
                 [MEASURE_VALUE_WIDTH] = {true, 0}},
    .colors = {[FIGURE_BASE] = "de tekens, en de lijnen bij koppen en span",
               [FIGURE_NOW] = "de tekens van de rij of reeks die now kiest",
               [FIGURE_LINE] = "de lijnen tussen de rijen"},
    .shows = matrix_shows,
    .check = matrix_check,
    .measure = matrix_measure,
    .natural = matrix_natural,
    .place = matrix_place,
    .say = matrix_say,
};
