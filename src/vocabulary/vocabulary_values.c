/* Checks an attribute's value against its type, with the remedy that fits the mistake.
 *
 * Values of data are taken as written (what later compares them sees the same bytes); lengths, numbers
 * and colours of layouts and themes may have white space around them, as vocabulary/values.h has it. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "text/dutch.h"
#include "vocabulary/values.h"
#include "vocabulary/vocabulary.h"

static bool wrong(Diagnostics *diagnostics, const xmlAttr *attribute, Code code) {
    tell(diagnostics, xml_value_source(attribute), code, xml_value(attribute));
    return false;
}

static bool letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_name(const char *text) {
    if (!letter(*text) && !digit(*text))
        return false;
    for (; *text; text++)
        if (!letter(*text) && !digit(*text) && *text != '-' && *text != '_' && *text != '.')
            return false;
    return true;
}

/* BCP 47 (RFC 5646), its shape: a language of 2 or 3 letters, subtags of 2 to 8 letters or digits. */
static bool is_language(const char *text) {
    size_t size = 0;
    while (letter(text[size]))
        size++;
    if (size < 2 || size > 3)
        return false;
    for (text += size; *text == '-'; text += size) {
        text++;
        for (size = 0; letter(text[size]) || digit(text[size]);)
            size++;
        if (size < 2 || size > 8)
            return false;
    }
    return *text == 0;
}

static bool is_address(const char *text) {
    static const char *const schemes[] = {"https://", "http://", "mailto:"};
    if (strpbrk(text, " \t\r\n<>\"\\^`{|}"))
        return false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t size = strlen(schemes[i]);
        if (strncmp(text, schemes[i], size) != 0)
            continue;
        const char *rest = text + size;
        return i < 2 ? *rest && !strchr("/?#:", *rest) : strchr(rest, '@') > rest && strchr(rest, '@')[1];
    }
    return false;
}

bool value_is_path(ValueWord word) {
    if (word.size == 0 || word.text[0] == '/' || memchr(word.text, '\\', word.size))
        return false;
    for (size_t at = 0; at <= word.size;) {
        const char *slash = memchr(word.text + at, '/', word.size - at);
        size_t end = slash ? (size_t)(slash - word.text) : word.size;
        bool dots = end - at <= 2 && memcmp(word.text + at, "..", end - at) == 0;
        if (dots) /* nothing, "." or "..": one file has one name */
            return false;
        at = end + 1;
    }
    return true;
}

static bool check_paths(const xmlAttr *attribute, Diagnostics *diagnostics) {
    Arena *arena = arena_new();
    size_t count;
    bool good = true;
    ValueWord *words = value_words(attribute, 0, arena, &count);
    for (size_t i = 0; i < count; i++)
        if (!value_is_path(words[i])) {
            tell(diagnostics, words[i].source, CODE_VALUE_PATH, word_copy(words[i], arena));
            good = false;
        }
    arena_drop(arena);
    return good;
}

/* 1.250 may be meant as 1250 or as 1,25; 1.250.000 and 1.250,5 only as thousands. */
static bool tell_grouped(const xmlAttr *attribute, Diagnostics *diagnostics) {
    const char *text = xml_value(attribute);
    Buffer whole = {0}, part = {0};
    size_t points = 0;
    for (const char *at = text; *at; at++) {
        points += *at == '.';
        if (*at != '.')
            buffer_byte(&whole, *at);
        buffer_byte(&part, *at == '.' ? ',' : *at);
    }
    double value;
    bool number = whole.size > 0 && decimal_read(whole.bytes, whole.size, ',', &value);
    const char *group = strrchr(text, '.');
    bool thousands = group && strspn(group + 1, "0123456789") == 3;
    if (!number || points == 0)
        wrong(diagnostics, attribute, CODE_VALUE_DUTCH_NUMBER);
    else if (points > 1 || strchr(text, ','))
        tell(diagnostics, xml_value_source(attribute), CODE_VALUE_GROUPED_ONLY, text, whole.bytes);
    else if (thousands)
        tell(diagnostics, xml_value_source(attribute), CODE_VALUE_GROUPED, text, whole.bytes, part.bytes);
    else
        tell(diagnostics, xml_value_source(attribute), CODE_VALUE_POINT, text, part.bytes);
    buffer_drop(&whole);
    buffer_drop(&part);
    return false;
}

static bool check_number(const Vocabulary *vocabulary, const xmlAttr *attribute, Diagnostics *diagnostics) {
    const char *text = xml_value(attribute);
    double value;
    if (!vocabulary->dutch)
        return value_number(attribute, -1e9, 1e9, diagnostics, &value);
    return decimal_read(text, strlen(text), ',', &value) || tell_grouped(attribute, diagnostics);
}

static const struct {
    const char *word;
    QuantityKind kind;
} quantity_words[] = {
    {"nvt", QUANTITY_NOT_APPLICABLE}, {"onbekend", QUANTITY_UNKNOWN}, {"te-klein", QUANTITY_TOO_SMALL}};

bool quantity_word(const char *text, size_t size, QuantityKind *kind) {
    for (size_t i = 0; i < sizeof quantity_words / sizeof *quantity_words; i++) {
        const char *word = quantity_words[i].word;
        if (strlen(word) != size || memcmp(word, text, size) != 0)
            continue;
        *kind = quantity_words[i].kind;
        return true;
    }
    return false;
}

int polarity_word(const char *text) {
    return strcmp(text, "hoog") == 0 ? 1 : strcmp(text, "laag") == 0 ? -1 : 0;
}

/* What has digits was meant as a number. */
static bool check_quantity(const Vocabulary *vocabulary, const xmlAttr *attribute, Diagnostics *diagnostics) {
    const char *text = xml_value(attribute);
    QuantityKind kind;
    if (quantity_word(text, strlen(text), &kind))
        return true;
    return strpbrk(text, "0123456789") ? check_number(vocabulary, attribute, diagnostics)
                                       : wrong(diagnostics, attribute, CODE_VALUE_QUANTITY);
}

static bool check_choice(const char *choices, const xmlAttr *attribute, Diagnostics *diagnostics) {
    Arena *arena = arena_new();
    char *text = arena_copy_text(arena, choices), *rest = NULL;
    const char **words = arena_many(arena, const char *, strlen(choices) / 2 + 1);
    size_t count = 0, index;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    bool good = value_choice(attribute, words, count, diagnostics, &index);
    arena_drop(arena);
    return good;
}

static bool check_lengths(const xmlAttr *attribute, Diagnostics *diagnostics) {
    Arena *arena = arena_new();
    size_t count;
    double *values = arena_many(arena, double, strlen(xml_value(attribute)) + 1);
    bool good = value_lengths(attribute, 1, 99, diagnostics, values, &count);
    arena_drop(arena);
    return good;
}

static bool check_not_blank(const xmlAttr *attribute, Diagnostics *diagnostics) {
    if (value_whole(attribute).size > 0)
        return true;
    tell(diagnostics, xml_value_source(attribute), CODE_VALUE_EMPTY, (const char *)attribute->name);
    return false;
}

static bool is_date(const char *text) {
    Date date;
    return date_read(text, strlen(text), &date);
}

static bool is_period(const char *text) {
    Date from, to;
    return period_read(text, strlen(text), &from, &to);
}

bool vocabulary_check_value(const Vocabulary *vocabulary, const AttributeRule *rule, const xmlAttr *attribute,
                            Diagnostics *diagnostics) {
    const char *text = xml_value(attribute);
    Color color;
    Point point;
    double length;
    long integer;
    if (vocabulary->open && text[0] == '$' && is_name(text + 1))
        return true;
    switch (rule->type) {
    case VALUE_TEXT:
    case VALUE_TEMPLATE:
        return true;
    case VALUE_WORDS:
        return check_not_blank(attribute, diagnostics);
    case VALUE_FOCUS:
        return value_focus(attribute, diagnostics, &point);
    case VALUE_NAME:
        return is_name(text) || wrong(diagnostics, attribute, CODE_VALUE_NAME);
    case VALUE_NUMBER:
        return check_number(vocabulary, attribute, diagnostics);
    case VALUE_QUANTITY:
        return check_quantity(vocabulary, attribute, diagnostics);
    case VALUE_INTEGER:
        return value_integer(attribute, rule->most > rule->least ? rule->least : -1000000000L,
                             rule->most > rule->least ? rule->most : 1000000000L, diagnostics, &integer);
    case VALUE_DATE:
        return is_date(text) || wrong(diagnostics, attribute, CODE_VALUE_DATE);
    case VALUE_PERIOD:
        return is_period(text) || wrong(diagnostics, attribute, CODE_VALUE_PERIOD);
    case VALUE_YES_NO:
        return check_choice(vocabulary->dutch ? "ja nee" : "yes no", attribute, diagnostics);
    case VALUE_CHOICE:
        return check_choice(rule->choices, attribute, diagnostics);
    case VALUE_ADDRESS:
        return is_address(text) || wrong(diagnostics, attribute, CODE_VALUE_ADDRESS);
    case VALUE_PATH:
        return value_is_path(value_whole(attribute)) || wrong(diagnostics, attribute, CODE_VALUE_PATH);
    case VALUE_PATHS:
        return check_paths(attribute, diagnostics);
    case VALUE_LANGUAGE:
        return is_language(text) || wrong(diagnostics, attribute, CODE_VALUE_LANGUAGE);
    case VALUE_LENGTH:
        return value_length(attribute, diagnostics, &length);
    case VALUE_LENGTHS:
        return check_lengths(attribute, diagnostics);
    case VALUE_COLOR:
        return value_color(attribute, diagnostics, &color);
    case VALUE_XPATH:
        return check_not_blank(attribute, diagnostics);
    }
    return true;
}
