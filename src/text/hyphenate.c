/* Hyphenation of single words, each looked up in the patterns once.
 *
 * The words met are kept in a table of fixed size, whole, so that a word's points never
 * depend on what was asked before. */
#include "text/hyphenate.h"

#include <hyphen.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/characters.h"

#define TABLE_SIZE         2048u
#define WORD_BYTES         55u
#define PATTERN_FILE_LIMIT (16L * 1024 * 1024)

typedef struct KnownWord {
    uint64_t points;
    uint8_t size; /* 0: free */
    char bytes[WORD_BYTES];
} KnownWord;

struct Hyphenator {
    Arena *arena;
    HyphenDict *dictionary;
    bool utf8;
    KnownWord *table;
};

/* libhyphen takes any file for patterns: look at the character set in its first line before. */
static FILE *patterns_open(const char *path, bool *utf8) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char line[32];
    bool read = fgets(line, sizeof line, file) != NULL;
    if (read)
        line[strcspn(line, "\r\n")] = '\0';
    *utf8 = read && strcmp(line, "UTF-8") == 0;
    bool known = *utf8 || (read && strcmp(line, "ISO8859-1") == 0);
    if (known && fseek(file, 0, SEEK_END) == 0 && ftell(file) < PATTERN_FILE_LIMIT) {
        rewind(file);
        return file;
    }
    fclose(file);
    return NULL;
}

Hyphenator *hyphenator_new(const char *patterns, Source asked, Diagnostics *diagnostics) {
    bool utf8 = false;
    FILE *file = patterns_open(patterns, &utf8);
    HyphenDict *dictionary = file ? hnj_hyphen_load_file(file) : NULL;
    if (file)
        fclose(file);
    if (!dictionary || dictionary->num_states < 2) {
        if (dictionary)
            hnj_hyphen_free(dictionary);
        tell(diagnostics, asked, CODE_PATTERNS_UNUSABLE, patterns);
        return NULL;
    }
    Arena *arena = arena_new();
    Hyphenator *hyphenator = arena_one(arena, Hyphenator);
    *hyphenator = (Hyphenator){arena, dictionary, utf8, arena_many(arena, KnownWord, TABLE_SIZE)};
    return hyphenator;
}

void hyphenator_drop(Hyphenator *hyphenator) {
    if (!hyphenator)
        return;
    hnj_hyphen_free(hyphenator->dictionary);
    arena_drop(hyphenator->arena);
}

/* The word in small letters and the patterns' encoding; 0 when that has no sign for a letter. */
static size_t encode(const Hyphenator *hyphenator, const uint32_t *letters, size_t count, char *out) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t small = character_small(letters[i]);
        if (hyphenator->utf8)
            size += utf8_write(small, out + size);
        else if (small <= 0xFF)
            out[size++] = (char)(unsigned char)small;
        else
            return 0;
    }
    return size;
}

static void replacements_free(char **replacements, int *positions, int *cuts, size_t size) {
    for (size_t i = 0; replacements && i < size; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
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

static uint64_t points_by_patterns(HyphenDict *dictionary, const char *word, size_t size, size_t count) {
    char marks[HYPHENATE_MOST * 4 + 8] = {0};
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    uint64_t points = 0;
    if (hnj_hyphen_hyphenate3(dictionary, word, (int)size, marks, NULL, &replacements, &positions, &cuts,
                              HYPHENATE_EDGE, HYPHENATE_EDGE, HYPHENATE_EDGE, HYPHENATE_EDGE) == 0)
        for (size_t i = HYPHENATE_EDGE; i + HYPHENATE_EDGE <= count; i++)
            if ((marks[i - 1] & 1) && !(replacements && replacements[i - 1]))
                points |= (uint64_t)1 << i;
    replacements_free(replacements, positions, cuts, size);
    return points;
}

uint64_t hyphenator_points(Hyphenator *hyphenator, const uint32_t *letters, size_t count) {
    if (count < 2 * HYPHENATE_EDGE || count > HYPHENATE_MOST)
        return 0;
    char word[HYPHENATE_MOST * 4 + 1];
    size_t size = encode(hyphenator, letters, count, word);
    if (size == 0)
        return 0;
    word[size] = '\0';
    if (size > WORD_BYTES)
        return without_diaeresis(points_by_patterns(hyphenator->dictionary, word, size, count), letters,
                                 count);
    KnownWord *known = &hyphenator->table[hash64(word, size) % TABLE_SIZE];
    if (known->size != size || memcmp(known->bytes, word, size) != 0) {
        known->size = (uint8_t)size;
        memcpy(known->bytes, word, size);
        known->points =
            without_diaeresis(points_by_patterns(hyphenator->dictionary, word, size, count), letters, count);
    }
    return known->points;
}
