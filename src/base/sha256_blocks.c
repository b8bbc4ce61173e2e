/* SHA-256 by the SHA extensions of x86-64: fonts are hashed at each start, 2.7 MB of them, and portable C
 * takes longer for that than the whole page.
 *
 * Knows blocks only; padding and everything else is hash.c's.  Invariant: gives what hash.c's portable
 * compression gives (tested).  Instructions as described in Gulley, Gopal et al., "Intel SHA Extensions"
 * (2013). */
#include "base/sha256_blocks.h"

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>

#define EXTENSION __attribute__((target("sha,sse4.1,ssse3")))
#define INLINE    inline __attribute__((always_inline))
#define CPU_SHA   (1u << 29)

bool sha256_fast(void) {
    unsigned a = 0, b = 0, c = 0, d = 0;

    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) {
        return false;
    }
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & CPU_SHA) != 0;
}

typedef struct Halves { /* the state as the instructions want it: words A B E F and C D G H */
    __m128i abef, cdgh;
} Halves;

EXTENSION static Halves halves_of(const uint32_t state[8]) {
    __m128i badc = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)state), 0xB1);
    __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(state + 4)), 0x1B);

    return (Halves){_mm_alignr_epi8(badc, hgfe, 8), _mm_blend_epi16(hgfe, badc, 0xF0)};
}

EXTENSION static void halves_store(Halves halves, uint32_t state[8]) {
    __m128i feba = _mm_shuffle_epi32(halves.abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(halves.cdgh, 0xB1);

    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* Words 4i to 4i + 3 of the message schedule, from the sixteen before them. */
EXTENSION INLINE static __m128i schedule_next(const __m128i words[4], int i) {
    __m128i sum = _mm_sha256msg1_epu32(words[i & 3], words[(i + 1) & 3]);

    sum = _mm_add_epi32(sum, _mm_alignr_epi8(words[(i + 3) & 3], words[(i + 2) & 3], 4));
    return _mm_sha256msg2_epu32(sum, words[(i + 3) & 3]);
}

EXTENSION static Halves compress_block(Halves halves, const uint8_t *block) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const Halves before = halves;
    __m128i words[4];

    /* Unrolled, the four words stay in registers: a sixth faster. */
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
        if (i < 4) {
            __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i));
            words[i] = _mm_shuffle_epi8(bytes, big_endian);
        } else {
            words[i & 3] = schedule_next(words, i);
        }
        __m128i constants = _mm_loadu_si128((const __m128i *)(const void *)(sha256_constants + 4 * i));
        __m128i rounds = _mm_add_epi32(words[i & 3], constants);
        halves.cdgh = _mm_sha256rnds2_epu32(halves.cdgh, halves.abef, rounds);
        halves.abef = _mm_sha256rnds2_epu32(halves.abef, halves.cdgh, _mm_shuffle_epi32(rounds, 0x0E));
    }
    halves.abef = _mm_add_epi32(halves.abef, before.abef);
    halves.cdgh = _mm_add_epi32(halves.cdgh, before.cdgh);
    return halves;
}

EXTENSION void sha256_blocks_fast(uint32_t state[8], const uint8_t *blocks, size_t count) {
    Halves halves = halves_of(state);

    for (size_t i = 0; i < count; i++) {
        halves = compress_block(halves, blocks + 64 * i);
    }
    halves_store(halves, state);
}

/* A round waits for the one before it: two messages at once fill the time. */
EXTENSION static void compress_two(Halves halves[2], const uint8_t *const blocks[2]) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const Halves before[2] = {halves[0], halves[1]};
    __m128i words[2][4];

#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
        __m128i constants = _mm_loadu_si128((const __m128i *)(const void *)(sha256_constants + 4 * i));
        __m128i rounds[2];
#pragma GCC unroll 2
        for (int k = 0; k < 2; k++) {
            if (i < 4) {
                __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(blocks[k] + 16 * i));
                words[k][i] = _mm_shuffle_epi8(bytes, big_endian);
            } else {
                words[k][i & 3] = schedule_next(words[k], i);
            }
            rounds[k] = _mm_add_epi32(words[k][i & 3], constants);
        }
#pragma GCC unroll 2
        for (int k = 0; k < 2; k++)
            halves[k].cdgh = _mm_sha256rnds2_epu32(halves[k].cdgh, halves[k].abef, rounds[k]);
#pragma GCC unroll 2
        for (int k = 0; k < 2; k++)
            halves[k].abef =
                _mm_sha256rnds2_epu32(halves[k].abef, halves[k].cdgh, _mm_shuffle_epi32(rounds[k], 0x0E));
    }
    for (int k = 0; k < 2; k++) {
        halves[k].abef = _mm_add_epi32(halves[k].abef, before[k].abef);
        halves[k].cdgh = _mm_add_epi32(halves[k].cdgh, before[k].cdgh);
    }
}

EXTENSION void sha256_blocks_two(uint32_t first[8], const uint8_t *first_blocks, uint32_t second[8],
                                 const uint8_t *second_blocks, size_t count) {
    Halves halves[2] = {halves_of(first), halves_of(second)};

    for (size_t i = 0; i < count; i++) {
        compress_two(halves, (const uint8_t *const[]){first_blocks + 64 * i, second_blocks + 64 * i});
    }
    halves_store(halves[0], first);
    halves_store(halves[1], second);
}

#else

bool sha256_fast(void) {
    return false;
}

void sha256_blocks_fast(uint32_t state[8], const uint8_t *blocks, size_t count) {
    (void)state;
    (void)blocks;
    (void)count;
}

void sha256_blocks_two(uint32_t first[8], const uint8_t *first_blocks, uint32_t second[8],
                       const uint8_t *second_blocks, size_t count) {
    (void)first;
    (void)first_blocks;
    (void)second;
    (void)second_blocks;
    (void)count;
}

#endif
