/* Gives every element, attribute, text, comment and instruction of a tree its place in the bytes.
 *
 * Goes through tokens and tree together and compares all of it, names, values and texts: where both
 * agree, a place is certain.  Records stand in the arena; the tree only points to them. */
#include "xml/positions.h"

#include <string.h>

#define CHUNK 256

typedef struct Walk {
    Arena *arena;
    XmlPlaces *all;
    XmlPlace *chunk;
    size_t chunk_left;
    xmlNode *parent, *next; /* the next node to meet */
    const char *problem;
} Walk;

static XmlPlace *new_place(Walk *walk, uint32_t start, RawSpan content, DecodeMode mode) {
    if (walk->chunk_left == 0) {
        walk->chunk = arena_many(walk->arena, XmlPlace, CHUNK);
        walk->chunk_left = CHUNK;
    }
    XmlPlace *place = &walk->chunk[CHUNK - walk->chunk_left--];
    *place = (XmlPlace){walk->all, start, content, mode};
    return place;
}

static bool differ(Walk *walk, const char *problem) {
    walk->problem = problem;
    return false;
}

static bool text_equal(const char *bytes, RawSpan span, DecodeMode mode, const xmlChar *text) {
    const char *at = text ? (const char *)text : "";
    Decoded decoded;
    while (scan_decode(bytes, &span, mode, &decoded)) {
        for (unsigned i = 0; i < decoded.size; i++) /* no decoded byte is the text's NUL */
            if (*at++ != decoded.bytes[i])
                return false;
    }
    return *at == 0;
}

static bool name_equal(const char *bytes, RawSpan span, const xmlNs *namespace, const xmlChar *name) {
    const char *at = bytes + span.start;
    size_t size = span.end - span.start;
    if (namespace && namespace->prefix) {
        size_t prefix = strlen((const char *)namespace->prefix);
        if (size <= prefix || memcmp(at, namespace->prefix, prefix) != 0 || at[prefix] != ':')
            return false;
        at += prefix + 1;
        size -= prefix + 1;
    }
    return strlen((const char *)name) == size && memcmp(at, name, size) == 0;
}

static bool declares_namespace(const char *bytes, RawSpan name) {
    size_t size = name.end - name.start;
    return size >= 5 && memcmp(bytes + name.start, "xmlns", 5) == 0 &&
           (size == 5 || bytes[name.start + 5] == ':');
}

static bool place_attributes(Walk *walk, xmlNode *node, const Token *token) {
    const char *bytes = walk->all->bytes;
    xmlAttr *attribute = node->properties;
    for (size_t i = 0; i < token->attribute_count; i++) {
        const RawAttribute *raw = &token->attributes[i];
        if (declares_namespace(bytes, raw->name))
            continue;
        if (!attribute || !name_equal(bytes, raw->name, attribute->ns, attribute->name))
            return differ(walk, "attribute");
        const xmlNode *value = attribute->children;
        if (value && (value->next || value->type != XML_TEXT_NODE))
            return differ(walk, "attribute value");
        if (!text_equal(bytes, raw->value, DECODE_VALUE, value ? value->content : NULL))
            return differ(walk, "attribute value");
        attribute->_private = new_place(walk, raw->name.start, raw->value, DECODE_VALUE);
        attribute = attribute->next;
    }
    return attribute ? differ(walk, "attribute") : true;
}

static bool meet_start(Walk *walk, const Token *token) {
    xmlNode *node = walk->next;
    if (!node || node->type != XML_ELEMENT_NODE ||
        !name_equal(walk->all->bytes, token->name, node->ns, node->name))
        return differ(walk, "element");
    node->_private = new_place(walk, token->whole.start, token->name, DECODE_TEXT);
    if (!place_attributes(walk, node, token))
        return false;
    if (token->closed) {
        walk->next = node->next;
        return node->children ? differ(walk, "element") : true;
    }
    walk->parent = node;
    walk->next = node->children;
    return true;
}

static bool meet_end(Walk *walk) {
    if (walk->next || !walk->parent)
        return differ(walk, "end tag");
    walk->next = walk->parent->next;
    walk->parent = walk->parent->parent;
    return true;
}

static bool meet_text(Walk *walk, const Token *token) {
    DecodeMode mode = token->kind == TOKEN_CDATA ? DECODE_CDATA : DECODE_TEXT;
    xmlElementType type = token->kind == TOKEN_CDATA ? XML_CDATA_SECTION_NODE : XML_TEXT_NODE;
    xmlNode *node = walk->next;
    if (walk->parent->type != XML_ELEMENT_NODE)
        return true;
    if (!node || node->type != type) {
        /* libxml2 makes no node of an empty section. */
        bool empty = token->kind == TOKEN_CDATA && text_equal(walk->all->bytes, token->content, mode, NULL);
        return empty ? true : differ(walk, "text");
    }
    if (!text_equal(walk->all->bytes, token->content, mode, node->content))
        return differ(walk, "text");
    node->_private = new_place(walk, token->whole.start, token->content, mode);
    walk->next = node->next;
    return true;
}

static bool meet_other(Walk *walk, const Token *token) {
    xmlElementType type = token->kind == TOKEN_COMMENT ? XML_COMMENT_NODE : XML_PI_NODE;
    xmlNode *node = walk->next;
    if (!node || node->type != type)
        return differ(walk, "comment");
    node->_private = new_place(walk, token->whole.start, token->content, DECODE_TEXT);
    walk->next = node->next;
    return true;
}

static bool meet(Walk *walk, const Token *token) {
    switch (token->kind) {
    case TOKEN_START:
        return meet_start(walk, token);
    case TOKEN_END:
        return meet_end(walk);
    case TOKEN_TEXT:
    case TOKEN_CDATA:
        return meet_text(walk, token);
    case TOKEN_COMMENT:
    case TOKEN_INSTRUCTION:
        return meet_other(walk, token);
    case TOKEN_FINISH:
        return walk->next ? differ(walk, "end") : true;
    }
    return false;
}

bool positions_set(xmlDoc *document, Scan *scan, uint32_t file, Arena *arena, uint32_t *where,
                   const char **what) {
    XmlPlaces *all = arena_one(arena, XmlPlaces);
    *all = (XmlPlaces){file, scan->bytes};
    Walk walk = {.arena = arena, .all = all, .parent = (xmlNode *)document, .next = document->children};
    Token token;
    do {
        bool good = scan_next(scan, &token) && meet(&walk, &token);
        if (!good) {
            *where = token.whole.start;
            *what = walk.problem ? walk.problem : "token";
            return false;
        }
    } while (token.kind != TOKEN_FINISH);
    return true;
}
