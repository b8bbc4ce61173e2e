/* Filters of PDF streams: FlateDecode by libdeflate with PNG and TIFF predictors, ASCIIHex, ASCII85.
 *
 * Knows no file.  Invariants: never more than `most` bytes come out, whatever went in; memory is taken in
 * proportion to what came out. */
#include "inspect/filters.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

/* libdeflate wants room for everything at once: try, and try with more.  Output that was cut short counts
 * as damaged; bytes behind the end of the zlib stream do not matter (7.3.8.1 allows a line end). */
static FilterResult inflate_all(const char *bytes, size_t size, size_t most, Arena *arena, const char **out,
                                size_t *out_size) {
    struct libdeflate_decompressor *const inflater = libdeflate_alloc_decompressor();
    size_t room = size * 4 + 1024, used = 0, read = 0;
    enum libdeflate_result result;
    char *plain = NULL;
    if (inflater == NULL)
        memory_out();
    for (;; room *= 4) {
        room = room > most ? most : room;
        plain = memory_resize(plain, room + 1);
        result = libdeflate_zlib_decompress_ex(inflater, bytes, size, plain, room, &read, &used);
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == most)
            break;
    }
    libdeflate_free_decompressor(inflater);
    if (result == LIBDEFLATE_SUCCESS) {
        *out = arena_copy(arena, plain, used);
        *out_size = used;
    }
    free(plain);
    return result == LIBDEFLATE_SUCCESS              ? FILTER_GOOD
           : result == LIBDEFLATE_INSUFFICIENT_SPACE ? FILTER_TOO_LARGE
                                                     : FILTER_DAMAGED;
}

/* PNG (ISO/IEC 15948), 9.4. */
static unsigned paeth(unsigned left, unsigned above, unsigned corner) {
    const int guess = (int)left + (int)above - (int)corner;
    const int a = abs(guess - (int)left), b = abs(guess - (int)above), c = abs(guess - (int)corner);
    return a <= b && a <= c ? left : b <= c ? above : corner;
}

static bool undo_png_row(unsigned kind, uint8_t *row, const uint8_t *above, size_t width, size_t pixel) {
    for (size_t i = 0; i < width; i++) {
        const unsigned left = i >= pixel ? row[i - pixel] : 0, corner = i >= pixel ? above[i - pixel] : 0;
        const unsigned guess = kind == 1   ? left
                               : kind == 2 ? above[i]
                               : kind == 3 ? (left + above[i]) / 2
                               : kind == 4 ? paeth(left, above[i], corner)
                                           : 0;
        row[i] = (uint8_t)(row[i] + guess);
    }
    return kind <= 4;
}

static FilterResult undo_png(const char *bytes, size_t size, size_t width, size_t pixel, Arena *arena,
                             const char **out, size_t *out_size) {
    const size_t rows = (size + width) / (width + 1);
    uint8_t *const plain =
        arena_alloc(arena, size + 1); /* the last row may be cut, so `width` says nothing */
    const uint8_t *const nothing = arena_alloc(arena, width < size ? width : size);
    size_t done = 0;
    for (size_t row = 0; row < rows; row++) {
        const size_t start = row * (width + 1), rest = size - start - 1 < width ? size - start - 1 : width;
        uint8_t *const at = plain + row * width;
        memcpy(at, bytes + start + 1, rest);
        if (!undo_png_row((uint8_t)bytes[start], at, row > 0 ? at - width : nothing, rest, pixel))
            return FILTER_DAMAGED;
        done += rest;
    }
    *out = (const char *)plain;
    *out_size = done;
    return FILTER_GOOD;
}

/* TIFF 6.0, section 14; whole bytes only. */
static void undo_tiff(char *bytes, size_t size, size_t width, size_t pixel) {
    for (size_t start = 0; start < size; start += width)
        for (size_t i = start + pixel; i < size && i < start + width; i++)
            bytes[i] = (char)(bytes[i] + bytes[i - pixel]);
}

static FilterResult undo_predictor(const FilterParameters *p, Arena *arena, const char **out, size_t *size) {
    if (p->predictor <= 1)
        return FILTER_GOOD;
    if (p->colors < 1 || p->colors > 32 || p->bits < 1 || p->bits > 16 || p->columns < 1 ||
        p->columns > 1000000)
        return FILTER_DAMAGED;
    const size_t bits = (size_t)(p->colors * p->bits);
    const size_t width = (bits * (size_t)p->columns + 7) / 8, pixel = (bits + 7) / 8;
    if (p->predictor >= 10)
        return undo_png(*out, *size, width, pixel, arena, out, size);
    if (p->predictor != 2 || p->bits != 8)
        return FILTER_UNKNOWN;
    char *const copy = arena_copy(arena, *out, *size);
    undo_tiff(copy, *size, width, pixel);
    *out = copy;
    return FILTER_GOOD;
}

static FilterResult decode_hexadecimal(const char *bytes, size_t size, Arena *arena, const char **out,
                                       size_t *out_size) {
    const char *const end = memchr(bytes, '>', size);
    char *const text = arena_alloc(arena, size + 3);
    PdfLexer lexer = {text, (end == NULL ? size : (size_t)(end - bytes)) + 2, 0, arena, false};
    PdfValue value;
    text[0] = '<';
    memcpy(text + 1, bytes, lexer.size - 2);
    text[lexer.size - 1] = '>';
    if (!pdf_lexer_value(&lexer, &value) || value.kind != PDF_STRING)
        return FILTER_DAMAGED;
    *out = value.of.bytes;
    *out_size = value.size;
    return FILTER_GOOD;
}

/* A group of `count` digits (2 to 5) is count - 1 bytes (7.4.3). */
static void put_group(Buffer *plain, const unsigned digits[5], size_t count) {
    uint64_t value = 0;
    for (size_t i = 0; i < 5; i++)
        value = value * 85 + (i < count ? digits[i] : 84);
    for (size_t i = 0; i + 1 < count; i++)
        buffer_byte(plain, (char)(value >> (24 - 8 * i)));
}

static FilterResult decode_85(const char *bytes, size_t size, Arena *arena, const char **out,
                              size_t *out_size) {
    Buffer plain = {0};
    unsigned digits[5];
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < size && bytes[i] != '~' && good; i++) {
        if (bytes[i] == 'z' && count == 0) {
            buffer_add(&plain, "\0\0\0\0", 4);
        } else if (bytes[i] >= '!' && bytes[i] <= 'u') {
            digits[count++] = (unsigned)(bytes[i] - '!');
            if (count == 5)
                put_group(&plain, digits, count);
            count %= 5;
        } else {
            good = bytes[i] != '\0' && strchr(" \t\r\n\f", bytes[i]) != NULL;
        }
    }
    good = good && count != 1;
    if (good && count > 1)
        put_group(&plain, digits, count);
    *out = arena_copy(arena, plain.bytes == NULL ? "" : plain.bytes, plain.size);
    *out_size = plain.size;
    buffer_drop(&plain);
    return good ? FILTER_GOOD : FILTER_DAMAGED;
}

FilterResult filter_decode(const char *name, const FilterParameters *parameters, const char *bytes,
                           size_t size, size_t most, Arena *arena, const char **out, size_t *out_size) {
    if (strcmp(name, "FlateDecode") == 0 || strcmp(name, "Fl") == 0) {
        const FilterResult result = inflate_all(bytes, size, most, arena, out, out_size);
        return result == FILTER_GOOD ? undo_predictor(parameters, arena, out, out_size) : result;
    }
    if (size > most)
        return FILTER_TOO_LARGE;
    if (strcmp(name, "ASCIIHexDecode") == 0 || strcmp(name, "AHx") == 0)
        return decode_hexadecimal(bytes, size, arena, out, out_size);
    if (strcmp(name, "ASCII85Decode") == 0 || strcmp(name, "A85") == 0)
        return decode_85(bytes, size, arena, out, out_size);
    return FILTER_UNKNOWN;
}
