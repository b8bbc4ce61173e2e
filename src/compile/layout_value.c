/* Attributes of layouts with their types.
 *
 * A whole value `$param` stands for what the part's use gave, or the parameter's default:
 * the caller's attribute takes the place of the part's, so that a wrong value is told
 * where it was written.  Names of styles, colours and symbols are the theme's. */
#include <string.h>

#include "compile/layout_compile.h"

/* A part's parameter that gives text or nodes cannot be a value. */
static void tell_wrong_use(Compiler *compiler, ValueWord word, const ScopeEntry *entry) {
    const char *type = entry->kind == SCOPE_TEXT ? "text" : entry->kind == SCOPE_NODES ? "nodes" : "let";
    compile_error(compiler, word.source, CODE_LAYOUT_PARAM_USE, entry->name, type);
}

static const xmlAttr *literal_of(Compiler *compiler, ValueWord word) {
    const LayoutScope *names = compiler->scope->names;
    const ScopeEntry *entry = scope_find(names, word.text + 1, word.size - 1);
    if (entry && entry->kind == SCOPE_LITERAL)
        return entry->literal;
    if (entry) {
        tell_wrong_use(compiler, word, entry);
        return NULL;
    }
    const char **known = arena_many(compiler->arena, const char *, names->count);
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        if (names->entries[i].kind == SCOPE_LITERAL)
            known[count++] = names->entries[i].name;
    }
    ValueWord name = {word.text + 1, word.size - 1, {word.source.file, word.source.offset + 1}};
    if (count == 0) {
        compile_error(compiler, name.source, CODE_LAYOUT_NO_PARAMS,
                      arena_copy(compiler->arena, word.text, word.size));
        return NULL;
    }
    tell_unknown_name(CODE_MISSPELT_PARAM, CODE_UNKNOWN_PARAM, name, known, count, compiler->diagnostics);
    compiler->failed = true;
    return NULL;
}

const xmlAttr *layout_attribute(Compiler *compiler, const xmlNode *node, const char *name) {
    const xmlAttr *attribute = xml_attribute_node(node, name);
    if (!attribute)
        return NULL;
    ValueWord word = value_whole(attribute);
    return word.size > 0 && word.text[0] == '$' ? literal_of(compiler, word) : attribute;
}

static bool checked(Compiler *compiler, bool good) {
    compiler->failed |= !good;
    return good;
}

static bool not_negative(Compiler *compiler, const xmlAttr *attribute, double value) {
    if (value >= 0)
        return true;
    ValueWord word = value_whole(attribute);
    compile_error(compiler, word.source, CODE_LAYOUT_NEGATIVE,
                  arena_copy(compiler->arena, word.text, word.size));
    return false;
}

bool layout_length(Compiler *compiler, const xmlNode *node, const char *name, double *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    double value = 0;
    if (!attribute || !checked(compiler, value_length(attribute, compiler->diagnostics, &value)) ||
        !not_negative(compiler, attribute, value))
        return false;
    *out = value;
    return true;
}

bool layout_edges(Compiler *compiler, const xmlNode *node, const char *name, Edges *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    Edges edges = {0};
    if (!attribute || !checked(compiler, value_edges(attribute, compiler->diagnostics, &edges)))
        return false;
    bool good =
        not_negative(compiler, attribute, edges.top) && not_negative(compiler, attribute, edges.right) &&
        not_negative(compiler, attribute, edges.bottom) && not_negative(compiler, attribute, edges.left);
    if (good)
        *out = edges;
    return good;
}

bool layout_number(Compiler *compiler, const xmlNode *node, const char *name, double *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    return attribute && checked(compiler, value_number(attribute, 0, 1e6, compiler->diagnostics, out));
}

bool layout_count(Compiler *compiler, const xmlNode *node, const char *name, unsigned *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    long value = 0;
    if (!attribute || !checked(compiler, value_integer(attribute, 1, 99, compiler->diagnostics, &value)))
        return false;
    *out = (unsigned)value;
    return true;
}

bool layout_yes_no(Compiler *compiler, const xmlNode *node, const char *name, bool *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    return attribute && checked(compiler, value_yes_no(attribute, compiler->diagnostics, out));
}

bool layout_choice(Compiler *compiler, const xmlNode *node, const char *name, const char *const *choices,
                   size_t *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    size_t count = 0;
    while (choices[count])
        count++;
    return attribute &&
           checked(compiler, value_choice(attribute, choices, count, compiler->diagnostics, out));
}

/* The theme's tables all begin their entries with the name. */
typedef struct ThemeTable {
    const void *entries;
    size_t count, size;
    Code misspelt, unknown;
} ThemeTable;

static const char *table_name(const ThemeTable *table, size_t i) {
    const char *entry = (const char *)table->entries + i * table->size;
    return *(const char *const *)(const void *)entry;
}

/* The index of the entry that the word names, or `count`, then told. */
static size_t find_word(Compiler *compiler, ValueWord word, const ThemeTable *table) {
    for (size_t i = 0; i < table->count; i++) {
        const char *name = table_name(table, i);
        if (strlen(name) == word.size && memcmp(name, word.text, word.size) == 0)
            return i;
    }
    const char **known = arena_many(compiler->arena, const char *, table->count);
    for (size_t i = 0; i < table->count; i++)
        known[i] = table_name(table, i);
    tell_unknown_name(table->misspelt, table->unknown, word, known, table->count, compiler->diagnostics);
    compiler->failed = true;
    return table->count;
}

static size_t find_entry(Compiler *compiler, const xmlAttr *attribute, const ThemeTable *table) {
    return find_word(compiler, value_whole(attribute), table);
}

const Color *layout_color_named(Compiler *compiler, ValueWord word) {
    const Theme *theme = compiler->theme;
    ThemeTable table = {theme->colors, theme->color_count, sizeof *theme->colors, CODE_MISSPELT_COLOR,
                        CODE_UNKNOWN_COLOR};
    size_t found = find_word(compiler, word, &table);
    return found < theme->color_count ? &theme->colors[found].color : NULL;
}

static const Color *color_of(Compiler *compiler, const xmlAttr *attribute) {
    return layout_color_named(compiler, value_whole(attribute));
}

static const TextStyle *style_of(Compiler *compiler, const xmlAttr *attribute) {
    const Theme *theme = compiler->theme;
    ThemeTable table = {theme->styles, theme->style_count, sizeof *theme->styles, CODE_MISSPELT_STYLE,
                        CODE_UNKNOWN_STYLE};
    size_t found = find_entry(compiler, attribute, &table);
    return found < theme->style_count ? &theme->styles[found] : NULL;
}

static const Symbol *symbol_of(Compiler *compiler, const xmlAttr *attribute) {
    const Theme *theme = compiler->theme;
    ThemeTable table = {theme->symbols, theme->symbol_count, sizeof *theme->symbols, CODE_MISSPELT_SYMBOL,
                        CODE_UNKNOWN_SYMBOL};
    size_t found = find_entry(compiler, attribute, &table);
    return found < theme->symbol_count ? &theme->symbols[found] : NULL;
}

bool layout_color(Compiler *compiler, const xmlNode *node, const char *name, Color *out) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    const Color *color = attribute ? color_of(compiler, attribute) : NULL;
    if (color)
        *out = *color;
    return color != NULL;
}

const TextStyle *layout_style(Compiler *compiler, const xmlNode *node, const char *name) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    return attribute ? style_of(compiler, attribute) : NULL;
}

const Symbol *layout_symbol(Compiler *compiler, const xmlNode *node, const char *name) {
    const xmlAttr *attribute = layout_attribute(compiler, node, name);
    return attribute ? symbol_of(compiler, attribute) : NULL;
}

const InlineStyle *layout_inline_style(Compiler *compiler, const xmlAttr *attribute) {
    const Theme *theme = compiler->theme;
    ThemeTable table = {theme->inlines, theme->inline_count, sizeof *theme->inlines,
                        CODE_MISSPELT_INLINE_STYLE, CODE_UNKNOWN_INLINE_STYLE};
    size_t found = find_entry(compiler, attribute, &table);
    return found < theme->inline_count ? &theme->inlines[found] : NULL;
}

Source layout_theme_entry(Compiler *compiler, const xmlAttr *attribute, size_t of) {
    const Theme *theme = compiler->theme;
    const struct {
        ThemeTable table;
        size_t source; /* offset of the entry's place */
    } tables[] = {
        {{theme->styles, theme->style_count, sizeof *theme->styles, CODE_MISSPELT_STYLE, CODE_UNKNOWN_STYLE},
         offsetof(TextStyle, source)},
        {{theme->inlines, theme->inline_count, sizeof *theme->inlines, CODE_MISSPELT_INLINE_STYLE,
          CODE_UNKNOWN_INLINE_STYLE},
         offsetof(InlineStyle, source)},
        {{theme->colors, theme->color_count, sizeof *theme->colors, CODE_MISSPELT_COLOR, CODE_UNKNOWN_COLOR},
         offsetof(NamedColor, source)},
        {{theme->symbols, theme->symbol_count, sizeof *theme->symbols, CODE_MISSPELT_SYMBOL,
          CODE_UNKNOWN_SYMBOL},
         offsetof(Symbol, source)},
        {{theme->fonts, theme->font_count, sizeof *theme->fonts, CODE_MISSPELT_FONT, CODE_UNKNOWN_FONT},
         offsetof(FontSpec, source)}};
    const ThemeTable *table = &tables[of].table;
    size_t found = find_entry(compiler, attribute, table);
    if (found == table->count)
        return (Source){0, 0};
    return *(const Source *)(const void *)((const char *)table->entries + found * table->size +
                                           tables[of].source);
}

bool layout_check_literal(Compiler *compiler, const xmlAttr *attribute, ParamType type) {
    Diagnostics *diagnostics = compiler->diagnostics;
    double number = 0;
    bool yes = false;
    switch (type) {
    case PARAM_NUMBER:
        return checked(compiler, value_number(attribute, -1e6, 1e6, diagnostics, &number));
    case PARAM_LENGTH:
        return checked(compiler, value_length(attribute, diagnostics, &number));
    case PARAM_COLOR:
        return color_of(compiler, attribute) != NULL;
    case PARAM_STYLE:
        return style_of(compiler, attribute) != NULL;
    case PARAM_SYMBOL:
        return symbol_of(compiler, attribute) != NULL;
    case PARAM_YES_NO:
        return checked(compiler, value_yes_no(attribute, diagnostics, &yes));
    default:
        return true;
    }
}
