/* A page's items as a content stream with marked content. */
#ifndef OUT_PDF_TEXT_H
#define OUT_PDF_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "model/page.h"
#include "out/pdf_fonts.h"
#include "out/pdf_images.h"

/* Consecutive items of one element on one page. */
typedef struct PdfSequence {
    uint32_t element;
    size_t page, first_item;
    unsigned mcid; /* from 0 on each page */
} PdfSequence;

typedef struct PdfSequences {
    PdfSequence *list; /* in page order */
    size_t count, capacity;
} PdfSequences;

/* What items are painted with. */
typedef struct PdfPaint {
    const PdfFonts *fonts;
    const PdfImages *images;
} PdfPaint;

/* Adds the page's content to `out` and its sequences to `sequences`. */
void pdf_text_page(const Pages *pages, size_t page, const PdfPaint *paint, PdfSequences *sequences,
                   Arena *arena, Buffer *out);
/* Resource name of a font. */
void pdf_put_font_name(Buffer *out, size_t index);

#endif
