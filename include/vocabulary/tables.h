/* How the tables of a vocabulary are written: for src/vocabulary/vocabulary_*.c. */
#ifndef VOCABULARY_TABLES_H
#define VOCABULARY_TABLES_H

#include "vocabulary/vocabulary.h"

#define COUNT(array)      (sizeof(array) / sizeof *(array))
#define ATTRIBUTES(array) .attributes = (array), .attribute_count = COUNT(array)
#define CHILDREN(array)   .children = (array), .child_count = COUNT(array)
#define TABLE(array)      {(array), COUNT(array)}

#endif
