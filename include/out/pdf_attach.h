/* Files attached to a PDF (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8). */
#ifndef OUT_PDF_ATTACH_H
#define OUT_PDF_ATTACH_H

#include "out/pdf_meta.h"

/* Adds the files and what the catalog says of them; nothing when there are none.  The ids are in the scratch
 * arena, one a file. */
const PdfId *pdf_attach_write(const PdfFile *file);
/* Adds the catalog's entries for them. */
void pdf_attach_put(const PdfFile *file, const PdfId *ids, Buffer *out);

#endif
