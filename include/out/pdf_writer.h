/* The file written by ourselves: object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8).
 */
#ifndef OUT_PDF_WRITER_H
#define OUT_PDF_WRITER_H

#include "out/pdf_shared.h"
#include "out/pdf_store.h"

/* Adds the whole file to `out`, which must be empty. */
void pdf_writer_save(PdfStore *store, PdfShared *shared, Buffer *out);

#endif
