/* The pages as lines of text: elements and items in the order in which they are heard.
 *
 * Knows no PDF.  One thing a line, fields in a fixed order, absent ones left out, so that a
 * changed line is a changed thing; elements are indented by depth.  Where the order in which the
 * items were painted is another, as on a second page, a line tells it ("on page 2, item 7").
 * Invariant: the same pages give the same text, and every text item tells where it was written. */
#include "out/trace.h"

#include <string.h>

#include "text/fonts.h"

typedef struct Trace {
    const Pages *pages;
    Sources *sources;
    Buffer *out;
    size_t page, next; /* of the last item; the one painted after it */
    int depth;
} Trace;

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "none",         [ROLE_ARTIFACT] = "artifact",   [ROLE_SECTION] = "section",
    [ROLE_HEADING] = "heading",   [ROLE_PARAGRAPH] = "paragraph", [ROLE_LIST] = "list",
    [ROLE_ITEM] = "item",         [ROLE_LABEL] = "label",         [ROLE_BODY] = "body",
    [ROLE_LINK] = "link",         [ROLE_SPAN] = "span",           [ROLE_STRONG] = "strong",
    [ROLE_EMPHASIS] = "emphasis", [ROLE_QUOTE] = "quote",         [ROLE_NOTE] = "note",
    [ROLE_FIGURE] = "figure",     [ROLE_GROUP] = "group",         [ROLE_CODE] = "code",
};

static const char *const numbering_names[] = {[NUMBERING_NONE] = "none",
                                              [NUMBERING_SYMBOLS] = "symbols",
                                              [NUMBERING_DECIMAL] = "decimal",
                                              [NUMBERING_LETTERS] = "letters"};

static void put_indent(Trace *trace) {
    for (int i = 0; i < trace->depth; i++) {
        buffer_text(trace->out, "  ");
    }
}

static void put_number(Trace *trace, const char *before, double value) {
    buffer_text(trace->out, before);
    buffer_decimal(trace->out, value, 2);
}

/* In quotes; what would break the line is escaped. */
static void put_quoted(Trace *trace, const char *text, size_t size) {
    buffer_byte(trace->out, '"');
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];

        if (byte == '"' || byte == '\\') {
            buffer_byte(trace->out, '\\');
            buffer_byte(trace->out, text[i]);
        } else if (byte < ' ') {
            buffer_format(trace->out, "\\x%02X", byte);
        } else if (i + 2 < size && memcmp(text + i, "\xE2\x80\xA8", 3) == 0) {
            buffer_text(trace->out, "\\n");
            i += 2;
        } else {
            buffer_byte(trace->out, text[i]);
        }
    }
    buffer_byte(trace->out, '"');
}

static void put_field(Trace *trace, const char *name, const char *value) {
    if (value != NULL) {
        buffer_format(trace->out, " %s=", name);
        put_quoted(trace, value, strlen(value));
    }
}

static void put_place(Trace *trace, Source source) {
    Place place = sources_place(trace->sources, source);

    if (place.file != NULL) {
        buffer_format(trace->out, " @%s:%u:%u", place.file, place.line, place.column);
    }
}

static void put_color(Trace *trace, const char *name, Color color) {
    buffer_format(trace->out, " %s#%02x%02x%02x", name, color.red, color.green, color.blue);
}

static void put_size(Trace *trace, double width, double height) {
    put_number(trace, " ", width);
    put_number(trace, "x", height);
}

/* ---- elements ---- */

static void visit_open(void *self, uint32_t element, const Element *what) {
    Trace *trace = self;
    const Meaning *meaning = &what->meaning;

    if (element == ELEMENT_ROOT) {
        return;
    }
    put_indent(trace);
    buffer_text(trace->out, role_names[meaning->role]);
    if (meaning->role == ROLE_HEADING) {
        buffer_format(trace->out, " %u", meaning->level);
    }
    if (meaning->role == ROLE_LIST) {
        buffer_format(trace->out, " %s", numbering_names[meaning->numbering]);
    }
    put_field(trace, "name", what->name);
    put_field(trace, "alternative", meaning->alternative);
    put_field(trace, "actual", meaning->actual_text);
    put_field(trace, "language", meaning->language);
    put_field(trace, "target", meaning->target);
    put_field(trace, "contents", meaning->contents);
    put_place(trace, what->source);
    buffer_byte(trace->out, '\n');
    trace->depth++;
}

static void visit_close(void *self, uint32_t element, const Element *what) {
    Trace *trace = self;

    (void)what;
    if (element != ELEMENT_ROOT) {
        trace->depth--;
    }
}

/* ---- items ---- */

/* The place of the first byte shown. */
static Source source_of(const Item *item) {
    const GlyphRun *run = &item->of.glyphs;

    if (item->kind == ITEM_GLYPHS && run->offsets != NULL && run->text_size > 0) {
        return (Source){run->file, run->offsets[0]};
    }
    return item->source;
}

static void put_glyphs(Trace *trace, const GlyphRun *run) {
    put_number(trace, " ", run->origin.x);
    put_number(trace, ",", run->origin.y);
    put_number(trace, " width ", run->width);
    buffer_format(trace->out, " %s", font_postscript_name(run->font));
    put_number(trace, " ", run->size);
    if (run->tracking < 0 || run->tracking > 0) {
        put_number(trace, " tracking ", run->tracking);
    }
    put_color(trace, "", run->color);
    buffer_byte(trace->out, ' ');
    put_quoted(trace, run->text, run->text_size);
    buffer_text(trace->out, run->soft_hyphen ? " hyphen" : "");
    buffer_text(trace->out, run->upward ? " upward" : "");
}

static void put_path(Trace *trace, const Item *item) {
    const DrawnPath *path = &item->of.path;

    put_number(trace, " ", item->bounds.x);
    put_number(trace, ",", item->bounds.y);
    put_size(trace, item->bounds.width, item->bounds.height);
    if (path->filled) {
        put_color(trace, "fill ", path->fill);
    }
    if (path->stroke > 0) {
        put_number(trace, " stroke ", path->stroke);
        put_color(trace, "", path->stroke_color);
    }
    if (path->purpose != NULL) {
        buffer_byte(trace->out, ' ');
        put_quoted(trace, path->purpose, strlen(path->purpose));
    }
}

static bool same_rect(Rect a, Rect b) {
    return !(a.x < b.x || a.x > b.x || a.y < b.y || a.y > b.y || a.width < b.width || a.width > b.width ||
             a.height < b.height || a.height > b.height);
}

/* What is seen of it; where the whole of it lies, when something is cut off; its file, its stored pixels and
 * how many there are to an inch. */
static void put_image(Trace *trace, const Item *item) {
    const Image *image = item->of.image.image;
    Rect place = item->of.image.place;

    put_number(trace, " ", item->bounds.x);
    put_number(trace, ",", item->bounds.y);
    put_size(trace, item->bounds.width, item->bounds.height);
    if (!same_rect(place, item->bounds)) {
        put_number(trace, " of ", place.x);
        put_number(trace, ",", place.y);
        put_size(trace, place.width, place.height);
    }
    put_field(trace, "file", image->path);
    if (image->kind == IMAGE_DRAWING) {
        buffer_text(trace->out, " drawing");
        return;
    }
    buffer_format(trace->out, " %ux%u pixels", image->columns, image->rows);
    put_number(trace, " ", image_density(image, place.width, place.height));
    buffer_text(trace->out, " an inch");
    if (image->orientation > 1) {
        buffer_format(trace->out, " turned %u", image->orientation);
    }
}

static void visit_item(void *self, size_t page, size_t index, const Item *item) {
    Trace *trace = self;

    if (page != trace->page || index != trace->next) {
        buffer_format(trace->out, "on page %zu, item %zu\n", page + 1, index + 1);
    }
    trace->page = page;
    trace->next = index + 1;
    put_indent(trace);
    buffer_text(trace->out, item->element == ELEMENT_ARTIFACT ? "artifact " : "");
    buffer_text(trace->out, item->kind == ITEM_GLYPHS ? "text" : item->kind == ITEM_PATH ? "path" : "image");
    if (item->kind == ITEM_GLYPHS) {
        put_glyphs(trace, &item->of.glyphs);
    } else if (item->kind == ITEM_IMAGE) {
        put_image(trace, item);
    } else {
        put_path(trace, item);
    }
    put_place(trace, source_of(item));
    buffer_byte(trace->out, '\n');
}

static void put_pages(Trace *trace) {
    for (size_t i = 0; i < trace->pages->count; i++) {
        const Page *page = &trace->pages->pages[i];

        buffer_format(trace->out, "page %zu", i + 1);
        put_size(trace, page->size.width, page->size.height);
        put_field(trace, "label", page->label);
        buffer_byte(trace->out, '\n');
        for (size_t k = 0; k < page->link_count; k++) {
            const LinkArea *link = &page->links[k];

            put_number(trace, "  area ", link->bounds.x);
            put_number(trace, ",", link->bounds.y);
            put_size(trace, link->bounds.width, link->bounds.height);
            put_field(trace, "target", trace->pages->elements[link->element].meaning.target);
            buffer_byte(trace->out, '\n');
        }
    }
}

void trace_write(const Pages *pages, Sources *sources, Buffer *out) {
    static const PageVisitor visitor = {visit_open, visit_item, visit_close};
    Trace trace = {.pages = pages, .sources = sources, .out = out};

    put_pages(&trace);
    pages_walk(pages, &visitor, &trace);
}
