/* Pieces of PDF syntax (ISO 32000-1, chapter 7): strings, names, numbers, references, rectangles. */
#ifndef OUT_PDF_SYNTAX_H
#define OUT_PDF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/geometry.h"
#include "out/pdf_store.h"

/* A string of bytes: (...) with the escapes it needs. */
void pdf_put_bytes(Buffer *out, const char *bytes, size_t size);
/* A text string: plain ASCII as it is, all else as UTF-16BE in hexadecimal; cut to what an archive allows. */
void pdf_put_text(Buffer *out, const char *utf8, size_t size);
/* False: pdf_put_text cuts it. */
bool pdf_text_fits(const char *utf8, size_t size);
/* <FEFF...> always. */
void pdf_put_utf16(Buffer *out, const char *utf8, size_t size);
/* UTF-16BE digits without mark and brackets. */
void pdf_put_utf16_digits(Buffer *out, const char *utf8, size_t size);
void pdf_put_name(Buffer *out, const char *name);
void pdf_put_reference(Buffer *out, PdfId object);
/* Hundredths as a decimal number: how all places are printed. */
void pdf_put_hundredths(Buffer *out, long value);
/* To hundredths, half away from zero. */
long pdf_hundredths(double value);
/* [left bottom right top]; `rect` has y down, PDF has it up from the foot of the page. */
void pdf_put_rect(Buffer *out, Rect rect, double page_height);

#endif
