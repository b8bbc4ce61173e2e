/* Checks a tree against a vocabulary table: everything wrong in one walk, each at its place.
 *
 * Knows how tables are read, no element name.  An element that is misspelt is checked further as what
 * it was meant to be, so that one slip gives one message and later errors still show.  Elements without
 * ink are taken out of the tree, children first. */
#include "vocabulary/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "vocabulary/inline.h"

/* Nothing here points into the tree: elements may be taken out of it on the way. */
typedef struct Id {
    const char *value;
    Source source;
} Id;

typedef struct Check {
    const Vocabulary *vocabulary;
    Diagnostics *diagnostics;
    const XmlFile *file;
    Arena *arena;
    Id *ids;
    size_t id_count, id_capacity;
    uint32_t *lines; /* where each begins; NULL: not counted yet */
    size_t line_count, line_capacity;
    const ElementRule *listed; /* whose children were listed last: one mistake is often made many times */
    const char *list;
} Check;

static const char *name_of(const xmlNode *node) {
    return (const char *)node->name;
}

const ElementRule *vocabulary_rule(const Vocabulary *vocabulary, size_t index) {
    for (size_t i = 0; i < vocabulary->table_count; index -= vocabulary->tables[i++]->count)
        if (index < vocabulary->tables[i]->count)
            return &vocabulary->tables[i]->elements[index];
    return NULL;
}

size_t vocabulary_size(const Vocabulary *vocabulary) {
    size_t size = 0;
    for (size_t i = 0; i < vocabulary->table_count; i++)
        size += vocabulary->tables[i]->count;
    return size;
}

const ElementRule *vocabulary_element(const Vocabulary *vocabulary, const char *name, const char *parent) {
    const ElementRule *rule, *everywhere = NULL;
    for (size_t i = 0; (rule = vocabulary_rule(vocabulary, i)); i++) {
        if (strcmp(rule->name, name) != 0)
            continue;
        if (rule->parent && parent && strcmp(rule->parent, parent) == 0)
            return rule;
        if (!rule->parent)
            everywhere = rule;
    }
    return everywhere;
}

static const ChildRule *child_rule(const ElementRule *rule, const char *name) {
    for (size_t i = 0; i < rule->child_count; i++)
        if (strcmp(rule->children[i].name, name) == 0)
            return &rule->children[i];
    return NULL;
}

static bool known_anywhere(const Vocabulary *vocabulary, const char *name) {
    const ElementRule *rule;
    for (size_t i = 0; (rule = vocabulary_rule(vocabulary, i)); i++)
        if (strcmp(rule->name, name) == 0)
            return true;
    return false;
}

static bool takes_parts(const ElementRule *rule) {
    return child_rule(rule, VOCABULARY_PART) != NULL;
}

/* Lists for messages */

static void list_name(Buffer *out, const char *name) {
    if (strcmp(name, VOCABULARY_PART) == 0)
        return;
    buffer_text(out, out->size ? ", <" : "<");
    buffer_text(out, name);
    buffer_byte(out, '>');
}

static const char *finished_list(Check *check, Buffer *list) {
    const char *text = arena_copy_text(check->arena, list->size ? list->bytes : "-");
    buffer_drop(list);
    return text;
}

static const char *children_of(Check *check, const ElementRule *rule) {
    Buffer list = {0};
    if (check->listed == rule)
        return check->list;
    for (size_t i = 0; i < rule->child_count; i++)
        list_name(&list, rule->children[i].name);
    check->listed = rule;
    return check->list = finished_list(check, &list);
}

/* A rule for one parent only does not make that name possible elsewhere, so no need to look at it. */
static const char *parents_of(Check *check, const char *name) {
    Buffer list = {0};
    const ElementRule *rule;
    for (size_t i = 0; (rule = vocabulary_rule(check->vocabulary, i)); i++)
        if (child_rule(rule, name))
            list_name(&list, rule->name);
    return finished_list(check, &list);
}

static const char *attributes_of(Check *check, const ElementRule *rule) {
    Buffer list = {0};
    for (size_t i = 0; i < rule->attribute_count; i++) {
        buffer_text(&list, i ? ", " : "");
        buffer_text(&list, rule->attributes[i].name);
    }
    return finished_list(check, &list);
}

static void add_line(Check *check, size_t start) {
    check->lines = arena_grow(check->arena, check->lines, check->line_count, &check->line_capacity,
                              sizeof *check->lines);
    check->lines[check->line_count++] = (uint32_t)start;
}

static void count_lines(Check *check) {
    const char *bytes = check->file->bytes;
    add_line(check, 0);
    for (size_t i = 0; i < check->file->size; i++)
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n'))
            add_line(check, i + 1);
}

/* The number of lines that begin at or before the place. */
static size_t line_of(Check *check, Source where) {
    if (!check->lines)
        count_lines(check);
    size_t low = 0, high = check->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (check->lines[middle] <= where.offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

static const char *line_text(Check *check, Source where) {
    return arena_format(check->arena, "%zu", line_of(check, where));
}

/* Attributes */

static const AttributeRule *attribute_rule(const ElementRule *rule, const char *name) {
    for (size_t i = 0; i < rule->attribute_count; i++)
        if (strcmp(rule->attributes[i].name, name) == 0)
            return &rule->attributes[i];
    return NULL;
}

/* What editors need to find the schema. */
static bool names_schema(const xmlAttr *attribute) {
    static const char instance[] = "http://www.w3.org/2001/XMLSchema-instance";
    const char *name = (const char *)attribute->name;
    return attribute->ns && strcmp((const char *)attribute->ns->href, instance) == 0 &&
           (strcmp(name, "noNamespaceSchemaLocation") == 0 || strcmp(name, "schemaLocation") == 0);
}

static const AttributeRule *unknown_attribute(Check *check, const ElementRule *rule,
                                              const xmlAttr *attribute) {
    const char *name = (const char *)attribute->name;
    Source where = xml_attribute_source(attribute);
    if (attribute->ns && attribute->ns->prefix)
        name = arena_format(check->arena, "%s:%s", (const char *)attribute->ns->prefix, name);
    if (rule->attribute_count == 0) {
        tell(check->diagnostics, where, CODE_NO_ATTRIBUTES, rule->name, name);
        return NULL;
    }
    const char **names = arena_many(check->arena, const char *, rule->attribute_count);
    for (size_t i = 0; i < rule->attribute_count; i++)
        names[i] = rule->attributes[i].name;
    const char *near = nearest_word(name, names, rule->attribute_count);
    if (near)
        tell(check->diagnostics, where, CODE_MISSPELT_ATTRIBUTE, rule->name, name, near);
    else
        tell(check->diagnostics, where, CODE_UNKNOWN_ATTRIBUTE, rule->name, name, attributes_of(check, rule));
    return near ? attribute_rule(rule, near) : NULL;
}

static void keep_id(Check *check, const xmlAttr *attribute) {
    if (attribute->ns || strcmp((const char *)attribute->name, "id") != 0)
        return;
    check->ids =
        arena_grow(check->arena, check->ids, check->id_count, &check->id_capacity, sizeof *check->ids);
    check->ids[check->id_count++] =
        (Id){arena_copy_text(check->arena, xml_value(attribute)), xml_value_source(attribute)};
}

static int compare_ids(const void *left, const void *right) {
    const Id *a = left, *b = right;
    int order = strcmp(a->value, b->value);
    return order ? order : a->source.offset < b->source.offset ? -1 : 1;
}

static void check_ids(Check *check) {
    if (check->id_count == 0)
        return;
    qsort(check->ids, check->id_count, sizeof *check->ids, compare_ids);
    const Id *first = check->ids;
    for (const Id *id = first + 1; id < check->ids + check->id_count; id++) {
        if (strcmp(id->value, first->value) == 0)
            tell(check->diagnostics, id->source, CODE_DUPLICATE_ID, id->value,
                 line_text(check, first->source));
        else
            first = id;
    }
}

/* Neither is a word without meaning, both are one word too many. */
static void check_one_of(Check *check, const xmlNode *node, const ElementRule *rule) {
    char *words = arena_copy_text(check->arena, rule->one_of), *rest = NULL;
    const char *first = strtok_r(words, " ", &rest), *second = strtok_r(NULL, " ", &rest);
    const xmlAttr *one = xml_attribute_node(node, first), *other = xml_attribute_node(node, second);
    if (!one && !other)
        tell(check->diagnostics, xml_source(node),
             rule->one_needed ? CODE_ATTRIBUTE_ONE_NEEDED : CODE_ATTRIBUTE_NEITHER, rule->name, first,
             second);
    if (one && other)
        tell(check->diagnostics, xml_attribute_source(other),
             rule->one_needed ? CODE_ATTRIBUTE_ONE_ONLY : CODE_ATTRIBUTE_BOTH, second, first);
}

static void check_attributes(Check *check, const xmlNode *node, const ElementRule *rule) {
    bool *given = arena_many(check->arena, bool, rule->attribute_count);
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (names_schema(attribute))
            continue;
        const AttributeRule *found =
            attribute->ns ? NULL : attribute_rule(rule, (const char *)attribute->name);
        bool known = found != NULL;
        if (!known)
            found = unknown_attribute(check, rule, attribute);
        if (found)
            given[found - rule->attributes] = true;
        if (!known)
            continue;
        vocabulary_check_value(check->vocabulary, found, attribute, check->diagnostics);
        keep_id(check, attribute);
    }
    if (rule->one_of)
        check_one_of(check, node, rule);
    for (size_t i = 0; i < rule->attribute_count; i++)
        if (rule->attributes[i].required && !given[i])
            tell(check->diagnostics, xml_source(node), CODE_MISSING_ATTRIBUTE, rule->name,
                 rule->attributes[i].name, rule->attributes[i].text);
}

/* Text */

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* The byte of the first character that leaves ink; the size of the text when there is none. */
static size_t first_ink(const char *text) {
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        size_t start = at;
        uint32_t code = utf8_next(text, size, &at);
        bool blank = code == ' ' || code == '\t' || code == '\n' || code == '\r' || code == 0xA0 ||
                     code == 0x200B || code == 0xFEFF || code == 0xAD;
        if (!blank)
            return start;
    }
    return size;
}

static bool has_ink(const xmlNode *node) {
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (is_text(child) && child->content &&
            ((const char *)child->content)[first_ink((const char *)child->content)])
            return true;
        if (child->type == XML_ELEMENT_NODE && has_ink(child))
            return true;
    }
    return false;
}

static void check_text(Check *check, const xmlNode *text, const ElementRule *rule) {
    if (rule->content == CONTENT_MIXED || rule->content == CONTENT_TEXT || !text->content)
        return;
    size_t ink = first_ink((const char *)text->content);
    if (!text->content[ink])
        return;
    Source where = xml_text_place(text, ink);
    if (rule->content == CONTENT_EMPTY)
        tell(check->diagnostics, where, CODE_TEXT_IN_EMPTY, rule->name);
    else
        tell(check->diagnostics, where, CODE_TEXT_MISPLACED, rule->name, children_of(check, rule));
}

/* Children */

static void check_element(Check *check, xmlNode *node, const ElementRule *rule);

/* Inside a part of the layout anything may stand; what is known is checked. */
static void check_part(Check *check, xmlNode *part) {
    for (xmlNode *child = part->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        const ElementRule *rule = vocabulary_element(check->vocabulary, name_of(child), NULL);
        if (rule)
            check_element(check, child, rule);
        else
            check_part(check, child);
    }
}

static const char *nearest_child(Check *check, const ElementRule *rule, const char *name) {
    const char **names = arena_many(check->arena, const char *, rule->child_count);
    for (size_t i = 0; i < rule->child_count; i++)
        names[i] = rule->children[i].name;
    return nearest_word(name, names, rule->child_count);
}

/* Tells what is wrong with a child that the rule does not name; answers what it was meant to be. */
static const ElementRule *unknown_child(Check *check, xmlNode *child, const ElementRule *rule) {
    Diagnostics *diagnostics = check->diagnostics;
    Source where = xml_source(child);
    const char *name = name_of(child);
    if (rule->content == CONTENT_EMPTY) {
        tell(diagnostics, where, CODE_TEXT_IN_EMPTY, rule->name);
        return NULL;
    }
    if (rule->content == CONTENT_TEXT) {
        tell(diagnostics, where, CODE_TEXT_ONLY, rule->name, name);
        return NULL;
    }
    if (!child->ns && known_anywhere(check->vocabulary, name)) {
        tell(diagnostics, where, CODE_MISPLACED_ELEMENT, name, rule->name, parents_of(check, name),
             children_of(check, rule));
        return vocabulary_element(check->vocabulary, name, NULL);
    }
    const char *near = nearest_child(check, rule, name);
    if (near)
        tell(diagnostics, where, CODE_MISSPELT_ELEMENT, name, near);
    else
        tell(diagnostics, where, CODE_UNKNOWN_ELEMENT, name, rule->name, children_of(check, rule));
    return near ? vocabulary_element(check->vocabulary, near, rule->name) : NULL;
}

typedef struct Tally {
    const ElementRule *rule;
    size_t *counts;  /* one a ChildRule */
    Source *first;   /* the first of each */
    size_t furthest; /* index in a sequence */
} Tally;

static void count_child(Check *check, const xmlNode *child, const ChildRule *found, Tally *tally) {
    const ElementRule *rule = tally->rule;
    size_t index = (size_t)(found - rule->children);
    if (tally->counts[index]++ == 0)
        tally->first[index] = xml_source(child);
    if (found->most > 0 && tally->counts[index] > found->most)
        tell(check->diagnostics, xml_source(child), CODE_ELEMENT_COUNT, found->name, rule->name,
             arena_format(check->arena, "%u", found->most), line_text(check, tally->first[index]));
    if (rule->content == CONTENT_SEQUENCE && index < tally->furthest)
        tell(check->diagnostics, xml_source(child), CODE_ELEMENT_ORDER, found->name, rule->name,
             children_of(check, rule));
    if (index > tally->furthest)
        tally->furthest = index;
}

/* White space between words stays, also when somebody set it bold. */
static bool is_space_between(const xmlNode *child) {
    const InlineRule *rule = inline_rule(name_of(child));
    return rule && rule->kind == INLINE_MARK && child->children && !child->properties;
}

/* Answers whether the child must go: it is empty, and may be missing. */
static bool check_empty(Check *check, const xmlNode *child, const ElementRule *meant, const ChildRule *found,
                        Tally *tally) {
    bool text = meant->content == CONTENT_TEXT || meant->content == CONTENT_MIXED;
    if (!text || meant->may_be_empty || has_ink(child) || is_space_between(child))
        return false;
    size_t *count = &tally->counts[found - tally->rule->children];
    if (*count <= found->least) {
        tell(check->diagnostics, xml_source(child), CODE_EMPTY_REQUIRED, found->name);
        return false;
    }
    tell(check->diagnostics, xml_source(child), CODE_EMPTY_ELEMENT, found->name);
    return true;
}

static void remove_node(xmlNode *node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static bool is_link(const xmlNode *node) {
    const InlineRule *rule = node->type == XML_ELEMENT_NODE ? inline_rule(name_of(node)) : NULL;
    return rule && rule->kind == INLINE_LINK;
}

/* A link in a link is told by the table; here, one that lies deeper. */
static void check_nested_link(Check *check, const xmlNode *node) {
    if (!is_link(node) || is_link(node->parent))
        return;
    for (const xmlNode *around = node->parent; around; around = around->parent)
        if (is_link(around)) {
            tell(check->diagnostics, xml_source(node), CODE_NESTED_LINK,
                 line_text(check, xml_source(around)));
            return;
        }
}

static void check_child(Check *check, xmlNode *child, Tally *tally) {
    const ElementRule *rule = tally->rule;
    const ChildRule *found = child->ns ? NULL : child_rule(rule, name_of(child));
    if (!found && takes_parts(rule) && !known_anywhere(check->vocabulary, name_of(child))) {
        check_part(check, child);
        return;
    }
    const ElementRule *meant = found ? vocabulary_element(check->vocabulary, found->name, rule->name)
                                     : unknown_child(check, child, rule);
    if (!meant)
        return;
    bool named = found != NULL;
    if (!named)
        found = child_rule(rule, meant->name);
    if (found)
        count_child(check, child, found, tally);
    check_nested_link(check, child);
    check_element(check, child, meant);
    if (named && check_empty(check, child, meant, found, tally))
        remove_node(child);
}

static void check_element(Check *check, xmlNode *node, const ElementRule *rule) {
    Tally tally = {.rule = rule};
    tally.counts = arena_many(check->arena, size_t, rule->child_count);
    tally.first = arena_many(check->arena, Source, rule->child_count);
    check_attributes(check, node, rule);
    for (xmlNode *child = node->children, *next; child; child = next) {
        next = child->next;
        if (child->type == XML_ELEMENT_NODE)
            check_child(check, child, &tally);
        else if (is_text(child))
            check_text(check, child, rule);
    }
    for (size_t i = 0; i < rule->child_count; i++)
        if (tally.counts[i] < rule->children[i].least)
            tell(check->diagnostics, xml_source(node), CODE_MISSING_ELEMENT, rule->name,
                 rule->children[i].name);
}

static const ElementRule *root_rule(Check *check, const xmlNode *root) {
    const Vocabulary *vocabulary = check->vocabulary;
    const char *meant = NULL;
    if (root->ns) {
        tell(check->diagnostics, xml_source(root), CODE_NAMESPACE, (const char *)root->ns->href);
        return NULL;
    }
    for (size_t i = 0; i < vocabulary->root_count; i++)
        if (strcmp(vocabulary->roots[i], name_of(root)) == 0)
            meant = vocabulary->roots[i];
    if (!meant) {
        Buffer list = {0};
        for (size_t i = 0; i < vocabulary->root_count; i++)
            list_name(&list, vocabulary->roots[i]);
        tell(check->diagnostics, xml_source(root), CODE_ROOT_ELEMENT, name_of(root),
             finished_list(check, &list));
        meant = nearest_word(name_of(root), vocabulary->roots, vocabulary->root_count);
    }
    return meant ? vocabulary_element(vocabulary, meant, NULL) : NULL;
}

bool vocabulary_check(const Vocabulary *vocabulary, XmlFile *file, Diagnostics *diagnostics) {
    Arena *arena = arena_new();
    Check check = {.vocabulary = vocabulary, .diagnostics = diagnostics, .file = file, .arena = arena};
    size_t errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    xmlNode *root = xmlDocGetRootElement(file->document);
    const ElementRule *rule = root_rule(&check, root);
    if (rule)
        check_element(&check, root, rule);
    check_ids(&check);
    arena_drop(arena);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == errors;
}
