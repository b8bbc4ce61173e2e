/* Transformations: matrices, the six functions that write them (SVG 1.1, chapter 7.6), and fitting a
 * viewBox into a box (7.8). */
#include <math.h>
#include <string.h>

#include "image/svg_values.h"
#include "model/path.h"

#define PI 3.14159265358979323846

void svg_multiply(const double outer[6], const double inner[6], double out[6]) {
    const double result[6] = {outer[0] * inner[0] + outer[2] * inner[1],
                              outer[1] * inner[0] + outer[3] * inner[1],
                              outer[0] * inner[2] + outer[2] * inner[3],
                              outer[1] * inner[2] + outer[3] * inner[3],
                              outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
                              outer[1] * inner[4] + outer[3] * inner[5] + outer[5]};
    memcpy(out, result, sizeof result);
}

void svg_fit(const SvgBox *view, SvgAspect aspect, double width, double height, double out[6]) {
    double across = width / view->width, down = height / view->height;
    if (!aspect.stretch)
        across = down = aspect.slice == (across > down) ? across : down;
    const double result[6] = {across,
                              0,
                              0,
                              down,
                              (width - across * view->width) * aspect.across - across * view->x,
                              (height - down * view->height) * aspect.down - down * view->y};
    memcpy(out, result, sizeof result);
}

typedef enum Function { MATRIX, TRANSLATE, SCALE, ROTATE, SKEW_X, SKEW_Y, FUNCTION_COUNT } Function;

typedef struct FunctionRule {
    const char *name;
    unsigned counts; /* a bit for each allowed number of arguments */
} FunctionRule;

static const FunctionRule functions[FUNCTION_COUNT] = {
    [MATRIX] = {"matrix", 1 << 6},        [TRANSLATE] = {"translate", 1 << 1 | 1 << 2},
    [SCALE] = {"scale", 1 << 1 | 1 << 2}, [ROTATE] = {"rotate", 1 << 1 | 1 << 3},
    [SKEW_X] = {"skewX", 1 << 1},         [SKEW_Y] = {"skewY", 1 << 1}};

/* Quarter turns are exact. */
static double cosine(double degrees) {
    double turn = fmod(fabs(degrees), 360);
    if (fmod(turn, 90) == 0)
        return turn == 0 ? 1 : turn == 180 ? -1 : 0;
    return cos(degrees * PI / 180);
}

static double sine(double degrees) {
    double turn = fmod(degrees, 360);
    if (fmod(turn, 90) == 0)
        return fmod(turn, 180) == 0 ? 0 : turn == 90 || turn == -270 ? 1 : -1;
    return sin(degrees * PI / 180);
}

static void rotate(double degrees, double x, double y, double out[6]) {
    double c = cosine(degrees), s = sine(degrees);
    const double result[6] = {c, s, -s, c, x - c * x + s * y, y - s * x - c * y};
    memcpy(out, result, sizeof result);
}

static void function_matrix(Function function, size_t count, const double *a, double out[6]) {
    const double none[6] = {1, 0, 0, 1, 0, 0};
    memcpy(out, none, sizeof none);
    if (function == MATRIX) {
        memcpy(out, a, sizeof none);
    } else if (function == TRANSLATE) {
        out[4] = a[0];
        out[5] = count == 2 ? a[1] : 0;
    } else if (function == SCALE) {
        out[0] = a[0];
        out[3] = count == 2 ? a[1] : a[0];
    } else if (function == ROTATE) {
        rotate(a[0], count == 3 ? a[1] : 0, count == 3 ? a[2] : 0, out);
    } else {
        out[function == SKEW_X ? 2 : 1] = tan(a[0] * PI / 180);
    }
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void skip_space(const char *text, size_t to, size_t *at) {
    while (*at < to && is_space(text[*at]))
        ++*at;
}

/* The function's name and its bracket; FUNCTION_COUNT: there is none. */
static Function read_name(const char *text, size_t to, size_t *at) {
    for (int i = 0; i < FUNCTION_COUNT; i++) {
        size_t size = strlen(functions[i].name), behind = *at + size;
        if (to - *at < size || memcmp(text + *at, functions[i].name, size) != 0)
            continue;
        skip_space(text, to, &behind);
        if (behind < to && text[behind] == '(') {
            *at = behind + 1;
            return (Function)i;
        }
    }
    return FUNCTION_COUNT;
}

/* Up to six numbers and the closing bracket; false with `*at` where it goes wrong. */
static bool read_arguments(const char *text, size_t to, size_t *at, double *arguments, size_t *count) {
    *count = 0;
    skip_space(text, to, at);
    while (*at < to && text[*at] != ')') {
        size_t start = *at;
        if (*count == 6 || !path_number(text, to, at, &arguments[*count]))
            return false;
        if (fabs(arguments[(*count)++]) > SVG_MOST) {
            *at = start;
            return false;
        }
        skip_space(text, to, at);
        if (*at < to && text[*at] == ',') {
            ++*at;
            skip_space(text, to, at);
            if (*at < to && text[*at] == ')')
                return false;
        }
    }
    return *at < to && text[(*at)++] == ')';
}

bool svg_transform(Svg *svg, SvgValue value, double matrix[6]) {
    const char *text = xml_value(value.attribute);
    double whole[6] = {1, 0, 0, 1, 0, 0};
    size_t at = value.from;
    bool none = svg_value_is(value, "none");
    while (!none && at < value.to) {
        double arguments[6], one[6];
        size_t count, start = at;
        Function function = read_name(text, value.to, &at);
        if (function == FUNCTION_COUNT || !read_arguments(text, value.to, &at, arguments, &count))
            return svg_refuse(svg, value, at, CODE_SVG_TRANSFORM);
        if (!(functions[function].counts >> count & 1))
            return svg_refuse(svg, value, start, CODE_SVG_TRANSFORM);
        function_matrix(function, count, arguments, one);
        svg_multiply(whole, one, whole);
        for (int i = 0; i < 6; i++)
            if (!(fabs(whole[i]) <= SVG_MOST))
                return svg_refuse(svg, value, start, CODE_SVG_BEYOND);
        skip_space(text, value.to, &at);
        if (at < value.to && text[at] == ',')
            at++;
        skip_space(text, value.to, &at);
    }
    memcpy(matrix, whole, sizeof whole);
    return true;
}
