/* What the files of out/ share between reports: the compressor, prepared faces, the deflated
 * profile, and scratch memory.  Not for others: they know PdfShared of out/pdf.h. */
#ifndef OUT_PDF_SHARED_H
#define OUT_PDF_SHARED_H

#include <hb.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "out/pdf.h"

struct libdeflate_compressor;

/* A face reduced to the tables that a subset is made of. */
typedef struct PreparedFace {
    hb_face_t *source; /* referenced, so that its address stays its own */
    hb_face_t *face;
} PreparedFace;

struct PdfShared {
    Arena *scratch; /* of the report at work */
    Buffer text;    /* a body being printed */
    Buffer content; /* a page's content being printed */
    struct libdeflate_compressor *compressor;
    PreparedFace *faces;
    size_t face_count, face_capacity;
    char *profile; /* deflated */
    size_t profile_size;
    size_t profile_source_size;
    uint64_t profile_hash; /* of what it was made from */
};

typedef struct PdfBytes {
    const char *bytes;
    size_t size;
} PdfBytes;

/* zlib format (RFC 1950); in the scratch arena. */
PdfBytes pdf_deflate(PdfShared *shared, const void *bytes, size_t size);
/* The profile deflated, made once. */
PdfBytes pdf_shared_profile(PdfShared *shared, const char *profile, size_t size);
hb_face_t *pdf_shared_face(PdfShared *shared, hb_face_t *source);

#endif
