/* A SVG file: read within limits, and what came out looked through to its last byte. */
#include "fuzz/picture.h"
#include "fuzz/xml_mutator.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return picture_try(data, size, '<');
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return mutate_xml(data, size, most, seed);
}
