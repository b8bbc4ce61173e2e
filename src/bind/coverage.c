/* Counting what was placed: a list of the file's texts, found by offset.
 *
 * Texts stand in the file in the order of the tree, so their offsets ascend and a place is
 * found by bisection.  White space between elements is nobody's text. */
#include "bind/coverage.h"

#include <string.h>

#include "base/utf8.h"
#include "vocabulary/vocabulary.h"
#include "xml/written.h"

/* How much of a lost text a message shows. */
#define SHOWN 40

typedef struct Marked {
    uint32_t offset;
    bool placed;
    Source ink;
    const char *text;
} Marked;

struct Coverage {
    Arena *arena;
    uint32_t file;
    Marked *texts;
    size_t count, capacity;
};

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static const char *shown(Arena *arena, const char *text) {
    size_t size = strcspn(text, "\r\n"), at = 0;
    for (size_t count = 0; at < size && count < SHOWN; count++)
        utf8_next(text, size, &at);
    return at < strlen(text) ? arena_format(arena, "%.*s…", (int)at, text) : text;
}

static void add_marked(Coverage *coverage, Marked marked) {
    coverage->texts = arena_grow(coverage->arena, coverage->texts, coverage->count, &coverage->capacity,
                                 sizeof *coverage->texts);
    coverage->texts[coverage->count++] = marked;
}

/* A picture that is not shown is as lost as a text. */
static void list_picture(Coverage *coverage, const xmlNode *element) {
    const xmlAttr *file = xml_attribute_node(element, vocabulary_picture()->file);
    if (file)
        add_marked(coverage,
                   (Marked){xml_source(element).offset, false, xml_value_source(file), xml_value(file)});
}

static void list_texts(Coverage *coverage, const xmlNode *element) {
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            list_picture(coverage, child);
            list_texts(coverage, child);
        }
        if (!is_text(child) || !child->content)
            continue;
        size_t ink = strspn((const char *)child->content, " \t\r\n");
        if (!child->content[ink])
            continue;
        add_marked(coverage, (Marked){xml_source(child).offset, false, xml_text_place(child, ink),
                                      (const char *)child->content + ink});
    }
}

Coverage *coverage_new(const XmlFile *file, Arena *arena) {
    Coverage *coverage = arena_one(arena, Coverage);
    coverage->arena = arena;
    coverage->file = file->file;
    const xmlNode *root = xmlDocGetRootElement(file->document);
    if (root)
        list_texts(coverage, root);
    return coverage;
}

void coverage_place(Coverage *coverage, const xmlNode *text) {
    Source source = xml_source(text);
    if (source.file != coverage->file)
        return;
    size_t low = 0, high = coverage->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (coverage->texts[middle].offset < source.offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < coverage->count && coverage->texts[low].offset == source.offset)
        coverage->texts[low].placed = true;
}

void coverage_place_all(Coverage *coverage, const xmlNode *node) {
    if (is_text(node))
        coverage_place(coverage, node);
    if (node->type != XML_ELEMENT_NODE)
        return;
    coverage_place(coverage, node);
    for (const xmlNode *child = node->children; child; child = child->next)
        coverage_place_all(coverage, child);
}

void coverage_join(Coverage *into, const Coverage *other) {
    for (size_t i = 0; i < into->count && i < other->count; i++)
        into->texts[i].placed |= other->texts[i].placed && into->texts[i].offset == other->texts[i].offset;
}

size_t coverage_missing(const Coverage *coverage) {
    size_t missing = 0;
    for (size_t i = 0; i < coverage->count; i++)
        missing += !coverage->texts[i].placed;
    return missing;
}

size_t coverage_tell(const Coverage *coverage, Diagnostics *diagnostics) {
    size_t missing = 0;
    for (size_t i = 0; i < coverage->count; i++) {
        const Marked *text = &coverage->texts[i];
        if (text->placed)
            continue;
        missing++;
        tell(diagnostics, text->ink, CODE_TEXT_NOT_PLACED, shown(coverage->arena, text->text));
    }
    return missing;
}
