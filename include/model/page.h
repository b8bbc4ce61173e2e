/* The waist: finished pages.
 *
 * Items stand at fixed places, in reading order (a background comes before what lies
 * on it); each says which element of the document's structure it belongs to and where
 * its text was written.  Layout fills it, out/ reads it; neither knows the other.
 *
 * Structure and items interleave: an element opened between two items stands between
 * them.  Elements are opened and closed like brackets while items are added; an
 * element may have items on many pages.  All memory is the arena's. */
#ifndef MODEL_PAGE_H
#define MODEL_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/geometry.h"
#include "base/source.h"
#include "model/document.h"
#include "model/image.h"
#include "model/path.h"
#include "model/style.h"

/* Element number of what is not heard. */
#define ELEMENT_ARTIFACT UINT32_MAX
/* The root (Document); open from the start. */
#define ELEMENT_ROOT 0u

typedef struct Glyph {
    uint16_t id;
    uint32_t cluster;           /* byte of the run's text that it begins to show */
    int32_t advance;            /* font units, kerning included */
    int32_t x_offset, y_offset; /* font units, y up as in the font */
} Glyph;

typedef struct GlyphRun {
    const Font *font;
    double size;     /* points */
    double tracking; /* points after each glyph */
    Color color;
    Point origin; /* of the first glyph, on the baseline */
    double width; /* advances and tracking, points */
    const Glyph *glyphs;
    size_t count;
    const char *text; /* what the glyphs show, the space at a line's end included */
    size_t text_size;
    uint32_t file;
    const uint32_t *offsets; /* source offset of each byte of text */
    bool upward;      /* turned a quarter: reads from below to above, glyphs advance towards smaller y */
    bool soft_hyphen; /* the last glyph is a hyphen that stands for a line break: it is not in `text` */
} GlyphRun;

/* A picture; what of it lies outside the item's bounds is cut off. */
typedef struct PlacedImage {
    const Image *image;
    Rect place; /* where the whole of it lies, as it is to be seen */
} PlacedImage;

typedef enum ItemKind { ITEM_GLYPHS, ITEM_PATH, ITEM_IMAGE } ItemKind;

typedef struct Item {
    ItemKind kind;
    uint32_t element; /* or ELEMENT_ARTIFACT */
    Source source;
    Rect bounds; /* glyphs: width by ascender and descender; paths: what is painted */
    union {
        GlyphRun glyphs;
        DrawnPath path;
        PlacedImage image;
    } of;
} Item;

/* The clickable part of a link, one a line. */
typedef struct LinkArea {
    uint32_t element; /* a ROLE_LINK */
    Rect bounds;
    size_t before; /* items on its page when it was added */
} LinkArea;

typedef struct Page {
    Size size;
    const char *label; /* NULL: its number */
    Item *items;
    size_t count, capacity;
    LinkArea *links;
    size_t link_count, link_capacity;
} Page;

typedef struct Element {
    Meaning meaning;
    uint32_t parent; /* the root is its own parent */
    Source source;
    const char *name;  /* Block.name, for the trace */
    size_t first_page; /* where it was opened: page index ... */
    size_t first_item; /* ... and number of items on that page by then */
} Element;

/* From this item on, items belong to an element that was opened before. */
typedef struct Reopening {
    size_t page, item, elements; /* how many there were by then */
    uint32_t element;
} Reopening;

typedef struct Pages {
    Arena *arena;
    Page *pages;
    size_t count, capacity;
    Element *elements; /* in the order of opening; [0] is the root */
    size_t element_count, element_capacity;
    uint32_t open; /* the innermost open element */
    unsigned artifact_depth;
    Reopening *reopenings; /* in the order of items */
    size_t reopening_count, reopening_capacity;
} Pages;

Pages *pages_new(Arena *arena);
/* The page that items are added to from now on; valid until the next begin. */
Page *pages_begin(Pages *pages, Size size);
/* ROLE_NONE opens nothing (close must still be called); within ROLE_ARTIFACT nothing opens. Answers
 * the element that items now belong to. */
uint32_t pages_open(Pages *pages, const Meaning *meaning, Source source, const char *name);
/* `meaning` is the one that was given to the matching open. */
void pages_close(Pages *pages, const Meaning *meaning);
/* Goes on in an element that was closed (as pages_open answered it, so perhaps ELEMENT_ARTIFACT), wherever
 * it lies; pages_return goes back to where this was called.  In between opens and closes must match. */
typedef struct PagesPlace {
    uint32_t open;
    unsigned artifact_depth;
} PagesPlace;
PagesPlace pages_reopen(Pages *pages, uint32_t element);
void pages_return(Pages *pages, PagesPlace place);
/* Adds an item to the open element, or as an artifact; the run and its arrays are kept by reference. */
void pages_add_glyphs(Pages *pages, const GlyphRun *run, Source source, Rect bounds);
void pages_add_path(Pages *pages, const DrawnPath *path, bool artifact, Source source, Rect bounds);
void pages_add_image(Pages *pages, const PlacedImage *image, bool artifact, Source source, Rect bounds);
/* The open element, or one around it, must be a link. */
void pages_add_link(Pages *pages, Rect bounds);

/* Raises headings that skip a level (a hidden or headless section lies between): readers walk a page by its
 * levels, and PDF/UA-1 7.4.2 forbids gaps.  Call once, when all is placed. */
void pages_close_heading_gaps(Pages *pages);

/* Walks elements and items as they are to be heard: calls back for every open, item and close in order,
 * the root and artifact items included.  A callback may be NULL.  An element closes just before the next
 * thing that does not belong to it; artifact items close nothing.  Where an element was opened again, all
 * that is in it comes before what follows it, whatever page it is on. */
typedef struct PageVisitor {
    void (*open)(void *self, uint32_t element, const Element *what);
    void (*item)(void *self, size_t page, size_t index, const Item *item);
    void (*close)(void *self, uint32_t element, const Element *what);
} PageVisitor;
void pages_walk(const Pages *pages, const PageVisitor *visitor, void *self);

#endif
