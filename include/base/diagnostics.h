/* What is told to people: one table of messages, one way to say them.
 *
 *     file:line:column: error: message [code]
 *         the source line
 *              ^
 *         what to do
 *
 * What has no place begins with "regiodruk: error: ".
 * Messages and remedies stand in messages.def, Dutch and English side by side, with
 * {0} {1} ... for the arguments (always strings).  {#0} is a number: its argument has a point before the
 * decimals and nothing between the thousands, the message has the marks of its language.  Nothing is printed
 * here: messages collect in order and are written out by the caller (sorted by file and place within a
 * report), so that the reports of a batch never mix. */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/source.h"

typedef enum Severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR } Severity;
typedef enum Language { LANGUAGE_DUTCH, LANGUAGE_ENGLISH } Language;

typedef enum Code {
#define MESSAGE(code, severity, dutch, dutch_remedy, english, english_remedy) CODE_##code,
#include "base/messages.def"
#undef MESSAGE
    CODE_COUNT
} Code;

typedef struct Diagnostics Diagnostics;
typedef struct Limits Limits; /* base/limits.h */

/* `sources` is borrowed and gives the places. */
Diagnostics *diagnostics_new(Sources *sources);
void diagnostics_drop(Diagnostics *diagnostics);
/* What the run takes of anything: the usual limits until others are given, which are copied. */
const Limits *diagnostics_limits(const Diagnostics *diagnostics);
void diagnostics_allow(Diagnostics *diagnostics, const Limits *limits);
/* Forgets all messages. */
void diagnostics_clear(Diagnostics *diagnostics);

/* Adds one message; the arguments are copied.  Use the macro `tell`.  The same code with the same
 * arguments at the same place is told once. */
void diagnostics_add(Diagnostics *diagnostics, Source where, Code code, const char *const *arguments,
                     size_t count);
#define tell(diagnostics, where, code, ...)                                                                  \
    diagnostics_add((diagnostics), (where), (code), (const char *const[]){NULL, __VA_ARGS__} + 1,            \
                    sizeof((const char *const[]){NULL, __VA_ARGS__}) / sizeof(char *) - 1)
#define tell_plain(diagnostics, where, code) diagnostics_add((diagnostics), (where), (code), NULL, 0)

size_t diagnostics_count(const Diagnostics *diagnostics, Severity least);
/* There are so many that further ones are only counted: they need neither a place nor its file. */
bool diagnostics_full(const Diagnostics *diagnostics);
/* Writes all messages of at least that severity, by file and place, to `out`. */
void diagnostics_write(Diagnostics *diagnostics, Language language, Severity least, Buffer *out);
/* The same without what an earlier call of this function wrote word for word: reports that read the same
 * files make the same mistakes.  diagnostics_clear does not forget what was written. */
void diagnostics_write_new(Diagnostics *diagnostics, Language language, Severity least, Buffer *out);
/* The same as JSON Lines, one object a message: type "diagnostic", severity, code, file, line and column
 * (null where there is no place), message, help. */
void diagnostics_write_json(Diagnostics *diagnostics, Language language, Severity least, Buffer *out);
void diagnostics_write_json_new(Diagnostics *diagnostics, Language language, Severity least, Buffer *out);
/* Where the first error that was told is; false when none was. */
bool diagnostics_first_error(const Diagnostics *diagnostics, Source *where);
/* Is there an error with a place in this file? */
bool diagnostics_blames(const Diagnostics *diagnostics, uint32_t file);
/* Argument `argument` of the `index`th message of that code, as it was told; NULL: there is none. */
const char *diagnostics_argument(const Diagnostics *diagnostics, Code code, size_t index, size_t argument);
/* Adds the name of a code as messages show it, such as "unknown-element". */
void code_name(Code code, Buffer *out);
/* The size of the placeholder that `text` begins with, such as {0} or {#0}, and what it asks for; 0: it
 * begins with none. */
size_t code_placeholder(const char *text, size_t *index, bool *number);
/* The texts of the table, with their {0} {1}. */
Severity code_severity(Code code);
const char *code_message(Code code, Language language);
const char *code_remedy(Code code, Language language);

/* The candidate nearest to `word` by Damerau-Levenshtein distance (OSA; Boytsov 2011) within a third
 * of its length, letter case counting half; NULL when none is near. */
const char *nearest_word(const char *word, const char *const *candidates, size_t count);

#endif
