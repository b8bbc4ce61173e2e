/* Normalization form C by ICU, segment by segment.
 *
 * A quick look at the bytes settles nearly every text: below U+0300, and among the common
 * punctuation of U+2002 to U+20BF, nothing ever changes (Unicode Standard Annex 15, NFC_QC).
 * Otherwise the text is cut where a character begins that nothing before it can join; a
 * segment that ICU changes has the place of its first byte for all its bytes. */
#include "bind/nfc.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/buffer.h"
#include "base/utf8.h"

static bool surely_normal(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0xCC)
            continue;
        unsigned char second = i + 1 < size ? (unsigned char)text[i + 1] : 0;
        unsigned char third = i + 2 < size ? (unsigned char)text[i + 2] : 0;
        bool punctuation =
            byte == 0xE2 && ((second == 0x80 && third >= 0x82) || second == 0x81 || second == 0x82);
        if (!punctuation)
            return false;
        i += 2;
    }
    return true;
}

/* The offset where the next segment begins. */
static size_t segment_end(const UNormalizer2 *form, const char *text, size_t size, size_t from) {
    size_t at = from, last = from;
    utf8_next(text, size, &at);
    for (last = at; last < size; last = at) {
        uint32_t code = utf8_next(text, size, &at);
        if (code == UTF8_BAD || unorm2_hasBoundaryBefore(form, (UChar32)code))
            return last;
    }
    return size;
}

static size_t normalize_segment(const UNormalizer2 *form, const char *text, size_t size, Arena *arena,
                                char **out) {
    int32_t capacity = (int32_t)size + 1, wide = 0, made = 0, bytes = 0;
    UChar *from = arena_many(arena, UChar, (size_t)capacity);
    UChar *to = arena_many(arena, UChar, (size_t)capacity * 3);
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(from, capacity, &wide, text, (int32_t)size, &error);
    made = unorm2_normalize(form, from, wide, to, capacity * 3, &error);
    *out = arena_alloc(arena, (size_t)made * 3 + 1);
    u_strToUTF8(*out, made * 3 + 1, &bytes, to, made, &error);
    if (U_SUCCESS(error))
        return (size_t)bytes;
    *out = arena_copy(arena, text, size);
    return size;
}

static void add_segment(Buffer *out, Buffer *places, NfcText text, size_t from, size_t to, const char *made,
                        size_t size) {
    bool same = size == to - from && memcmp(made, text.text + from, size) == 0;
    buffer_add(out, made, size);
    for (size_t i = 0; i < size; i++)
        buffer_add(places, &text.offsets[same ? from + i : from], sizeof *text.offsets);
}

NfcText nfc_normalize(NfcText text, Arena *arena) {
    UErrorCode error = U_ZERO_ERROR;
    if (surely_normal(text.text, text.size))
        return text;
    const UNormalizer2 *form = unorm2_getNFCInstance(&error);
    if (U_FAILURE(error))
        return text;
    Buffer out = {0}, places = {0};
    for (size_t from = 0, to; from < text.size; from = to) {
        to = segment_end(form, text.text, text.size, from);
        char *made = NULL;
        size_t size = normalize_segment(form, text.text + from, to - from, arena, &made);
        add_segment(&out, &places, text, from, to, made, size);
    }
    uint32_t *offsets = arena_many(arena, uint32_t, out.size);
    if (out.size > 0)
        memcpy(offsets, places.bytes, places.size);
    NfcText normal = {arena_copy(arena, out.bytes ? out.bytes : "", out.size), out.size, offsets};
    buffer_drop(&out);
    buffer_drop(&places);
    return normal;
}
