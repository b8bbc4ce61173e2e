/* Reads numbers, lengths, words, lists and boxes as SVG 1.1 (chapters 4 and 7) and CSS write them.
 *
 * Numbers are model/path's: apart from the C locale, never infinite.  Whatever is beyond SVG_MOST is
 * refused, so that no sum or product of what follows can leave the doubles. */
#include "image/svg_values.h"

#include <math.h>
#include <string.h>

#include "model/path.h"

#define MOST_DASHES 1000
#define MOST_TOLD   100

bool svg_may_tell(Svg *svg) {
    return svg->told < MOST_TOLD && ++svg->told > 0;
}

bool svg_may_warn(Svg *svg) {
    return svg->warned < MOST_TOLD && ++svg->warned > 0;
}

bool svg_told_enough(const Svg *svg) {
    return svg->told >= MOST_TOLD;
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

SvgValue svg_value_part(const xmlAttr *attribute, const char *name, size_t from, size_t to) {
    const char *text = xml_value(attribute);
    while (from < to && is_space(text[from]))
        from++;
    while (to > from && is_space(text[to - 1]))
        to--;
    return (SvgValue){attribute, name, from, to};
}

SvgValue svg_value(const xmlAttr *attribute) {
    return svg_value_part(attribute, (const char *)attribute->name, 0, strlen(xml_value(attribute)));
}

static const char *begin_of(SvgValue value) {
    return xml_value(value.attribute) + value.from;
}

const char *svg_value_text(const Svg *svg, SvgValue value) {
    return arena_copy(svg->scratch, begin_of(value), value.to - value.from);
}

bool svg_value_is(SvgValue value, const char *word) {
    return strlen(word) == value.to - value.from && memcmp(begin_of(value), word, value.to - value.from) == 0;
}

bool svg_refuse(Svg *svg, SvgValue value, size_t at, Code code) {
    if (svg_may_tell(svg))
        tell(svg->diagnostics, xml_value_place(value.attribute, at), code, svg_value_text(svg, value),
             value.name);
    svg->good = false;
    return false;
}

/* ---------------------------------------------------------------- words */

static bool refuse_word(Svg *svg, SvgValue value, const SvgWord *words, size_t count) {
    const char *list = words[0].word;
    for (size_t i = 1; i < count; i++)
        list = arena_format(svg->scratch, "%s, %s", list, words[i].word);
    if (svg_may_tell(svg))
        tell(svg->diagnostics, xml_value_place(value.attribute, value.from), CODE_SVG_VALUE,
             svg_value_text(svg, value), value.name, list);
    svg->good = false;
    return false;
}

bool svg_word(Svg *svg, SvgValue value, const SvgWord *words, size_t count, int *out) {
    for (size_t i = 0; i < count; i++) {
        if (svg_value_is(value, words[i].word)) {
            *out = words[i].value;
            return true;
        }
    }
    return refuse_word(svg, value, words, count);
}

/* ---------------------------------------------------------------- numbers */

static bool in_range(double value, double least, double most) {
    return value >= least && value <= most;
}

bool svg_number(Svg *svg, SvgValue value, double least, double most, double *out) {
    const char *text = xml_value(value.attribute);
    size_t at = value.from;
    double number;
    if (!path_number(text, value.to, &at, &number) || at != value.to)
        return svg_refuse(svg, value, value.from, CODE_SVG_LENGTH);
    if (!in_range(number, least, most))
        return svg_refuse(svg, value, value.from, CODE_SVG_RANGE);
    *out = number;
    return true;
}

bool svg_opacity(Svg *svg, SvgValue value, double *out) {
    const char *text = xml_value(value.attribute);
    size_t at = value.from;
    double number;
    if (!path_number(text, value.to, &at, &number))
        return svg_refuse(svg, value, value.from, CODE_SVG_LENGTH);
    if (at + 1 == value.to && text[at] == '%') {
        number /= 100;
        at++;
    }
    if (at != value.to)
        return svg_refuse(svg, value, value.from, CODE_SVG_LENGTH);
    *out = number < 0 ? 0 : number > 1 ? 1 : number;
    return true;
}

typedef struct Unit {
    const char *name;
    double pixels; /* CSS pixels: 96 an inch */
} Unit;

static const Unit units[] = {{"px", 1},         {"pt", 96.0 / 72},    {"pc", 16}, {"mm", 96 / 25.4},
                             {"cm", 96 / 2.54}, {"Q", 96 / 25.4 / 4}, {"in", 96}};

static double whole_of(SvgRoom room, SvgAxis axis) {
    if (axis == SVG_ACROSS)
        return room.width;
    if (axis == SVG_DOWN)
        return room.height;
    return sqrt((room.width * room.width + room.height * room.height) / 2);
}

/* The unit at `*at`, and what it is worth; 0: not known, told. */
static double read_unit(Svg *svg, SvgValue value, size_t *at, SvgRoom room, SvgAxis axis) {
    const char *text = xml_value(value.attribute) + *at;
    size_t left = value.to - *at;
    if (left > 0 && text[0] == '%') {
        double whole = whole_of(room, axis);
        ++*at;
        if (room.width <= 0 || room.height <= 0)
            svg_refuse(svg, value, value.from, CODE_SVG_PERCENT);
        return room.width <= 0 || room.height <= 0 ? 0 : whole / 100;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = strlen(units[i].name);
        if (left >= size && memcmp(text, units[i].name, size) == 0) {
            *at += size;
            return units[i].pixels;
        }
    }
    return 1;
}

static bool length_at(Svg *svg, SvgValue value, size_t *at, SvgRoom room, SvgAxis axis, double least,
                      double *out) {
    double number;
    if (!path_number(xml_value(value.attribute), value.to, at, &number))
        return svg_refuse(svg, value, *at < value.to ? *at : value.from, CODE_SVG_LENGTH);
    double unit = read_unit(svg, value, at, room, axis);
    if (unit <= 0)
        return false;
    if (!in_range(number * unit, least, SVG_MOST))
        return svg_refuse(svg, value, value.from, CODE_SVG_RANGE);
    *out = number * unit;
    return true;
}

bool svg_length(Svg *svg, SvgValue value, SvgRoom room, SvgAxis axis, double least, double *out) {
    size_t at = value.from;
    double length;
    if (!length_at(svg, value, &at, room, axis, least, &length))
        return false;
    if (at != value.to)
        return svg_refuse(svg, value, value.from, CODE_SVG_LENGTH);
    *out = length;
    return true;
}

/* ---------------------------------------------------------------- lists */

/* White space with at most one comma; false: a comma with nothing behind it. */
static bool skip_comma(SvgValue value, size_t *at) {
    const char *text = xml_value(value.attribute);
    bool comma = false;
    while (*at < value.to && (is_space(text[*at]) || (text[*at] == ',' && !comma)))
        comma |= text[(*at)++] == ',';
    return !comma || *at < value.to;
}

bool svg_dashes(Svg *svg, SvgValue value, SvgRoom room, const double **out, size_t *count) {
    double *all = NULL, sum = 0;
    size_t used = 0, capacity = 0, at = value.from;
    bool none = svg_value_is(value, "none");
    while (!none && at < value.to) {
        double length;
        if (used == MOST_DASHES)
            return svg_refuse(svg, value, at, CODE_SVG_NUMBERS);
        if (!length_at(svg, value, &at, room, SVG_BOTH, 0, &length))
            return false;
        if (!skip_comma(value, &at))
            return svg_refuse(svg, value, at - 1, CODE_SVG_NUMBERS);
        all = arena_grow(svg->arena, all, used, &capacity, sizeof *all);
        all[used++] = length;
        sum += length;
    }
    *out = sum > 0 ? all : NULL;
    *count = sum > 0 ? used : 0;
    return true;
}

bool svg_numbers(Svg *svg, SvgValue value, double **out, size_t *count) {
    const char *text = xml_value(value.attribute);
    double *all = NULL;
    size_t used = 0, capacity = 0, at = value.from;
    while (at < value.to) {
        double number;
        if (!path_number(text, value.to, &at, &number))
            return svg_refuse(svg, value, at, CODE_SVG_NUMBERS);
        if (!in_range(number, -SVG_MOST, SVG_MOST))
            return svg_refuse(svg, value, at - 1, CODE_SVG_RANGE);
        if (!skip_comma(value, &at))
            return svg_refuse(svg, value, at - 1, CODE_SVG_NUMBERS);
        all = arena_grow(svg->scratch, all, used, &capacity, sizeof *all);
        all[used++] = number;
    }
    *out = all;
    *count = used;
    return true;
}

bool svg_view_box(Svg *svg, SvgValue value, SvgBox *out) {
    double *numbers;
    size_t count;
    if (!svg_numbers(svg, value, &numbers, &count))
        return false;
    if (count != 4 || numbers[2] <= 0 || numbers[3] <= 0)
        return svg_refuse(svg, value, value.from, CODE_SVG_VIEW_BOX);
    *out = (SvgBox){numbers[0], numbers[1], numbers[2], numbers[3]};
    return true;
}

/* ---------------------------------------------------------------- preserveAspectRatio */

static size_t word_end(SvgValue value, size_t at) {
    const char *text = xml_value(value.attribute);
    while (at < value.to && !is_space(text[at]))
        at++;
    return at;
}

static const SvgWord places[] = {{"none", 9},     {"xMinYMin", 0}, {"xMidYMin", 1}, {"xMaxYMin", 2},
                                 {"xMinYMid", 3}, {"xMidYMid", 4}, {"xMaxYMid", 5}, {"xMinYMax", 6},
                                 {"xMidYMax", 7}, {"xMaxYMax", 8}};
static const SvgWord fits[] = {{"meet", 0}, {"slice", 1}};

bool svg_aspect(Svg *svg, SvgValue value, SvgAspect *out) {
    int place = 4, slice = 0;
    size_t end = word_end(value, value.from);
    SvgValue first = svg_value_part(value.attribute, value.name, value.from, end);
    SvgValue second = svg_value_part(value.attribute, value.name, end, value.to);
    if (!svg_word(svg, first, places, sizeof places / sizeof *places, &place))
        return false;
    if (second.from < second.to && !svg_word(svg, second, fits, 2, &slice))
        return false;
    *out = (SvgAspect){place == 9, slice == 1, place % 3 / 2.0, place / 3 / 2.0};
    return true;
}

/* ---------------------------------------------------------------- colours */

static int hexadecimal(char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

static bool read_hexadecimal(const char *text, size_t size, Color *out) {
    uint8_t part[3];
    if (size != 3 && size != 6)
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hexadecimal(text[size == 3 ? i : 2 * i]);
        int low = hexadecimal(text[size == 3 ? i : 2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        part[i] = (uint8_t)(high * 16 + low);
    }
    *out = (Color){part[0], part[1], part[2]};
    return true;
}

/* The inside of rgb(): three numbers or three percentages. */
static bool read_rgb(SvgValue inside, Color *out) {
    const char *text = xml_value(inside.attribute);
    size_t at = inside.from;
    double part[3];
    int percents = 0;
    for (int i = 0; i < 3; i++) {
        if (!path_number(text, inside.to, &at, &part[i]))
            return false;
        if (at < inside.to && text[at] == '%') {
            part[i] *= 2.55;
            percents++;
            at++;
        }
        part[i] = round(part[i] < 0 ? 0 : part[i] > 255 ? 255 : part[i]);
        if (!skip_comma(inside, &at))
            return false;
    }
    *out = (Color){(uint8_t)part[0], (uint8_t)part[1], (uint8_t)part[2]};
    return at == inside.to && (percents == 0 || percents == 3);
}

static bool read_color(SvgValue value, Color *out) {
    const char *text = begin_of(value);
    size_t size = value.to - value.from;
    if (size > 0 && text[0] == '#')
        return read_hexadecimal(text + 1, size - 1, out);
    if (size > 5 && memcmp(text, "rgb(", 4) == 0 && text[size - 1] == ')')
        return read_rgb(svg_value_part(value.attribute, value.name, value.from + 4, value.to - 1), out);
    const Color *named = svg_named_color(text, size);
    if (named != NULL)
        *out = *named;
    return named != NULL;
}

bool svg_paint(Svg *svg, SvgValue value, SvgPaint *out) {
    Color color = {0, 0, 0};
    if (svg_value_is(value, "none") || svg_value_is(value, "transparent"))
        *out = (SvgPaint){SVG_PAINT_NONE, color};
    else if (svg_value_is(value, "currentColor") || svg_value_is(value, "currentcolor"))
        *out = (SvgPaint){SVG_PAINT_CURRENT, color};
    else if (read_color(value, &color))
        *out = (SvgPaint){SVG_PAINT_COLOR, color};
    else if (value.to - value.from >= 4 && memcmp(begin_of(value), "url(", 4) == 0)
        return svg_refuse(svg, value, value.from, CODE_SVG_PAINT_SERVER);
    else
        return svg_refuse(svg, value, value.from, CODE_SVG_COLOR);
    return true;
}
