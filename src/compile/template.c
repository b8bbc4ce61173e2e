/* Compiling templates: literal text, {expressions}, inline and control elements into pieces.
 *
 * A brace is written {{ or }}.  `{f(path)}` is one of our functions when it spans the whole
 * expression; all else is XPath and has to select nodes.  A text parameter stands as
 * {$name}; what it says is read where the part was used. */
#include "compile/template.h"

#include <string.h>

#include "compile/layout_compile.h"
#include "vocabulary/vocabulary.h"

typedef struct TemplateFunction {
    const char *name;
    PieceKind kind;
} TemplateFunction;

static const TemplateFunction functions[] = {{"number", PIECE_NUMBER}, {"money", PIECE_MONEY},
                                             {"date", PIECE_DATE},     {"period", PIECE_PERIOD},
                                             {"domain", PIECE_DOMAIN}, {"count", PIECE_COUNT}};
#define FUNCTION_COUNT (sizeof functions / sizeof *functions)

static Piece *add_piece(Compiler *compiler, Template *out, PieceKind kind, Source source) {
    out->pieces = arena_grow(compiler->arena, out->pieces, out->count, &out->capacity, sizeof *out->pieces);
    out->pieces[out->count] = (Piece){.kind = kind, .source = source};
    return &out->pieces[out->count++];
}

static void add_literal(Compiler *compiler, Template *out, Written text) {
    if (text.size > 0)
        add_piece(compiler, out, PIECE_LITERAL, written_place(text, 0))->text = text;
}

static bool in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static size_t name_size(Written text, size_t from) {
    size_t at = from;
    while (at < text.size && in_name(text.text[at]))
        at++;
    return at - from;
}

/* `{$name}` of a parameter that is no XPath variable; false: something else. */
static bool add_parameter(Compiler *compiler, Template *out, Written text) {
    if (text.size < 2 || text.text[0] != '$' || name_size(text, 1) != text.size - 1)
        return false;
    const ScopeEntry *entry = scope_find(compiler->scope->names, text.text + 1, text.size - 1);
    if (!entry || (entry->kind != SCOPE_TEXT && entry->kind != SCOPE_LITERAL))
        return false;
    if (entry->kind == SCOPE_TEXT)
        add_piece(compiler, out, PIECE_PARAM, written_place(text, 0))->body = entry->text;
    else if (entry->literal)
        add_literal(compiler, out, written_trimmed(written_value(entry->literal, compiler->arena)));
    return true;
}

/* The offset behind the bracket that closes the one at `open`; 0: none does. */
static size_t behind_bracket(Written text, size_t open) {
    unsigned depth = 0;
    for (size_t at = open; at < text.size; at++) {
        char c = text.text[at];
        if (c == '"' || c == '\'') {
            const char *close = memchr(text.text + at + 1, c, text.size - at - 1);
            if (!close)
                return 0;
            at = (size_t)(close - text.text);
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return 0;
}

static void tell_unknown_function(Compiler *compiler, Written name) {
    const char *known[FUNCTION_COUNT];
    for (size_t i = 0; i < FUNCTION_COUNT; i++)
        known[i] = functions[i].name;
    ValueWord word = {name.text, name.size, written_place(name, 0)};
    tell_unknown_name(CODE_MISSPELT_FUNCTION, CODE_UNKNOWN_FUNCTION, word, known, FUNCTION_COUNT,
                      compiler->diagnostics);
    compiler->failed = true;
}

/* `{f(path)}` of one of our functions, or of one that nobody knows; false: something else. */
static bool add_function(Compiler *compiler, Template *out, Written text) {
    size_t size = name_size(text, 0), open = size;
    while (open < text.size && text.text[open] == ' ')
        open++;
    if (size == 0 || open >= text.size || text.text[open] != '(' || behind_bracket(text, open) != text.size)
        return false;
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (strlen(functions[i].name) != size || memcmp(functions[i].name, text.text, size) != 0)
            continue;
        const Expression *made = compile_nodes(compiler, written_part(text, open + 1, text.size - 1));
        if (made)
            add_piece(compiler, out, functions[i].kind, written_place(text, 0))->expression = made;
        return true;
    }
    if (xpath_knows_function(text.text, size))
        return false;
    tell_unknown_function(compiler, written_part(text, 0, size));
    return true;
}

static void add_expression(Compiler *compiler, Template *out, Written text) {
    text = written_trimmed(text);
    if (add_parameter(compiler, out, text) || add_function(compiler, out, text))
        return;
    const Expression *made = compile_nodes(compiler, text);
    if (made)
        add_piece(compiler, out, PIECE_NODES, made->source)->expression = made;
}

/* The '}' of the expression that begins at `from`, past quoted strings; `size` when there is none. */
static size_t expression_end(Written text, size_t from) {
    for (size_t at = from; at < text.size; at++) {
        char c = text.text[at];
        if (c == '}')
            return at;
        if (c == '"' || c == '\'') {
            const char *close = memchr(text.text + at + 1, c, text.size - at - 1);
            if (close)
                at = (size_t)(close - text.text);
        }
    }
    return text.size;
}

static void add_text(Compiler *compiler, Template *out, Written text) {
    size_t literal = 0;
    for (size_t at = 0; at < text.size; at++) {
        char c = text.text[at];
        if (c != '{' && c != '}')
            continue;
        add_literal(compiler, out, written_part(text, literal, at));
        if (at + 1 < text.size && text.text[at + 1] == c) {
            literal = ++at; /* the second of two braces stands for itself */
            continue;
        }
        literal = at + 1;
        if (c == '}') {
            compile_error_plain(compiler, written_place(text, at), CODE_TEMPLATE_CLOSE);
            continue;
        }
        size_t end = expression_end(text, at + 1);
        if (end == text.size) {
            compile_error_plain(compiler, written_place(text, at), CODE_TEMPLATE_OPEN);
            return;
        }
        add_expression(compiler, out, written_part(text, at + 1, end));
        literal = end + 1;
        at = end;
    }
    if (literal < text.size)
        add_literal(compiler, out, written_part(text, literal, text.size));
}

const Template *template_value(Compiler *compiler, const xmlAttr *attribute) {
    Template *out = arena_one(compiler->arena, Template);
    add_text(compiler, out, written_value(attribute, compiler->arena));
    return out;
}

/* --- elements within text --- */

static void add_inline(Compiler *compiler, Template *out, const xmlNode *element, const InlineRule *rule) {
    if (rule->kind == INLINE_BREAK) {
        add_piece(compiler, out, PIECE_BREAK, xml_source(element));
        return;
    }
    Piece piece = {.kind = PIECE_INLINE, .source = xml_source(element), .rule = rule};
    const xmlAttr *style = inline_style(element), *language = inline_language(element);
    const xmlAttr *address = rule->kind == INLINE_LINK ? inline_address(element) : NULL;
    piece.style = style ? layout_inline_style(compiler, style) : theme_inline(compiler->theme, rule->name);
    piece.language = language ? xml_value(language) : NULL;
    piece.address = address ? template_value(compiler, address) : NULL;
    piece.body = template_content(compiler, element);
    *add_piece(compiler, out, PIECE_INLINE, piece.source) = piece;
}

static void add_choose(Compiler *compiler, Template *out, const xmlNode *element) {
    bool alone = xml_is(element, "if");
    TemplateBranch *branches = NULL;
    size_t count = 0, capacity = 0;
    for (const xmlNode *child = alone ? element : element->children; child;
         child = alone ? NULL : child->next) {
        if (!alone && !xml_is(child, "when") && !xml_is(child, "otherwise"))
            continue;
        const Expression *test = compile_test_of(compiler, child, "test");
        branches = arena_grow(compiler->arena, branches, count, &capacity, sizeof *branches);
        branches[count++] = (TemplateBranch){test, template_content(compiler, child)};
    }
    Piece *piece = add_piece(compiler, out, PIECE_CHOOSE, xml_source(element));
    piece->branches = branches;
    piece->branch_count = count;
}

static void add_for_each(Compiler *compiler, Template *out, const xmlNode *element) {
    const Expression *select = compile_nodes_of(compiler, element, "select");
    const Template *body = template_content(compiler, element);
    if (!select)
        return;
    Piece *piece = add_piece(compiler, out, PIECE_FOR_EACH, xml_source(element));
    piece->expression = select;
    piece->body = body;
}

static bool is_control(const xmlNode *element) {
    return xml_is(element, "if") || xml_is(element, "when") || xml_is(element, "otherwise") ||
           xml_is(element, "for-each");
}

/* The vocabulary has told it unless blocks could stand there as well, or the element is a parameter's. */
static void tell_not_inline(Compiler *compiler, const xmlNode *element) {
    static const char *const known[] = {"em",   "strong", "a",      "sub",      "sup",    "br",
                                        "span", "if",     "choose", "for-each", "counter"};
    compiler->failed = true;
    const char *parent = (const char *)element->parent->name;
    if (!is_control(element->parent) && vocabulary_element(vocabulary_layout(), parent, NULL))
        return;
    const char *name = (const char *)element->name;
    ValueWord word = {name, strlen(name), xml_source(element)};
    tell_unknown_name(CODE_MISSPELT_TEXT_ELEMENT, CODE_UNKNOWN_TEXT_ELEMENT, word, known,
                      sizeof known / sizeof *known, compiler->diagnostics);
}

static void add_counter(Compiler *compiler, Template *out, const xmlNode *element) {
    static const char *const names[] = {"page", "pages", NULL};
    size_t choice = 0;
    layout_choice(compiler, element, "of", names, &choice);
    add_piece(compiler, out, PIECE_COUNTER, xml_source(element))->counter =
        choice == 0 ? COUNTER_PAGE : COUNTER_PAGES;
}

static void add_element(Compiler *compiler, Template *out, const xmlNode *element) {
    const InlineRule *rule = inline_rule((const char *)element->name);
    if (rule)
        add_inline(compiler, out, element, rule);
    else if (xml_is(element, "if") || xml_is(element, "choose"))
        add_choose(compiler, out, element);
    else if (xml_is(element, "for-each"))
        add_for_each(compiler, out, element);
    else if (xml_is(element, "counter"))
        add_counter(compiler, out, element);
    else
        tell_not_inline(compiler, element);
}

const Template *template_content(Compiler *compiler, const xmlNode *element) {
    Template *out = arena_one(compiler->arena, Template);
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            add_text(compiler, out, written_text(child, compiler->arena));
        else if (child->type == XML_ELEMENT_NODE)
            add_element(compiler, out, child);
    }
    return out;
}
