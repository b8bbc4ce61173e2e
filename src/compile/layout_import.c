/* Files of parts that layouts share: read once a layout, each file beneath the folder of the layout.
 *
 * An import is a set, not a place: a file reached twice counts once, a file that reaches itself is an error.
 * What a file defines goes before what it imports, so that a layout may have its own part of a shared name;
 * two files of which neither imports the other may not define the same part.  Names given by lets are one
 * set for all files.  Invariant: in compiler->units whoever is imported stands before whoever imports it. */
#include <string.h>

#include "base/file.h"
#include "compile/layout_compile.h"
#include "vocabulary/vocabulary.h"

static LayoutUnit *find_unit(const Compiler *compiler, const char *path) {
    for (LayoutUnit *unit = compiler->known_units; unit; unit = unit->next_known) {
        if (unit->path && strcmp(unit->path, path) == 0)
            return unit;
    }
    return NULL;
}

static bool unit_reaches(LayoutUnit *from, const LayoutUnit *to) {
    if (from == to)
        return true;
    if (from->seen)
        return false;
    from->seen = true;
    for (const LayoutImport *import = from->imports; import; import = import->next) {
        if (unit_reaches(import->unit, to))
            return true;
    }
    return false;
}

bool unit_imports(const Compiler *compiler, LayoutUnit *from, const LayoutUnit *to) {
    for (LayoutUnit *unit = compiler->known_units; unit; unit = unit->next_known)
        unit->seen = false;
    return from != to && unit_reaches(from, to);
}

static LayoutUnit *unit_new(Compiler *compiler, const char *path) {
    LayoutUnit *unit = arena_one(compiler->arena, LayoutUnit);
    unit->path = path;
    unit->next_known = compiler->known_units;
    compiler->known_units = unit;
    return unit;
}

/* False: told.  A file that could not be used stays known, so that it is told once. */
static bool open_unit(Compiler *compiler, const xmlAttr *asked, LayoutUnit *unit) {
    LayoutFile *layout = compiler->layout;
    XmlFile file;
    Source where = xml_value_source(asked);
    if (!xml_open(unit->path, where, compiler->arena, compiler->sources, compiler->diagnostics, &file))
        return false;
    layout->imports = arena_grow(compiler->arena, layout->imports, layout->import_count,
                                 &layout->import_capacity, sizeof *layout->imports);
    layout->imports[layout->import_count++] = file;
    bool valid = vocabulary_check(vocabulary_parts(), &file, compiler->diagnostics);
    const xmlNode *root = xmlDocGetRootElement(file.document);
    unit->root = xml_is(root, "parts") ? root : NULL;
    return valid;
}

static void import_all(Compiler *compiler, LayoutUnit *unit);

static void import_one(Compiler *compiler, const xmlAttr *asked, LayoutUnit *into) {
    ValueWord word = value_whole(asked);
    const char *path = NULL, *name = arena_copy(compiler->arena, word.text, word.size);
    if (!value_is_path(word)) /* told by the vocabulary */
        return;
    if (!path_beneath(compiler->folder, name, word.source, compiler->arena, compiler->diagnostics, &path)) {
        compiler->failed = true;
        return;
    }
    LayoutUnit *unit = find_unit(compiler, path);
    if (unit && unit->open) {
        compile_error(compiler, word.source, CODE_LAYOUT_IMPORT_CYCLE, name);
        return;
    }
    if (!unit) {
        unit = unit_new(compiler, path);
        compiler->failed |= !open_unit(compiler, asked, unit);
        if (unit->root)
            import_all(compiler, unit);
    }
    LayoutImport *import = arena_one(compiler->arena, LayoutImport);
    *import = (LayoutImport){unit, into->imports};
    into->imports = import;
}

/* Whom `unit` imports, and last itself, is added to compiler->units. */
static void import_all(Compiler *compiler, LayoutUnit *unit) {
    unit->open = true;
    for (const xmlNode *child = unit->root->children; child; child = child->next) {
        const xmlAttr *asked = xml_is(child, "import") ? xml_attribute_node(child, "parts") : NULL;
        if (asked)
            import_one(compiler, asked, unit);
    }
    unit->open = false;
    compiler->units = arena_grow(compiler->arena, compiler->units, compiler->unit_count,
                                 &compiler->unit_capacity, sizeof *compiler->units);
    compiler->units[compiler->unit_count++] = unit;
}

void import_units(Compiler *compiler, const xmlNode *layout) {
    const char *path = compiler->layout->file.path, *slash = strrchr(path, '/');
    compiler->folder = arena_copy(compiler->arena, path, slash ? (size_t)(slash - path) : 0);
    LayoutUnit *unit = unit_new(compiler, NULL);
    unit->root = layout;
    import_all(compiler, unit);
}
