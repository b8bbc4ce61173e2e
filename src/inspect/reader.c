/* Objects of a PDF file by number: parsed when somebody asks, kept, decoded.
 *
 * Knows objects and streams, nothing of what they mean.  Invariants: an object being read is marked, so that
 * one that needs itself is null instead of endless; reading goes MOST_DEEP deep at most; what comes out of
 * streams is counted for the whole file. */
#include "inspect/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "inspect/crossref.h"
#include "inspect/filters.h"
#include "inspect/text_string.h"

#define MOST_HOPS    32 /* references to references */
#define MOST_FILTERS 8
#define MOST_DEEP    16 /* a stream's length in a stream whose length is in a stream ... */

typedef enum ObjectState { OBJECT_UNREAD, OBJECT_READING, OBJECT_READ } ObjectState;

typedef struct PdfObject {
    PdfValue value;
    const char *stream; /* raw; NULL: none */
    size_t stream_size;
    ObjectState state;
} PdfObject;

/* An object stream unpacked. */
typedef struct Pack {
    uint32_t number;
    const char *bytes;
    size_t size, first, count;
    const int64_t *pairs; /* number and offset of each */
} Pack;

struct PdfReader {
    const char *path, *bytes;
    size_t size;
    Arena *arena;
    Diagnostics *diagnostics;
    CrossReference table;
    PdfObject **objects; /* by number; NULL: not asked for */
    Pack *packs;
    size_t pack_count, pack_capacity;
    size_t decoded; /* bytes that came out of streams */
    unsigned depth; /* objects being read */
    bool told[CODE_COUNT];
};

static const PdfValue null_value = {.kind = PDF_NULL};

Arena *reader_arena(const PdfReader *reader) {
    return reader->arena;
}

const Limits *reader_limits(const PdfReader *reader) {
    return diagnostics_limits(reader->diagnostics);
}

const PdfValue *reader_trailer(const PdfReader *reader) {
    return &reader->table.trailer;
}

uint32_t reader_count(const PdfReader *reader) {
    return reader->table.count;
}

void reader_tell(PdfReader *reader, Code code, const char *detail) {
    if (!reader->told[code])
        tell(reader->diagnostics, ((Source){0, 0}), code, reader->path, detail);
    reader->told[code] = true;
}

uint32_t reader_number(const PdfValue *value) {
    return value != NULL && value->kind == PDF_REFERENCE && value->of.integer > 0 &&
                   value->of.integer <= UINT32_MAX
               ? (uint32_t)value->of.integer
               : 0;
}

static void tell_object(PdfReader *reader, uint32_t number) {
    reader_tell(reader, CODE_PDF_DAMAGED, arena_format(reader->arena, "%u 0 obj", number));
}

/* ---- streams ---- */

static int64_t parameter(PdfReader *reader, const PdfValue *parameters, const char *key, int64_t otherwise) {
    return pdf_value_integer(reader_lookup(reader, parameters, key), otherwise);
}

static bool apply_filter(PdfReader *reader, const PdfValue *name, const PdfValue *parameters, PdfData *data) {
    const FilterParameters given = {
        parameter(reader, parameters, "Predictor", 1), parameter(reader, parameters, "Colors", 1),
        parameter(reader, parameters, "BitsPerComponent", 8), parameter(reader, parameters, "Columns", 1)};
    const Limits *const limits = reader_limits(reader);
    const size_t stream = (size_t)limits->most[LIMIT_PDF_STREAM];
    const size_t rest = (size_t)limits->most[LIMIT_PDF] - reader->decoded,
                 most = rest < stream ? rest : stream;
    const FilterResult result = name->kind != PDF_NAME
                                    ? FILTER_DAMAGED
                                    : filter_decode(name->of.bytes, &given, data->bytes, data->size, most,
                                                    reader->arena, &data->bytes, &data->size);
    if (result == FILTER_GOOD) {
        reader->decoded += data->size < rest ? data->size : rest;
        return true;
    }
    reader_tell(reader,
                result == FILTER_UNKNOWN     ? CODE_PDF_FILTER
                : result == FILTER_TOO_LARGE ? CODE_PDF_TOO_LARGE
                                             : CODE_PDF_DAMAGED,
                result == FILTER_UNKNOWN ? name->of.bytes : "stream");
    return false;
}

static bool decode(PdfReader *reader, const PdfObject *object, PdfData *out) {
    const PdfValue *const filters = reader_lookup(reader, &object->value, "Filter");
    const PdfValue *const all = reader_lookup(reader, &object->value, "DecodeParms");
    *out = (PdfData){object->stream, object->stream_size};
    if (filters->kind == PDF_NULL)
        return true;
    if (filters->kind != PDF_ARRAY)
        return apply_filter(reader, filters, all, out);
    if (filters->size > MOST_FILTERS) {
        reader_tell(reader, CODE_PDF_DAMAGED, "/Filter");
        return false;
    }
    for (size_t i = 0; i < filters->size; i++) {
        const PdfValue *const parameters =
            all->kind == PDF_ARRAY && i < all->size ? reader_resolve(reader, &all->of.items[i]) : &null_value;
        if (!apply_filter(reader, reader_resolve(reader, &filters->of.items[i]), parameters, out))
            return false;
    }
    return true;
}

/* ---- objects ---- */

/* The data behind "stream": the lexer stands behind that word. */
static bool find_stream(PdfReader *reader, PdfLexer *lexer, PdfObject *object) {
    size_t at = lexer->at;
    at += at < lexer->size && lexer->bytes[at] == '\r';
    at += at < lexer->size && lexer->bytes[at] == '\n';
    const int64_t size = pdf_value_integer(reader_lookup(reader, &object->value, "Length"), -1);
    if (size < 0 || (uint64_t)size > lexer->size - at)
        return false;
    lexer->at = at + (size_t)size;
    if (!pdf_lexer_word(lexer, "endstream"))
        return false;
    object->stream = lexer->bytes + at;
    object->stream_size = (size_t)size;
    return true;
}

static bool read_in_file(PdfReader *reader, uint32_t number, PdfObject *object) {
    PdfLexer lexer = {reader->bytes, reader->size, reader->table.entries[number].where, reader->arena, true};
    PdfValue found, generation;
    if (lexer.at >= lexer.size || !pdf_lexer_value(&lexer, &found) || found.kind != PDF_INTEGER ||
        found.of.integer != number || !pdf_lexer_value(&lexer, &generation) ||
        generation.kind != PDF_INTEGER || !pdf_lexer_word(&lexer, "obj") ||
        !pdf_lexer_value(&lexer, &object->value))
        return false;
    if (object->value.kind == PDF_DICTIONARY && pdf_lexer_word(&lexer, "stream"))
        return find_stream(reader, &lexer, object);
    return true;
}

static bool read_pairs(PdfReader *reader, Pack *pack) {
    PdfLexer lexer = {pack->bytes, pack->first, 0, reader->arena, false};
    int64_t *const pairs = arena_many(reader->arena, int64_t, pack->count * 2);
    for (size_t i = 0; i < pack->count * 2; i++) {
        PdfValue number;
        if (!pdf_lexer_value(&lexer, &number) || number.kind != PDF_INTEGER || number.of.integer < 0)
            return false;
        pairs[i] = number.of.integer;
    }
    pack->pairs = pairs;
    return true;
}

static bool unpack(PdfReader *reader, uint32_t number, Pack *pack) {
    PdfData data;
    const PdfValue reference = {.kind = PDF_REFERENCE, .of.integer = number};
    if (number >= reader->table.count || reader->table.entries[number].kind != ENTRY_IN_FILE ||
        !reader_stream(reader, &reference, &data))
        return false;
    const PdfValue *const dictionary = reader_resolve(reader, &reference);
    const int64_t count = pdf_value_integer(reader_lookup(reader, dictionary, "N"), -1);
    const int64_t first = pdf_value_integer(reader_lookup(reader, dictionary, "First"), -1);
    /* A pair takes four bytes: "1 0 ". */
    if (count < 0 || first < 0 || (uint64_t)first > data.size || count > first / 3)
        return false;
    *pack = (Pack){number, data.bytes, data.size, (size_t)first, (size_t)count, NULL};
    return read_pairs(reader, pack);
}

static const Pack *find_pack(PdfReader *reader, uint32_t number) {
    Pack pack = {0};
    for (size_t i = 0; i < reader->pack_count; i++)
        if (reader->packs[i].number == number)
            return &reader->packs[i];
    if (!unpack(reader, number, &pack))
        pack = (Pack){.number = number};
    reader->packs =
        arena_grow(reader->arena, reader->packs, reader->pack_count, &reader->pack_capacity, sizeof(Pack));
    reader->packs[reader->pack_count] = pack;
    return &reader->packs[reader->pack_count++];
}

static bool read_packed(PdfReader *reader, uint32_t number, PdfObject *object) {
    const CrossEntry entry = reader->table.entries[number];
    const Pack *const pack = find_pack(reader, (uint32_t)entry.where);
    size_t at = entry.index;
    if (at >= pack->count || pack->pairs[2 * at] != number)
        for (at = 0; at < pack->count && pack->pairs[2 * at] != number; at++)
            continue;
    if (at >= pack->count || (uint64_t)pack->pairs[2 * at + 1] >= pack->size - pack->first)
        return false;
    PdfLexer lexer = {pack->bytes, pack->size, pack->first + (size_t)pack->pairs[2 * at + 1], reader->arena,
                      true};
    return pdf_lexer_value(&lexer, &object->value);
}

/* NULL: there is no such object, or it is being read. */
static const PdfObject *object_of(PdfReader *reader, uint32_t number) {
    if (number == 0 || number >= reader->table.count || reader->table.entries[number].kind == ENTRY_FREE)
        return NULL;
    if (reader->objects[number] == NULL)
        reader->objects[number] = arena_one(reader->arena, PdfObject);
    PdfObject *const object = reader->objects[number];
    if (object->state == OBJECT_UNREAD) {
        object->state = OBJECT_READING;
        reader->depth++;
        const bool good = reader->depth <= MOST_DEEP && (reader->table.entries[number].kind == ENTRY_PACKED
                                                             ? read_packed(reader, number, object)
                                                             : read_in_file(reader, number, object));
        reader->depth--;
        if (!good) {
            *object = (PdfObject){.state = OBJECT_READING};
            tell_object(reader, number);
        }
        object->state = OBJECT_READ;
    }
    return object->state == OBJECT_READ ? object : NULL;
}

const PdfValue *reader_resolve(PdfReader *reader, const PdfValue *value) {
    for (unsigned hops = 0; value != NULL && value->kind == PDF_REFERENCE; hops++) {
        const PdfObject *const object = hops < MOST_HOPS ? object_of(reader, reader_number(value)) : NULL;
        value = object == NULL ? NULL : &object->value;
    }
    return value == NULL ? &null_value : value;
}

const PdfValue *reader_lookup(PdfReader *reader, const PdfValue *dictionary, const char *key) {
    return reader_resolve(reader, pdf_value_lookup(dictionary, key));
}

bool reader_stream(PdfReader *reader, const PdfValue *reference, PdfData *out) {
    const PdfObject *object = object_of(reader, reader_number(reference));
    for (unsigned hops = 0; object != NULL && object->value.kind == PDF_REFERENCE && hops < MOST_HOPS; hops++)
        object = object_of(reader, reader_number(&object->value));
    return object != NULL && object->stream != NULL && decode(reader, object, out);
}

const PdfValue *reader_catalog(PdfReader *reader) {
    return reader_lookup(reader, &reader->table.trailer, "Root");
}

const char *reader_text(PdfReader *reader, const PdfValue *value) {
    return value != NULL && value->kind == PDF_STRING
               ? text_string_read(value->of.bytes, value->size, reader->arena)
               : NULL;
}

/* ---- opening ---- */

static bool open_table(PdfReader *reader) {
    const CrossResult result =
        crossref_read(reader->bytes, reader->size, reader_limits(reader), reader->arena, &reader->table);
    if (result != CROSS_GOOD) {
        reader_tell(reader,
                    result == CROSS_NO_PDF      ? CODE_PDF_NONE
                    : result == CROSS_TOO_LARGE ? CODE_PDF_TOO_LARGE
                                                : CODE_PDF_DAMAGED,
                    "xref");
        return false;
    }
    if (pdf_value_lookup(&reader->table.trailer, "Encrypt") != NULL) {
        reader_tell(reader, CODE_PDF_ENCRYPTED, "");
        return false;
    }
    reader->objects = memory_new((size_t)reader->table.count * sizeof(PdfObject *) + 1);
    if (reader_catalog(reader)->kind == PDF_DICTIONARY)
        return true;
    reader_tell(reader, CODE_PDF_DAMAGED, "/Root");
    return false;
}

PdfReader *reader_open_bytes(const char *path, const char *bytes, size_t size, Arena *arena,
                             Diagnostics *diagnostics) {
    PdfReader *const reader = arena_one(arena, PdfReader);
    *reader =
        (PdfReader){.path = path, .bytes = bytes, .size = size, .arena = arena, .diagnostics = diagnostics};
    if (open_table(reader))
        return reader;
    reader_close(reader);
    return NULL;
}

PdfReader *reader_open(const char *path, Arena *arena, Diagnostics *diagnostics) {
    FileBytes file;
    if (!file_read(path, (Source){0, 0}, arena, diagnostics, &file))
        return NULL;
    return reader_open_bytes(path, file.bytes, file.size, arena, diagnostics);
}

void reader_close(PdfReader *reader) {
    if (reader == NULL)
        return;
    free(reader->objects);
    reader->objects = NULL;
}
