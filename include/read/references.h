/* What one file says of another: an edition that the programme must have, a step that it must count. */
#ifndef READ_REFERENCES_H
#define READ_REFERENCES_H

#include <stdbool.h>
#include <stddef.h>

#include "vocabulary/vocabulary.h"

/* Checks every attribute of `data` that names an element of the other files (AttributeRule.target).  Where
 * none of them has such elements there is nothing to compare with, and all is well.  False: told. */
bool references_check(const Vocabulary *vocabulary, const XmlFile *data, const XmlFile *const *others,
                      size_t count, Diagnostics *diagnostics);

#endif
