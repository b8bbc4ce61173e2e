/* The items of a list below each other; markers hang left of them and take no room.
 *
 * An item whose body is empty is not there. */
#include "layout/kinds.h"
#include "layout/measure.h"

Extent list_measure(Frame *frame, const Block *block, double width) {
    const ListBlock *list = &block->of.list;
    double gap = setting_give(&frame->setting, list->gap);
    Extent extent = extent_empty();

    for (size_t i = 0; i < list->count; i++) {
        const Extent *item = measure(frame, list->items[i].body, width - list->indent);
        double y = extent.empty ? 0 : extent.height + gap;
        if (item->empty)
            continue;
        extent_join(&extent, item, y);
        extent.height = y + item->height;
    }
    return extent;
}

double list_natural(Frame *frame, const Block *block) {
    const ListBlock *list = &block->of.list;
    double width = 0;

    for (size_t i = 0; i < list->count; i++) {
        double item = measure_natural(frame, list->items[i].body);
        width = item > width ? item : width;
    }
    return list->indent + width;
}

void list_arrange(Frame *frame, const Block *block, Rect rect) {
    const ListBlock *list = &block->of.list;
    double gap = setting_give(&frame->setting, list->gap), y = rect.y;

    for (size_t i = 0; i < list->count; i++) {
        const Block *body = list->items[i].body;
        const Extent *item = measure(frame, body, rect.width - list->indent);
        if (item->empty)
            continue;
        arrange(frame, body, (Rect){rect.x + list->indent, y, rect.width - list->indent, item->height});
        y += item->height + gap;
    }
}
