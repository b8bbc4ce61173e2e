/* Which text of a data file got onto a page: nothing of it may be lost without a word.
 *
 * A text node with ink is known by the offset of its first byte, so that the marks of
 * several layouts (which may have parsed the file anew) can be joined. */
#ifndef BIND_COVERAGE_H
#define BIND_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "xml/xml.h"

typedef struct Coverage Coverage;

/* Knows all texts with ink of the file and the elements that name pictures, none of them placed; the file has
 * to stay open. */
Coverage *coverage_new(const XmlFile *file, Arena *arena);
/* Marks one text node, or an element that names a picture; those of other files do not count. */
void coverage_place(Coverage *coverage, const xmlNode *text);
/* Marks all text at and below a node. */
void coverage_place_all(Coverage *coverage, const xmlNode *node);
/* Marks in `into` what `other` has placed: both of the same bytes. */
void coverage_join(Coverage *into, const Coverage *other);
size_t coverage_missing(const Coverage *coverage);
/* A warning for each text that was not placed; answers how many. */
size_t coverage_tell(const Coverage *coverage, Diagnostics *diagnostics);

#endif
