/* Images of layouts and of data: which file, and what the picture is to somebody who does not see it.
 *
 * Knows no format and opens nothing itself.  A file is named from the folder of the file that names it.  The
 * data decide what a picture says; the layout may say it better, or make it decoration. */
#include "bind/binding.h"
#include "vocabulary/values.h"
#include "vocabulary/vocabulary.h"

/* The file that a node stands in. */
static const XmlFile *file_of(const Binder *binder, const xmlNode *node) {
    const BindInput *input = binder->input;
    for (size_t i = 0; i < input->other_count; i++)
        if (input->others[i]->file == xml_source(node).file)
            return input->others[i];
    return input->data;
}

static const Image *open_picture(Binder *binder, PictureOwner owner, const XmlFile *beside,
                                 const char *relative, Source asked) {
    const PictureOpener *pictures = &binder->input->pictures;
    const Image *image =
        pictures->open ? pictures->open(pictures->self, owner, beside->path, relative, asked) : NULL;
    binder->failed |= !image && pictures->open;
    return image;
}

/* The element that names the picture; NULL: none, or told. */
static const xmlNode *select_element(Binder *binder, const LayoutImage *layout) {
    BoundNodes found = bind_select(binder, layout->select);
    const char *file = vocabulary_picture()->file;
    if (found.count == 0)
        return NULL;
    const xmlNode *node = found.nodes[0];
    if (node->type == XML_ELEMENT_NODE && xml_attribute_node(node, file))
        return node;
    bind_error(binder, layout->select->source, CODE_BIND_NO_PICTURE, (const char *)node->name, file);
    return NULL;
}

static void open_selected(Binder *binder, const xmlNode *element, ImageBlock *image) {
    const PictureRule *rule = vocabulary_picture();
    const xmlAttr *file = xml_attribute_node(element, rule->file);
    const xmlAttr *focus = xml_attribute_node(element, rule->focus);
    const XmlFile *beside = file_of(binder, element);
    ValueWord path = value_whole(file);
    Point point;
    if (binder->coverage)
        coverage_place(binder->coverage, element);
    if (focus && value_focus(focus, binder->diagnostics, &point)) {
        image->focus_x = point.x;
        image->focus_y = point.y;
    }
    image->asked = path.source;
    image->image = open_picture(binder, beside == binder->input->data ? PICTURE_OF_REPORT : PICTURE_OF_OTHERS,
                                beside, word_copy(path, binder->arena), path.source);
}

/* Of what nobody hears nothing has to be said. */
static void give_meaning(Binder *binder, const LayoutNode *node, const xmlNode *element, Block *block) {
    const Template *template = node->of.image.alternative;
    const PictureRule *rule = vocabulary_picture();
    if (block->meaning.role != ROLE_FIGURE)
        return;
    const char *says = template ? bind_plain(binder, template) : "";
    if (!*says && element && xml_attribute_node(element, rule->decoration)) {
        block->meaning.role = ROLE_ARTIFACT;
        return;
    }
    const char *given = element ? xml_attribute(element, rule->alternative) : NULL;
    block->meaning.alternative = *says ? says : given ? arena_copy_text(binder->arena, given) : NULL;
    if (!block->meaning.alternative) {
        binder->failed = true;
        tell_plain(binder->diagnostics, node->source, CODE_LAYOUT_IMAGE_ALTERNATIVE);
    }
}

bool bind_image(Binder *binder, const LayoutNode *node, Block *block) {
    const LayoutImage *layout = &node->of.image;
    ImageBlock *image = &block->of.image;
    const xmlNode *element = NULL;
    *image = layout->look;
    if (layout->file) {
        image->asked = layout->file_source;
        image->image =
            open_picture(binder, PICTURE_OF_LAYOUT, &binder->layout->file, layout->file, layout->file_source);
    } else {
        element = select_element(binder, layout);
        if (!element)
            return false;
        open_selected(binder, element, image);
    }
    give_meaning(binder, node, element, block);
    return image->image != NULL;
}
