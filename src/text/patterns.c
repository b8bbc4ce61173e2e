/* Liang's patterns (Franklin Liang, "Word Hy-phen-a-tion by Com-put-er", 1983) in a hash table of their
 * beginnings, which point into the file: reading it is one walk over its bytes.
 *
 * The format is libhyphen's (its README.compound and README.nonstandard): digits between letters; "/" begins
 * a change of spelling; NEXTLEVEL ends the patterns that part compounds.  It knows no languages and no
 * character sets.  Invariant: a word's points depend on the file alone. */
#include "text/patterns.h"

#include <stdlib.h>
#include <string.h>

/* Letters of the longest pattern, in bytes; longer ones are passed over, as in libhyphen. */
#define LONGEST 98

/* The letters that a pattern begins with, or all of them. */
typedef struct Entry {
    uint32_t hash;
    uint32_t place : 24; /* of the pattern's line in the file; 0: free (there the character set is named) */
    uint32_t size : 7;   /* how many of its letters */
    uint32_t whole : 1;  /* they are the pattern */
} Entry;

typedef struct Level {
    Entry *entries;
    uint32_t mask; /* entries - 1 */
    size_t used, count;
} Level;

struct Patterns {
    const char *file;
    const char *charset;
    unsigned first, last;             /* letters that stay together at a word's ends */
    unsigned inner_first, inner_last; /* and where it is parted as a compound */
    bool utf8;
    Level levels[2]; /* of compounds (may be empty), of words */
};

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool ends_pattern(char byte) {
    return (unsigned char)byte <= ' ' || byte == '/';
}

static uint32_t hash_step(uint32_t hash, char byte) {
    return (hash ^ (unsigned char)byte) * 0x01000193u; /* FNV-1a, by Fowler, Noll and Vo */
}

#define HASH_START 0x811C9DC5u

static uint32_t slot_of(const Level *level, uint32_t hash) {
    return (hash ^ hash >> 15) & level->mask;
}

/* Whether the pattern begins with these letters. */
static bool has_letters(const char *pattern, const char *letters, size_t size) {
    for (size_t k = 0; k < size; pattern++) {
        if (is_digit(*pattern))
            continue;
        if (ends_pattern(*pattern) || *pattern != letters[k++])
            return false;
    }
    return true;
}

/* The entry of these letters, or the free one where they belong. */
static Entry *slot_for(const Patterns *patterns, const Level *level, uint32_t hash, const char *letters,
                       size_t size) {
    for (uint32_t at = slot_of(level, hash);; at = (at + 1) & level->mask) {
        Entry *entry = &level->entries[at];
        if (entry->place == 0 || (entry->hash == hash && entry->size == size &&
                                  has_letters(patterns->file + entry->place, letters, size)))
            return entry;
    }
}

static void grow(Level *level, Arena *arena) {
    Level larger = *level;
    larger.mask = level->mask * 2 + 1;
    larger.entries = arena_many(arena, Entry, (size_t)larger.mask + 1);
    for (size_t i = 0; i <= level->mask; i++) {
        uint32_t at = slot_of(&larger, level->entries[i].hash);
        if (level->entries[i].place == 0)
            continue;
        while (larger.entries[at].place != 0)
            at = (at + 1) & larger.mask;
        larger.entries[at] = level->entries[i];
    }
    *level = larger;
}

/* The last of two patterns with the same letters counts. */
static void add_pattern(const Patterns *patterns, Level *level, uint32_t place, Arena *arena) {
    char letters[LONGEST];
    uint32_t hashes[LONGEST + 1] = {HASH_START};
    size_t size = 0;
    for (const char *at = patterns->file + place; !ends_pattern(*at); at++) {
        if (is_digit(*at))
            continue;
        if (size == LONGEST)
            return;
        hashes[size + 1] = hash_step(hashes[size], *at);
        letters[size++] = *at;
    }
    if ((level->used + size) * 4 > (size_t)level->mask * 3)
        grow(level, arena);
    for (size_t n = size; n > 0; n--) {
        Entry *entry = slot_for(patterns, level, hashes[n], letters, n);
        bool known = entry->place != 0;
        if (n == size) {
            level->count += !entry->whole;
            *entry = (Entry){hashes[n], place & 0xFFFFFFu, (uint32_t)n & 0x7Fu, 1};
        } else if (!known) {
            *entry = (Entry){hashes[n], place & 0xFFFFFFu, (uint32_t)n & 0x7Fu, 0};
        }
        level->used += !known;
        if (known)
            break;
    }
}

static bool begins(const char *line, const char *word, const char **rest) {
    size_t size = strlen(word);
    *rest = line + size;
    return strncmp(line, word, size) == 0;
}

static unsigned number_after(const char *text) {
    unsigned long value = strtoul(text, NULL, 10);
    return value > 60 ? 60 : (unsigned)value;
}

/* A line that is no pattern.  NOHYPHEN does not matter: it is for signs, and only letters are asked for. */
static bool is_setting(Patterns *patterns, const char *line) {
    const char *rest;
    if (begins(line, "LEFTHYPHENMIN", &rest))
        patterns->first = number_after(rest);
    else if (begins(line, "RIGHTHYPHENMIN", &rest))
        patterns->last = number_after(rest);
    else if (begins(line, "COMPOUNDLEFTHYPHENMIN", &rest))
        patterns->inner_first = number_after(rest);
    else if (begins(line, "COMPOUNDRIGHTHYPHENMIN", &rest))
        patterns->inner_last = number_after(rest);
    else
        return *line == '%' || *line == '#' || begins(line, "NOHYPHEN", &rest);
    return true;
}

/* Most files have not twice as many beginnings as patterns. */
static void level_open(Level *level, size_t lines, Arena *arena) {
    size_t room = 256;
    while (room < 3 * lines)
        room *= 2;
    level->entries = arena_many(arena, Entry, room);
    level->mask = (uint32_t)room - 1;
}

static size_t lines_in(const char *file, size_t size) {
    size_t lines = 1;
    const char *end = file + size;
    for (const char *at = file; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        lines++;
    return lines;
}

static const char *line_after(const char *line, const char *end) {
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    return stop ? stop + 1 : end;
}

const Patterns *patterns_read(const char *file, size_t size, Arena *arena) {
    Patterns *patterns = arena_one(arena, Patterns);
    Level *words = &patterns->levels[1];
    const char *end = file + size;
    patterns->file = file;
    patterns->charset = arena_copy(arena, file, strcspn(file, " \t\r\n"));
    level_open(words, lines_in(file, size), arena);
    for (const char *line = line_after(file, end); line < end; line = line_after(line, end)) {
        const char *rest;
        if (begins(line, "NEXTLEVEL", &rest)) {
            patterns->levels[0] = *words;
            *words = (Level){0};
            level_open(words, lines_in(line, (size_t)(end - line)), arena);
        } else if (!is_setting(patterns, line)) {
            add_pattern(patterns, words, (uint32_t)(line - file), arena);
        }
    }
    patterns->inner_first = patterns->inner_first > 2 ? patterns->inner_first : 2;
    patterns->inner_last = patterns->inner_last > 2 ? patterns->inner_last : 2;
    patterns->utf8 = strcmp(patterns->charset, "UTF-8") == 0;
    return words->count ? patterns : NULL;
}

const char *patterns_charset(const Patterns *patterns) {
    return patterns->charset;
}

unsigned patterns_first(const Patterns *patterns) {
    return patterns->first;
}

unsigned patterns_last(const Patterns *patterns) {
    return patterns->last;
}

/* A word with a full stop at either end, and the highest digit met before each byte. */
typedef struct Marked {
    char bytes[PATTERNS_WORD + 2];
    char digits[PATTERNS_WORD + 3];
    bool changes[PATTERNS_WORD + 3]; /* the digit came from a pattern that changes the spelling */
    size_t size;
} Marked;

/* Of digits in a row (published files have some) the last counts, as in libhyphen. */
static void raise_digits(Marked *marked, const char *pattern, size_t at) {
    bool changes = pattern[strcspn(pattern, "/ \t\r\n")] == '/';
    for (; !ends_pattern(*pattern); pattern++)
        if (!is_digit(*pattern)) {
            at++;
        } else if (!is_digit(pattern[1]) && *pattern > marked->digits[at]) {
            marked->digits[at] = *pattern;
            if ((*pattern - '0') % 2 == 1)
                marked->changes[at] = changes;
        }
}

/* At each letter only the longest ending counts that some pattern begins with, and only when it is a whole
 * pattern: so libhyphen does it, and its files are made for that (patterns hold what shorter ones inside
 * them say, or on purpose do not). */
static void match_level(const Patterns *patterns, const Level *level, Marked *marked) {
    size_t start = 0;
    for (size_t end = 1; end <= marked->size; end++)
        for (; start < end; start++) {
            uint32_t hash = HASH_START;
            for (size_t i = start; i < end; i++)
                hash = hash_step(hash, marked->bytes[i]);
            const Entry *entry = end - start > LONGEST
                                     ? NULL
                                     : slot_for(patterns, level, hash, marked->bytes + start, end - start);
            if (!entry || entry->place == 0)
                continue;
            if (entry->whole)
                raise_digits(marked, patterns->file + entry->place, start);
            break;
        }
}

static void apply_level(const Patterns *patterns, const Level *level, const char *word, size_t size,
                        bool *points, bool *changes) {
    Marked marked = {.size = size + 2};
    marked.bytes[0] = marked.bytes[size + 1] = '.';
    memcpy(marked.bytes + 1, word, size);
    match_level(patterns, level, &marked);
    for (size_t i = 1; i < size; i++) {
        points[i] = (marked.digits[i + 1] & 1) != 0;
        changes[i] = points[i] && marked.changes[i + 1];
    }
}

static bool begins_letter(const Patterns *patterns, char byte) {
    return !patterns->utf8 || ((unsigned char)byte & 0xC0) != 0x80;
}

/* No points near the ends that border on other parts. */
static void keep_edges(const Patterns *patterns, const char *word, size_t size, bool left, bool right,
                       bool *points) {
    size_t letters = 0, letter = 0;
    for (size_t i = 0; i < size; i++)
        letters += begins_letter(patterns, word[i]);
    for (size_t i = 0; i < size; i++) {
        if ((left && letter < patterns->inner_first) || (right && letter + patterns->inner_last > letters))
            points[i] = points[i] && i == 0;
        letter += begins_letter(patterns, word[i]);
    }
}

/* The parts of a compound, each as a word of its own, and so on until there is nothing to part.  points[0]
 * is that of the part before. */
static void apply_compound(const Patterns *patterns, const char *word, size_t size, bool left, bool right,
                           bool *points, bool *changes) {
    const Level *compounds = &patterns->levels[0];
    size_t begin = 0;
    if (compounds->count)
        apply_level(patterns, compounds, word, size, points, changes);
    for (size_t i = 1; compounds->count && i <= size; i++)
        if (i < size ? points[i] : begin > 0) {
            apply_compound(patterns, word + begin, i - begin, begin > 0 || left, i < size || right,
                           points + begin, changes + begin);
            begin = i;
        }
    if (begin > 0)
        return;
    apply_level(patterns, &patterns->levels[1], word, size, points, changes);
    keep_edges(patterns, word, size, left, right, points);
}

void patterns_apply(const Patterns *patterns, const char *word, size_t size, bool *points) {
    bool changes[PATTERNS_WORD + 1] = {false};
    memset(points, 0, size);
    if (size == 0 || size > PATTERNS_WORD)
        return;
    apply_compound(patterns, word, size, false, false, points, changes);
    for (size_t i = 0; i < size; i++)
        points[i] = points[i] && !changes[i];
}
