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

/* The deflated form of an ICC profile. */
typedef struct PackedProfile {
    char *bytes; /* NULL: none yet */
    size_t size;
    size_t source_size;
    uint64_t hash; /* of what it was made from */
} PackedProfile;

/* Which profile of a file: each has its place. */
typedef enum ProfileUse { PROFILE_INTENT, PROFILE_CMYK, PROFILE_USES } ProfileUse;

/* What was made of a picture that reports share (pdf_pixels.c). */
typedef struct PdfKept PdfKept;

struct PdfShared {
    Arena *scratch; /* of the report at work */
    Buffer text;    /* a body being printed */
    Buffer content; /* a page's content being printed */
    struct libdeflate_compressor *compressor;
    PreparedFace *faces;
    size_t face_count, face_capacity;
    PackedProfile profiles[PROFILE_USES];
    struct libdeflate_compressor *pictures; /* NULL: no picture yet */
    PdfKept *kept;
    size_t kept_size;
};

typedef struct PdfBytes {
    const char *bytes;
    size_t size;
} PdfBytes;

/* zlib format (RFC 1950); in the scratch arena. */
PdfBytes pdf_deflate(PdfShared *shared, const void *bytes, size_t size);
/* The profile deflated, made once. */
PdfBytes pdf_shared_profile(PdfShared *shared, ProfileUse use, const char *profile, size_t size);
void pdf_kept_drop(PdfKept *kept);
hb_face_t *pdf_shared_face(PdfShared *shared, hb_face_t *source);

#endif
