/* Reads SVG path data (SVG 1.1, chapter 8.3) into absolute moves, lines, cubic curves and closes.
 *
 * Knows no colours and no page: units are those of the drawing.  Refuses what a viewer would draw
 * halfway: any error makes the whole no path.  Invariants: every subpath begins with PATH_MOVE, also
 * one that follows a close; numbers are read apart from the C locale; nothing in it is infinite. */
#include "model/path.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/geometry.h"

#define PI             3.14159265358979323846
#define ARGUMENTS_MOST 7

typedef struct Reader {
    const char *data;
    size_t size, at;
    size_t bad; /* where the last thing that failed began */
    Arena *arena;
    PathStep *steps;
    size_t count, capacity;
    Point start, now; /* of the subpath; where the pen is */
    Point control;    /* the last control point, for S and T */
    char before;      /* the command before, in upper case; 0: none */
} Reader;

static bool at_digit(const Reader *reader, size_t at) {
    return at < reader->size && reader->data[at] >= '0' && reader->data[at] <= '9';
}

static bool at_sign(const Reader *reader, size_t at) {
    return at < reader->size && (reader->data[at] == '-' || reader->data[at] == '+');
}

static void skip_space(Reader *reader) {
    while (reader->at < reader->size && memchr(" \t\r\n", reader->data[reader->at], 4) != NULL) {
        reader->at++;
    }
}

/* White space with at most one comma in it; answers whether there was one. */
static bool skip_comma(Reader *reader) {
    skip_space(reader);
    if (reader->at < reader->size && reader->data[reader->at] == ',') {
        reader->bad = reader->at++;
        skip_space(reader);
        return true;
    }
    return false;
}

static bool fail(Reader *reader, size_t at) {
    reader->bad = at;
    return false;
}

/* Digits from `*at` on, onto `mantissa`; those beyond its 18th are counted, not kept. */
static size_t read_digits(const Reader *reader, size_t *at, uint64_t *mantissa, int *dropped) {
    size_t start = *at;

    for (; at_digit(reader, *at); ++*at) {
        if (*mantissa < 100000000000000000u) {
            *mantissa = *mantissa * 10 + (uint64_t)(reader->data[*at] - '0');
        } else {
            ++*dropped;
        }
    }
    return *at - start;
}

/* An exponent, when there is a whole one: in "1em" the number ends before the e. */
static int read_exponent(const Reader *reader, size_t *at) {
    size_t digits = *at + 1 + at_sign(reader, *at + 1);
    bool negative = digits > *at + 1 && reader->data[*at + 1] == '-';
    int exponent = 0;

    if (*at >= reader->size || (reader->data[*at] != 'e' && reader->data[*at] != 'E') ||
        !at_digit(reader, digits)) {
        return 0;
    }
    for (; at_digit(reader, digits); digits++) {
        exponent = exponent > 1000 ? exponent : exponent * 10 + (reader->data[digits] - '0');
    }
    *at = digits;
    return negative ? -exponent : exponent;
}

static double power_of_ten(int exponent) {
    double power = 1;

    for (int i = 0; i < exponent; i++) {
        power *= 10;
    }
    return power;
}

/* Exact for up to 15 digits and 22 decimals, and within a few units in the last place beyond. */
static bool read_number(Reader *reader, double *value) {
    size_t at = reader->at + at_sign(reader, reader->at);
    bool negative = at > reader->at && reader->data[reader->at] == '-';
    uint64_t mantissa = 0;
    int dropped = 0, dropped_decimals = 0, exponent;
    size_t digits = read_digits(reader, &at, &mantissa, &dropped), decimals = 0;

    if (at < reader->size && reader->data[at] == '.' && (digits > 0 || at_digit(reader, at + 1))) {
        at++;
        decimals = read_digits(reader, &at, &mantissa, &dropped_decimals);
    }
    if (digits + decimals == 0 || decimals > 1000 || digits > 1000) {
        return fail(reader, reader->at);
    }
    exponent = read_exponent(reader, &at) + dropped - ((int)decimals - dropped_decimals);
    *value = exponent < 0    ? (double)mantissa / power_of_ten(-exponent)
             : mantissa == 0 ? 0
                             : (double)mantissa * power_of_ten(exponent);
    *value = negative && mantissa > 0 ? -*value : *value;
    if (!isfinite(*value) || fabs(*value) > 1e9) {
        return fail(reader, reader->at);
    }
    reader->at = at;
    return true;
}

/* A flag of an arc is one character, so that "a1 1 0 01 5 5" is whole. */
static bool read_flag(Reader *reader, double *value) {
    if (reader->at >= reader->size || (reader->data[reader->at] != '0' && reader->data[reader->at] != '1')) {
        return fail(reader, reader->at);
    }
    *value = reader->data[reader->at++] - '0';
    return true;
}

static void add_step(Reader *reader, PathStep step) {
    reader->steps = arena_grow(reader->arena, reader->steps, reader->count, &reader->capacity, sizeof step);
    reader->steps[reader->count++] = step;
}

/* After a close the pen is at the subpath's start, and what is drawn begins another one there. */
static void begin_again(Reader *reader) {
    if (reader->before == 'Z') {
        add_step(reader, (PathStep){.verb = PATH_MOVE, .x = reader->now.x, .y = reader->now.y});
    }
}

static void move_to(Reader *reader, Point to) {
    add_step(reader, (PathStep){.verb = PATH_MOVE, .x = to.x, .y = to.y});
    reader->start = reader->now = reader->control = to;
}

static void line_to(Reader *reader, Point to) {
    begin_again(reader);
    add_step(reader, (PathStep){.verb = PATH_LINE, .x = to.x, .y = to.y});
    reader->now = reader->control = to;
}

static void curve_to(Reader *reader, Point one, Point two, Point to) {
    begin_again(reader);
    add_step(reader, (PathStep){PATH_CURVE, one.x, one.y, two.x, two.y, to.x, to.y});
    reader->now = to;
    reader->control = two;
}

/* A quadratic curve as the cubic one that it is. */
static void quadratic_to(Reader *reader, Point control, Point to) {
    Point from = reader->now;
    Point one = {from.x + (control.x - from.x) * 2 / 3, from.y + (control.y - from.y) * 2 / 3};
    Point two = {to.x + (control.x - to.x) * 2 / 3, to.y + (control.y - to.y) * 2 / 3};

    curve_to(reader, one, two, to);
    reader->control = control;
}

static void close_path(Reader *reader) {
    if (reader->before != 'Z') {
        add_step(reader, (PathStep){.verb = PATH_CLOSE, .x = reader->start.x, .y = reader->start.y});
    }
    reader->now = reader->control = reader->start;
}

/* The last control point mirrored at the pen, when the command before had one of that kind. */
static Point mirrored(const Reader *reader, char kind, char smooth) {
    if (reader->before != kind && reader->before != smooth) {
        return reader->now;
    }
    return (Point){2 * reader->now.x - reader->control.x, 2 * reader->now.y - reader->control.y};
}

/* An ellipse turned by an angle: where it lies and how to get from the unit circle to it. */
typedef struct Ellipse {
    Point center;
    double rx, ry, cosine, sine;
} Ellipse;

static Point on_ellipse(const Ellipse *ellipse, double x, double y) {
    double u = x * ellipse->rx, v = y * ellipse->ry;

    return (Point){ellipse->center.x + ellipse->cosine * u - ellipse->sine * v,
                   ellipse->center.y + ellipse->sine * u + ellipse->cosine * v};
}

/* `sweep` radians from `angle` on, in pieces of a quarter at most, each one cubic with the usual
 * handles of 4/3 tan(piece / 4). */
static void ellipse_to(Reader *reader, const Ellipse *ellipse, double angle, double sweep, Point to) {
    int pieces = (int)ceil(fabs(sweep) / (PI / 2) - 1e-9);
    double piece, handle;

    pieces = pieces < 1 ? 1 : pieces;
    piece = sweep / pieces;
    handle = 4.0 / 3 * tan(piece / 4);
    for (int i = 0; i < pieces; i++) {
        double a = angle + piece * i, b = a + piece;
        Point one = on_ellipse(ellipse, cos(a) - handle * sin(a), sin(a) + handle * cos(a));
        Point two = on_ellipse(ellipse, cos(b) + handle * sin(b), sin(b) - handle * cos(b));

        curve_to(reader, one, two, i + 1 < pieces ? on_ellipse(ellipse, cos(b), sin(b)) : to);
        reader->before = 'A';
    }
    reader->control = reader->now;
}

/* From end points to the centre: SVG 1.1, appendix F.6.5, and F.6.6 for radii too small. */
static void arc_to(Reader *reader, const double *arguments, Point to) {
    double turn = arguments[2] * PI / 180;
    Ellipse ellipse = {{0, 0}, fabs(arguments[0]), fabs(arguments[1]), cos(turn), sin(turn)};
    Point from = reader->now;
    double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
    double x, y, far, out, cx, cy, angle, sweep;

    if (from.x == to.x && from.y == to.y) {
        return;
    }
    if (ellipse.rx == 0 || ellipse.ry == 0) {
        line_to(reader, to);
        return;
    }
    x = (ellipse.cosine * dx + ellipse.sine * dy) / ellipse.rx; /* half the chord on the unit circle */
    y = (ellipse.cosine * dy - ellipse.sine * dx) / ellipse.ry;
    far = x * x + y * y;
    if (far < 1e-30) { /* a chord that vanishes beside the radii */
        line_to(reader, to);
        return;
    }
    if (far > 1) {
        ellipse.rx *= sqrt(far);
        ellipse.ry *= sqrt(far);
        x /= sqrt(far);
        y /= sqrt(far);
        far = 1;
    }
    out = sqrt((1 - far) / far) * (arguments[3] == arguments[4] ? -1 : 1); /* the centre, across the chord */
    cx = out * y;
    cy = -out * x;
    ellipse.center = (Point){(from.x + to.x) / 2, (from.y + to.y) / 2};
    ellipse.center = on_ellipse(&ellipse, cx, cy);
    angle = atan2(y - cy, x - cx);
    sweep = atan2(-y - cy, -x - cx) - angle;
    if (arguments[4] != 0 && sweep < 0) {
        sweep += 2 * PI;
    } else if (arguments[4] == 0 && sweep > 0) {
        sweep -= 2 * PI;
    }
    ellipse_to(reader, &ellipse, angle, sweep, to);
}

static size_t argument_count(char command) {
    static const char commands[] = "MLHVCSQTAZ";
    static const size_t counts[] = {2, 2, 1, 1, 6, 4, 4, 2, 7, 0};
    const char *found = command == '\0' ? NULL : strchr(commands, command);

    return found == NULL ? SIZE_MAX : counts[found - commands];
}

static bool read_arguments(Reader *reader, char command, double *arguments) {
    size_t count = argument_count(command);

    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            skip_comma(reader);
        }
        if (!(command == 'A' && (i == 3 || i == 4) ? read_flag : read_number)(reader, &arguments[i])) {
            return false;
        }
    }
    return true;
}

static void obey(Reader *reader, char command, bool relative, const double *a) {
    Point base = relative ? reader->now : (Point){0, 0};
    size_t count = argument_count(command);
    Point to = count >= 2 ? (Point){base.x + a[count - 2], base.y + a[count - 1]} : reader->now;
    Point one = count >= 4 ? (Point){base.x + a[0], base.y + a[1]} : to;
    Point two = count >= 6 ? (Point){base.x + a[2], base.y + a[3]} : one;

    switch (command) {
    case 'M':
        move_to(reader, to);
        break;
    case 'L':
        line_to(reader, to);
        break;
    case 'H':
        line_to(reader, (Point){base.x + a[0], reader->now.y});
        break;
    case 'V':
        line_to(reader, (Point){reader->now.x, base.y + a[0]});
        break;
    case 'C':
        curve_to(reader, one, two, to);
        break;
    case 'S':
        curve_to(reader, mirrored(reader, 'C', 'S'), one, to);
        break;
    case 'Q':
        quadratic_to(reader, one, to);
        break;
    case 'T':
        quadratic_to(reader, mirrored(reader, 'Q', 'T'), to);
        break;
    case 'A':
        arc_to(reader, a, to);
        break;
    default:
        close_path(reader);
        break;
    }
    reader->before = command;
}

/* One letter with all the arguments that follow; further pairs of a move are lines. */
static bool read_command(Reader *reader) {
    char letter = reader->data[reader->at];
    bool relative = letter >= 'a' && letter <= 'z';
    char command = relative ? (char)(letter - 32) : letter;
    double arguments[ARGUMENTS_MOST] = {0};
    bool more;

    if (argument_count(command) == SIZE_MAX || (reader->before == 0 && command != 'M')) {
        return fail(reader, reader->at);
    }
    reader->at++;
    skip_space(reader);
    do {
        bool comma;

        if (!read_arguments(reader, command, arguments)) {
            return false;
        }
        obey(reader, command, relative, arguments);
        if (command == 'Z') {
            skip_space(reader);
            return true;
        }
        command = command == 'M' ? 'L' : command;
        comma = skip_comma(reader);
        more = at_digit(reader, reader->at) || at_sign(reader, reader->at) ||
               (reader->at < reader->size && reader->data[reader->at] == '.');
        if (comma && !more) {
            return false; /* `bad` is at the comma */
        }
    } while (more);
    return true;
}

bool path_number(const char *data, size_t size, size_t *at, double *value) {
    Reader reader = {.data = data, .size = size, .at = *at};

    if (!read_number(&reader, value)) {
        return false;
    }
    *at = reader.at;
    return true;
}

bool path_read(const char *data, size_t size, Arena *arena, PathStep **steps, size_t *count, size_t *bad) {
    Reader reader = {.data = data, .size = size, .arena = arena};

    skip_space(&reader);
    while (reader.at < size) {
        if (!read_command(&reader)) {
            *bad = reader.bad;
            return false;
        }
    }
    *steps = reader.steps;
    *count = reader.count;
    *bad = 0;
    return true;
}

PathStep path_step_at(const PathStep *step, Point at, double scale) {
    return (PathStep){step->verb,
                      at.x + scale * step->x1,
                      at.y + scale * step->y1,
                      at.x + scale * step->x2,
                      at.y + scale * step->y2,
                      at.x + scale * step->x,
                      at.y + scale * step->y};
}
