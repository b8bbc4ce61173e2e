/* Where a line may end: Unicode's rules by ICU, Dutch ones on top, then hyphenation.
 *
 * It knows no widths and prefers nothing.  The rules of UAX 14 are opened for a language by name, so
 * that no setting of the machine matters.  Scratch memory is kept between calls; no answer
 * depends on an earlier one. */
#include "text/breaks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/break_rules.h"
#include "text/characters.h"
#include "text/hyphenate.h"
#include "text/language.h"

#define SOFT_HYPHEN 0xADu
/* A part of a compound that has its own hyphen is broken only when it is this long. */
#define COMPOUND_PART 10u

/* Patterns of one language. */
typedef struct LanguagePatterns {
    const ResourceSpec *file;
    Hyphenator *hyphenator;
    bool refused; /* told */
} LanguagePatterns;

/* Unicode's rules as one language has them. */
typedef struct LanguageRules {
    char language[12];
    UBreakIterator *iterator;
} LanguageRules;

struct Breaker {
    LanguagePatterns *patterns;
    const char **languages; /* of the patterns */
    size_t pattern_count;
    LanguageRules *rules;
    size_t rule_count, rule_capacity;
    UText text;
    /* The text's characters, the byte where each begins, and how a line may end before each. */
    uint32_t *codes;
    size_t *starts;
    uint8_t *kinds;
    size_t count, capacity;
};

bool space_vanishes(uint32_t code) {
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    return code == 0x1680 || (code >= 0x2000 && code <= 0x200A && code != 0x2007) || code == 0x205F ||
           code == 0x3000 || code == 0x2028 || code == 0x2029;
}

static bool separates(uint32_t code) {
    return space_vanishes(code) || code == 0xA0 || code == 0x202F || code == 0x2007;
}

Breaker *breaker_new(const ResourceSpec *patterns, size_t count) {
    Breaker *breaker = memory_new(sizeof *breaker);
    breaker->text = (UText)UTEXT_INITIALIZER;
    breaker->patterns = memory_new((count + 1) * sizeof *breaker->patterns);
    breaker->languages = memory_new((count + 1) * sizeof *breaker->languages);
    breaker->pattern_count = count;
    for (size_t i = 0; i < count; i++) {
        breaker->patterns[i].file = &patterns[i];
        breaker->languages[i] = patterns[i].language ? patterns[i].language : "nl";
    }
    return breaker;
}

void breaker_drop(Breaker *breaker) {
    if (!breaker)
        return;
    for (size_t i = 0; i < breaker->rule_count; i++)
        ubrk_close(breaker->rules[i].iterator);
    for (size_t i = 0; i < breaker->pattern_count; i++)
        hyphenator_drop(breaker->patterns[i].hyphenator);
    utext_close(&breaker->text);
    free(breaker->rules);
    free(breaker->patterns);
    free(breaker->languages);
    free(breaker->codes);
    free(breaker->starts);
    free(breaker->kinds);
    free(breaker);
}

static void reserve(Breaker *breaker, size_t count) {
    if (count <= breaker->capacity)
        return;
    breaker->capacity = count + count / 2;
    breaker->codes = memory_resize(breaker->codes, breaker->capacity * sizeof *breaker->codes);
    breaker->starts = memory_resize(breaker->starts, breaker->capacity * sizeof *breaker->starts);
    breaker->kinds = memory_resize(breaker->kinds, breaker->capacity * sizeof *breaker->kinds);
}

/* One more entry than there are characters, a NUL, so that rules may look ahead. */
static void decode(Breaker *breaker, const char *text, size_t size) {
    reserve(breaker, size + 1);
    breaker->count = 0;
    for (size_t at = 0; at < size; breaker->count++) {
        breaker->starts[breaker->count] = at;
        breaker->codes[breaker->count] = utf8_next(text, size, &at);
    }
    breaker->starts[breaker->count] = size;
    breaker->codes[breaker->count] = 0;
    memset(breaker->kinds, BREAK_NONE, breaker->count + 1);
}

static uint8_t kind_after(uint32_t code) {
    if (code == 0x2028 || code == 0x2029)
        return BREAK_FORCED;
    if (code == SOFT_HYPHEN)
        return BREAK_HYPHEN;
    return space_vanishes(code) ? BREAK_SPACE : BREAK_PLAIN;
}

/* What follows the language (script, country) changes nothing in where a line may end. */
static UBreakIterator *rules_for(Breaker *breaker, const char *language) {
    language = language ? language : "nl";
    for (size_t i = 0; i < breaker->rule_count; i++)
        if (language_is(language, breaker->rules[i].language))
            return breaker->rules[i].iterator;
    LanguageRules rules = {.language = ""};
    UErrorCode status = U_ZERO_ERROR;
    size_t size = strcspn(language, "-_");
    memcpy(rules.language, language, size < sizeof rules.language ? size : 0);
    rules.iterator = ubrk_open(UBRK_LINE, rules.language, NULL, 0, &status);
    /* The rules are part of the library: without them it is not installed. */
    assert(U_SUCCESS(status));
    breaker->rules =
        memory_grow(breaker->rules, breaker->rule_count, &breaker->rule_capacity, sizeof *breaker->rules);
    breaker->rules[breaker->rule_count++] = rules;
    return rules.iterator;
}

static void apply_unicode(Breaker *breaker, UBreakIterator *iterator, const char *text, size_t size) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&breaker->text, text, (int64_t)size, &status);
    ubrk_setUText(iterator, &breaker->text, &status);
    assert(U_SUCCESS(status));
    size_t i = 0;
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        while (i < breaker->count && breaker->starts[i] < (size_t)at)
            i++;
        if (i < breaker->count)
            breaker->kinds[i] = kind_after(breaker->codes[i - 1]);
    }
}

static bool is_word_part(uint32_t code) {
    return character_is_letter(code) || code == SOFT_HYPHEN;
}

/* Small letters behind the first, "IJ" counting as one; no soft hyphens. */
static bool is_plain_word(const uint32_t *codes, size_t count) {
    size_t first = count > 1 && codes[0] == 'I' && codes[1] == 'J' ? 2 : 1;
    for (size_t i = 0; i < count; i++)
        if (codes[i] == SOFT_HYPHEN || (i >= first && character_is_capital(codes[i])))
            return false;
    return true;
}

/* A text on its way through the rules. */
typedef struct Finding {
    Breaker *breaker;
    const LanguageStretch *stretch; /* the first one that does not end before the word in hand */
    bool hyphenate, failed;
    Diagnostics *diagnostics;
} Finding;

/* NULL: its language has no patterns, or they cannot be used. */
static Hyphenator *hyphenator_for(Finding *finding, const char *language) {
    Breaker *breaker = finding->breaker;
    size_t index = language_choose(language, breaker->languages, breaker->pattern_count);
    if (index == breaker->pattern_count)
        return NULL;
    LanguagePatterns *patterns = &breaker->patterns[index];
    if (!patterns->hyphenator && !patterns->refused) {
        patterns->hyphenator = hyphenator_new(patterns->file, finding->diagnostics);
        patterns->refused = !patterns->hyphenator;
    }
    finding->failed |= patterns->refused;
    return patterns->hyphenator;
}

/* The language of the word's letters; false when they are not of one. */
static bool one_language(Finding *finding, size_t start, size_t end, const char **language) {
    const size_t *starts = finding->breaker->starts;
    while (finding->stretch->end <= starts[start])
        finding->stretch++;
    *language = finding->stretch->language;
    return starts[end] <= finding->stretch->end;
}

/* Shorter words are broken in no language. */
#define SHORTEST_WORD ((size_t)2 * HYPHENATE_EDGE_OTHER)

static void hyphenate_word(Finding *finding, Token token, size_t start, size_t end) {
    Breaker *breaker = finding->breaker;
    bool part = (start > token.start && token.codes[start - 1] == '-') ||
                (end < token.end && token.codes[end] == '-');
    size_t count = end - start;
    const char *language;
    if (count < (part ? COMPOUND_PART : SHORTEST_WORD) || !is_plain_word(token.codes + start, count) ||
        !one_language(finding, start, end, &language) ||
        (count < 2 * HYPHENATE_EDGE && language_is(language, "nl")))
        return;
    Hyphenator *hyphenator = hyphenator_for(finding, language);
    uint64_t points = hyphenator ? hyphenator_points(hyphenator, token.codes + start, count) : 0;
    for (size_t i = 0; points >> i; i++)
        if ((points >> i & 1) && breaker->kinds[start + i] == BREAK_NONE)
            breaker->kinds[start + i] = BREAK_HYPHEN;
}

static void hyphenate_token(Finding *finding, Token token) {
    for (size_t i = token.start; i < token.end; i++)
        if (character_is_digit(token.codes[i]) || token.codes[i] == '_' || token.codes[i] == '\\')
            return;
    for (size_t i = token.start; i < token.end;) {
        size_t end = i;
        while (end < token.end && is_word_part(token.codes[end]))
            end++;
        if (end > i)
            hyphenate_word(finding, token, i, end);
        i = end + 1;
    }
}

/* What the Dutch rules keep together (numbers and units, addresses) belongs together in any language. */
static void apply_dutch(Finding *finding) {
    Breaker *breaker = finding->breaker;
    const uint32_t *codes = breaker->codes;
    Token before = {codes, 0, 0};
    for (size_t i = 0; i < breaker->count;) {
        if (separates(codes[i])) {
            i++;
            continue;
        }
        Token token = {codes, i, i};
        while (token.end < breaker->count && !separates(codes[token.end]))
            token.end++;
        if (before.end > 0 && before.end + 1 == token.start && breaker->kinds[token.start] == BREAK_SPACE &&
            rules_keep_together(before, token))
            breaker->kinds[token.start] = BREAK_NONE;
        bool address = token_is_address(token);
        rules_within(token, address, breaker->kinds);
        if (finding->hyphenate && !address)
            hyphenate_token(finding, token);
        before = token;
        i = token.end;
    }
}

bool breaks_find(Breaker *breaker, const char *text, size_t size, const LanguageStretch *stretches,
                 bool hyphenate, uint8_t *breaks, Diagnostics *diagnostics) {
    memset(breaks, BREAK_NONE, size + 1);
    if (size == 0)
        return true;
    Finding finding = {
        .breaker = breaker, .stretch = stretches, .hyphenate = hyphenate, .diagnostics = diagnostics};
    decode(breaker, text, size);
    apply_unicode(breaker, rules_for(breaker, stretches->language), text, size);
    apply_dutch(&finding);
    for (size_t i = 1; i < breaker->count; i++)
        breaks[breaker->starts[i]] = breaker->kinds[i];
    return !finding.failed;
}
