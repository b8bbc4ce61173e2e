/* Hyphenation of single words, each looked up in the patterns once.
 *
 * It writes words in the patterns' own character set and small letters.  The words met are kept in a table
 * of fixed size, whole, so that a word's points never depend on what was asked before. */
#include "text/hyphenate.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/ucnv.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/characters.h"
#include "text/language.h"
#include "text/patterns.h"

#define TABLE_SIZE         2048u
#define WORD_BYTES         55u
#define PATTERN_FILE_LIMIT ((size_t)16 * 1024 * 1024)

typedef struct KnownWord {
    uint64_t points;
    uint8_t size; /* 0: free */
    char bytes[WORD_BYTES];
} KnownWord;

struct Hyphenator {
    Arena *arena;
    Patterns *patterns;
    const char *language;
    bool utf8, dutch;
    uint32_t high[128]; /* the characters of bytes from 0x80, else */
    size_t first, last;
    KnownWord *table;
};

/* The upper half of a character set of single bytes, by ICU; Latin-1 needs nobody. */
static bool charset_read(Hyphenator *hyphenator, const char *name) {
    if (strcmp(name, "UTF-8") == 0 || strcmp(name, "ISO8859-1") == 0) {
        hyphenator->utf8 = *name == 'U';
        for (uint32_t i = 0; i < 128; i++)
            hyphenator->high[i] = 128 + i;
        return true;
    }
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(strncmp(name, "microsoft-", 10) == 0 ? name + 10 : name, &status);
    bool single = U_SUCCESS(status) && ucnv_getMaxCharSize(converter) == 1;
    for (int i = 0; single && i < 128; i++) {
        const char byte = (char)(unsigned char)(128 + i);
        const char *at = &byte;
        UErrorCode unknown = U_ZERO_ERROR;
        UChar32 code = ucnv_getNextUChar(converter, &at, at + 1, &unknown);
        hyphenator->high[i] = U_SUCCESS(unknown) ? (uint32_t)code : 0;
    }
    ucnv_close(converter);
    return single;
}

/* Another version than the theme knows is worth a word: lines may come out differently. */
static void check_hash(const ResourceSpec *spec, const FileBytes *file, Diagnostics *diagnostics) {
    if (spec->hash_count == 0)
        return;
    const Sha256 hash = sha256(file->bytes, file->size);
    char text[65];
    sha256_text(&hash, text);
    for (size_t i = 0; i < spec->hash_count; i++)
        if (strcmp(spec->hashes[i], text) == 0)
            return;
    tell(diagnostics, spec->source, CODE_RESOURCE_OTHER, spec->file, text);
}

static size_t larger(size_t one, size_t other) {
    return one > other ? one : other;
}

static void set_edges(Hyphenator *hyphenator) {
    if (hyphenator->dutch) {
        hyphenator->first = hyphenator->last = HYPHENATE_EDGE;
        return;
    }
    hyphenator->first = larger(patterns_first(hyphenator->patterns), HYPHENATE_EDGE_OTHER);
    hyphenator->last = larger(patterns_last(hyphenator->patterns), HYPHENATE_EDGE_OTHER);
}

Hyphenator *hyphenator_new(const ResourceSpec *patterns, Diagnostics *diagnostics) {
    Arena *arena = arena_new();
    Hyphenator *hyphenator = arena_one(arena, Hyphenator);
    FileBytes file;
    *hyphenator = (Hyphenator){.arena = arena,
                               .language = patterns->language,
                               .dutch = language_is(patterns->language, "nl"),
                               .table = arena_many(arena, KnownWord, TABLE_SIZE)};
    bool read = file_read(patterns->file, patterns->source, arena, diagnostics, &file);
    if (read && file.size < PATTERN_FILE_LIMIT)
        hyphenator->patterns = patterns_read(file.bytes, file.size, arena);
    if (hyphenator->patterns && charset_read(hyphenator, patterns_charset(hyphenator->patterns))) {
        check_hash(patterns, &file, diagnostics);
        set_edges(hyphenator);
        return hyphenator;
    }
    if (read)
        tell(diagnostics, patterns->source, CODE_PATTERNS_UNUSABLE, patterns->file);
    arena_drop(arena);
    return NULL;
}

void hyphenator_drop(Hyphenator *hyphenator) {
    if (hyphenator)
        arena_drop(hyphenator->arena);
}

/* 0: the set has no sign for the character. */
static char byte_of(const Hyphenator *hyphenator, uint32_t code) {
    if (code < 0x80)
        return (char)code;
    for (unsigned i = 0; i < 128; i++)
        if (hyphenator->high[i] == code)
            return (char)(unsigned char)(128 + i);
    return 0;
}

/* The word in small letters and the patterns' encoding; 0 when that has no sign for a letter. */
static size_t encode(const Hyphenator *hyphenator, const uint32_t *letters, size_t count, char *out) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t small = character_small_in(hyphenator->language, letters[i]);
        if (hyphenator->utf8)
            size += utf8_write(small, out + size);
        else if ((out[size++] = byte_of(hyphenator, small)) == 0)
            return 0;
    }
    return size;
}

/* Dutch drops a diaeresis that begins a line ("pati-enten"): no break there. */
static uint64_t without_diaeresis(uint64_t points, const uint32_t *letters, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t small = character_small(letters[i]);
        if (small == 0xE4 || small == 0xEB || small == 0xEF || small == 0xF6 || small == 0xFC)
            points &= ~((uint64_t)1 << i);
    }
    return points;
}

static uint64_t points_by_patterns(const Hyphenator *hyphenator, const char *word, size_t size,
                                   const uint32_t *letters, size_t count) {
    bool before[PATTERNS_WORD];
    uint64_t points = 0;
    size_t letter = 0;
    patterns_apply(hyphenator->patterns, word, size, before);
    for (size_t i = 0; i < size; i++) {
        if (hyphenator->utf8 && ((unsigned char)word[i] & 0xC0) == 0x80)
            continue;
        if (before[i] && letter >= hyphenator->first && letter + hyphenator->last <= count)
            points |= (uint64_t)1 << letter;
        letter++;
    }
    return hyphenator->dutch ? without_diaeresis(points, letters, count) : points;
}

uint64_t hyphenator_points(Hyphenator *hyphenator, const uint32_t *letters, size_t count) {
    if (count < hyphenator->first + hyphenator->last || count > HYPHENATE_MOST)
        return 0;
    char word[HYPHENATE_MOST * 4];
    size_t size = encode(hyphenator, letters, count, word);
    if (size == 0)
        return 0;
    if (size > WORD_BYTES)
        return points_by_patterns(hyphenator, word, size, letters, count);
    KnownWord *known = &hyphenator->table[hash64(word, size) % TABLE_SIZE];
    if (known->size != size || memcmp(known->bytes, word, size) != 0) {
        known->size = (uint8_t)size;
        memcpy(known->bytes, word, size);
        known->points = points_by_patterns(hyphenator, word, size, letters, count);
    }
    return known->points;
}
