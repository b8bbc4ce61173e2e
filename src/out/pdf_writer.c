/* Object streams and a cross-reference stream around the values that libharu writes.
 *
 * Knows numbers, offsets and streams only.  Streams stand in the file by themselves, all
 * other objects in object streams, in the order of their numbers; no hybrid files, since
 * poppler loses the tags of those.  Invariant: the file is a function of the objects alone;
 * its identifier is the hash of all that stands before the cross-reference. */
#include "out/pdf_writer.h"

#include <string.h>

#include "base/hash.h"
#include "out/pdf_syntax.h"

/* Readers unpack a whole object stream to find one object. */
#define STREAM_OBJECTS 250
#define ROW            6 /* bytes: kind, four of offset or stream number, index in the stream */

typedef struct Row {
    uint8_t kind;   /* 0 free, 1 in the file, 2 in an object stream */
    uint32_t where; /* offset, or the stream's number */
    uint8_t index;  /* in that stream */
} Row;

typedef struct Writer {
    PdfStore *store;
    PdfShared *shared;
    Buffer *out;
    Row *rows;                  /* one a number, object streams and the cross-reference included */
    PdfId count;                /* rows in use */
    Buffer pairs, values;       /* of the object stream at hand */
    PdfId held[STREAM_OBJECTS]; /* objects in it */
    unsigned held_count;
} Writer;

static PdfId next_number(Writer *writer) {
    return writer->count++;
}

static void begin_object(Writer *writer, PdfId number) {
    writer->rows[number] = (Row){1, (uint32_t)writer->out->size, 0};
    buffer_integer(writer->out, number);
    buffer_text(writer->out, " 0 obj\n");
}

/* `entries` is what stands before /Length. */
static void put_stream(Writer *writer, const char *entries, PdfBytes bytes) {
    buffer_text(writer->out, entries);
    buffer_text(writer->out, "/Filter/FlateDecode/Length ");
    buffer_integer(writer->out, (int64_t)bytes.size);
    buffer_text(writer->out, ">>\nstream\r\n");
    buffer_add(writer->out, bytes.bytes, bytes.size);
    buffer_text(writer->out, "\nendstream\nendobj\n");
}

static void flush_held(Writer *writer) {
    char *entries;
    PdfId number;

    if (writer->held_count == 0) {
        return;
    }
    number = next_number(writer);
    for (unsigned i = 0; i < writer->held_count; i++) {
        writer->rows[writer->held[i]] = (Row){2, number, (uint8_t)i};
    }
    begin_object(writer, number);
    entries = arena_format(writer->shared->scratch, "<</Type/ObjStm/N %u/First %zu", writer->held_count,
                           writer->pairs.size);
    buffer_add(&writer->pairs, writer->values.bytes, writer->values.size);
    put_stream(writer, entries, pdf_deflate(writer->shared, writer->pairs.bytes, writer->pairs.size));
    buffer_clear(&writer->pairs);
    buffer_clear(&writer->values);
    writer->held_count = 0;
}

static void hold(Writer *writer, PdfId object) {
    writer->held[writer->held_count++] = object;
    buffer_integer(&writer->pairs, object);
    buffer_byte(&writer->pairs, ' ');
    buffer_integer(&writer->pairs, (int64_t)writer->values.size);
    buffer_byte(&writer->pairs, ' ');
    pdf_store_write(writer->store, object, &writer->values);
    buffer_byte(&writer->values, '\n');
    if (writer->held_count == STREAM_OBJECTS) {
        flush_held(writer);
    }
}

static void write_objects(Writer *writer, PdfId last) {
    for (PdfId object = 1; object <= last; object++) {
        if (pdf_store_is_stream(writer->store, object)) {
            begin_object(writer, object);
            pdf_store_write(writer->store, object, writer->out);
            buffer_text(writer->out, "\nendobj\n");
        } else {
            hold(writer, object);
        }
    }
    flush_held(writer);
}

/* Each row as its difference from the one above (PNG's predictor Up): most differ in one byte. */
static PdfBytes packed_rows(const Writer *writer) {
    uint8_t above[ROW] = {0};
    uint8_t *bytes = arena_alloc(writer->shared->scratch, (size_t)writer->count * (ROW + 1));
    uint8_t *at = bytes;

    for (PdfId i = 0; i < writer->count; i++) {
        const Row *row = &writer->rows[i];
        const uint8_t plain[ROW] = {row->kind,
                                    (uint8_t)(row->where >> 24),
                                    (uint8_t)(row->where >> 16),
                                    (uint8_t)(row->where >> 8),
                                    (uint8_t)row->where,
                                    row->index};

        *at++ = 2;
        for (size_t k = 0; k < ROW; k++) {
            *at++ = (uint8_t)(plain[k] - above[k]);
        }
        memcpy(above, plain, ROW);
    }
    return pdf_deflate(writer->shared, bytes, (size_t)(at - bytes));
}

static void write_cross_reference(Writer *writer) {
    Sha256 hash = sha256(writer->out->bytes, writer->out->size);
    size_t start = writer->out->size;
    char digits[65];
    PdfId number = next_number(writer);

    begin_object(writer, number);
    sha256_text(&hash, digits);
    digits[32] = '\0';
    put_stream(writer,
               arena_format(writer->shared->scratch,
                            "<</Type/XRef/Size %u/W[1 4 1]/Root %u 0 R/Info %u 0 R/ID[<%s><%s>]"
                            "/DecodeParms<</Predictor 12/Columns %d>>",
                            writer->count, pdf_store_catalog(writer->store), pdf_store_info(writer->store),
                            digits, digits, ROW),
               packed_rows(writer));
    buffer_text(writer->out, "startxref\n");
    buffer_integer(writer->out, (int64_t)start);
    buffer_text(writer->out, "\n%%EOF\n");
}

void pdf_writer_save(PdfStore *store, PdfShared *shared, Buffer *out) {
    PdfId last = pdf_store_count(store);
    Writer writer = {.store = store, .shared = shared, .out = out, .count = last + 1};

    writer.rows = arena_many(shared->scratch, Row, (size_t)last + last / STREAM_OBJECTS + 4);
    buffer_text(out, "%PDF-1.7\n%\267\276\255\252\n");
    write_objects(&writer, last);
    write_cross_reference(&writer);
    buffer_drop(&writer.pairs);
    buffer_drop(&writer.values);
}
