/* A font file in the place of all of a theme's: opened, texts shaped and set in it, its subset embedded. */
#include "compile/theme.h"
#include "fuzz/kitchen.h"
#include "text/fonts.h"

static Kitchen kitchen;

int LLVMFuzzerInitialize(int *count, char ***words) {
    (void)count, (void)words;
    kitchen_open(&kitchen);
    kitchen_run(&kitchen, "cp tests/fuzz/font-layout.xml %s/layouts/font-layout.xml");
    kitchen_set_up(&kitchen, "font-layout", "tests/fuzz/font-data.xml");
    return 0;
}

/* Shaping plans and faces are kept by the font's address: new ones for each. */
static bool set_in(Fonts *fonts) {
    Theme *theme = &kitchen.setup.theme;
    if (!fonts_load(fonts, theme, kitchen.folder, kitchen.diagnostics))
        return false;
    theme_join_fonts(theme);
    kitchen.setup.shaper = shaper_new();
    kitchen.setup.pdf_shared = pdf_shared_new();
    bool good = kitchen_report(&kitchen);
    pdf_shared_drop(kitchen.setup.pdf_shared);
    shaper_drop(kitchen.setup.shaper);
    return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Theme *theme = &kitchen.setup.theme;
    Fonts *fonts = fonts_new();
    kitchen_write(arena_format(kitchen.report, "%s/fuzz.ttf", kitchen.folder), data, size);
    for (size_t i = 0; i < theme->font_count; i++) {
        theme->fonts[i].file = "fuzz.ttf";
        theme->fonts[i].hash_count = 0;
    }
    bool good = set_in(fonts);
    fonts_drop(fonts);
    kitchen_clear(&kitchen, good);
    return 0;
}
