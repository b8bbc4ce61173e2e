/* Numbers that look random and follow from a seed alone, on every machine the same: SplitMix64 (Steele, Lea
 * and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).  For tests only. */
#ifndef TOOLS_RANDOM_H
#define TOOLS_RANDOM_H

#include <stdint.h>

typedef struct Random {
    uint64_t state;
} Random;

static inline uint64_t random_mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Mixed, or the next seed would give the same numbers one step later. */
static inline void random_seed(Random *random, uint64_t seed) {
    random->state = random_mix(random_mix(seed + 1) ^ 0xD1B54A32D192ED03u);
}

static inline uint64_t random_next(Random *random) {
    random->state += 0x9E3779B97F4A7C15u;
    return random_mix(random->state);
}

/* From 0 to bound - 1; the bias is below bound / 2^32. */
static inline unsigned random_below(Random *random, uint64_t bound) {
    return (unsigned)(((random_next(random) >> 32) * bound) >> 32);
}

#endif
