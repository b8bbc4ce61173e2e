/* Planes of pixels, deflated as small as is worth the time.
 *
 * Knows no PDF objects.  Each row is filtered in the way whose differences have the least sum (the heuristic
 * of the PNG specification, 3rd edition, 12.7), and that is kept only when it deflates to less than the plain
 * rows.  What was made of a picture that reports share is kept by the hash of its file.  Invariant: the
 * bytes depend on the pixels alone, not on what is kept. */
#include "out/pdf_pixels.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Pictures weigh more than text: here a third fewer bytes are worth the time. */
#define LEVEL 7
/* Bytes kept of shared pictures; what comes later is made anew for each report. */
#define MOST_KEPT ((size_t)64 << 20)

struct PdfKept {
    uint8_t hash[32];
    unsigned which;
    PdfPacked packed; /* bytes owned */
    PdfKept *next;
};

size_t pdf_plane_row(const PdfPlane *plane) {
    return ((size_t)plane->columns * plane->components * plane->bits + 7) / 8;
}

/* ---- prediction ---- */

/* The neighbour that is nearest to left + above - corner (PNG, 9.4). */
static uint8_t paeth(uint8_t left, uint8_t above, uint8_t corner) {
    int to_left = abs(above - corner), to_above = abs(left - corner);
    int to_corner = abs(left + above - 2 * corner);

    if (to_left <= to_above && to_left <= to_corner) {
        return left;
    }
    return to_above <= to_corner ? above : corner;
}

/* Row, the row above it (zeros above the first) and the distance to the pixel on the left. */
typedef struct Row {
    const uint8_t *at, *above;
    size_t size, step;
} Row;

static uint8_t predicted(const Row *row, int filter, size_t i) {
    uint8_t left = i >= row->step ? row->at[i - row->step] : 0, above = row->above[i];

    switch (filter) {
    case 1:
        return left;
    case 2:
        return above;
    case 3:
        return (uint8_t)((left + above) / 2);
    case 4:
        return paeth(left, above, i >= row->step ? row->above[i - row->step] : 0);
    default:
        return 0;
    }
}

/* The sum of the differences, each as near to zero as a byte can be. */
static uint64_t filter_row(const Row *row, int filter, uint8_t *out) {
    uint64_t sum = 0;

    *out++ = (uint8_t)filter;
    for (size_t i = 0; i < row->size; i++) {
        out[i] = (uint8_t)(row->at[i] - predicted(row, filter, i));
        sum += out[i] < 128 ? out[i] : 256u - out[i];
    }
    return sum;
}

static void filter_best(const Row *row, uint8_t *trial, uint8_t *out) {
    uint64_t least = UINT64_MAX;

    for (int filter = 0; filter < 5; filter++) {
        uint64_t sum = filter_row(row, filter, trial);

        if (sum < least) {
            least = sum;
            memcpy(out, trial, row->size + 1);
        }
    }
}

/* All rows with their filters; owned by the caller. */
static uint8_t *filtered(const PdfPlane *plane) {
    size_t size = pdf_plane_row(plane), step = (plane->components * plane->bits + 7) / 8;
    uint8_t *out = memory_resize(NULL, (size + 1) * plane->rows);
    uint8_t *trial = memory_resize(NULL, size + 1), *zeros = memory_new(size);

    for (unsigned i = 0; i < plane->rows; i++) {
        const uint8_t *at = plane->pixels + size * i;
        const Row row = {at, i > 0 ? at - size : zeros, size, step > 0 ? step : 1};

        filter_best(&row, trial, out + (size + 1) * i);
    }
    free(trial);
    free(zeros);
    return out;
}

/* ---- compression ---- */

/* In memory of its own. */
static PdfBytes deflated(PdfShared *shared, const uint8_t *bytes, size_t size) {
    size_t room;
    char *out;

    if (shared->pictures == NULL) {
        shared->pictures = libdeflate_alloc_compressor(LEVEL);
        if (shared->pictures == NULL) {
            memory_out();
        }
    }
    room = libdeflate_zlib_compress_bound(shared->pictures, size);
    out = memory_resize(NULL, room);
    size = libdeflate_zlib_compress(shared->pictures, bytes, size, out, room);
    return (PdfBytes){memory_resize(out, size), size};
}

static PdfPacked pack(PdfShared *shared, const PdfPlane *plane) {
    size_t row = pdf_plane_row(plane);
    PdfBytes plain = deflated(shared, plane->pixels, row * plane->rows), better;
    uint8_t *rows = filtered(plane);

    better = deflated(shared, rows, (row + 1) * plane->rows);
    free(rows);
    if (better.size < plain.size) {
        free((char *)plain.bytes);
        return (PdfPacked){better, true};
    }
    free((char *)better.bytes);
    return (PdfPacked){plain, false};
}

PdfPacked pdf_pack(PdfShared *shared, const PdfPlane *plane) {
    PdfPacked packed = pack(shared, plane);
    char *bytes = (char *)packed.bytes.bytes;

    packed.bytes.bytes = arena_copy(shared->scratch, bytes, packed.bytes.size);
    free(bytes);
    return packed;
}

/* ---- keeping ---- */

static const PdfKept *find_kept(const PdfShared *shared, const Image *image, unsigned which) {
    for (const PdfKept *kept = shared->kept; kept != NULL; kept = kept->next) {
        if (kept->which == which && memcmp(kept->hash, image->hash, sizeof kept->hash) == 0) {
            return kept;
        }
    }
    return NULL;
}

PdfPacked pdf_pack_image(PdfShared *shared, const Image *image, unsigned which, const PdfPlane *plane) {
    const PdfKept *known = image->shared ? find_kept(shared, image, which) : NULL;
    PdfKept *kept;

    if (known != NULL) {
        return known->packed;
    }
    if (!image->shared || shared->kept_size > MOST_KEPT) {
        return pdf_pack(shared, plane);
    }
    kept = memory_new(sizeof *kept);
    memcpy(kept->hash, image->hash, sizeof kept->hash);
    kept->which = which;
    kept->packed = pack(shared, plane);
    kept->next = shared->kept;
    shared->kept = kept;
    shared->kept_size += kept->packed.bytes.size;
    return kept->packed;
}

void pdf_kept_drop(PdfKept *kept) {
    while (kept != NULL) {
        PdfKept *next = kept->next;

        free((char *)kept->packed.bytes.bytes);
        free(kept);
        kept = next;
    }
}
