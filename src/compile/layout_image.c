/* Images: their attributes.  Which file it is, or where the data name one; how large, how cut, how heard. */
#include "compile/layout_compile.h"

#define LEAST_DENSITY 150

static void compile_file(Compiler *compiler, const xmlNode *element, LayoutImage *image) {
    const xmlAttr *file = layout_attribute(compiler, element, "file");
    if (!file)
        return;
    ValueWord path = value_whole(file);
    image->file = word_copy(path, compiler->arena);
    image->file_source = path.source;
    if (!value_is_path(path))
        compile_error(compiler, path.source, CODE_VALUE_PATH, image->file);
}

void layout_both_aligns(Compiler *compiler, const xmlNode *element, LayoutNode *node, TextAlign *across) {
    static const char *const aligns[] = {"start",  "end",      "center", "top", "middle",
                                         "bottom", "baseline", "fill",   NULL};
    size_t align = 0, ways = 3;
    if (!layout_choice(compiler, element, "align", aligns, &align))
        return;
    if (align < ways) {
        *across = (TextAlign)align;
        return;
    }
    node->has_align = true;
    node->align = (VerticalAlign)(align - ways);
}

/* A figure, or nothing; no other role says what is to be seen. */
static void check_role(Compiler *compiler, const xmlNode *element, const LayoutNode *node) {
    const LayoutImage *image = &node->of.image;
    if (node->has_role && node->role != ROLE_FIGURE && node->role != ROLE_ARTIFACT) {
        const xmlAttr *role = layout_attribute(compiler, element, "role");
        compile_error(compiler, xml_value_source(role), CODE_LAYOUT_IMAGE_ROLE, xml_value(role));
    } else if (image->file && !image->alternative && !(node->has_role && node->role == ROLE_ARTIFACT)) {
        compile_error_plain(compiler, node->source, CODE_LAYOUT_IMAGE_ALTERNATIVE);
    }
}

void compile_image(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const fits[] = {"contain", "cover", NULL};
    LayoutImage *image = &node->of.image;
    ImageBlock *look = &image->look;
    Point focus = {0.5, 0.5};
    size_t fit = 0;
    *look = (ImageBlock){.least_density = LEAST_DENSITY};
    compile_file(compiler, element, image);
    image->select = compile_nodes_of(compiler, element, "select");
    layout_length(compiler, element, "width", &look->width);
    layout_length(compiler, element, "height", &look->height);
    layout_choice(compiler, element, "fit", fits, &fit);
    look->fit = fit ? FIT_COVER : FIT_CONTAIN;
    const xmlAttr *point = layout_attribute(compiler, element, "focus");
    if (point && !value_focus(point, compiler->diagnostics, &focus))
        compiler->failed = true;
    look->focus_x = focus.x;
    look->focus_y = focus.y;
    layout_both_aligns(compiler, element, node, &look->align);
    layout_number(compiler, element, "least-density", &look->least_density);
    const xmlAttr *alternative = xml_attribute_node(element, "alt");
    image->alternative = alternative ? template_value(compiler, alternative) : NULL;
    check_role(compiler, element, node);
}
