/* Texts that a PDF cannot hold whole. */
#ifndef OUT_PDF_LIMITS_H
#define OUT_PDF_LIMITS_H

#include "base/diagnostics.h"
#include "model/document.h"
#include "model/page.h"

/* Tells every title, alternative text and the like that pdf_put_text is going to cut. */
void pdf_limits_tell(const Pages *pages, const Metadata *metadata, Diagnostics *diagnostics);

#endif
