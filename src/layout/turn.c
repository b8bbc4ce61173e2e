/* Turning what was painted: x of the block goes up the page, its y to the right.
 *
 * Pictures cannot be turned; they stay upright in the turned place. */
#include "layout/turn.h"

#include <string.h>

static Point turned(Point at, Rect rect) {
    return (Point){rect.x + (at.y - rect.y), rect.y + rect.width - (at.x - rect.x)};
}

static Rect turned_rect(Rect part, Rect rect) {
    Point corner = turned((Point){part.x + part.width, part.y}, rect);

    return (Rect){corner.x, corner.y, part.height, part.width};
}

static void turn_path(DrawnPath *path, Rect rect, Arena *arena) {
    PathStep *steps = arena_many(arena, PathStep, path->count);

    for (size_t i = 0; i < path->count; i++) {
        const PathStep *step = &path->steps[i];
        Point one = turned((Point){step->x1, step->y1}, rect),
              two = turned((Point){step->x2, step->y2}, rect);
        Point end = turned((Point){step->x, step->y}, rect);
        steps[i] = (PathStep){step->verb, one.x, one.y, two.x, two.y, end.x, end.y};
    }
    path->steps = steps;
}

static void turn_item(Item *item, Rect rect, Arena *arena) {
    item->bounds = turned_rect(item->bounds, rect);
    if (item->kind == ITEM_PATH)
        turn_path(&item->of.path, rect, arena);
    if (item->kind == ITEM_GLYPHS) {
        item->of.glyphs.origin = turned(item->of.glyphs.origin, rect);
        item->of.glyphs.upward = true;
    }
}

void turn_upward(Pages *pages, size_t first_item, size_t first_link, Rect rect) {
    Page *page = &pages->pages[pages->count - 1];

    for (size_t i = first_item; i < page->count; i++)
        turn_item(&page->items[i], rect, pages->arena);
    for (size_t i = first_link; i < page->link_count; i++)
        page->links[i].bounds = turned_rect(page->links[i].bounds, rect);
}
