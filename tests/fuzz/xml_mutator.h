/* Mutations that keep XML well-formed more often than flipped bytes do: whole elements are copied, moved and
 * taken out, values exchanged.  Every other time the bytes are left to the engine (its dictionary included).
 */
#ifndef TESTS_FUZZ_XML_MUTATOR_H
#define TESTS_FUZZ_XML_MUTATOR_H

#include "fuzz/kitchen.h"

#define MOST_SPANS 4096

typedef struct Span {
    size_t from, to;
} Span;

typedef struct Chance {
    uint64_t state;
} Chance;

/* Marsaglia, Xorshift RNGs, 2003. */
static inline size_t chance(Chance *chance, size_t most) {
    chance->state ^= chance->state << 13;
    chance->state ^= chance->state >> 7;
    chance->state ^= chance->state << 17;
    return most == 0 ? 0 : (size_t)(chance->state % most);
}

static inline size_t after_byte(const uint8_t *data, size_t at, size_t size, char byte) {
    const uint8_t *found = memchr(data + at, byte, size - at);
    return found == NULL ? size : (size_t)(found - data) + 1;
}

/* Elements from '<' to the '>' of their end tag, as far as they can be told by counting tags. */
static inline size_t find_elements(const uint8_t *data, size_t size, Span *spans) {
    size_t open[256], depth = 0, count = 0;
    for (size_t at = 0; at < size && count < MOST_SPANS;) {
        if (data[at] != '<') {
            at++;
            continue;
        }
        size_t end = after_byte(data, at, size, '>');
        bool closes = at + 1 < size && data[at + 1] == '/', whole = end - at > 2 && data[end - 2] == '/';
        if (at + 1 < size && (data[at + 1] == '!' || data[at + 1] == '?'))
            whole = true;
        if (closes && depth > 0)
            spans[count++] = (Span){open[--depth], end};
        else if (whole)
            spans[count++] = (Span){at, end};
        else if (depth < 256)
            open[depth++] = at;
        at = end;
    }
    return count;
}

/* Values with their quotes, and texts. */
static inline size_t find_values(const uint8_t *data, size_t size, Span *spans) {
    size_t count = 0;
    for (size_t at = 0; at < size && count < MOST_SPANS; at++) {
        if (data[at] == '>' && at + 1 < size && data[at + 1] != '<') {
            spans[count++] = (Span){at + 1, after_byte(data, at + 1, size, '<') - 1};
        } else if (data[at] == '=' && at + 1 < size && (data[at + 1] == '"' || data[at + 1] == '\'')) {
            size_t end = after_byte(data, at + 2, size, (char)data[at + 1]);
            spans[count++] = (Span){at + 2, end - 1 > at + 2 ? end - 1 : at + 2};
            at = end - 1;
        }
    }
    return count;
}

/* Bytes `gone` make way for `piece`, which may lie within them; 0: there is no room. */
static inline size_t replace(uint8_t *data, size_t size, size_t most, Span gone, Span piece) {
    size_t length = piece.to - piece.from, new_size = size - (gone.to - gone.from) + length;
    uint8_t *copy;
    if (new_size > most || new_size == 0)
        return 0;
    copy = malloc(length + 1);
    memcpy(copy, data + piece.from, length);
    memmove(data + gone.from + length, data + gone.to, size - gone.to);
    memcpy(data + gone.from, copy, length);
    free(copy);
    return new_size;
}

static inline size_t mutate_xml(uint8_t *data, size_t size, size_t most, unsigned seed) {
    static Span spans[MOST_SPANS];
    Chance dice = {seed * 0x9E3779B97F4A7C15u + 1};
    chance(&dice, 1);
    size_t kind = chance(&dice, 6), new_size = 0;
    size_t count = kind == 2  ? find_values(data, size, spans)
                   : kind < 5 ? find_elements(data, size, spans)
                              : 0;
    if (count > 0) {
        Span one = spans[chance(&dice, count)], other = spans[chance(&dice, count)];
        if (kind == 0) /* a copy before another */
            new_size = replace(data, size, most, (Span){other.from, other.from}, one);
        else if (kind == 1) /* out */
            new_size = replace(data, size, most, one, (Span){one.from, one.from});
        else if (kind == 2 || kind == 3) /* one for another */
            new_size = replace(data, size, most, other, one);
        else /* many copies */
            for (size_t i = chance(&dice, 40) + 2; i > 0; i--) {
                size_t more =
                    replace(data, new_size ? new_size : size, most, (Span){one.from, one.from}, one);
                if (more == 0)
                    break;
                new_size = more;
            }
    }
    return new_size > 0 ? new_size : LLVMFuzzerMutate(data, size, most);
}

#endif
