/* A region's XML, all the way: opened, checked, bound with the samples' layout, composed, written as PDF. */
#include "fuzz/xml_mutator.h"

static Kitchen kitchen;

int LLVMFuzzerInitialize(int *count, char ***words) {
    (void)count, (void)words;
    kitchen_open(&kitchen);
    kitchen_set_up(&kitchen, "regio", SAMPLES "/2021-08/texel.xml");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    kitchen_write(kitchen.job.data, data, size);
    kitchen_clear(&kitchen, kitchen_report(&kitchen));
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return mutate_xml(data, size, most, seed);
}
