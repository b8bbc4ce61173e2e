/* Lists what of a file no page shows, and writes the file without it.
 *
 * Whether a page depends on what it does not show (a test, a count) is not known here: the caller tries.
 * Invariants: what is written is well-formed, one element a line but for running text, attributes by name;
 * white space folds as it does on a page; writing what was read back gives the same bytes. */
#include "read/cleaned.h"

#include <stdlib.h>
#include <string.h>

#define INDENT "  "

typedef struct Finding {
    const Vocabulary *vocabulary;
    const uint8_t *shown;
    size_t size;
    Arena *arena;
    Cuts *out;
} Finding;

typedef struct Writing {
    const XmlFile *file;
    const Vocabulary *vocabulary;
    const PictureNames *pictures;
    const Cuts *cuts;
    Buffer *out;
} Writing;

static bool is_text(const xmlNode *node) {
    return (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content != NULL;
}

static bool has_ink(const xmlNode *text) {
    const char *const content = (const char *)text->content;
    return content[strspn(content, " \t\r\n")] != '\0';
}

static const ElementRule *rule_of(const Vocabulary *vocabulary, const xmlNode *element) {
    const xmlNode *const parent = element->parent;
    return vocabulary_element(vocabulary, (const char *)element->name,
                              parent != NULL && parent->type == XML_ELEMENT_NODE ? (const char *)parent->name
                                                                                 : NULL);
}

static const AttributeRule *attribute_rule(const ElementRule *rule, const char *name) {
    for (size_t i = 0; rule != NULL && i < rule->attribute_count; i++)
        if (strcmp(rule->attributes[i].name, name) == 0)
            return &rule->attributes[i];
    return NULL;
}

/* ---- finding ---- */

static bool any_shown(const Finding *finding, const uint32_t *offsets, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (offsets[i] < finding->size && finding->shown[offsets[i]])
            return true;
    return false;
}

static bool text_shown(const Finding *finding, const xmlNode *text) {
    size_t size;
    const uint32_t *const offsets = xml_text_offsets(text, finding->arena, &size);
    return any_shown(finding, offsets, size);
}

static bool value_shown(const Finding *finding, const xmlAttr *attribute) {
    size_t size;
    const uint32_t *const offsets = xml_value_offsets(attribute, finding->arena, &size);
    return any_shown(finding, offsets, size);
}

static bool element_shown(const Finding *finding, const xmlNode *element) {
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next)
        if (value_shown(finding, attribute))
            return true;
    for (const xmlNode *child = element->children; child != NULL; child = child->next)
        if (child->type == XML_ELEMENT_NODE ? element_shown(finding, child)
                                            : is_text(child) && text_shown(finding, child))
            return true;
    return false;
}

static size_t add_cut(Finding *finding, Source place, size_t within) {
    Cuts *const out = finding->out;
    out->list = arena_grow(finding->arena, out->list, out->count, &out->capacity, sizeof(Cut));
    out->list[out->count] = (Cut){.offset = place.offset, .within = within};
    return out->count++;
}

/* Words and numbers are content.  What is chosen from a list says how to take that content (a status, whether
 * it was derived): without it the data would say something else. */
static bool may_cut(const AttributeRule *rule) {
    return rule != NULL && !rule->required &&
           (rule->type == VALUE_TEXT || rule->type == VALUE_NUMBER || rule->type == VALUE_ADDRESS);
}

static void find_attributes(Finding *finding, const xmlNode *element, size_t within) {
    const ElementRule *const rule = rule_of(finding->vocabulary, element);
    for (const xmlAttr *attribute = element->properties; attribute != NULL; attribute = attribute->next) {
        const AttributeRule *const own = attribute_rule(rule, (const char *)attribute->name);
        if (may_cut(own) && !value_shown(finding, attribute))
            add_cut(finding, xml_attribute_source(attribute), within);
    }
}

static void find_children(Finding *finding, const xmlNode *element, size_t within) {
    for (const xmlNode *child = element->children; child != NULL; child = child->next) {
        if (is_text(child) && has_ink(child) && !text_shown(finding, child))
            add_cut(finding, xml_source(child), within);
        if (child->type != XML_ELEMENT_NODE)
            continue;
        const size_t cut =
            element_shown(finding, child) ? within : add_cut(finding, xml_source(child), within);
        find_attributes(finding, child, cut);
        find_children(finding, child, cut);
    }
}

static int by_offset(const void *one, const void *other) {
    const uint32_t a = ((const Cut *)one)->offset, b = ((const Cut *)other)->offset;
    return a < b ? -1 : a > b;
}

void cleaned_find(const XmlFile *file, const Vocabulary *vocabulary, const uint8_t *shown, Arena *arena,
                  Cuts *out) {
    Finding finding = {vocabulary, shown, file->size, arena, out};
    const xmlNode *const root = xmlDocGetRootElement(file->document);
    *out = (Cuts){0};
    find_attributes(&finding, root, NO_CUT);
    find_children(&finding, root, NO_CUT);
}

/* ---- writing ---- */

static bool is_removed(const Writing *writing, Source place) {
    const Cut wanted = {.offset = place.offset};
    const Cut *const cut = writing->cuts->count == 0 ? NULL
                                                     : bsearch(&wanted, writing->cuts->list,
                                                               writing->cuts->count, sizeof(Cut), by_offset);
    return cut != NULL && cut->removed;
}

static void put_character(Buffer *out, char byte) {
    switch (byte) {
    case '&':
        buffer_text(out, "&amp;");
        return;
    case '<':
        buffer_text(out, "&lt;");
        return;
    case '>':
        buffer_text(out, "&gt;");
        return;
    case '"':
        buffer_text(out, "&quot;");
        return;
    default:
        buffer_byte(out, byte);
    }
}

/* Values keep their white space: what is no space stands as a reference, or it would be read as one. */
static void put_value(Buffer *out, const char *value) {
    for (; *value != '\0'; value++)
        if (*value == '\t' || *value == '\n' || *value == '\r')
            buffer_format(out, "&#%d;", *value);
        else
            put_character(out, *value);
}

static int by_name(const void *one, const void *other) {
    return strcmp((const char *)(*(const xmlAttr *const *)one)->name,
                  (const char *)(*(const xmlAttr *const *)other)->name);
}

static const char *value_of(const Writing *writing, const xmlNode *element, const xmlAttr *attribute) {
    const AttributeRule *const rule =
        attribute_rule(rule_of(writing->vocabulary, element), (const char *)attribute->name);
    const bool picture =
        rule != NULL && rule->type == VALUE_PATH && strcmp(rule->name, vocabulary_picture()->file) == 0;
    return picture ? writing->pictures->name(writing->pictures->self, writing->file, xml_value(attribute))
                   : xml_value(attribute);
}

/* Hints for editors (names with a prefix) are no data. */
static void write_attributes(Writing *writing, const xmlNode *element) {
    const xmlAttr *all[64];
    size_t count = 0;
    for (const xmlAttr *attribute = element->properties; attribute != NULL && count < 64;
         attribute = attribute->next)
        if (attribute->ns == NULL && !is_removed(writing, xml_attribute_source(attribute)))
            all[count++] = attribute;
    if (count > 1)
        qsort(all, count, sizeof *all, by_name);
    for (size_t i = 0; i < count; i++) {
        buffer_format(writing->out, " %s=\"", (const char *)all[i]->name);
        put_value(writing->out, value_of(writing, element, all[i]));
        buffer_byte(writing->out, '"');
    }
}

/* One space for each run of white space; none where one was just written. */
static void write_text(Writing *writing, const char *text) {
    Buffer *const out = writing->out;
    for (; *text != '\0'; text++) {
        if (strchr(" \t\r\n", *text) == NULL)
            put_character(out, *text);
        else if (out->bytes[out->size - 1] != ' ')
            buffer_byte(out, ' ');
    }
}

static bool is_written(const Writing *writing, const xmlNode *node) {
    return (node->type == XML_ELEMENT_NODE || is_text(node)) && !is_removed(writing, xml_source(node));
}

static bool runs_on(const Writing *writing, const xmlNode *element) {
    const ElementRule *const rule = rule_of(writing->vocabulary, element);
    return rule == NULL || rule->content == CONTENT_MIXED || rule->content == CONTENT_TEXT;
}

static bool has_content(const Writing *writing, const xmlNode *element, bool text) {
    for (const xmlNode *child = element->children; child != NULL; child = child->next)
        if (is_written(writing, child) && (child->type == XML_ELEMENT_NODE || (text && has_ink(child))))
            return true;
    return false;
}

/* `outer`: a line of its own; white space at its ends is none of its text. */
static void write_running(Writing *writing, const xmlNode *element, bool outer) {
    Buffer *const out = writing->out;
    buffer_format(out, "<%s", (const char *)element->name);
    write_attributes(writing, element);
    if (!has_content(writing, element, true)) {
        buffer_text(out, "/>");
        return;
    }
    buffer_byte(out, '>');
    const size_t start = out->size;
    for (const xmlNode *child = element->children; child != NULL; child = child->next) {
        if (!is_written(writing, child))
            continue;
        if (child->type == XML_ELEMENT_NODE)
            write_running(writing, child, false);
        else if (outer && out->size == start)
            write_text(writing,
                       (const char *)child->content + strspn((const char *)child->content, " \t\r\n"));
        else
            write_text(writing, (const char *)child->content);
    }
    while (outer && out->size > start && out->bytes[out->size - 1] == ' ')
        out->bytes[--out->size] = '\0';
    buffer_format(out, "</%s>", (const char *)element->name);
}

static void put_indent(Buffer *out, unsigned depth) {
    for (unsigned i = 0; i < depth; i++)
        buffer_text(out, INDENT);
}

static void write_element(Writing *writing, const xmlNode *element, unsigned depth) {
    Buffer *const out = writing->out;
    put_indent(out, depth);
    if (runs_on(writing, element)) {
        write_running(writing, element, true);
    } else {
        const bool full = has_content(writing, element, false);
        buffer_format(out, "<%s", (const char *)element->name);
        write_attributes(writing, element);
        buffer_text(out, full ? ">\n" : "/>");
        for (const xmlNode *child = element->children; child != NULL && full; child = child->next)
            if (child->type == XML_ELEMENT_NODE && is_written(writing, child))
                write_element(writing, child, depth + 1);
        put_indent(out, full ? depth : 0);
        if (full)
            buffer_format(out, "</%s>", (const char *)element->name);
    }
    buffer_byte(out, '\n');
}

void cleaned_write(const XmlFile *file, const Vocabulary *vocabulary, const Cuts *cuts,
                   const PictureNames *pictures, Buffer *out) {
    Writing writing = {file, vocabulary, pictures, cuts, out};
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write_element(&writing, xmlDocGetRootElement(file->document), 0);
}
