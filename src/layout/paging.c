/* A sheet that goes on: what flows is cut where a page ends, what is left comes on the next.
 *
 * On each page the blocks that flow are units whose heights are bounded; the bounds are the largest
 * with which the page fits.  First to each, in document order, the least that is worth standing
 * there; then one bound for all; then, in document order, to each what is left to it.  On the first page the
 * units are the blocks that flow themselves; on the pages behind they are the rests of the continuation, or
 * the columns that rests stand in, with what is left of all flows of their names.  Where nothing of what
 * comes first would go onto such a page, keeps do not hold there; what cannot be cut even then is an error.
 *
 * Bounds are searched by halving, so that they are the largest to within CAP_STEP: less than any
 * line is high. */
#include "layout/paging.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "layout/fill.h"
#include "layout/measure.h"
#include "layout/overflow.h"
#include "layout/paint.h"
#include "layout/signs.h"
#include "layout/slice.h"

#define CAP_STEP 0.25

/* A block that flows, and what of it is left. */
typedef struct Flow {
    const char *name;
    const Block *left; /* NULL: nothing */
} Flow;

typedef struct Paging {
    Frame *frame;
    Flow *flows;
    size_t flow_count, flow_capacity, unit_capacity;
    bool stuck;  /* nothing more goes onto an empty page */
    bool beyond; /* more pages than were to be set */
} Paging;

/* --- units: measuring and arranging --- */

/* Something in it is too wide for its line.  Columns are not balanced to know that. */
static bool is_overfull(Frame *frame, const Block *content, double width) {
    bool overfull = false;

    if (content->kind != BLOCK_COLUMNS)
        return measure(frame, content, width)->overfull;
    for (size_t i = 0; i < content->child_count; i++)
        overfull = overfull ||
                   measure(frame, content->children[i], column_width(&content->of.columns, width))->overfull;
    return overfull;
}

const Extent *unit_measure(Frame *frame, Unit *unit, double width) {
    Filled filled;
    Extent *extent;

    unit->width = width;
    if (!unit->content)
        return &frame->nothing;
    filled = fill_loosely(frame, unit->content, width, unit->cap);
    if (filled.whole && (unit->content->kind != BLOCK_COLUMNS || !filled.some))
        return measure(frame, unit->content, width);
    extent = arena_one(frame->arena, Extent);
    if (filled.whole) {
        *extent = *measure(frame, unit->content, width);
        extent->height = columns_height(frame, unit->content, width, unit->cap);
        return extent;
    }
    *extent = extent_empty();
    extent->height = filled.height;
    extent->empty = !filled.some;
    extent->overfull = is_overfull(frame, unit->content, width);
    return extent;
}

void unit_arrange(Frame *frame, Unit *unit, Rect rect) {
    Filled filled;

    if (!unit->content)
        return;
    filled = fill_loosely(frame, unit->content, rect.width, unit->cap);
    unit->whole = filled.whole;
    unit->cut = filled.cut;
    if (filled.some || filled.whole)
        unit->placed = slice(frame, unit->content, NULL, filled.cut, false);
    if (unit->placed)
        arrange(frame, unit->placed, rect);
}

static Unit *add_unit(Paging *paging, const Block *block) {
    Frame *frame = paging->frame;

    frame->units = arena_grow(frame->arena, frame->units, frame->unit_count, &paging->unit_capacity,
                              sizeof *frame->units);
    frame->units[frame->unit_count] = (Unit){.block = block, .cap = INFINITY};
    return &frame->units[frame->unit_count++];
}

/* --- the first page --- */

/* A block by itself, so that it is measured like any other. */
static const Block *content_of(Frame *frame, const Block *block) {
    Block *copy = arena_one(frame->arena, Block);

    *copy = *block;
    copy->flow = NULL;
    copy->on = block->on == SHOW_LATER ? SHOW_FIRST : block->on;
    frame_adopt(frame, copy);
    return copy;
}

/* What shows later is left to the pages behind, all of it; here it has no more than its place in the order.
 */
static void add_flow(Paging *paging, const Block *block) {
    Frame *frame = paging->frame;
    const Block *content = content_of(frame, block);
    Unit *unit;

    if (!frame_shows(frame, content))
        return;
    unit = add_unit(paging, block);
    unit->content = block->on == SHOW_LATER ? NULL : content;
    unit->flow = paging->flow_count;
    paging->flows = arena_grow(frame->arena, paging->flows, paging->flow_count, &paging->flow_capacity,
                               sizeof *paging->flows);
    paging->flows[paging->flow_count++] = (Flow){block->flow, content};
}

static void find_flows(Paging *paging, const Block *block) {
    if (setting_hides(&paging->frame->setting, block) && !(block->flow && block->on == SHOW_LATER))
        return;
    if (block->flow) {
        add_flow(paging, block);
        return;
    }
    for (size_t i = 0; i < block_parts(block); i++)
        find_flows(paging, block_part(block, i));
}

/* --- the pages behind --- */

typedef struct Gathered {
    const Block **children;
    size_t *flows;
    size_t count;
} Gathered;

static void gather_flows(Paging *paging, const Block *rest, Gathered *gathered) {
    for (size_t i = 0; i < paging->flow_count; i++) {
        const Flow *flow = &paging->flows[i];
        if (!flow->left || strcmp(flow->name, rest->of.rest.of) != 0)
            continue;
        gathered->children[gathered->count] = flow->left;
        gathered->flows[gathered->count++] = i;
    }
}

static bool holds_rests(const Block *block) {
    return block->kind == BLOCK_COLUMNS && block->child_count > 0 && block->children[0]->kind == BLOCK_REST;
}

/* What is left, as a block in the place of a rest or of columns of rests. */
static const Block *rest_content(Frame *frame, const Block *block, const Gathered *gathered) {
    Block *copy = arena_one(frame->arena, Block);

    *copy = *block;
    frame_adopt(frame, copy);
    if (block->kind == BLOCK_REST) {
        copy->kind = BLOCK_STACK;
        copy->of.stack.gap = block->of.rest.gap;
    }
    copy->children = gathered->children;
    copy->child_count = gathered->count;
    frame->matters[copy->number] = ~MATTERS_PAGE;
    return copy;
}

static void find_rests(Paging *paging, const Block *block) {
    Frame *frame = paging->frame;
    Gathered gathered;
    Unit *unit;

    if (setting_hides(&frame->setting, block))
        return;
    if (block->kind != BLOCK_REST && !holds_rests(block)) {
        for (size_t i = 0; i < block_parts(block); i++)
            find_rests(paging, block_part(block, i));
        return;
    }
    gathered = (Gathered){arena_many(frame->arena, const Block *, paging->flow_count),
                          arena_many(frame->arena, size_t, paging->flow_count), 0};
    if (block->kind == BLOCK_REST)
        gather_flows(paging, block, &gathered);
    else
        for (size_t i = 0; i < block->child_count; i++)
            gather_flows(paging, block->children[i], &gathered);
    unit = add_unit(paging, block);
    unit->flows = gathered.flows;
    unit->content = gathered.count ? rest_content(frame, block, &gathered) : NULL;
}

/* --- the bounds of one page --- */

static bool page_fits(Frame *frame) {
    Rect inside = frame_inside(frame);
    const Extent *extent;

    frame->stamp++;
    extent = measure(frame, frame->root, inside.width);
    return !extent->overfull && extent->height <= inside.height + LENGTH_SLACK;
}

static void cap_all(Frame *frame, double cap) {
    for (size_t i = 0; i < frame->unit_count; i++)
        frame->units[i].cap = fmax(cap, frame->units[i].least);
}

/* The least bound with which anything of a unit stands on the page, if that fits. */
static void grant_least(Frame *frame, Unit *unit) {
    double low = 0, high = frame_inside(frame).height;

    if (!unit->content)
        return;
    while (high - low > CAP_STEP) {
        double middle = (low + high) / 2;
        if (fill_loosely(frame, unit->content, unit->width, middle).some)
            high = middle;
        else
            low = middle;
    }
    unit->cap = unit->least = high;
    if (!page_fits(frame))
        unit->cap = unit->least = 0;
}

/* One bound for all, but to each the least of it, in document order: what comes first does not wait for what
 * comes later. */
static bool share_height(Frame *frame) {
    double low = 0, high = frame_inside(frame).height;

    cap_all(frame, high);
    if (page_fits(frame))
        return true;
    cap_all(frame, 0);
    if (!page_fits(frame))
        return false;
    for (size_t i = 0; i < frame->unit_count; i++)
        grant_least(frame, &frame->units[i]);
    while (high - low > CAP_STEP) {
        double middle = (low + high) / 2;
        cap_all(frame, middle);
        if (page_fits(frame))
            low = middle;
        else
            high = middle;
    }
    cap_all(frame, low);
    return true;
}

/* What is left to one of them. */
static void extend_unit(Frame *frame, Unit *unit) {
    double low = unit->cap, high = frame_inside(frame).height;

    if (!unit->content || low >= high)
        return;
    unit->cap = high;
    if (page_fits(frame))
        return;
    while (high - low > CAP_STEP) {
        unit->cap = (low + high) / 2;
        if (page_fits(frame))
            low = unit->cap;
        else
            high = unit->cap;
    }
    unit->cap = low;
}

static bool bound_page(Frame *frame) {
    if (frame->unit_count > 1) {
        if (!share_height(frame))
            return false;
    } else {
        cap_all(frame, 0);
        if (!page_fits(frame))
            return false;
    }
    for (size_t i = 0; i < frame->unit_count; i++)
        extend_unit(frame, &frame->units[i]);
    frame->stamp++;
    return true;
}

/* --- from page to page --- */

static void begin_page(Paging *paging, size_t page) {
    Frame *frame = paging->frame;
    const Sheet *sheet = frame->sheet;

    frame->unit_count = 0;
    frame->setting.loose = 0;
    frame->setting.absent_count = 0;
    if (page == 1) {
        frame_turn(frame, page, sheet->root, sheet->margin);
        find_flows(paging, sheet->root);
        return;
    }
    frame_turn(frame, page, sheet->continuation, sheet->continuation_margin);
    find_rests(paging, sheet->continuation);
}

/* The first unit with anything left gets its least before all others: where nothing of it stands, it does not
 * go onto any page as it is. */
static bool first_placed(const Frame *frame) {
    for (size_t i = 0; i < frame->unit_count; i++)
        if (frame->units[i].content)
            return frame->units[i].placed != NULL;
    return false;
}

/* What is left of a unit's flows once it is arranged. */
static void take_away(Paging *paging, const Unit *unit) {
    Frame *frame = paging->frame;
    size_t before;

    if (!unit->content || (!unit->cut && !unit->whole))
        return;
    if (!unit->flows) {
        paging->flows[unit->flow].left =
            unit->whole ? NULL : slice(frame, unit->content, unit->cut, NULL, true);
        return;
    }
    before = unit->whole ? unit->content->child_count : unit->cut->part;
    for (size_t i = 0; i < before; i++)
        paging->flows[unit->flows[i]].left = NULL;
    if (!unit->whole && unit->cut->inner)
        paging->flows[unit->flows[before]].left =
            slice(frame, unit->content->children[before], unit->cut->inner, NULL, true);
}

static bool anything_left(const Paging *paging) {
    for (size_t i = 0; i < paging->flow_count; i++)
        if (paging->flows[i].left)
            return true;
    return false;
}

/* Units that were placed in a bound tried before are not, unless they are again. */
static void arrange_page(Frame *frame) {
    for (size_t i = 0; i < frame->unit_count; i++) {
        frame->units[i].placed = NULL;
        frame->units[i].cut = NULL;
        frame->units[i].whole = false;
    }
    arrange_sheet(frame);
}

static bool set_page(Paging *paging, size_t page) {
    Frame *frame = paging->frame;

    begin_page(paging, page);
    if (!bound_page(frame))
        return false;
    arrange_page(frame);
    while (page > 1 && !first_placed(frame) && !paging->stuck) {
        paging->stuck = frame->setting.loose == LOOSE_ALL;
        frame->setting.loose++;
        if (paging->stuck || !bound_page(frame))
            return false;
        arrange_page(frame);
    }
    return true;
}

static size_t most_pages(const Frame *frame) {
    return (size_t)diagnostics_limits(frame->typesetter->diagnostics)->most[LIMIT_PAGES];
}

/* Sets page after page, painted or only counted; answers how many, 0: they do not fit or are too many. */
static size_t set_pages(Paging *paging, size_t most, Pages *pages) {
    Frame *frame = paging->frame;
    size_t page = 1;

    for (;; page++) {
        if (page > most)
            paging->beyond = true;
        if (paging->beyond || !set_page(paging, page))
            return 0;
        if (pages) {
            signs_arrange(frame);
            pages_begin(pages, frame->sheet->page);
            paint_sheet(frame, pages);
        }
        for (size_t i = 0; i < frame->unit_count; i++)
            take_away(paging, &frame->units[i]);
        if (!anything_left(paging))
            return page;
    }
}

static bool has_content(const Block *block) {
    if (block->on == SHOW_REST)
        return false;
    if (block->kind == BLOCK_IMAGE || block->kind == BLOCK_FIGURE || block->kind == BLOCK_TEXT)
        return true;
    for (size_t i = 0; i < block_parts(block); i++)
        if (has_content(block_part(block, i)))
            return true;
    return false;
}

static bool has_later(const Block *block) {
    if (block->on == SHOW_LATER)
        return has_content(block);
    for (size_t i = 0; i < block_parts(block); i++)
        if (has_later(block_part(block, i)))
            return true;
    return false;
}

/* What shows on one page only would be lost where nothing shows later in its stead. */
bool paging_begin(Frame *frame) {
    frame->ones = !has_later(frame->sheet->root);
    frame->page_count = 2;
    return frame_continue(frame);
}

static void go_on(Frame *frame) {
    frame->setting.many = true;
    frame->setting.ones = frame->ones;
}

size_t paging_count(Frame *frame, const Setting *setting, size_t most) {
    Paging paging = {.frame = frame};

    frame->setting = *setting;
    go_on(frame);
    return set_pages(&paging, most < most_pages(frame) ? most : most_pages(frame), NULL);
}

/* How often the number of pages is corrected, should the width of its digits matter. */
#define CORRECTIONS 3

void paging_paint(Frame *frame, Pages *pages) {
    Paging paging = {.frame = frame};
    Setting setting = frame->setting;

    for (int i = 0; frame->counter_count > 0 && i < CORRECTIONS; i++) {
        size_t count = paging_count(frame, &setting, most_pages(frame));
        if (count == 0 || count == frame->page_count)
            break;
        frame->page_count = count;
    }
    frame->setting = setting;
    go_on(frame);
    set_pages(&paging, most_pages(frame), pages);
}

void paging_tell(Frame *frame) {
    Paging paging = {.frame = frame};

    go_on(frame);
    set_pages(&paging, most_pages(frame), NULL);
    for (size_t i = 0; i < frame->unit_count; i++)
        frame->units[i].cap = INFINITY;
    frame->stamp++;
    if (overflow_tell_widths(frame)) /* one such word, and nothing goes onto any page */
        return;
    if (paging.beyond) {
        overflow_tell_pages(frame);
        return;
    }
    if (paging.stuck) {
        overflow_tell_stuck(frame);
        return;
    }
    for (size_t i = 0; i < frame->unit_count; i++)
        frame->units[i].cap = 0;
    frame->stamp++;
    overflow_tell(frame);
}
