/* Hyphenation patterns in memory: a file as libhyphen has it, found by their letters.
 *
 * Patterns are bytes in the file's own character set; whoever asks writes the word in it. */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Bytes of a word at most. */
#define PATTERNS_WORD 252

typedef struct Patterns Patterns;

/* `file` is kept by reference, a NUL behind it; the arena is filled further as words are asked for.  NULL: it
 * holds no patterns. */
Patterns *patterns_read(const char *file, size_t size, Arena *arena);
/* The character set named in the first line, as it is written there. */
const char *patterns_charset(const Patterns *patterns);
/* Letters before the first and behind the last point, as the file asks; 0 when it does not. */
unsigned patterns_first(const Patterns *patterns);
unsigned patterns_last(const Patterns *patterns);
/* points[i] says whether the word, in small letters, may be broken before byte i (0 < i < size). */
void patterns_apply(Patterns *patterns, const char *word, size_t size, bool *points);

#endif
