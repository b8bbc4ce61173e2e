/* Text with its places: views of the XML tree's own bytes beside their offsets in the file.
 *
 * Values and texts are lent by the tree; only what is joined from several texts is copied. */
#include "xml/written.h"

#include <string.h>

Written written_value(const xmlAttr *attribute, Arena *arena) {
    Written out = {.text = xml_value(attribute), .file = xml_value_source(attribute).file};
    out.offsets = xml_value_offsets(attribute, arena, &out.size);
    out.end = xml_value_place(attribute, out.size).offset;
    return out;
}

Written written_text(const xmlNode *node, Arena *arena) {
    Written out = {.text = node->content ? (const char *)node->content : "", .file = xml_source(node).file};
    out.offsets = xml_text_offsets(node, arena, &out.size);
    out.end = xml_text_place(node, out.size).offset;
    return out;
}

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

typedef struct Joined {
    char *text;
    uint32_t *offsets;
    size_t size, text_capacity, offset_capacity;
    uint32_t end;
} Joined;

static void join_texts(const xmlNode *element, Joined *joined, Arena *arena) {
    for (const xmlNode *child = element->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            join_texts(child, joined, arena);
        if (!is_text(child))
            continue;
        Written text = written_text(child, arena);
        for (size_t i = 0; i < text.size; i++) {
            joined->text = arena_grow(arena, joined->text, joined->size, &joined->text_capacity, 1);
            joined->offsets = arena_grow(arena, joined->offsets, joined->size, &joined->offset_capacity,
                                         sizeof *joined->offsets);
            joined->text[joined->size] = text.text[i];
            joined->offsets[joined->size++] = text.offsets[i];
        }
        joined->end = text.end;
    }
}

Written written_node(const xmlNode *node, Arena *arena) {
    if (node->type == XML_ATTRIBUTE_NODE)
        return written_value((const xmlAttr *)node, arena);
    if (is_text(node))
        return written_text(node, arena);
    if (node->type == XML_ELEMENT_NODE && node->children && !node->children->next && is_text(node->children))
        return written_text(node->children, arena);
    Source source = node->type == XML_ELEMENT_NODE ? xml_source(node) : (Source){0, 0};
    Joined joined = {.end = source.offset};
    if (node->type == XML_ELEMENT_NODE)
        join_texts(node, &joined, arena);
    return (Written){joined.text ? joined.text : "", joined.size, source.file, joined.offsets, joined.end};
}

Written written_part(Written whole, size_t from, size_t to) {
    return (Written){whole.text + from, to - from, whole.file, whole.offsets ? whole.offsets + from : NULL,
                     to < whole.size ? whole.offsets[to] : whole.end};
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

Written written_trimmed(Written whole) {
    size_t from = 0, to = whole.size;
    while (from < to && is_space(whole.text[from]))
        from++;
    while (to > from && is_space(whole.text[to - 1]))
        to--;
    return written_part(whole, from, to);
}

Written written_computed(const char *text, Source from, Arena *arena) {
    size_t size = strlen(text);
    uint32_t *offsets = arena_many(arena, uint32_t, size);
    for (size_t i = 0; i < size; i++)
        offsets[i] = from.offset;
    return (Written){text, size, from.file, offsets, from.offset};
}

Source written_place(Written written, size_t at) {
    return (Source){written.file, at < written.size ? written.offsets[at] : written.end};
}

const char *written_copy(Written written, Arena *arena) {
    return arena_copy(arena, written.text, written.size);
}
