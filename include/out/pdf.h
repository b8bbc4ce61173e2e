/* Pages to PDF 1.7: tagged (PDF/UA-1), archival (PDF/A-2a), the same bytes for the same pages. */
#ifndef OUT_PDF_H
#define OUT_PDF_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/diagnostics.h"
#include "model/document.h"
#include "model/page.h"

/* A file that goes with the page: its data. */
typedef struct PdfAttachment {
    const char *name;         /* unlike the names of the others */
    const char *mime;         /* "application/xml" */
    const char *relationship; /* "Source" or "Data" (ISO 19005-3, annex E) */
    const char *description;
    const char *bytes;
    size_t size;
} PdfAttachment;

typedef struct PdfOptions {
    bool plain_xref;         /* libharu's own serializer instead of object streams */
    const char *icc_profile; /* bytes of a usable sRGB profile for the output intent */
    size_t icc_size;
    const char *cmyk_profile; /* bytes of a usable profile for pictures in CMYK; NULL: there are none such */
    size_t cmyk_size;
    const PdfAttachment *attachments; /* any: the file is PDF/A-3a instead of 2a */
    size_t attachment_count;
} PdfOptions;

/* Whether the bytes are an ICC profile of RGB colours. */
bool pdf_profile_usable(const char *profile, size_t size);
/* Whether they are one of CMYK colours. */
bool pdf_cmyk_profile_usable(const char *profile, size_t size);

/* What reports share: prepared font faces and the deflated profile.  No byte of a file depends on it. */
typedef struct PdfShared PdfShared;
PdfShared *pdf_shared_new(void);
void pdf_shared_drop(PdfShared *shared);

/* Replaces what is in `out`. */
bool pdf_write(const Pages *pages, const Metadata *metadata, const PdfOptions *options, PdfShared *shared,
               Diagnostics *diagnostics, Buffer *out);

#endif
