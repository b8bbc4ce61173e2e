/* How much of a block goes into a height, and where it is cut.
 *
 * Cut are: stacks and boxes between and within their children, lists between and within items,
 * columns, long texts between lines.  All else stays whole.  A cut leaves at least two items and two
 * lines on either side; what keeps with its next, or ends in a colon, is not parted from it.  When a
 * page would stay empty for that (Setting.loose), first the number of items does not hold, then that
 * of lines, then keeps neither.
 *
 * The largest cut that fits is taken: first within the part that no longer fits, then before it,
 * then within or before those above, as far as they hold on to what follows.  Fragmentation as in
 * CSS (W3C, CSS Fragmentation Module Level 3, 2018, section 4), with fewer ways to say it. */
#include "layout/fill.h"

#include <math.h>

#include "layout/measure.h"
#include "layout/slice.h"

/* Texts of fewer lines are not cut; of longer ones so many lines stay, and so many go. */
#define WHOLE_LINES 6
#define LEAST_LINES 2
/* Items that stay and go. */
#define LEAST_ITEMS 2
/* Blocks that hang on to each other are tried within, so many at most. */
#define CHAIN_LIMIT 16

static const Filled nothing_fits = {0, false, false, NULL};

const Cut *cut_new(const Frame *frame, size_t part, const Cut *inner) {
    Cut *cut = arena_one(frame->arena, Cut);

    *cut = (Cut){.part = part, .inner = inner};
    return cut;
}

Pile pile_begin(const Frame *frame, Give gap) {
    return (Pile){setting_give(&frame->setting, gap), 0, true};
}

double pile_add(Pile *pile, const Block *child, double height) {
    bool space = child->kind == BLOCK_SPACE;
    double top = pile->y + (space || pile->after_space ? 0 : pile->gap);

    pile->y = top + height;
    pile->after_space = space;
    return top;
}

static Filled whole_of(double height, bool some) {
    return (Filled){height, some, true, NULL};
}

static Filled cut_at(double height, const Cut *cut) {
    return (Filled){height, true, false, cut};
}

/* --- texts --- */

static Filled fill_text(Frame *frame, const Block *block, double width, const Cut *from, double room) {
    const TextStyle *style = block->of.text.style;
    const Slice *slice = frame_slice(frame, block);
    const Lines *lines;
    size_t start = from ? from->part : slice ? slice->start : 0, before = from ? from->lines : 0, count, stay;
    Cut *cut;

    if (!frame->paragraphs[block->number])
        return whole_of(0, false);
    if (style->sizing == SIZING_WORDS)
        return nothing_fits;
    lines = paragraph_break_part(frame->paragraphs[block->number], start, 0,
                                 setting_step(&frame->setting, style), width > 1 ? width : 1);
    count = lines->breaks.count;
    if (slice && slice->lines > 0 && slice->lines - before < count)
        count = slice->lines - before;
    if ((double)count * lines->step.leading <= room + LENGTH_SLACK)
        return whole_of((double)count * lines->step.leading, true);
    stay = (size_t)fmax(0, (room + LENGTH_SLACK) / lines->step.leading);
    if (frame->setting.loose < LOOSE_LINES) {
        if (start == 0 && count < WHOLE_LINES)
            return nothing_fits;
        if (count < 2 * LEAST_LINES)
            return nothing_fits;
        stay = stay > count - LEAST_LINES ? count - LEAST_LINES : stay;
    }
    if (stay < (frame->setting.loose >= LOOSE_LINES ? 1 : LEAST_LINES))
        return nothing_fits;
    cut = arena_one(frame->arena, Cut);
    *cut = (Cut){.part = lines->breaks.ends[stay - 1], .lines = before + stay};
    return cut_at((double)stay * lines->step.leading, cut);
}

/* --- what keeps with its next --- */

static bool last_keeps_next(const Frame *frame, const Block *block);

static bool ends_in_colon(const TextBlock *text) {
    for (size_t i = text->count; i-- > 0;)
        for (size_t k = text->runs[i].size; k-- > 0;)
            if (text->runs[i].text[k] != ' ')
                return text->runs[i].text[k] == ':';
    return false;
}

/* A heading, a rule, a text that ends in a colon, what ends in one of these, and what says so, is not
 * parted from what follows it. */
static bool keeps_next(const Frame *frame, const Block *block) {
    if (block->keep & KEEP_NEXT || block->meaning.role == ROLE_HEADING || block->kind == BLOCK_RULE)
        return true;
    if (block->kind == BLOCK_TEXT)
        return ends_in_colon(&block->of.text);
    if (block->kind == BLOCK_ROW) {
        for (size_t i = 0; i < block->child_count; i++)
            if (block->children[i]->kind != BLOCK_RULE && frame_shows(frame, block->children[i]) &&
                keeps_next(frame, block->children[i]))
                return true;
        return false;
    }
    return (block->kind == BLOCK_STACK || block->kind == BLOCK_BOX || block->kind == BLOCK_LIST) &&
           last_keeps_next(frame, block);
}

static bool last_keeps_next(const Frame *frame, const Block *block) {
    for (size_t i = block_parts(block); i-- > 0;)
        if (frame_shows(frame, block_part(block, i)))
            return keeps_next(frame, block_part(block, i));
    return false;
}

/* It may be cut behind this one, as far as that is up to it. */
static bool lets_go(const Frame *frame, const Block *block) {
    return frame->setting.loose == LOOSE_ALL || !keeps_next(frame, block);
}

/* --- what is one thing --- */

static bool is_one(const Frame *frame, const Block *block) {
    size_t first = 0;

    if (block->kind != BLOCK_STACK || block->meaning.role != ROLE_NONE)
        return true;
    for (size_t i = 0; i < block->child_count; i++)
        if (slice_repeats(frame, block->children[i]))
            return true;
    while (first < block->child_count && !frame_shows(frame, block->children[first]))
        first++;
    return first == block->child_count || keeps_next(frame, block->children[first]);
}

bool cut_severs(const Frame *frame, const Block *block, const Cut *cut) {
    for (; cut->inner; cut = cut->inner) {
        block = block_part(block, cut->part);
        if (is_one(frame, block))
            return true;
    }
    return false;
}

/* --- lists --- */

/* The walk down the items. */
typedef struct Listing {
    Frame *frame;
    const ListBlock *list;
    double width, gap;
    const Cut *from;
    size_t next;   /* the item to place */
    size_t placed; /* how many stand */
    double bottom; /* of the last of them */
    size_t legal_next;
    double legal_bottom; /* the same at the last place where it may be cut */
    bool legal_some;     /* there is such a place */
} Listing;

/* There are so many items to see from `i` on. */
static bool items_follow(const Frame *frame, const ListBlock *list, size_t i, size_t wanted) {
    for (; i < list->count && wanted > 0; i++)
        wanted -= frame_shows(frame, list->items[i].body);
    return wanted == 0;
}

static Filled fill_item(const Listing *listing, size_t i, double room) {
    const Cut *inner = listing->from && i == listing->from->part ? listing->from->inner : NULL;

    return fill(listing->frame, listing->list->items[i].body, listing->width, inner, room);
}

static double item_top(const Listing *listing) {
    return listing->placed > 0 ? listing->bottom + listing->gap : 0;
}

static void note_item(Listing *listing, double height) {
    const Frame *frame = listing->frame;
    size_t least = frame->setting.loose >= LOOSE_ITEMS ? 1 : LEAST_ITEMS;

    listing->bottom = item_top(listing) + height;
    listing->placed++;
    if (listing->placed < least || !items_follow(frame, listing->list, listing->next + 1, least) ||
        !lets_go(frame, listing->list->items[listing->next].body))
        return;
    listing->legal_next = listing->next + 1;
    listing->legal_bottom = listing->bottom;
    listing->legal_some = true;
}

/* Items that hang on to the one that does not fit are cut within, from the last on, else before all of
 * them. */
static Filled cut_items(const Listing *listing) {
    double tops[CHAIN_LIMIT], heights[CHAIN_LIMIT] = {0};
    double y = listing->legal_some ? listing->legal_bottom + listing->gap : 0;
    size_t items[CHAIN_LIMIT], count = 0;

    for (size_t i = listing->legal_next; i < listing->next && count < CHAIN_LIMIT; i++) {
        Filled item = fill_item(listing, i, INFINITY);
        if (!item.some)
            continue;
        items[count] = i;
        tops[count] = y;
        heights[count++] = item.height;
        y += item.height + listing->gap;
    }
    while (count-- > 0) {
        Filled item = fill_item(listing, items[count], heights[count] - CUT_SLACK);
        if (item.some && !item.whole)
            return cut_at(tops[count] + item.height, cut_new(listing->frame, items[count], item.cut));
    }
    return listing->legal_some
               ? cut_at(listing->legal_bottom, cut_new(listing->frame, listing->legal_next, NULL))
               : nothing_fits;
}

static Filled fill_list(Frame *frame, const Block *block, double width, const Cut *from, double room) {
    const ListBlock *list = &block->of.list;
    size_t first = from ? from->part : 0;
    Listing listing = {.frame = frame,
                       .list = list,
                       .width = width - list->indent,
                       .gap = setting_give(&frame->setting, list->gap),
                       .from = from,
                       .next = first,
                       .legal_next = first};

    for (; listing.next < list->count; listing.next++) {
        double top = item_top(&listing);
        Filled item = fill_item(&listing, listing.next, room - top);
        if (item.whole && !item.some)
            continue;
        if (item.some && !item.whole)
            return cut_at(top + item.height, cut_new(frame, listing.next, item.cut));
        if (!item.whole)
            return cut_items(&listing);
        note_item(&listing, item.height);
    }
    return whole_of(listing.bottom, listing.placed > 0);
}

/* --- children below each other --- */

/* The walk down the children. */
typedef struct Stacking {
    Frame *frame;
    const Block *block;
    double width, room;
    const Cut *from;
    Pile pile;
    bool ink;    /* something but white stands */
    size_t next; /* the child to place */
    Pile legal;  /* the pile at the last place where it may be cut */
    size_t legal_next;
    bool legal_some; /* there is such a place */
} Stacking;

static bool is_repeat(const Frame *frame, const Block *block) {
    const Slice *slice = frame_slice(frame, block);

    return slice && slice->repeats;
}

static const Cut *inner_of(const Stacking *stacking, size_t i) {
    return stacking->from && i == stacking->from->part ? stacking->from->inner : NULL;
}

/* Nothing begins with white. */
static bool is_discarded(const Stacking *stacking, const Block *child) {
    return child->kind == BLOCK_SPACE && !stacking->ink && stacking->from != NULL;
}

static double top_of(const Stacking *stacking, const Block *child) {
    Pile pile = stacking->pile;

    return pile_add(&pile, child, 0);
}

static void note_child(Stacking *stacking, const Block *child, double height) {
    pile_add(&stacking->pile, child, height);
    if (child->kind == BLOCK_SPACE) /* it is cut before white, not behind */
        return;
    stacking->ink = true;
    if (is_repeat(stacking->frame, child) || !lets_go(stacking->frame, child))
        return;
    stacking->legal = stacking->pile;
    stacking->legal_next = stacking->next + 1;
    stacking->legal_some = true;
}

/* Within a child that stands wholly: a little less than all of it. */
static Filled cut_within(Stacking *stacking, size_t i, double top, double height) {
    Filled part = fill(stacking->frame, stacking->block->children[i], stacking->width, inner_of(stacking, i),
                       height - CUT_SLACK);

    return part.some && !part.whole ? cut_at(top + part.height, cut_new(stacking->frame, i, part.cut))
                                    : nothing_fits;
}

/* What hangs on to the child that does not fit is cut within, from the last on, else before all of it. */
static Filled cut_above(Stacking *stacking) {
    double tops[CHAIN_LIMIT], heights[CHAIN_LIMIT];
    size_t children[CHAIN_LIMIT], count = 0;

    stacking->pile = stacking->legal;
    stacking->ink = stacking->legal_some || stacking->legal.y > 0;
    for (size_t i = stacking->legal_next; i < stacking->next && count < CHAIN_LIMIT; i++) {
        const Block *child = stacking->block->children[i];
        Filled part = fill(stacking->frame, child, stacking->width, inner_of(stacking, i), INFINITY);
        double top;
        if (!part.some || is_discarded(stacking, child))
            continue;
        top = pile_add(&stacking->pile, child, part.height);
        stacking->ink = stacking->ink || child->kind != BLOCK_SPACE;
        if (is_repeat(stacking->frame, child))
            continue;
        children[count] = i;
        heights[count] = part.height;
        tops[count++] = top;
    }
    while (count-- > 0) {
        Filled cut = cut_within(stacking, children[count], tops[count], heights[count]);
        if (cut.some)
            return cut;
    }
    return stacking->legal_some
               ? cut_at(stacking->legal.y, cut_new(stacking->frame, stacking->legal_next, NULL))
               : nothing_fits;
}

/* What repeats stands above what is left: in stacks that go on in another column. */
static void place_repeats(Stacking *stacking) {
    if (!stacking->from || stacking->block->kind != BLOCK_STACK || stacking->frame->bare)
        return;
    for (size_t i = 0; i < stacking->from->part; i++) {
        const Block *head = slice_repeat(stacking->frame, stacking->block->children[i]);
        if (!head || measure(stacking->frame, head, stacking->width)->empty)
            continue;
        pile_add(&stacking->pile, head, measure(stacking->frame, head, stacking->width)->height);
        stacking->ink = true;
    }
}

Filled fill_children(Frame *frame, const Block *block, Give gap, double width, const Cut *from, double room) {
    Stacking stacking = {.frame = frame,
                         .block = block,
                         .width = width,
                         .room = room,
                         .from = from,
                         .pile = pile_begin(frame, gap),
                         .next = from ? from->part : 0};

    place_repeats(&stacking);
    stacking.legal = stacking.pile;
    stacking.legal_next = stacking.next;
    for (; stacking.next < block->child_count; stacking.next++) {
        const Block *child = block->children[stacking.next];
        const Cut *inner = inner_of(&stacking, stacking.next);
        double top;
        Filled part;
        if ((!inner && measure(frame, child, width)->empty) || is_discarded(&stacking, child))
            continue;
        top = top_of(&stacking, child);
        part = fill(frame, child, width, inner, room - top);
        if (part.whole && !part.some)
            continue;
        if (part.some && !part.whole)
            return cut_at(top + part.height, cut_new(frame, stacking.next, part.cut));
        if (!part.whole)
            return cut_above(&stacking);
        note_child(&stacking, child, part.height);
    }
    return whole_of(stacking.pile.y, stacking.ink);
}

/* --- boxes --- */

static Filled fill_box(Frame *frame, const Block *block, double width, const Cut *from, double room) {
    const Edges *padding = &block->of.box.padding;
    double around = padding->top + padding->bottom, least = from ? 0 : block->of.box.least_height;
    Filled child;

    if (block->child_count == 0 || fmax(around, least) > room + LENGTH_SLACK)
        return nothing_fits;
    child = fill(frame, block->children[0], width - padding->left - padding->right, from ? from->inner : NULL,
                 room - around);
    child.height = fmax(child.height + around, least);
    if (child.whole)
        return child;
    return child.some ? cut_at(child.height, cut_new(frame, 0, child.cut)) : nothing_fits;
}

static Filled fill_cut(Frame *frame, const Block *block, double width, const Cut *from, double room) {
    switch (block->kind) {
    case BLOCK_TEXT:
        return fill_text(frame, block, width, from, room);
    case BLOCK_LIST:
        return fill_list(frame, block, width, from, room);
    case BLOCK_STACK:
        return fill_children(frame, block, block->of.stack.gap, width, from, room);
    case BLOCK_BOX:
        return block->of.box.own_most > 0 ? nothing_fits : fill_box(frame, block, width, from, room);
    case BLOCK_COLUMNS:
        return fill_columns(frame, block, width, from, room, true);
    default:
        return nothing_fits;
    }
}

static Filled fill_whole(const Extent *extent, double room) {
    return extent->height <= room + LENGTH_SLACK ? whole_of(extent->height, !extent->empty) : nothing_fits;
}

static Filled fill_from_start(Frame *frame, const Block *block, double width, double room, bool balanced) {
    const Extent *extent;

    if (block->kind == BLOCK_COLUMNS && frame_shows(frame, block)) /* balanced only once all goes in */
        return block->keep & KEEP_TOGETHER && frame->setting.loose < LOOSE_ALL
                   ? fill_whole(measure(frame, block, width), room)
                   : fill_columns(frame, block, width, NULL, room, balanced);
    extent = measure(frame, block, width);
    if (extent->empty)
        return whole_of(0, false);
    if (extent->height <= room + LENGTH_SLACK)
        return whole_of(extent->height, true);
    if (room <= 0 || (block->keep & KEEP_TOGETHER && frame->setting.loose < LOOSE_ALL))
        return nothing_fits;
    return fill_cut(frame, block, width, NULL, room);
}

Filled fill(Frame *frame, const Block *block, double width, const Cut *from, double room) {
    return from ? fill_cut(frame, block, width, from, room)
                : fill_from_start(frame, block, width, room, true);
}

Filled fill_loosely(Frame *frame, const Block *block, double width, double room) {
    return fill_from_start(frame, block, width, room, false);
}
