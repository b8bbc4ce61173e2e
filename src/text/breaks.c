/* Where a line may end: Unicode's rules by ICU, Dutch ones on top, then hyphenation.
 *
 * It knows no widths and prefers nothing.  The rules of UAX 14 are opened for Dutch by name, so
 * that no setting of the machine matters.  Scratch memory is kept between calls; no answer
 * depends on an earlier one. */
#include "text/breaks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/break_rules.h"
#include "text/characters.h"
#include "text/hyphenate.h"

#define SOFT_HYPHEN 0xADu
/* A part of a compound that has its own hyphen is broken only when it is this long. */
#define COMPOUND_PART 10u

struct Breaker {
    Hyphenator *hyphenator;
    UBreakIterator *iterator;
    UText text;
    /* The text's characters, the byte where each begins, and how a line may end before each. */
    uint32_t *codes;
    size_t *starts;
    uint8_t *kinds;
    size_t count, capacity;
};

bool language_is_dutch(const char *language) {
    return !language || (strncmp(language, "nl", 2) == 0 && (language[2] == '\0' || language[2] == '-'));
}

bool space_vanishes(uint32_t code) {
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    return code == 0x1680 || (code >= 0x2000 && code <= 0x200A && code != 0x2007) || code == 0x205F ||
           code == 0x3000 || code == 0x2028 || code == 0x2029;
}

static bool separates(uint32_t code) {
    return space_vanishes(code) || code == 0xA0 || code == 0x202F || code == 0x2007;
}

Breaker *breaker_new(const char *patterns, Source asked, Diagnostics *diagnostics) {
    Hyphenator *hyphenator = hyphenator_new(patterns, asked, diagnostics);
    if (!hyphenator)
        return NULL;
    Breaker *breaker = calloc(1, sizeof *breaker);
    UErrorCode status = U_ZERO_ERROR;
    if (!breaker)
        abort();
    breaker->hyphenator = hyphenator;
    breaker->text = (UText)UTEXT_INITIALIZER;
    breaker->iterator = ubrk_open(UBRK_LINE, "nl", NULL, 0, &status);
    /* The rules are part of the library: without them it is not installed. */
    assert(U_SUCCESS(status));
    return breaker;
}

void breaker_drop(Breaker *breaker) {
    if (!breaker)
        return;
    ubrk_close(breaker->iterator);
    utext_close(&breaker->text);
    hyphenator_drop(breaker->hyphenator);
    free(breaker->codes);
    free(breaker->starts);
    free(breaker->kinds);
    free(breaker);
}

static void reserve(Breaker *breaker, size_t count) {
    if (count <= breaker->capacity)
        return;
    breaker->capacity = count + count / 2;
    breaker->codes = realloc(breaker->codes, breaker->capacity * sizeof *breaker->codes);
    breaker->starts = realloc(breaker->starts, breaker->capacity * sizeof *breaker->starts);
    breaker->kinds = realloc(breaker->kinds, breaker->capacity * sizeof *breaker->kinds);
    if (!breaker->codes || !breaker->starts || !breaker->kinds)
        abort();
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

static void apply_unicode(Breaker *breaker, const char *text, size_t size) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&breaker->text, text, (int64_t)size, &status);
    ubrk_setUText(breaker->iterator, &breaker->text, &status);
    assert(U_SUCCESS(status));
    size_t i = 0;
    for (int32_t at = ubrk_next(breaker->iterator); at != UBRK_DONE; at = ubrk_next(breaker->iterator)) {
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

static void hyphenate_word(Breaker *breaker, Token token, size_t start, size_t end) {
    bool part = (start > token.start && token.codes[start - 1] == '-') ||
                (end < token.end && token.codes[end] == '-');
    size_t count = end - start;
    if (count < (part ? COMPOUND_PART : 2 * HYPHENATE_EDGE) || !is_plain_word(token.codes + start, count))
        return;
    uint64_t points = hyphenator_points(breaker->hyphenator, token.codes + start, count);
    for (size_t i = 0; points >> i; i++)
        if ((points >> i & 1) && breaker->kinds[start + i] == BREAK_NONE)
            breaker->kinds[start + i] = BREAK_HYPHEN;
}

static void hyphenate_token(Breaker *breaker, Token token) {
    for (size_t i = token.start; i < token.end; i++)
        if (character_is_digit(token.codes[i]) || token.codes[i] == '_' || token.codes[i] == '\\')
            return;
    for (size_t i = token.start; i < token.end;) {
        size_t end = i;
        while (end < token.end && is_word_part(token.codes[end]))
            end++;
        if (end > i)
            hyphenate_word(breaker, token, i, end);
        i = end + 1;
    }
}

static void apply_dutch(Breaker *breaker, bool hyphenate) {
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
        if (hyphenate && !address)
            hyphenate_token(breaker, token);
        before = token;
        i = token.end;
    }
}

void breaks_find(Breaker *breaker, const char *text, size_t size, const char *language, bool hyphenate,
                 uint8_t *breaks) {
    memset(breaks, BREAK_NONE, size + 1);
    if (size == 0)
        return;
    decode(breaker, text, size);
    apply_unicode(breaker, text, size);
    apply_dutch(breaker, hyphenate && language_is_dutch(language));
    for (size_t i = 1; i < breaker->count; i++)
        breaks[breaker->starts[i]] = breaker->kinds[i];
}
