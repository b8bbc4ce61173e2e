/* Evaluating expressions: where they start, and what their variables mean.
 *
 * Names are looked up in the use of the part that is being bound, then in the layout,
 * then among the files of the report.  Nothing of one report stays for the next. */
#include <libxml/xpathInternals.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "bind/binding.h"

static void set_point(Binder *binder, const BindPoint *point) {
    xmlXPathContextPtr xpath = binder->xpath;
    xpath->node = point->node;
    xpath->doc = point->node->doc;
    xpath->proximityPosition = point->position;
    xpath->contextSize = point->size;
}

void bind_stop(Binder *binder, Source source, LimitKind limit) {
    if (!binder->stopped) {
        binder->failed = true;
        tell(binder->diagnostics, source, CODE_BIND_TOO_LARGE,
             limit_doubled(binder->diagnostics, limit, binder->arena));
    }
    binder->stopped = true;
}

static void tell_failure(Binder *binder, const Expression *expression) {
    if (binder->told) {
        binder->told = false;
        return;
    }
#if LIBXML_VERSION >= 20911
    if (binder->xpath->opCount >= binder->limits->most[LIMIT_XPATH_STEPS]) {
        if (!binder->stopped)
            bind_error(binder, expression->source, CODE_XPATH_TOO_LONG, expression->text);
        binder->stopped = true;
        return;
    }
#endif
    bind_error(binder, expression->source, CODE_XPATH_FAILED, expression->text);
}

xmlXPathObjectPtr bind_evaluate(Binder *binder, const Expression *expression) {
    if (binder->stopped)
        return NULL;
    xmlXPathContextPtr xpath = binder->xpath;
    BindPoint outer = {xpath->node, xpath->proximityPosition, xpath->contextSize};
    const Expression *running = binder->running;
    binder->running = expression;
    set_point(binder, &binder->point);
    xmlXPathObjectPtr result = xmlXPathCompiledEval(expression->compiled, xpath);
    if (!result)
        tell_failure(binder, expression);
    set_point(binder, &outer); /* a variable may have been evaluated within another expression */
    binder->running = running;
    return result;
}

bool bind_test(Binder *binder, const Expression *expression) {
    xmlXPathObjectPtr result = bind_evaluate(binder, expression);
    bool holds = result && xmlXPathCastToBoolean(result);
    if (result)
        xmlXPathFreeObject(result);
    return holds;
}

/* Their places in the files are the order of the document; far quicker than the library's search. */
static Source node_place(const xmlNode *node) {
    return node->type == XML_ATTRIBUTE_NODE  ? xml_attribute_source((const xmlAttr *)node)
           : node->type == XML_DOCUMENT_NODE ? (Source){0, 0}
                                             : xml_source(node);
}

/* Attributes of one element have no order (XML 1.0, 3.1): they come by name. */
static int compare_nodes(const void *one, const void *other) {
    const xmlNode *left = *(const xmlNodePtr *)one, *right = *(const xmlNodePtr *)other;
    if (left->type == XML_ATTRIBUTE_NODE && right->type == XML_ATTRIBUTE_NODE &&
        left->parent == right->parent)
        return strcmp((const char *)left->name, (const char *)right->name);
    Source a = node_place(left), b = node_place(right);
    return a.file != b.file ? (a.file < b.file ? -1 : 1) : (a.offset > b.offset) - (a.offset < b.offset);
}

static void sort_nodes(BoundNodes *nodes) {
    for (size_t i = 1; i < nodes->count; i++) {
        if (compare_nodes(&nodes->nodes[i - 1], &nodes->nodes[i]) > 0) {
            qsort(nodes->nodes, nodes->count, sizeof *nodes->nodes, compare_nodes);
            return;
        }
    }
}

Source bind_source(const xmlNode *node) {
    return node->type == XML_ATTRIBUTE_NODE ? xml_value_source((const xmlAttr *)node) : xml_source(node);
}

BoundNodes bind_select(Binder *binder, const Expression *expression) {
    BoundNodes out = {0};
    xmlXPathObjectPtr result = bind_evaluate(binder, expression);
    if (!result)
        return out;
    if (result->type != XPATH_NODESET) {
        bind_error(binder, expression->source, CODE_XPATH_NOT_NODES, expression->text);
    } else if (result->nodesetval && result->nodesetval->nodeNr > 0) {
        out.count = (size_t)result->nodesetval->nodeNr;
        out.nodes = arena_many(binder->arena, xmlNodePtr, out.count);
        memcpy(out.nodes, result->nodesetval->nodeTab, out.count * sizeof *out.nodes);
        sort_nodes(&out);
    }
    xmlXPathFreeObject(result);
    return out;
}

static xmlXPathObjectPtr evaluate_let(Binder *binder, const Expression *expression) {
    xmlXPathObjectPtr value = bind_evaluate(binder, expression);
    if (value && value->type == XPATH_STRING &&
        (uint64_t)xmlStrlen(value->stringval) > binder->limits->most[LIMIT_LET])
        bind_stop(binder, expression->source, LIMIT_LET);
    return value;
}

void bind_enter(Binder *binder, Frame *frame, const LayoutScope *scope) {
    *frame = (Frame){.scope = scope, .caller = binder->frame, .point = binder->point};
    frame->values = arena_many(binder->arena, xmlXPathObjectPtr, scope->count);
    for (size_t i = 0; i < scope->count; i++) {
        if (scope->entries[i].kind == SCOPE_NODES && scope->entries[i].expression)
            frame->values[i] = bind_evaluate(binder, scope->entries[i].expression);
    }
    binder->frame = frame;
    if (!frame->caller)
        binder->outermost = frame;
    for (size_t i = 0; i < scope->count; i++) {
        if (scope->entries[i].kind == SCOPE_LET && scope->entries[i].expression)
            frame->values[i] = evaluate_let(binder, scope->entries[i].expression);
    }
}

void bind_leave(Binder *binder, Frame *frame) {
    for (size_t i = 0; i < frame->scope->count; i++) {
        if (frame->values[i])
            xmlXPathFreeObject(frame->values[i]);
    }
    binder->frame = frame->caller;
}

BindPlace bind_to_caller(Binder *binder) {
    BindPlace here = {binder->frame, binder->point};
    if (binder->frame->caller) {
        binder->point = binder->frame->point;
        binder->frame = binder->frame->caller;
    }
    return here;
}

void bind_return(Binder *binder, BindPlace place) {
    binder->frame = place.frame;
    binder->point = place.point;
}

/* --- variables --- */

static xmlXPathObjectPtr literal_value(const ScopeEntry *entry) {
    const char *text = entry->literal ? xml_value(entry->literal) : "";
    double number = 0;
    if (entry->type == XPATH_TRUTH)
        return xmlXPathNewBoolean(strcmp(text, "yes") == 0);
    if (entry->type == XPATH_NUMERIC && decimal_read(text, strlen(text), '.', &number))
        return xmlXPathNewFloat(number);
    return xmlXPathNewCString(text);
}

static xmlXPathObjectPtr entry_value(Binder *binder, const Frame *frame, const ScopeEntry *entry) {
    xmlXPathObjectPtr known = frame->values[entry - frame->scope->entries];
    if (known)
        return xmlXPathObjectCopy(known);
    if (entry->kind == SCOPE_LITERAL)
        return literal_value(entry);
    if (entry->kind != SCOPE_TEXT)
        return xmlXPathNewNodeSet(NULL); /* failed, and told */
    BindPlace here = {binder->frame, binder->point};
    binder->frame = frame;
    bind_to_caller(binder);
    const char *text = bind_plain(binder, entry->text);
    bind_return(binder, here);
    return xmlXPathNewCString(text);
}

static const ScopeEntry *find_entry(const LayoutScope *scope, const char *name) {
    for (size_t i = scope->count; i-- > 0;) {
        if (strcmp(scope->entries[i].name, name) == 0)
            return &scope->entries[i];
    }
    return NULL;
}

static xmlXPathObjectPtr file_root(Binder *binder, const char *name) {
    xmlNodePtr root = xmlDocGetRootElement(binder->input->data->document);
    if (strcmp(name, "root") == 0 || strcmp(name, (const char *)root->name) == 0)
        return xmlXPathNewNodeSet(root);
    for (size_t i = 0; i < binder->input->other_count; i++) {
        root = xmlDocGetRootElement(binder->input->others[i]->document);
        if (strcmp(name, (const char *)root->name) == 0)
            return xmlXPathNewNodeSet(root);
    }
    bind_error(binder, binder->running->source, CODE_XPATH_NO_FILE, name);
    binder->told = true;
    return NULL;
}

xmlXPathObjectPtr bind_variable(void *self, const xmlChar *name, const xmlChar *space) {
    Binder *binder = self;
    const char *text = (const char *)name;
    if (space)
        return NULL;
    if (binder->series && strcmp(text, "series") == 0)
        return xmlXPathNewNodeSet(binder->series);
    const ScopeEntry *entry = find_entry(binder->frame->scope, text);
    if (entry)
        return entry_value(binder, binder->frame, entry);
    entry = find_entry(binder->outermost->scope, text);
    return entry ? entry_value(binder, binder->outermost, entry) : file_root(binder, text);
}
