/* Text with the place where each byte of it was written: attribute values and text nodes alike.
 *
 * The bytes are the XML library's (decoded), lent by the tree; the offsets point into the
 * file's own bytes, so that a reference such as &amp; counts as one byte at its '&'. */
#ifndef XML_WRITTEN_H
#define XML_WRITTEN_H

#include "xml/xml.h"

typedef struct Written {
    const char *text; /* not NUL-terminated; never NULL */
    size_t size;
    uint32_t file;
    const uint32_t *offsets; /* one a byte */
    uint32_t end;            /* offset behind the last byte */
} Written;

Written written_value(const xmlAttr *attribute, Arena *arena);
/* Of a text or CDATA node. */
Written written_text(const xmlNode *node, Arena *arena);
/* What a node says: a value, a text, or all text within an element (one file, so it can be joined). */
Written written_node(const xmlNode *node, Arena *arena);
/* Bytes `from` up to `to`. */
Written written_part(Written whole, size_t from, size_t to);
/* Without white space at both ends. */
Written written_trimmed(Written whole);
/* Other bytes for the same place: what was computed from `from` stands where that begins. */
Written written_computed(const char *text, Source from, Arena *arena);
/* at = size: behind the last byte. */
Source written_place(Written written, size_t at);
/* A NUL-terminated copy. */
const char *written_copy(Written written, Arena *arena);

#endif
