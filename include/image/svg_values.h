/* Values of a drawing's attributes and properties: each read whole, or told at its first wrong byte.
 *
 * Knows no element.  A value that cannot be used leaves `*out` as it was. */
#ifndef IMAGE_SVG_VALUES_H
#define IMAGE_SVG_VALUES_H

#include "image/svg_tree.h"
#include "xml/xml.h"

#define SVG_MOST 1000000.0

/* Bytes `from` to `to` of an attribute's value, without white space around. */
typedef struct SvgValue {
    const xmlAttr *attribute;
    const char *name; /* of the attribute or property */
    size_t from, to;
} SvgValue;

typedef enum SvgAxis { SVG_ACROSS, SVG_DOWN, SVG_BOTH } SvgAxis;

/* What lengths are measured against. */
typedef struct SvgRoom {
    double width, height; /* 0: not known */
} SvgRoom;

SvgValue svg_value(const xmlAttr *attribute);
SvgValue svg_value_part(const xmlAttr *attribute, const char *name, size_t from, size_t to);
const char *svg_value_text(const Svg *svg, SvgValue value);
bool svg_value_is(SvgValue value, const char *word);
/* Tells `code` at byte `at` of the value, with the value and the name as arguments {0} and {1}. */
bool svg_refuse(Svg *svg, SvgValue value, size_t at, Code code);

typedef struct SvgWord {
    const char *word;
    int value;
} SvgWord;

bool svg_word(Svg *svg, SvgValue value, const SvgWord *words, size_t count, int *out);
bool svg_number(Svg *svg, SvgValue value, double least, double most, double *out);
/* A number or percentage, held to 0 to 1. */
bool svg_opacity(Svg *svg, SvgValue value, double *out);
bool svg_length(Svg *svg, SvgValue value, SvgRoom room, SvgAxis axis, double least, double *out);
/* Lengths that are not negative, for dashes; "none" gives none. */
bool svg_dashes(Svg *svg, SvgValue value, SvgRoom room, const double **out, size_t *count);
/* Numbers with white space or commas between them, in `svg->scratch`. */
bool svg_numbers(Svg *svg, SvgValue value, double **out, size_t *count);
bool svg_view_box(Svg *svg, SvgValue value, SvgBox *out);
bool svg_aspect(Svg *svg, SvgValue value, SvgAspect *out);
bool svg_paint(Svg *svg, SvgValue value, SvgPaint *out);
bool svg_transform(Svg *svg, SvgValue value, double matrix[6]);

/* NULL when it is no colour name of CSS (Color Module Level 4, 6.1), letter case apart. */
const Color *svg_named_color(const char *name, size_t size);

#endif
