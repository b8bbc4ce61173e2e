/* <figure>: its attributes, slots and series against what its kind takes.
 *
 * A kind is a table handed over from outside; no kind is known here by name.  What a kind
 * does not take is told, never ignored.  Words of the page are in the slots; `title` and
 * `unit` are for the alternative text only. */
#include <stddef.h>
#include <string.h>

#include "compile/layout_compile.h"

/* --- tables of the language --- */

static const struct {
    const char *attribute;
    size_t takes; /* offset of the kind's bool */
} taken[] = {{"value", offsetof(FigureKind, takes_value)}, {"compare", offsetof(FigureKind, takes_compare)},
             {"of", offsetof(FigureKind, takes_of)},       {"marker", offsetof(FigureKind, takes_symbol)},
             {"key", offsetof(FigureKind, takes_key)},     {"group", offsetof(FigureKind, takes_group)},
             {"now", offsetof(FigureKind, takes_now)},     {"polarity", offsetof(FigureKind, takes_polarity)},
             {"mark", offsetof(FigureKind, takes_series)}, {"scale", offsetof(FigureKind, takes_scale)}};
#define TAKEN_COUNT (sizeof taken / sizeof *taken)

static const struct {
    const char *attribute;
    bool number; /* else a length */
} measures[FIGURE_MEASURES] = {
    [MEASURE_SIZE] = {"size", false},
    [MEASURE_PITCH] = {"pitch", false},
    [MEASURE_GAP] = {"gap", false},
    [MEASURE_THICKNESS] = {"thickness", false},
    [MEASURE_LABEL_WIDTH] = {"label-width", false},
    [MEASURE_VALUE_WIDTH] = {"value-width", false},
    [MEASURE_NOSE] = {"nose", false},
    [MEASURE_PER_ROW] = {"per-row", true},
    [MEASURE_UNIT] = {"unit-size", true},
    [MEASURE_TOTAL] = {"total", true},
};

/* A colour that is not given is the theme's of that name. */
static const struct {
    const char *attribute, *usual;
} colors[FIGURE_COLORS] = {
    [FIGURE_BASE] = {"color", "base"}, [FIGURE_NOW] = {"accent", "now"}, [FIGURE_SOFT] = {"soft", "tint"},
    [FIGURE_LINE] = {"line", "line"},  [FIGURE_INK] = {"ink", "ink"},    [FIGURE_PAPER] = {"paper", "white"},
};

static bool takes(const FigureKind *kind, size_t i) {
    return *(const bool *)((const char *)kind + taken[i].takes);
}

/* --- kind --- */

const FigureKind *figure_kind_named(Compiler *compiler, const xmlAttr *attribute) {
    size_t count = compiler->figures ? compiler->figures->count : 0;
    const char **known = arena_many(compiler->arena, const char *, count);
    ValueWord word = value_whole(attribute);
    for (size_t i = 0; i < count; i++) {
        known[i] = compiler->figures->kinds[i]->name;
        if (word_is(word, known[i]))
            return compiler->figures->kinds[i];
    }
    tell_unknown_name(CODE_MISSPELT_FIGURE, CODE_UNKNOWN_FIGURE, word, known, count, compiler->diagnostics);
    compiler->failed = true;
    return NULL;
}

static void list_data(Buffer *list, const FigureKind *kind) {
    for (size_t i = 0; i < TAKEN_COUNT; i++) {
        if (takes(kind, i))
            buffer_format(list, "%s%s", list->size ? ", " : "", taken[i].attribute);
    }
}

/* All attributes that some kinds take and this one may have, for a message. */
static const char *list_taken(Compiler *compiler, const FigureKind *kind) {
    Buffer list = {0};
    list_data(&list, kind);
    for (size_t i = 0; i < FIGURE_MEASURES; i++) {
        if (kind->measures[i].taken)
            buffer_format(&list, "%s%s", list.size ? ", " : "", measures[i].attribute);
    }
    const char *text = arena_copy_text(compiler->arena, list.bytes ? list.bytes : "-");
    buffer_drop(&list);
    return text;
}

const char *figure_data_names(const FigureKind *kind, Arena *arena) {
    Buffer list = {0};
    list_data(&list, kind);
    const char *text = arena_copy_text(arena, list.bytes ? list.bytes : "");
    buffer_drop(&list);
    return text;
}

const char *figure_measure_name(size_t measure) {
    return measures[measure].attribute;
}

const char *figure_color_name(size_t color, const char **usual) {
    *usual = colors[color].usual;
    return colors[color].attribute;
}

static void refuse(Compiler *compiler, const FigureKind *kind, const xmlNode *element, const char *name) {
    const xmlAttr *attribute = xml_attribute_node(element, name);
    if (attribute)
        compile_error(compiler, xml_attribute_source(attribute), CODE_FIGURE_ATTRIBUTE, kind->name, name,
                      list_taken(compiler, kind));
}

/* --- attributes --- */

static void compile_data(Compiler *compiler, const xmlNode *element, LayoutFigure *figure) {
    const struct {
        const char *name;
        const Expression **out;
    } expressions[] = {{"value", &figure->value},   {"compare", &figure->compare},  {"of", &figure->of},
                       {"marker", &figure->marker}, {"key", &figure->key},          {"group", &figure->group},
                       {"now", &figure->now},       {"polarity", &figure->polarity}};
    figure->select = compile_nodes_of(compiler, element, "select");
    for (size_t i = 0; i < sizeof expressions / sizeof *expressions; i++)
        *expressions[i].out = compile_test_of(compiler, element, expressions[i].name);
    figure->mark = compile_with_series(compiler, element, "mark");
    for (size_t i = 0; i < TAKEN_COUNT; i++) {
        if (!takes(figure->kind, i))
            refuse(compiler, figure->kind, element, taken[i].attribute);
    }
}

static void compile_words(Compiler *compiler, const xmlNode *element, LayoutFigure *figure) {
    const xmlAttr *unit = xml_attribute_node(element, "unit"), *title = xml_attribute_node(element, "title");
    const xmlAttr *scale = layout_attribute(compiler, element, "scale");
    figure->unit = unit ? template_value(compiler, unit) : NULL;
    figure->title = title ? template_value(compiler, title) : NULL;
    if (!scale)
        return;
    ValueWord word = value_whole(scale);
    figure->scale = word_copy(word, compiler->arena);
    figure->scale_source = word.source;
}

static void compile_colors(Compiler *compiler, const xmlNode *element, LayoutFigure *figure) {
    for (size_t i = 0; i < FIGURE_COLORS; i++) {
        const Color *usual = theme_color(compiler->theme, colors[i].usual);
        if (xml_attribute_node(element, colors[i].attribute))
            layout_color(compiler, element, colors[i].attribute, &figure->colors[i]);
        else if (usual)
            figure->colors[i] = *usual;
        else if (figure->kind->colors[i])
            compile_error(compiler, xml_source(element), CODE_FIGURE_COLOR, colors[i].usual,
                          colors[i].attribute);
    }
}

static void compile_measures(Compiler *compiler, const xmlNode *element, LayoutFigure *figure) {
    for (size_t i = 0; i < FIGURE_MEASURES; i++) {
        const char *name = measures[i].attribute;
        figure->measures[i] = figure->kind->measures[i].wish;
        if (!figure->kind->measures[i].taken)
            refuse(compiler, figure->kind, element, name);
        else if (measures[i].number)
            layout_number(compiler, element, name, &figure->measures[i]);
        else
            layout_length(compiler, element, name, &figure->measures[i]);
    }
}

/* --- slots and series --- */

static bool is_slot_of(const FigureSlot *slot, bool series) {
    return (slot->of == SLOT_OF_SERIES) == series;
}

static void tell_unknown_slot(Compiler *compiler, const FigureKind *kind, ValueWord word, bool series) {
    const char *known[FIGURE_SLOTS];
    size_t count = 0;
    for (size_t i = 0; i < kind->slot_count; i++) {
        if (is_slot_of(&kind->slots[i], series))
            known[count++] = kind->slots[i].name;
    }
    compiler->failed = true;
    if (count > 0)
        tell_unknown_name(CODE_MISSPELT_SLOT, CODE_UNKNOWN_SLOT, word, known, count, compiler->diagnostics);
    else
        compile_error(compiler, word.source, CODE_FIGURE_NO_SLOTS, kind->name);
}

static void compile_slot(Compiler *compiler, const xmlNode *element, LayoutFigure *figure, bool series,
                         bool *given) {
    const FigureKind *kind = figure->kind;
    const xmlAttr *name = xml_attribute_node(element, "name");
    LayoutNodes body = compile_blocks(compiler, element);
    if (!name)
        return; /* told by the vocabulary */
    ValueWord word = value_whole(name);
    for (size_t i = 0; i < kind->slot_count; i++) {
        if (!is_slot_of(&kind->slots[i], series) || !word_is(word, kind->slots[i].name))
            continue;
        if (given[i])
            compile_error(compiler, word.source, CODE_FIGURE_SLOT_TWICE, kind->slots[i].name);
        given[i] = true;
        figure->slots[i] = body;
        return;
    }
    tell_unknown_slot(compiler, kind, word, series);
}

static void compile_slots(Compiler *compiler, const xmlNode *parent, LayoutFigure *figure, bool series,
                          bool *given) {
    for (const xmlNode *child = parent->children; child; child = child->next) {
        if (xml_is(child, "slot"))
            compile_slot(compiler, child, figure, series, given);
    }
}

static void compile_series(Compiler *compiler, const xmlNode *element, LayoutFigure *figure, bool *given) {
    if (!figure->kind->takes_series) {
        compile_error(compiler, xml_source(element), CODE_FIGURE_NO_SERIES, figure->kind->name);
        return;
    }
    figure->series = compile_nodes_of(compiler, element, "select");
    figure->series_group = compile_test_of(compiler, element, "group");
    figure->series_now = compile_test_of(compiler, element, "now");
    compile_slots(compiler, element, figure, true, given);
}

static void check_slots(Compiler *compiler, const xmlNode *element, const FigureKind *kind,
                        const bool *given) {
    for (size_t i = 0; i < kind->slot_count; i++) {
        if (kind->slots[i].required && !given[i])
            compile_error(compiler, xml_source(element), CODE_FIGURE_SLOT_MISSING, kind->name,
                          kind->slots[i].name);
    }
}

/* Columns that must have a head are there for what stands where they cross the rows. */
static bool is_crossed(const FigureKind *kind) {
    for (size_t i = 0; i < kind->slot_count; i++) {
        if (kind->slots[i].of == SLOT_OF_SERIES && kind->slots[i].required)
            return true;
    }
    return false;
}

static void compile_body(Compiler *compiler, const xmlNode *element, LayoutFigure *figure) {
    bool given[FIGURE_SLOTS] = {false};
    const xmlNode *series = NULL;
    compile_slots(compiler, element, figure, false, given);
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (xml_is(child, "series"))
            series = child;
    }
    if (series)
        compile_series(compiler, series, figure, given);
    check_slots(compiler, element, figure->kind, given);
    bool whole = series && figure->mark, none = !figure->mark && !is_crossed(figure->kind);
    if (figure->kind->takes_series && !whole && !none)
        compile_error(compiler, xml_source(element), CODE_FIGURE_SERIES, figure->kind->name);
}

/* A drawing is a figure with words of its own, or decoration; only what is heard itself may be more. */
static void check_role(Compiler *compiler, const xmlNode *element, const LayoutNode *node,
                       const FigureKind *kind) {
    bool good = !node->has_role || node->role == ROLE_ARTIFACT || (node->role == ROLE_FIGURE) != kind->heard;
    if (!good)
        compile_error(compiler, xml_value_source(xml_attribute_node(element, "role")), CODE_FIGURE_ROLE,
                      kind->name);
}

void compile_figure(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    LayoutFigure *figure = arena_one(compiler->arena, LayoutFigure);
    const xmlAttr *kind = layout_attribute(compiler, element, "kind");
    node->of.figure = figure;
    figure->kind = kind ? figure_kind_named(compiler, kind) : NULL;
    if (!figure->kind) {
        compiler->failed = true;
        return;
    }
    check_role(compiler, element, node, figure->kind);
    compile_data(compiler, element, figure);
    compile_words(compiler, element, figure);
    compile_colors(compiler, element, figure);
    compile_measures(compiler, element, figure);
    compile_body(compiler, element, figure);
}
