/* An arranged sheet as items on a page.
 *
 * One walk in document order, which is the reading order whatever the places are: each
 * block opens its element, adds its own paint, then what lies in it.  It decides no place
 * but that of list markers, which hang from the first baseline of their item. */
#include "layout/paint.h"

#include <math.h>

#include "layout/image.h"
#include "layout/kinds.h"
#include "layout/measure.h"
#include "layout/outline.h"
#include "layout/turn.h"
#include "text/fonts.h"

typedef struct Painter {
    Frame *frame;
    Pages *pages;
} Painter;

static void paint_block(Painter *painter, const Block *block);

static void paint_outline(Painter *painter, const DrawnPath *look, const Outline *outline, bool artifact,
                          Source source) {
    DrawnPath path = *look;

    path.steps = outline->steps;
    path.count = outline->count;
    pages_add_path(painter->pages, &path, artifact, source, rect_grown(outline->bounds, look->stroke / 2));
}

static void paint_box(Painter *painter, const Block *block) {
    const BoxBlock *box = &block->of.box;
    Outline outline;
    Setting outer;

    if (box->filled || box->stroke > 0) {
        outline = outline_box(box, painter->frame->spots[block->number].rect, painter->frame->arena);
        paint_outline(painter,
                      &(DrawnPath){.filled = box->filled,
                                   .fill = box->fill,
                                   .stroke = box->stroke,
                                   .stroke_color = box->stroke_color,
                                   .purpose = "box"},
                      &outline, true, block->source);
    }
    if (block->child_count == 0)
        return;
    outer = box_enter(painter->frame, block, painter->frame->spots[block->number].own_size);
    paint_block(painter, block->children[0]);
    painter->frame->setting = outer;
}

static void paint_rule(Painter *painter, const Block *block) {
    Outline outline = outline_rect(painter->frame->spots[block->number].rect, painter->frame->arena);

    paint_outline(painter, &(DrawnPath){.filled = true, .fill = block->of.rule.color, .purpose = "rule"},
                  &outline, true, block->source);
}

/* A symbol of that height with its top left corner there. */
static void paint_symbol(Painter *painter, const Symbol *symbol, Point at, double height, Color color,
                         bool artifact, Source source) {
    Arena *arena = painter->frame->arena;
    double scale = symbol->height > 0 ? height / symbol->height : 0;
    const char *purpose = arena_format(arena, "symbol %s", symbol->name);

    for (size_t i = 0; i < symbol->count; i++) {
        Outline outline = outline_symbol(&symbol->paths[i], at, scale, arena);
        paint_outline(painter,
                      &(DrawnPath){.filled = symbol->paths[i].filled,
                                   .fill = color,
                                   .stroke = symbol->paths[i].stroke * scale,
                                   .stroke_color = color,
                                   .round = true,
                                   .purpose = purpose},
                      &outline, artifact, source);
    }
}

static double symbol_width(const Symbol *symbol, double height) {
    return symbol->height > 0 ? height * symbol->width / symbol->height : 0;
}

static void paint_shape(Painter *painter, const Block *block) {
    const ShapeBlock *shape = &block->of.shape;
    Rect rect = painter->frame->spots[block->number].rect;
    double free = rect.width - symbol_width(shape->symbol, shape->height);
    bool artifact = block->meaning.role == ROLE_NONE || block->meaning.role == ROLE_ARTIFACT;

    if (shape->align != ALIGN_START)
        rect.x += shape->align == ALIGN_END ? free : free / 2;
    paint_symbol(painter, shape->symbol, (Point){rect.x, rect.y}, shape->height, shape->color, artifact,
                 block->source);
}

/* The last text on the page; NULL when there is none. */
static const Item *last_text(const Pages *pages) {
    const Page *page = &pages->pages[pages->count - 1];

    for (size_t i = page->count; i-- > 0;)
        if (page->items[i].kind == ITEM_GLYPHS)
            return &page->items[i];
    return NULL;
}

/* Two texts of one element stand apart for the eye; a space behind the first keeps their words apart for
 * who hears or copies them. */
static void part_words(Painter *painter) {
    Pages *pages = painter->pages;
    Arena *arena = painter->frame->arena;
    const Item *last = pages->artifact_depth > 0 ? NULL : last_text(pages);
    GlyphRun space;
    Glyph *glyph;
    uint32_t *offset;

    if (!last || last->element != pages->open || last->of.glyphs.text_size == 0 ||
        last->of.glyphs.text[last->of.glyphs.text_size - 1] == ' ' || !font_glyph(last->of.glyphs.font, ' '))
        return;
    space = last->of.glyphs;
    glyph = arena_one(arena, Glyph);
    offset = arena_one(arena, uint32_t);
    glyph->id = (uint16_t)font_glyph(space.font, ' ');
    glyph->advance = font_advance(space.font, glyph->id);
    *offset = space.offsets[space.text_size - 1];
    if (space.upward)
        space.origin.y -= space.width;
    else
        space.origin.x += space.width;
    space = (GlyphRun){.font = space.font,
                       .size = space.size,
                       .tracking = space.tracking,
                       .color = space.color,
                       .origin = space.origin,
                       .upward = space.upward,
                       .glyphs = glyph,
                       .count = 1,
                       .text = " ",
                       .text_size = 1,
                       .file = space.file,
                       .offsets = offset};
    pages_add_glyphs(pages, &space, last->source,
                     space.upward ? (Rect){last->bounds.x, space.origin.y, last->bounds.width, 0}
                                  : (Rect){space.origin.x, last->bounds.y, 0, last->bounds.height});
}

static void paint_text(Painter *painter, const Block *block) {
    if (block->meaning.role == ROLE_NONE)
        part_words(painter);
    Rect rect = painter->frame->spots[block->number].rect;

    paragraph_place(frame_lines(painter->frame, block, rect.width), (Point){rect.x, rect.y}, painter->pages);
}

static bool has_place(const Frame *frame, const Block *block) {
    return frame->spots[block->number].shown;
}

/* Where a marker belongs: the first baseline of its item, and how far above it a symbol's middle lies. */
typedef struct Hook {
    double baseline, middle;
} Hook;

static Hook hook_of(Frame *frame, const ListBlock *list, const ListItem *item) {
    const Spot *body = &frame->spots[item->body->number];
    const Block *text = frame_first_text(frame, item->body, has_place);
    const Lines *lines;
    double baseline;

    if (!text)
        return (Hook){body->rect.y + list->marker_height, body->rect.y + list->marker_height / 2};
    lines = frame_lines(frame, text, frame->spots[text->number].rect.width);
    baseline = frame->spots[text->number].rect.y + lines->first_baseline;
    return (Hook){baseline, baseline - paragraph_marker_rise(lines)};
}

/* Part of its size that a label keeps from its text. */
#define LABEL_GAP 0.25

/* What a label needs left of its text. */
static double label_room(const Lines *label) {
    return label->widest + LABEL_GAP * label->step.size;
}

/* Left edge of a label: at the hang, or further out where it would else touch its text. */
static double label_left(const ListBlock *list, const Lines *label, double text_edge) {
    return text_edge - fmax(list->hang, label_room(label));
}

/* The label that needs the most room in its list. */
typedef struct WideLabel {
    double room;
    const ListItem *item;
} WideLabel;

static void note_label(const Lines *label, const ListItem *item, WideLabel *widest) {
    if (label_room(label) > widest->room)
        *widest = (WideLabel){label_room(label), item};
}

/* Left of the hang there is the list's indent at most; beyond it stands something else. */
static void tell_label(const Painter *painter, const Block *block, const WideLabel *widest) {
    const ListBlock *list = &block->of.list;
    const Frame *frame = painter->frame;

    if (widest->room > fmax(list->hang, list->indent) + LENGTH_SLACK)
        tell(frame->typesetter->diagnostics, block->source, CODE_LIST_LABEL_WIDE,
             arena_copy(frame->arena, widest->item->label->text, widest->item->label->size),
             arena_format(frame->arena, "%ld", lround(ceil(widest->room))));
}

static void paint_marker(Painter *painter, const Block *block, size_t index, bool said, WideLabel *widest) {
    const ListBlock *list = &block->of.list;
    const ListItem *item = &list->items[index];
    const Lines *label = frame_label(painter->frame, block, index);
    double edge = painter->frame->spots[item->body->number].rect.x;
    Hook hook = hook_of(painter->frame, list, item);

    if (item->symbol)
        paint_symbol(painter, item->symbol, (Point){edge - list->hang, hook.middle - list->marker_height / 2},
                     list->marker_height, list->marker_color, !said, item->source);
    if (item->symbol || !label)
        return;
    note_label(label, item, widest);
    paragraph_place(label, (Point){label_left(list, label, edge), hook.baseline - label->first_baseline},
                    painter->pages);
}

/* A sign with nothing to say is decoration, but it is drawn in its place of the order. */
static void paint_label(Painter *painter, const Block *block, size_t index, bool heard, WideLabel *widest) {
    const ListItem *item = &block->of.list.items[index];
    bool said = item->symbol ? item->label_text != NULL : item->label != NULL;
    Meaning label = {.role = heard && said ? ROLE_LABEL : ROLE_NONE,
                     .actual_text = item->symbol ? item->label_text : NULL};

    if (!item->symbol && !item->label)
        return;
    pages_open(painter->pages, &label, item->source, NULL);
    paint_marker(painter, block, index, heard && said, widest);
    pages_close(painter->pages, &label);
}

/* The rest of an item that begins elsewhere. */
static bool continues(const Frame *frame, const Block *body) {
    const Slice *slice = frame_slice(frame, body);

    return slice && slice->continues;
}

static void paint_list(Painter *painter, const Block *block) {
    const ListBlock *list = &block->of.list;
    bool heard = block->meaning.role == ROLE_LIST;
    WideLabel widest = {0, NULL};

    for (size_t i = 0; i < list->count; i++) {
        Meaning item = {.role = heard ? ROLE_ITEM : ROLE_NONE, .language = list->items[i].language};
        Meaning body = {.role = heard ? ROLE_BODY : ROLE_NONE};
        if (!painter->frame->spots[list->items[i].body->number].shown)
            continue;
        if (continues(painter->frame, list->items[i].body)) {
            paint_block(painter, list->items[i].body);
            continue;
        }
        pages_open(painter->pages, &item, list->items[i].source, NULL);
        paint_label(painter, block, i, heard, &widest);
        pages_open(painter->pages, &body, list->items[i].source, NULL);
        paint_block(painter, list->items[i].body);
        pages_close(painter->pages, &body);
        pages_close(painter->pages, &item);
    }
    tell_label(painter, block, &widest);
}

static void paint_children(Painter *painter, const Block *block) {
    for (size_t i = 0; i < block->child_count; i++)
        paint_block(painter, block->children[i]);
}

/* The space before its text belongs to the line before, which was turned already. */
static void paint_upward(Painter *painter, const Block *block) {
    const Page *page;
    size_t items, links;

    part_words(painter);
    page = &painter->pages->pages[painter->pages->count - 1];
    items = page->count;
    links = page->link_count;
    paint_block(painter, block);
    turn_upward(painter->pages, items, links, painter->frame->spots[block->number].rect);
}

/* Paths lie beneath the text; of a figure with an alternative text they are part, else decoration. */
static void paint_figure(Painter *painter, const Block *block) {
    const FigurePlan *plan = figure_plan(painter->frame, block);
    Rect rect = painter->frame->spots[block->number].rect;
    bool artifact = block->meaning.role != ROLE_FIGURE;

    for (size_t i = 0; i < plan->path_count; i++) {
        const DrawnPath *path = &plan->paths[i];
        Outline outline = outline_symbol(&(SymbolPath){path->steps, path->count, path->filled, path->stroke},
                                         (Point){rect.x, rect.y}, 1, painter->frame->arena);
        paint_outline(painter, path, &outline, artifact, block->source);
    }
    for (size_t i = 0; i < plan->spot_count; i++) {
        if (plan->spots[i].upward)
            paint_upward(painter, plan->spots[i].block);
        else
            paint_block(painter, plan->spots[i].block);
    }
}

static void paint_columns(Painter *painter, const Block *block) {
    const Block *const *columns = painter->frame->poured[block->number];

    for (size_t i = 0; i < block->of.columns.count && columns[i]; i++)
        paint_block(painter, columns[i]);
}

static void paint_own(Painter *painter, const Block *block) {
    switch (block->kind) {
    case BLOCK_FIGURE:
        paint_figure(painter, block);
        break;
    case BLOCK_BOX:
        paint_box(painter, block);
        break;
    case BLOCK_RULE:
        paint_rule(painter, block);
        break;
    case BLOCK_SHAPE:
        paint_shape(painter, block);
        break;
    case BLOCK_IMAGE:
        image_paint(painter->frame, block, painter->pages);
        break;
    case BLOCK_TEXT:
        paint_text(painter, block);
        break;
    case BLOCK_LIST:
        paint_list(painter, block);
        break;
    case BLOCK_COLUMNS:
        paint_columns(painter, block);
        break;
    default:
        paint_children(painter, block);
    }
}

/* The element of the block of the document that this is of; NULL: it stands for itself only. */
static uint32_t *element_of(const Frame *frame, const Block *block) {
    const Slice *slice = frame_slice(frame, block);

    if (!frame->elements || (slice && slice->repeats))
        return NULL;
    return &frame->elements[slice ? slice->whole : block->number];
}

/* What was begun before goes on in the element that it was begun in. */
static void paint_again(Painter *painter, const Block *block, uint32_t element) {
    PagesPlace place = pages_reopen(painter->pages, element);

    paint_own(painter, block);
    pages_return(painter->pages, place);
}

/* What flows has its place in the order even if nothing of it stands here yet, and an element that what is
 * left of it can go on in. */
static void paint_unit(Painter *painter, const Unit *unit) {
    const Block *block = unit->block;
    Meaning meaning = block->meaning;
    uint32_t *element = element_of(painter->frame, block);

    if (block->flow && *element == ELEMENT_UNKNOWN) {
        meaning.role = meaning.role == ROLE_NONE ? ROLE_GROUP : meaning.role;
        *element = pages_open(painter->pages, &meaning, block->source, block->name);
        pages_close(painter->pages, &meaning);
    }
    if (unit->placed)
        paint_block(painter, unit->placed);
}

static bool holds_unit(const Frame *frame, const Block *block) {
    if (frame_unit(frame, block))
        return true;
    for (size_t i = 0; i < block_parts(block); i++)
        if (holds_unit(frame, block_part(block, i)))
            return true;
    return false;
}

/* Nothing of it shows, for all that flows in it waits for the next page: that gets its place in the order. */
static void paint_hidden(Painter *painter, const Block *block) {
    uint32_t *element;

    if (setting_hides(&painter->frame->setting, block) || !holds_unit(painter->frame, block))
        return;
    element = element_of(painter->frame, block);
    *element = pages_open(painter->pages, &block->meaning, block->source, block->name);
    for (size_t i = 0; i < block_parts(block); i++)
        paint_block(painter, block_part(block, i));
    pages_close(painter->pages, &block->meaning);
}

static void paint_block(Painter *painter, const Block *block) {
    const Unit *unit = painter->frame->unit_count > 0 ? frame_unit(painter->frame, block) : NULL;
    uint32_t *element;

    if (unit) {
        paint_unit(painter, unit);
        return;
    }
    if (!painter->frame->spots[block->number].shown) {
        if (painter->frame->unit_count > 0)
            paint_hidden(painter, block);
        return;
    }
    element = element_of(painter->frame, block);
    if (element && *element != ELEMENT_UNKNOWN) {
        paint_again(painter, block, *element);
        return;
    }
    if (element)
        *element = pages_open(painter->pages, &block->meaning, block->source, block->name);
    else
        pages_open(painter->pages, &block->meaning, block->source, block->name);
    paint_own(painter, block);
    pages_close(painter->pages, &block->meaning);
}

void paint_sheet(Frame *frame, Pages *pages) {
    Painter painter = {frame, pages};
    const Meaning furniture = {.role = frame->page > 1 ? ROLE_ARTIFACT : ROLE_NONE};

    pages_open(pages, &furniture, frame->root->source, NULL);
    paint_block(&painter, frame->root);
    pages_close(pages, &furniture);
}
