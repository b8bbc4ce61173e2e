/* Finds what a theme names.
 *
 * Knows no meaning of any name; themes are small, so a walk along the list is the fastest table. */
#include "model/style.h"

#include <string.h>

/* The first of `count` items of `item_size` bytes whose name, a pointer at the item's start, is `name`. */
static const void *named(const void *items, size_t count, size_t item_size, const char *name) {
    const char *item = items;

    for (size_t i = 0; name != NULL && i < count; i++, item += item_size) {
        const char *own;

        memcpy(&own, item, sizeof own);
        if (strcmp(own, name) == 0) {
            return item;
        }
    }
    return NULL;
}

_Static_assert(offsetof(NamedColor, name) == 0 && offsetof(TextStyle, name) == 0 &&
                   offsetof(InlineStyle, name) == 0 && offsetof(Symbol, name) == 0 &&
                   offsetof(FontSpec, name) == 0,
               "named() reads the name at the start of an item");

const Color *theme_color(const Theme *theme, const char *name) {
    const NamedColor *found = named(theme->colors, theme->color_count, sizeof *theme->colors, name);

    return found == NULL ? NULL : &found->color;
}

const TextStyle *theme_style(const Theme *theme, const char *name) {
    return named(theme->styles, theme->style_count, sizeof *theme->styles, name);
}

const InlineStyle *theme_inline(const Theme *theme, const char *name) {
    return named(theme->inlines, theme->inline_count, sizeof *theme->inlines, name);
}

const Symbol *theme_symbol(const Theme *theme, const char *name) {
    return named(theme->symbols, theme->symbol_count, sizeof *theme->symbols, name);
}

const FontSpec *theme_font(const Theme *theme, const char *name) {
    return named(theme->fonts, theme->font_count, sizeof *theme->fonts, name);
}
