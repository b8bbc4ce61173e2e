/* A map of tiles: each region one square of one size, near where it lies.
 *
 * The arrangement is a table; here the twelve provinces.  The one that is meant is filled, those
 * that are there besides are shaded, the others are outlines. */
#include "figure/kinds.h"

#include <string.h>

#include "figure/canvas.h"
#include "figure/checks.h"
#include "figure/words.h"

enum { SLOT_LABEL };

#define OUTLINE 0.8

typedef struct Tile {
    const char *name;
    const char *also; /* another name of it; NULL: none */
    unsigned column, row;
} Tile;

static const Tile TILES[] = {{"Friesland", "Fryslân", 2, 0}, {"Groningen", NULL, 3, 0},
                             {"Noord-Holland", NULL, 1, 1},  {"Flevoland", NULL, 2, 1},
                             {"Drenthe", NULL, 3, 1},        {"Zuid-Holland", NULL, 1, 2},
                             {"Utrecht", NULL, 2, 2},        {"Overijssel", NULL, 3, 2},
                             {"Zeeland", NULL, 0, 3},        {"Noord-Brabant", "Brabant", 1, 3},
                             {"Gelderland", NULL, 2, 3},     {"Limburg", NULL, 2, 4}};

#define TILE_COUNT (sizeof TILES / sizeof TILES[0])
#define COLUMNS    4
#define ROWS       5

/* TILE_COUNT when there is none of that name. */
static size_t tile_index(const char *name) {
    for (size_t i = 0; name && i < TILE_COUNT; i++)
        if (strcmp(name, TILES[i].name) == 0 || (TILES[i].also && strcmp(name, TILES[i].also) == 0))
            return i;
    return TILE_COUNT;
}

static void tell_tile(const char *name, Source where, Diagnostics *diagnostics) {
    const char *names[TILE_COUNT], *near;
    Buffer all = {0};

    for (size_t i = 0; i < TILE_COUNT; i++) {
        names[i] = TILES[i].name;
        buffer_text(&all, i > 0 ? ", " : "");
        buffer_text(&all, names[i]);
    }
    near = nearest_word(name, names, TILE_COUNT);
    if (near)
        tell(diagnostics, where, CODE_FIGURE_TILE_NEAR, name, near);
    else
        tell(diagnostics, where, CODE_FIGURE_TILE, name, all.bytes);
    buffer_drop(&all);
}

static bool tiles_check(const Figure *figure, Diagnostics *diagnostics) {
    bool good = true;

    for (size_t i = 0; i < figure->count; i++) {
        const FigurePoint *point = &figure->points[i];
        Source where = check_place(figure, point, NULL);
        if (point->key && *point->key && tile_index(point->key) < TILE_COUNT)
            continue;
        if (point->key && *point->key)
            tell_tile(point->key, where, diagnostics);
        else
            tell_plain(diagnostics, where, CODE_FIGURE_TILE_NONE);
        good = false;
    }
    return good;
}

static double tiles_along(const Figure *figure, unsigned count) {
    return count * figure->measures[MEASURE_SIZE] + (count - 1) * figure->measures[MEASURE_GAP];
}

static FigureExtent tiles_measure(const Figure *figure, const FigureTexts *texts, double width) {
    Canvas canvas = canvas_new(figure, texts, NULL);

    canvas.overfull = figure->count > 0 && width < tiles_along(figure, COLUMNS) - 1e-6;
    return canvas_extent(&canvas, figure->count ? tiles_along(figure, ROWS) : 0);
}

static double tiles_natural(const Figure *figure, const FigureTexts *texts) {
    (void)texts;
    return figure->count ? tiles_along(figure, COLUMNS) : 0;
}

/* Bits: 1 some point is here, 2 one that is meant. */
static void mark_tiles(const Figure *figure, unsigned char marks[TILE_COUNT]) {
    for (size_t i = 0; i < figure->count; i++) {
        size_t tile = tile_index(figure->points[i].key);
        if (tile < TILE_COUNT)
            marks[tile] |= figure->points[i].now ? 3 : 1;
    }
}

static void tiles_place(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    Canvas canvas = canvas_new(figure, texts, plan);
    double size = figure->measures[MEASURE_SIZE], pitch = size + figure->measures[MEASURE_GAP];
    unsigned char marks[TILE_COUNT] = {0};
    Outlines plain = {0};
    (void)width;

    if (figure->count == 0)
        return;
    mark_tiles(figure, marks);
    for (size_t i = 0; i < TILE_COUNT; i++) {
        Rect rect = {pitch * TILES[i].column, pitch * TILES[i].row, size, size};
        if (marks[i])
            canvas_rect(&canvas, rect, marks[i] & 2 ? FIGURE_NOW : FIGURE_LINE,
                        marks[i] & 2 ? "tile now" : "tile");
        else
            outlines_rect(&canvas, &plain,
                          (Rect){rect.x + OUTLINE / 2, rect.y + OUTLINE / 2, size - OUTLINE, size - OUTLINE});
    }
    canvas_stroke(&canvas, &plain, OUTLINE, FIGURE_LINE, "tiles");
}

/* ---------------------------------------------------------------- words */

/* "Amsterdam-Noord (Noord-Holland)", or the tile's name alone. */
static const char *place_name(const Words *words, const FigurePoint *point) {
    const char *label = words_slot(words, point->slots[SLOT_LABEL]);

    if (!*label || strcmp(label, point->key) == 0)
        return point->key;
    return arena_format(words->arena, "%s (%s)", label, point->key);
}

static bool any_point(const Figure *figure, bool now) {
    for (size_t i = 0; i < figure->count; i++)
        if (figure->points[i].now == now)
            return true;
    return false;
}

static void say_places(Words *words, const Figure *figure, const char *head, bool now) {
    const char **names = arena_many(words->arena, const char *, figure->count);
    size_t count = 0;

    for (size_t i = 0; i < figure->count; i++)
        if (figure->points[i].now == now)
            names[count++] = place_name(words, &figure->points[i]);
    buffer_text(words->out, head);
    words_list(words, names, count);
    buffer_byte(words->out, '.');
}

static void tiles_say(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    Words words = words_new(language, arena, out);

    if (figure->count == 0)
        return;
    words_title(&words, figure, "Kaart van de twaalf provincies", "Map of the twelve provinces", false);
    if (any_point(figure, true))
        say_places(&words, figure, words_choice(&words, "Gemarkeerd: ", "Marked: "), true);
    if (any_point(figure, true) && any_point(figure, false))
        buffer_byte(out, ' ');
    if (any_point(figure, false))
        say_places(&words, figure, words_choice(&words, "Grijs: ", "Grey: "), false);
}

const FigureKind FIGURE_TILES = {
    .name = "tiles",
    .text = "Kaart van tegels: de twaalf provincies, met gevuld die bedoeld is.",
    .slots = {[SLOT_LABEL] = {"label", SLOT_OF_POINT, false, true}},
    .slot_count = 1,
    .takes_key = true,
    .takes_now = true,
    .measures = {[MEASURE_SIZE] = {true, 11.2}, [MEASURE_GAP] = {true, 1.6}},
    .colors = {[FIGURE_NOW] = "de tegels die now kiest", [FIGURE_LINE] = "de andere tegels en hun omtrek"},
    .check = tiles_check,
    .measure = tiles_measure,
    .natural = tiles_natural,
    .place = tiles_place,
    .say = tiles_say,
};
