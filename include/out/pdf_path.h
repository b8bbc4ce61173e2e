/* Outlines of paths in a content stream. */
#ifndef OUT_PDF_PATH_H
#define OUT_PDF_PATH_H

#include "base/buffer.h"
#include "model/page.h"

/* Adds the operators that construct the path on a page of that height; painting it is the caller's. */
void pdf_put_path(Buffer *out, const DrawnPath *path, double height);

#endif
