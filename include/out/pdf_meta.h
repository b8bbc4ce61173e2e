/* What the file says of itself: XMP, Info, output intent, outline, page labels, catalog. */
#ifndef OUT_PDF_META_H
#define OUT_PDF_META_H

#include "model/document.h"
#include "model/page.h"
#include "out/pdf.h"
#include "out/pdf_shared.h"
#include "out/pdf_store.h"

typedef struct PdfFile {
    const Pages *pages;
    const Metadata *metadata;
    const PdfOptions *options;
    PdfShared *shared;
    PdfStore *store;
    PdfId *page_ids; /* by page */
} PdfFile;

/* Fills Info and catalog; `tree` is the StructTreeRoot. */
void pdf_meta_write(const PdfFile *file, PdfId tree);
/* The outline made of the headings; 0 when there is none. */
PdfId pdf_outline_write(const PdfFile *file);
/* Adds the XMP packet; `part` of PDF/A: 2 or 3. */
void pdf_put_xmp(const Metadata *metadata, int part, Buffer *out);
/* Adds a date (7.9.4) under a key. */
void pdf_put_date(Buffer *out, const char *key, int64_t seconds);

#endif
