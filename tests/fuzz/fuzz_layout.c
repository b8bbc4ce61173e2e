/* A layout: compiled against the samples' theme, bound with a region, composed, written as PDF. */
#include "figure/figures.h"
#include "fuzz/xml_mutator.h"

static Kitchen kitchen;

int LLVMFuzzerInitialize(int *count, char ***words) {
    (void)count, (void)words;
    kitchen_open(&kitchen);
    kitchen_set_up(&kitchen, "regio", SAMPLES "/2021-08/texel.xml");
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *path = arena_format(kitchen.report, "%s/layouts/fuzz.xml", kitchen.folder);
    kitchen_write(path, data, size);
    FigureKinds figures;
    figures.kinds = figure_kinds(&figures.count);
    LayoutFile *layout = layout_file_read(path, (Source){0, 0}, &kitchen.setup.theme, &figures,
                                          kitchen.report, kitchen.sources, kitchen.diagnostics);
    bool good = layout != NULL;
    if (good && layout_file_missing(layout, kitchen.setup.others, kitchen.setup.other_count) == NULL) {
        kitchen.setup.layout = layout;
        good = kitchen_report(&kitchen);
    }
    if (layout != NULL)
        layout_file_drop(layout);
    kitchen_clear(&kitchen, good);
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return mutate_xml(data, size, most, seed);
}
