/* Templates and inline content of nodes to runs of text.
 *
 * Markup of the data and of the layout mean the same: an element changes look, meaning and
 * language of what lies in it.  Names of elements are known to vocabulary/inline.h only. */
#include <string.h>

#include "bind/binding.h"

TextBinder text_binder(Binder *binder, Written join, bool domains) {
    return (TextBinder){.binder = binder,
                        .runs = {.arena = binder->arena},
                        .join = join,
                        .language = binder->language,
                        .domains = domains};
}

/* --- looks --- */

static void push_style(TextBinder *text, const InlineStyle *style) {
    if (!style)
        return;
    RunLook *look = &text->look;
    const InlineStyle **styles = arena_many(text->binder->arena, const InlineStyle *, look->style_count + 1);
    if (look->style_count > 0)
        memcpy(styles, look->styles, look->style_count * sizeof *styles);
    styles[look->style_count++] = style;
    look->styles = styles;
}

static Inline *push_inline(TextBinder *text, Role role, const char *language, Source source) {
    Inline *made = arena_one(text->binder->arena, Inline);
    made->meaning.role = role == ROLE_NONE ? ROLE_SPAN : role;
    made->meaning.language = language;
    made->within = text->look.within;
    made->source = source;
    text->look.within = made;
    return made;
}

/* en and en-GB differ from nl-NL, nl does not. */
static bool same_language(const char *one, const char *other) {
    size_t size = strcspn(one, "-"), other_size = strcspn(other, "-");
    if (size != other_size || strncasecmp(one, other, size) != 0)
        return false;
    return !one[size] || !other[size] || strcasecmp(one, other) == 0;
}

static const char *other_language(const TextBinder *text, const char *language) {
    return language && !same_language(language, text->language) ? language : NULL;
}

/* --- links --- */

static bool contains_word(const char *text, Written word) {
    for (const char *at = text; strlen(at) >= word.size; at++) {
        if (strncasecmp(at, word.text, word.size) == 0)
            return true;
    }
    return false;
}

static void add_domain(TextBinder *text, Written domain) {
    RunLook outer = text->look;
    push_style(text, theme_inline(text->binder->layout->theme, INLINE_DOMAIN_STYLE));
    runs_add(&text->runs, written_computed(" ", written_place(domain, 0), text->binder->arena), text->look);
    runs_add(&text->runs, domain, text->look);
    text->look = outer;
}

/* Says what the link says once its text is known; `outer` is the look around it. */
static void finish_link(TextBinder *text, Inline *link, size_t first, Written address, RunLook outer) {
    Binder *binder = text->binder;
    const char *says = runs_text_within(&text->runs, first, link);
    Written domain = bind_domain(address);
    bool said = contains_word(says, domain);
    link->meaning.contents =
        said ? says : arena_format(binder->arena, "%s (%.*s)", says, (int)domain.size, domain.text);
    text->look = outer;
    if (text->domains && !said && *says)
        add_domain(text, domain);
}

/* The address as a link's target; NULL: told. */
static const char *link_target(Binder *binder, Written address) {
    address = written_trimmed(address);
    if (bind_domain(address).size > 0)
        return bind_address(binder, written_copy(address, binder->arena));
    bind_error(binder, written_place(address, 0), CODE_BIND_ADDRESS, written_copy(address, binder->arena));
    return NULL;
}

/* --- inline content of nodes --- */

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static bool is_skipped(const TextBinder *text, const xmlNode *node) {
    for (size_t i = 0; text->skip && i < text->skip->count; i++) {
        if (text->skip->nodes[i] == node)
            return true;
    }
    return false;
}

static void add_element(TextBinder *text, const xmlNode *element);

static void add_children(TextBinder *text, const xmlNode *element) {
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (is_text(child)) {
            if (text->binder->coverage)
                coverage_place(text->binder->coverage, child);
            runs_add(&text->runs, written_text(child, text->binder->arena), text->look);
        } else if (child->type == XML_ELEMENT_NODE && !is_skipped(text, child)) {
            add_element(text, child);
        }
    }
}

static bool in_link(const TextBinder *text) {
    for (const Inline *within = text->look.within; within; within = within->within)
        if (within->meaning.role == ROLE_LINK)
            return true;
    return false;
}

/* A link of the data within one of the layout is text of the latter: nobody can follow two at once. */
static void add_link(TextBinder *text, const xmlNode *element, const InlineStyle *style) {
    if (in_link(text)) {
        add_children(text, element);
        return;
    }
    const xmlAttr *address = inline_address(element);
    RunLook outer = text->look;
    size_t first = text->runs.count > 0 ? text->runs.count - 1 : 0;
    push_style(text, style);
    text->look.depth++;
    Inline *link = push_inline(text, address ? ROLE_LINK : ROLE_NONE, NULL, xml_source(element));
    if (!address) {
        add_children(text, element);
        text->look = outer;
        return;
    }
    Written value = written_value(address, text->binder->arena);
    link->meaning.target = link_target(text->binder, value);
    add_children(text, element);
    finish_link(text, link, first, value, outer);
}

static void add_marked(TextBinder *text, const xmlNode *element, const InlineRule *rule,
                       const InlineStyle *style) {
    RunLook outer = text->look;
    const char *outer_language = text->language;
    const xmlAttr *attribute = inline_language(element);
    const char *language = other_language(text, attribute ? xml_value(attribute) : NULL);
    push_style(text, style);
    text->look.depth++;
    if (rule->role != ROLE_NONE || language)
        push_inline(text, rule->role, language, xml_source(element));
    if (language)
        text->language = language;
    add_children(text, element);
    text->look = outer;
    text->language = outer_language;
}

/* An element that is not inline stands apart from the words around it. */
static void add_separate(TextBinder *text, const xmlNode *element) {
    Written space = written_computed(" ", xml_source(element), text->binder->arena);
    runs_add(&text->runs, space, text->look);
    add_children(text, element);
    runs_add(&text->runs, space, text->look);
}

static void add_element(TextBinder *text, const xmlNode *element) {
    const InlineRule *rule = inline_rule((const char *)element->name);
    if (!rule) {
        add_separate(text, element);
        return;
    }
    const InlineStyle *style = theme_inline(text->binder->layout->theme, rule->name);
    if (rule->kind == INLINE_BREAK)
        runs_break(&text->runs, xml_source(element), text->look);
    else if (rule->kind == INLINE_LINK)
        add_link(text, element, style);
    else
        add_marked(text, element, rule, style);
}

static void add_selected(TextBinder *text, const xmlNode *node) {
    if (node->type == XML_ELEMENT_NODE && inline_rule((const char *)node->name)) {
        add_element(text, node);
    } else if (node->type == XML_ELEMENT_NODE) {
        add_children(text, node);
    } else if (is_text(node) || node->type == XML_ATTRIBUTE_NODE) {
        if (text->binder->coverage && is_text(node))
            coverage_place(text->binder->coverage, node);
        runs_add(&text->runs, written_node(node, text->binder->arena), text->look);
    }
}

/* Text has no end when loops or parts double it. */
static void count_text(TextBinder *text, Source source, size_t before) {
    Binder *binder = text->binder;
    binder->text_size += text->runs.total - before;
    if (binder->text_size > binder->limits->most[LIMIT_TEXT])
        bind_stop(binder, source, LIMIT_TEXT);
}

/* Lines are sought over the whole of a text; `before`: its bytes without this node. */
static void check_length(TextBinder *text, const xmlNode *node, size_t before) {
    Binder *binder = text->binder;
    const Source source = bind_source(node);
    if (text->runs.total - before > binder->limits->most[LIMIT_PARAGRAPH] && !binder->stopped) {
        binder->failed = binder->stopped = true;
        tell(binder->diagnostics, source, CODE_BIND_TEXT_LONG,
             limit_told(binder->diagnostics, LIMIT_PARAGRAPH, binder->arena));
    }
    count_text(text, source, before);
}

void bind_node_text(TextBinder *text, const xmlNode *node) {
    const char *language = other_language(text, inline_language_around(node));
    size_t before = text->runs.total;
    if (!language) {
        add_selected(text, node);
        check_length(text, node, before);
        return;
    }
    RunLook outer = text->look;
    const char *outer_language = text->language;
    push_inline(text, ROLE_SPAN, language, bind_source(node));
    text->language = language;
    add_selected(text, node);
    check_length(text, node, before);
    text->look = outer;
    text->language = outer_language;
}

/* --- pieces of templates --- */

static bool has_ink(const xmlNode *node) {
    if (is_text(node))
        return node->content && node->content[strspn((const char *)node->content, " \t\r\n")];
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (has_ink(child))
            return true;
    }
    return false;
}

/* Nothing comes between the nodes, so that white space which is a node itself is between its neighbours. */
static bool runs_on(const TextBinder *text) {
    return text->join.text && text->join.size == 0;
}

static void add_join(TextBinder *text, Source source) {
    Written join = text->join.text ? text->join : written_computed(", ", source, text->binder->arena);
    runs_add(&text->runs, join, text->look);
}

static void add_nodes(TextBinder *text, const Piece *piece) {
    Binder *binder = text->binder;
    BoundNodes found = bind_select(binder, piece->expression);
    size_t added = 0;
    for (size_t i = 0; i < found.count; i++) {
        if (!has_ink(found.nodes[i]) && !(runs_on(text) && is_text(found.nodes[i])))
            continue;
        if (added++ > 0)
            add_join(text, piece->source);
        if (piece->kind == PIECE_NODES) {
            bind_node_text(text, found.nodes[i]);
            continue;
        }
        if (binder->coverage)
            coverage_place_all(binder->coverage, found.nodes[i]);
        runs_add(&text->runs, bind_formatted(binder, piece->kind, found.nodes[i]), text->look);
    }
}

static void add_count(TextBinder *text, const Piece *piece) {
    size_t count = bind_select(text->binder, piece->expression).count;
    const char *digits = arena_format(text->binder->arena, "%zu", count);
    runs_add(&text->runs, written_computed(digits, piece->source, text->binder->arena), text->look);
}

static void add_choice(TextBinder *text, const Piece *piece) {
    for (size_t i = 0; i < piece->branch_count; i++) {
        const TemplateBranch *branch = &piece->branches[i];
        if (branch->test && !bind_test(text->binder, branch->test))
            continue;
        bind_template(text, branch->body);
        return;
    }
}

static void add_each(TextBinder *text, const Piece *piece) {
    Binder *binder = text->binder;
    BoundNodes found = bind_select(binder, piece->expression);
    BindPoint here = binder->point;
    for (size_t i = 0; i < found.count && !binder->stopped; i++) {
        binder->point = (BindPoint){found.nodes[i], (int)i + 1, (int)found.count};
        bind_template(text, piece->body);
    }
    binder->point = here;
}

/* A template's text as if it stood in one place: of its only run, or of `source`. */
static Written address_of(TextBinder *text, const Template *template, Source source) {
    Binder *binder = text->binder;
    TextBinder inner = text_binder(binder, (Written){0}, false);
    const TextRun *runs = NULL;
    bind_template(&inner, template);
    const char *plain = runs_plain(&inner.runs);
    if (runs_end(&inner.runs, &runs) == 1 && strlen(plain) == runs->size)
        return (Written){runs->text, runs->size, runs->file, runs->offsets,
                         runs->offsets[runs->size - 1] + 1};
    return written_computed(plain, source, binder->arena);
}

static void add_layout_inline(TextBinder *text, const Piece *piece) {
    RunLook outer = text->look;
    const char *outer_language = text->language;
    const char *language = other_language(text, piece->language);
    size_t first = text->runs.count > 0 ? text->runs.count - 1 : 0;
    push_style(text, piece->style);
    text->look.depth++;
    Inline *made = NULL;
    if (piece->rule->role != ROLE_NONE || language)
        made = push_inline(text, piece->rule->role, language, piece->source);
    text->language = language ? language : text->language;
    Written address = {.text = ""};
    if (piece->address) {
        address = address_of(text, piece->address, piece->source);
        made->meaning.target = link_target(text->binder, address);
    }
    bind_template(text, piece->body);
    if (piece->address)
        finish_link(text, made, first, address, outer);
    text->look = outer;
    text->language = outer_language;
}

static void add_parameter(TextBinder *text, const Piece *piece) {
    BindPlace here = bind_to_caller(text->binder);
    bind_template(text, piece->body);
    bind_return(text->binder, here);
}

/* The number itself is known when all pages are set; until then a nought stands for it. */
static void add_counter(TextBinder *text, const Piece *piece) {
    RunLook outer = text->look;
    if (text->plain)
        return;
    Inline *counter = push_inline(text, ROLE_SPAN, NULL, piece->source);
    counter->meaning.role = ROLE_NONE;
    counter->counter = piece->counter;
    runs_add(&text->runs, written_computed("0", piece->source, text->binder->arena), text->look);
    text->look = outer;
}

static void add_piece(TextBinder *text, const Piece *piece) {
    switch (piece->kind) {
    case PIECE_LITERAL:
        runs_add(&text->runs, piece->text, text->look);
        break;
    case PIECE_PARAM:
        add_parameter(text, piece);
        break;
    case PIECE_BREAK:
        runs_break(&text->runs, piece->source, text->look);
        break;
    case PIECE_INLINE:
        add_layout_inline(text, piece);
        break;
    case PIECE_CHOOSE:
        add_choice(text, piece);
        break;
    case PIECE_FOR_EACH:
        add_each(text, piece);
        break;
    case PIECE_COUNT:
        add_count(text, piece);
        break;
    case PIECE_COUNTER:
        add_counter(text, piece);
        break;
    default:
        add_nodes(text, piece);
        break;
    }
}

void bind_template(TextBinder *text, const Template *template) {
    for (size_t i = 0; i < template->count && !text->binder->stopped; i++) {
        const Piece *piece = &template->pieces[i];
        size_t before = text->runs.total;
        add_piece(text, piece);
        if (piece->kind == PIECE_LITERAL) /* the text of nodes is counted by itself */
            count_text(text, piece->source, before);
    }
}

const char *bind_plain(Binder *binder, const Template *template) {
    Coverage *coverage = binder->coverage;
    TextBinder text = text_binder(binder, (Written){0}, false);
    text.plain = true;
    binder->coverage = NULL;
    bind_template(&text, template);
    binder->coverage = coverage;
    return runs_plain(&text.runs);
}
