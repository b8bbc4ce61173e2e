/* SHA-256 (FIPS 180-4), for contents that must be told apart for certain, and a fast
 * 64-bit hash for tables within one process (never written to a file). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct Sha256 {
    uint8_t bytes[32];
} Sha256;

Sha256 sha256(const void *bytes, size_t size);
/* Of two contents, sooner than one after the other when both are large. */
void sha256_two(const void *first, size_t first_size, const void *second, size_t second_size, Sha256 out[2]);
/* 64 lower-case hexadecimal digits and a NUL. */
void sha256_text(const Sha256 *hash, char out[65]);
uint64_t hash64(const void *bytes, size_t size);

#endif
