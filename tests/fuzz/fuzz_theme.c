/* A theme: read and resolved; its fonts are not opened. */
#include "compile/theme.h"
#include "fuzz/xml_mutator.h"

static Kitchen kitchen;

int LLVMFuzzerInitialize(int *count, char ***words) {
    (void)count, (void)words;
    kitchen_open(&kitchen);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = arena_format(kitchen.report, "%s/layouts/themes/fuzz.xml", kitchen.folder);
    Theme theme;
    kitchen_write(path, data, size);
    bool good =
        theme_read(path, (Source){0, 0}, kitchen.report, kitchen.sources, kitchen.diagnostics, &theme);
    if (good)
        theme_join_fonts(&theme);
    kitchen_clear(&kitchen, good);
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return mutate_xml(data, size, most, seed);
}
