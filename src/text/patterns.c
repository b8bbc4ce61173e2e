/* Liang's patterns (Franklin Liang, "Word Hy-phen-a-tion by Com-put-er", 1983) in a hash table of their
 * beginnings, which point into the file.
 *
 * Reading the file is one look at each line: patterns of three letters and more wait in lists by their first
 * three, and come into the table when a word has these; a page has a tenth of them.  The format is
 * libhyphen's (its README.compound and README.nonstandard): digits between letters; "/" begins a change of
 * spelling; NEXTLEVEL ends the patterns that part compounds.  It knows no languages and no character sets.
 * Invariant: a word's points depend on the file alone, not on the words before it: no entry that a list still
 * holds back could be found by other letters than those that open it. */
#include "text/patterns.h"

#include <stdlib.h>
#include <string.h>

/* Letters of the longest pattern, in bytes; longer ones are passed over, as in libhyphen. */
#define LONGEST 98
/* Letters that a list is found by. */
#define LISTED 3u
#define LISTS  4096u

/* The letters that a pattern begins with, or all of them. */
typedef struct Entry {
    uint32_t hash;
    uint32_t place : 24; /* of the pattern's line in the file; 0: free (there the character set is named) */
    uint32_t size : 7;   /* how many of its letters */
    uint32_t whole : 1;  /* they are the pattern */
} Entry;

typedef struct Waiting { /* a pattern in its list, a ring whose last one is known */
    uint32_t place, next;
} Waiting;

typedef struct Level {
    Entry *entries;
    uint32_t mask; /* entries - 1 */
    size_t used;
    Waiting *waiting;
    size_t waiting_count, waiting_capacity;
    uint32_t *lists; /* the number of the last in it, plus one; 0: empty, or in the table */
    uint8_t *pairs;  /* a bit for two letters that a pattern begins with, which are in the table */
    bool any;        /* it has patterns */
} Level;

struct Patterns {
    Arena *arena;
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

/* The beginnings of `size` letters and fewer, as far as they are new; with them the pattern, if `whole`. */
static void add_beginnings(const Patterns *patterns, Level *level, uint32_t place, const char *letters,
                           const uint32_t *hashes, size_t size, bool whole) {
    if ((level->used + size) * 4 > (size_t)level->mask * 3)
        grow(level, patterns->arena);
    for (size_t n = size; n > 0; n--) {
        Entry *entry = slot_for(patterns, level, hashes[n], letters, n);
        bool known = entry->place != 0;
        if (!known || (whole && n == size))
            *entry = (Entry){hashes[n], place & 0xFFFFFFu, (uint32_t)n & 0x7Fu, whole && n == size};
        level->used += !known;
        if (known)
            break;
    }
}

/* The last of two patterns with the same letters counts. */
static void add_pattern(const Patterns *patterns, Level *level, uint32_t place) {
    char letters[LONGEST] = {0};
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
    add_beginnings(patterns, level, place, letters, hashes, size, true);
}

static uint32_t *list_of(const Level *level, uint32_t hash) {
    return &level->lists[(hash ^ hash >> 15) & (LISTS - 1)];
}

/* What begins with letters of this hash, and perhaps with others, comes into the table. */
static void open_list(const Patterns *patterns, Level *level, uint32_t hash) {
    uint32_t *const list = list_of(level, hash);
    if (*list == 0)
        return;
    const uint32_t last = *list - 1;
    uint32_t at = last;
    *list = 0;
    do {
        at = level->waiting[at].next;
        add_pattern(patterns, level, level->waiting[at].place);
    } while (at != last);
}

static void append_waiting(Level *level, uint32_t place, uint32_t hash, Arena *arena) {
    uint32_t *const list = list_of(level, hash), own = (uint32_t)level->waiting_count;
    level->waiting = arena_grow(arena, level->waiting, level->waiting_count, &level->waiting_capacity,
                                sizeof *level->waiting);
    level->waiting[level->waiting_count++] = (Waiting){place, own};
    if (*list > 0) {
        level->waiting[own].next = level->waiting[*list - 1].next;
        level->waiting[*list - 1].next = own;
    }
    *list = own + 1;
}

/* Shorter patterns than a list is found by come into the table at once, of others two letters. */
static void note_pattern(const Patterns *patterns, Level *level, uint32_t place, size_t line_size) {
    char letters[LISTED];
    uint32_t hashes[LISTED + 1] = {HASH_START};
    size_t size = 0, all = 0;
    const char *const line = patterns->file + place, *at = line;
    for (; size < LISTED && !ends_pattern(*at); at++) {
        if (is_digit(*at))
            continue;
        hashes[size + 1] = hash_step(hashes[size], *at);
        letters[size++] = *at;
    }
    for (at = line; line_size > LONGEST && !ends_pattern(*at); at++)
        all += !is_digit(*at);
    level->any = level->any || (size > 0 && all <= LONGEST);
    if (size < LISTED) {
        add_pattern(patterns, level, place);
    } else if (all <= LONGEST) {
        const unsigned pair = (unsigned)(unsigned char)letters[0] << 8 | (unsigned char)letters[1];
        if ((level->pairs[pair >> 3] & 1u << (pair & 7)) == 0)
            add_beginnings(patterns, level, place, letters, hashes, LISTED - 1, false);
        level->pairs[pair >> 3] |= (uint8_t)(1u << (pair & 7));
        append_waiting(level, place, hashes[LISTED], patterns->arena);
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

/* What all settings begin with: of thousands of lines few need a closer look. */
static bool may_be_setting(char first) {
    return first == 'L' || first == 'R' || first == 'C' || first == 'N' || first == '%' || first == '#';
}

/* Few files have shorter lines than eight bytes. */
static void level_open(Level *level, size_t size, Arena *arena) {
    const size_t room = 4096, lines = size / 8 + 1;
    *level = (Level){.entries = arena_many(arena, Entry, room),
                     .mask = (uint32_t)room - 1,
                     .waiting = arena_many(arena, Waiting, lines),
                     .waiting_capacity = lines,
                     .lists = arena_many(arena, uint32_t, LISTS),
                     .pairs = arena_many(arena, uint8_t, 65536 / 8)};
}

static const char *line_after(const char *line, const char *end) {
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    return stop ? stop + 1 : end;
}

Patterns *patterns_read(const char *file, size_t size, Arena *arena) {
    Patterns *patterns = arena_one(arena, Patterns);
    Level *words = &patterns->levels[1];
    const char *const end = file + size, *rest;
    patterns->arena = arena;
    patterns->file = file;
    patterns->charset = arena_copy(arena, file, strcspn(file, " \t\r\n"));
    level_open(words, size, arena);
    for (const char *line = line_after(file, end), *next; line < end; line = next) {
        next = line_after(line, end);
        if (may_be_setting(*line) && begins(line, "NEXTLEVEL", &rest)) {
            patterns->levels[0] = *words;
            level_open(words, (size_t)(end - line), arena);
        } else if (!may_be_setting(*line) || !is_setting(patterns, line)) {
            note_pattern(patterns, words, (uint32_t)(line - file), (size_t)(next - line));
        }
    }
    patterns->inner_first = patterns->inner_first > 2 ? patterns->inner_first : 2;
    patterns->inner_last = patterns->inner_last > 2 ? patterns->inner_last : 2;
    patterns->utf8 = strcmp(patterns->charset, "UTF-8") == 0;
    return words->any ? patterns : NULL;
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

/* The entry of these letters, or a free one; what waits for them no longer does. */
static const Entry *look_up(const Patterns *patterns, Level *level, const char *letters, size_t size) {
    uint32_t hash = HASH_START;
    for (size_t i = 0; i < size; i++) {
        hash = hash_step(hash, letters[i]);
        if (i + 1 == LISTED)
            open_list(patterns, level, hash);
    }
    return slot_for(patterns, level, hash, letters, size);
}

/* At each letter only the longest ending counts that some pattern begins with, and only when it is a whole
 * pattern: so libhyphen does it, and its files are made for that (patterns hold what shorter ones inside
 * them say, or on purpose do not). */
static void match_level(const Patterns *patterns, Level *level, Marked *marked) {
    size_t start = 0;
    for (size_t end = 1; end <= marked->size; end++)
        for (; start < end; start++) {
            const Entry *entry =
                end - start > LONGEST ? NULL : look_up(patterns, level, marked->bytes + start, end - start);
            if (!entry || entry->place == 0)
                continue;
            if (entry->whole)
                raise_digits(marked, patterns->file + entry->place, start);
            break;
        }
}

static void apply_level(const Patterns *patterns, Level *level, const char *word, size_t size, bool *points,
                        bool *changes) {
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
static void apply_compound(Patterns *patterns, const char *word, size_t size, bool left, bool right,
                           bool *points, bool *changes) {
    Level *compounds = &patterns->levels[0];
    size_t begin = 0;
    if (compounds->any)
        apply_level(patterns, compounds, word, size, points, changes);
    for (size_t i = 1; compounds->any && i <= size; i++)
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

void patterns_apply(Patterns *patterns, const char *word, size_t size, bool *points) {
    bool changes[PATTERNS_WORD + 1] = {false};
    memset(points, 0, size);
    if (size == 0 || size > PATTERNS_WORD)
        return;
    apply_compound(patterns, word, size, false, false, points, changes);
    for (size_t i = 0; i < size; i++)
        points[i] = points[i] && !changes[i];
}
