/* The files attached to a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, annex E). */
#ifndef INSPECT_ATTACHMENTS_H
#define INSPECT_ATTACHMENTS_H

#include "inspect/reader.h"

typedef enum Checked { CHECKED_NOT, CHECKED_GOOD, CHECKED_WRONG } Checked;

typedef struct Attachment {
    const char *name;         /* as the PDF has it */
    const char *safe_name;    /* a plain file name: no folder, nothing hidden, unlike all others here */
    const char *relationship; /* "Source"; NULL: none */
    const char *mime;         /* NULL: none */
    PdfData data;
    bool readable; /* else `data` is empty, told */
    Checked checked;
} Attachment;

typedef struct Attachments {
    Attachment *list; /* in the order of the name tree, then of AF */
    size_t count, capacity;
} Attachments;

void attachments_read(PdfReader *reader, Attachments *out);

#endif
