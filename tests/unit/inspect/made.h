/* Small PDF files made by hand, for the tests of what reads them. */
#ifndef TESTS_UNIT_INSPECT_MADE_H
#define TESTS_UNIT_INSPECT_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"
#include "inspect/reader.h"

#define MADE_MOST 64

/* Objects 1 to `count` as text; the first is the catalog. */
typedef struct Made {
    Buffer file;
    size_t offsets[MADE_MOST];
    size_t count;
} Made;

static inline void made_begin(Made *made) {
    *made = (Made){0};
    buffer_text(&made->file, "%PDF-1.7\n");
}

static inline void made_object(Made *made, const char *body) {
    made->offsets[++made->count] = made->file.size;
    buffer_format(&made->file, "%zu 0 obj\n%s\nendobj\n", made->count, body);
}

static inline void made_stream(Made *made, const char *entries, const char *bytes, size_t size) {
    made->offsets[++made->count] = made->file.size;
    buffer_format(&made->file, "%zu 0 obj\n<<%s/Length %zu>>\nstream\n", made->count, entries, size);
    buffer_add(&made->file, bytes, size);
    buffer_text(&made->file, "\nendstream\nendobj\n");
}

/* A table of all objects; `more` goes into the trailer.  Answers the table's offset. */
static inline size_t made_end(Made *made, const char *more) {
    size_t start = made->file.size;
    buffer_format(&made->file, "xref\n0 %zu\n0000000000 65535 f \n", made->count + 1);
    for (size_t i = 1; i <= made->count; i++)
        buffer_format(&made->file, "%010zu 00000 n \n", made->offsets[i]);
    buffer_format(&made->file, "trailer\n<</Size %zu/Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n",
                  made->count + 1, more, start);
    return start;
}

typedef struct Desk {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
} Desk;

static inline Desk desk_open(void) {
    Desk desk = {.arena = arena_new(), .sources = sources_new()};
    desk.diagnostics = diagnostics_new(desk.sources);
    return desk;
}

static inline void desk_close(Desk *desk) {
    diagnostics_drop(desk->diagnostics);
    sources_drop(desk->sources);
    arena_drop(desk->arena);
}

static inline PdfReader *desk_read(Desk *desk, const Buffer *file) {
    return reader_open_bytes("proef.pdf", file->bytes, file->size, desk->arena, desk->diagnostics);
}

static inline bool desk_told(const Desk *desk, Code code) {
    return diagnostics_argument(desk->diagnostics, code, 0, 0) != NULL;
}

#endif
