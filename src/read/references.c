/* Compares what the data names with what the other files of its report have.
 *
 * Knows tables, no element names: an attribute's rule says which elements it means, and whether by their
 * id or by their place among all of them.  Looks at nothing but names and attributes, so that a file with
 * other mistakes can be checked as well. */
#include "read/references.h"

#include <string.h>

#include "base/arena.h"

typedef struct Targets {
    const char **ids; /* NULL: the element has none */
    size_t count, capacity;
    const char *path; /* of the first file that has some */
} Targets;

typedef struct Reference {
    const Vocabulary *vocabulary;
    const ElementRule *element;
    const AttributeRule *attribute;
    Targets targets;
    Arena *arena;
    Diagnostics *diagnostics;
    bool good;
} Reference;

static bool stands_in(const xmlNode *node, const char *parent) {
    return !parent || (node->parent && xml_is(node->parent, parent));
}

static void collect(Reference *reference, const xmlNode *node, const char *path) {
    Targets *targets = &reference->targets;
    if (xml_is(node, reference->attribute->target) && stands_in(node, reference->attribute->target_parent)) {
        targets->ids = arena_grow(reference->arena, targets->ids, targets->count, &targets->capacity,
                                  sizeof *targets->ids);
        targets->ids[targets->count++] = xml_attribute(node, "id");
        targets->path = targets->path ? targets->path : path;
    }
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            collect(reference, child, path);
}

static const char *list_ids(const Reference *reference, const char *const *ids, size_t count) {
    Buffer list = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_text(&list, i ? ", " : "");
        buffer_text(&list, ids[i]);
    }
    const char *text = arena_copy_text(reference->arena, list.bytes);
    buffer_drop(&list);
    return text;
}

static void check_id(Reference *reference, const xmlAttr *attribute) {
    const char *value = xml_value(attribute), *target = reference->attribute->target;
    const char **ids = arena_many(reference->arena, const char *, reference->targets.count);
    size_t count = 0;
    for (size_t i = 0; i < reference->targets.count; i++)
        if (reference->targets.ids[i])
            ids[count++] = reference->targets.ids[i];
    for (size_t i = 0; i < count; i++)
        if (strcmp(ids[i], value) == 0)
            return;
    const char *near = nearest_word(value, ids, count), *path = reference->targets.path;
    reference->good = false;
    if (near)
        tell(reference->diagnostics, xml_value_source(attribute), CODE_REFERENCE_NEAR, target, value, path,
             near, list_ids(reference, ids, count));
    else if (count > 0)
        tell(reference->diagnostics, xml_value_source(attribute), CODE_REFERENCE_UNKNOWN, target, value, path,
             list_ids(reference, ids, count));
}

/* Told by its type when it is no number at all, or one that can never be. */
static void check_place(Reference *reference, const xmlAttr *attribute) {
    const AttributeRule *rule = reference->attribute;
    const char *value = xml_value(attribute);
    size_t size = strlen(value), place = 0;
    if (size == 0 || size > 9 || strspn(value, "0123456789") != size)
        return;
    for (size_t i = 0; i < size; i++)
        place = place * 10 + (size_t)(value[i] - '0');
    if (place <= reference->targets.count || (rule->most > rule->least && place > (size_t)rule->most))
        return;
    reference->good = false;
    tell(reference->diagnostics, xml_value_source(attribute), CODE_REFERENCE_PLACE, rule->target, value,
         reference->targets.path, arena_format(reference->arena, "%zu", reference->targets.count));
}

static void check_node(Reference *reference, const xmlNode *node) {
    const char *parent = node->parent->type == XML_ELEMENT_NODE ? (const char *)node->parent->name : NULL;
    const xmlAttr *attribute = xml_attribute_node(node, reference->attribute->name);
    if (attribute && xml_is(node, reference->element->name) &&
        vocabulary_element(reference->vocabulary, (const char *)node->name, parent) == reference->element) {
        if (reference->attribute->by_place)
            check_place(reference, attribute);
        else
            check_id(reference, attribute);
    }
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            check_node(reference, child);
}

static bool check_rule(Reference *reference, const XmlFile *data, const XmlFile *const *others,
                       size_t count) {
    for (size_t i = 0; i < count; i++)
        collect(reference, xmlDocGetRootElement(others[i]->document), others[i]->path);
    if (reference->targets.count > 0)
        check_node(reference, xmlDocGetRootElement(data->document));
    return reference->good;
}

bool references_check(const Vocabulary *vocabulary, const XmlFile *data, const XmlFile *const *others,
                      size_t count, Diagnostics *diagnostics) {
    Arena *arena = arena_new();
    bool good = true;
    const ElementRule *element;
    for (size_t i = 0; (element = vocabulary_rule(vocabulary, i)); i++) {
        for (size_t k = 0; k < element->attribute_count; k++) {
            const AttributeRule *attribute = &element->attributes[k];
            Reference reference = {vocabulary, element, attribute, {0}, arena, diagnostics, true};
            if (attribute->target)
                good &= check_rule(&reference, data, others, count);
        }
    }
    arena_drop(arena);
    return good;
}
