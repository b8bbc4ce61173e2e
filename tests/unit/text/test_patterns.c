/* Patterns against libhyphen, which reads the same files: every word must be broken at the same places.
 * Words are made of the patterns' own letters, so that patterns meet, overlap and end in them; and the
 * small rules of the format have cases of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "text/patterns.h"

/* libhyphen itself loses memory when words have hyphens that change the spelling. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:hnj_malloc\nleak:libhyphen";
}

typedef struct Letters {
    char bytes[8192][24]; /* of patterns, without digits and full stops */
    size_t count;
} Letters;

static uint64_t next(uint64_t *random) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return *random >> 33;
}

static void letters_of(const FileBytes *file, Letters *letters) {
    letters->count = 0;
    for (const char *line = strchr(file->bytes, '\n'); line && letters->count < 8192;
         line = strchr(line + 1, '\n')) {
        char *out = letters->bytes[letters->count];
        size_t size = 0;
        for (const char *at = line + 1; (unsigned char)*at > ' ' && *at != '/' && size < 20; at++)
            if ((*at < '0' || *at > '9') && *at != '.')
                out[size++] = *at;
        out[size] = '\0';
        bool ligature = strstr(out, "\xEF\xAC") != NULL; /* libhyphen counts it as the letters in it */
        if (size > 1 && (out[0] & 0x80 || (out[0] >= 'a' && out[0] <= 'z')) && !ligature)
            letters->count++;
    }
}

static void points_by_libhyphen(HyphenDict *dictionary, const char *word, size_t size, bool *points) {
    char marks[512] = {0};
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    memset(points, 0, size);
    hnj_hyphen_hyphenate3(dictionary, word, (int)size, marks, NULL, &replacements, &positions, &cuts, 2, 2, 2,
                          2);
    for (size_t i = 1, mark = 0; i < size; i++) {
        if (dictionary->utf8 && (word[i] & 0xC0) == 0x80)
            continue;
        points[i] = (marks[mark] & 1) != 0 && !(replacements && replacements[mark]);
        mark++;
    }
    for (size_t i = 0; replacements && i < size; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
}

/* Two letters at either end are libhyphen's least. */
static void compare(Patterns *patterns, HyphenDict *dictionary, const char *word) {
    size_t size = strlen(word);
    bool ours[512], theirs[512];
    patterns_apply(patterns, word, size, ours);
    points_by_libhyphen(dictionary, word, size, theirs);
    for (size_t i = 3; i + 3 <= size; i++)
        if (ours[i] != theirs[i])
            fail_msg("%s: %s a break before %s", word, ours[i] ? "adds" : "misses", word + i);
}

static void same_as_libhyphen(const char *path, unsigned words) {
    Arena *arena = arena_new();
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    FileBytes file;
    assert_true(file_read(path, (Source){0, 0}, arena, diagnostics, &file));
    Patterns *patterns = patterns_read(file.bytes, file.size, arena);
    HyphenDict *dictionary = hnj_hyphen_load(path);
    Letters *letters = malloc(sizeof *letters);
    assert_non_null(patterns);
    letters_of(&file, letters);
    uint64_t random = 20211;
    for (unsigned i = 0; i < words; i++) {
        char word[128] = "";
        for (size_t parts = 1 + next(&random) % 4; parts > 0; parts--)
            strcat(word, letters->bytes[next(&random) % letters->count]);
        compare(patterns, dictionary, word);
    }
    free(letters);
    hnj_hyphen_free(dictionary);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
    arena_drop(arena);
}

/* Patterns come into the table as words need them: what was asked before may not matter. */
static void first_word_is_as_the_last(void **state) {
    Arena *arena = arena_new(), *fresh = arena_new();
    Sources *sources = sources_new();
    Diagnostics *diagnostics = diagnostics_new(sources);
    FileBytes file;
    (void)state;
    assert_true(file_read("/usr/share/hyphen/hyph_nl_NL.dic", (Source){0, 0}, arena, diagnostics, &file));
    Patterns *warm = patterns_read(file.bytes, file.size, arena);
    Letters *letters = malloc(sizeof *letters);
    letters_of(&file, letters);
    uint64_t random = 5;
    for (unsigned i = 0; i < 4000; i++, arena_reset(fresh)) {
        char word[128] = "";
        bool before[128], alone[128];
        for (size_t parts = 1 + next(&random) % 4; parts > 0; parts--)
            strcat(word, letters->bytes[next(&random) % letters->count]);
        const size_t size = strlen(word);
        patterns_apply(warm, word, size, before);
        if (i % 8 != 0)
            continue;
        patterns_apply(patterns_read(file.bytes, file.size, fresh), word, size, alone);
        if (memcmp(before, alone, size * sizeof *alone) != 0)
            fail_msg("%s: another word after %u others", word, i);
    }
    free(letters);
    diagnostics_drop(diagnostics);
    sources_drop(sources);
    arena_drop(fresh);
    arena_drop(arena);
}

static void dutch_is_libhyphens(void **state) {
    (void)state;
    same_as_libhyphen("/usr/share/hyphen/hyph_nl_NL.dic", 60000);
}

static void english_is_libhyphens(void **state) {
    (void)state;
    same_as_libhyphen("/usr/share/hyphen/hyph_en_GB.dic", 60000);
}

static void german_is_libhyphens(void **state) {
    (void)state;
    same_as_libhyphen("/usr/share/hyphen/hyph_de_DE.dic", 60000);
}

/* The word with a hyphen at each point. */
static void check(const char *file, const char *word, const char *expected) {
    Arena *arena = arena_new();
    Patterns *patterns = patterns_read(file, strlen(file), arena);
    bool points[64];
    char found[128] = "";
    assert_non_null(patterns);
    patterns_apply(patterns, word, strlen(word), points);
    for (size_t i = 0; word[i]; i++) {
        if (points[i])
            strcat(found, "-");
        strncat(found, word + i, 1);
    }
    assert_string_equal(found, expected);
    arena_drop(arena);
}

static void the_format(void **state) {
    (void)state;
    check("UTF-8\na1b\n", "abab", "a-ba-b");
    check("UTF-8\na1b\n.a2b\n", "abab", "aba-b");   /* at the start only */
    check("UTF-8\na1b\na2b.\n", "abab", "a-bab");   /* at the end only */
    check("UTF-8\na1b\na2b\n", "abab", "abab");     /* the later of two */
    check("UTF-8\na1b\nb2a\nba2b\n", "bab", "bab"); /* the highest digit counts */
    check("UTF-8\na61b\n", "abab", "a-ba-b");       /* the last of digits in a row */
    check("UTF-8\na16b\n", "abab", "abab");
    check("UTF-8\na1b\nbabx1y\n", "bab", "bab"); /* what a longer beginning hides */
    check("UTF-8\r\na1b\r\n", "abab", "a-ba-b");
    check("UTF-8\n% a1b\nLEFTHYPHENMIN 3\nb1c\n", "abc", "ab-c");
    check("UTF-8\nc1k/k=k,1,2\na1b\n", "ackab", "acka-b"); /* changes the spelling: left out */
    check("UTF-8\nx1y\nNEXTLEVEL\na1b\n.a2b\n", "abxyab", "abx-ya-b");
    check("UTF-8\nx1y\nNEXTLEVEL\na1b\n.a2b\n", "ababab", "aba-ba-b");
    check("UTF-8\nx1y\nNEXTLEVEL\na1b\n.a2b\n", "abxyzabc", "abx-yza-bc");
    check("UTF-8\nx1y\nNEXTLEVEL\ny1a\n", "abxyabc", "abx-yabc");
}

static void nothing_in_it(void **state) {
    (void)state;
    static const char *const FILES[] = {"", "UTF-8", "UTF-8\n", "UTF-8\n%\n\n12\n", "\n\n"};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Arena *arena = arena_new();
        assert_null(patterns_read(FILES[i], strlen(FILES[i]), arena));
        arena_drop(arena);
    }
}

/* Damaged files: anything but a crash. */
static void any_file_is_survived(void **state) {
    (void)state;
    static const char SIGNS[] = "a1b2.c3/=,\n\n% \xC3\xA9N";
    uint64_t random = 7;
    for (int round = 0; round < 2000; round++) {
        char text[200] = "UTF-8\n";
        size_t size = 6;
        while (size < sizeof text - 1)
            text[size++] = SIGNS[next(&random) % (sizeof SIGNS - 1)];
        text[size] = '\0';
        if (round % 3 == 0)
            memcpy(text + 60, "\nNEXTLEVEL\n", 11);
        Arena *arena = arena_new();
        char *exact = malloc(size + 1);
        memcpy(exact, text, size + 1);
        Patterns *patterns = patterns_read(exact, size, arena);
        bool points[PATTERNS_WORD];
        if (patterns)
            patterns_apply(patterns, exact + 6, size - 6, points);
        free(exact);
        arena_drop(arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_format),           cmocka_unit_test(nothing_in_it),
        cmocka_unit_test(any_file_is_survived), cmocka_unit_test(first_word_is_as_the_last),
        cmocka_unit_test(dutch_is_libhyphens),  cmocka_unit_test(english_is_libhyphens),
        cmocka_unit_test(german_is_libhyphens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
