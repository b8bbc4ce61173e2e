/* ToUnicode CMaps: codes of one or two bytes to text (ISO 32000-1, 9.10.3; Adobe Technical Note 5411).
 *
 * Knows bfchar and bfrange and skips the rest of the language.  Invariant: filling ranges takes MOST_FILLED
 * steps at most, whatever the ranges claim. */
#include "inspect/code_map.h"

#include "inspect/text_string.h"

#define CODES       65536
#define MOST_FILLED 4000000

typedef struct Mapped { /* codes from `low` on, each one more in its last unit */
    unsigned low;
    const char *utf16;
    size_t size;
} Mapped;

struct CodeMap {
    Arena *arena;
    Mapped *all;
    size_t count, capacity, filled;
    uint32_t index[CODES]; /* of `all`, plus 1 */
};

static bool code_of(const PdfValue *value, unsigned *code) {
    if (value->kind != PDF_STRING || value->size < 1 || value->size > 2)
        return false;
    *code = 0;
    for (size_t i = 0; i < value->size; i++)
        *code = *code << 8 | (uint8_t)value->of.bytes[i];
    return true;
}

static void put_mapped(CodeMap *map, unsigned low, unsigned high, const PdfValue *text) {
    if (text->kind != PDF_STRING || high < low || (map->filled += high - low + 1) > MOST_FILLED)
        return;
    map->all = arena_grow(map->arena, map->all, map->count, &map->capacity, sizeof(Mapped));
    map->all[map->count++] = (Mapped){low, text->of.bytes, text->size};
    for (unsigned code = low; code <= high; code++)
        map->index[code] = (uint32_t)map->count;
}

static void read_characters(CodeMap *map, PdfLexer *lexer) {
    PdfValue from, to;
    unsigned code;
    while (pdf_lexer_value(lexer, &from) && from.kind == PDF_STRING && pdf_lexer_value(lexer, &to))
        if (code_of(&from, &code))
            put_mapped(map, code, code, &to);
}

static void read_ranges(CodeMap *map, PdfLexer *lexer) {
    PdfValue first, last, to;
    unsigned low, high;
    while (pdf_lexer_value(lexer, &first) && first.kind == PDF_STRING && pdf_lexer_value(lexer, &last) &&
           pdf_lexer_value(lexer, &to)) {
        if (!code_of(&first, &low) || !code_of(&last, &high))
            continue;
        if (to.kind == PDF_STRING)
            put_mapped(map, low, high, &to);
        for (size_t i = 0; to.kind == PDF_ARRAY && i < to.size && low + i <= high; i++)
            put_mapped(map, low + (unsigned)i, low + (unsigned)i, &to.of.items[i]);
    }
}

CodeMap *code_map_read(const char *bytes, size_t size, Arena *arena) {
    CodeMap *const map = arena_one(arena, CodeMap);
    PdfLexer lexer = {bytes, size, 0, arena, false};
    map->arena = arena;
    while (lexer.at < size) {
        PdfValue word;
        const size_t before = lexer.at;
        if (!pdf_lexer_value(&lexer, &word))
            lexer.at = before + 1 > lexer.at ? before + 1 : lexer.at + 1;
        else if (pdf_value_is_operator(&word, "beginbfchar"))
            read_characters(map, &lexer);
        else if (pdf_value_is_operator(&word, "beginbfrange"))
            read_ranges(map, &lexer);
    }
    return map;
}

bool code_map_put(const CodeMap *map, unsigned code, Buffer *out) {
    if (code >= CODES || map->index[code] == 0)
        return false;
    const Mapped *const mapped = &map->all[map->index[code] - 1];
    if (mapped->size < 2 || code == mapped->low) {
        text_string_put_utf16(out, mapped->utf16, mapped->size);
        return true;
    }
    const char *const last = mapped->utf16 + mapped->size - 2;
    const unsigned unit = ((unsigned)(uint8_t)last[0] << 8 | (uint8_t)last[1]) + (code - mapped->low);
    const char end[2] = {(char)(unit >> 8), (char)unit};
    /* A surrogate pair must be read as one. */
    Buffer whole = {0};
    buffer_add(&whole, mapped->utf16, mapped->size - 2);
    buffer_add(&whole, end, 2);
    text_string_put_utf16(out, whole.bytes, whole.size);
    buffer_drop(&whole);
    return true;
}
