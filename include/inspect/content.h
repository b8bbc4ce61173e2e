/* What the pages of a PDF say: the text of each marked-content sequence (ISO 32000-1, 14.6 and 9.4). */
#ifndef INSPECT_CONTENT_H
#define INSPECT_CONTENT_H

#include "inspect/reader.h"

typedef struct PdfContent PdfContent;

#define NO_PAGE SIZE_MAX

/* Finds the pages; reads a page when somebody asks for its text. */
PdfContent *content_new(PdfReader *reader);
void content_drop(PdfContent *content);
size_t content_page_count(const PdfContent *content);
/* The page's index; NO_PAGE: the reference leads to no page. */
size_t content_page(const PdfContent *content, const PdfValue *reference);
/* The text of a sequence on a page, or in a form (`form` not NULL: the reference to it).  Each is given once:
 * NULL when there is none or it was given before. */
const char *content_take(PdfContent *content, size_t page, const PdfValue *form, int64_t mcid);

#endif
