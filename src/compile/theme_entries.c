/* From merged declarations to a Theme: names to fonts and colours, sizes, contrast.
 *
 * Everything wrong is told in one go; an attribute that is missing was told by the vocabulary and is
 * passed over.  Invariant: what is returned points into the arena only, never into a tree. */
#include "compile/theme_entries.h"

#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "compile/theme_features.h"
#include "compile/theme_symbols.h"
#include "model/path.h"
#include "vocabulary/values.h"

typedef struct Resolve {
    const Declared *declared;
    Arena *arena;
    Diagnostics *diagnostics;
    Theme *theme;
    const char **font_names, **color_names;
} Resolve;

static const char *copied(Resolve *resolve, const xmlNode *node, const char *attribute) {
    const char *value = xml_attribute(node, attribute);
    return value ? arena_copy_text(resolve->arena, value) : NULL;
}

/* Fonts and other files */

static bool is_hash(ValueWord word) {
    for (size_t i = 0; i < word.size; i++)
        if (!word.text[i] || !strchr("0123456789abcdef", word.text[i]))
            return false;
    return word.size == 64;
}

static const char **read_hashes(Resolve *resolve, const xmlNode *node, size_t *count) {
    const xmlAttr *attribute = xml_attribute_node(node, "sha256");
    *count = 0;
    if (!attribute)
        return NULL;
    ValueWord *words = value_words(attribute, 0, resolve->arena, count);
    const char **hashes = arena_many(resolve->arena, const char *, *count);
    for (size_t i = 0; i < *count; i++) {
        const char *hash = hashes[i] = word_copy(words[i], resolve->arena);
        if (!is_hash(words[i]))
            tell(resolve->diagnostics, words[i].source, CODE_THEME_HASH, hash);
    }
    return hashes;
}

static const FontSpec *find_font(Resolve *resolve, ValueWord word) {
    for (size_t i = 0; i < resolve->theme->font_count; i++)
        if (word_is(word, resolve->font_names[i]))
            return &resolve->theme->fonts[i];
    tell_unknown_name(CODE_MISSPELT_FONT, CODE_UNKNOWN_FONT, word, resolve->font_names,
                      resolve->theme->font_count, resolve->diagnostics);
    return NULL;
}

/* Only when all names are known. */
static void read_fallbacks(Resolve *resolve, const xmlNode *node, FontSpec *font) {
    const xmlAttr *attribute = xml_attribute_node(node, "fallback");
    if (!attribute)
        return;
    size_t count;
    ValueWord *words = value_words(attribute, 0, resolve->arena, &count);
    const FontSpec **fallbacks = arena_many(resolve->arena, const FontSpec *, count);
    for (size_t i = 0; i < count; i++) {
        const FontSpec *found = find_font(resolve, words[i]);
        if (found)
            fallbacks[font->fallback_count++] = found;
    }
    font->fallbacks = fallbacks;
}

static void read_fonts(Resolve *resolve) {
    const Entries *entries = &resolve->declared->entries[ENTRY_FONT];
    Theme *theme = resolve->theme;
    theme->fonts = arena_many(resolve->arena, FontSpec, entries->count);
    theme->font_count = entries->count;
    resolve->font_names = arena_many(resolve->arena, const char *, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        const xmlNode *node = entries->nodes[i];
        FontSpec *font = &theme->fonts[i];
        font->name = resolve->font_names[i] = copied(resolve, node, "name");
        font->file = copied(resolve, node, "file");
        font->package = copied(resolve, node, "package");
        font->hashes = read_hashes(resolve, node, &font->hash_count);
        font->source = xml_source(node);
    }
    for (size_t i = 0; i < entries->count; i++)
        read_fallbacks(resolve, entries->nodes[i], &theme->fonts[i]);
}

static void read_folders(Resolve *resolve) {
    if (!resolve->declared->folders)
        return;
    size_t count;
    ValueWord *words = value_words(resolve->declared->folders, 0, resolve->arena, &count);
    const char **folders = arena_many(resolve->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        folders[i] = word_copy(words[i], resolve->arena);
    resolve->theme->font_folders = folders;
    resolve->theme->font_folder_count = count;
}

static void read_resource(Resolve *resolve, const xmlNode *node, ResourceSpec *out) {
    if (!node)
        return;
    out->file = copied(resolve, node, "file");
    out->package = copied(resolve, node, "package");
    out->hashes = read_hashes(resolve, node, &out->hash_count);
    out->source = xml_source(node);
}

static void read_patterns(Resolve *resolve) {
    const Entries *entries = &resolve->declared->entries[ENTRY_PATTERNS];
    ResourceSpec *patterns = arena_many(resolve->arena, ResourceSpec, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        read_resource(resolve, entries->nodes[i], &patterns[i]);
        patterns[i].language = copied(resolve, entries->nodes[i], "language");
        if (!patterns[i].language)
            patterns[i].language = "nl";
    }
    resolve->theme->patterns = patterns;
    resolve->theme->pattern_count = entries->count;
}

/* Colours */

static void read_colors(Resolve *resolve) {
    const Entries *entries = &resolve->declared->entries[ENTRY_COLOR];
    NamedColor *colors = arena_many(resolve->arena, NamedColor, entries->count);
    resolve->color_names = arena_many(resolve->arena, const char *, entries->count);
    for (size_t i = 0; i < entries->count; i++) {
        const xmlAttr *value = xml_attribute_node(entries->nodes[i], "value");
        colors[i].name = resolve->color_names[i] = copied(resolve, entries->nodes[i], "name");
        colors[i].source = xml_source(entries->nodes[i]);
        if (value)
            value_color(value, resolve->diagnostics, &colors[i].color);
    }
    resolve->theme->colors = colors;
    resolve->theme->color_count = entries->count;
}

static const NamedColor *find_color(Resolve *resolve, ValueWord word) {
    for (size_t i = 0; i < resolve->theme->color_count; i++)
        if (word_is(word, resolve->color_names[i]))
            return &resolve->theme->colors[i];
    tell_unknown_name(CODE_MISSPELT_COLOR, CODE_UNKNOWN_COLOR, word, resolve->color_names,
                      resolve->theme->color_count, resolve->diagnostics);
    return NULL;
}

static const char *color_text(Resolve *resolve, Color color) {
    return arena_format(resolve->arena, "#%02X%02X%02X", color.red, color.green, color.blue);
}

/* Rounded down, so that what is too little never reads as enough. */
static const char *ratio_text(Resolve *resolve, double ratio) {
    Buffer text = {0};
    buffer_decimal(&text, floor(ratio * 100) / 100, 2);
    const char *copy = arena_format(resolve->arena, "%s:1", text.bytes);
    buffer_drop(&text);
    return copy;
}

static void check_contrast(Resolve *resolve, const NamedColor *color, const NamedColor *on, double least,
                           Source where) {
    double ratio = color_contrast(color->color, on->color);
    if (ratio >= least)
        return;
    tell(resolve->diagnostics, where, CODE_THEME_CONTRAST, color->name, color_text(resolve, color->color),
         on->name, color_text(resolve, on->color), ratio_text(resolve, ratio), ratio_text(resolve, least));
}

/* A colour that could not be read has been told; comparing its zeros would only confuse. */
static bool color_given(const xmlNode *node) {
    const char *value = xml_attribute(node, "value");
    Color unused;
    while (value && (*value == ' ' || *value == '\n' || *value == '\t'))
        value++;
    return value && strlen(value) >= 7 && color_read(value, 7, &unused);
}

static void check_contrasts(Resolve *resolve, size_t index) {
    const Entries *entries = &resolve->declared->entries[ENTRY_COLOR];
    const xmlNode *node = entries->nodes[index];
    const xmlAttr *surfaces = xml_attribute_node(node, "on"),
                  *contrast = xml_attribute_node(node, "contrast");
    double least = 4.5;
    if (contrast && !value_number(contrast, 1, 21, resolve->diagnostics, &least))
        return;
    if (!surfaces)
        return;
    size_t count;
    ValueWord *words = value_words(surfaces, 0, resolve->arena, &count);
    for (size_t i = 0; i < count; i++) {
        const NamedColor *on = find_color(resolve, words[i]);
        const NamedColor *color = &resolve->theme->colors[index];
        if (on && color_given(node) && color_given(entries->nodes[on - resolve->theme->colors]))
            check_contrast(resolve, color, on, least, xml_value_source(xml_attribute_node(node, "value")));
    }
}

/* Styles */

static bool read_step(ValueWord word, SizeStep *out) {
    const char *slash = memchr(word.text, '/', word.size);
    if (!slash)
        return false;
    size_t before = (size_t)(slash - word.text);
    return length_read(word.text, before, &out->size) &&
           length_read(slash + 1, word.size - before - 1, &out->leading) && out->size > 0 && out->leading > 0;
}

static void read_steps(const xmlAttr *attribute, Arena *arena, Diagnostics *diagnostics, TextStyle *style) {
    size_t count;
    ValueWord *words = value_words(attribute, 0, arena, &count);
    SizeStep *steps = arena_many(arena, SizeStep, count);
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        bool right = read_step(words[i], &steps[i]) && (i == 0 || steps[i].size > steps[i - 1].size);
        if (!right && told++ == 0)
            tell(diagnostics, words[i].source, CODE_THEME_SIZES, word_copy(words[i], arena));
    }
    if (count == 0)
        tell(diagnostics, xml_value_source(attribute), CODE_THEME_SIZES, "");
    else if (style->sizing == SIZING_FIXED && count != 1)
        tell_plain(diagnostics, xml_value_source(attribute), CODE_THEME_SIZE_COUNT);
    style->steps = steps;
    style->step_count = count;
}

static void read_wish(const xmlAttr *attribute, Diagnostics *diagnostics, TextStyle *style) {
    double wish;
    if (!attribute || !value_length(attribute, diagnostics, &wish))
        return;
    for (size_t i = 0; i < style->step_count; i++)
        if (fabs(style->steps[i].size - wish) < 1e-9) {
            style->wish = i;
            return;
        }
    tell(diagnostics, xml_value_source(attribute), CODE_THEME_WISH, xml_value(attribute));
}

void style_read_sizes(const xmlNode *node, Arena *arena, Diagnostics *diagnostics, TextStyle *style) {
    const xmlAttr *sizes = xml_attribute_node(node, "sizes"), *lines = xml_attribute_node(node, "most-lines");
    long most = 0;
    if (sizes)
        read_steps(sizes, arena, diagnostics, style);
    if (style->wish >= style->step_count)
        style->wish = style->step_count > 0 ? style->step_count - 1 : 0;
    read_wish(xml_attribute_node(node, "wish"), diagnostics, style);
    if (lines && value_integer(lines, 1, 99, diagnostics, &most))
        style->most_lines = (unsigned)most;
}

static void read_sizing(Resolve *resolve, const xmlNode *node, TextStyle *style) {
    static const char *const sizings[] = {"fixed", "text", "words", "room"};
    const xmlAttr *sizing = xml_attribute_node(node, "sizing");
    size_t index = 0;
    bool known = !sizing || value_choice(sizing, sizings, 4, resolve->diagnostics, &index);
    style->sizing =
        known ? (Sizing)index : SIZING_TEXT; /* whichever: told; no further message follows from it */
    style_read_sizes(node, resolve->arena, resolve->diagnostics, style);
}

static void read_style(Resolve *resolve, const xmlNode *node, TextStyle *style) {
    static const char *const aligns[] = {"start", "end", "center"};
    Diagnostics *diagnostics = resolve->diagnostics;
    const xmlAttr *font = xml_attribute_node(node, "font"), *color = xml_attribute_node(node, "color");
    const xmlAttr *tracking = xml_attribute_node(node, "tracking");
    const xmlAttr *hyphenate = xml_attribute_node(node, "hyphenate"),
                  *align = xml_attribute_node(node, "align");
    const xmlAttr *optical = xml_attribute_node(node, "optical-edge"),
                  *hang = xml_attribute_node(node, "hang");
    size_t index = 0;
    style->name = copied(resolve, node, "name");
    style->source = xml_source(node);
    style->font_spec = font ? find_font(resolve, value_whole(font)) : NULL;
    const NamedColor *found = color ? find_color(resolve, value_whole(color)) : NULL;
    if (found)
        style->color = found->color;
    read_sizing(resolve, node, style);
    if (tracking)
        value_number(tracking, -0.5, 2, diagnostics, &style->tracking);
    style->features = theme_read_features(node, resolve->arena, diagnostics);
    if (hyphenate)
        value_yes_no(hyphenate, diagnostics, &style->hyphenate);
    if (hang)
        value_yes_no(hang, diagnostics, &style->hang);
    if (align && value_choice(align, aligns, 3, diagnostics, &index))
        style->align = (TextAlign)index;
    if (optical)
        value_length(optical, diagnostics, &style->optical_edge);
}

static void read_inline(Resolve *resolve, const xmlNode *node, InlineStyle *style) {
    Diagnostics *diagnostics = resolve->diagnostics;
    const xmlAttr *font = xml_attribute_node(node, "font"), *color = xml_attribute_node(node, "color");
    const xmlAttr *size = xml_attribute_node(node, "size"), *factor = xml_attribute_node(node, "size-factor");
    const xmlAttr *rise = xml_attribute_node(node, "rise"),
                  *underline = xml_attribute_node(node, "underline");
    style->name = copied(resolve, node, "name");
    style->source = xml_source(node);
    style->font_spec = font ? find_font(resolve, value_whole(font)) : NULL;
    const NamedColor *found = color ? find_color(resolve, value_whole(color)) : NULL;
    style->has_color = found != NULL;
    if (found)
        style->color = found->color;
    if (size)
        value_length(size, diagnostics, &style->size);
    if (factor)
        value_number(factor, 0.1, 10, diagnostics, &style->size_factor);
    if (rise)
        value_number(rise, -2, 2, diagnostics, &style->rise);
    if (underline)
        value_length(underline, diagnostics, &style->underline);
    style->features = theme_read_features(node, resolve->arena, diagnostics);
}

static void read_styles(Resolve *resolve) {
    const Entries *styles = &resolve->declared->entries[ENTRY_STYLE];
    const Entries *inlines = &resolve->declared->entries[ENTRY_INLINE];
    TextStyle *all = arena_many(resolve->arena, TextStyle, styles->count);
    InlineStyle *within = arena_many(resolve->arena, InlineStyle, inlines->count);
    for (size_t i = 0; i < styles->count; i++)
        read_style(resolve, styles->nodes[i], &all[i]);
    for (size_t i = 0; i < inlines->count; i++)
        read_inline(resolve, inlines->nodes[i], &within[i]);
    resolve->theme->styles = all;
    resolve->theme->style_count = styles->count;
    resolve->theme->inlines = within;
    resolve->theme->inline_count = inlines->count;
}

bool theme_resolve(const Declared *declared, Arena *arena, Diagnostics *diagnostics, Theme *theme) {
    Resolve resolve = {.declared = declared, .arena = arena, .diagnostics = diagnostics, .theme = theme};
    size_t errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    read_folders(&resolve);
    read_fonts(&resolve);
    read_patterns(&resolve);
    read_resource(&resolve, declared->profile, &theme->profile);
    read_resource(&resolve, declared->cmyk_profile, &theme->cmyk_profile);
    read_colors(&resolve);
    for (size_t i = 0; i < theme->color_count; i++)
        check_contrasts(&resolve, i);
    read_styles(&resolve);
    theme_read_symbols(&declared->entries[ENTRY_SYMBOL], arena, diagnostics, theme);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == errors;
}
