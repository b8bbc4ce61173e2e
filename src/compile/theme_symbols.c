/* Symbols of a theme: their boxes, and paths with the place of the first wrong byte. */
#include "compile/theme_symbols.h"

#include <string.h>

#include "model/path.h"
#include "vocabulary/values.h"

#define LARGEST 10000

static void read_data(const xmlAttr *attribute, Arena *arena, Diagnostics *diagnostics, SymbolPath *path) {
    const char *data = xml_value(attribute);
    PathStep *steps = NULL;
    size_t bad = 0;
    if (path_read(data, strlen(data), arena, &steps, &path->count, &bad))
        path->steps = steps;
    else
        tell_plain(diagnostics, xml_value_place(attribute, bad), CODE_THEME_PATH);
}

static void read_path(const xmlNode *node, Arena *arena, Diagnostics *diagnostics, SymbolPath *path) {
    const xmlAttr *data = xml_attribute_node(node, "d"), *fill = xml_attribute_node(node, "fill");
    const xmlAttr *stroke = xml_attribute_node(node, "stroke");
    bool good = true;
    if (data)
        read_data(data, arena, diagnostics, path);
    if (fill)
        good &= value_yes_no(fill, diagnostics, &path->filled);
    if (stroke)
        good &= value_number(stroke, 0, LARGEST, diagnostics, &path->stroke);
    if (good && !path->filled && path->stroke <= 0)
        tell_plain(diagnostics, xml_source(node), CODE_THEME_PAINT);
}

static void read_symbol(const xmlNode *node, Arena *arena, Diagnostics *diagnostics, Symbol *symbol) {
    const xmlAttr *width = xml_attribute_node(node, "width"), *height = xml_attribute_node(node, "height");
    const char *text = xml_attribute(node, "text");
    symbol->name = arena_copy_text(arena, xml_attribute(node, "name"));
    symbol->source = xml_source(node);
    symbol->text = text ? arena_copy_text(arena, text) : NULL;
    if (width)
        value_number(width, 0.001, LARGEST, diagnostics, &symbol->width);
    if (height)
        value_number(height, 0.001, LARGEST, diagnostics, &symbol->height);
    size_t count = 0;
    for (const xmlNode *child = node->children; child; child = child->next)
        count += xml_is(child, "path");
    SymbolPath *paths = arena_many(arena, SymbolPath, count);
    for (const xmlNode *child = node->children; child; child = child->next)
        if (xml_is(child, "path"))
            read_path(child, arena, diagnostics, &paths[symbol->count++]);
    symbol->paths = paths;
}

void theme_read_symbols(const Entries *entries, Arena *arena, Diagnostics *diagnostics, Theme *theme) {
    Symbol *symbols = arena_many(arena, Symbol, entries->count);
    for (size_t i = 0; i < entries->count; i++)
        read_symbol(entries->nodes[i], arena, diagnostics, &symbols[i]);
    theme->symbols = symbols;
    theme->symbol_count = entries->count;
}
