/* What makes a region hard to set: which of it a region has, and the words that try a page.  For generate.c
 * only; over some ten regions everything occurs, whatever the seed. */
#ifndef TOOLS_HARD_H
#define TOOLS_HARD_H

#include <stdbool.h>

#include "random.h"

typedef struct Hard {
    bool on;
    const char *missing; /* an element that the region does not have at all; "": none */
    const char *full;    /* a panel with just so many points */
    unsigned full_count;
    bool long_item, address, compound, deep, letters, quotes, languages, long_name, pictures;
} Hard;

static const char *const HARD_PANELS[] = {"resultaten", "focus", "samenwerking", "communicatie", "ambitie"};
static const char *const HARD_MISSING[] = {"resultaten", "ambitie",       "focus",          "samenwerking",
                                           "plaats",     "communicatie",  "kerncijfers",    "",
                                           "fase",       "kernboodschap", "programmafocus", ""};

/* Letters that Dutch does not have, all of them within words of their own language. */
typedef struct HardWords {
    const char *language, *words;
} HardWords;
static const HardWords HARD_LETTERS[] = {
    {"pl", "Zażółć gęślą jaźń w Łodzi"},       {"tr", "İstanbul’da ağır çığlık, ılık gün ışığı ve şüphe"},
    {"pl", "Ćwiczenia w Świnoujściu, Żywiec"}, {"tr", "Iğdır Üniversitesi"},
    {"de", "größere Straßen, Öffnung"},        {"fr", "« l’œuvre d’Hélène, çà et là »"},
    {"en", "thoroughly interdisciplinary"}};

/* A text with %s where a word of the page goes. */
static const char *const HARD_QUOTES[][2] = {{"“", "”"}, {"‘", "’"}, {"„", "”"}, {"\"", "\""},
                                             {"'", "'"}, {"(", ")"}, {"[", "]"}};

static inline bool hard_chance(Random *random) {
    return random_below(random, 2) == 0;
}

/* `most`: as many points as a panel may have. */
static inline Hard hard_plan(Random *random, unsigned number, unsigned most) {
    static const unsigned counts[] = {0, 60, 1, 400};
    const unsigned count = counts[number % 4];
    Hard hard = {.on = true,
                 .missing = HARD_MISSING[number % 12],
                 .full = HARD_PANELS[random_below(random, 5)],
                 .full_count = count < most ? count : most,
                 .long_item = number % 3 == 0 || hard_chance(random),
                 .address = number % 3 == 1 || hard_chance(random),
                 .compound = number % 2 == 0 || hard_chance(random),
                 .deep = number % 3 == 2 || hard_chance(random),
                 .letters = number % 2 == 1 || hard_chance(random),
                 .quotes = number % 4 == 2 || hard_chance(random),
                 .languages = hard_chance(random),
                 .long_name = number % 5 == 3 || hard_chance(random),
                 .pictures = number % 4 == 1 || hard_chance(random)};
    return hard;
}

#endif
