/* Where lines may end, written into the text: '|' a plain break, '=' one with a hyphen, '_' one at the
 * space before it, '^' a forced one.  Cases hold none of these signs themselves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "text/breaks.h"
#include "text/hyphenate.h"

static const ResourceSpec PATTERNS[] = {
    {.file = "/usr/share/hyphen/hyph_nl_NL.dic", .language = "nl"},
    {.file = "/usr/share/hyphen/hyph_en_GB.dic", .language = "en-GB"},
    {.file = "/usr/share/hyphen/hyph_de_DE.dic", .language = "de"},
};

typedef struct World {
    Sources *sources;
    Diagnostics *diagnostics;
    Breaker *breaker;
} World;

static const char SIGNS[] = {'\0', '_', '|', '=', '^'};

static bool find(World *world, const char *text, size_t size, const char *language, bool hyphenate,
                 uint8_t *breaks) {
    const LanguageStretch all = {language, size};
    return breaks_find(world->breaker, text, size, &all, hyphenate, breaks, world->diagnostics);
}

/* The text of `marked` without its signs must give the signs again. */
static void check(World *world, const char *marked, const char *language, bool hyphenate) {
    char text[512] = "", found[1024];
    uint8_t breaks[512];
    size_t size = 0, at = 0;
    for (const char *c = marked; *c; c++)
        if (!strchr("_|=^", *c))
            text[size++] = *c;
    assert_true(find(world, text, size, language, hyphenate, breaks));
    assert_int_equal(breaks[0], BREAK_NONE);
    assert_int_equal(breaks[size], BREAK_NONE);
    for (size_t i = 0; i < size; i++) {
        if (breaks[i])
            found[at++] = SIGNS[breaks[i]];
        found[at++] = text[i];
    }
    found[at] = '\0';
    assert_string_equal(found, marked);
}

static void check_plain(void **state, const char *const *cases) {
    for (; *cases; cases++)
        check(*state, *cases, "nl-NL", false);
}

static void check_hyphenated(void **state, const char *const *cases) {
    for (; *cases; cases++)
        check(*state, *cases, NULL, true);
}

static void words_and_spaces(void **state) {
    static const char *const CASES[] = {"",
                                        "een",
                                        "een _twee _drie",
                                        "een, _twee; _(drie) _‘vier’.",
                                        "regio’s _en _’t _geheel",
                                        "boven\u2028^onder",
                                        "boven \u2028^onder",
                                        "vast\u00A0aan _los",
                                        "smal\u202Fvast",
                                        "nul\u200B|breed",
                                        "woord\u2060vast",
                                        "zorgverlener(s) _en _(ver)kopen",
                                        NULL};
    check_plain(state, CASES);
}

static void numbers_stay_with_units(void **state) {
    static const char *const CASES[] = {"ruim _5 % _meer",
                                        "voor _€ 5 _per _jaar",
                                        "kost _€ 3 mln _extra",
                                        "1,5 miljoen, _(20 %) _en _12 km²",
                                        "op _1 januari _2021",
                                        "op _(31 aug. _2021)",
                                        "nr. 5 _en _art. 12, _blz. 3",
                                        "zie _tabel 4 _en _§ 3",
                                        "# 4 _of _#4",
                                        "ca. 30 _en _(max. 8)",
                                        "20 _tot _30 _casussen",
                                        "80 _zorgverleners",
                                        "2021 _januari", /* a year is no day */
                                        "het _minimum, _5 _keren",
                                        "−5 % _en _1.250 euro",
                                        NULL};
    check_plain(state, CASES);
}

static void ranges_and_dashes(void **state) {
    static const char *const CASES[] = {"in _2020–2021 _was",
                                        "in _2020-2021 _was",
                                        "van _10 – 20 _tot",
                                        "maart–augustus _2021",
                                        "tekst _– _meer",
                                        "Amsterdam–|Utrecht",
                                        NULL};
    check_plain(state, CASES);
}

static void initials_stay_with_names(void **state) {
    static const char *const CASES[] = {"door _J. de _Vries", "A.B. Jansen", "een _zin. _De _tweede", NULL};
    check_plain(state, CASES);
}

static void compounds(void **state) {
    static const char *const CASES[] = {
        "Go/|no-go _over",           "een _PGO-|tool",         "e-health",
        "m/v _en _24/7 _en _1/2",    "in- _en _uitstroom",     "zorgverleners/|contractanten",
        "COVID-19 _en _A4-|formaat", "Eems-|Delta/|Groningen", NULL};
    check_plain(state, CASES);
}

static void addresses(void **state) {
    static const char *const CASES[] = {
        "https://|www.|nza.nl", "http://|nza.|nl/|themas",   "nza.nl",       "magazines.|nza.nl",
        "www.nza.nl",           "(nza.nl/|passende-|zorg).", "info@|nza.nl", NULL};
    /* "nl" alone is too little to begin a line with. */
    check_plain(state, CASES);
    check_hyphenated(state, CASES);
}

static void hyphens(void **state) {
    static const char *const CASES[] = {"afge=ba=kende _groep",
                                        "Gezond=heids=doelen",
                                        "inwo=ners; _(gemeen=schap)",
                                        "PGO-|doelgroep _of _PGO-|gezond=heids=doelen _doel=groep",
                                        "korte", /* seven letters and fewer stay whole */
                                        "werkend",
                                        "HOOFDLETTERS _BSiN _DataGovernance",
                                        "zorg2samenwerken",
                                        NULL};
    static const char *const SOFT[] = {"hot\u00AD=spotters", NULL};
    check_hyphenated(state, CASES);
    check_hyphenated(state, SOFT);
    check_plain(state, SOFT);
}

/* Dutch writes "pati-enten": the break would change the spelling. */
static void no_break_before_diaeresis(void **state) {
    World *world = *state;
    static const char *const WORDS[] = {"patiënten", "financiële", "ingrediënten", "officiëler",
                                        "coördinatie"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        uint8_t breaks[64];
        find(world, WORDS[i], strlen(WORDS[i]), "nl", true, breaks);
        for (size_t k = 0; k + 1 < strlen(WORDS[i]); k++)
            if ((WORDS[i][k] & 0xFF) == 0xC3 &&
                ((WORDS[i][k + 1] & 0xFF) == 0xAB || (WORDS[i][k + 1] & 0xFF) == 0xB6))
                assert_int_equal(breaks[k], BREAK_NONE);
    }
}

static void each_language_has_its_own_hyphens(void **state) {
    check(*state, "governance", "fr", true);
    check(*state, "governance", "nlx", true);
    check(*state, "governance", "e", true);
    check(*state, "gov=ernance", "en", true);
    check(*state, "gov=ernance", "en-GB", true);
    check(*state, "gov=ernance", "en-US", true);
    check(*state, "Stra=ßen=bahn", "de-AT", true);
    check(*state, "gover=nance", "nl", true);
    check(*state, "gover=nance", "nl-BE", true);
}

/* A word is broken by its own language's patterns, and one that changes language inside is not. */
static void words_in_two_languages(void **state) {
    World *world = *state;
    static const char TEXT[] = "governance governance governance";
    static const LanguageStretch STRETCHES[] = {{"nl", 11}, {"en", 25}, {"nl-NL", sizeof TEXT - 1}};
    uint8_t breaks[sizeof TEXT];
    assert_true(
        breaks_find(world->breaker, TEXT, sizeof TEXT - 1, STRETCHES, true, breaks, world->diagnostics));
    for (size_t i = 0; i < sizeof TEXT - 1; i++)
        assert_int_equal(breaks[i], i == 5 || i == 14    ? BREAK_HYPHEN
                                    : i == 11 || i == 22 ? BREAK_SPACE
                                                         : BREAK_NONE);
}

/* The same whatever was asked before, four letters on either side, and only within words. */
static void hyphens_keep_their_distance(void **state) {
    World *world = *state;
    static const char *const WORDS[] = {"samenwerkingsovereenkomst", "beleidsregel",
                                        "bekostigingsexperimenten",  "zorgverzekeraars",
                                        "onafhankelijkheid",         "leefstijlinterventie"};
    uint8_t first[64], again[64];
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t size = strlen(WORDS[i]), points = 0;
        find(world, WORDS[i], size, "nl", true, first);
        find(world, WORDS[i], size, "nl", true, again);
        assert_memory_equal(first, again, size + 1);
        for (size_t k = 0; k <= size; k++)
            if (first[k]) {
                assert_int_equal(first[k], BREAK_HYPHEN);
                assert_in_range(k, 4, size - 4);
                points++;
            }
        assert_true(points > 0);
    }
}

/* More words than the table holds: answers stay what they are in a fresh one. */
static void table_changes_nothing(void **state) {
    World *world = *state;
    Hyphenator *filled = hyphenator_new(&PATTERNS[0], world->diagnostics);
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < 6000; i++) {
            uint32_t word[16];
            size_t count = 8 + i % 8;
            for (size_t k = 0; k < count; k++)
                word[k] = (uint32_t)"aeionrstlkd"[(i >> (k % 5) ^ k * 7 ^ i / 3) % 11];
            uint64_t points = hyphenator_points(filled, word, count);
            if (round == 0 && i % 500 == 0) {
                Hyphenator *fresh = hyphenator_new(&PATTERNS[0], world->diagnostics);
                assert_true(hyphenator_points(fresh, word, count) == points);
                hyphenator_drop(fresh);
            }
            assert_true(points >> count == 0);
        }
    hyphenator_drop(filled);
}

static void bad_patterns_are_told(void **state) {
    World *world = *state;
    static const char *const PATHS[] = {"/nowhere.dic", "/", "/etc/hostname"};
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        size_t before = diagnostics_count(world->diagnostics, SEVERITY_ERROR);
        const ResourceSpec spec = {.file = PATHS[i], .language = "nl"};
        Breaker *breaker = breaker_new(&spec, 1);
        uint8_t breaks[32];
        const LanguageStretch all = {"nl", 13};
        assert_true(breaks_find(breaker, "onafhankelijk", 13, &all, false, breaks, world->diagnostics));
        assert_true(breaks_find(breaker, "kort en klein", 13, &all, true, breaks, world->diagnostics));
        assert_int_equal(diagnostics_count(world->diagnostics, SEVERITY_ERROR), before);
        for (int again = 0; again < 2; again++) {
            assert_false(breaks_find(breaker, "onafhankelijk", 13, &all, true, breaks, world->diagnostics));
            assert_int_equal(diagnostics_count(world->diagnostics, SEVERITY_ERROR), before + 1);
        }
        breaker_drop(breaker);
    }
}

/* Any bytes: no break outside, none inside a character. */
static void any_text_is_survived(void **state) {
    World *world = *state;
    static const char *const BITS[] = {"a",      "Z", "5",          " ",      "-",    "/", ".", "\u00AD",
                                       "\u2028", "é", "–",          "://",    "@",    "#", "€", "%",
                                       "(",      ")", "\U0001F600", "\u0301", "www.", "nl"};
    uint64_t random = 12345;
    for (int round = 0; round < 3000; round++) {
        char text[256];
        uint8_t breaks[257];
        size_t size = 0;
        for (size_t k = 0; k < 20; k++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            const char *bit = BITS[(random >> 33) % (sizeof BITS / sizeof *BITS)];
            memcpy(text + size, bit, strlen(bit));
            size += strlen(bit);
        }
        char *exact = malloc(size); /* so that reading beyond the end is seen */
        memcpy(exact, text, size);
        find(world, exact, size, "nl", true, breaks);
        for (size_t i = 0; i < size; i++)
            if (breaks[i])
                assert_true(i > 0 && ((unsigned char)exact[i] & 0xC0) != 0x80);
        free(exact);
    }
}

static int set_up(void **state) {
    static World world;
    setlocale(LC_ALL, "de_DE.UTF-8");
    world.sources = sources_new();
    world.diagnostics = diagnostics_new(world.sources);
    world.breaker = breaker_new(PATTERNS, sizeof PATTERNS / sizeof *PATTERNS);
    *state = &world;
    return world.breaker ? 0 : -1;
}

static int tear_down(void **state) {
    World *world = *state;
    breaker_drop(world->breaker);
    diagnostics_drop(world->diagnostics);
    sources_drop(world->sources);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_spaces),
        cmocka_unit_test(numbers_stay_with_units),
        cmocka_unit_test(ranges_and_dashes),
        cmocka_unit_test(initials_stay_with_names),
        cmocka_unit_test(compounds),
        cmocka_unit_test(addresses),
        cmocka_unit_test(hyphens),
        cmocka_unit_test(no_break_before_diaeresis),
        cmocka_unit_test(each_language_has_its_own_hyphens),
        cmocka_unit_test(words_in_two_languages),
        cmocka_unit_test(hyphens_keep_their_distance),
        cmocka_unit_test(table_changes_nothing),
        cmocka_unit_test(bad_patterns_are_told),
        cmocka_unit_test(any_text_is_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
