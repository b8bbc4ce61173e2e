/* Opens a theme and the themes it extends, and merges what they declare.
 *
 * An entry of an extending theme takes the place of the one with its name, so that styles of the theme
 * below see the new colours; resolving is theme_entries.c's.  All trees live until that is done;
 * what a Theme keeps is in the arena. */
#include "compile/theme.h"

#include <string.h>

#include "compile/theme_entries.h"
#include "vocabulary/vocabulary.h"

#define CHAIN_LIMIT 8

typedef struct Reading {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    XmlFile files[CHAIN_LIMIT]; /* the theme itself first */
    size_t file_count;
    Declared declared;
} Reading;

static const struct {
    const char *list, *entry;
    EntryKind kind;
} places[] = {{"fonts", "font", ENTRY_FONT},       {"colors", "color", ENTRY_COLOR},
              {"styles", "style", ENTRY_STYLE},    {"styles", "inline", ENTRY_INLINE},
              {"symbols", "symbol", ENTRY_SYMBOL}, {"hyphenation", "patterns", ENTRY_PATTERNS}};

/* Patterns go by their language, Dutch when they say none. */
static const char *entry_name(EntryKind kind, const xmlNode *node) {
    const char *language = xml_attribute(node, "language");
    return kind == ENTRY_PATTERNS ? (language ? language : "nl") : xml_attribute(node, "name");
}

static size_t entry_find(const Entries *entries, EntryKind kind, const char *name) {
    size_t at = 0;
    while (at < entries->count && strcmp(entry_name(kind, entries->nodes[at]), name) != 0)
        at++;
    return at;
}

static void tell_twice(Reading *reading, EntryKind kind, const xmlNode *first, const xmlNode *second) {
    Place place = sources_place(reading->sources, xml_source(first));
    const xmlAttr *name = xml_attribute_node(second, kind == ENTRY_PATTERNS ? "language" : "name");
    tell(reading->diagnostics, name ? xml_value_source(name) : xml_source(second), CODE_THEME_TWICE,
         entry_name(kind, second), arena_format(reading->arena, "%u", place.line));
}

static void entry_add(Reading *reading, EntryKind kind, const xmlNode *node) {
    Entries *entries = &reading->declared.entries[kind];
    const char *name = entry_name(kind, node);
    if (!name) /* told by the vocabulary */
        return;
    size_t at = entry_find(entries, kind, name);
    if (at < entries->count) {
        if (entries->nodes[at]->doc == node->doc)
            tell_twice(reading, kind, entries->nodes[at], node);
        entries->nodes[at] = node;
        return;
    }
    entries->nodes = arena_grow(reading->arena, entries->nodes, entries->count, &entries->capacity,
                                sizeof *entries->nodes);
    entries->nodes[entries->count++] = node;
}

static void add_list(Reading *reading, const xmlNode *list) {
    Declared *declared = &reading->declared;
    if (xml_is(list, "patterns"))
        entry_add(reading, ENTRY_PATTERNS, list);
    else if (xml_is(list, "profile"))
        declared->profile = list;
    else if (xml_is(list, "cmyk-profile"))
        declared->cmyk_profile = list;
    else if (xml_is(list, "fonts") && xml_attribute_node(list, "folders"))
        declared->folders = xml_attribute_node(list, "folders");
    for (const xmlNode *child = list->children; child; child = child->next)
        for (size_t i = 0; i < sizeof places / sizeof *places; i++)
            if (xml_is(list, places[i].list) && xml_is(child, places[i].entry))
                entry_add(reading, places[i].kind, child);
}

static void add_file(Reading *reading, const XmlFile *file) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *child = root->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            add_list(reading, child);
}

/* "layouts/themes/zee.xml" with name "klei": "layouts/themes/klei.xml". */
static const char *path_beside(Arena *arena, const char *path, const char *name) {
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    return arena_format(arena, "%.*s%s.xml", folder, path, name);
}

static void check_name(Reading *reading, const XmlFile *file) {
    const xmlAttr *name = xml_attribute_node(xmlDocGetRootElement(file->document), "name");
    const char *slash = strrchr(file->path, '/');
    const char *base = slash ? slash + 1 : file->path;
    if (!name || strcmp(path_beside(reading->arena, file->path, xml_value(name)), file->path) == 0)
        return;
    tell(reading->diagnostics, xml_value_source(name), CODE_THEME_NAME, xml_value(name), base);
}

/* The theme and all it extends; false when one of them is no theme file at all. */
static bool open_chain(Reading *reading, const char *path, Source asked) {
    bool good = true;
    for (;;) {
        XmlFile *file = &reading->files[reading->file_count];
        if (!xml_open(path, asked, reading->arena, reading->sources, reading->diagnostics, file))
            return false;
        reading->file_count++;
        good &= vocabulary_check(vocabulary_theme(), file, reading->diagnostics);
        const xmlNode *root = xmlDocGetRootElement(file->document);
        const xmlAttr *extends = xml_attribute_node(root, "extends");
        if (!xml_is(root, "theme"))
            return false;
        check_name(reading, file);
        if (!extends)
            return good;
        path = path_beside(reading->arena, path, xml_value(extends));
        asked = xml_value_source(extends);
        bool again = reading->file_count == CHAIN_LIMIT;
        for (size_t i = 0; i < reading->file_count; i++)
            again |= strcmp(reading->files[i].path, path) == 0;
        if (again) {
            tell(reading->diagnostics, asked, CODE_THEME_CYCLE, xml_value(extends));
            return false;
        }
        if (strchr(xml_value(extends), '/')) /* told by the vocabulary */
            return false;
    }
}

static bool read_all(Reading *reading, const char *path, Source asked, Theme *out) {
    size_t errors = diagnostics_count(reading->diagnostics, SEVERITY_ERROR);
    bool whole = open_chain(reading, path, asked);
    bool readable = reading->file_count > 0 &&
                    (whole || diagnostics_count(reading->diagnostics, SEVERITY_ERROR) > errors);
    if (!readable)
        return false;
    for (size_t i = reading->file_count; i > 0; i--)
        add_file(reading, &reading->files[i - 1]);
    bool chain_broken =
        !whole && reading->file_count > 0 &&
        xml_attribute(xmlDocGetRootElement(reading->files[reading->file_count - 1].document), "extends");
    if (chain_broken) /* names of the missing theme would all be unknown */
        return false;
    const xmlNode *root = xmlDocGetRootElement(reading->files[0].document);
    const char *name = xml_attribute(root, "name");
    out->name = arena_copy_text(reading->arena, name ? name : "");
    out->source = xml_source(root);
    bool good = theme_resolve(&reading->declared, reading->arena, reading->diagnostics, out);
    return good && whole && diagnostics_count(reading->diagnostics, SEVERITY_ERROR) == errors;
}

bool theme_read(const char *path, Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics,
                Theme *out) {
    Reading reading = {.arena = arena, .sources = sources, .diagnostics = diagnostics};
    *out = (Theme){0};
    bool good = read_all(&reading, path, asked, out);
    for (size_t i = 0; i < reading.file_count; i++)
        xml_close(&reading.files[i]);
    return good;
}

/* The arrays are this module's own; they are constant for everybody else. */
void theme_join_fonts(Theme *theme) {
    TextStyle *styles = (TextStyle *)theme->styles;
    InlineStyle *inlines = (InlineStyle *)theme->inlines;
    for (size_t i = 0; i < theme->style_count; i++)
        if (styles[i].font_spec)
            styles[i].font = styles[i].font_spec->font;
    for (size_t i = 0; i < theme->inline_count; i++)
        if (inlines[i].font_spec)
            inlines[i].font = inlines[i].font_spec->font;
}
