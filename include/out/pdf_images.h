/* The pictures of one file: each once, as an image or a form, and how items show them. */
#ifndef OUT_PDF_IMAGES_H
#define OUT_PDF_IMAGES_H

#include <stdbool.h>

#include "model/page.h"
#include "out/pdf.h"
#include "out/pdf_shared.h"
#include "out/pdf_store.h"

typedef struct PdfPicture {
    const Image *image;
    PdfId object;
    bool transparent; /* what lies beneath it shows through */
} PdfPicture;

typedef struct PdfImages {
    PdfPicture *list; /* in order of first use */
    size_t count, capacity;
} PdfImages;

/* Of all pages, each once, and writes their objects. */
PdfImages pdf_images_write(const Pages *pages, const PdfOptions *options, PdfShared *shared, PdfStore *store);
/* Adds /XObject<<...>> for a page's resources; nothing when there is no picture. */
void pdf_put_image_names(const PdfImages *images, Buffer *out);
/* Adds what paints the item on a page of that height. */
void pdf_put_image(const PdfImages *images, const Item *item, double height, Buffer *out);
bool pdf_images_transparent(const PdfImages *images, const Page *page);

#endif
