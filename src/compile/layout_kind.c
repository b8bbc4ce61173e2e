/* What is particular to each kind of block: its attributes and children. */
#include <string.h>

#include "compile/layout_compile.h"

static Written join_of(Compiler *compiler, const xmlNode *element) {
    const xmlAttr *join = layout_attribute(compiler, element, "join");
    return join ? written_value(join, compiler->arena) : (Written){0};
}

static void compile_stack(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    layout_give(compiler, element, "gap", &node->of.stack.gap);
    node->children = compile_blocks(compiler, element);
}

static void compile_row(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const aligns[] = {"top", "middle", "bottom", "baseline", "fill", NULL};
    LayoutRow *row = &node->of.row;
    Track *columns = NULL;
    double *gaps = NULL;
    size_t align = 0;
    if (layout_tracks(compiler, element, "columns", &columns, &row->column_count))
        row->columns = columns;
    if (layout_lengths(compiler, element, "gap", &gaps, &row->gap_count))
        row->gaps = gaps;
    if (layout_choice(compiler, element, "align", aligns, &align))
        row->align = (VerticalAlign)align;
    node->children = compile_blocks(compiler, element);
}

/* As many tracks as the areas have; one stands for all. */
static const Track *spread_tracks(Compiler *compiler, const xmlNode *element, const char *name,
                                  size_t wanted) {
    Track *given = NULL;
    size_t count = 0;
    bool good = layout_tracks(compiler, element, name, &given, &count);
    if (good && count != 1 && count != wanted)
        compile_error(compiler, xml_attribute_source(xml_attribute_node(element, name)),
                      CODE_LAYOUT_TRACK_COUNT, arena_format(compiler->arena, "%zu", count),
                      arena_format(compiler->arena, "%zu", wanted));
    const Track any = {.kind = TRACK_CONTENT};
    Track *tracks = arena_many(compiler->arena, Track, wanted);
    for (size_t i = 0; i < wanted; i++)
        tracks[i] = good ? given[i < count ? i : count - 1] : any;
    return tracks;
}

static void compile_column_gaps(Compiler *compiler, const xmlNode *element, GridBlock *grid) {
    double *given = NULL;
    size_t count = 0, wanted = grid->column_count - 1;
    bool good = layout_lengths(compiler, element, "column-gap", &given, &count);
    double *gaps = arena_many(compiler->arena, double, wanted);
    for (size_t i = 0; good && i < wanted; i++)
        gaps[i] = given[i < count ? i : count - 1];
    grid->column_gaps = gaps;
}

static void compile_row_gaps(Compiler *compiler, const xmlNode *element, GridBlock *grid) {
    Give *given = NULL;
    size_t count = 0, wanted = grid->row_count - 1;
    bool good = layout_gives(compiler, element, "row-gap", &given, &count);
    Give *gaps = arena_many(compiler->arena, Give, wanted);
    for (size_t i = 0; good && i < wanted; i++)
        gaps[i] = given[i < count ? i : count - 1];
    grid->row_gaps = gaps;
}

static void compile_grid(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    GridBlock *grid = &node->of.grid;
    GridAreas *areas = arena_one(compiler->arena, GridAreas);
    if (layout_areas(compiler, element, areas)) {
        grid->column_count = areas->columns;
        grid->row_count = areas->rows;
        grid->columns = spread_tracks(compiler, element, "columns", areas->columns);
        grid->rows = spread_tracks(compiler, element, "rows", areas->rows);
        compile_column_gaps(compiler, element, grid);
        compile_row_gaps(compiler, element, grid);
    }
    layout_length(compiler, element, "width-step", &grid->width_step);
    compiler->grid = areas;
    compiler->conditions = 0;
    node->children = compile_blocks(compiler, element);
}

/* A box that chooses its text size: within its own bounds, or those of the sheet. */
static void compile_fit(Compiler *compiler, const xmlNode *element, BoxBlock *box) {
    static const char *const fits[] = {"sheet", "own", NULL};
    size_t fit = 0;
    if (!layout_choice(compiler, element, "fit", fits, &fit) || fit == 0)
        return;
    box->own_least = compiler->least_size;
    box->own_most = compiler->most_size;
    layout_length(compiler, element, "min-size", &box->own_least);
    layout_length(compiler, element, "max-size", &box->own_most);
    if (box->own_least <= 0 || box->own_most < box->own_least)
        compile_error_plain(compiler, xml_source(element), CODE_LAYOUT_OWN_SIZES);
}

static void compile_box(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const starts[] = {"flat", "notch", NULL}, *const ends[] = {"flat", "nose", NULL};
    BoxBlock *box = &node->of.box;
    size_t start = 0, end = 0;
    box->filled = layout_color(compiler, element, "fill", &box->fill);
    layout_edges(compiler, element, "padding", &box->padding);
    layout_edges(compiler, element, "bleed", &box->bleed);
    layout_length(compiler, element, "stroke", &box->stroke);
    layout_color(compiler, element, "stroke-color", &box->stroke_color);
    layout_length(compiler, element, "min-height", &box->least_height);
    layout_length(compiler, element, "min-width", &box->least_width);
    compile_fit(compiler, element, box);
    layout_length(compiler, element, "nose", &box->nose);
    layout_length(compiler, element, "radius", &box->radius);
    layout_choice(compiler, element, "start", starts, &start);
    layout_choice(compiler, element, "end", ends, &end);
    box->start = start ? EDGE_NOTCH : EDGE_FLAT;
    box->end = end ? EDGE_NOSE : EDGE_FLAT;
    node->children = compile_blocks(compiler, element);
    size_t certain = 0;
    for (size_t i = 0; i < node->children.count; i++) {
        LayoutNodeKind kind = node->children.items[i]->kind;
        certain += kind == NODE_BLOCK || kind == NODE_PART;
    }
    if (certain > 1)
        compile_error(compiler, node->source, CODE_LAYOUT_ONE_BLOCK, "box");
}

static void compile_rule(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    layout_length(compiler, element, "weight", &node->of.rule.weight);
    layout_color(compiler, element, "color", &node->of.rule.color);
}

static void compile_shape(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    ShapeBlock *shape = &node->of.shape;
    shape->symbol = layout_symbol(compiler, element, "symbol");
    layout_length(compiler, element, "size", &shape->height);
    layout_color(compiler, element, "color", &shape->color);
    layout_both_aligns(compiler, element, node, &shape->align);
    const xmlAttr *alternative = xml_attribute_node(element, "alt");
    node->alternative = alternative ? template_value(compiler, alternative) : NULL;
    if (node->alternative && !node->has_role) {
        node->has_role = true;
        node->role = ROLE_FIGURE;
    }
    bool figure = node->has_role && node->role == ROLE_FIGURE;
    if (figure && !node->alternative && shape->symbol && !shape->symbol->text)
        compile_error_plain(compiler, node->source, CODE_LAYOUT_ALTERNATIVE);
}

static void compile_space(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    layout_give(compiler, element, "height", &node->of.space.height);
    layout_number(compiler, element, "flex", &node->of.space.flex);
}

static void compile_text(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    LayoutText *text = &node->of.text;
    text->style = layout_style(compiler, element, "style");
    text->join = join_of(compiler, element);
    layout_yes_no(compiler, element, "domains", &text->domains);
    text->content = template_content(compiler, element);
}

static void compile_list_markers(Compiler *compiler, const xmlNode *element, LayoutList *list) {
    const xmlAttr *marker = xml_attribute_node(element, "marker");
    list->marker = compile_test_of(compiler, element, "marker");
    if (marker)
        list->marker_source = xml_value_source(marker);
    list->label = compile_nodes_of(compiler, element, "label");
    list->numbers = compile_test_of(compiler, element, "numbers");
    list->letters = compile_test_of(compiler, element, "letters");
    list->default_marker = layout_symbol(compiler, element, "default-marker");
    list->marker_size = list->style ? list->style->steps[0].size * 0.6 : 0;
    layout_length(compiler, element, "marker-size", &list->marker_size);
    if (list->style)
        list->marker_color = list->style->color;
    layout_color(compiler, element, "marker-color", &list->marker_color);
}

static void compile_list(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    LayoutList *list = &node->of.list;
    list->select = compile_nodes_of(compiler, element, "select");
    list->nested = compile_nodes_of(compiler, element, "nested");
    list->style = layout_style(compiler, element, "style");
    compile_list_markers(compiler, element, list);
    layout_give(compiler, element, "gap", &list->gap);
    list->nested_gap = list->gap;
    layout_give(compiler, element, "nested-gap", &list->nested_gap);
    layout_length(compiler, element, "indent", &list->indent);
    layout_length(compiler, element, "nested-indent", &list->nested_indent);
    layout_length(compiler, element, "hang", &list->hang);
    layout_yes_no(compiler, element, "domains", &list->domains);
    list->join = join_of(compiler, element);
    const TextStyle *empty_style = layout_style(compiler, element, "empty-style");
    list->empty_style = empty_style ? empty_style : list->style;
    const xmlAttr *empty = xml_attribute_node(element, "empty");
    list->empty = empty ? template_value(compiler, empty) : NULL;
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (xml_is(child, "item"))
            list->item = compile_blocks(compiler, child);
    }
}

static const char *const names[] = {"stack", "row",    "grid",  "box",     "rule", "space",   "shape", "text",
                                    "list",  "figure", "image", "columns", "rest", "listing", "manual"};
static const BlockCompiler compilers[] = {compile_stack, compile_row,     compile_grid,  compile_box,
                                          compile_rule,  compile_space,   compile_shape, compile_text,
                                          compile_list,  compile_figure,  compile_image, compile_columns,
                                          compile_rest,  compile_listing, compile_manual};

BlockCompiler block_compiler(const char *name) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0)
            return compilers[i];
    }
    return NULL;
}

const char *const *block_names(size_t *count) {
    *count = sizeof names / sizeof *names;
    return names;
}
