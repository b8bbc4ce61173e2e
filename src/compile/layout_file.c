/* Reading a layout file: checked by the vocabulary, then compiled against a theme.
 *
 * Both tell all they find before the file is refused.  Files of parts first, then names
 * (lets, parts), then what uses them; parts that nothing uses come last. */
#include "compile/layout_file.h"

#include <string.h>

#include "compile/layout_compile.h"
#include "vocabulary/vocabulary.h"

static void compile_sheet(Compiler *compiler, const xmlNode *element) {
    LayoutFile *layout = compiler->layout;
    LayoutSheet sheet = {.text_size = 9, .source = xml_source(element)};
    layout_length(compiler, element, "text-size", &sheet.text_size);
    sheet.least_size = sheet.most_size = sheet.text_size;
    layout_length(compiler, element, "min-size", &sheet.least_size);
    layout_length(compiler, element, "max-size", &sheet.most_size);
    const char *size = xml_attribute(element, "text-size");
    if (sheet.text_size < sheet.least_size || sheet.text_size > sheet.most_size)
        compile_error(compiler, sheet.source, CODE_LAYOUT_TEXT_SIZES, size ? size : "");
    compiler->least_size = sheet.least_size;
    compiler->most_size = sheet.most_size;
    LayoutNodes body = compile_blocks(compiler, element);
    if (body.count != 1 && !layout_is_full(compiler) && !compiler->failed)
        compile_error(compiler, sheet.source, CODE_LAYOUT_ONE_BLOCK, "sheet");
    sheet.root = body.count ? body.items[0] : NULL;
    compile_continuation(compiler, element, &sheet);
    layout->sheets = arena_grow(compiler->arena, layout->sheets, layout->sheet_count, &layout->sheet_capacity,
                                sizeof *layout->sheets);
    layout->sheets[layout->sheet_count++] = sheet;
}

static void compile_omit(Compiler *compiler, const xmlNode *element) {
    LayoutFile *layout = compiler->layout;
    LayoutOmit omit = {compile_nodes_of(compiler, element, "select"), xml_source(element)};
    layout->omits = arena_grow(compiler->arena, layout->omits, layout->omit_count, &layout->omit_capacity,
                               sizeof *layout->omits);
    layout->omits[layout->omit_count++] = omit;
}

/* Title, author and so on: text of one line. */
static void compile_metadata(Compiler *compiler, const xmlNode *element) {
    LayoutFile *layout = compiler->layout;
    const struct {
        const char *name;
        const Template **out;
    } entries[] = {{"title", &layout->title},
                   {"author", &layout->author},
                   {"subject", &layout->subject},
                   {"keywords", &layout->keywords},
                   {"date", &layout->date}};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        if (xml_is(element, entries[i].name) && !*entries[i].out)
            *entries[i].out = template_content(compiler, element);
    }
}

static void compile_root(Compiler *compiler, const xmlNode *root) {
    LayoutFile *layout = compiler->layout;
    const char *made_for = xml_attribute(root, "for"), *language = xml_attribute(root, "language");
    layout->made_for = made_for ? made_for : "";
    layout->language = language ? language : "nl-NL";
    const xmlAttr *attribute = xml_attribute_node(root, "for");
    const Vocabulary *data = vocabulary_data();
    bool known = !attribute;
    for (size_t i = 0; i < data->root_count; i++)
        known |= strcmp(data->roots[i], layout->made_for) == 0;
    if (!known) {
        tell_unknown_name(CODE_MISSPELT_DATA_ROOT, CODE_UNKNOWN_DATA_ROOT, value_whole(attribute),
                          data->roots, data->root_count, compiler->diagnostics);
        compiler->failed = true;
    }
}

static void compile_each(Compiler *compiler, const xmlNode *root, const char *name,
                         void (*compile)(Compiler *, const xmlNode *)) {
    for (const xmlNode *child = root->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE && (!name || xml_is(child, name)))
            compile(compiler, child);
    }
}

static void compile_layout(Compiler *compiler, const xmlNode *root) {
    LayoutFile *layout = compiler->layout;
    layout->scope = arena_one(compiler->arena, LayoutScope);
    compiler->scope = arena_one(compiler->arena, CompileScope);
    compiler->scope->names = layout->scope;
    compile_root(compiler, root);
    compile_styles(compiler, root);
    import_units(compiler, root);
    for (size_t i = 0; i < compiler->unit_count; i++)
        compile_each(compiler, compiler->units[i]->root, "let", compile_let);
    compile_each(compiler, root, "omit", compile_omit);
    collect_parts(compiler);
    compile_each(compiler, root, NULL, compile_metadata);
    compile_each(compiler, root, "page", compile_page);
    compile_each(compiler, root, "sheet", compile_sheet);
    check_unused_parts(compiler);
}

LayoutFile *layout_file_read(const char *path, Source asked, const Theme *theme, const FigureKinds *figures,
                             Arena *arena, Sources *sources, Diagnostics *diagnostics) {
    LayoutFile *layout = arena_one(arena, LayoutFile);
    if (!xml_open(path, asked, arena, sources, diagnostics, &layout->file))
        return NULL;
    layout->theme = theme;
    layout->expressions = expressions_new(arena);
    Compiler compiler = {.layout = layout,
                         .theme = theme,
                         .figures = figures,
                         .arena = arena,
                         .sources = sources,
                         .diagnostics = diagnostics};
    compiler.failed = !vocabulary_check(vocabulary_layout(), &layout->file, diagnostics);
    const xmlNode *root = xmlDocGetRootElement(layout->file.document);
    if (xml_is(root, "layout"))
        compile_layout(&compiler, root);
    if (!compiler.failed)
        return layout;
    layout_file_drop(layout);
    return NULL;
}

static bool is_among(const char *name, const XmlFile *const *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (xml_is(xmlDocGetRootElement(files[i]->document), name))
            return true;
    return false;
}

const char *layout_file_missing(const LayoutFile *layout, const XmlFile *const *others, size_t count) {
    const Vocabulary *data = vocabulary_data();
    for (size_t i = 0; i < data->root_count; i++) {
        const char *name = data->roots[i];
        if (strcmp(name, layout->made_for) != 0 && expressions_use(layout->expressions, name) &&
            !is_among(name, others, count))
            return name;
    }
    return NULL;
}

void layout_file_drop(LayoutFile *layout) {
    if (!layout)
        return;
    expressions_drop(layout->expressions);
    for (size_t i = 0; i < layout->import_count; i++)
        xml_close(&layout->imports[i]);
    xml_close(&layout->file);
}
