/* Reads a PDF that libharu serialized, independently of the code that made it: its cross-reference table,
 * its objects as text, its streams inflated. */
#ifndef TESTS_OUT_OBJECTS_H
#define TESTS_OUT_OBJECTS_H

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buffer.h"

typedef struct Objects {
    const char *bytes;
    size_t size;
    size_t count;    /* objects are 1 to count - 1 */
    size_t *offsets; /* of what stands behind "n 0 obj\n" */
    const char *trailer;
} Objects;

static inline const char *last_of(const char *bytes, size_t size, const char *what) {
    size_t length = strlen(what);

    for (size_t at = size - length + 1; at-- > 0;) {
        if (memcmp(bytes + at, what, length) == 0) {
            return bytes + at;
        }
    }
    return NULL;
}

static inline Objects objects_read(const Buffer *pdf) {
    Objects o = {pdf->bytes, pdf->size, 0, NULL, NULL};
    const char *start = last_of(pdf->bytes, pdf->size, "startxref\n");
    const char *table = pdf->bytes + strtoul(start + 10, NULL, 10);
    char *at;

    assert(memcmp(table, "xref\n0 ", 7) == 0);
    o.count = strtoul(table + 7, &at, 10);
    at++;
    o.offsets = calloc(o.count, sizeof *o.offsets);
    for (size_t i = 1; i < o.count; i++) {
        char expected[32];
        size_t offset = strtoul(at + 20 * i, NULL, 10);
        int length = snprintf(expected, sizeof expected, "%zu 0 obj\n", i);

        assert(memcmp(pdf->bytes + offset, expected, (size_t)length) == 0);
        o.offsets[i] = offset + (size_t)length;
    }
    o.trailer = last_of(pdf->bytes, pdf->size, "trailer\n");
    return o;
}

static inline void objects_drop(Objects *o) {
    free(o->offsets);
}

/* The object's text up to its end or its stream; in a static buffer a slot. */
static inline const char *object_text(const Objects *o, size_t number, char *room, size_t size) {
    const char *from = o->bytes + o->offsets[number];
    size_t length = 0;

    while (memcmp(from + length, "\nendobj", 7) != 0 && memcmp(from + length, "\nstream", 7) != 0) {
        length++;
    }
    assert(length < size);
    memcpy(room, from, length);
    room[length] = '\0';
    return room;
}

/* The number behind `key` in `text` (of a reference: its object); -1: no such key. */
static inline long number_after(const char *text, const char *key) {
    const char *found = strstr(text, key);

    return found == NULL ? -1 : strtol(found + strlen(key), NULL, 10);
}

/* Inflates a stream. */
static inline void object_stream(const Objects *o, size_t number, Buffer *out) {
    char room[8192];
    const char *text = object_text(o, number, room, sizeof room);
    const char *data = o->bytes + o->offsets[number] + strlen(text) + strlen("\nstream\r\n");
    uLongf size = 4 * 1024 * 1024;

    buffer_clear(out);
    buffer_reserve(out, size);
    assert(uncompress((Bytef *)out->bytes, &size, (const Bytef *)data,
                      (uLong)number_after(text, "/Length ")) == Z_OK);
    out->size = size;
    out->bytes[size] = '\0';
}

#endif
