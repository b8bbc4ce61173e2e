/* Within theme reading: the declarations of a theme and those it extends, merged, to be resolved. */
#ifndef COMPILE_THEME_ENTRIES_H
#define COMPILE_THEME_ENTRIES_H

#include "model/style.h"
#include "xml/xml.h"

typedef enum EntryKind {
    ENTRY_FONT,
    ENTRY_COLOR,
    ENTRY_STYLE,
    ENTRY_INLINE,
    ENTRY_SYMBOL,
    ENTRY_PATTERNS, /* named by their language */
    ENTRY_KINDS
} EntryKind;

typedef struct Entries {
    const xmlNode **nodes; /* names are unique */
    size_t count, capacity;
} Entries;

typedef struct Declared {
    Entries entries[ENTRY_KINDS];
    const xmlAttr *folders;                /* NULL: none */
    const xmlNode *profile, *cmyk_profile; /* NULL: none */
} Declared;

/* Makes everything of `theme` but its name and source.  False: something was told; all of it is then known.
 */
bool theme_resolve(const Declared *declared, Arena *arena, Diagnostics *diagnostics, Theme *theme);

/* Sizes, wish and most-lines of a style whose sizing is known; what the node does not say stays. */
void style_read_sizes(const xmlNode *node, Arena *arena, Diagnostics *diagnostics, TextStyle *style);

/* WCAG 2.1: relative luminance and contrast ratio, 1 to 21. */
double color_contrast(Color a, Color b);

#endif
