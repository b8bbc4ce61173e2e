/* Properties (SVG 1.1, chapter 11 and appendix N): what shapes look like, what would look otherwise here, and
 * what makes no difference to a drawing without text, gradients and movement.
 *
 * A property that would change the picture and cannot be shown is an error unless its value is the one that
 * does nothing; inheritance is svg_draw's. */
#include "image/svg_style.h"

#include <string.h>

typedef enum Property {
    COLOR,
    FILL,
    STROKE,
    FILL_RULE,
    FILL_OPACITY,
    STROKE_OPACITY,
    OPACITY,
    WIDTH,
    CAP,
    JOIN,
    MITER,
    DASHES,
    OFFSET,
    VISIBILITY,
    DISPLAY,
    OVERFLOW,
    REFUSED, /* but for values that do nothing */
    IGNORED
} Property;

typedef struct PropertyRule {
    const char *name;
    Property property;
    unsigned bit;         /* of SvgStyle.set; 0: not inherited */
    const char *harmless; /* REFUSED: values, separated by '|' */
} PropertyRule;

static const PropertyRule rules[] = {
    {"color", COLOR, SVG_SET_COLOR, NULL},
    {"fill", FILL, SVG_SET_FILL, NULL},
    {"stroke", STROKE, SVG_SET_STROKE, NULL},
    {"fill-rule", FILL_RULE, SVG_SET_FILL_RULE, NULL},
    {"fill-opacity", FILL_OPACITY, SVG_SET_FILL_OPACITY, NULL},
    {"stroke-opacity", STROKE_OPACITY, SVG_SET_STROKE_OPACITY, NULL},
    {"opacity", OPACITY, 0, NULL},
    {"stroke-width", WIDTH, SVG_SET_WIDTH, NULL},
    {"stroke-linecap", CAP, SVG_SET_CAP, NULL},
    {"stroke-linejoin", JOIN, SVG_SET_JOIN, NULL},
    {"stroke-miterlimit", MITER, SVG_SET_MITER, NULL},
    {"stroke-dasharray", DASHES, SVG_SET_DASHES, NULL},
    {"stroke-dashoffset", OFFSET, SVG_SET_OFFSET, NULL},
    {"visibility", VISIBILITY, SVG_SET_VISIBILITY, NULL},
    {"display", DISPLAY, 0, NULL},
    {"overflow", OVERFLOW, 0, NULL},
    {"clip-path", REFUSED, 0, "none"},
    {"clip", REFUSED, 0, "auto"},
    {"mask", REFUSED, 0, "none"},
    {"filter", REFUSED, 0, "none"},
    {"backdrop-filter", REFUSED, 0, "none"},
    {"marker", REFUSED, 0, "none"},
    {"marker-start", REFUSED, 0, "none"},
    {"marker-mid", REFUSED, 0, "none"},
    {"marker-end", REFUSED, 0, "none"},
    {"mix-blend-mode", REFUSED, 0, "normal"},
    {"paint-order", REFUSED, 0, "normal|fill|fill stroke|fill stroke markers|fill markers stroke"},
    {"vector-effect", REFUSED, 0, "none"},
    {"transform", REFUSED, 0, "none"}, /* of CSS: the attribute is svg_read's */
    {"transform-origin", REFUSED, 0, "0|0 0|0px 0px"},
    {"transform-box", REFUSED, 0, "view-box"},
    {"translate", REFUSED, 0, "none"},
    {"rotate", REFUSED, 0, "none"},
    {"scale", REFUSED, 0, "none"},
    {"offset-path", REFUSED, 0, "none"},
    {"animation", REFUSED, 0, "none"},
    {"transition", REFUSED, 0, "none"},
    {"clip-rule", IGNORED, 0, NULL},
    {"isolation", IGNORED, 0, NULL},
    {"enable-background", IGNORED, 0, NULL},
    {"shape-rendering", IGNORED, 0, NULL},
    {"text-rendering", IGNORED, 0, NULL},
    {"image-rendering", IGNORED, 0, NULL},
    {"color-rendering", IGNORED, 0, NULL},
    {"color-interpolation", IGNORED, 0, NULL},
    {"color-interpolation-filters", IGNORED, 0, NULL},
    {"color-profile", IGNORED, 0, NULL},
    {"stop-color", IGNORED, 0, NULL},
    {"stop-opacity", IGNORED, 0, NULL},
    {"flood-color", IGNORED, 0, NULL},
    {"flood-opacity", IGNORED, 0, NULL},
    {"lighting-color", IGNORED, 0, NULL},
    {"solid-color", IGNORED, 0, NULL},
    {"solid-opacity", IGNORED, 0, NULL},
    {"pointer-events", IGNORED, 0, NULL},
    {"cursor", IGNORED, 0, NULL},
    {"font", IGNORED, 0, NULL},
    {"line-height", IGNORED, 0, NULL},
    {"letter-spacing", IGNORED, 0, NULL},
    {"word-spacing", IGNORED, 0, NULL},
    {"kerning", IGNORED, 0, NULL},
    {"writing-mode", IGNORED, 0, NULL},
    {"direction", IGNORED, 0, NULL},
    {"unicode-bidi", IGNORED, 0, NULL},
    {"white-space", IGNORED, 0, NULL},
    {"inline-size", IGNORED, 0, NULL},
    {"shape-inside", IGNORED, 0, NULL},
    {"shape-padding", IGNORED, 0, NULL},
    {"shape-margin", IGNORED, 0, NULL},
    {"baseline-shift", IGNORED, 0, NULL},
    {"block-progression", IGNORED, 0, NULL},
    {"dominant-baseline", IGNORED, 0, NULL},
    {"alignment-baseline", IGNORED, 0, NULL},
    {"glyph-orientation-horizontal", IGNORED, 0, NULL},
    {"glyph-orientation-vertical", IGNORED, 0, NULL},
    {"will-change", IGNORED, 0, NULL},
    {"user-select", IGNORED, 0, NULL},
};

#define RULE_COUNT (sizeof rules / sizeof *rules)

static const SvgWord fill_rules[] = {{"nonzero", false}, {"evenodd", true}};
static const SvgWord caps[] = {{"butt", CAP_BUTT}, {"round", CAP_ROUND}, {"square", CAP_SQUARE}};
static const SvgWord joins[] = {{"miter", JOIN_MITER}, {"round", JOIN_ROUND}, {"bevel", JOIN_BEVEL}};
static const SvgWord visibilities[] = {{"visible", true}, {"hidden", false}, {"collapse", false}};

static const PropertyRule *find_rule(const char *name, size_t size) {
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (strncmp(rules[i].name, name, size) == 0 && rules[i].name[size] == 0)
            return &rules[i];
    return NULL;
}

const char *svg_nearest_property(const char *name) {
    const char *names[RULE_COUNT];
    for (size_t i = 0; i < RULE_COUNT; i++)
        names[i] = rules[i].name;
    return nearest_word(name, names, RULE_COUNT);
}

static bool among(SvgValue value, const char *list) {
    while (*list) {
        size_t size = strcspn(list, "|");
        if (size == value.to - value.from && memcmp(xml_value(value.attribute) + value.from, list, size) == 0)
            return true;
        list += size + (list[size] != 0);
    }
    return false;
}

/* What has a bit of its own. */
static bool read_inherited(Svg *svg, SvgStyle *style, Property property, SvgValue value, SvgRoom room) {
    int word = 0;
    bool good = false;
    switch (property) {
    case COLOR:
        return svg_paint(svg, value, &style->color);
    case FILL:
        return svg_paint(svg, value, &style->fill);
    case STROKE:
        return svg_paint(svg, value, &style->stroke);
    case FILL_RULE:
        good = svg_word(svg, value, fill_rules, 2, &word);
        style->even_odd = word != 0;
        return good;
    case FILL_OPACITY:
        return svg_opacity(svg, value, &style->fill_opacity);
    case STROKE_OPACITY:
        return svg_opacity(svg, value, &style->stroke_opacity);
    case WIDTH:
        return svg_length(svg, value, room, SVG_BOTH, 0, &style->stroke_width);
    case CAP:
        good = svg_word(svg, value, caps, 3, &word);
        style->cap = (LineCap)word;
        return good;
    case JOIN:
        good = svg_word(svg, value, joins, 3, &word);
        style->join = (LineJoin)word;
        return good;
    case MITER:
        return svg_number(svg, value, 1, SVG_MOST, &style->miter_limit);
    case DASHES:
        return svg_dashes(svg, value, room, &style->dashes, &style->dash_count);
    case OFFSET:
        return svg_length(svg, value, room, SVG_BOTH, -SVG_MOST, &style->dash_offset);
    default:
        good = svg_word(svg, value, visibilities, 3, &word);
        style->visible = word != 0;
        return good;
    }
}

static void read_own(Svg *svg, SvgNode *node, const PropertyRule *rule, SvgValue value) {
    if (rule->property == OPACITY)
        svg_opacity(svg, value, &node->opacity);
    else if (rule->property == DISPLAY)
        node->hidden = svg_value_is(value, "none");
    else if (rule->property == OVERFLOW)
        node->overflows = svg_value_is(value, "visible") || svg_value_is(value, "auto");
    else if (rule->property == REFUSED && !among(value, rule->harmless))
        svg_refuse(svg, value, value.from, CODE_SVG_PROPERTY);
}

static void apply(Svg *svg, SvgNode *node, const PropertyRule *rule, SvgValue value, SvgRoom room) {
    if (rule->bit == 0) {
        read_own(svg, node, rule, value);
        return;
    }
    if (svg_value_is(value, "inherit"))
        node->style.set &= ~rule->bit;
    else if (read_inherited(svg, &node->style, rule->property, value, room))
        node->style.set |= rule->bit;
}

static bool harmless_family(const char *name) {
    return strncmp(name, "font-", 5) == 0 || strncmp(name, "text-", 5) == 0;
}

bool svg_property(Svg *svg, SvgNode *node, SvgValue value, SvgRoom room) {
    const PropertyRule *rule = find_rule(value.name, strlen(value.name));
    if (rule != NULL)
        apply(svg, node, rule, value, room);
    return rule != NULL || harmless_family(value.name);
}

static void tell_unknown(Svg *svg, const xmlAttr *style, size_t at, const char *name) {
    if (!svg_may_warn(svg))
        return;
    const char *near = svg_nearest_property(name);
    if (near == NULL)
        tell(svg->diagnostics, xml_value_place(style, at), CODE_SVG_ATTRIBUTE, name);
    else
        tell(svg->diagnostics, xml_value_place(style, at), CODE_SVG_ATTRIBUTE_NEAR, name, near);
}

/* "name: value"; an "!important" has nothing to be more important than. */
static void read_declaration(Svg *svg, SvgNode *node, const xmlAttr *style, size_t from, size_t to,
                             SvgRoom room) {
    const char *text = xml_value(style), *colon = memchr(text + from, ':', to - from);
    SvgValue whole = svg_value_part(style, "style", from, to);
    if (whole.from == whole.to)
        return;
    if (colon == NULL) {
        svg_refuse(svg, whole, whole.from, CODE_SVG_STYLE);
        return;
    }
    SvgValue left = svg_value_part(style, "style", whole.from, (size_t)(colon - text));
    const char *name = svg_value_text(svg, left);
    SvgValue value = svg_value_part(style, name, (size_t)(colon - text) + 1, to);
    const char *mark = memchr(text + value.from, '!', value.to - value.from);
    if (mark != NULL)
        value = svg_value_part(style, name, value.from, (size_t)(mark - text));
    if (name[0] != '-' && !svg_property(svg, node, value, room))
        tell_unknown(svg, style, left.from, name);
}

void svg_declarations(Svg *svg, SvgNode *node, const xmlAttr *style, SvgRoom room) {
    const char *text = xml_value(style);
    size_t size = strlen(text);
    for (size_t at = 0; at < size && !svg_told_enough(svg);) {
        size_t end = at + strcspn(text + at, ";");
        read_declaration(svg, node, style, at, end, room);
        at = end + 1;
    }
}
