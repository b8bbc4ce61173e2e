/* Reads the cross-reference of a PDF file: tables, streams, and files that mix both.
 *
 * Knows nothing of objects but where they begin; does not look for objects that a damaged table lost.
 * Invariants: the newest entry of an object counts, so that what is known is never written over; sections
 * that lead to each other in a circle are read once; a table is never larger than the file can justify. */
#include "inspect/crossref.h"

#include <string.h>

#include "inspect/filters.h"
#include "inspect/reader.h"

#define MOST_SECTIONS 1000
#define TAIL          2048 /* bytes at the end in which startxref stands (Annex H asks for 1024) */

typedef struct Crossing {
    const char *bytes;
    size_t size;
    Arena *arena;
    CrossReference *out;
    size_t capacity;
    uint64_t seen[MOST_SECTIONS]; /* offsets of sections read */
    size_t seen_count;
    const Limits *limits;
    size_t decoded; /* bytes that came out of its streams */
    bool too_large; /* one of them gave more than it may */
    bool has_trailer;
} Crossing;

/* The last place of `word` in the last bytes; `size`: none. */
static size_t find_last(const char *bytes, size_t size, const char *word) {
    const size_t length = strlen(word), least = size > TAIL ? size - TAIL : 0;
    for (size_t at = size < length ? 0 : size - length + 1; at-- > least;)
        if (memcmp(bytes + at, word, length) == 0)
            return at;
    return size;
}

static bool reserve(Crossing *crossing, uint64_t number) {
    CrossReference *const out = crossing->out;
    if (number >= READER_OBJECTS)
        return false;
    if (number >= crossing->capacity) {
        const size_t room =
            number + 1 > 2 * crossing->capacity ? (size_t)number + 64 : 2 * crossing->capacity;
        CrossEntry *const entries = arena_many(crossing->arena, CrossEntry, room);
        if (out->count > 0)
            memcpy(entries, out->entries, out->count * sizeof *entries);
        out->entries = entries;
        crossing->capacity = room;
    }
    if (number >= out->count)
        out->count = (uint32_t)number + 1;
    return true;
}

static bool put_entry(Crossing *crossing, uint64_t number, CrossEntry entry) {
    if (!reserve(crossing, number))
        return false;
    if (crossing->out->entries[number].kind == ENTRY_NONE)
        crossing->out->entries[number] = entry;
    return true;
}

static bool read_integer(PdfLexer *lexer, uint64_t *out) {
    PdfValue value;
    if (!pdf_lexer_value(lexer, &value) || value.kind != PDF_INTEGER || value.of.integer < 0)
        return false;
    *out = (uint64_t)value.of.integer;
    return true;
}

/* ---- tables (7.5.4) ---- */

static bool read_row(Crossing *crossing, PdfLexer *lexer, uint64_t number) {
    uint64_t where, generation;
    if (!read_integer(lexer, &where) || !read_integer(lexer, &generation))
        return false;
    if (pdf_lexer_word(lexer, "f"))
        return put_entry(crossing, number, (CrossEntry){.kind = ENTRY_FREE});
    return pdf_lexer_word(lexer, "n") &&
           put_entry(crossing, number, (CrossEntry){.where = where, .kind = ENTRY_IN_FILE});
}

static bool read_table(Crossing *crossing, PdfLexer *lexer, PdfValue *trailer) {
    while (!pdf_lexer_word(lexer, "trailer")) {
        uint64_t first, count;
        if (!read_integer(lexer, &first) || !read_integer(lexer, &count) || count > lexer->size / 10)
            return false;
        for (uint64_t i = 0; i < count; i++)
            if (!read_row(crossing, lexer, first + i))
                return false;
    }
    return pdf_lexer_value(lexer, trailer) && trailer->kind == PDF_DICTIONARY;
}

/* ---- streams (7.5.8) ---- */

static uint64_t read_field(const uint8_t *row, unsigned width, uint64_t otherwise) {
    uint64_t value = 0;
    for (unsigned i = 0; i < width; i++)
        value = value << 8 | row[i];
    return width == 0 ? otherwise : value;
}

static bool put_row(Crossing *crossing, uint64_t number, const uint8_t *row, const unsigned widths[3]) {
    const uint64_t kind = read_field(row, widths[0], 1);
    const uint64_t second = read_field(row + widths[0], widths[1], 0);
    const uint64_t third = read_field(row + widths[0] + widths[1], widths[2], 0);
    const CrossEntry entry = {second, third > UINT32_MAX ? UINT32_MAX : (uint32_t)third,
                              kind == 1                           ? ENTRY_IN_FILE
                              : kind == 2 && second <= UINT32_MAX ? ENTRY_PACKED
                                                                  : ENTRY_FREE};
    return put_entry(crossing, number, entry);
}

static bool read_widths(const PdfValue *array, unsigned widths[3]) {
    if (array == NULL || array->kind != PDF_ARRAY || array->size < 3)
        return false;
    for (size_t i = 0; i < 3; i++) {
        const int64_t width = pdf_value_integer(&array->of.items[i], -1);
        if (width < 0 || width > 8)
            return false;
        widths[i] = (unsigned)width;
    }
    return widths[0] + widths[1] + widths[2] > 0;
}

/* `first` and `count` of each part stand in Index; without it there is one, of all. */
static bool put_rows(Crossing *crossing, const PdfValue *dictionary, const char *rows, size_t size) {
    unsigned widths[3];
    const PdfValue *const index = pdf_value_lookup(dictionary, "Index");
    const bool parts = index != NULL && index->kind == PDF_ARRAY;
    if (!read_widths(pdf_value_lookup(dictionary, "W"), widths))
        return false;
    const size_t width = widths[0] + widths[1] + widths[2];
    size_t at = 0;
    for (size_t part = 0; part < (parts ? index->size / 2 : 1); part++) {
        const int64_t first = parts ? pdf_value_integer(&index->of.items[2 * part], -1) : 0;
        const int64_t count = parts ? pdf_value_integer(&index->of.items[2 * part + 1], -1)
                                    : pdf_value_integer(pdf_value_lookup(dictionary, "Size"), -1);
        if (first < 0 || count < 0 || (uint64_t)count > (size - at) / width)
            return false;
        for (int64_t i = 0; i < count; i++, at += width)
            if (!put_row(crossing, (uint64_t)(first + i), (const uint8_t *)rows + at, widths))
                return false;
    }
    return true;
}

static bool inflate_rows(Crossing *crossing, const PdfValue *dictionary, const char **rows, size_t *size) {
    const PdfValue *filter = pdf_value_lookup(dictionary, "Filter");
    const PdfValue *given = pdf_value_lookup(dictionary, "DecodeParms");
    if (filter != NULL && filter->kind == PDF_ARRAY)
        filter = filter->size == 1 ? &filter->of.items[0] : NULL;
    if (given != NULL && given->kind == PDF_ARRAY)
        given = given->size == 1 ? &given->of.items[0] : NULL;
    if (filter == NULL)
        return pdf_value_lookup(dictionary, "Filter") == NULL;
    const FilterParameters parameters = {pdf_value_integer(pdf_value_lookup(given, "Predictor"), 1),
                                         pdf_value_integer(pdf_value_lookup(given, "Colors"), 1),
                                         pdf_value_integer(pdf_value_lookup(given, "BitsPerComponent"), 8),
                                         pdf_value_integer(pdf_value_lookup(given, "Columns"), 1)};
    const size_t stream = (size_t)crossing->limits->most[LIMIT_PDF_STREAM];
    const size_t rest = (size_t)crossing->limits->most[LIMIT_PDF] - crossing->decoded;
    const size_t most = rest < stream ? rest : stream;
    const FilterResult result =
        filter->kind != PDF_NAME
            ? FILTER_DAMAGED
            : filter_decode(filter->of.bytes, &parameters, *rows, *size, most, crossing->arena, rows, size);
    crossing->too_large = crossing->too_large || result == FILTER_TOO_LARGE;
    crossing->decoded += result == FILTER_GOOD ? *size : 0;
    return result == FILTER_GOOD;
}

static bool read_cross_stream(Crossing *crossing, PdfLexer *lexer, PdfValue *dictionary) {
    uint64_t number, generation;
    if (!read_integer(lexer, &number) || !read_integer(lexer, &generation) || !pdf_lexer_word(lexer, "obj") ||
        !pdf_lexer_value(lexer, dictionary) ||
        !pdf_value_is_name(pdf_value_lookup(dictionary, "Type"), "XRef") || !pdf_lexer_word(lexer, "stream"))
        return false;
    size_t at = lexer->at;
    at += at < lexer->size && lexer->bytes[at] == '\r';
    at += at < lexer->size && lexer->bytes[at] == '\n';
    const int64_t length = pdf_value_integer(pdf_value_lookup(dictionary, "Length"), -1);
    if (length < 0 || (uint64_t)length > lexer->size - at)
        return false;
    const char *rows = lexer->bytes + at;
    size_t size = (size_t)length;
    return inflate_rows(crossing, dictionary, &rows, &size) && put_rows(crossing, dictionary, rows, size);
}

/* ---- all ---- */

static bool first_time(Crossing *crossing, uint64_t offset) {
    for (size_t i = 0; i < crossing->seen_count; i++)
        if (crossing->seen[i] == offset)
            return false;
    if (crossing->seen_count == MOST_SECTIONS)
        return false;
    crossing->seen[crossing->seen_count++] = offset;
    return true;
}

/* One section; `*trailer` is what stands with it. */
static bool read_section(Crossing *crossing, uint64_t offset, PdfValue *trailer) {
    PdfLexer lexer = {crossing->bytes, crossing->size, (size_t)offset, crossing->arena, true};
    if (offset >= crossing->size)
        return false;
    const bool table = pdf_lexer_word(&lexer, "xref");
    if (!(table ? read_table(crossing, &lexer, trailer) : read_cross_stream(crossing, &lexer, trailer)))
        return false;
    if (!crossing->has_trailer)
        crossing->out->trailer = *trailer;
    crossing->has_trailer = true;
    return true;
}

/* From the newest section to the oldest.  A table's XRefStm goes before its Prev (7.5.8.4). */
static bool read_sections(Crossing *crossing, uint64_t offset) {
    while (first_time(crossing, offset)) {
        PdfValue trailer, hidden;
        if (!read_section(crossing, offset, &trailer))
            return false;
        const int64_t beside = pdf_value_integer(pdf_value_lookup(&trailer, "XRefStm"), -1);
        if (beside >= 0 && first_time(crossing, (uint64_t)beside) &&
            !read_section(crossing, (uint64_t)beside, &hidden))
            return false;
        const int64_t before = pdf_value_integer(pdf_value_lookup(&trailer, "Prev"), -1);
        if (before < 0)
            return true;
        offset = (uint64_t)before;
    }
    return true;
}

static void free_unnamed(CrossReference *out) {
    for (uint32_t i = 0; i < out->count; i++)
        if (out->entries[i].kind == ENTRY_NONE)
            out->entries[i].kind = ENTRY_FREE;
}

CrossResult crossref_read(const char *bytes, size_t size, const Limits *limits, Arena *arena,
                          CrossReference *out) {
    Crossing *const crossing = arena_one(arena, Crossing);
    *crossing = (Crossing){.bytes = bytes, .size = size, .limits = limits, .arena = arena, .out = out};
    *out = (CrossReference){0};
    if (size < 5 || memcmp(bytes, "%PDF-", 5) != 0)
        return CROSS_NO_PDF;
    const size_t start = find_last(bytes, size, "startxref");
    PdfLexer lexer = {bytes, size, start, arena, false};
    uint64_t offset;
    if (start == size || !pdf_lexer_word(&lexer, "startxref") || !read_integer(&lexer, &offset) ||
        !read_sections(crossing, offset))
        return crossing->too_large ? CROSS_TOO_LARGE : CROSS_DAMAGED;
    free_unnamed(out);
    return CROSS_GOOD;
}
