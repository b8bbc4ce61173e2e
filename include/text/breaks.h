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
#include "model/style.h"

typedef enum Break {
    BREAK_NONE = 0,
    BREAK_SPACE,  /* before this byte a line may end; white space before it vanishes */
    BREAK_PLAIN,  /* the same without a space: after a hyphen or slash */
    BREAK_HYPHEN, /* the same, with a hyphen added */
    BREAK_FORCED  /* a line must end (U+2028 stands before it) */
} Break;

/* Break rules and hyphenation patterns, each loaded when a text first needs it, shared. */
typedef struct Breaker Breaker;

/* The patterns of several languages (borrowed), none of them read yet. */
Breaker *breaker_new(const ResourceSpec *patterns, size_t count);
void breaker_drop(Breaker *breaker);

/* A stretch of text in one language (BCP 47; NULL counts as Dutch), up to byte `end`. */
typedef struct LanguageStretch {
    const char *language;
    size_t end;
} LanguageStretch;

/* White space that vanishes at a line's end: not the non-breaking kinds. */
bool space_vanishes(uint32_t code);
/* Fills `breaks[0..size]` (size + 1 entries; [0] and [size] are BREAK_NONE).  The stretches cover the text;
 * the first one's language opens Unicode's rules.  Hyphens only with `hyphenate`, in words that lie in one
 * stretch whose language has patterns: in Dutch at least 4 letters before and after, in other languages as
 * many as their file asks and 3 at least; none in words with capitals inside, digits or addresses.  A soft
 * hyphen gives BREAK_HYPHEN behind it in any case, and keeps the patterns from its word.  False: patterns
 * that are needed cannot be used, told the first time. */
bool breaks_find(Breaker *breaker, const char *text, size_t size, const LanguageStretch *stretches,
                 bool hyphenate, uint8_t *breaks, Diagnostics *diagnostics);

#endif
