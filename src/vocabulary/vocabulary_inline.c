/* The inline elements of running text and what they mean.
 *
 * The names are HTML's, since everybody knows them; attributes are Dutch in the data and
 * English in layouts.  Whoever binds text asks here and knows no name. */
#include "vocabulary/inline.h"

#include <string.h>

static const InlineRule rules[] = {
    {"a", INLINE_LINK, ROLE_LINK},        {"br", INLINE_BREAK, ROLE_NONE},
    {"em", INLINE_MARK, ROLE_EMPHASIS},   {"span", INLINE_MARK, ROLE_NONE},
    {"strong", INLINE_MARK, ROLE_STRONG}, {"sub", INLINE_MARK, ROLE_NONE},
    {"sup", INLINE_MARK, ROLE_NONE},
};

const InlineRule *inline_rule(const char *name) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (strcmp(rules[i].name, name) == 0)
            return &rules[i];
    }
    return NULL;
}

static const xmlAttr *attribute_named(const xmlNode *element, const char *name) {
    for (const xmlAttr *attribute = element->properties; attribute; attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) == 0)
            return attribute;
    }
    return NULL;
}

const xmlAttr *inline_address(const xmlNode *element) {
    return attribute_named(element, "href");
}

const xmlAttr *inline_language(const xmlNode *element) {
    const xmlAttr *dutch = attribute_named(element, "taal");
    return dutch ? dutch : attribute_named(element, "language");
}

const char *inline_language_around(const xmlNode *node) {
    for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
        if (node->type != XML_ELEMENT_NODE || !node->properties)
            continue;
        const xmlAttr *language = inline_language(node);
        if (language && language->children && language->children->content)
            return (const char *)language->children->content;
    }
    return NULL;
}

const xmlAttr *inline_style(const xmlNode *element) {
    return attribute_named(element, "style");
}
