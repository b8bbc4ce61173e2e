/* What people call a region: the names in its data file, found without parsing it whole. */
#ifndef READ_NAMES_H
#define READ_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"

typedef struct DataName {
    const char *text, *folded; /* as written, white space folded; and for comparing */
    uint32_t offset;           /* in the file */
} DataName;

typedef struct DataNames {
    const char *id; /* of the root; NULL: none */
    uint32_t id_offset;
    DataName *names;
    size_t count, capacity;
} DataNames;

/* The names are in `arena`; `scratch` may be forgotten: a run reads thousands of files.  Reads on to the end
 * of the file, or to what is no XML in it: that is told when the report is made.  False: the file cannot be
 * read. */
bool names_read(const char *path, const Limits *limits, Arena *scratch, Arena *arena, DataNames *out);
/* Letter case, forms of one character and white space do not count (Unicode's NFKC_Casefold). */
const char *name_folded(const char *text, Arena *arena);

#endif
