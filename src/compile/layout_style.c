/* Sizes of a format: what a layout says of the theme's text styles.
 *
 * A theme gives fonts, colours and sizes for a page held in the hand; a screen or a page in large print
 * has the same styles at other sizes.  Nothing but sizes can be changed here, so that any theme suits any
 * layout.  Invariant: the theme itself is never touched; a layout that says nothing shares it. */
#include <string.h>

#include "compile/layout_compile.h"
#include "compile/theme_entries.h"
#include "vocabulary/vocabulary.h"

/* A copy of the theme whose styles may be written to; made once. */
static Theme *own_theme(Compiler *compiler) {
    const Theme *theme = compiler->theme;
    Theme *own = &compiler->layout->own_theme;
    if (theme == own)
        return own;
    *own = *theme;
    TextStyle *styles = arena_many(compiler->arena, TextStyle, theme->style_count);
    InlineStyle *inlines = arena_many(compiler->arena, InlineStyle, theme->inline_count);
    memcpy(styles, theme->styles, theme->style_count * sizeof *styles);
    memcpy(inlines, theme->inlines, theme->inline_count * sizeof *inlines);
    own->styles = styles;
    own->inlines = inlines;
    compiler->theme = compiler->layout->theme = own;
    return own;
}

/* The layout's own arrays are constant for everybody else. */
static void compile_text_style(Compiler *compiler, const xmlNode *element) {
    const TextStyle *known = layout_style(compiler, element, "name");
    if (!known)
        return;
    TextStyle *style = (TextStyle *)theme_style(own_theme(compiler), known->name);
    size_t errors = diagnostics_count(compiler->diagnostics, SEVERITY_ERROR);
    style_read_sizes(element, compiler->arena, compiler->diagnostics, style);
    compiler->failed |= diagnostics_count(compiler->diagnostics, SEVERITY_ERROR) > errors;
}

static void compile_inline_style(Compiler *compiler, const xmlNode *element) {
    const xmlAttr *name = xml_attribute_node(element, "name");
    const InlineStyle *known = name ? layout_inline_style(compiler, name) : NULL;
    if (!known)
        return;
    InlineStyle *style = (InlineStyle *)theme_inline(own_theme(compiler), known->name);
    layout_length(compiler, element, "size", &style->size);
    layout_length(compiler, element, "underline", &style->underline);
}

void compile_styles(Compiler *compiler, const xmlNode *layout) {
    for (const xmlNode *child = layout->children; child; child = child->next) {
        if (xml_is(child, "style"))
            compile_text_style(compiler, child);
        else if (xml_is(child, "inline"))
            compile_inline_style(compiler, child);
    }
}
