/* Fills pages, and walks them as they are to be heard.
 *
 * Knows nothing of layout or of any file format.  Invariants: elements stand in the order they were
 * opened, so their (first_page, first_item) never descend; an item belongs to an element that was open
 * when it was added; what is opened within an artifact leaves no trace. */
#include "model/page.h"

#include <assert.h>

/* What pages_open makes of a meaning, and pages_close must undo alike. */
static bool opens_element(const Pages *pages, const Meaning *meaning) {
    return meaning->role != ROLE_NONE && meaning->role != ROLE_ARTIFACT && pages->artifact_depth == 0;
}

static Page *current_page(Pages *pages) {
    assert(pages->count > 0);
    return &pages->pages[pages->count - 1];
}

static uint32_t add_element(Pages *pages, Element element) {
    element.first_page = pages->count > 0 ? pages->count - 1 : 0;
    element.first_item = pages->count > 0 ? current_page(pages)->count : 0;
    assert(pages->element_count < ELEMENT_ARTIFACT);
    pages->elements = arena_grow(pages->arena, pages->elements, pages->element_count,
                                 &pages->element_capacity, sizeof *pages->elements);
    pages->elements[pages->element_count++] = element;
    return (uint32_t)(pages->element_count - 1);
}

Pages *pages_new(Arena *arena) {
    Pages *pages = arena_one(arena, Pages);

    pages->arena = arena;
    pages->open = add_element(pages, (Element){.parent = ELEMENT_ROOT});
    assert(pages->open == ELEMENT_ROOT);
    return pages;
}

Page *pages_begin(Pages *pages, Size size) {
    pages->pages =
        arena_grow(pages->arena, pages->pages, pages->count, &pages->capacity, sizeof *pages->pages);
    pages->pages[pages->count++] = (Page){.size = size};
    return current_page(pages);
}

uint32_t pages_open(Pages *pages, const Meaning *meaning, Source source, const char *name) {
    if (opens_element(pages, meaning)) {
        pages->open = add_element(
            pages, (Element){.meaning = *meaning, .parent = pages->open, .source = source, .name = name});
    }
    pages->artifact_depth += meaning->role == ROLE_ARTIFACT;
    return pages->artifact_depth > 0 ? ELEMENT_ARTIFACT : pages->open;
}

void pages_close(Pages *pages, const Meaning *meaning) {
    if (meaning->role == ROLE_ARTIFACT) {
        assert(pages->artifact_depth > 0);
        pages->artifact_depth--;
    } else if (opens_element(pages, meaning)) {
        assert(pages->open != ELEMENT_ROOT && pages->elements[pages->open].meaning.role == meaning->role);
        pages->open = pages->elements[pages->open].parent;
    }
}

PagesPlace pages_reopen(Pages *pages, uint32_t element) {
    PagesPlace place = {pages->open, pages->artifact_depth};

    if (element == ELEMENT_ARTIFACT) {
        pages->artifact_depth++;
        return place;
    }
    assert(element < pages->element_count);
    pages->open = element;
    pages->artifact_depth = 0;
    pages->reopenings = arena_grow(pages->arena, pages->reopenings, pages->reopening_count,
                                   &pages->reopening_capacity, sizeof *pages->reopenings);
    pages->reopenings[pages->reopening_count++] =
        (Reopening){pages->count - 1, current_page(pages)->count, pages->element_count, element};
    return place;
}

void pages_return(Pages *pages, PagesPlace place) {
    pages->open = place.open;
    pages->artifact_depth = place.artifact_depth;
}

static void add_item(Pages *pages, Item item, bool artifact) {
    Page *page = current_page(pages);

    item.element = artifact || pages->artifact_depth > 0 ? ELEMENT_ARTIFACT : pages->open;
    page->items = arena_grow(pages->arena, page->items, page->count, &page->capacity, sizeof *page->items);
    page->items[page->count++] = item;
}

void pages_add_glyphs(Pages *pages, const GlyphRun *run, Source source, Rect bounds) {
    Item item = {.kind = ITEM_GLYPHS, .source = source, .bounds = bounds, .of.glyphs = *run};

    add_item(pages, item, false);
}

void pages_add_path(Pages *pages, const DrawnPath *path, bool artifact, Source source, Rect bounds) {
    Item item = {.kind = ITEM_PATH, .source = source, .bounds = bounds, .of.path = *path};

    add_item(pages, item, artifact);
}

void pages_add_image(Pages *pages, const PlacedImage *image, bool artifact, Source source, Rect bounds) {
    Item item = {.kind = ITEM_IMAGE, .source = source, .bounds = bounds, .of.image = *image};

    add_item(pages, item, artifact);
}

void pages_add_link(Pages *pages, Rect bounds) {
    Page *page = current_page(pages);
    uint32_t element = pages->open;

    while (element != ELEMENT_ROOT && pages->elements[element].meaning.role != ROLE_LINK) {
        element = pages->elements[element].parent;
    }
    if (element == ELEMENT_ROOT) {
        assert(pages->artifact_depth > 0); /* a link that is not heard cannot be followed either */
        return;
    }
    page->links =
        arena_grow(pages->arena, page->links, page->link_count, &page->link_capacity, sizeof *page->links);
    page->links[page->link_count++] = (LinkArea){element, bounds, page->count};
}

typedef struct Walk {
    const Pages *pages;
    const PageVisitor *visitor;
    void *self;
    uint32_t open; /* the innermost open element */
    uint32_t next; /* the first element that was not opened yet */
} Walk;

static void walk_close(Walk *walk) {
    const Element *element = &walk->pages->elements[walk->open];

    if (walk->visitor->close != NULL) {
        walk->visitor->close(walk->self, walk->open, element);
    }
    walk->open = element->parent;
}

/* Closes are not recorded: an element ends where the next thing belongs to one around it. */
static void walk_close_up_to(Walk *walk, uint32_t element) {
    while (walk->open != element) {
        assert(walk->open > element);
        walk_close(walk);
    }
}

static void walk_open_next(Walk *walk) {
    const Element *element = &walk->pages->elements[walk->next];

    if (walk->next != ELEMENT_ROOT) {
        walk_close_up_to(walk, element->parent);
    }
    walk->open = walk->next++;
    if (walk->visitor->open != NULL) {
        walk->visitor->open(walk->self, walk->open, element);
    }
}

/* Opens what was opened before item `item` of page `page`. */
static void walk_open_due(Walk *walk, size_t page, size_t item) {
    while (walk->next < walk->pages->element_count) {
        const Element *element = &walk->pages->elements[walk->next];

        if (element->first_page > page || (element->first_page == page && element->first_item > item)) {
            break;
        }
        walk_open_next(walk);
    }
}

static void walk_page(Walk *walk, size_t number) {
    const Page *page = &walk->pages->pages[number];

    for (size_t i = 0; i < page->count; i++) {
        const Item *item = &page->items[i];

        walk_open_due(walk, number, i);
        if (item->element != ELEMENT_ARTIFACT) {
            walk_close_up_to(walk, item->element);
        }
        if (walk->visitor->item != NULL) {
            walk->visitor->item(walk->self, number, i, item);
        }
    }
    walk_open_due(walk, number, page->count);
}

/* ---- elements that were opened again: their items and children are gathered first ---- */

typedef struct Kid {
    struct Kid *next;
    const Item *item; /* NULL: an element */
    size_t page, index;
    uint32_t element;
} Kid;

typedef struct Kids {
    Kid *first, *last;
} Kids;

typedef struct Gathering {
    const Pages *pages;
    Kids *kids;                /* by element */
    uint32_t current;          /* what artifact items stand in */
    size_t element, reopening; /* the next of each */
} Gathering;

static void gather(Gathering *gathering, uint32_t parent, Kid kid) {
    Kids *kids = &gathering->kids[parent];
    Kid *own = arena_one(gathering->pages->arena, Kid);

    *own = kid;
    if (kids->last == NULL) {
        kids->first = own;
    } else {
        kids->last->next = own;
    }
    kids->last = own;
}

static bool is_due(size_t page, size_t item, size_t at_page, size_t at_item) {
    return page < at_page || (page == at_page && item <= at_item);
}

/* What was opened, for the first time or again, before item `item` of page `page`. */
static void gather_due(Gathering *gathering, size_t page, size_t item) {
    const Pages *pages = gathering->pages;

    for (;;) {
        const Reopening *again = &pages->reopenings[gathering->reopening];
        const Element *element = &pages->elements[gathering->element];

        if (gathering->reopening < pages->reopening_count && again->elements <= gathering->element) {
            if (!is_due(again->page, again->item, page, item)) {
                return;
            }
            gathering->current = again->element;
            gathering->reopening++;
        } else if (gathering->element < pages->element_count &&
                   is_due(element->first_page, element->first_item, page, item)) {
            gathering->current = (uint32_t)gathering->element++;
            gather(gathering, element->parent, (Kid){.element = gathering->current});
        } else {
            return;
        }
    }
}

static void gather_page(Gathering *gathering, size_t number) {
    const Page *page = &gathering->pages->pages[number];

    gathering->current = ELEMENT_ROOT;
    for (size_t i = 0; i < page->count; i++) {
        const Item *item = &page->items[i];

        gather_due(gathering, number, i);
        if (item->element != ELEMENT_ARTIFACT) {
            gathering->current = item->element;
        }
        gather(gathering, gathering->current, (Kid){.item = item, .page = number, .index = i});
    }
    gather_due(gathering, number, page->count);
}

static void walk_gathered(const Gathering *gathering, uint32_t element, const PageVisitor *visitor,
                          void *self) {
    const Element *what = &gathering->pages->elements[element];

    if (visitor->open != NULL) {
        visitor->open(self, element, what);
    }
    for (const Kid *kid = gathering->kids[element].first; kid != NULL; kid = kid->next) {
        if (kid->item == NULL) {
            walk_gathered(gathering, kid->element, visitor, self);
        } else if (visitor->item != NULL) {
            visitor->item(self, kid->page, kid->index, kid->item);
        }
    }
    if (visitor->close != NULL) {
        visitor->close(self, element, what);
    }
}

static void walk_reopened(const Pages *pages, const PageVisitor *visitor, void *self) {
    Gathering gathering = {.pages = pages, .element = ELEMENT_ROOT + 1};

    gathering.kids = arena_many(pages->arena, Kids, pages->element_count);
    for (size_t i = 0; i < pages->count; i++) {
        gather_page(&gathering, i);
    }
    walk_gathered(&gathering, ELEMENT_ROOT, visitor, self);
}

void pages_walk(const Pages *pages, const PageVisitor *visitor, void *self) {
    Walk walk = {pages, visitor, self, ELEMENT_ROOT, ELEMENT_ROOT};

    if (pages->reopening_count > 0) {
        walk_reopened(pages, visitor, self);
        return;
    }

    walk_open_next(&walk);
    for (size_t i = 0; i < pages->count; i++) {
        walk_page(&walk, i);
    }
    while (walk.next < pages->element_count) { /* opened while there was no page yet */
        walk_open_next(&walk);
    }
    walk_close_up_to(&walk, ELEMENT_ROOT);
    walk_close(&walk);
}

typedef struct Headings {
    Pages *pages;
    unsigned last; /* level */
} Headings;

static void raise_heading(void *self, uint32_t element, const Element *what) {
    Headings *headings = self;
    Meaning *meaning = &headings->pages->elements[element].meaning;

    if (what->meaning.role == ROLE_HEADING) {
        meaning->level = meaning->level > headings->last + 1 ? headings->last + 1 : meaning->level;
        headings->last = meaning->level;
    }
}

void pages_close_heading_gaps(Pages *pages) {
    static const PageVisitor visitor = {raise_heading, NULL, NULL};
    Headings headings = {pages, 0};

    if (pages->reopening_count > 0) {
        pages_walk(pages, &visitor, &headings);
        return;
    }
    for (size_t i = 0; i < pages->element_count; i++) {
        raise_heading(&headings, (uint32_t)i, &pages->elements[i]);
    }
}
