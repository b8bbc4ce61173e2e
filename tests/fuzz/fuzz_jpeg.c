/* A JPEG file: read within limits, and what came out looked through to its last byte. */
#include "fuzz/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return picture_try(data, size, 0xFF);
}
