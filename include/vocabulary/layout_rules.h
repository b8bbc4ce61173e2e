/* What the tables of layouts share, and the tables themselves: for src/vocabulary/vocabulary_layout*.c.
 *
 * In which order the tables go is vocabulary_layout.c's. */
#ifndef VOCABULARY_LAYOUT_RULES_H
#define VOCABULARY_LAYOUT_RULES_H

#include "vocabulary/tables.h"

/* What goes on over pages and what a manual shows; control; all other blocks but figures; figures; what
 * stands in running text. */
extern const ElementTable layout_flow_elements, layout_control_elements, layout_block_elements,
    layout_figure_elements, layout_inline_elements;

/* Attributes that every block may have. */
#define COMMON_BUT_ALIGN                                                                                     \
    {.name = "in",                                                                                           \
     .type = VALUE_NAME,                                                                                     \
     .text = "Het vak van het raster (grid, areas) waarin dit blok staat."},                                 \
        {.name = "role",                                                                                     \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "section heading paragraph quote note figure artifact none",                             \
         .text = "Wat het blok is voor wie de pagina hoort: artifact is versiering en wordt overgeslagen. "  \
                 "Koppen krijgen hun niveau van de sections eromheen."},                                     \
        {.name = "language",                                                                                 \
         .type = VALUE_LANGUAGE,                                                                             \
         .text = "Taal van dit blok als die afwijkt, zoals en."},                                            \
        {.name = "yield",                                                                                    \
         .type = VALUE_INTEGER,                                                                              \
         .least = 1,                                                                                         \
         .most = 99,                                                                                         \
         .text = "Dit blok mag weg als het blad te vol is; 1 gaat het eerst."},                              \
        {.name = "instead",                                                                                  \
         .type = VALUE_INTEGER,                                                                              \
         .least = 1,                                                                                         \
         .most = 99,                                                                                         \
         .text = "Dit blok komt in de plaats van de blokken met die yield, zodra die weg zijn."},            \
        {.name = "spare",                                                                                    \
         .type = VALUE_INTEGER,                                                                              \
         .least = 1,                                                                                         \
         .most = 99,                                                                                         \
         .text = "Dit blok komt er alleen bij als er ruimte over is; 1 komt het eerst."},                    \
        {.name = "keep",                                                                                     \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "together next",                                                                         \
         .text = "together: dit blok wordt niet over pagina’s of kolommen verdeeld; next: het blijft bij "   \
                 "het volgende blok. Koppen en lijnen doen dat vanzelf."},                                   \
        {.name = "on",                                                                                       \
         .type = VALUE_CHOICE,                                                                               \
         .choices = "first rest all many one later",                                                         \
         .fallback = "first",                                                                                \
         .text =                                                                                             \
             "first: waar het staat; rest: alleen boven elk vervolg van de stack waarin het staat, all: "    \
             "beide; many: waar het staat, als er meer dan één pagina is; one: waar het staat, als alles op" \
             " één pagina past, en anders ook wanneer niets met later het vervangt; later: niet hier maar "  \
             "op een volgende pagina (met flow), als er meer zijn."},                                        \
        {.name = "with",                                                                                     \
         .type = VALUE_NAME,                                                                                 \
         .text = "Symbool uit het thema: als er meer pagina’s zijn staat dit blok alleen op die waar een "   \
                 "punt dit teken heeft."},                                                                   \
        {.name = "name", .type = VALUE_TEMPLATE, .text = "Naam voor meldingen, zoals ‘paneel Focus’."}

#define COMMON                                                                                               \
    COMMON_BUT_ALIGN, {.name = "align",                                                                      \
                       .type = VALUE_CHOICE,                                                                 \
                       .choices = "top middle bottom baseline fill",                                         \
                       .fallback = "top",                                                                    \
                       .text = "Waar het blok in zijn vak staat als het vak hoger is."}

/* Of blocks that can be cut. */
#define FLOW                                                                                                 \
    {.name = "flow",                                                                                         \
     .type = VALUE_NAME,                                                                                     \
     .text = "Wat niet op de pagina past gaat verder bij de rest (rest, of) van deze naam."}

/* Children. */
#define BLOCKS                                                                                               \
    {"stack", 0, 0}, {"row", 0, 0}, {"grid", 0, 0}, {"box", 0, 0}, {"rule", 0, 0}, {"space", 0, 0},          \
        {"shape", 0, 0}, {"image", 0, 0}, {"text", 0, 0}, {"list", 0, 0}, {"if", 0, 0}, {"choose", 0, 0},    \
        {"for-each", 0, 0}, {"columns", 0, 0}, {"rest", 0, 0}, {"listing", 0, 0}, {"manual", 0, 0},          \
        {"figure", 0, 0}, {"content", 0, 0}, {VOCABULARY_PART, 0, 0}

#define INLINES                                                                                              \
    {"em", 0, 0}, {"strong", 0, 0}, {"a", 0, 0}, {"sub", 0, 0}, {"sup", 0, 0}, {"br", 0, 0}, {"span", 0, 0}, \
        {"counter", 0, 0}
#define TEXT_CONTROL {"if", 0, 0}, {"choose", 0, 0}, {"for-each", 0, 0}

#endif
