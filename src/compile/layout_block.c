/* Blocks and control elements of a layout, and what all blocks have in common.
 *
 * What is particular to a kind of block stands in layout_kind.c, uses of parts in
 * layout_part.c.  A child of a grid names its area; nothing else does. */
#include <string.h>

#include "compile/layout_compile.h"

LayoutNode *layout_node_new(Compiler *compiler, LayoutNodeKind kind, const xmlNode *element) {
    const bool was_full = layout_is_full(compiler);
    compiler->node_count++;
    if (!was_full && layout_is_full(compiler))
        compile_error_plain(compiler, xml_source(element), CODE_LAYOUT_TOO_LARGE);
    LayoutNode *node = arena_one(compiler->arena, LayoutNode);
    node->kind = kind;
    node->source = xml_source(element);
    return node;
}

void layout_nodes_add(Compiler *compiler, LayoutNodes *nodes, LayoutNode *node) {
    nodes->items =
        arena_grow(compiler->arena, nodes->items, nodes->count, &nodes->capacity, sizeof *nodes->items);
    nodes->items[nodes->count++] = node;
}

/* --- what blocks have in common --- */

static GridArea *find_area(Compiler *compiler, const xmlAttr *attribute) {
    GridAreas *grid = compiler->grid;
    ValueWord word = value_whole(attribute);
    const char **known = arena_many(compiler->arena, const char *, grid->count);
    for (size_t i = 0; i < grid->count; i++) {
        known[i] = grid->areas[i].name;
        if (strlen(known[i]) == word.size && memcmp(known[i], word.text, word.size) == 0)
            return &grid->areas[i];
    }
    tell_unknown_name(CODE_MISSPELT_AREA, CODE_UNKNOWN_AREA, word, known, grid->count, compiler->diagnostics);
    compiler->failed = true;
    return NULL;
}

static void compile_area(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    const xmlAttr *written = xml_attribute_node(element, "in");
    if (!compiler->grid) {
        if (written)
            compile_error_plain(compiler, xml_attribute_source(written), CODE_LAYOUT_AREA_OUTSIDE);
        return;
    }
    if (compiler->grid->rows == 0) /* told already */
        return;
    if (!written) {
        compile_error(compiler, node->source, CODE_LAYOUT_AREA_MISSING, (const char *)element->name);
        return;
    }
    const xmlAttr *attribute = layout_attribute(compiler, element, "in");
    GridArea *area = attribute ? find_area(compiler, attribute) : NULL;
    if (!area)
        return;
    if (area->taken.file && compiler->conditions == 0)
        compile_error(compiler, value_whole(attribute).source, CODE_LAYOUT_AREA_TAKEN, area->name);
    if (compiler->conditions == 0)
        area->taken = node->source;
    node->placed = true;
    node->place = area->place;
    node->area = area->name;
}

static void compile_role(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const names[] = {"section", "heading",  "paragraph", "quote", "note",
                                        "figure",  "artifact", "none",      NULL};
    static const Role roles[] = {ROLE_SECTION, ROLE_HEADING, ROLE_PARAGRAPH, ROLE_QUOTE,
                                 ROLE_NOTE,    ROLE_FIGURE,  ROLE_ARTIFACT,  ROLE_NONE};
    size_t choice = 0;
    node->has_role = layout_choice(compiler, element, "role", names, &choice);
    if (node->has_role)
        node->role = roles[choice];
}

void compile_common(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const aligns[] = {"top", "middle", "bottom", "baseline", "fill", NULL};
    size_t align = 0;
    compile_role(compiler, element, node);
    const xmlAttr *language = layout_attribute(compiler, element, "language");
    node->language = language ? xml_value(language) : NULL;
    layout_count(compiler, element, "yield", &node->yield);
    layout_count(compiler, element, "instead", &node->instead);
    layout_count(compiler, element, "spare", &node->spare);
    /* A row's align is for its children; shapes and images read their own, for both ways. */
    bool own_align = node->kind == NODE_BLOCK &&
                     (node->block == BLOCK_ROW || node->block == BLOCK_SHAPE || node->block == BLOCK_IMAGE);
    if (!own_align && layout_choice(compiler, element, "align", aligns, &align)) {
        node->has_align = true;
        node->align = (VerticalAlign)align;
    }
    const xmlAttr *name = xml_attribute_node(element, "name");
    node->name = name ? template_value(compiler, name) : NULL;
    compile_flow(compiler, element, node);
    compile_area(compiler, element, node);
}

/* --- control --- */

/* Text between blocks is nobody's. */
static void refuse_text(Compiler *compiler, const xmlNode *parent) {
    for (const xmlNode *child = parent->children; child; child = child->next) {
        if (child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE)
            continue;
        Written text = written_trimmed(written_text(child, compiler->arena));
        if (text.size > 0)
            compile_error(compiler, written_place(text, 0), CODE_LAYOUT_TEXT_HERE,
                          (const char *)parent->name);
    }
}

static LayoutNodes conditional_blocks(Compiler *compiler, const xmlNode *parent) {
    refuse_text(compiler, parent);
    compiler->conditions++;
    LayoutNodes nodes = compile_blocks(compiler, parent);
    compiler->conditions--;
    return nodes;
}

static void compile_choose(Compiler *compiler, const xmlNode *element, LayoutNodes *out) {
    bool alone = xml_is(element, "if");
    LayoutNode *node = layout_node_new(compiler, NODE_CHOOSE, element);
    size_t capacity = 0;
    for (const xmlNode *child = alone ? element : element->children; child;
         child = alone ? NULL : child->next) {
        if (!alone && !xml_is(child, "when") && !xml_is(child, "otherwise"))
            continue;
        LayoutBranch branch = {.test = compile_test_of(compiler, child, "test")};
        branch.body = conditional_blocks(compiler, child);
        node->branches = arena_grow(compiler->arena, node->branches, node->branch_count, &capacity,
                                    sizeof *node->branches);
        node->branches[node->branch_count++] = branch;
    }
    layout_nodes_add(compiler, out, node);
}

static void compile_for_each(Compiler *compiler, const xmlNode *element, LayoutNodes *out) {
    LayoutNode *node = layout_node_new(compiler, NODE_FOR_EACH, element);
    node->select = compile_nodes_of(compiler, element, "select");
    node->children = conditional_blocks(compiler, element);
    layout_nodes_add(compiler, out, node);
}

static void compile_block(Compiler *compiler, const xmlNode *element, BlockCompiler compile,
                          LayoutNodes *out) {
    static const char *const kinds[] = {"stack", "row",  "grid",    "box",   "rule",   "shape", "space",
                                        "text",  "list", "columns", "image", "figure", "rest"};
    LayoutNode *node = layout_node_new(compiler, NODE_BLOCK, element);
    bool lines = compile == compile_listing || compile == compile_manual; /* a stack of what they make */
    while (!lines && !xml_is(element, kinds[node->block]))
        node->block++;
    compile_common(compiler, element, node);
    GridAreas *grid = compiler->grid;
    unsigned conditions = compiler->conditions;
    compiler->grid = NULL;
    compile(compiler, element, node);
    compiler->grid = grid;
    compiler->conditions = conditions;
    layout_nodes_add(compiler, out, node);
}

void compile_child(Compiler *compiler, const xmlNode *element, LayoutNodes *out) {
    if (layout_is_full(compiler) || xml_is(element, "let") || xml_is(element, "param") ||
        xml_is(element, "continuation"))
        return;
    BlockCompiler compile = block_compiler((const char *)element->name);
    if (compile)
        compile_block(compiler, element, compile, out);
    else if (xml_is(element, "if") || xml_is(element, "choose"))
        compile_choose(compiler, element, out);
    else if (xml_is(element, "for-each"))
        compile_for_each(compiler, element, out);
    else if (xml_is(element, "content"))
        compile_content(compiler, element, out);
    else
        compile_part_use(compiler, element, out);
}

LayoutNodes compile_blocks(Compiler *compiler, const xmlNode *parent) {
    LayoutNodes nodes = {0};
    for (const xmlNode *child = parent->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            compile_child(compiler, child, &nodes);
    }
    return nodes;
}
