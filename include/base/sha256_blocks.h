/* The compression of SHA-256 in portable C and, where the processor has them, by its own instructions. */
#ifndef BASE_SHA256_BLOCKS_H
#define BASE_SHA256_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The constants of FIPS 180-4, 4.2.2. */
extern const uint32_t sha256_constants[64];

/* Whether sha256_blocks_fast may be called on this machine. */
bool sha256_fast(void);
/* `count` blocks of 64 bytes into the state; the plain one runs anywhere. */
void sha256_blocks_plain(uint32_t state[8], const uint8_t *blocks, size_t count);
void sha256_blocks_fast(uint32_t state[8], const uint8_t *blocks, size_t count);
/* As the fast one for two messages, in little more time than for one. */
void sha256_blocks_two(uint32_t first[8], const uint8_t *first_blocks, uint32_t second[8],
                       const uint8_t *second_blocks, size_t count);

#endif
