/* Drawings as form XObjects. */
#ifndef OUT_PDF_DRAWING_H
#define OUT_PDF_DRAWING_H

#include <stdbool.h>

#include "model/image.h"
#include "out/pdf_shared.h"
#include "out/pdf_store.h"

/* Writes the form whose space is the drawing's own: points, y down, 0 to width and height. */
PdfId pdf_drawing_write(const Image *image, PdfShared *shared, PdfStore *store);
/* Does anything of it let through what lies beneath? */
bool pdf_drawing_transparent(const DrawingNode *node);

#endif
