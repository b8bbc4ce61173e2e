/* Bars in words: with many, the highest and the lowest first; then every bar in order with its
 * comparison, group by group.  What is no number is said, never left out. */
#include "figure/bars_say.h"

#include <string.h>

#include "figure/words.h"

static bool is_value(const Quantity *quantity) {
    return quantity->kind == QUANTITY_VALUE;
}

bool bars_begins_group(const Figure *figure, size_t index) {
    const char *group = figure->points[index].group;

    if (!group)
        return false;
    return index == 0 || !figure->points[index - 1].group ||
           strcmp(group, figure->points[index - 1].group) != 0;
}

#define SAID_SHORT 6 /* up to so many bars need no highest and lowest first */

static void say_names(Words *words, const Figure *figure, double value) {
    const char **names = arena_many(words->arena, const char *, figure->count);
    size_t count = 0;

    for (size_t i = 0; i < figure->count; i++)
        if (is_value(&figure->points[i].value) && figure->points[i].value.value == value)
            names[count++] = words_slot(words, figure->points[i].slots[BARS_LABEL]);
    words_list(words, names, count);
}

/* Who is highest and who lowest; names, or that all are equal. */
static void say_extremes(Words *words, const Figure *figure) {
    const Quantity *least = NULL, *most = NULL;

    for (size_t i = 0; i < figure->count; i++) {
        const Quantity *value = &figure->points[i].value;
        if (!is_value(value))
            continue;
        least = !least || value->value < least->value ? value : least;
        most = !most || value->value > most->value ? value : most;
    }
    if (!least || least->value == most->value)
        return;
    words_add(words, "Hoogste: ", "Highest: ");
    say_names(words, figure, most->value);
    buffer_format(words->out, " (%s). ", words_quantity(words, most));
    words_add(words, "Laagste: ", "Lowest: ");
    say_names(words, figure, least->value);
    buffer_format(words->out, " (%s). ", words_quantity(words, least));
    words_add(words, "Alle waarden: ", "All values: ");
}

static void say_bar(Words *words, const Figure *figure, const FigurePoint *point) {
    const char *key = words_slot(words, figure->slots[BARS_KEY]);

    buffer_text(words->out, words_slot(words, point->slots[BARS_LABEL]));
    if (point->now)
        words_add(words, " (uitgelicht)", " (highlighted)");
    buffer_format(words->out, ": %s", words_quantity(words, &point->value));
    if (point->compare.kind != QUANTITY_ABSENT)
        buffer_format(words->out, " (%s%s%s)",
                      *key ? key : words_choice(words, "vergeleken met", "compared with"), *key ? ": " : " ",
                      words_quantity(words, &point->compare));
}

/* What stands before bar `index`: the head of its group, or what parts it from the one before. */
static void say_before(Words *words, const Figure *figure, size_t index) {
    const char *before = index > 0 ? figure->points[index - 1].group : NULL;
    const char *group = figure->points[index].group;
    const struct Block *head = figure->points[index].slots[BARS_GROUP];

    if (bars_begins_group(figure, index))
        buffer_format(words->out, "%s%s \xE2\x80\x93 ", index > 0 ? ". " : "",
                      head ? words_slot(words, head) : group);
    else if (index > 0)
        buffer_text(words->out, before && !group ? ". " : "; ");
}

void bars_say(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    Words words = words_new(language, arena, out);

    if (figure->count == 0)
        return;
    words_title(&words, figure, "Staafdiagram", "Bar chart", true);
    if (figure->count > SAID_SHORT)
        say_extremes(&words, figure);
    for (size_t i = 0; i < figure->count; i++) {
        say_before(&words, figure, i);
        say_bar(&words, figure, &figure->points[i]);
    }
    buffer_byte(out, '.');
}
