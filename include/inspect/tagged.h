/* The structure tree of a PDF with its texts (ISO 32000-1, 14.7 and 14.8): what there is to hear, in order.
 */
#ifndef INSPECT_TAGGED_H
#define INSPECT_TAGGED_H

#include "inspect/content.h"

typedef enum TaggedKind { TAGGED_ELEMENT, TAGGED_TEXT } TaggedKind;

typedef struct Tagged {
    TaggedKind kind;
    /* elements */
    const char *type;        /* a standard type, RoleMap followed: "H1"; else as written */
    const char *alternative; /* Alt; NULL where there is none, as all below */
    const char *actual, *expansion, *language, *title;
    const char *address;   /* of the link annotation in it */
    const char *contents;  /* what that annotation says of itself */
    const char *numbering; /* of a list */
    struct Tagged *first, *last;
    /* texts */
    const char *text;
    size_t page; /* index; NO_PAGE: unknown */
    struct Tagged *next;
} Tagged;

typedef struct TaggedDocument {
    const char *title;    /* Info, or NULL */
    const char *language; /* NULL: none */
    size_t page_count;
    Tagged *root; /* of type "StructTreeRoot"; NULL: the file is not tagged */
} TaggedDocument;

#define TAGGED_DEPTH 200

/* In the reader's arena.  Untagged files are told and false. */
bool tagged_read(PdfReader *reader, TaggedDocument *out);

#endif
