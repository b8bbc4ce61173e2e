/* The ring of an edition: one arc a round, clockwise from the top.
 *
 * Rounds before the current one are whole lines, the current one is thick, those to come are
 * dashed: shape says it, colour repeats it.  Inside stand a word and a number. */
#include "figure/kinds.h"

#include <math.h>

#include "figure/canvas.h"
#include "figure/checks.h"
#include "figure/words.h"

enum { SLOT_WORD, SLOT_NUMBER, SLOT_LABEL };

#define PAST      2.2
#define FUTURE    0.8
#define DASH      2.0
#define DASH_GAP  1.6
#define TURN      6.28318530717958647692 /* radians */
#define GAP_MOST  0.4                    /* of an arc */
#define INSIDE    2                      /* white between arcs and words */
#define ARCS_MOST 400                    /* beyond that, nothing is to be seen */

static size_t arc_count(const Figure *figure) {
    double total = figure->measures[MEASURE_TOTAL];

    return total > (double)figure->count ? (size_t)fmin(total, ARCS_MOST) : figure->count;
}

/* The current round's index; SIZE_MAX: none is. */
static size_t current_round(const Figure *figure) {
    for (size_t i = 0; i < figure->count; i++)
        if (figure->points[i].now)
            return i;
    return SIZE_MAX;
}

static bool is_past(const Figure *figure, size_t index) {
    size_t now = current_round(figure);

    return now == SIZE_MAX ? index < figure->count : index < now;
}

static bool ring_check(const Figure *figure, Diagnostics *diagnostics) {
    double total = figure->measures[MEASURE_TOTAL];
    Buffer text[2] = {{0}, {0}};

    if (total > 0 && (double)figure->count > total) {
        buffer_integer(&text[0], (int64_t)figure->count);
        buffer_decimal(&text[1], total, 2);
        tell(diagnostics, figure->source, CODE_FIGURE_TOTAL, text[0].bytes, text[1].bytes);
        buffer_drop(&text[0]);
        buffer_drop(&text[1]);
        return false;
    }
    return check_one_now(figure, diagnostics);
}

/* ---------------------------------------------------------------- places */

/* Dashes of about one length, the first and the last at the arc's ends. */
static void draw_dashes(Canvas *canvas, Point center, double radius, double from, double to) {
    double length = (to - from) * TURN * radius;
    double count = fmax(1, floor((length + DASH_GAP) / (DASH + DASH_GAP)));
    double step = (to - from) / (count - DASH_GAP / (DASH + DASH_GAP));
    Outlines outlines = {0};

    if (count < 2) {
        outlines_arc(canvas, &outlines, center, radius, from, to);
    } else {
        for (double i = 0; i < count; i++)
            outlines_arc(canvas, &outlines, center, radius, from + step * i,
                         fmin(to, from + step * (i + DASH / (DASH + DASH_GAP))));
    }
    canvas_stroke(canvas, &outlines, FUTURE, FIGURE_BASE, "round to come");
}

static void draw_round(Canvas *canvas, size_t index, Point center, double radius, double from, double to) {
    bool now = index == current_round(canvas->figure), past = is_past(canvas->figure, index);
    Outlines outlines = {0};

    if (!now && !past) {
        draw_dashes(canvas, center, radius, from, to);
        return;
    }
    outlines_arc(canvas, &outlines, center, radius, from, to);
    canvas_stroke(canvas, &outlines, now ? canvas->figure->measures[MEASURE_THICKNESS] : PAST,
                  now ? FIGURE_NOW : FIGURE_BASE, now ? "round now" : "round");
}

/* A block as wide as its text, or as the room, around the middle; answers its height. */
static double lay_centred(Canvas *canvas, const struct Block *block, double center, double y, double room) {
    double width = fmin(canvas_natural(canvas->texts, block), room);

    return block ? canvas_text(canvas, block, center - width / 2, y, width).height : 0;
}

static double widest_inside(const Canvas *canvas, double room) {
    const struct Block *const *slots = canvas->figure->slots;

    return fmin(fmax(canvas_natural(canvas->texts, slots[SLOT_WORD]),
                     canvas_natural(canvas->texts, slots[SLOT_NUMBER])),
                room);
}

/* Word and number, one above the other, in the middle of the ring. */
static void lay_inside(Canvas *canvas, double size, double thick) {
    const Figure *figure = canvas->figure;
    double across = size - 2 * (thick + INSIDE), room = fmax(across, 1);
    double word = canvas_measure(canvas, figure->slots[SLOT_WORD],
                                 fmin(canvas_natural(canvas->texts, figure->slots[SLOT_WORD]), room))
                      .height;
    double number = canvas_measure(canvas, figure->slots[SLOT_NUMBER],
                                   fmin(canvas_natural(canvas->texts, figure->slots[SLOT_NUMBER]), room))
                        .height;
    double y = (size - word - number) / 2;

    canvas->overfull |= hypot(widest_inside(canvas, room) / 2, (word + number) / 2) > size / 2 - thick;
    y = fmax(y, 0);
    y += lay_centred(canvas, figure->slots[SLOT_WORD], size / 2, y, room);
    lay_centred(canvas, figure->slots[SLOT_NUMBER], size / 2, y, room);
}

static double ring_size(const Canvas *canvas) {
    return canvas->figure->measures[MEASURE_SIZE];
}

static double lay_ring(Canvas *canvas, double width) {
    const Figure *figure = canvas->figure;
    double size = ring_size(canvas), thick = fmax(figure->measures[MEASURE_THICKNESS], PAST);
    double radius = (size - thick) / 2, turn = 1.0 / (double)arc_count(figure);
    double gap = radius > 0 ? fmin(figure->measures[MEASURE_GAP] / (TURN * radius), turn * GAP_MOST) : 0;
    size_t count = arc_count(figure);

    canvas->overfull |= width < size || radius <= 0;
    for (size_t i = 0; i < count && radius > 0; i++)
        draw_round(canvas, i, (Point){size / 2, size / 2}, radius, turn * (double)i + gap / 2,
                   turn * (double)(i + 1) - gap / 2);
    lay_inside(canvas, size, thick);
    return size;
}

static FigureExtent ring_measure(const Figure *figure, const FigureTexts *texts, double width) {
    return canvas_lay(figure, texts, width, NULL, lay_ring);
}

static double ring_natural(const Figure *figure, const FigureTexts *texts) {
    (void)texts;
    return figure->count ? figure->measures[MEASURE_SIZE] : 0;
}

static void ring_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    canvas_lay(figure, texts, width, plan, lay_ring);
}

/* ---------------------------------------------------------------- words */

/* A round without a number where others have one is the start. */
static const char *round_name(const Words *words, const FigurePoint *point) {
    const char *label = words_slot(words, point->slots[SLOT_LABEL]);

    if (*label)
        return label;
    if (point->value.kind == QUANTITY_ABSENT)
        return words_choice(words, "start", "start");
    return words_quantity(words, &point->value);
}

static bool has_names(const Figure *figure) {
    for (size_t i = 0; i < figure->count; i++)
        if (figure->points[i].slots[SLOT_LABEL] || figure->points[i].value.kind != QUANTITY_ABSENT)
            return true;
    return false;
}

/* Rounds beyond the points have no names: they are counted. */
static const char *nameless_rounds(const Words *words, size_t count, bool more) {
    const char *rounds =
        count == 1 ? words_choice(words, "ronde", "round") : words_choice(words, "rondes", "rounds");

    return arena_format(words->arena, "%s%zu %s%s", more ? words_choice(words, "nog ", "") : "", count,
                        rounds, more ? words_choice(words, "", " more") : "");
}

/* "Geweest: a, b en c. " for the rounds from one index up to another. */
static void say_rounds(Words *words, const Figure *figure, const char *head, size_t from, size_t to) {
    const char **items = arena_many(words->arena, const char *, figure->count + 1);
    size_t count = 0, named = to < figure->count ? to : figure->count;

    for (size_t i = from; i < named; i++)
        items[count++] = round_name(words, &figure->points[i]);
    if (to > named && to > from) {
        items[count] = nameless_rounds(words, to - (named > from ? named : from), count > 0);
        count++;
    }
    if (count == 0)
        return;
    buffer_format(words->out, "%s: ", head);
    words_list(words, items, count);
    buffer_text(words->out, ". ");
}

/* How many there are, and the how manieth it is: only where rounds have no names, which could count
 * otherwise. */
static void say_counts(Words *words, size_t now, size_t count) {
    if (now == SIZE_MAX)
        buffer_format(words->out,
                      count == 1 ? words_choice(words, "%zu ronde. ", "%zu round. ")
                                 : words_choice(words, "%zu rondes. ", "%zu rounds. "),
                      count);
    else
        buffer_format(words->out, words_choice(words, "Ronde %zu van %zu. ", "Round %zu of %zu. "), now + 1,
                      count);
}

static void ring_say(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    Words words = words_new(language, arena, out);
    size_t now = current_round(figure), count = arc_count(figure);
    size_t begun = now == SIZE_MAX ? figure->count : now, after = now == SIZE_MAX ? begun : now + 1;
    const char *word = words_slot(&words, figure->slots[SLOT_WORD]);
    const char *inside = words_slot(&words, figure->slots[SLOT_NUMBER]);

    if (figure->count == 0)
        return;
    words_title(&words, figure, "", "", false);
    if (*word || *inside)
        buffer_format(out, "%s%s%s. ", word, *word && *inside ? " " : "", inside);
    if (has_names(figure)) {
        say_rounds(&words, figure, words_choice(&words, "Geweest", "Done"), 0, begun);
        say_rounds(&words, figure, words_choice(&words, "Nu", "Now"), begun, after);
        say_rounds(&words, figure, words_choice(&words, "Komt nog", "To come"), after, count);
    } else {
        say_counts(&words, now, count);
    }
    out->bytes[--out->size] = '\0'; /* the last space */
}

const FigureKind FIGURE_RING = {
    .name = "ring",
    .text = "Een ring met een boog voor elke ronde: geweest, nu en nog te komen.",
    .slots = {[SLOT_WORD] = {"word", SLOT_OF_FIGURE, false, false},
              [SLOT_NUMBER] = {"number", SLOT_OF_FIGURE, false, false},
              [SLOT_LABEL] = {"label", SLOT_OF_POINT, false, true}},
    .slot_count = 3,
    .takes_value = true,
    .takes_now = true,
    .measures = {[MEASURE_SIZE] = {true, 62},
                 [MEASURE_GAP] = {true, 3},
                 [MEASURE_THICKNESS] = {true, 6},
                 [MEASURE_TOTAL] = {true, 0}},
    .colors =
        {[FIGURE_BASE] = "de rondes die geweest zijn of nog komen", [FIGURE_NOW] = "de ronde die now kiest"},
    .check = ring_check,
    .measure = ring_measure,
    .natural = ring_natural,
    .place = ring_place,
    .say = ring_say,
};
