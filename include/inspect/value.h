/* Values of a PDF file (ISO 32000-1, 7.3) as they were written, and the parser that reads them.
 *
 * The parser works on bytes alone: it follows no reference and looks at no stream's data.  Whatever the
 * bytes are it ends, in time linear in their number and at most PDF_DEPTH calls deep. */
#ifndef INSPECT_VALUE_H
#define INSPECT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define PDF_DEPTH 64

typedef enum PdfKind {
    PDF_NULL,
    PDF_BOOLEAN,
    PDF_INTEGER,
    PDF_REAL,
    PDF_STRING,
    PDF_NAME, /* NUL-terminated, #xx resolved */
    PDF_ARRAY,
    PDF_DICTIONARY,
    PDF_REFERENCE,
    PDF_OPERATOR /* a bare word: in content streams, and "obj", "R", "stream" */
} PdfKind;

typedef struct PdfValue PdfValue;
typedef struct PdfEntry PdfEntry;

struct PdfValue {
    PdfKind kind;
    size_t size; /* bytes of a string, name or operator; items of an array; entries of a dictionary */
    union {
        bool boolean;
        int64_t integer; /* of a reference: the object's number */
        double real;
        const char *bytes;
        const PdfValue *items;
        const PdfEntry *entries;
    } of;
};

struct PdfEntry {
    const char *key;
    PdfValue value;
};

typedef struct PdfLexer {
    const char *bytes;
    size_t size, at;
    Arena *arena;
    bool references; /* "12 0 R" is a reference: not so in content streams */
} PdfLexer;

/* Behind white space and comments. */
void pdf_lexer_skip(PdfLexer *lexer);
/* The next value.  False at the end and where none can be read; `at` is then where it failed. */
bool pdf_lexer_value(PdfLexer *lexer, PdfValue *out);
/* Takes the word when it comes next. */
bool pdf_lexer_word(PdfLexer *lexer, const char *word);

bool pdf_value_is_name(const PdfValue *value, const char *name);
bool pdf_value_is_operator(const PdfValue *value, const char *word);
/* The number, or `otherwise` when it is none. */
int64_t pdf_value_integer(const PdfValue *value, int64_t otherwise);
/* What stands under a key, unresolved; NULL: nothing, or no dictionary. */
const PdfValue *pdf_value_lookup(const PdfValue *dictionary, const char *key);

#endif
