/* A PNG file: read within limits, and what came out looked through to its last byte. */
#include <zlib.h>

#include "fuzz/picture.h"

/* Checksums would stop all but one mutation in four milliards:
 * they are mended, seven times of eight. */
static void mend_checksums(uint8_t *data, size_t size) {
    for (size_t at = 8; at + 12 <= size;) {
        uint32_t length = (uint32_t)data[at] << 24 | (uint32_t)data[at + 1] << 16 |
                          (uint32_t)data[at + 2] << 8 | data[at + 3];
        if (length > size - at - 12)
            return;
        uint32_t sum = (uint32_t)crc32(0, data + at + 4, length + 4);
        for (int i = 0; i < 4; i++)
            data[at + 8 + length + (size_t)i] = (uint8_t)(sum >> (24 - 8 * i));
        at += 12 + (size_t)length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return picture_try(data, size, 0x89);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    size = LLVMFuzzerMutate(data, size, most);
    if (seed % 8 != 0)
        mend_checksums(data, size);
    return size;
}
