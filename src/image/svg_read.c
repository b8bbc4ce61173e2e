/* Reads a drawing's elements: which there are, which are ignored, which are refused.
 *
 * Anything that would change the picture and is not shown is an error at its place; what says nothing about
 * the picture (other namespaces, titles, definitions that nobody refers to) is passed over.  Resolves no
 * reference and inherits nothing.  Stops at the limits for nodes and steps. */
#include "image/svg_read.h"

#include <string.h>

#include "base/hash.h"
#include "image/svg_shape.h"
#include "image/svg_style.h"

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"
#define LINK_SPACE    "http://www.w3.org/1999/xlink"
#define MOST_SEARCHED 1000 /* names are compared for a suggestion up to so many ids */

typedef enum ElementRole {
    DRAWN,  /* it is a SvgNode */
    PASSED, /* without a picture of its own: with all it holds */
    TEXT,
    PICTURE,
    SHEET,
    SCRIPT,
    ANIMATION,
    UNSUPPORTED
} ElementRole;

typedef struct ElementRule {
    const char *name;
    ElementRole role;
    SvgKind kind;
    const char *attributes; /* its own, with a space around each */
} ElementRule;

static const ElementRule rules[] = {
    {"svg", DRAWN, SVG_ROOT, " viewBox preserveAspectRatio width height x y "},
    {"g", DRAWN, SVG_GROUP, " "},
    {"defs", DRAWN, SVG_DEFS, " "},
    {"symbol", DRAWN, SVG_SYMBOL, " viewBox preserveAspectRatio width height x y "},
    {"use", DRAWN, SVG_USE, " href x y width height "},
    {"path", DRAWN, SVG_SHAPE, " d "},
    {"rect", DRAWN, SVG_SHAPE, " x y width height rx ry "},
    {"circle", DRAWN, SVG_SHAPE, " cx cy r "},
    {"ellipse", DRAWN, SVG_SHAPE, " cx cy rx ry "},
    {"line", DRAWN, SVG_SHAPE, " x1 y1 x2 y2 "},
    {"polyline", DRAWN, SVG_SHAPE, " points "},
    {"polygon", DRAWN, SVG_SHAPE, " points "},
    {"title", PASSED, 0, NULL},
    {"desc", PASSED, 0, NULL},
    {"metadata", PASSED, 0, NULL},
    {"linearGradient", PASSED, 0, NULL},
    {"radialGradient", PASSED, 0, NULL},
    {"meshgradient", PASSED, 0, NULL},
    {"solidColor", PASSED, 0, NULL},
    {"hatch", PASSED, 0, NULL},
    {"pattern", PASSED, 0, NULL},
    {"clipPath", PASSED, 0, NULL},
    {"mask", PASSED, 0, NULL},
    {"filter", PASSED, 0, NULL},
    {"marker", PASSED, 0, NULL},
    {"view", PASSED, 0, NULL},
    {"cursor", PASSED, 0, NULL},
    {"color-profile", PASSED, 0, NULL},
    {"text", TEXT, 0, NULL},
    {"tspan", TEXT, 0, NULL},
    {"textPath", TEXT, 0, NULL},
    {"flowRoot", TEXT, 0, NULL},
    {"image", PICTURE, 0, NULL},
    {"style", SHEET, 0, NULL},
    {"script", SCRIPT, 0, NULL},
    {"animate", ANIMATION, 0, NULL},
    {"animateColor", ANIMATION, 0, NULL},
    {"animateMotion", ANIMATION, 0, NULL},
    {"animateTransform", ANIMATION, 0, NULL},
    {"set", ANIMATION, 0, NULL},
    {"discard", ANIMATION, 0, NULL},
    {"a", UNSUPPORTED, 0, NULL},
    {"switch", UNSUPPORTED, 0, NULL},
    {"foreignObject", UNSUPPORTED, 0, NULL},
    {"font", UNSUPPORTED, 0, NULL},
    {"link", UNSUPPORTED, 0, NULL},
};

#define RULE_COUNT (sizeof rules / sizeof *rules)

/* Attributes of any element that say nothing about its picture. */
static const char passed_attributes[] =
    " id class lang tabindex focusable role version baseProfile xmlns enable-background contentScriptType "
    "contentStyleType zoomAndPan requiredFeatures externalResourcesRequired href type ";
/* Those that would change it. */
static const char refused_attributes[] = " pathLength refX refY systemLanguage requiredExtensions ";

typedef struct Reader {
    Svg *svg;
    unsigned nodes;
    size_t steps;
    bool stopped;
} Reader;

static bool listed(const char *list, const char *name) {
    size_t size = strlen(name);
    for (const char *at = list; (at = strstr(at, name)) != NULL; at++)
        if (size > 0 && at > list && at[-1] == ' ' && at[size] == ' ')
            return true;
    return false;
}

static void tell_element(Svg *svg, const xmlNode *element, Code code) {
    if (svg_may_tell(svg))
        tell(svg->diagnostics, xml_source(element), code, (const char *)element->name);
    svg->good = false;
}

static void stop(Reader *reader, Source where, Code code, size_t limit) {
    Svg *svg = reader->svg;
    tell(svg->diagnostics, where, code, arena_format(svg->scratch, "%zu", limit));
    svg->good = false;
    reader->stopped = true;
}

/* ---------------------------------------------------------------- ids */

static SvgNode **slot(const SvgIds *ids, const char *id) {
    size_t at = hash64(id, strlen(id)) & (ids->size - 1);
    while (ids->slots[at] != NULL && strcmp(ids->slots[at]->id, id) != 0)
        at = (at + 1) & (ids->size - 1);
    return &ids->slots[at];
}

SvgNode *svg_find(const Svg *svg, const char *id) {
    return svg->ids.size == 0 ? NULL : *slot(&svg->ids, id);
}

/* The id nearest to one that nobody has; NULL: none is near. */
static const char *nearest_id(const Svg *svg, const char *id) {
    size_t count = 0;
    const char **names = arena_many(svg->scratch, const char *, svg->ids.count);
    if (svg->ids.count > MOST_SEARCHED)
        return NULL;
    for (size_t i = 0; i < svg->ids.size; i++)
        if (svg->ids.slots[i] != NULL)
            names[count++] = svg->ids.slots[i]->id;
    return nearest_word(id, names, count);
}

static void grow_ids(Svg *svg) {
    SvgIds old = svg->ids;
    svg->ids.size = old.size == 0 ? 64 : old.size * 2;
    svg->ids.slots = arena_many(svg->scratch, SvgNode *, svg->ids.size);
    for (size_t i = 0; i < old.size; i++)
        if (old.slots[i] != NULL)
            *slot(&svg->ids, old.slots[i]->id) = old.slots[i];
}

static void add_id(Svg *svg, SvgNode *node, const xmlAttr *attribute) {
    const char *id = xml_value(attribute);
    if (id[0] == 0)
        return;
    if (2 * (svg->ids.count + 1) > svg->ids.size)
        grow_ids(svg);
    SvgNode **place = slot(&svg->ids, id);
    if (*place != NULL) {
        if (svg_may_warn(svg))
            tell(svg->diagnostics, xml_value_source(attribute), CODE_SVG_ID_TWICE, id);
        return;
    }
    node->id = id;
    *place = node;
    svg->ids.count++;
}

/* ---------------------------------------------------------------- attributes */

static void tell_attribute(Svg *svg, const xmlAttr *attribute) {
    if (!svg_may_warn(svg))
        return;
    const char *name = (const char *)attribute->name, *near = svg_nearest_property(name);
    if (near == NULL)
        tell(svg->diagnostics, xml_attribute_source(attribute), CODE_SVG_ATTRIBUTE, name);
    else
        tell(svg->diagnostics, xml_attribute_source(attribute), CODE_SVG_ATTRIBUTE_NEAR, name, near);
}

static void read_attribute(Svg *svg, SvgNode *node, const ElementRule *rule, const xmlAttr *attribute,
                           SvgRoom room) {
    const char *name = (const char *)attribute->name;
    if (strncmp(name, "on", 2) == 0) {
        tell(svg->diagnostics, xml_attribute_source(attribute), CODE_SVG_SCRIPT, name);
        svg->good = false;
    } else if (strcmp(name, "transform") == 0 && rule->kind != SVG_ROOT) {
        svg_transform(svg, svg_value(attribute), node->matrix);
    } else if (listed(refused_attributes, name)) {
        svg_refuse(svg, svg_value(attribute), 0, CODE_SVG_PROPERTY);
    } else if (strcmp(name, "style") != 0 && !listed(rule->attributes, name) &&
               !listed(passed_attributes, name) && strncmp(name, "data-", 5) != 0 &&
               strncmp(name, "aria-", 5) != 0 && !svg_property(svg, node, svg_value(attribute), room)) {
        tell_attribute(svg, attribute);
    }
}

/* Of no namespace, or of SVG's own. */
static void read_attributes(Svg *svg, SvgNode *node, const ElementRule *rule, const xmlNode *element,
                            SvgRoom room) {
    for (const xmlAttr *attribute = element->properties; attribute != NULL && !svg_told_enough(svg);
         attribute = attribute->next)
        if (attribute->ns == NULL)
            read_attribute(svg, node, rule, attribute, room);
    const xmlAttr *style = xml_attribute_node(element, "style"), *id = xml_attribute_node(element, "id");
    if (style != NULL)
        svg_declarations(svg, node, style, room);
    if (id != NULL)
        add_id(svg, node, id);
}

static void read_side(Svg *svg, const xmlNode *element, const char *name, SvgRoom room, SvgAxis axis,
                      double least, double *out) {
    const xmlAttr *attribute = xml_attribute_node(element, name);
    if (attribute == NULL || svg_value_is(svg_value(attribute), "auto"))
        return;
    svg_length(svg, svg_value(attribute), room, axis, least, out);
}

/* A width or height that is written as nothing is an error for the whole, and nothing to see for a part. */
static void read_box(Svg *svg, SvgNode *node, const xmlNode *element, SvgRoom room) {
    read_side(svg, element, "x", room, SVG_ACROSS, -SVG_MOST, &node->box.x);
    read_side(svg, element, "y", room, SVG_DOWN, -SVG_MOST, &node->box.y);
    node->box.width = node->box.height = -1;
    read_side(svg, element, "width", room, SVG_ACROSS, 0, &node->box.width);
    read_side(svg, element, "height", room, SVG_DOWN, 0, &node->box.height);
    node->room = (SvgBox){0, 0, room.width, room.height};
}

static void read_view(Svg *svg, SvgNode *node, const xmlNode *element) {
    const xmlAttr *view = xml_attribute_node(element, "viewBox");
    const xmlAttr *aspect = xml_attribute_node(element, "preserveAspectRatio");
    if (view != NULL)
        node->has_view = svg_view_box(svg, svg_value(view), &node->view);
    if (aspect != NULL)
        svg_aspect(svg, svg_value(aspect), &node->aspect);
}

static const xmlAttr *reference(const xmlNode *element) {
    const xmlAttr *link = NULL;
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, "href") != 0)
            continue;
        if (attribute->ns == NULL)
            return attribute;
        if (strcmp((const char *)attribute->ns->href, LINK_SPACE) == 0)
            link = attribute;
    }
    return link;
}

static void read_reference(Svg *svg, SvgNode *node, const xmlNode *element) {
    const xmlAttr *attribute = reference(element);
    if (attribute == NULL || xml_value(attribute)[0] == 0) {
        tell_element(svg, element, CODE_SVG_USE_NONE);
        return;
    }
    SvgValue value = svg_value(attribute);
    const char *text = svg_value_text(svg, value);
    if (text[0] != '#')
        svg_refuse(svg, value, value.from, CODE_SVG_EXTERNAL);
    node->href = text[0] == '#' ? text + 1 : NULL;
    node->href_source = xml_value_place(attribute, value.from);
}

/* ---------------------------------------------------------------- elements */

static const ElementRule *find_rule(const char *name) {
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (strcmp(rules[i].name, name) == 0)
            return &rules[i];
    return NULL;
}

static void tell_unknown(Svg *svg, const xmlNode *element) {
    const char *names[RULE_COUNT];
    svg->good = false;
    if (!svg_may_tell(svg))
        return;
    for (size_t i = 0; i < RULE_COUNT; i++)
        names[i] = rules[i].name;
    const char *near = nearest_word((const char *)element->name, names, RULE_COUNT);
    if (near == NULL)
        tell(svg->diagnostics, xml_source(element), CODE_SVG_UNSUPPORTED, (const char *)element->name);
    else
        tell(svg->diagnostics, xml_source(element), CODE_SVG_UNKNOWN_NEAR, (const char *)element->name, near);
}

static bool has_ink(const xmlNode *element) {
    for (const xmlNode *child = element->children; child != NULL; child = child->next)
        if (child->content != NULL && child->content[strspn((const char *)child->content, " \t\r\n")] != 0)
            return true;
    return false;
}

static void refuse_element(Svg *svg, const xmlNode *element, ElementRole role) {
    static const Code codes[] = {
        [DRAWN] = CODE_SVG_UNSUPPORTED,      [TEXT] = CODE_SVG_TEXT,     [PICTURE] = CODE_SVG_PICTURE,
        [SHEET] = CODE_SVG_STYLE_SHEET,      [SCRIPT] = CODE_SVG_SCRIPT, [ANIMATION] = CODE_SVG_ANIMATION,
        [UNSUPPORTED] = CODE_SVG_UNSUPPORTED};
    if (role != PASSED && (role != SHEET || has_ink(element)))
        tell_element(svg, element, codes[role]);
}

static bool is_svg(const xmlNode *element) {
    return element->ns == NULL || strcmp((const char *)element->ns->href, SVG_NAMESPACE) == 0;
}

static void append(SvgNode *parent, SvgNode *node) {
    if (parent->first == NULL)
        parent->first = node;
    else
        parent->last->next = node;
    parent->last = node;
}

static SvgNode *new_node(Reader *reader, const xmlNode *element, SvgKind kind) {
    if (reader->nodes == reader->svg->limits->most[LIMIT_DRAWING_PARTS])
        stop(reader, xml_source(element), CODE_SVG_TOO_MANY, reader->nodes);
    if (reader->stopped)
        return NULL;
    reader->nodes++;
    SvgNode *node = arena_one(reader->svg->scratch, SvgNode);
    node->kind = kind;
    node->source = xml_source(element);
    node->opacity = 1;
    node->matrix[0] = node->matrix[3] = 1;
    node->aspect = (SvgAspect){.across = 0.5, .down = 0.5};
    return node;
}

static void read_children(Reader *reader, SvgNode *parent, const xmlNode *element, SvgRoom room);

/* What percentages of things within are of. */
static SvgRoom inner_room(const SvgNode *node, SvgRoom outer) {
    if (node->kind != SVG_SYMBOL && node->kind != SVG_ROOT)
        return outer;
    if (node->has_view)
        return (SvgRoom){node->view.width, node->view.height};
    return node->box.width > 0 && node->box.height > 0 ? (SvgRoom){node->box.width, node->box.height}
                                                       : (SvgRoom){0, 0};
}

static void read_steps(Reader *reader, SvgNode *node, const xmlNode *element, SvgRoom room) {
    svg_shape(reader->svg, element, room, node);
    reader->steps += node->step_count;
    if (reader->steps > reader->svg->limits->most[LIMIT_DRAWING_STEPS])
        stop(reader, node->source, CODE_SVG_TOO_LONG, reader->svg->limits->most[LIMIT_DRAWING_STEPS]);
}

static SvgNode *read_drawn(Reader *reader, const xmlNode *element, const ElementRule *rule, SvgRoom room) {
    SvgNode *node = new_node(reader, element, rule->kind);
    if (node == NULL)
        return NULL;
    if (rule->kind == SVG_SYMBOL || rule->kind == SVG_USE) {
        read_box(reader->svg, node, element, room);
    }
    if (rule->kind == SVG_SYMBOL)
        read_view(reader->svg, node, element);
    read_attributes(reader->svg, node, rule, element, room);
    if (rule->kind == SVG_USE)
        read_reference(reader->svg, node, element);
    if (rule->kind == SVG_SHAPE)
        read_steps(reader, node, element, room);
    read_children(reader, node, element, inner_room(node, room));
    return node;
}

static bool may_hold_drawn(SvgKind kind) {
    return kind != SVG_SHAPE && kind != SVG_USE;
}

static void read_element(Reader *reader, SvgNode *parent, const xmlNode *element, SvgRoom room) {
    const ElementRule *rule = find_rule((const char *)element->name);
    if (rule == NULL) {
        tell_unknown(reader->svg, element);
    } else if (rule->role != DRAWN || rule->kind == SVG_ROOT || !may_hold_drawn(parent->kind)) {
        refuse_element(reader->svg, element, rule->role);
    } else {
        SvgNode *node = read_drawn(reader, element, rule, room);
        if (node != NULL)
            append(parent, node);
    }
}

static void read_children(Reader *reader, SvgNode *parent, const xmlNode *element, SvgRoom room) {
    for (const xmlNode *child = element->children;
         child != NULL && !reader->stopped && !svg_told_enough(reader->svg); child = child->next)
        if (child->type == XML_ELEMENT_NODE && is_svg(child))
            read_element(reader, parent, child, room);
}

/* ---------------------------------------------------------------- the whole */

/* A percentage says nothing here: a drawing in a report has no window around it. */
static void read_root_side(Svg *svg, const xmlNode *element, const char *name, double *out) {
    const xmlAttr *attribute = xml_attribute_node(element, name);
    const char *text = attribute == NULL ? "" : xml_value(attribute);
    *out = -1;
    if (attribute != NULL && strchr(text, '%') == NULL)
        read_side(svg, element, name, (SvgRoom){0, 0}, SVG_ACROSS, 0, out);
}

static void read_root(Reader *reader, const xmlNode *element) {
    Svg *svg = reader->svg;
    SvgNode *node = svg->root = new_node(reader, element, SVG_ROOT);
    if (node == NULL)
        return;
    read_view(svg, node, element);
    read_root_side(svg, element, "width", &node->box.width);
    read_root_side(svg, element, "height", &node->box.height);
    SvgRoom room = inner_room(node, (SvgRoom){0, 0});
    read_attributes(svg, node, &rules[0], element, room);
    read_children(reader, node, element, room);
}

static void refuse_style_sheets(Svg *svg, const xmlDoc *document) {
    for (const xmlNode *node = document->children; node != NULL; node = node->next)
        if (node->type == XML_PI_NODE && strcmp((const char *)node->name, "xml-stylesheet") == 0)
            tell_element(svg, node, CODE_SVG_STYLE_SHEET);
}

/* Every use in the file, drawn or not, must find something. */
static void check_references(Svg *svg, const SvgNode *node) {
    for (const SvgNode *child = node->first; child != NULL; child = child->next)
        check_references(svg, child);
    if (node->href == NULL || svg_find(svg, node->href) != NULL)
        return;
    svg->good = false;
    if (!svg_may_tell(svg))
        return;
    const char *near = nearest_id(svg, node->href);
    if (near == NULL)
        tell(svg->diagnostics, node->href_source, CODE_SVG_ID_UNKNOWN, node->href);
    else
        tell(svg->diagnostics, node->href_source, CODE_SVG_ID_UNKNOWN_NEAR, node->href, near);
}

bool svg_read(Svg *svg, const XmlFile *file) {
    Reader reader = {.svg = svg};
    const xmlNode *element = xmlDocGetRootElement(file->document);
    if (!is_svg(element) || !xml_is(element, "svg")) {
        tell_element(svg, element, CODE_SVG_ROOT);
        return false;
    }
    refuse_style_sheets(svg, file->document);
    read_root(&reader, element);
    if (!reader.stopped)
        check_references(svg, svg->root);
    return svg->good;
}
