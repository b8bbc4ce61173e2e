/* The structure tree: elements, their content in true order, links with their annotations. */
#ifndef OUT_PDF_TAGS_H
#define OUT_PDF_TAGS_H

#include "model/page.h"
#include "out/pdf_shared.h"
#include "out/pdf_store.h"
#include "out/pdf_text.h"

typedef struct PdfAnnotations { /* of one page */
    PdfId *list;
    size_t count, capacity;
} PdfAnnotations;

typedef struct PdfTags {
    PdfId tree;                  /* StructTreeRoot */
    PdfAnnotations *annotations; /* by page */
} PdfTags;

/* `page_ids` by page; a page's key in the tree of parents is its index. */
PdfTags pdf_tags_write(const Pages *pages, const PdfSequences *sequences, const PdfId *page_ids,
                       PdfShared *shared, PdfStore *store);

#endif
