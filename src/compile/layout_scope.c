/* What names mean while a layout is compiled: lets, parameters, the files of a report.
 *
 * Expressions see the names of the part they stand in and those of the layout around it,
 * nothing of the callers.  An inner name hides an outer one. */
#include <string.h>

#include "compile/layout_compile.h"
#include "vocabulary/vocabulary.h"

const ScopeEntry *scope_find(const LayoutScope *scope, const char *name, size_t size) {
    for (size_t i = scope->count; i-- > 0;) {
        if (strlen(scope->entries[i].name) == size && memcmp(scope->entries[i].name, name, size) == 0)
            return &scope->entries[i];
    }
    return NULL;
}

static CompileScope *outermost(CompileScope *scope) {
    while (scope->caller)
        scope = scope->caller;
    return scope;
}

static size_t add_names(XPathVariable *out, const LayoutScope *scope) {
    for (size_t i = scope->count; i-- > 0;)
        *out++ = (XPathVariable){scope->entries[i].name, scope->entries[i].type, false};
    return scope->count;
}

/* Inner names first, so that the first of a name is the one that counts. */
static void list_variables(Compiler *compiler, CompileScope *scope) {
    const Vocabulary *data = vocabulary_data();
    CompileScope *layout = outermost(scope);
    size_t most = scope->names->count + layout->names->count + data->root_count + 1;
    XPathVariable *out = arena_many(compiler->arena, XPathVariable, most);
    size_t count = add_names(out, scope->names);
    if (scope != layout)
        count += add_names(out + count, layout->names);
    out[count++] = (XPathVariable){"root", XPATH_NODES, false};
    for (size_t i = 0; i < data->root_count; i++)
        out[count++] = (XPathVariable){data->roots[i], XPATH_NODES, true};
    scope->variables = out;
    scope->variable_count = count;
}

void scope_add(Compiler *compiler, CompileScope *scope, ScopeEntry entry) {
    LayoutScope *names = scope->names;
    names->entries =
        arena_grow(compiler->arena, names->entries, names->count, &names->capacity, sizeof *names->entries);
    names->entries[names->count++] = entry;
    scope->variables = NULL;
}

static void see_variables(Compiler *compiler) {
    if (!compiler->scope->variables)
        list_variables(compiler, compiler->scope);
}

const Expression *compile_expression(Compiler *compiler, Written text) {
    see_variables(compiler);
    const Expression *made =
        expression_compile(compiler->layout->expressions, text, compiler->scope->variables,
                           compiler->scope->variable_count, compiler->diagnostics);
    compiler->failed |= !made;
    return made;
}

const Expression *compile_nodes(Compiler *compiler, Written text) {
    see_variables(compiler);
    const Expression *made = expression_nodes(compiler->layout->expressions, text, compiler->scope->variables,
                                              compiler->scope->variable_count, compiler->diagnostics);
    compiler->failed |= !made;
    return made;
}

const Expression *compile_test_of(Compiler *compiler, const xmlNode *node, const char *name) {
    const xmlAttr *attribute = xml_attribute_node(node, name);
    return attribute ? compile_expression(compiler, written_value(attribute, compiler->arena)) : NULL;
}

const Expression *compile_nodes_of(Compiler *compiler, const xmlNode *node, const char *name) {
    const xmlAttr *attribute = xml_attribute_node(node, name);
    return attribute ? compile_nodes(compiler, written_value(attribute, compiler->arena)) : NULL;
}

const Expression *compile_with_series(Compiler *compiler, const xmlNode *node, const char *name) {
    CompileScope *scope = compiler->scope;
    see_variables(compiler);
    const XPathVariable *known = scope->variables;
    size_t count = scope->variable_count;
    XPathVariable *more = arena_many(compiler->arena, XPathVariable, count + 1);
    memcpy(more + 1, known, count * sizeof *more);
    more[0] = (XPathVariable){"series", XPATH_NODES, false};
    scope->variables = more;
    scope->variable_count = count + 1;
    const Expression *made = compile_test_of(compiler, node, name);
    scope->variables = NULL;
    return made;
}

void compile_let(Compiler *compiler, const xmlNode *let) {
    const xmlAttr *attribute = xml_attribute_node(let, "name");
    const Expression *expression = compile_test_of(compiler, let, "select");
    if (!attribute)
        return;
    ValueWord name = value_whole(attribute);
    if (scope_find(compiler->scope->names, name.text, name.size) ||
        (name.size == 4 && memcmp(name.text, "root", 4) == 0)) {
        compile_error(compiler, name.source, CODE_LAYOUT_NAME_TAKEN,
                      arena_copy(compiler->arena, name.text, name.size));
        return;
    }
    scope_add(compiler, compiler->scope,
              (ScopeEntry){.kind = SCOPE_LET,
                           .name = arena_copy(compiler->arena, name.text, name.size),
                           .expression = expression,
                           .type = expression ? expression->type : XPATH_NODES});
}
