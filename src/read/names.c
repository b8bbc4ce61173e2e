/* Names of a region, read with the tokenizer alone: thousands of files are looked at before one is made.
 *
 * Which elements hold names, the vocabulary says.  Tells nothing: the reader of the whole file does. */
#include "read/names.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/file.h"
#include "vocabulary/vocabulary.h"
#include "xml/scan.h"

#define DEEPEST 3 /* a name is a child of the root, or in a list that is one */

typedef struct Reading {
    Scan scan;
    Arena *scratch, *arena;
    DataNames *out;
    unsigned depth, named; /* named: depth of the name being read, 0: none */
    Buffer text;
    uint32_t offset;
    bool begun; /* text with ink was seen */
} Reading;

static void fold_spaces(char *text) {
    char *to = text;
    for (const char *at = text; *at != '\0'; at++)
        if (strchr(" \t\r\n", *at) == NULL)
            *to++ = *at;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    while (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
}

const char *name_folded(const char *text, Arena *arena) {
    const int32_t size = (int32_t)strlen(text);
    int32_t wide = 0, made = 0, bytes = 0;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *const form = unorm2_getNFKCCasefoldInstance(&error);
    UChar *const from = arena_many(arena, UChar, (size_t)size + 1);
    u_strFromUTF8WithSub(from, size + 1, &wide, text, size, 0xFFFD, NULL, &error);
    const int32_t room = wide * 18 + 1; /* U+FDFA is the longest: one becomes eighteen */
    UChar *const to = arena_many(arena, UChar, (size_t)room);
    made = unorm2_normalize(form, from, wide, to, room, &error);
    char *const out = arena_alloc(arena, (size_t)made * 3 + 1);
    u_strToUTF8(out, made * 3 + 1, &bytes, to, made, &error);
    if (U_FAILURE(error))
        return text;
    fold_spaces(out);
    return out;
}

static void add_text(Reading *reading, RawSpan span, DecodeMode mode) {
    Decoded decoded;
    while (scan_decode(reading->scan.bytes, &span, mode, &decoded)) {
        const bool space = decoded.size == 1 && strchr(" \t\r\n", decoded.bytes[0]) != NULL;
        if (!space && !reading->begun)
            reading->offset = decoded.offset;
        reading->begun = reading->begun || !space;
        if (!space)
            buffer_add(&reading->text, decoded.bytes, decoded.size);
        else if (reading->begun && reading->text.bytes[reading->text.size - 1] != ' ')
            buffer_byte(&reading->text, ' ');
    }
}

static void add_name(Reading *reading) {
    DataNames *const out = reading->out;
    Buffer *const text = &reading->text;
    while (text->size > 0 && text->bytes[text->size - 1] == ' ')
        text->size--;
    if (text->size == 0)
        return;
    const char *const copy = arena_copy(reading->arena, text->bytes, text->size);
    out->names = arena_grow(reading->arena, out->names, out->count, &out->capacity, sizeof(DataName));
    out->names[out->count++] = (DataName){
        copy, arena_copy_text(reading->arena, name_folded(copy, reading->scratch)), reading->offset};
}

static void read_id(Reading *reading, const Token *token) {
    for (size_t i = 0; i < token->attribute_count; i++) {
        const RawAttribute *const attribute = &token->attributes[i];
        if (attribute->name.end - attribute->name.start != 2 ||
            memcmp(reading->scan.bytes + attribute->name.start, "id", 2) != 0)
            continue;
        reading->out->id_offset = attribute->value.start;
        reading->begun = false;
        buffer_clear(&reading->text);
        add_text(reading, attribute->value, DECODE_VALUE);
        reading->out->id = arena_copy(reading->arena, reading->text.bytes == NULL ? "" : reading->text.bytes,
                                      reading->text.size);
    }
}

static void begin_element(Reading *reading, const Token *token) {
    reading->depth++;
    if (reading->depth == 1)
        read_id(reading, token);
    if (reading->named == 0 && reading->depth > 1 && reading->depth <= DEEPEST &&
        vocabulary_is_name(reading->scan.bytes + token->name.start, token->name.end - token->name.start)) {
        reading->named = reading->depth;
        reading->begun = false;
        buffer_clear(&reading->text);
    }
}

static void end_element(Reading *reading) {
    if (reading->named == reading->depth) {
        add_name(reading);
        reading->named = 0;
    }
    reading->depth--;
}

static void read_tokens(Reading *reading) {
    Token token;
    while (scan_next(&reading->scan, &token) && token.kind != TOKEN_FINISH) {
        if (token.kind == TOKEN_START)
            begin_element(reading, &token);
        if (token.kind == TOKEN_END || (token.kind == TOKEN_START && token.closed))
            end_element(reading);
        if (reading->named > 0 && (token.kind == TOKEN_TEXT || token.kind == TOKEN_CDATA))
            add_text(reading, token.content, token.kind == TOKEN_TEXT ? DECODE_TEXT : DECODE_CDATA);
    }
}

bool names_read(const char *path, const Limits *limits, Arena *scratch, Arena *arena, DataNames *out) {
    Sources *const sources = sources_new();
    Diagnostics *const untold = diagnostics_new(sources);
    Reading reading = {.scratch = scratch, .arena = arena, .out = out};
    FileBytes file = {0};
    *out = (DataNames){0};
    diagnostics_allow(untold, limits);
    const bool good = file_read(path, (Source){0, 0}, scratch, untold, &file);
    if (good) {
        scan_begin(&reading.scan, file.bytes, file.size, scratch);
        reading.scan.limits = limits;
        if (scan_prologue(&reading.scan))
            read_tokens(&reading);
    }
    buffer_drop(&reading.text);
    diagnostics_drop(untold);
    sources_drop(sources);
    return good;
}
