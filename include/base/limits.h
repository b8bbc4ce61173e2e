/* How much of anything a run takes: one table (limits.def), one struct that the command line may change.
 *
 * A run's limits travel with its Diagnostics (diagnostics_limits): whoever refuses something tells it, so
 * whoever may refuse has them at hand.  Knows nothing of what is bounded. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"

typedef enum LimitKind {
#define LIMIT(code, name, bytes, usual, most, message, dutch, english) LIMIT_##code,
#include "base/limits.def"
#undef LIMIT
    LIMIT_COUNT
} LimitKind;

/* What is more than `most` is refused. */
struct Limits {
    uint64_t most[LIMIT_COUNT];
};

typedef struct LimitSpec {
    const char *name;
    bool bytes;
    uint64_t usual, most; /* when nothing is said; what may be asked for */
    Code message;         /* that tells it and names the option */
    const char *says[2];  /* what it bounds, by Language */
} LimitSpec;

const LimitSpec *limit_spec(LimitKind kind);
const Limits *limits_usual(void);

/* LIMIT_COUNT: there is none of that name. */
LimitKind limit_named(const char *name, size_t size);
/* A whole number, for bytes also 64K, 64M or 64G (of 1024); within 1 and the most. */
bool limit_read(LimitKind kind, const char *text, uint64_t *value);
/* As limit_read takes it, in the largest unit that it is a whole number of. */
const char *limit_text(LimitKind kind, uint64_t value, Arena *arena);
/* For messages, with its unit: "64 MB", "8000000 bytes", "200". */
const char *limit_size(LimitKind kind, uint64_t value, Arena *arena);
/* How to ask for twice as much as the limit at work, or the most: "blocks=200000". */
const char *limit_doubled(const Diagnostics *diagnostics, LimitKind kind, Arena *arena);
/* limit_size of the limit at work. */
const char *limit_told(const Diagnostics *diagnostics, LimitKind kind, Arena *arena);

#endif
