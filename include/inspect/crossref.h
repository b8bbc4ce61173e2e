/* Where the objects of a PDF file are (ISO 32000-1, 7.5.4 to 7.5.8). */
#ifndef INSPECT_CROSSREF_H
#define INSPECT_CROSSREF_H

#include "base/limits.h"
#include "inspect/value.h"

typedef enum EntryKind { ENTRY_NONE, ENTRY_FREE, ENTRY_IN_FILE, ENTRY_PACKED } EntryKind;

typedef struct CrossEntry {
    uint64_t where; /* offset in the file, or the number of the object stream */
    uint32_t index; /* in the object stream */
    EntryKind kind;
} CrossEntry;

typedef struct CrossReference {
    CrossEntry *entries; /* by object number */
    uint32_t count;
    PdfValue trailer; /* the newest */
} CrossReference;

typedef enum CrossResult { CROSS_GOOD, CROSS_NO_PDF, CROSS_TOO_LARGE, CROSS_DAMAGED } CrossResult;

/* Entries that nobody names are ENTRY_FREE. */
CrossResult crossref_read(const char *bytes, size_t size, const Limits *limits, Arena *arena,
                          CrossReference *out);

#endif
