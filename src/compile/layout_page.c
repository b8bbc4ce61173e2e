/* The page of a layout: size, orientation and margins.
 *
 * ISO 216 and Letter are named; any other size is written as width x height. */
#include <string.h>

#include "compile/layout_compile.h"

typedef struct Paper {
    const char *name;
    double width, height;
} Paper;

#define MM (72.0 / 25.4)
static const Paper papers[] = {
    {"A3", 297 * MM, 420 * MM}, {"A4", 210 * MM, 297 * MM}, {"A5", 148 * MM, 210 * MM}, {"Letter", 612, 792}};

static bool named_size(ValueWord word, Size *out) {
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        if (strlen(papers[i].name) == word.size && memcmp(papers[i].name, word.text, word.size) == 0) {
            *out = (Size){papers[i].width, papers[i].height};
            return true;
        }
    }
    return false;
}

static bool written_size(ValueWord word, Size *out) {
    const char *cross = memchr(word.text, 'x', word.size);
    if (!cross)
        return false;
    size_t first = (size_t)(cross - word.text);
    return length_read(word.text, first, &out->width) &&
           length_read(cross + 1, word.size - first - 1, &out->height) && out->width >= 10 &&
           out->height >= 10 && out->width <= 14400 && out->height <= 14400; /* what PDF viewers take */
}

static Size page_size(Compiler *compiler, const xmlNode *page) {
    Size size = {papers[1].width, papers[1].height};
    const xmlAttr *attribute = xml_attribute_node(page, "size");
    if (!attribute)
        return size;
    ValueWord word = value_whole(attribute);
    if (!named_size(word, &size) && !written_size(word, &size))
        compile_error(compiler, word.source, CODE_LAYOUT_PAGE_SIZE,
                      arena_copy(compiler->arena, word.text, word.size));
    return size;
}

void compile_page(Compiler *compiler, const xmlNode *page) {
    static const char *const orientations[] = {"portrait", "landscape", NULL};
    Size size = page_size(compiler, page);
    size_t orientation = 0;
    if (layout_choice(compiler, page, "orientation", orientations, &orientation)) {
        bool lies = size.width > size.height;
        if (lies != (orientation == 1))
            size = (Size){size.height, size.width};
    }
    compiler->layout->page = size;
    layout_edges(compiler, page, "margin", &compiler->layout->margin);
}
