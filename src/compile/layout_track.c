/* Distances, tracks and areas: the small notations of layouts.
 *
 * gap="3 5 6", row-gap="4 6 9 | 12", columns="fixed(163) flex(100,200,2) content",
 * areas="rail a b / rail d d".  Each mistake is told at its own word. */
#include <string.h>

#include "compile/layout_compile.h"

static const char *copy_word(Compiler *compiler, ValueWord word) {
    return arena_copy(compiler->arena, word.text, word.size);
}

/* One length, or three that ascend. */
static bool give_of(Compiler *compiler, const xmlAttr *attribute, ValueWord piece, Give *out) {
    size_t count = 0;
    ValueWord *words = value_split(attribute, piece, compiler->arena, &count);
    double lengths[3] = {0};
    if (count != 1 && count != 3) {
        compile_error(compiler, piece.source, CODE_LAYOUT_GIVE, copy_word(compiler, piece));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!word_length(words[i], compiler->diagnostics, &lengths[i])) {
            compiler->failed = true;
            return false;
        }
    }
    Give give =
        count == 1 ? (Give){lengths[0], lengths[0], lengths[0]} : (Give){lengths[0], lengths[1], lengths[2]};
    if (give.least < 0 || give.least > give.wish || give.wish > give.most) {
        compile_error(compiler, piece.source, CODE_LAYOUT_GIVE, copy_word(compiler, piece));
        return false;
    }
    *out = give;
    return true;
}

bool layout_give(Compiler *compiler, const xmlNode *node, const char *name, Give *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    return attribute && give_of(compiler, attribute, value_whole(attribute), out);
}

bool layout_gives(Compiler *compiler, const xmlNode *node, const char *name, Give **out, size_t *count) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    if (!attribute)
        return false;
    ValueWord *pieces = value_words(attribute, '|', compiler->arena, count);
    *out = arena_many(compiler->arena, Give, *count);
    bool good = true;
    for (size_t i = 0; i < *count; i++)
        good &= give_of(compiler, attribute, pieces[i], &(*out)[i]);
    return good && *count > 0;
}

bool layout_lengths(Compiler *compiler, const xmlNode *node, const char *name, double **out, size_t *count) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    if (!attribute)
        return false;
    ValueWord *words = value_words(attribute, 0, compiler->arena, count);
    *out = arena_many(compiler->arena, double, *count);
    bool good = true;
    for (size_t i = 0; i < *count; i++) {
        bool read = word_length(words[i], compiler->diagnostics, &(*out)[i]);
        compiler->failed |= !read;
        if (read && (*out)[i] < 0)
            compile_error(compiler, words[i].source, CODE_LAYOUT_NEGATIVE, copy_word(compiler, words[i]));
        good &= read && (*out)[i] >= 0;
    }
    return good && *count > 0;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Up to three numbers between commas; answers how many, 0 when something else stands there. */
static size_t track_numbers(const char *text, size_t size, double out[3]) {
    size_t count = 0;
    for (size_t at = 0; at <= size; count++) {
        const char *comma = memchr(text + at, ',', size - at);
        size_t end = comma ? (size_t)(comma - text) : size;
        size_t from = at, to = end;
        while (from < to && is_space(text[from]))
            from++;
        while (to > from && is_space(text[to - 1]))
            to--;
        if (count == 3 || !length_read(text + from, to - from, &out[count]) || out[count] < 0)
            return 0;
        at = end + 1;
    }
    return count;
}

static bool starts(ValueWord word, const char *name) {
    size_t size = strlen(name);
    return word.size > size && memcmp(word.text, name, size) == 0;
}

static bool track_of(ValueWord word, Track *out) {
    double numbers[3] = {0, 0, 1};
    if (word.size == 7 && memcmp(word.text, "content", 7) == 0) {
        *out = (Track){.kind = TRACK_CONTENT};
        return true;
    }
    if (word.size == 4 && memcmp(word.text, "flex", 4) == 0) {
        *out = (Track){TRACK_FLEX, 0, 0, 1};
        return true;
    }
    bool fixed = starts(word, "fixed("), flex = starts(word, "flex(");
    size_t head = fixed ? 6 : 5;
    if ((!fixed && !flex) || word.text[word.size - 1] != ')')
        return false;
    size_t count = track_numbers(word.text + head, word.size - head - 1, numbers);
    *out = fixed ? (Track){TRACK_FIXED, numbers[0], numbers[0], 0}
                 : (Track){TRACK_FLEX, numbers[0], numbers[1], numbers[2]};
    return fixed ? count == 1 : count > 0 && numbers[2] > 0 && (count < 2 || numbers[1] >= numbers[0]);
}

bool layout_tracks(Compiler *compiler, const xmlNode *node, const char *name, Track **out, size_t *count) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    if (!attribute)
        return false;
    const char *text = xml_value(attribute);
    size_t capacity = 0;
    bool good = true;
    *out = NULL;
    *count = 0;
    for (size_t at = 0; text[at];) {
        size_t from = at;
        for (bool inside = false; text[at] && (inside || !is_space(text[at])); at++)
            inside = text[at] == '(' || (inside && text[at] != ')');
        if (at == from) {
            at++;
            continue;
        }
        ValueWord word = {text + from, at - from, xml_value_place(attribute, from)};
        *out = arena_grow(compiler->arena, *out, *count, &capacity, sizeof **out);
        if (!track_of(word, &(*out)[(*count)++])) {
            compile_error(compiler, word.source, CODE_LAYOUT_TRACK, copy_word(compiler, word));
            good = false;
        }
    }
    if (*count == 0)
        compile_error(compiler, xml_value_place(attribute, 0), CODE_LAYOUT_TRACK, text);
    return good && *count > 0;
}

/* --- areas --- */

typedef struct AreaReader {
    Compiler *compiler;
    GridAreas *areas;
    size_t *cells; /* how many cells each area was given */
    Source *first; /* where each was named first */
    size_t cell_capacity, first_capacity;
    unsigned column;
    Source row_start;
} AreaReader;

static size_t area_index(AreaReader *reader, ValueWord word) {
    GridAreas *areas = reader->areas;
    Arena *arena = reader->compiler->arena;
    for (size_t i = 0; i < areas->count; i++) {
        if (strlen(areas->areas[i].name) == word.size &&
            memcmp(areas->areas[i].name, word.text, word.size) == 0)
            return i;
    }
    size_t count = areas->count++;
    areas->areas = arena_grow(arena, areas->areas, count, &areas->capacity, sizeof *areas->areas);
    reader->cells = arena_grow(arena, reader->cells, count, &reader->cell_capacity, sizeof *reader->cells);
    reader->first = arena_grow(arena, reader->first, count, &reader->first_capacity, sizeof *reader->first);
    areas->areas[count] = (GridArea){.name = arena_copy(arena, word.text, word.size),
                                     .place = {reader->column, areas->rows, 1, 1}};
    reader->cells[count] = 0;
    reader->first[count] = word.source;
    return count;
}

static void add_cell(AreaReader *reader, ValueWord word) {
    unsigned column = reader->column, row = reader->areas->rows;
    if (column == 0)
        reader->row_start = word.source;
    if (word.size != 1 || word.text[0] != '.') {
        size_t index = area_index(reader, word);
        GridPlace *place = &reader->areas->areas[index].place;
        unsigned right = place->column + place->columns, bottom = place->row + place->rows;
        unsigned left = column < place->column ? column : place->column;
        place->columns = (column + 1 > right ? column + 1 : right) - left;
        place->column = left;
        place->rows = (row + 1 > bottom ? row + 1 : bottom) - place->row;
        reader->cells[index]++;
    }
    reader->column++;
}

static void end_row(AreaReader *reader) {
    GridAreas *areas = reader->areas;
    if (reader->column == 0)
        return;
    if (areas->rows == 0)
        areas->columns = reader->column;
    else if (areas->columns != reader->column)
        compile_error(reader->compiler, reader->row_start, CODE_LAYOUT_AREA_ROW,
                      arena_format(reader->compiler->arena, "%u", reader->column),
                      arena_format(reader->compiler->arena, "%u", areas->columns));
    areas->rows++;
    reader->column = 0;
}

static void check_rectangles(const AreaReader *reader) {
    for (size_t i = 0; i < reader->areas->count; i++) {
        const GridArea *area = &reader->areas->areas[i];
        if (reader->cells[i] != (size_t)area->place.columns * area->place.rows)
            compile_error(reader->compiler, reader->first[i], CODE_LAYOUT_AREA_SHAPE, area->name);
    }
}

/* XML turns a line end within an attribute into a space: the file's own byte tells which it was. */
static bool ends_row(const Compiler *compiler, const xmlAttr *attribute, const char *text, size_t at) {
    Source place = xml_value_place(attribute, at);
    size_t size;
    const char *bytes = sources_bytes(compiler->sources, place.file, &size);
    char written = place.offset < size ? bytes[place.offset] : 0;
    return text[at] == '/' || text[at] == '\n' || (text[at] == ' ' && (written == '\n' || written == '\r'));
}

bool layout_areas(Compiler *compiler, const xmlNode *node, GridAreas *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, "areas");
    if (!attribute)
        return false;
    AreaReader reader = {.compiler = compiler, .areas = out};
    const char *text = xml_value(attribute);
    for (size_t at = 0; text[at];) {
        if (text[at] == '/' || is_space(text[at])) {
            if (ends_row(compiler, attribute, text, at))
                end_row(&reader);
            at++;
            continue;
        }
        size_t from = at;
        while (text[at] && text[at] != '/' && !is_space(text[at]))
            at++;
        add_cell(&reader, (ValueWord){text + from, at - from, xml_value_place(attribute, from)});
    }
    end_row(&reader);
    check_rectangles(&reader);
    if (out->rows == 0)
        compile_error_plain(compiler, xml_value_source(attribute), CODE_LAYOUT_AREAS_NONE);
    return out->rows > 0;
}
