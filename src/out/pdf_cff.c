/* Reads a CFF table's top dictionary and charset ("The Compact Font Format Specification", Adobe Technical
 * Note 5176).
 *
 * It knows no outlines.  A PDF reaches the glyphs of a CID-keyed font by their CIDs, which are in its
 * charset; those of a font with names by their numbers (ISO 32000-1, 9.7.4.2).  Every read is inside. */
#include "out/pdf_cff.h"

#include <stddef.h>

#define OPERATOR_CHARSET 15u
#define OPERATOR_ROS     (12u << 8 | 30u)

typedef struct Reader {
    const uint8_t *bytes;
    unsigned size, at;
    bool bad; /* read beyond the end */
} Reader;

static unsigned take(Reader *reader, unsigned bytes) {
    unsigned value = 0;

    if (bytes > reader->size - reader->at) {
        reader->bad = true;
        reader->at = reader->size;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++) {
        value = value << 8 | reader->bytes[reader->at++];
    }
    return value;
}

static void skip_to(Reader *reader, uint64_t at) {
    reader->bad |= at > reader->size;
    reader->at = at > reader->size ? reader->size : (unsigned)at;
}

/* An INDEX; answers where its first object is, and leaves the reader behind it. */
static Reader take_index(Reader *reader) {
    unsigned count = take(reader, 2), size, first, last, data;
    Reader object = {reader->bytes, 0, 0, true};

    if (count == 0 || reader->bad) {
        return object;
    }
    size = take(reader, 1);
    if (size < 1 || size > 4) {
        reader->bad = true;
        return object;
    }
    first = take(reader, size);
    last = first;
    for (unsigned i = 0; i < count && !reader->bad; i++) {
        last = take(reader, size);
        if (i == 0) {
            object.size = last;
        }
    }
    data = reader->at - 1; /* offsets count from the byte before the data */
    if (first < 1 || object.size < first || object.size - 1 > reader->size - reader->at) {
        reader->bad = true;
        return object;
    }
    object = (Reader){reader->bytes, data + object.size, data + first, false};
    skip_to(reader, (uint64_t)data + last);
    return object;
}

/* An operand of a DICT; only whole numbers matter here. */
static unsigned take_number(Reader *dict, unsigned first) {
    if (first >= 32 && first <= 246) {
        return first - 139;
    }
    if (first >= 247 && first <= 250) {
        return (first - 247) * 256 + take(dict, 1) + 108;
    }
    if (first >= 251 && first <= 254) {
        return 0 - (first - 251) * 256 - take(dict, 1) - 108;
    }
    if (first == 28) {
        return take(dict, 2);
    }
    if (first == 29) {
        return take(dict, 4);
    }
    if (first == 30) { /* a real number ends with a nibble of 15 */
        unsigned byte;

        do {
            byte = take(dict, 1);
        } while (!dict->bad && byte >> 4 != 15 && (byte & 15) != 15);
    }
    return 0;
}

/* `charset` stays 0 (a ready-made one) when the dictionary names none. */
static void read_top(Reader dict, bool *cid_keyed, unsigned *charset) {
    unsigned last = 0;

    while (dict.at < dict.size) {
        unsigned byte = take(&dict, 1);
        unsigned operation = byte == 12 ? 12u << 8 | take(&dict, 1) : byte;

        if (byte > 21) {
            last = take_number(&dict, byte);
        } else if (operation == OPERATOR_ROS) {
            *cid_keyed = true;
        } else if (operation == OPERATOR_CHARSET) {
            *charset = last;
        }
    }
}

/* Formats 0 to 2: glyph 0 is CID 0 and not in it. */
static void read_charset(Reader *reader, unsigned glyphs, uint16_t *cids) {
    unsigned format = take(reader, 1);

    reader->bad |= format > 2;
    for (unsigned glyph = 1; glyph < glyphs && !reader->bad;) {
        unsigned first = take(reader, 2);
        unsigned more = format == 0 ? 0 : take(reader, format);

        for (unsigned i = 0; i <= more && glyph < glyphs; i++) {
            cids[glyph++] = (uint16_t)(first + i);
        }
    }
}

bool pdf_cff_cids(const uint8_t *cff, unsigned size, unsigned glyphs, Arena *arena, const uint16_t **cids) {
    Reader reader = {cff, size, 0, false}, top;
    bool cid_keyed = false, same = true;
    unsigned charset = 0;
    uint16_t *found;

    *cids = NULL;
    take(&reader, 2);
    skip_to(&reader, take(&reader, 1));
    take_index(&reader); /* names */
    top = take_index(&reader);
    if (reader.bad || top.bad) {
        return false;
    }
    read_top(top, &cid_keyed, &charset);
    if (!cid_keyed || charset == 0) {
        return true;
    }
    found = arena_many(arena, uint16_t, glyphs);
    skip_to(&reader, charset);
    read_charset(&reader, glyphs, found);
    for (unsigned i = 0; i < glyphs; i++) {
        same = same && found[i] == i;
    }
    *cids = same ? NULL : found;
    return !reader.bad;
}
