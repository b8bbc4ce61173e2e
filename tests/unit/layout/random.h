/* Fresh random numbers each run, printed and replayable: SEED=123 test_fit; ROUNDS=9 multiplies the cases. */
#ifndef LAYOUT_RANDOM_H
#define LAYOUT_RANDOM_H

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct Random {
    uint64_t state;
} Random;

static inline Random random_begin(const char *what) {
    const char *given = getenv("SEED");
    struct timespec now;
    uint64_t seed;

    clock_gettime(CLOCK_REALTIME, &now);
    seed = given ? (uint64_t)strtoull(given, NULL, 10)
                 : (uint64_t)now.tv_nsec << 16 ^ (uint64_t)now.tv_sec ^ (uint64_t)getpid();
    printf("%s: SEED=%" PRIu64 "\n", what, seed);
    return (Random){seed};
}

/* Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. */
static inline uint64_t random_next(Random *random) {
    uint64_t z = random->state += 0x9E3779B97F4A7C15u;

    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static inline int random_rounds(int rounds) {
    const char *given = getenv("ROUNDS");

    return given ? rounds * atoi(given) : rounds;
}

static inline unsigned random_below(Random *random, unsigned bound) {
    return (unsigned)(random_next(random) % bound);
}

#endif
