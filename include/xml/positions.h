/* Places for a parsed tree: the tokenizer and libxml2's tree, walked in step. */
#ifndef XML_POSITIONS_H
#define XML_POSITIONS_H

#include <libxml/tree.h>

#include "xml/scan.h"
#include "xml/xml.h"

/* What node->_private and attr->_private point to. */
typedef struct XmlPlaces {
    uint32_t file;
    const char *bytes;
} XmlPlaces;

typedef struct XmlPlace {
    const XmlPlaces *all;
    uint32_t start;  /* '<', first byte of a text, name of an attribute */
    RawSpan content; /* raw text or value */
    DecodeMode mode;
} XmlPlace;

/* False, with `*where` and `*what`, when tree and tokens disagree (a broken invariant of ours or theirs).
 * `scan` stands behind its prologue. */
bool positions_set(xmlDoc *document, Scan *scan, uint32_t file, Arena *arena, uint32_t *where,
                   const char **what);

#endif
