/* Pages to PDF 1.7: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes for the same pages. */
#ifndef OUT_PDF_H
#define OUT_PDF_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "model/document.h"
#include "model/page.h"

typedef struct PdfOptions {
    bool plain_xref;         /* libharu's own serializer instead of object streams */
    const char *icc_profile; /* bytes of a usable sRGB profile for the output intent */
    size_t icc_size;
} PdfOptions;

/* Whether the bytes are an ICC profile of RGB colours. */
bool pdf_profile_usable(const char *profile, size_t size);

/* What reports share: prepared font faces and the deflated profile.  No byte of a file depends on it. */
typedef struct PdfShared PdfShared;
PdfShared *pdf_shared_new(void);
void pdf_shared_drop(PdfShared *shared);

/* Replaces what is in `out`. */
bool pdf_write(const Pages *pages, const Metadata *metadata, const PdfOptions *options, PdfShared *shared,
               Diagnostics *diagnostics, Buffer *out);

#endif
