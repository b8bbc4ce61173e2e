/* Link annotations. */
#ifndef OUT_PDF_LINKS_H
#define OUT_PDF_LINKS_H

#include "model/page.h"
#include "out/pdf_store.h"

/* Fills the annotation of one area; `key` is its own in the tree of parents, `text` room to print in. */
void pdf_link_write(PdfStore *store, PdfId object, const LinkArea *link, const Meaning *meaning,
                    double page_height, size_t key, Buffer *text);

#endif
