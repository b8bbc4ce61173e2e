/* SHA-256 (FIPS 180-4), and a fast hash for tables.
 *
 * Refuses to keep state between calls: everything hashed here lies in memory whole. */
#include "base/hash.h"

#include <string.h>

#include "base/sha256_blocks.h"

#define ROTATE(value, by) ((value) >> (by) | (value) << (32 - (by)))

/* Blocks from which on the fast way is looked for: under a hypervisor asking the processor takes longer than
 * hashing a few of them. */
#define WORTH_ASKING 16

/* The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2). */
const uint32_t sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static void schedule(const uint8_t *block, uint32_t words[64]) {
    for (int i = 0; i < 16; i++) {
        words[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
                   (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t a = words[i - 15], b = words[i - 2];

        words[i] = words[i - 16] + words[i - 7] + (ROTATE(a, 7) ^ ROTATE(a, 18) ^ a >> 3) +
                   (ROTATE(b, 17) ^ ROTATE(b, 19) ^ b >> 10);
    }
}

static void compress(uint32_t state[8], const uint8_t *block) {
    uint32_t words[64], s[8];

    schedule(block, words);
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t sum1 = ROTATE(s[4], 6) ^ ROTATE(s[4], 11) ^ ROTATE(s[4], 25);
        uint32_t choose = (s[4] & s[5]) ^ (~s[4] & s[6]);
        uint32_t one = s[7] + sum1 + choose + sha256_constants[i] + words[i];
        uint32_t sum0 = ROTATE(s[0], 2) ^ ROTATE(s[0], 13) ^ ROTATE(s[0], 22);
        uint32_t majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);

        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += one;
        s[0] = one + sum0 + majority;
    }
    for (int i = 0; i < 8; i++) {
        state[i] += s[i];
    }
}

void sha256_blocks_plain(uint32_t state[8], const uint8_t *blocks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        compress(state, blocks + i * 64);
    }
}

/* What is left over below a block, the bit 1, zeros, and the length in bits: one block or two. */
static void compress_end(uint32_t state[8], const uint8_t *rest, size_t left, size_t size) {
    uint8_t block[128] = {0};
    size_t length = left < 56 ? 64 : 128;

    if (left > 0) {
        memcpy(block, rest, left);
    }
    block[left] = 0x80;
    for (size_t i = 0; i < 8; i++) {
        block[length - 1 - i] = (uint8_t)((uint64_t)size * 8 >> 8 * i);
    }
    for (size_t at = 0; at < length; at += 64) {
        compress(state, block + at);
    }
}

static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/* `data` are those bytes of `size` that are not in the state yet. */
static Sha256 finish(uint32_t state[8], const uint8_t *data, size_t left, size_t size, bool fast) {
    size_t whole = left / 64;
    Sha256 hash;

    if (whole > 0) {
        (fast ? sha256_blocks_fast : sha256_blocks_plain)(state, data, whole);
        data += whole * 64;
    }
    compress_end(state, data, left % 64, size);
    for (int i = 0; i < 32; i++) {
        hash.bytes[i] = (uint8_t)(state[i / 4] >> (24 - 8 * (i % 4)));
    }
    return hash;
}

Sha256 sha256(const void *bytes, size_t size) {
    uint32_t state[8];

    memcpy(state, start, sizeof state);
    return finish(state, bytes, size, size, size / 64 >= WORTH_ASKING && sha256_fast());
}

void sha256_two(const void *first, size_t first_size, const void *second, size_t second_size, Sha256 out[2]) {
    uint32_t states[2][8];
    size_t both = (first_size < second_size ? first_size : second_size) / 64, done = 0;
    bool fast = both >= WORTH_ASKING && sha256_fast();

    memcpy(states[0], start, sizeof start);
    memcpy(states[1], start, sizeof start);
    if (fast) {
        sha256_blocks_two(states[0], first, states[1], second, both);
        done = both * 64;
    }
    out[0] = finish(states[0], (const uint8_t *)first + done, first_size - done, first_size, fast);
    out[1] = finish(states[1], (const uint8_t *)second + done, second_size - done, second_size, fast);
}

void sha256_text(const Sha256 *hash, char out[65]) {
    static const char digits[] = "0123456789abcdef";

    for (int i = 0; i < 32; i++) {
        out[2 * i] = digits[hash->bytes[i] >> 4];
        out[2 * i + 1] = digits[hash->bytes[i] & 15];
    }
    out[64] = '\0';
}

/* MurmurHash64A (Appleby 2008), seed 0. */
uint64_t hash64(const void *bytes, size_t size) {
    const uint64_t factor = 0xc6a4a7935bd1e995u;
    const uint8_t *data = bytes;
    uint64_t hash = (uint64_t)size * factor;

    for (; size > 0;) {
        size_t step = size < 8 ? size : 8;
        uint64_t word = 0;

        memcpy(&word, data, step);
        if (step == 8) {
            word *= factor;
            word ^= word >> 47;
            word *= factor;
        }
        hash = (hash ^ word) * factor;
        data += step;
        size -= step;
    }
    hash = (hash ^ hash >> 47) * factor;
    return hash ^ hash >> 47;
}
