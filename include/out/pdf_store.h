/* The objects of one PDF file, held and written by libharu.
 *
 * The only door to libharu: nobody else includes its headers.  Every object is a
 * dictionary; what stands in it is handed over as finished PDF syntax and printed when
 * the object is written.  Failures stick: after the first one all calls do nothing,
 * and pdf_store_error tells. */
#ifndef OUT_PDF_STORE_H
#define OUT_PDF_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

/* An object's number; 0: none. */
typedef uint32_t PdfId;

typedef struct PdfStore PdfStore;

/* Bodies are kept in the arena, which must outlive the store. */
PdfStore *pdf_store_new(Arena *arena);
void pdf_store_drop(PdfStore *store);
/* 0 when all went well, else libharu's number for what did not. */
unsigned pdf_store_error(const PdfStore *store);

/* Made by libharu with what it knows of them; pdf_store_fill adds. */
PdfId pdf_store_catalog(const PdfStore *store);
PdfId pdf_store_info(const PdfStore *store);
/* A page at the end of the page tree. */
PdfId pdf_store_add_page(PdfStore *store);
PdfId pdf_store_add(PdfStore *store);

/* What stands in an object between << and >>; copied. */
void pdf_store_fill(PdfStore *store, PdfId object, const Buffer *entries);
/* Makes the object a stream; /Length is added.  The bytes are lent until the store is dropped. */
void pdf_store_stream(PdfStore *store, PdfId object, const void *bytes, size_t size);

/* Objects are numbered from 1 to this. */
PdfId pdf_store_count(const PdfStore *store);
bool pdf_store_is_stream(const PdfStore *store, PdfId object);
/* Adds the object's value. */
void pdf_store_write(PdfStore *store, PdfId object, Buffer *out);
/* The file identifier for pdf_store_save. */
void pdf_store_identify(PdfStore *store, const uint8_t identifier[16]);
/* Adds the whole file as libharu serializes it: no object streams. */
void pdf_store_save(PdfStore *store, Buffer *out);

#endif
