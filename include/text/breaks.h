/* Where a line may end: Unicode's rules (ICU), Dutch ones on top, and hyphenation.
 *
 * Dutch rules on top of UAX 14: none between a number and its unit, around a dash in a range, after
 * an initial or abbreviation such as "nr." before a digit; one after a slash between letters, and in
 * a web address after / . - _ ? & = and between its parts (never adding a hyphen). */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnostics.h"

typedef enum Break {
    BREAK_NONE = 0,
    BREAK_SPACE,  /* before this byte a line may end; white space before it vanishes */
    BREAK_PLAIN,  /* the same without a space: after a hyphen or slash */
    BREAK_HYPHEN, /* the same, with a hyphen added */
    BREAK_FORCED  /* a line must end (U+2028 stands before it) */
} Break;

/* Break rules and hyphenation patterns, loaded once, shared. */
typedef struct Breaker Breaker;

/* `patterns` is a libhyphen file; told at `asked` when it cannot be used. */
Breaker *breaker_new(const char *patterns, Source asked, Diagnostics *diagnostics);
void breaker_drop(Breaker *breaker);
/* Dutch by its BCP 47 tag; NULL counts as Dutch. */
bool language_is_dutch(const char *language);
/* White space that vanishes at a line's end: not the non-breaking kinds. */
bool space_vanishes(uint32_t code);
/* Fills `breaks[0..size]` (size + 1 entries; [0] and [size] are BREAK_NONE).  Hyphens only with
 * `hyphenate` and a Dutch `language` (NULL counts as Dutch): at least 4 letters before and after, none in
 * words with capitals inside, digits or addresses.  A soft hyphen gives BREAK_HYPHEN behind it in any
 * case, and keeps the patterns from its word. */
void breaks_find(Breaker *breaker, const char *text, size_t size, const char *language, bool hyphenate,
                 uint8_t *breaks);

#endif
