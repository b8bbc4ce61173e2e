/* A matrix in words, row by row: its columns first, then of each row what it is called, its
 * status, and which columns have which symbol, in the order of the columns. */
#include "figure/matrix_say.h"

#include <string.h>

#include "figure/words.h"

static const char *head_of(const Words *words, const Figure *figure, size_t series) {
    return words_slot(words, figure->series[series].slots[MATRIX_HEAD]);
}

static const char *symbol_text(const Words *words, const Symbol *symbol) {
    if (!symbol)
        return words_choice(words, "geen teken", "no symbol");
    return symbol->text ? symbol->text : symbol->name;
}

static bool in_group(const Figure *figure, size_t first, size_t index) {
    const char *one = figure->series[first].group, *two = figure->series[index].group;

    return one && two ? strcmp(one, two) == 0 : one == two;
}

static const char *group_name(const Words *words, const Figure *figure, size_t first) {
    const struct Block *name = figure->series[first].slots[MATRIX_GROUP];

    return name ? words_slot(words, name) : figure->series[first].group;
}

/* The heads of these columns, or those of them where the point has that symbol. */
static void say_heads(Words *words, const Figure *figure, size_t from, size_t to, const FigurePoint *point,
                      const Symbol *symbol) {
    const char **heads = arena_many(words->arena, const char *, to - from);
    size_t count = 0;

    for (size_t i = from; i < to; i++)
        if (!point || point->marks[i] == symbol)
            heads[count++] = head_of(words, figure, i);
    words_list(words, heads, count);
}

/* "Kolommen: A, B en C (in focus); D en E (overig)." */
static void say_columns(Words *words, const Figure *figure) {
    size_t first = 0;

    if (figure->series_count == 0)
        return;
    words_add(words, figure->series_count == 1 ? "Kolom: " : "Kolommen: ",
              figure->series_count == 1 ? "Column: " : "Columns: ");
    while (first < figure->series_count) {
        size_t end = first + 1;
        while (end < figure->series_count && in_group(figure, first, end))
            end++;
        buffer_text(words->out, first > 0 ? "; " : "");
        say_heads(words, figure, first, end, NULL, NULL);
        if (figure->series[first].group)
            buffer_format(words->out, " (%s)", group_name(words, figure, first));
        first = end;
    }
    buffer_text(words->out, ". ");
}

/* Before this column: had it the same symbol already? */
static bool said_before(const FigurePoint *point, size_t series) {
    for (size_t i = 0; i < series; i++)
        if (point->marks[i] == point->marks[series])
            return true;
    return false;
}

static size_t count_same(const Figure *figure, const FigurePoint *point, const Symbol *symbol) {
    size_t count = 0;

    for (size_t i = 0; i < figure->series_count; i++)
        count += point->marks[i] == symbol;
    return count;
}

/* "gereed: A, B en C", or of all columns: "overal gereed". */
static void say_symbol(Words *words, const Figure *figure, const FigurePoint *point, const Symbol *symbol) {
    size_t count = count_same(figure, point, symbol);

    if (count == figure->series_count && count > 1) {
        buffer_format(words->out, symbol ? words_choice(words, "overal %s", "%s throughout") : "%s",
                      symbol ? symbol_text(words, symbol)
                             : words_choice(words, "nergens een teken", "no symbol anywhere"));
        return;
    }
    buffer_format(words->out, "%s: ", symbol_text(words, symbol));
    say_heads(words, figure, 0, figure->series_count, point, symbol);
}

/* The symbols in the order in which columns first have them, columns without one last. */
static void say_marks(Words *words, const Figure *figure, const FigurePoint *point) {
    const char *before = "";

    for (size_t i = 0; i < figure->series_count; i++) {
        if (!point->marks[i] || said_before(point, i))
            continue;
        buffer_text(words->out, before);
        say_symbol(words, figure, point, point->marks[i]);
        before = "; ";
    }
    if (count_same(figure, point, NULL) > 0) {
        buffer_text(words->out, before);
        say_symbol(words, figure, point, NULL);
    }
}

/* "1 Doel: gereed. Body. overal: gereed: A en B; loopt: C." */
static void say_row(Words *words, const Figure *figure, const FigurePoint *point) {
    const char *number = words_slot(words, point->slots[MATRIX_NUMBER]);
    const char *body = words_slot(words, point->slots[MATRIX_BODY]);

    buffer_format(words->out, "%s%s%s", number, *number ? ". " : "",
                  words_slot(words, point->slots[MATRIX_LABEL]));
    if (point->now)
        words_add(words, " (uitgelicht)", " (highlighted)");
    if (point->symbol)
        buffer_format(words->out, " (%s)", symbol_text(words, point->symbol));
    if (*body)
        buffer_format(words->out, ": %s", body);
    if (point->slots[MATRIX_SPAN]) {
        buffer_format(words->out, ". %s: %s", words_choice(words, "Voor alle kolommen", "For all columns"),
                      words_slot(words, point->slots[MATRIX_SPAN]));
    } else if (point->marks && figure->series_count > 0) {
        buffer_text(words->out, *body ? ". " : ": ");
        if (*body)
            words_add(words, "Kolommen \xE2\x80\x93 ", "Columns \xE2\x80\x93 ");
        say_marks(words, figure, point);
    }
    buffer_byte(words->out, '.');
}

void matrix_say(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    Words words = words_new(language, arena, out);

    if (figure->count == 0)
        return;
    words_title(&words, figure, "Overzicht", "Overview", false);
    say_columns(&words, figure);
    for (size_t i = 0; i < figure->count; i++) {
        buffer_text(out, i > 0 ? " " : "");
        say_row(&words, figure, &figure->points[i]);
    }
}
