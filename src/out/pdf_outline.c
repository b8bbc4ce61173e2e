/* The outline: headings as bookmarks, nested by level (ISO 32000-1, 12.3.3).
 *
 * Knows headings only.  A heading is the child of the nearest one before it of a smaller
 * level, whatever levels were left out between.  Invariant: entries stand in the order of
 * the headings; a heading without text or place has none. */
#include <string.h>

#include "out/pdf_meta.h"
#include "out/pdf_syntax.h"

typedef struct Entry {
    PdfId object;
    unsigned level;
    size_t page;
    double x, y; /* top left corner of the heading */
    const char *title;
    size_t title_size;
    size_t parent;                      /* index; 0 is the outline itself */
    size_t previous, next, first, last; /* indices, 0: none */
    size_t below;                       /* all entries beneath */
} Entry;

typedef struct Outline {
    const PdfFile *file;
    Entry *entries; /* [0] is the outline itself */
    size_t count, capacity;
    uint32_t heading; /* element whose text is being read; 0: none */
    bool placed;
    Entry open;
    Buffer title;
} Outline;

/* ---- headings and their text ---- */

static void visit_open(void *self, uint32_t element, const Element *what) {
    Outline *outline = self;

    if (what->meaning.role == ROLE_HEADING && outline->heading == 0) {
        outline->heading = element;
        outline->placed = false;
        outline->open = (Entry){.level = what->meaning.level};
        buffer_clear(&outline->title);
    }
}

static void visit_item(void *self, size_t page, size_t index, const Item *item) {
    Outline *outline = self;

    (void)index;
    if (outline->heading == 0 || item->element == ELEMENT_ARTIFACT) {
        return;
    }
    if (!outline->placed) {
        outline->placed = true;
        outline->open.page = page;
        outline->open.x = item->bounds.x;
        outline->open.y = item->bounds.y;
    }
    if (item->kind == ITEM_GLYPHS) {
        buffer_add(&outline->title, item->of.glyphs.text, item->of.glyphs.text_size);
    }
}

/* One space for any white space, none at the ends. */
static size_t fold(char *text, size_t size) {
    size_t used = 0;

    for (size_t i = 0; i < size; i++) {
        if (i + 2 < size && memcmp(text + i, "\xE2\x80\xA8", 3) == 0) {
            i += 2;
            text[i] = ' ';
        }
        if (text[i] != ' ' || (used > 0 && text[used - 1] != ' ')) {
            text[used++] = text[i];
        }
    }
    return used > 0 && text[used - 1] == ' ' ? used - 1 : used;
}

static void visit_close(void *self, uint32_t element, const Element *what) {
    Outline *outline = self;
    Arena *arena = outline->file->shared->scratch;
    Entry *entry = &outline->open;

    if (outline->heading != element || element == ELEMENT_ROOT) {
        return;
    }
    outline->heading = 0;
    if (what->meaning.actual_text != NULL) {
        buffer_clear(&outline->title);
        buffer_text(&outline->title, what->meaning.actual_text);
    }
    entry->title_size = fold(outline->title.bytes, outline->title.size);
    if (!outline->placed || entry->title_size == 0) {
        return;
    }
    entry->title = arena_copy(arena, outline->title.bytes, entry->title_size);
    outline->entries =
        arena_grow(arena, outline->entries, outline->count, &outline->capacity, sizeof *outline->entries);
    outline->entries[outline->count++] = *entry;
}

/* ---- the tree ---- */

static void link_entry(Entry *entries, size_t index) {
    size_t parent = index - 1;
    Entry *entry = &entries[index];

    while (parent != 0 && entries[parent].level >= entry->level) {
        parent = entries[parent].parent;
    }
    entry->parent = parent;
    entry->previous = entries[parent].last;
    if (entry->previous == 0) {
        entries[parent].first = index;
    } else {
        entries[entry->previous].next = index;
    }
    entries[parent].last = index;
    for (size_t above = parent;; above = entries[above].parent) {
        entries[above].below++;
        if (above == 0) {
            return;
        }
    }
}

static void put_neighbour(const Outline *outline, const char *key, size_t index, Buffer *text) {
    if (index != 0) {
        buffer_text(text, key);
        pdf_put_reference(text, outline->entries[index].object);
    }
}

static void put_place(const Outline *outline, const Entry *entry, Buffer *text) {
    double height = outline->file->pages->pages[entry->page].size.height;

    buffer_text(text, "/Title");
    pdf_put_text(text, entry->title, entry->title_size);
    buffer_text(text, "/Parent ");
    pdf_put_reference(text, outline->entries[entry->parent].object);
    buffer_text(text, "/Dest[");
    pdf_put_reference(text, outline->file->page_ids[entry->page]);
    buffer_text(text, "/XYZ ");
    pdf_put_hundredths(text, pdf_hundredths(entry->x));
    buffer_byte(text, ' ');
    pdf_put_hundredths(text, pdf_hundredths(height - entry->y));
    buffer_text(text, " null]");
}

static void write_entry(const Outline *outline, size_t index) {
    const Entry *entry = &outline->entries[index];
    Buffer *text = &outline->file->shared->text;

    buffer_clear(text);
    if (index == 0) {
        buffer_text(text, "/Type/Outlines");
    } else {
        put_place(outline, entry, text);
    }
    put_neighbour(outline, "/Prev ", entry->previous, text);
    put_neighbour(outline, "/Next ", entry->next, text);
    put_neighbour(outline, "/First ", entry->first, text);
    put_neighbour(outline, "/Last ", entry->last, text);
    if (entry->below > 0) {
        buffer_text(text, "/Count ");
        buffer_integer(text, (int64_t)entry->below);
    }
    pdf_store_fill(outline->file->store, entry->object, text);
}

PdfId pdf_outline_write(const PdfFile *file) {
    static const PageVisitor visitor = {visit_open, visit_item, visit_close};
    Outline outline = {.file = file};

    outline.entries = arena_grow(file->shared->scratch, NULL, 0, &outline.capacity, sizeof *outline.entries);
    outline.entries[outline.count++] = (Entry){0};
    pages_walk(file->pages, &visitor, &outline);
    buffer_drop(&outline.title);
    if (outline.count == 1) {
        return 0;
    }
    for (size_t i = 0; i < outline.count; i++) {
        outline.entries[i].object = pdf_store_add(file->store);
        if (i > 0) {
            link_entry(outline.entries, i);
        }
    }
    for (size_t i = 0; i < outline.count; i++) {
        write_entry(&outline, i);
    }
    return outline.entries[0].object;
}
