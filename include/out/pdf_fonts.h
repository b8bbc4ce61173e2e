/* The fonts of one file: which glyphs stand for which texts, their codes, and the embedded subsets.
 *
 * A code (CID) stands for a glyph together with the text it shows: a hyphen, a soft hyphen
 * and a no-break hyphen of one shape are three codes, so that every code leads back to one
 * text and no span has to say what was meant. */
#ifndef OUT_PDF_FONTS_H
#define OUT_PDF_FONTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/page.h"
#include "out/pdf_shared.h"
#include "out/pdf_store.h"

typedef struct PdfCode {
    const char *text; /* in the page's own text */
    uint32_t text_size;
    uint16_t glyph; /* of the font */
    uint16_t cid;
    uint32_t next; /* the next code of this glyph, plus 1; 0: none */
    double width;  /* as printed in W: thousandths of the size */
} PdfCode;

typedef struct PdfFont {
    const Font *font;
    PdfCode *codes; /* in order of first use */
    size_t count, capacity;
    uint32_t *first; /* by glyph: its first code plus 1; 0: unused */
    PdfId object;    /* the Type0 dictionary */
} PdfFont;

/* An item's glyphs as codes; or, for the first path of a drawn sign, the words that the sign stands for. */
typedef struct PdfRun {
    const PdfFont *font; /* NULL: nothing to print */
    size_t font_index;
    const uint32_t *codes; /* indices of font->codes, one a glyph */
    size_t count;          /* as many as the run has glyphs */
    bool space_after;      /* codes[count] is the space at which the line ends: no glyph was placed for it */
    const GlyphRun
        *beside; /* of a sign: the text that it stands before, in whose font its words are; else NULL */
} PdfRun;

typedef struct PdfFonts {
    PdfFont *fonts; /* in order of first use */
    size_t count, capacity;
    PdfRun **runs; /* by page and item */
} PdfFonts;

/* Reads all glyphs of all pages. */
PdfFonts *pdf_fonts_collect(const Pages *pages, Arena *arena);
/* Gives every code its CID and width, and writes the fonts' objects. */
bool pdf_fonts_write(PdfFonts *fonts, PdfShared *shared, PdfStore *store, Diagnostics *diagnostics);

#endif
