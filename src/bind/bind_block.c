/* Layout nodes to blocks.
 *
 * What binds to nothing makes no block: an empty text, an empty stack, row or grid.  Only
 * within a row does a child that vanished keep its column.  A box is paint, it stays. */
#include "bind/binding.h"

Role bind_role(const Binder *binder, Role role) {
    return binder->unheard && role != ROLE_ARTIFACT ? ROLE_NONE : role;
}

Block *bind_block_new(Binder *binder, BlockKind kind, Role role, Source source) {
    Block *block = arena_one(binder->arena, Block);
    block->kind = kind;
    block->meaning.role = bind_role(binder, role);
    block->source = source;
    block->number = binder->block_count++;
    if (binder->block_count > binder->limits->most[LIMIT_BLOCKS])
        bind_stop(binder, source, LIMIT_BLOCKS);
    return block;
}

void bind_list_add(Binder *binder, BlockList *list, Block *block, const LayoutNode *placed) {
    list->blocks =
        arena_grow(binder->arena, list->blocks, list->count, &list->capacity, sizeof *list->blocks);
    list->placed =
        arena_grow(binder->arena, list->placed, list->count, &list->placed_capacity, sizeof *list->placed);
    list->blocks[list->count] = block;
    list->placed[list->count++] = placed;
}

void bind_children(Block *block, const BlockList *list) {
    block->children = (const Block *const *)list->blocks;
    block->child_count = list->count;
}

Block *bind_one(Binder *binder, const BlockList *list, Source source) {
    if (list->count <= 1)
        return list->count ? list->blocks[0] : NULL;
    Block *stack = bind_block_new(binder, BLOCK_STACK, ROLE_NONE, source);
    bind_children(stack, list);
    return stack;
}

/* --- kinds; false: nothing to show --- */

static bool fill_stack(Binder *binder, const LayoutNode *node, Block *block) {
    BlockList children = {0};
    bind_nodes(binder, &node->children, &children);
    if (node->listing)
        bind_listing(binder, node, &children);
    if (node->manual)
        bind_manual(binder, node, &children);
    block->of.stack = node->of.stack;
    bind_children(block, &children);
    return children.count > 0;
}

static bool fill_row(Binder *binder, const LayoutNode *node, Block *block) {
    const LayoutRow *row = &node->of.row;
    BlockList children = {0};
    size_t shown = 0;
    for (size_t i = 0; i < node->children.count; i++) {
        const LayoutNode *child = node->children.items[i];
        size_t before = children.count;
        bind_node(binder, child, &children);
        shown += children.count - before;
        bool keeps_column = child->kind == NODE_BLOCK || child->kind == NODE_PART;
        if (children.count == before && keeps_column)
            bind_list_add(binder, &children, bind_block_new(binder, BLOCK_STACK, ROLE_NONE, child->source),
                          NULL);
    }
    Track *columns = arena_many(binder->arena, Track, children.count);
    double *gaps = arena_many(binder->arena, double, children.count);
    for (size_t i = 0; i < children.count; i++) {
        columns[i] = row->columns[i < row->column_count ? i : row->column_count - 1];
        if (row->gap_count > 0)
            gaps[i] = row->gaps[i < row->gap_count ? i : row->gap_count - 1];
    }
    block->of.row = (RowBlock){columns, gaps, children.count, row->align};
    bind_children(block, &children);
    return shown > 0;
}

/* Conditions may bring two blocks into one area, which only the data shows. */
static void check_areas(Binder *binder, const BlockList *children) {
    for (size_t i = 0; i < children->count; i++) {
        for (size_t k = 0; k < i; k++) {
            const GridPlace *one = &children->placed[i]->place, *other = &children->placed[k]->place;
            if (one->column == other->column && one->row == other->row)
                bind_error(binder, children->placed[i]->source, CODE_LAYOUT_AREA_TAKEN,
                           children->placed[i]->area);
        }
    }
}

static bool fill_grid(Binder *binder, const LayoutNode *node, Block *block) {
    BlockList children = {0};
    bind_nodes(binder, &node->children, &children);
    check_areas(binder, &children);
    GridPlace *places = arena_many(binder->arena, GridPlace, children.count);
    for (size_t i = 0; i < children.count; i++)
        places[i] = children.placed[i]->place;
    block->of.grid = node->of.grid;
    block->of.grid.places = places;
    bind_children(block, &children);
    return children.count > 0;
}

static bool fill_box(Binder *binder, const LayoutNode *node, Block *block) {
    BlockList children = {0}, only = {0};
    bind_nodes(binder, &node->children, &children);
    Block *child = bind_one(binder, &children, node->source);
    if (child)
        bind_list_add(binder, &only, child, NULL); /* a list of its own: that of a stack is the stack's */
    block->of.box = node->of.box;
    bind_children(block, &only);
    return true;
}

static bool fill_columns(Binder *binder, const LayoutNode *node, Block *block) {
    BlockList children = {0};
    bind_nodes(binder, &node->children, &children);
    block->of.columns = node->of.columns;
    bind_children(block, &children);
    return children.count > 0;
}

static bool fill_shape(Binder *binder, const LayoutNode *node, Block *block) {
    const ShapeBlock *shape = &node->of.shape;
    block->of.shape = *shape;
    if (block->meaning.role != ROLE_FIGURE)
        return true;
    const char *says = node->alternative ? bind_plain(binder, node->alternative) : "";
    block->meaning.alternative = *says ? says : shape->symbol->text;
    if (!block->meaning.alternative) {
        binder->failed = true;
        tell_plain(binder->diagnostics, node->source, CODE_LAYOUT_ALTERNATIVE);
    }
    return true;
}

static bool fill_text(Binder *binder, const LayoutNode *node, Block *block) {
    const LayoutText *layout = &node->of.text;
    TextBinder text = text_binder(binder, layout->join, layout->domains);
    bind_template(&text, layout->content);
    block->of.text.style = layout->style;
    block->of.text.count = runs_end(&text.runs, &block->of.text.runs);
    return block->of.text.count > 0;
}

static bool fill_block(Binder *binder, const LayoutNode *node, Block *block) {
    switch (node->block) {
    case BLOCK_STACK:
        return fill_stack(binder, node, block);
    case BLOCK_ROW:
        return fill_row(binder, node, block);
    case BLOCK_GRID:
        return fill_grid(binder, node, block);
    case BLOCK_BOX:
        return fill_box(binder, node, block);
    case BLOCK_RULE:
        block->of.rule = node->of.rule;
        return true;
    case BLOCK_IMAGE:
        return bind_image(binder, node, block);
    case BLOCK_SHAPE:
        return fill_shape(binder, node, block);
    case BLOCK_SPACE:
        block->of.space = node->of.space;
        return true;
    case BLOCK_TEXT:
        return fill_text(binder, node, block);
    case BLOCK_COLUMNS:
        return fill_columns(binder, node, block);
    case BLOCK_REST:
        block->of.rest = node->of.rest;
        return true;
    case BLOCK_LIST:
        break;
    case BLOCK_FIGURE:
        return bind_figure(binder, node, block);
    }
    return false;
}

/* --- meaning and names --- */

static Role role_of(const LayoutNode *node) {
    if (node->block == BLOCK_FIGURE && !node->of.figure->kind->heard)
        return node->has_role && node->role == ROLE_ARTIFACT ? ROLE_ARTIFACT : ROLE_FIGURE;
    if (node->has_role)
        return node->role;
    return node->block == BLOCK_TEXT    ? ROLE_PARAGRAPH
           : node->block == BLOCK_SHAPE ? ROLE_ARTIFACT
           : node->block == BLOCK_IMAGE ? ROLE_FIGURE
           : node->block == BLOCK_LIST  ? ROLE_LIST
                                        : ROLE_NONE;
}

static Block *bind_block(Binder *binder, const LayoutNode *node) {
    const char *language = binder->language;
    Role role = bind_role(binder, role_of(node));
    if (node->language)
        binder->language = node->language;
    binder->sections += role == ROLE_SECTION;
    Block *block = NULL;
    if (node->block == BLOCK_LIST) {
        block = bind_list_block(binder, node);
        if (block && (block->kind == BLOCK_LIST || node->has_role))
            block->meaning.role = role;
    } else {
        block = bind_block_new(binder, node->block, role, node->source);
        if (!fill_block(binder, node, block))
            block = NULL;
    }
    binder->sections -= role == ROLE_SECTION;
    binder->language = language;
    if (!block)
        return NULL;
    if (role == ROLE_HEADING)
        block->meaning.level = binder->sections < 6 ? binder->sections + 1 : 6;
    block->meaning.language = node->language;
    block->yield = node->yield;
    block->instead = node->instead;
    block->spare = node->spare;
    block->flow = node->flow;
    block->keep = node->keep;
    block->on = node->on;
    block->with = node->with;
    block->align = node->align;
    block->name = node->name ? bind_plain(binder, node->name) : NULL;
    return block;
}

static void bind_use(Binder *binder, const LayoutNode *node, BlockList *out) {
    size_t first = out->count;
    Frame frame;
    bind_enter(binder, &frame, node->scope);
    bind_nodes(binder, &node->children, out);
    bind_leave(binder, &frame);
    const char *name = node->name ? bind_plain(binder, node->name) : node->scope->part;
    for (size_t i = first; i < out->count; i++) {
        if (node->placed)
            out->placed[i] = node;
        if (!out->blocks[i]->name || node->name)
            out->blocks[i]->name = name;
    }
}

static void bind_choose(Binder *binder, const LayoutNode *node, BlockList *out) {
    for (size_t i = 0; i < node->branch_count; i++) {
        const LayoutBranch *branch = &node->branches[i];
        if (branch->test && !bind_test(binder, branch->test))
            continue;
        bind_nodes(binder, &branch->body, out);
        return;
    }
}

static void bind_each(Binder *binder, const LayoutNode *node, BlockList *out) {
    BoundNodes found = bind_select(binder, node->select);
    BindPoint here = binder->point;
    for (size_t i = 0; i < found.count && !binder->stopped; i++) {
        binder->point = (BindPoint){found.nodes[i], (int)i + 1, (int)found.count};
        bind_nodes(binder, &node->children, out);
    }
    binder->point = here;
}

void bind_node(Binder *binder, const LayoutNode *node, BlockList *out) {
    Block *block = NULL;
    BindPlace here;
    switch (node->kind) {
    case NODE_CHOOSE:
        bind_choose(binder, node, out);
        break;
    case NODE_FOR_EACH:
        bind_each(binder, node, out);
        break;
    case NODE_PART:
        bind_use(binder, node, out);
        break;
    case NODE_CONTENT:
        here = bind_to_caller(binder);
        bind_nodes(binder, &node->children, out);
        bind_return(binder, here);
        break;
    case NODE_BLOCK:
        block = bind_block(binder, node);
        if (block)
            bind_list_add(binder, out, block, node->placed ? node : NULL);
        break;
    }
}

void bind_nodes(Binder *binder, const LayoutNodes *nodes, BlockList *out) {
    for (size_t i = 0; i < nodes->count && !binder->stopped; i++)
        bind_node(binder, nodes->items[i], out);
}
