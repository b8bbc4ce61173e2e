/* Compiling XPath expressions: syntax by libxml2, names by a scan of our own.
 *
 * The library compiles unknown functions and variables without a word and fails at each
 * evaluation; here they are found when the layout is read.  A trial evaluation on an empty
 * document, with empty values for all variables, tells the type of the result.
 * Grammar of tokens: XPath 1.0 (W3C, 1999), section 3.7. */
#include "compile/xpath.h"

#include <libxml/xpathInternals.h>
#include <string.h>

#include "vocabulary/values.h"
#include "vocabulary/vocabulary.h"

#define BUCKETS     256u
#define TRIAL_LIMIT 100000ul

typedef struct Bucket {
    Expression *first;
} Bucket;

typedef struct NameList {
    const char **names;
    size_t count, capacity;
} NameList;

struct Expressions {
    Arena *arena;
    NameList elements, attributes; /* that data can have */
    NameList files;                /* variables in use that are roots of files */
    xmlDocPtr empty;
    xmlXPathContextPtr context;
    const XPathVariable *variables; /* of the expression in trial */
    size_t variable_count;
    Bucket buckets[BUCKETS]; /* by source offset */
};

#if LIBXML_VERSION >= 21200
static void keep_silent(void *self, const xmlError *error) {
#else
static void keep_silent(void *self, xmlErrorPtr error) {
#endif
    (void)self;
    (void)error;
}

xmlXPathContextPtr xpath_context_new(xmlDocPtr document, unsigned long limit) {
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    if (!context)
        return NULL;
    context->error = keep_silent;
#if LIBXML_VERSION >= 20911
    context->opLimit = limit;
#else
    (void)limit;
#endif
    return context;
}

static xmlXPathObjectPtr trial_value(XPathType type) {
    switch (type) {
    case XPATH_NODES:
        return xmlXPathNewNodeSet(NULL);
    case XPATH_TEXT:
        return xmlXPathNewCString("");
    case XPATH_NUMERIC:
        return xmlXPathNewFloat(0);
    case XPATH_TRUTH:
        return xmlXPathNewBoolean(0);
    }
    return NULL;
}

static xmlXPathObjectPtr trial_variable(void *self, const xmlChar *name, const xmlChar *space) {
    const Expressions *expressions = self;
    for (size_t i = 0; !space && i < expressions->variable_count; i++) {
        if (strcmp(expressions->variables[i].name, (const char *)name) == 0)
            return trial_value(expressions->variables[i].type);
    }
    return NULL;
}

static const char *const functions[] = {
    "last",      "position",        "count",         "id",        "local-name", "namespace-uri",
    "name",      "string",          "concat",        "contains",  "not",        "starts-with",
    "substring", "normalize-space", "string-length", "translate", "boolean",    "substring-before",
    "true",      "false",           "lang",          "number",    "sum",        "substring-after",
    "floor",     "ceiling",         "round",
};
static const char *const node_tests[] = {"text", "node", "comment", "processing-instruction"};
static const char *const operators[] = {"and", "or", "div", "mod"};

static bool among(const char *const *words, size_t count, const char *name, size_t size) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) == size && memcmp(words[i], name, size) == 0)
            return true;
    }
    return false;
}
#define AMONG(words, name, size) among(words, sizeof(words) / sizeof *(words), name, size)

static void add_name(NameList *list, const char *name, Arena *arena) {
    if (among(list->names, list->count, name, strlen(name)))
        return;
    list->names = arena_grow(arena, list->names, list->count, &list->capacity, sizeof *list->names);
    list->names[list->count++] = name;
}

static void list_data_names(Expressions *expressions) {
    const ElementRule *rule;
    for (size_t i = 0; (rule = vocabulary_rule(vocabulary_data(), i)); i++) {
        add_name(&expressions->elements, rule->name, expressions->arena);
        for (size_t n = 0; n < rule->attribute_count; n++)
            add_name(&expressions->attributes, rule->attributes[n].name, expressions->arena);
    }
}

Expressions *expressions_new(Arena *arena) {
    Expressions *expressions = arena_one(arena, Expressions);
    expressions->arena = arena;
    list_data_names(expressions);
    expressions->empty = xmlNewDoc((const xmlChar *)"1.0");
    xmlNodePtr root = xmlNewDocNode(expressions->empty, NULL, (const xmlChar *)"x", NULL);
    xmlDocSetRootElement(expressions->empty, root);
    expressions->context = xpath_context_new(expressions->empty, TRIAL_LIMIT);
    if (expressions->context)
        xmlXPathRegisterVariableLookup(expressions->context, trial_variable, expressions);
    return expressions;
}

void expressions_drop(Expressions *expressions) {
    for (size_t i = 0; i < BUCKETS; i++) {
        for (Expression *each = expressions->buckets[i].first; each; each = each->next)
            xmlXPathFreeCompExpr(each->compiled);
        expressions->buckets[i].first = NULL;
    }
    xmlXPathFreeContext(expressions->context);
    xmlFreeDoc(expressions->empty);
    expressions->context = NULL;
    expressions->empty = NULL;
}

bool expressions_use(const Expressions *expressions, const char *variable) {
    return among(expressions->files.names, expressions->files.count, variable, strlen(variable));
}

bool xpath_knows_function(const char *name, size_t size) {
    return AMONG(functions, name, size) || AMONG(node_tests, name, size);
}

static bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool in_name(char c) {
    return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

static size_t name_end(Written text, size_t at) {
    while (at < text.size && in_name(text.text[at])) {
        if (text.text[at] == ':' && at + 1 < text.size && text.text[at + 1] == ':')
            break;
        at++;
    }
    return at;
}

static ValueWord word_of(Written text, size_t from, size_t to) {
    return (ValueWord){text.text + from, to - from, written_place(text, from)};
}

static bool check_variable(Expressions *expressions, ValueWord word, Diagnostics *diagnostics) {
    const char **known = arena_many(expressions->arena, const char *, expressions->variable_count);
    for (size_t i = 0; i < expressions->variable_count; i++)
        known[i] = expressions->variables[i].name;
    for (size_t i = 0; i < expressions->variable_count; i++) {
        if (!among(&known[i], 1, word.text, word.size))
            continue;
        if (expressions->variables[i].file)
            add_name(&expressions->files, known[i], expressions->arena);
        return true;
    }
    tell_unknown_name(CODE_MISSPELT_VARIABLE, CODE_UNKNOWN_VARIABLE, word, known, expressions->variable_count,
                      diagnostics);
    return false;
}

static bool check_function(Written text, size_t from, size_t to, Diagnostics *diagnostics) {
    if (xpath_knows_function(text.text + from, to - from))
        return true;
    tell_unknown_name(CODE_MISSPELT_XPATH_FUNCTION, CODE_UNKNOWN_XPATH_FUNCTION, word_of(text, from, to),
                      functions, sizeof functions / sizeof *functions, diagnostics);
    return false;
}

/* A name that no data can have selects nothing, in silence: so it is a mistake. */
static bool check_element(const Expressions *expressions, ValueWord word, Diagnostics *diagnostics) {
    const NameList *known = &expressions->elements;
    if (among(known->names, known->count, word.text, word.size))
        return true;
    tell_unknown_name(CODE_MISSPELT_DATA_ELEMENT, CODE_UNKNOWN_DATA_ELEMENT, word, known->names, known->count,
                      diagnostics);
    return false;
}

static bool check_attribute(const Expressions *expressions, ValueWord word, Diagnostics *diagnostics) {
    const NameList *known = &expressions->attributes;
    if (among(known->names, known->count, word.text, word.size))
        return true;
    tell_unknown_name(CODE_MISSPELT_DATA_ATTRIBUTE, CODE_UNKNOWN_DATA_ATTRIBUTE, word, known->names,
                      known->count, diagnostics);
    return false;
}

static size_t skip_space(Written text, size_t at) {
    while (at < text.size && strchr(" \t\r\n", text.text[at]))
        at++;
    return at;
}

/* A name is a function before '(', an axis before '::', an operator, or names elements or attributes;
 * `attribute`: an attribute is to follow. */
static bool check_name(Expressions *expressions, Written text, size_t from, size_t to, bool *attribute,
                       Diagnostics *diagnostics) {
    size_t next = skip_space(text, to);
    ValueWord word = word_of(text, from, to);
    bool axis = next + 1 < text.size && text.text[next] == ':' && text.text[next + 1] == ':';
    bool attributes = *attribute;
    *attribute = axis && word.size == 9 && memcmp(word.text, "attribute", 9) == 0;
    if (axis || AMONG(operators, word.text, word.size))
        return true;
    if (next < text.size && text.text[next] == '(')
        return check_function(text, from, to, diagnostics);
    return attributes ? check_attribute(expressions, word, diagnostics)
                      : check_element(expressions, word, diagnostics);
}

/* All names outside literals. */
static bool check_names(Expressions *expressions, Written text, Diagnostics *diagnostics) {
    bool good = true, attribute = false;
    for (size_t at = 0; at < text.size;) {
        char c = text.text[at];
        if (c == '"' || c == '\'') {
            const char *close = memchr(text.text + at + 1, c, text.size - at - 1);
            at = close ? (size_t)(close - text.text) + 1 : text.size;
        } else if (c == '$') {
            size_t from = at + 1;
            at = name_end(text, from);
            good &= check_variable(expressions, word_of(text, from, at), diagnostics);
        } else if (begins_name(c)) {
            size_t from = at;
            at = name_end(text, from);
            good &= check_name(expressions, text, from, at, &attribute, diagnostics);
        } else if ((c >= '0' && c <= '9') || c == '.') {
            at++;
            while (at < text.size && text.text[at] >= '0' && text.text[at] <= '9')
                at++;
        } else {
            attribute |= c == '@';
            at++;
        }
    }
    return good;
}

static xmlXPathCompExprPtr compile(Expressions *expressions, Written text, const char *copy,
                                   Diagnostics *diagnostics) {
    xmlResetError(&expressions->context->lastError);
    xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile(expressions->context, (const xmlChar *)copy);
    if (compiled)
        return compiled;
    int at = expressions->context->lastError.int1;
    size_t place = at > 0 && (size_t)at < text.size ? (size_t)at : at > 0 ? text.size : 0;
    tell(diagnostics, written_place(text, place), CODE_XPATH_SYNTAX, copy);
    return NULL;
}

/* The type of the result on an empty document. */
static bool try_out(Expressions *expressions, Expression *expression, Diagnostics *diagnostics) {
    xmlXPathContextPtr context = expressions->context;
    context->node = xmlDocGetRootElement(expressions->empty);
    context->doc = expressions->empty;
    context->contextSize = context->proximityPosition = 1;
#if LIBXML_VERSION >= 20911
    context->opCount = 0;
#endif
    xmlXPathObjectPtr result = xmlXPathCompiledEval(expression->compiled, context);
    if (!result) {
        tell(diagnostics, expression->source, CODE_XPATH_FAILED, expression->text);
        return false;
    }
    expression->type = result->type == XPATH_NODESET   ? XPATH_NODES
                       : result->type == XPATH_NUMBER  ? XPATH_NUMERIC
                       : result->type == XPATH_BOOLEAN ? XPATH_TRUTH
                                                       : XPATH_TEXT;
    xmlXPathFreeObject(result);
    return true;
}

static const Expression *find(const Expressions *expressions, Source source, const char *text) {
    const Expression *each = expressions->buckets[source.offset % BUCKETS].first;
    while (each && (each->source.offset != source.offset || each->source.file != source.file ||
                    strcmp(each->text, text) != 0))
        each = each->next;
    return each;
}

const Expression *expression_compile(Expressions *expressions, Written text, const XPathVariable *variables,
                                     size_t count, Diagnostics *diagnostics) {
    text = written_trimmed(text);
    const char *copy = written_copy(text, expressions->arena);
    const Expression *known = find(expressions, written_place(text, 0), copy);
    if (known)
        return known;
    if (text.size == 0) {
        tell_plain(diagnostics, written_place(text, 0), CODE_XPATH_EMPTY);
        return NULL;
    }
    expressions->variables = variables;
    expressions->variable_count = count;
    xmlXPathCompExprPtr compiled = compile(expressions, text, copy, diagnostics);
    if (!compiled)
        return NULL;
    Expression *made = arena_one(expressions->arena, Expression);
    *made = (Expression){compiled, copy, written_place(text, 0), XPATH_NODES, NULL};
    if (!check_names(expressions, text, diagnostics) || !try_out(expressions, made, diagnostics)) {
        xmlXPathFreeCompExpr(compiled);
        return NULL;
    }
    Bucket *bucket = &expressions->buckets[made->source.offset % BUCKETS];
    made->next = bucket->first;
    bucket->first = made;
    return made;
}

const Expression *expression_nodes(Expressions *expressions, Written text, const XPathVariable *variables,
                                   size_t count, Diagnostics *diagnostics) {
    const Expression *made = expression_compile(expressions, text, variables, count, diagnostics);
    if (!made || made->type == XPATH_NODES)
        return made;
    tell(diagnostics, made->source, CODE_XPATH_NOT_NODES, made->text);
    return NULL;
}
