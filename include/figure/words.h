/* Sentences of alternative texts, Dutch and English side by side. */
#ifndef FIGURE_WORDS_H
#define FIGURE_WORDS_H

#include "model/figure.h"

typedef struct Words {
    bool english;
    Arena *arena;
    Buffer *out;
} Words;

Words words_new(const char *language, Arena *arena, Buffer *out);
/* The one of both that the page speaks. */
const char *words_choice(const Words *words, const char *dutch, const char *english);
void words_add(Words *words, const char *dutch, const char *english);
/* "1.234,5" or "1,234.5"; `decimals` as dutch_number has them. */
const char *words_number(const Words *words, double value, int decimals);
/* The number, or why there is none: "niet van toepassing", "onbekend". */
const char *words_quantity(const Words *words, const Quantity *quantity);
/* A slot's text without the full stop or colon it may end with; "" for NULL. */
const char *words_slot(const Words *words, const struct Block *block);
/* The word for so many of the figure's unit; "" when it has none. */
const char *words_unit(const Words *words, const Figure *figure, double count);
/* "60 burgers", "12,5%", "€ 5", or why there is none. */
const char *words_measured(const Words *words, const Figure *figure, const Quantity *quantity);
/* What the figure is about, as a sentence with a space behind it: its title, or what is given ("": nothing is
 * said), and ", in burgers" when the unit is to be said there. */
void words_title(Words *words, const Figure *figure, const char *dutch, const char *english, bool unit);
/* "a, b en c"; with semicolons where an item has a comma itself. */
void words_list(Words *words, const char *const *items, size_t count);

#endif
