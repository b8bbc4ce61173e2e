/* Typed values of attributes: read, or told at the very byte that is wrong.
 *
 * For files of designers (layout, theme, batch): numbers have a decimal point whatever the
 * locale says.  White space around a value is allowed.  All functions answer false after
 * telling once; `*out` is then untouched. */
#ifndef VOCABULARY_VALUES_H
#define VOCABULARY_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/geometry.h"
#include "model/style.h"
#include "xml/xml.h"

/* A piece of an attribute's value, decoded; lent by the tree. */
typedef struct ValueWord {
    const char *text; /* not NUL-terminated */
    size_t size;
    Source source;
} ValueWord;

/* Points: "12", "0.5", "-3", or with a unit: "10mm", "1cm", "1in", "12pt". */
bool value_length(const xmlAttr *attribute, Diagnostics *diagnostics, double *out);
/* `least` to `most` lengths between white space. */
bool value_lengths(const xmlAttr *attribute, size_t least, size_t most, Diagnostics *diagnostics, double *out,
                   size_t *count);
/* 1 to 4 lengths as CSS has it: top, right, bottom, left. */
bool value_edges(const xmlAttr *attribute, Diagnostics *diagnostics, Edges *out);
bool value_number(const xmlAttr *attribute, double least, double most, Diagnostics *diagnostics, double *out);
bool value_integer(const xmlAttr *attribute, long least, long most, Diagnostics *diagnostics, long *out);
bool value_yes_no(const xmlAttr *attribute, Diagnostics *diagnostics, bool *out); /* yes|no */
/* The index of the value, exactly as written, among `choices`. */
bool value_choice(const xmlAttr *attribute, const char *const *choices, size_t count,
                  Diagnostics *diagnostics, size_t *out);
bool value_color(const xmlAttr *attribute, Diagnostics *diagnostics, Color *out); /* #RRGGBB */
/* Two percentages, across and down, as parts of 1. */
bool value_focus(const xmlAttr *attribute, Diagnostics *diagnostics, Point *out);

/* The pieces between white space; also those between `separator` when it is not 0 (white space around a
 * piece is taken off, empty pieces stay).  Never fails. */
ValueWord *value_words(const xmlAttr *attribute, char separator, Arena *arena, size_t *count);
/* The white-space-separated words within a piece. */
ValueWord *value_split(const xmlAttr *attribute, ValueWord piece, Arena *arena, size_t *count);
/* NUL-terminated. */
const char *word_copy(ValueWord word, Arena *arena);
bool word_is(ValueWord word, const char *text);
/* The whole value without white space around it. */
ValueWord value_whole(const xmlAttr *attribute);

/* The same for one word, for lists and composed values; `word.source` is where it is told. */
bool word_length(ValueWord word, Diagnostics *diagnostics, double *out);
bool word_number(ValueWord word, double least, double most, Diagnostics *diagnostics, double *out);

/* Without telling. */
bool length_read(const char *text, size_t size, double *points);
bool color_read(const char *text, size_t size, Color *color);

/* Tells that `word` is not among `known` (a style, colour, font, part ...): `misspelt` when one of them is
 * near ({0} the word, {1} the near one), else `unknown` ({0} the word, {1} all of them). */
void tell_unknown_name(Code misspelt, Code unknown, ValueWord word, const char *const *known, size_t count,
                       Diagnostics *diagnostics);

/* A path as VALUE_PATH has it: relative, without "..". */
bool value_is_path(ValueWord word);

#endif
