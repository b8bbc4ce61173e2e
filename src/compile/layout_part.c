/* Parts: blocks with parameters, written out at each use.
 *
 * Parameters of fixed kinds become values where the part names them; text and nodes stay
 * expressions of the caller.  A part that no use has reached is checked without one, its
 * parameters unknown, so that no mistake waits for the first use. */
#include <string.h>

#include "compile/layout_compile.h"
#include "vocabulary/vocabulary.h"

static const char *const common_names[] = {"in",    "role", "language", "yield", "instead", "spare",
                                           "align", "name", "flow",     "keep",  "on",      "with"};
#define COMMON_COUNT (sizeof common_names / sizeof *common_names)

bool part_takes_common(const char *name) {
    for (size_t i = 0; i < COMMON_COUNT; i++) {
        if (strcmp(common_names[i], name) == 0)
            return true;
    }
    return false;
}

static const PartParam *find_param(const Part *part, const char *name) {
    for (size_t i = 0; i < part->param_count; i++) {
        if (strcmp(part->params[i].name, name) == 0)
            return &part->params[i];
    }
    return NULL;
}

static Part *find_part(Compiler *compiler, const char *name) {
    for (size_t i = 0; i < compiler->part_count; i++) {
        if (strcmp(compiler->parts[i].name, name) == 0)
            return &compiler->parts[i];
    }
    return NULL;
}

/* --- what a layout declares --- */

static void collect_param(Compiler *compiler, Part *part, size_t *capacity, const xmlNode *element) {
    static const char *const types[] = {"text",  "nodes", "name",   "number", "length",
                                        "color", "style", "symbol", "yes-no", NULL};
    const xmlAttr *name = xml_attribute_node(element, "name");
    const xmlAttr *type = xml_attribute_node(element, "type");
    size_t choice = PARAM_NAME; /* told by the vocabulary when it is none of these */
    if (!name)
        return;
    for (size_t i = 0; type && types[i]; i++) {
        if (strcmp(types[i], xml_value(type)) == 0)
            choice = i;
    }
    PartParam param = {xml_value(name), (ParamType)choice, xml_attribute_node(element, "default")};
    if (part_takes_common(param.name) || find_param(part, param.name)) {
        compile_error(compiler, xml_value_source(name), CODE_LAYOUT_NAME_TAKEN, param.name);
        return;
    }
    if (param.fallback)
        layout_check_literal(compiler, param.fallback, param.type);
    part->params =
        arena_grow(compiler->arena, part->params, part->param_count, capacity, sizeof *part->params);
    part->params[part->param_count++] = param;
}

static void collect_part(Compiler *compiler, LayoutUnit *unit, const xmlNode *element, size_t *capacity) {
    const xmlAttr *name = xml_attribute_node(element, "name");
    if (!name)
        return;
    Part part = {.name = xml_value(name), .node = element, .unit = unit};
    const Part *other = find_part(compiler, part.name);
    if (other && unit_imports(compiler, other->unit, unit))
        return;                         /* the nearer definition counts */
    if (other && other->unit != unit) { /* then its file is not the layout, which imports all */
        compile_error(compiler, xml_value_source(name), CODE_LAYOUT_PART_TWICE, part.name, other->unit->path);
        return;
    }
    if (other || vocabulary_element(vocabulary_layout(), part.name, NULL)) {
        compile_error(compiler, xml_value_source(name), CODE_LAYOUT_NAME_TAKEN, part.name);
        return;
    }
    size_t param_capacity = 0;
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (xml_is(child, "param"))
            collect_param(compiler, &part, &param_capacity, child);
    }
    compiler->parts =
        arena_grow(compiler->arena, compiler->parts, compiler->part_count, capacity, sizeof *compiler->parts);
    compiler->parts[compiler->part_count++] = part;
}

void collect_parts(Compiler *compiler) {
    size_t capacity = 0;
    for (size_t i = compiler->unit_count; i-- > 0;) {
        LayoutUnit *unit = compiler->units[i];
        for (const xmlNode *child = unit->root->children; child; child = child->next) {
            if (xml_is(child, "part"))
                collect_part(compiler, unit, child, &capacity);
        }
    }
}

/* --- arguments of a use --- */

static ScopeKind scope_kind(ParamType type) {
    return type == PARAM_TEXT ? SCOPE_TEXT : type == PARAM_NODES ? SCOPE_NODES : SCOPE_LITERAL;
}

static XPathType scope_type(ParamType type) {
    return type == PARAM_NODES    ? XPATH_NODES
           : type == PARAM_NUMBER ? XPATH_NUMERIC
           : type == PARAM_YES_NO ? XPATH_TRUTH
                                  : XPATH_TEXT;
}

/* Adds to `inner` what a parameter is; `attribute` NULL: nothing is known of it. */
static void bind_argument(Compiler *compiler, CompileScope *inner, const PartParam *param,
                          const xmlAttr *attribute, const Template *text) {
    ScopeEntry entry = {
        .kind = scope_kind(param->type), .name = param->name, .type = scope_type(param->type)};
    if (entry.kind == SCOPE_NODES && attribute)
        entry.expression = compile_nodes(compiler, written_value(attribute, compiler->arena));
    if (entry.kind == SCOPE_TEXT)
        entry.text = text        ? text
                     : attribute ? template_value(compiler, attribute)
                                 : arena_one(compiler->arena, Template);
    if (entry.kind == SCOPE_LITERAL)
        entry.literal = attribute;
    scope_add(compiler, inner, entry);
}

static void bind_default(Compiler *compiler, CompileScope *inner, const PartParam *param) {
    CompileScope *here = compiler->scope;
    while (compiler->scope->caller)
        compiler->scope = compiler->scope->caller;
    bind_argument(compiler, inner, param, param->fallback, NULL);
    compiler->scope = here;
}

static const xmlNode *child_named(const xmlNode *use, const char *name) {
    for (const xmlNode *child = use->children; child; child = child->next) {
        if (xml_is(child, name))
            return child;
    }
    return NULL;
}

static void bind_given(Compiler *compiler, CompileScope *inner, const xmlNode *use, const PartParam *param) {
    bool literal = scope_kind(param->type) == SCOPE_LITERAL;
    const xmlAttr *written = xml_attribute_node(use, param->name);
    const xmlNode *child = param->type == PARAM_TEXT ? child_named(use, param->name) : NULL;
    if (written && child)
        compile_error(compiler, xml_source(child), CODE_LAYOUT_PARAM_TWICE, param->name);
    if (child) {
        bind_argument(compiler, inner, param, NULL, template_content(compiler, child));
    } else if (written) {
        const xmlAttr *value = literal ? layout_attribute(compiler, use, param->name) : written;
        if (literal && value)
            layout_check_literal(compiler, value, param->type);
        bind_argument(compiler, inner, param, value, NULL);
    } else {
        if (!param->fallback)
            compile_error(compiler, xml_source(use), CODE_LAYOUT_PARAM_MISSING, (const char *)use->name,
                          param->name);
        bind_default(compiler, inner, param);
    }
}

static void check_attribute_names(Compiler *compiler, const Part *part, const xmlNode *use) {
    const char **known = arena_many(compiler->arena, const char *, part->param_count + COMMON_COUNT);
    for (size_t i = 0; i < part->param_count; i++)
        known[i] = part->params[i].name;
    memcpy(known + part->param_count, common_names, sizeof common_names);
    for (const xmlAttr *each = use->properties; each; each = each->next) {
        const char *name = (const char *)each->name;
        if (part_takes_common(name) || find_param(part, name))
            continue;
        ValueWord word = {name, strlen(name), xml_attribute_source(each)};
        tell_unknown_name(CODE_MISSPELT_PARAM, CODE_UNKNOWN_PARAM, word, known,
                          part->param_count + COMMON_COUNT, compiler->diagnostics);
        compiler->failed = true;
    }
}

bool is_part_param(const Part *part, const xmlNode *child) {
    const PartParam *param = find_param(part, (const char *)child->name);
    return param && param->type == PARAM_TEXT;
}

/* Children of a use that are no parameters are content: the part has to have a place for them. */
static void check_children(Compiler *compiler, const CompileScope *inner) {
    for (const xmlNode *child = inner->use->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            Written text = written_trimmed(written_text(child, compiler->arena));
            if (text.size > 0)
                compile_error(compiler, written_place(text, 0), CODE_LAYOUT_TEXT_HERE, inner->part->name);
        } else if (child->type == XML_ELEMENT_NODE && !inner->content_placed &&
                   !is_part_param(inner->part, child)) {
            compile_error(compiler, xml_source(child), CODE_LAYOUT_NO_CONTENT, inner->part->name);
        }
    }
}

/* --- writing a part out --- */

static void check_one_block(Compiler *compiler, const Part *part, const LayoutNodes *body) {
    size_t certain = 0;
    for (size_t i = 0; i < body->count; i++)
        certain += body->items[i]->kind == NODE_BLOCK || body->items[i]->kind == NODE_PART;
    if (body->count == 0 || certain > 1)
        compile_error(compiler, xml_source(part->node), CODE_LAYOUT_ONE_BLOCK, "part");
}

/* The blocks of `part` with the names of `inner`. */
static LayoutNodes write_out(Compiler *compiler, Part *part, CompileScope *inner) {
    CompileScope *caller = compiler->scope;
    GridAreas *grid = compiler->grid;
    compiler->scope = inner;
    compiler->grid = NULL;
    part->active = part->used = true;
    for (const xmlNode *child = part->node->children; child; child = child->next) {
        if (xml_is(child, "let"))
            compile_let(compiler, child);
    }
    LayoutNodes body = compile_blocks(compiler, part->node);
    if (!layout_is_full(compiler))
        check_one_block(compiler, part, &body);
    part->active = false;
    compiler->grid = grid;
    compiler->scope = caller;
    return body;
}

/* What a use says of its block goes before what the part says. */
static void hand_down(const LayoutNode *use, const LayoutNodes *nodes) {
    for (size_t i = 0; i < nodes->count; i++) {
        LayoutNode *node = nodes->items[i];
        for (size_t k = 0; k < node->branch_count; k++)
            hand_down(use, &node->branches[k].body);
        if (node->kind != NODE_BLOCK) {
            hand_down(use, &node->children);
            continue;
        }
        if (use->has_role) {
            node->has_role = true;
            node->role = use->role;
        }
        if (use->has_align) {
            node->has_align = true;
            node->align = use->align;
        }
        node->language = use->language ? use->language : node->language;
        node->yield = use->yield ? use->yield : node->yield;
        node->instead = use->instead ? use->instead : node->instead;
        node->spare = use->spare ? use->spare : node->spare;
        hand_down_flow(use, node);
    }
}

/* `names`: what else the word may have been meant to be. */
static void tell_unknown_part(Compiler *compiler, ValueWord word, const char *const *names, size_t blocks) {
    const char **known = arena_many(compiler->arena, const char *, compiler->part_count + blocks);
    if (blocks > 0)
        memcpy(known, names, blocks * sizeof *known);
    for (size_t i = 0; i < compiler->part_count; i++)
        known[blocks + i] = compiler->parts[i].name;
    tell_unknown_name(CODE_MISSPELT_PART, CODE_UNKNOWN_PART, word, known, blocks + compiler->part_count,
                      compiler->diagnostics);
    compiler->failed = true;
}

Source part_definition(Compiler *compiler, const xmlAttr *attribute) {
    ValueWord word = value_whole(attribute);
    const Part *part = find_part(compiler, word_copy(word, compiler->arena));
    if (part)
        return xml_source(part->node);
    tell_unknown_part(compiler, word, NULL, 0);
    return (Source){0, 0};
}

void compile_part_use(Compiler *compiler, const xmlNode *use, LayoutNodes *out) {
    Part *part = find_part(compiler, (const char *)use->name);
    if (!part) {
        const char *name = (const char *)use->name;
        size_t blocks = 0;
        const char *const *names = block_names(&blocks);
        tell_unknown_part(compiler, (ValueWord){name, strlen(name), xml_source(use)}, names, blocks);
        return;
    }
    if (part->active) {
        compile_error(compiler, xml_source(use), CODE_LAYOUT_PART_RECURSIVE, part->name);
        return;
    }
    if (compiler->part_depth == LAYOUT_PART_DEPTH) {
        compile_error_plain(compiler, xml_source(use), CODE_LAYOUT_TOO_LARGE);
        return;
    }
    compiler->part_depth++;
    LayoutScope *names = arena_one(compiler->arena, LayoutScope);
    names->part = part->name;
    CompileScope inner = {.names = names, .part = part, .use = use, .caller = compiler->scope};
    LayoutNode *node = layout_node_new(compiler, NODE_PART, use);
    node->scope = names;
    compile_common(compiler, use, node);
    check_attribute_names(compiler, part, use);
    for (size_t i = 0; i < part->param_count; i++)
        bind_given(compiler, &inner, use, &part->params[i]);
    node->children = write_out(compiler, part, &inner);
    check_children(compiler, &inner);
    hand_down(node, &node->children);
    layout_nodes_add(compiler, out, node);
    compiler->part_depth--;
}

void compile_content(Compiler *compiler, const xmlNode *element, LayoutNodes *out) {
    CompileScope *inner = compiler->scope;
    if (!inner->part) {
        compile_error_plain(compiler, xml_source(element), CODE_LAYOUT_CONTENT_OUTSIDE);
        return;
    }
    inner->content_placed = true;
    if (!inner->use)
        return;
    Part *part = find_part(compiler, inner->part->name);
    LayoutNode *node = layout_node_new(compiler, NODE_CONTENT, element);
    compiler->scope = inner->caller;
    part->active = false; /* what the caller puts in may use the part again */
    for (const xmlNode *child = inner->use->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && !is_part_param(part, child))
            compile_child(compiler, child, &node->children);
    }
    part->active = true;
    compiler->scope = inner;
    layout_nodes_add(compiler, out, node);
}

void check_unused_parts(Compiler *compiler) {
    for (size_t i = 0; i < compiler->part_count; i++) {
        Part *part = &compiler->parts[i];
        if (part->used || layout_is_full(compiler))
            continue;
        LayoutScope *names = arena_one(compiler->arena, LayoutScope);
        names->part = part->name;
        CompileScope inner = {.names = names, .part = part, .caller = compiler->scope};
        for (size_t k = 0; k < part->param_count; k++)
            bind_argument(compiler, &inner, &part->params[k], NULL, NULL);
        write_out(compiler, part, &inner);
    }
}
