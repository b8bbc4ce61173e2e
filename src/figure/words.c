/* Words that alternative texts are made of.
 *
 * It never says more than the data: numbers have the decimals they were written with, and why
 * there is no number is said in words. */
#include "figure/words.h"

#include <string.h>

#include "text/dutch.h"
#include "text/language.h"

Words words_new(const char *language, Arena *arena, Buffer *out) {
    return (Words){language_is(language, "en"), arena, out};
}

const char *words_choice(const Words *words, const char *dutch, const char *english) {
    return words->english ? english : dutch;
}

void words_add(Words *words, const char *dutch, const char *english) {
    buffer_text(words->out, words_choice(words, dutch, english));
}

const char *words_number(const Words *words, double value, int decimals) {
    char *text = arena_copy_text(words->arena, dutch_number(value, decimals, words->arena));

    for (char *at = text; words->english && *at; at++)
        *at = *at == '.' ? ',' : *at == ',' ? '.' : *at;
    return text;
}

const char *words_quantity(const Words *words, const Quantity *quantity) {
    switch (quantity->kind) {
    case QUANTITY_VALUE:
        return words_number(words, quantity->value, quantity->decimals);
    case QUANTITY_NOT_APPLICABLE:
        return words_choice(words, "niet van toepassing", "not applicable");
    case QUANTITY_UNKNOWN:
        return words_choice(words, "onbekend", "unknown");
    case QUANTITY_TOO_SMALL:
        return words_choice(words, "te klein om te tonen", "too small to show");
    case QUANTITY_ABSENT:
        break;
    }
    return words_choice(words, "geen waarde", "no value");
}

const char *words_slot(const Words *words, const struct Block *block) {
    Buffer text = {0};
    const char *copy;

    if (block)
        figure_plain(block, &text);
    while (text.size > 0 && strchr(".:; ", text.bytes[text.size - 1]) &&
           !(text.size >= 3 && memcmp(text.bytes + text.size - 3, "...", 3) == 0))
        text.size--;
    copy = arena_copy(words->arena, text.size ? text.bytes : "", text.size);
    buffer_drop(&text);
    return copy;
}

const char *words_unit(const Words *words, const Figure *figure, double count) {
    const char *bar = figure->unit ? strchr(figure->unit, '|') : NULL;

    if (!bar)
        return figure->unit ? figure->unit : "";
    if (count == 1 || count == -1)
        return arena_copy(words->arena, figure->unit, (size_t)(bar - figure->unit));
    return bar + 1;
}

/* "€" stands before its number, "%" close behind it. */
static const char *with_unit(const Words *words, const char *number, const char *unit) {
    if (strcmp(unit, "%") == 0)
        return arena_format(words->arena, "%s%%", number);
    if (strncmp(unit, "\xE2\x82\xAC", 3) == 0)
        return arena_format(words->arena, "\xE2\x82\xAC\xC2\xA0%s%s", number, unit + 3);
    return arena_format(words->arena, "%s%s%s", number, *unit ? " " : "", unit);
}

const char *words_measured(const Words *words, const Figure *figure, const Quantity *quantity) {
    const char *text = words_quantity(words, quantity);

    if (quantity->kind != QUANTITY_VALUE)
        return text;
    return with_unit(words, text, words_unit(words, figure, quantity->value));
}

/* "%" alone is read as "in %": the whole word is clearer. */
static const char *unit_of_all(const Words *words, const Figure *figure) {
    const char *unit = words_unit(words, figure, 2);

    if (strcmp(unit, "%") == 0)
        return words_choice(words, "procenten", "per cent");
    if (strcmp(unit, "\xE2\x82\xAC") == 0)
        return words_choice(words, "euro\xE2\x80\x99s", "euros");
    return unit;
}

void words_title(Words *words, const Figure *figure, const char *dutch, const char *english, bool unit) {
    const char *title = figure->title && *figure->title ? figure->title : words_choice(words, dutch, english);
    size_t size = strlen(title);
    bool asks;

    while (size > 0 && strchr(".:; ", title[size - 1]))
        size--;
    if (size == 0)
        return;
    asks = strchr("?!", title[size - 1]) != NULL;
    buffer_add(words->out, title, size);
    if (unit && *unit_of_all(words, figure))
        buffer_format(words->out, asks ? " In %s. " : ", in %s. ", unit_of_all(words, figure));
    else
        buffer_text(words->out, asks ? " " : ". ");
}

void words_list(Words *words, const char *const *items, size_t count) {
    bool commas = false;

    for (size_t i = 0; i < count; i++)
        commas |= strchr(items[i], ',') != NULL;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (commas || i + 1 < count))
            buffer_byte(words->out, commas ? ';' : ',');
        if (i > 0 && i + 1 == count)
            words_add(words, " en", " and");
        buffer_text(words->out, i > 0 ? " " : "");
        buffer_text(words->out, items[i]);
    }
}
