/* What belongs together on a Dutch line, and where compounds and addresses may be broken.
 *
 * Pure: characters in, breaks mended.  It knows neither fonts nor widths.  The word lists are
 * small letters without a closing full stop. */
#include "text/break_rules.h"

#include <string.h>

#include "base/utf8.h"
#include "text/breaks.h"
#include "text/characters.h"

#define EN_DASH 0x2013u
#define EM_DASH 0x2014u
#define HYPHEN  0x2010u
#define MINUS   0x2212u

static const char *const UNITS[] = {
    "%",       "‰",       "°",       "°c",      "€",           "euro",
    "eur",     "ct",      "cent",    "mln",     "mld",         "miljoen",
    "miljard", "duizend", "honderd", "procent", "procentpunt", "procentpunten",
    "uur",     "min",     "minuten", "sec",     "jaar",        "jr",
    "mm",      "cm",      "dm",      "m",       "km",          "m²",
    "m2",      "m³",      "m3",      "km²",     "km2",         "ha",
    "mg",      "g",       "gr",      "kg",      "ml",          "cl",
    "dl",      "l",       "liter",   "meter",   "kilometer",   "fte",
    "pt",      "px",      "kb",      "mb",      "gb",          "kwh",
    "kw",      "mw",      "x",       "×",       "keer"};
static const char *const MONTHS[] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                     "juli",    "augustus", "september", "oktober", "november", "december",
                                     "jan",     "feb",      "mrt",       "apr",     "jun",      "jul",
                                     "aug",     "sep",      "sept",      "okt",     "nov",      "dec"};
/* What wants the number behind it. */
static const char *const BEFORE_NUMBERS[] = {
    "nr",    "nrs",       "no",        "art",    "artt",  "blz", "p",   "pp",  "pag",     "par",     "fig",
    "tab",   "hfst",      "h",         "ca",     "circa", "max", "min", "vol", "artikel", "bijlage", "figuur",
    "tabel", "hoofdstuk", "paragraaf", "pagina", "§",     "#",   "№",   "±",   "<",       ">",       "≤",
    "≥",     "=",         "+",         "−",      "€",     "$",   "£",   "eur", "deel",    "lid"};
static const char *const TOP_DOMAINS[] = {
    "nl",        "be",  "de", "eu", "com", "org", "net",    "info", "gov",      "edu",        "io", "nu",
    "amsterdam", "frl", "uk", "fr", "tv",  "app", "online", "gent", "brussels", "vlaanderen", "int"};

#define LISTED(word, list) is_listed((word), (list), sizeof(list) / sizeof *(list))

static bool is_listed(const char *word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(word, list[i]) == 0)
            return true;
    return false;
}

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool opens(uint32_t code) {
    return code == '(' || code == '[' || code == '"' || code == 0x2018 || code == 0x201C || code == 0x201E ||
           code == 0xAB;
}

static bool closes(uint32_t code) {
    return code == '.' || code == ',' || code == ';' || code == ':' || code == '!' || code == '?' ||
           code == ')' || code == ']' || code == '"' || code == 0x2019 || code == 0x201D || code == 0xBB ||
           code == 0x2026;
}

/* Without the brackets, quotation marks and stops around it. */
static Token bare(Token token) {
    while (token.start < token.end && opens(token.codes[token.start]))
        token.start++;
    while (token.start < token.end && closes(token.codes[token.end - 1]))
        token.end--;
    return token;
}

/* In small letters as UTF-8; empty when it is longer than any listed word. */
static const char *word_of(Token token, char out[32]) {
    size_t size = 0;
    for (size_t i = token.start; i < token.end && token.end - token.start <= 14 && size < 28; i++)
        size += utf8_write(character_small(token.codes[i]), out + size);
    out[size] = '\0';
    return out;
}

static bool is_number(Token token) {
    token = bare(token);
    if (token.start < token.end && (token.codes[token.start] == '-' || token.codes[token.start] == '+' ||
                                    token.codes[token.start] == MINUS || token.codes[token.start] == 0x20AC))
        token.start++;
    for (size_t i = token.start; i < token.end; i++) {
        uint32_t code = token.codes[i];
        if (!is_digit(code) && code != '.' && code != ',' && code != '-' && code != EN_DASH && code != ':')
            return false;
    }
    return token.start < token.end && is_digit(token.codes[token.end - 1]);
}

static bool begins_with_digit(Token token) {
    while (token.start < token.end && (token.codes[token.start] == '-' || token.codes[token.start] == MINUS))
        token.start++;
    return token.start < token.end && is_digit(token.codes[token.start]);
}

/* "J." or "A.B.": the name follows. */
static bool is_initials(Token token) {
    while (token.start < token.end && opens(token.codes[token.start]))
        token.start++;
    if (token.start == token.end || (token.end - token.start) % 2 != 0)
        return false;
    for (size_t i = token.start; i < token.end; i += 2)
        if (!character_is_capital(token.codes[i]) || token.codes[i + 1] != '.')
            return false;
    return true;
}

static bool is_dash(Token token) {
    return token.end - token.start == 1 &&
           (token.codes[token.start] == EN_DASH || token.codes[token.start] == '-');
}

/* The dash of "10 – 20" on either side of the space between the two tokens. */
static bool is_spaced_range(Token left, Token right) {
    if (is_dash(right))
        return is_digit(left.codes[left.end - 1]) && right.codes[right.end] != 0 &&
               is_digit(right.codes[right.end + 1]);
    return is_dash(left) && left.start >= 2 && is_digit(left.codes[left.start - 2]) &&
           is_digit(right.codes[right.start]);
}

bool rules_keep_together(Token left, Token right) {
    char word[32];
    if (is_dash(left) || is_dash(right))
        return is_spaced_range(left, right);
    if (is_number(left)) {
        const char *unit = word_of(bare(right), word);
        Token day = bare(left);
        return LISTED(unit, UNITS) || (day.end - day.start <= 2 && LISTED(unit, MONTHS));
    }
    if (begins_with_digit(right)) {
        /* A closing mark other than a full stop ends what stood before. */
        uint32_t last = left.codes[left.end - 1];
        return (last == '.' || !closes(last)) && LISTED(word_of(bare(left), word), BEFORE_NUMBERS);
    }
    return is_initials(left) && character_is_letter(right.codes[right.start]);
}

/* The last label of a host name, where the name ends at `end`. */
static bool has_top_domain(Token token, size_t end) {
    char word[32];
    size_t dot = end;
    while (dot > token.start && token.codes[dot - 1] != '.')
        dot--;
    for (size_t i = token.start; i < end; i++)
        if (token.codes[i] >= 0x80 || !(character_is_letter(token.codes[i]) || is_digit(token.codes[i]) ||
                                        token.codes[i] == '.' || token.codes[i] == '-'))
            return false;
    return dot > token.start + 2 && LISTED(word_of((Token){token.codes, dot, end}, word), TOP_DOMAINS);
}

bool token_is_address(Token token) {
    token = bare(token);
    size_t slash = token.end, dots = 0;
    for (size_t i = token.start; i < token.end; i++) {
        uint32_t code = token.codes[i];
        if (code == '@' && i > token.start && i + 3 < token.end)
            return true;
        if (code == '/' && slash == token.end)
            slash = i;
        if (code == ':' && i + 2 < token.end && token.codes[i + 1] == '/' && token.codes[i + 2] == '/')
            return true;
        dots += code == '.' && slash == token.end;
    }
    if (dots == 0)
        return false;
    const uint32_t *at = token.codes + token.start;
    if (token.end - token.start > 4 && at[0] == 'w' && at[1] == 'w' && at[2] == 'w' && at[3] == '.')
        return true;
    return has_top_domain(token, slash);
}

static bool splits_address(uint32_t code) {
    return code < 0x80 && code != 0 && strchr("/.-_?&=@#", (int)code) != NULL;
}

/* After a sign and before a letter or digit, at least five characters from the start and three from
 * the end; so never inside "://". */
static void rules_in_address(Token token, uint8_t *breaks) {
    Token address = bare(token);
    for (size_t i = token.start + 1; i < token.end; i++) {
        uint32_t code = token.codes[i];
        bool allowed = i >= address.start + 5 && i + 3 <= address.end && splits_address(token.codes[i - 1]) &&
                       (character_is_letter(code) || is_digit(code));
        breaks[i] = allowed ? BREAK_PLAIN : BREAK_NONE;
    }
}

static size_t letters_before(Token token, size_t at, bool digits) {
    size_t count = 0;
    while (at > token.start &&
           (character_is_letter(token.codes[at - 1]) || (digits && is_digit(token.codes[at - 1])))) {
        at--;
        count++;
    }
    return count;
}

static size_t letters_from(Token token, size_t at) {
    size_t count = 0;
    while (at < token.end && character_is_letter(token.codes[at])) {
        at++;
        count++;
    }
    return count;
}

static bool month_before(Token token, size_t at) {
    char word[32];
    size_t count = letters_before(token, at, false);
    return count > 0 && LISTED(word_of((Token){token.codes, at - count, at}, word), MONTHS);
}

/* How a line may end before character `i` of a token that is no address. */
static uint8_t rule_in_word(Token token, size_t i, uint8_t given) {
    uint32_t before = token.codes[i - 1];
    if (token.codes[i] == EM_DASH || token.codes[i] == EN_DASH)
        return BREAK_NONE;
    if (before == '/')
        return letters_before(token, i - 1, false) >= 2 && letters_from(token, i) >= 2 ? BREAK_PLAIN
                                                                                       : BREAK_NONE;
    if (given == BREAK_NONE)
        return given;
    if (before == '-' || before == HYPHEN)
        return letters_before(token, i - 1, true) >= 2 && letters_from(token, i) >= 3 ? given : BREAK_NONE;
    if (before == EN_DASH)
        return letters_before(token, i - 1, false) >= 2 && letters_from(token, i) >= 2 &&
                       !month_before(token, i - 1)
                   ? given
                   : BREAK_NONE;
    return given;
}

void rules_within(Token token, bool address, uint8_t *breaks) {
    if (address) {
        rules_in_address(token, breaks);
        return;
    }
    for (size_t i = token.start + 1; i < token.end; i++)
        breaks[i] = rule_in_word(token, i, breaks[i]);
}
