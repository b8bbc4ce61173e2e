/* A PDF file opened for reading (ISO 32000-1): its objects by number, its streams decoded.
 *
 * Made for files of any origin.  Nothing is repaired: what is damaged is told, once.  Limits: those of the
 * diagnostics on the file, on what comes out of one stream and out of all; READER_OBJECTS objects, VALUE
 * nesting as in value.h. */
#ifndef INSPECT_READER_H
#define INSPECT_READER_H

#include "base/diagnostics.h"
#include "base/limits.h"
#include "inspect/value.h"

#define READER_OBJECTS 4000000

typedef struct PdfReader PdfReader;

/* Everything lives in the arena.  NULL: told (not a PDF, damaged, encrypted). */
PdfReader *reader_open(const char *path, Arena *arena, Diagnostics *diagnostics);
/* The same for bytes at hand, which must outlive the reader; `path` is for messages. */
PdfReader *reader_open_bytes(const char *path, const char *bytes, size_t size, Arena *arena,
                             Diagnostics *diagnostics);
/* Gives back what the reader holds outside the arena. */
void reader_close(PdfReader *reader);

Arena *reader_arena(const PdfReader *reader);
const Limits *reader_limits(const PdfReader *reader);
const PdfValue *reader_trailer(const PdfReader *reader);
const PdfValue *reader_catalog(PdfReader *reader);

/* The value itself, or what its references lead to; never NULL (a missing object is null: 7.3.10). */
const PdfValue *reader_resolve(PdfReader *reader, const PdfValue *value);
/* What stands under a key, resolved.  `dictionary` may be NULL or anything. */
const PdfValue *reader_lookup(PdfReader *reader, const PdfValue *dictionary, const char *key);
/* The number of the object that a value refers to; 0: it is no reference. */
uint32_t reader_number(const PdfValue *value);
/* Objects are numbered below this. */
uint32_t reader_count(const PdfReader *reader);

typedef struct PdfData {
    const char *bytes; /* in the arena */
    size_t size;
} PdfData;

/* The stream that a reference leads to, decoded.  False: no stream, or told. */
bool reader_stream(PdfReader *reader, const PdfValue *reference, PdfData *out);

/* What an untold damage is called by; told once a file and code. */
void reader_tell(PdfReader *reader, Code code, const char *detail);
/* A text string (7.9.2.2) as UTF-8, in the arena; NULL when the value is no string. */
const char *reader_text(PdfReader *reader, const PdfValue *value);

#endif
