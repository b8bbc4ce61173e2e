/* Pixels made small: predicted where that helps, deflated, and kept for pictures that reports share. */
#ifndef OUT_PDF_PIXELS_H
#define OUT_PDF_PIXELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/image.h"
#include "out/pdf_shared.h"

/* Rows of pixels as PNG has them. */
typedef struct PdfPlane {
    const uint8_t *pixels;
    unsigned columns, rows;
    unsigned components, bits; /* a pixel; a component */
} PdfPlane;

typedef struct PdfPacked {
    PdfBytes bytes;
    bool predicted; /* each row begins with PNG's filter */
} PdfPacked;

/* How many bytes a row has. */
size_t pdf_plane_row(const PdfPlane *plane);
/* The smaller of predicted and plain; lives as long as the scratch arena. */
PdfPacked pdf_pack(PdfShared *shared, const PdfPlane *plane);
/* The same for a plane of `image` (0 colours, 1 opacity), kept when the image is shared. */
PdfPacked pdf_pack_image(PdfShared *shared, const Image *image, unsigned which, const PdfPlane *plane);

#endif
