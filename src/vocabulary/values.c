/* Typed values of attributes; see the header.
 *
 * Knows types, not which element has which.  A value is looked at as words with the places of their
 * first bytes, so that the third of four lengths is told where it stands. */
#include "vocabulary/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

static bool white(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static ValueWord piece(const xmlAttr *attribute, size_t start, size_t end) {
    const char *text = xml_value(attribute);
    while (start < end && white(text[start]))
        start++;
    while (end > start && white(text[end - 1]))
        end--;
    return (ValueWord){text + start, end - start, xml_value_place(attribute, start)};
}

ValueWord value_whole(const xmlAttr *attribute) {
    return piece(attribute, 0, strlen(xml_value(attribute)));
}

typedef struct Words {
    ValueWord *items;
    size_t count, capacity;
} Words;

static void add_word(Words *words, ValueWord word, Arena *arena) {
    words->items = arena_grow(arena, words->items, words->count, &words->capacity, sizeof *words->items);
    words->items[words->count++] = word;
}

ValueWord *value_split(const xmlAttr *attribute, ValueWord whole, Arena *arena, size_t *count) {
    Words words = {0};
    size_t at = (size_t)(whole.text - xml_value(attribute));
    const char *text = xml_value(attribute);
    for (size_t end = at + whole.size; at < end;) {
        size_t start = at;
        while (at < end && !white(text[at]))
            at++;
        if (at > start)
            add_word(&words, piece(attribute, start, at), arena);
        else
            at++;
    }
    *count = words.count;
    return words.items;
}

ValueWord *value_words(const xmlAttr *attribute, char separator, Arena *arena, size_t *count) {
    if (!separator)
        return value_split(attribute, value_whole(attribute), arena, count);
    Words words = {0};
    const char *text = xml_value(attribute);
    size_t size = strlen(text);
    for (size_t start = 0; start <= size;) {
        const char *found = memchr(text + start, separator, size - start);
        size_t end = found ? (size_t)(found - text) : size;
        add_word(&words, piece(attribute, start, end), arena);
        start = end + 1;
    }
    *count = words.count;
    return words.items;
}

const char *word_copy(ValueWord word, Arena *arena) {
    return arena_copy(arena, word.text, word.size);
}

bool word_is(ValueWord word, const char *text) {
    return strlen(text) == word.size && memcmp(word.text, text, word.size) == 0;
}

/* Arguments of messages are copied by the diagnostics; this only makes them end. */
static bool tell_word(Diagnostics *diagnostics, ValueWord word, Code code, const char *second,
                      const char *third) {
    Buffer text = {0};
    buffer_add(&text, word.text, word.size);
    tell(diagnostics, word.source, code, text.bytes ? text.bytes : "", second, third);
    buffer_drop(&text);
    return false;
}

bool length_read(const char *text, size_t size, double *points) {
    static const struct {
        const char *name;
        double points;
    } units[] = {{"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}, {"pt", 1}};
    double factor = 1, value;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (size > 2 && memcmp(text + size - 2, units[i].name, 2) == 0) {
            factor = units[i].points;
            size -= 2;
            break;
        }
    if (!decimal_read(text, size, '.', &value))
        return false;
    *points = value * factor;
    return true;
}

bool word_length(ValueWord word, Diagnostics *diagnostics, double *out) {
    return length_read(word.text, word.size, out) || tell_word(diagnostics, word, CODE_VALUE_LENGTH, "", "");
}

static const char *decimal_text(double value, Buffer *out) {
    buffer_decimal(out, value, 3);
    return out->bytes;
}

bool word_number(ValueWord word, double least, double most, Diagnostics *diagnostics, double *out) {
    double value;
    if (!decimal_read(word.text, word.size, '.', &value))
        return tell_word(diagnostics, word, CODE_VALUE_NUMBER, "", "");
    if (value >= least && value <= most) {
        *out = value;
        return true;
    }
    Buffer low = {0}, high = {0};
    tell_word(diagnostics, word, CODE_VALUE_RANGE, decimal_text(least, &low), decimal_text(most, &high));
    buffer_drop(&low);
    buffer_drop(&high);
    return false;
}

bool value_length(const xmlAttr *attribute, Diagnostics *diagnostics, double *out) {
    return word_length(value_whole(attribute), diagnostics, out);
}

bool value_number(const xmlAttr *attribute, double least, double most, Diagnostics *diagnostics,
                  double *out) {
    return word_number(value_whole(attribute), least, most, diagnostics, out);
}

static bool tell_count(const xmlAttr *attribute, size_t least, size_t most, size_t count,
                       Diagnostics *diagnostics) {
    Buffer numbers[3] = {{0}, {0}, {0}};
    buffer_integer(&numbers[0], (int64_t)least);
    buffer_integer(&numbers[1], (int64_t)most);
    buffer_integer(&numbers[2], (int64_t)count);
    tell(diagnostics, xml_value_source(attribute), CODE_VALUE_COUNT, numbers[0].bytes, numbers[1].bytes,
         numbers[2].bytes);
    for (size_t i = 0; i < 3; i++)
        buffer_drop(&numbers[i]);
    return false;
}

bool value_lengths(const xmlAttr *attribute, size_t least, size_t most, Diagnostics *diagnostics, double *out,
                   size_t *count) {
    Arena *arena = arena_new();
    size_t found = 0;
    ValueWord *words = value_words(attribute, 0, arena, &found);
    double *values = arena_many(arena, double, found + 1);
    bool good = true;
    for (size_t i = 0; i < found; i++)
        good &= word_length(words[i], diagnostics, &values[i]);
    if (good && (found < least || found > most))
        good = tell_count(attribute, least, most, found, diagnostics);
    if (good) {
        memcpy(out, values, found * sizeof *values);
        *count = found;
    }
    arena_drop(arena);
    return good;
}

bool value_edges(const xmlAttr *attribute, Diagnostics *diagnostics, Edges *out) {
    double value[4];
    size_t count;
    if (!value_lengths(attribute, 1, 4, diagnostics, value, &count))
        return false;
    double right = count > 1 ? value[1] : value[0];
    *out = (Edges){value[0], right, count > 2 ? value[2] : value[0], count > 3 ? value[3] : right};
    return true;
}

bool value_integer(const xmlAttr *attribute, long least, long most, Diagnostics *diagnostics, long *out) {
    ValueWord word = value_whole(attribute);
    double value;
    bool digits = word.size > 0 && !memchr(word.text, '.', word.size) &&
                  decimal_read(word.text, word.size, '.', &value);
    if (!digits)
        return tell_word(diagnostics, word, CODE_VALUE_INTEGER, "", "");
    if (!word_number(word, (double)least, (double)most, diagnostics, &value))
        return false;
    *out = (long)value;
    return true;
}

static void list_names(const char *const *names, size_t count, Buffer *out) {
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, i ? ", " : "");
        buffer_text(out, names[i]);
    }
    buffer_text(out, "");
}

bool value_choice(const xmlAttr *attribute, const char *const *choices, size_t count,
                  Diagnostics *diagnostics, size_t *out) {
    const char *value = xml_value(attribute);
    ValueWord word = {value, strlen(value), xml_value_source(attribute)};
    for (size_t i = 0; i < count; i++)
        if (word_is(word, choices[i])) {
            *out = i;
            return true;
        }
    Buffer all = {0}, text = {0};
    list_names(choices, count, &all);
    buffer_add(&text, word.text, word.size);
    const char *near = nearest_word(text.bytes ? text.bytes : "", choices, count);
    if (near)
        tell_word(diagnostics, word, CODE_VALUE_CHOICE_NEAR, near, all.bytes);
    else
        tell_word(diagnostics, word, CODE_VALUE_CHOICE, all.bytes, "");
    buffer_drop(&all);
    buffer_drop(&text);
    return false;
}

bool value_yes_no(const xmlAttr *attribute, Diagnostics *diagnostics, bool *out) {
    static const char *const choices[] = {"yes", "no"}; /* as the vocabulary has it: told once */
    size_t index;
    if (!value_choice(attribute, choices, 2, diagnostics, &index))
        return false;
    *out = index == 0;
    return true;
}

static int hexadecimal(char digit) {
    static const char digits[] = "0123456789abcdef";
    char lower = digit >= 'A' && digit <= 'F' ? (char)(digit + 32) : digit;
    const char *found = lower ? strchr(digits, lower) : NULL;
    return found ? (int)(found - digits) : -1;
}

bool color_read(const char *text, size_t size, Color *color) {
    uint8_t parts[3];
    if (size != 7 || text[0] != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hexadecimal(text[1 + 2 * i]), low = hexadecimal(text[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        parts[i] = (uint8_t)(high * 16 + low);
    }
    *color = (Color){parts[0], parts[1], parts[2]};
    return true;
}

bool value_color(const xmlAttr *attribute, Diagnostics *diagnostics, Color *out) {
    ValueWord word = value_whole(attribute);
    return color_read(word.text, word.size, out) || tell_word(diagnostics, word, CODE_VALUE_COLOR, "", "");
}

/* At most 100, whole, with its sign. */
static bool read_percentage(ValueWord word, double *part) {
    int value = 0;
    if (word.size < 2 || word.size > 4 || word.text[word.size - 1] != '%')
        return false;
    for (size_t i = 0; i + 1 < word.size; i++) {
        if (word.text[i] < '0' || word.text[i] > '9')
            return false;
        value = value * 10 + word.text[i] - '0';
    }
    *part = value / 100.0;
    return value <= 100 && (word.size < 4 || value == 100);
}

bool value_focus(const xmlAttr *attribute, Diagnostics *diagnostics, Point *out) {
    Arena *arena = arena_new();
    size_t count;
    ValueWord *words = value_words(attribute, 0, arena, &count);
    Point point;
    bool good = count == 2 && read_percentage(words[0], &point.x) && read_percentage(words[1], &point.y);
    arena_drop(arena);
    if (!good)
        return tell_word(diagnostics, value_whole(attribute), CODE_VALUE_FOCUS, "", "");
    *out = point;
    return true;
}

void tell_unknown_name(Code misspelt, Code unknown, ValueWord word, const char *const *known, size_t count,
                       Diagnostics *diagnostics) {
    Buffer text = {0}, all = {0};
    buffer_add(&text, word.text, word.size);
    const char *near = nearest_word(text.bytes ? text.bytes : "", known, count);
    list_names(known, count, &all);
    tell_word(diagnostics, word, near ? misspelt : unknown, near ? near : all.bytes ? all.bytes : "-", "");
    buffer_drop(&text);
    buffer_drop(&all);
}
