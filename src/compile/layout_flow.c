/* What goes on over pages: flows and the rests where they go on, columns, repetitions.
 *
 * A flow without a rest of its name would lose text, a rest without a flow would stay empty, and a
 * rest beside other things in columns could not be poured: all are told when the sheet is read. */
#include <string.h>

#include "compile/layout_compile.h"

static const char *name_of(Compiler *compiler, const xmlNode *element, const char *name) {
    const xmlAttr *attribute = layout_attribute(compiler, element, name);
    ValueWord word;
    if (!attribute)
        return NULL;
    word = value_whole(attribute);
    return arena_copy(compiler->arena, word.text, word.size);
}

void compile_flow(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const keeps[] = {"together", "next", NULL};
    static const char *const showings[] = {"first", "rest", "all", "many", "one", "later", NULL};
    size_t choice = 0;
    node->flow = name_of(compiler, element, "flow");
    if (layout_choice(compiler, element, "keep", keeps, &choice))
        node->keep = choice == 0 ? KEEP_TOGETHER : KEEP_NEXT;
    if (layout_choice(compiler, element, "on", showings, &choice))
        node->on = (Showing)choice;
    node->with = layout_symbol(compiler, element, "with");
}

void hand_down_flow(const LayoutNode *use, LayoutNode *node) {
    node->flow = use->flow ? use->flow : node->flow;
    node->keep |= use->keep;
    node->on = use->on != SHOW_FIRST ? use->on : node->on;
    node->with = use->with ? use->with : node->with;
}

void compile_columns(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    unsigned count = 1;
    layout_count(compiler, element, "count", &count);
    node->of.columns.count = count > 0 ? count : 1;
    layout_length(compiler, element, "gap", &node->of.columns.gap);
    layout_give(compiler, element, "row-gap", &node->of.columns.row_gap);
    node->children = compile_blocks(compiler, element);
}

void compile_rest(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    node->of.rest.of = name_of(compiler, element, "of");
    layout_give(compiler, element, "gap", &node->of.rest.gap);
}

/* --- what belongs to what --- */

typedef struct Names {
    Compiler *compiler;
    const LayoutNode **nodes; /* flows, or rests */
    size_t count, capacity;
    bool of_rests;
} Names;

static void add_name(Names *names, const LayoutNode *node) {
    names->nodes = arena_grow(names->compiler->arena, names->nodes, names->count, &names->capacity,
                              sizeof *names->nodes);
    names->nodes[names->count++] = node;
}

static bool is_rest(const LayoutNode *node) {
    return node->kind == NODE_BLOCK && node->block == BLOCK_REST;
}

static void find_names(Names *names, const LayoutNodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++) {
        const LayoutNode *node = nodes->items[i];
        if (node->kind == NODE_BLOCK && (names->of_rests ? is_rest(node) : node->flow != NULL))
            add_name(names, node);
        for (size_t k = 0; k < node->branch_count; k++)
            find_names(names, &node->branches[k].body);
        find_names(names, &node->children);
    }
}

static const char *flow_name(const LayoutNode *node) {
    const char *name = is_rest(node) ? node->of.rest.of : node->flow;
    return name ? name : "";
}

static bool is_named(const Names *names, const char *name) {
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(flow_name(names->nodes[i]), name) == 0)
            return true;
    return false;
}

static void check_flows(Compiler *compiler, const Names *flows, const Names *rests) {
    for (size_t i = 0; i < flows->count; i++) {
        const LayoutNode *flow = flows->nodes[i];
        if (flow->block != BLOCK_STACK && flow->block != BLOCK_BOX && flow->block != BLOCK_LIST &&
            flow->block != BLOCK_COLUMNS)
            compile_error(compiler, flow->source, CODE_LAYOUT_FLOW_KIND, flow->flow);
        else if (!is_named(rests, flow->flow))
            compile_error(compiler, flow->source, CODE_LAYOUT_FLOW_REST, flow->flow);
    }
    for (size_t i = 0; i < rests->count; i++)
        if (!is_named(flows, flow_name(rests->nodes[i])))
            compile_error(compiler, rests->nodes[i]->source, CODE_LAYOUT_REST_FLOW,
                          flow_name(rests->nodes[i]));
}

/* How many blocks stand in these nodes, and how many of them are rests. */
static void count_blocks(const LayoutNodes *nodes, size_t *blocks, size_t *rests) {
    for (size_t i = 0; i < nodes->count; i++) {
        const LayoutNode *node = nodes->items[i];
        *blocks += node->kind == NODE_BLOCK;
        *rests += is_rest(node);
        for (size_t k = 0; k < node->branch_count; k++)
            count_blocks(&node->branches[k].body, blocks, rests);
        if (node->kind != NODE_BLOCK)
            count_blocks(&node->children, blocks, rests);
    }
}

/* Rests stand in columns with nothing else, and directly. */
static void check_columns(Compiler *compiler, const LayoutNodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++) {
        const LayoutNode *node = nodes->items[i];
        Names within = {.compiler = compiler, .of_rests = true};
        size_t blocks = 0, rests = 0;
        for (size_t k = 0; k < node->branch_count; k++)
            check_columns(compiler, &node->branches[k].body);
        if (node->kind != NODE_BLOCK || node->block != BLOCK_COLUMNS) {
            check_columns(compiler, &node->children);
            continue;
        }
        find_names(&within, &node->children);
        count_blocks(&node->children, &blocks, &rests);
        if (within.count > 0 && (rests != within.count || rests != blocks))
            compile_error_plain(compiler, node->source, CODE_LAYOUT_REST_COLUMNS);
    }
}

/* What shows later has to flow, and to somewhere. */
static void check_later(Compiler *compiler, const LayoutNodes *nodes, bool goes_on) {
    for (size_t i = 0; i < nodes->count; i++) {
        const LayoutNode *node = nodes->items[i];
        if (node->kind == NODE_BLOCK && node->on == SHOW_LATER && !(goes_on && node->flow))
            compile_error_plain(compiler, node->source, CODE_LAYOUT_LATER);
        for (size_t k = 0; k < node->branch_count; k++)
            check_later(compiler, &node->branches[k].body, goes_on);
        check_later(compiler, &node->children, goes_on);
    }
}

static LayoutNodes one_node(Compiler *compiler, const LayoutNode *node) {
    LayoutNodes nodes = {0};
    if (node)
        layout_nodes_add(compiler, &nodes, (LayoutNode *)node);
    return nodes;
}

static void check_sheet(Compiler *compiler, const LayoutSheet *sheet) {
    LayoutNodes body = one_node(compiler, sheet->root), more = one_node(compiler, sheet->continuation);
    Names flows = {.compiler = compiler}, outside = {.compiler = compiler, .of_rests = true}, rests = outside;
    find_names(&flows, &body);
    find_names(&outside, &body);
    find_names(&rests, &more);
    for (size_t i = 0; i < outside.count; i++)
        compile_error_plain(compiler, outside.nodes[i]->source, CODE_LAYOUT_REST_OUTSIDE);
    check_later(compiler, &body, sheet->goes_on);
    check_later(compiler, &more, false);
    if (!sheet->continuation)
        return;
    check_flows(compiler, &flows, &rests);
    check_columns(compiler, &more);
}

void compile_continuation(Compiler *compiler, const xmlNode *element, LayoutSheet *sheet) {
    static const char *const ways[] = {"error", "continue", NULL};
    size_t way = 0;
    layout_choice(compiler, element, "overflow", ways, &way);
    sheet->goes_on = way == 1;
    static const char *const usual[] = {"one", "many", NULL};
    size_t pages = 0;
    layout_choice(compiler, element, "pages", usual, &pages);
    sheet->many_pages = pages == 1;
    layout_yes_no(compiler, element, "same-size", &sheet->same_size);
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (!xml_is(child, "continuation"))
            continue;
        LayoutNodes body = compile_blocks(compiler, child);
        if (body.count != 1 && !layout_is_full(compiler) && !compiler->failed)
            compile_error(compiler, xml_source(child), CODE_LAYOUT_ONE_BLOCK, "continuation");
        sheet->continuation = body.count ? body.items[0] : NULL;
        sheet->has_margin = layout_edges(compiler, child, "margin", &sheet->continuation_margin);
    }
    if (sheet->goes_on && !sheet->continuation && !compiler->failed)
        compile_error_plain(compiler, sheet->source, CODE_LAYOUT_NO_CONTINUATION);
    check_sheet(compiler, sheet);
}
