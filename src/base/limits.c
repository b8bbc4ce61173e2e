/* The table of limits, and numbers with a unit.
 *
 * Reads and writes whole numbers only.  Invariant: what limit_text writes limit_read reads back. */
#include "base/limits.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#define MEBI         ((uint64_t)1 << 20)
#define STEP         1024u /* from one unit to the next */
#define MOST_DIGITS  15u   /* far below what a number can hold */
#define UNIT_LETTERS "KMG"

static const LimitSpec table[LIMIT_COUNT] = {
#define LIMIT(code, name, bytes, usual, most, message, dutch, english)                                       \
    {name, bytes, usual, most, CODE_##message, {dutch, english}},
#include "base/limits.def"
#undef LIMIT
};

static const Limits usual_limits = {{
#define LIMIT(code, name, bytes, usual, most, message, dutch, english) usual,
#include "base/limits.def"
#undef LIMIT
}};

const LimitSpec *limit_spec(LimitKind kind) {
    assert(kind < LIMIT_COUNT);
    return &table[kind];
}

const Limits *limits_usual(void) {
    return &usual_limits;
}

LimitKind limit_named(const char *name, size_t size) {
    size_t kind = 0;
    while (kind < LIMIT_COUNT &&
           (strlen(table[kind].name) != size || memcmp(table[kind].name, name, size) != 0))
        kind++;
    return (LimitKind)kind;
}

/* How often 1024 a letter stands for; 0: none of them. */
static unsigned unit_of(char letter) {
    const char upper = letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
    const char *const found = upper == '\0' ? NULL : strchr(UNIT_LETTERS, upper);
    return found == NULL ? 0 : (unsigned)(found - UNIT_LETTERS) + 1;
}

bool limit_read(LimitKind kind, const char *text, uint64_t *value) {
    const LimitSpec *const spec = limit_spec(kind);
    const size_t digits = strspn(text, "0123456789");
    uint64_t number = 0;
    if (digits == 0 || digits > MOST_DIGITS)
        return false;
    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (uint64_t)(text[i] - '0');
    const unsigned unit = spec->bytes ? unit_of(text[digits]) : 0;
    if (text[digits + (unit > 0)] != '\0')
        return false;
    for (unsigned i = 0; i < unit && number <= spec->most; i++)
        number *= STEP;
    if (number < 1 || number > spec->most)
        return false;
    *value = number;
    return true;
}

/* Takes as many units out as go in whole. */
static unsigned take_units(const LimitSpec *spec, uint64_t *value) {
    unsigned unit = 0;
    while (spec->bytes && unit < strlen(UNIT_LETTERS) && *value > 0 && *value % STEP == 0) {
        *value /= STEP;
        unit++;
    }
    return unit;
}

const char *limit_text(LimitKind kind, uint64_t value, Arena *arena) {
    const unsigned unit = take_units(limit_spec(kind), &value);
    const int letters = unit > 0 ? 1 : 0;
    return arena_format(arena, "%" PRIu64 "%.*s", value, letters, &UNIT_LETTERS[unit - (unsigned)letters]);
}

const char *limit_size(LimitKind kind, uint64_t value, Arena *arena) {
    static const char *const units[] = {" bytes", " KB", " MB", " GB"};
    const LimitSpec *const spec = limit_spec(kind);
    const unsigned unit = take_units(spec, &value);
    return arena_format(arena, "%" PRIu64 "%s", value, spec->bytes ? units[unit] : "");
}

const char *limit_told(const Diagnostics *diagnostics, LimitKind kind, Arena *arena) {
    return limit_size(kind, diagnostics_limits(diagnostics)->most[kind], arena);
}

const char *limit_doubled(const Diagnostics *diagnostics, LimitKind kind, Arena *arena) {
    const LimitSpec *const spec = limit_spec(kind);
    const uint64_t twice = 2 * diagnostics_limits(diagnostics)->most[kind];
    return arena_format(arena, "%s=%s", spec->name,
                        limit_text(kind, twice < spec->most ? twice : spec->most, arena));
}
