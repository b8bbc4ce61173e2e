/* A hash table with open addressing and a bound.
 *
 * It knows no fonts; that pairs are enough is for the caller to prove.  A glyph is what its pair with the
 * next character says, moved by what the pair before says of its second one. */
#include "text/shape_pairs.h"

#include <stdlib.h>

#include "base/memory.h"

#define SLOTS      4096u
#define MOST_PAIRS 3000u

typedef struct Pair {
    uint32_t key; /* 0: free */
    uint16_t id;
    int32_t advance, x_offset, y_offset;
    int32_t second; /* moves the character behind it */
} Pair;

struct ShapePairs {
    Pair slots[SLOTS];
    unsigned used;
    bool both;
};

ShapePairs *shape_pairs_new(bool both) {
    ShapePairs *pairs = memory_new(sizeof *pairs);
    pairs->both = both;
    return pairs;
}

void shape_pairs_drop(ShapePairs *pairs) {
    free(pairs);
}

static uint32_t key_of(const uint16_t *codes) {
    return (uint32_t)codes[0] << 16 | codes[1];
}

/* The pair's slot, or the free one where it belongs. */
static size_t slot_of(const ShapePairs *pairs, uint32_t key) {
    size_t at = (key * 0x9E3779B1u) >> 20; /* Fibonacci hashing: Knuth, "Sorting and Searching", 1973 */
    while (pairs->slots[at].key != 0 && pairs->slots[at].key != key)
        at = (at + 1) % SLOTS;
    return at;
}

_Static_assert(SLOTS == 1u << 12, "slot_of takes the upper 12 bits");

void shape_pairs_learn(ShapePairs *pairs, const uint16_t *codes, size_t count, const Glyph *glyphs) {
    for (size_t i = 0; i < count && pairs->used < MOST_PAIRS; i++) {
        uint32_t key = key_of(codes + i);
        Pair *pair = &pairs->slots[slot_of(pairs, key)];
        if (pair->key)
            continue;
        int32_t moved = pairs->both ? glyphs[i].x_offset : 0;
        *pair = (Pair){.key = key,
                       .id = glyphs[i].id,
                       .advance = glyphs[i].advance - moved,
                       .x_offset = glyphs[i].x_offset - moved,
                       .y_offset = glyphs[i].y_offset,
                       .second = pairs->both && i + 1 < count ? glyphs[i + 1].x_offset : 0};
        pairs->used++;
    }
}

static uint32_t bytes_of(uint16_t code) {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
}

bool shape_pairs_apply(const ShapePairs *pairs, const uint16_t *codes, size_t count, Glyph *glyphs) {
    int32_t moved = 0;
    uint32_t cluster = 0;
    for (size_t i = 0; i < count; i++) {
        const Pair *pair = &pairs->slots[slot_of(pairs, key_of(codes + i))];
        if (!pair->key)
            return false;
        glyphs[i] = (Glyph){.id = pair->id,
                            .cluster = cluster,
                            .advance = pair->advance + moved,
                            .x_offset = pair->x_offset + moved,
                            .y_offset = pair->y_offset};
        moved = pair->second;
        cluster += bytes_of(codes[i]);
    }
    return true;
}
