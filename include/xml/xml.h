/* XML files: parsed safely by libxml2, with a place for everything.
 *
 * libxml2 keeps no columns, no lines of attributes and no line above 65,535; after a good
 * parse a small tokenizer walks the same bytes in step with the tree and notes where each
 * element, attribute and text stands (node->_private).  No DOCTYPE, no entities but the five
 * of XML, no network, no second file.  What is too much by the limits of the diagnostics is refused
 * (base/limits.def); a name has at most XML_NAME_LIMIT bytes. */
#ifndef XML_XML_H
#define XML_XML_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"

#define XML_NAME_LIMIT 1000

typedef struct XmlFile {
    const char *path;   /* as people know it */
    uint32_t file;      /* in Sources */
    xmlDocPtr document; /* owned: xml_close */
    const char *bytes;
    size_t size;
} XmlFile;

/* Reads and parses; the bytes live in the arena, the tree until xml_close.  False: told, at the byte where
 * the file stops being XML. */
bool xml_open(const char *path, Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics,
              XmlFile *out);
/* The same for bytes that somebody else has read; they have a NUL behind them and are lent for as long as
 * `sources` is asked for places in them.  `prefixes`: names with a declared prefix are welcome. */
bool xml_parse(const char *path, const char *bytes, size_t size, bool prefixes, Arena *arena,
               Sources *sources, Diagnostics *diagnostics, XmlFile *out);
void xml_close(XmlFile *file);

/* The '<' of an element; the first byte of a text, comment or instruction; an attribute's name. */
Source xml_source(const xmlNode *node);
Source xml_attribute_source(const xmlAttr *attribute);
/* The first byte of the attribute's value, behind the quote. */
Source xml_value_source(const xmlAttr *attribute);
/* The source offset of each byte of the decoded text of a text or CDATA node, or of an attribute's value
 * (character references and CR LF counted as they were written); size of the text in `*size`. */
const uint32_t *xml_text_offsets(const xmlNode *node, Arena *arena, size_t *size);
const uint32_t *xml_value_offsets(const xmlAttr *attribute, Arena *arena, size_t *size);
/* Where byte `index` of the decoded value was written; index = its length: behind the last one. */
Source xml_value_place(const xmlAttr *attribute, size_t index);
/* The same for a text or CDATA node. */
Source xml_text_place(const xmlNode *node, size_t index);
/* The decoded value, never NULL; lent by the tree. */
const char *xml_value(const xmlAttr *attribute);
/* NULL when the element has no such attribute; lent by the tree. */
const char *xml_attribute(const xmlNode *node, const char *name);
const xmlAttr *xml_attribute_node(const xmlNode *node, const char *name);
/* Is this an element of that name? */
bool xml_is(const xmlNode *node, const char *name);

#endif
