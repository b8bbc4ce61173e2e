/* Measuring and arranging: one table of what each kind of block does, one memory.
 *
 * What was measured is remembered by block, width and the parts of the setting that matter
 * to the block, so that trying another gap costs only the blocks with gaps in them.  A
 * natural width is remembered as the height at a width of NATURAL. */
#include "layout/measure.h"

#include <math.h>
#include <string.h>

#include "layout/kinds.h"
#include "layout/paging.h"

#define NATURAL         (-1.0)
#define MEMO_FIRST_SIZE 1024u

typedef struct Kind {
    Extent (*measure)(Frame *frame, const Block *block, double width);
    double (*natural)(Frame *frame, const Block *block);
    void (*arrange)(Frame *frame, const Block *block, Rect rect);
} Kind;

static const Kind kinds[] = {
    [BLOCK_STACK] = {stack_measure, stack_natural, stack_arrange},
    [BLOCK_ROW] = {row_measure, row_natural, row_arrange},
    [BLOCK_GRID] = {grid_measure, grid_natural, grid_arrange},
    [BLOCK_BOX] = {box_measure, box_natural, box_arrange},
    [BLOCK_RULE] = {rule_measure, nothing_natural, nothing_arrange},
    [BLOCK_SHAPE] = {shape_measure, shape_natural, nothing_arrange},
    [BLOCK_SPACE] = {space_measure, nothing_natural, nothing_arrange},
    [BLOCK_TEXT] = {text_measure, text_natural, nothing_arrange},
    [BLOCK_LIST] = {list_measure, list_natural, list_arrange},
    [BLOCK_COLUMNS] = {columns_measure, columns_natural, columns_arrange},
    [BLOCK_IMAGE] = {image_measure, image_natural, nothing_arrange},
    [BLOCK_FIGURE] = {figure_measure, figure_natural, figure_arrange},
};

struct Remembered {
    uint64_t key;
    double width;
    Remembered *next;
    uint32_t number;
    Extent extent;
};

static size_t bucket(const Frame *frame, uint32_t number, double width, uint64_t key) {
    uint64_t bits, mixed;

    memcpy(&bits, &width, sizeof bits);
    /* Multiplying by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4. */
    mixed = (key ^ (bits * 0x9E3779B97F4A7C15u) ^ ((uint64_t)number << 32)) * 0x9E3779B97F4A7C15u;
    return (size_t)((mixed ^ mixed >> 29) & (frame->memo_size - 1));
}

static void memo_insert(Frame *frame, Remembered *one) {
    Remembered **head = &frame->memo[bucket(frame, one->number, one->width, one->key)];

    one->next = *head;
    *head = one;
}

static void memo_grow(Frame *frame) {
    Remembered **old = frame->memo;
    size_t old_size = frame->memo_size;

    frame->memo_size = old_size ? 4 * old_size : MEMO_FIRST_SIZE;
    frame->memo = arena_many(frame->arena, Remembered *, frame->memo_size);
    for (size_t i = 0; i < old_size; i++)
        for (Remembered *one = old[i], *next; one; one = next) {
            next = one->next;
            memo_insert(frame, one);
        }
}

/* What was measured of this before, or NULL. */
static Remembered *memo_lookup(const Frame *frame, const Block *block, double width, uint64_t key) {
    Remembered *one = frame->memo_size ? frame->memo[bucket(frame, block->number, width, key)] : NULL;

    while (one && !(one->number == block->number && one->key == key && one->width == width))
        one = one->next;
    return one;
}

static const Extent *memo_add(Frame *frame, const Block *block, double width, uint64_t key, Extent extent) {
    Remembered *one = arena_one(frame->arena, Remembered);

    if (frame->memo_used >= frame->memo_size)
        memo_grow(frame);
    frame->memo_used++;
    *one = (Remembered){key, width, NULL, block->number, extent};
    memo_insert(frame, one);
    return &one->extent;
}

/* The parts of the setting that matter to the block; where pages differ, the page as well. */
static uint64_t block_key(const Frame *frame, const Block *block) {
    uint64_t matters = frame->matters[block->number];
    uint64_t key = setting_key(&frame->setting) & matters;

    return matters & MATTERS_PAGE ? key ^ (uint64_t)frame->stamp * 0x9E3779B97F4A7C15u : key;
}

const Extent *measure(Frame *frame, const Block *block, double width) {
    uint64_t key;
    Remembered *known;
    Unit *unit;

    if (setting_hides(&frame->setting, block))
        return &frame->nothing;
    width = width > 0 ? width : 0;
    unit = frame_unit(frame, block);
    if (unit)
        return unit_measure(frame, unit, width);
    key = block_key(frame, block);
    known = memo_lookup(frame, block, width, key);
    return known ? &known->extent
                 : memo_add(frame, block, width, key, kinds[block->kind].measure(frame, block, width));
}

double measure_natural(Frame *frame, const Block *block) {
    uint64_t key = block_key(frame, block);
    Remembered *known;
    Extent extent = extent_empty();

    if (setting_hides(&frame->setting, block))
        return 0;
    known = memo_lookup(frame, block, NATURAL, key);
    if (known)
        return known->extent.height;
    extent.height = kinds[block->kind].natural(frame, block);
    return memo_add(frame, block, NATURAL, key, extent)->height;
}

Extent extent_empty(void) {
    return (Extent){.first_baseline = NO_BASELINE, .last_baseline = NO_BASELINE, .empty = true};
}

void extent_join(Extent *whole, const Extent *part, double y) {
    if (part->first_baseline >= 0 &&
        (whole->first_baseline < 0 || y + part->first_baseline < whole->first_baseline))
        whole->first_baseline = y + part->first_baseline;
    if (part->last_baseline >= 0)
        whole->last_baseline = fmax(whole->last_baseline, y + part->last_baseline);
    whole->raggedness += part->raggedness;
    whole->lone_lines += part->lone_lines;
    whole->overfull = whole->overfull || part->overfull;
    whole->empty = whole->empty && part->empty;
}

void arrange(Frame *frame, const Block *block, Rect rect) {
    const Extent *extent = measure(frame, block, rect.width); /* may move the spots */
    Spot *spot = &frame->spots[block->number];
    Unit *unit = frame_unit(frame, block);

    spot->room = rect.height;
    spot->shown = !extent->empty;
    if (extent->empty)
        return;
    rect.height = fmax(rect.height, extent->height);
    spot->rect = rect;
    if (unit)
        unit_arrange(frame, unit, rect);
    else
        kinds[block->kind].arrange(frame, block, rect);
}

double align_offset(VerticalAlign align, double room, double height) {
    if (room <= height)
        return 0;
    if (align == VALIGN_BOTTOM)
        return room - height;
    return align == VALIGN_MIDDLE ? (room - height) / 2 : 0;
}

void arrange_in(Frame *frame, const Block *block, Rect area, double shift) {
    double height = measure(frame, block, area.width)->height;
    double offset = align_offset(block->align, area.height, height) + shift;

    if (block->align == VALIGN_FILL || (block->kind == BLOCK_BOX && block->of.box.own_most > 0)) {
        arrange(frame, block, area);
        return;
    }
    area.y += offset;
    area.height = fmin(height, fmax(0, area.height - offset));
    arrange(frame, block, area);
}

void arrange_sheet(Frame *frame) {
    for (uint32_t i = 0; i < frame->own_count; i++)
        frame->spots[i].shown = false;
    frame->fill_difference = 0;
    frame->unused = INFINITY;
    arrange(frame, frame->root, frame_inside(frame));
    if (isinf(frame->unused)) {
        Rect inside = frame_inside(frame);
        frame->unused = fmax(0, inside.height - measure(frame, frame->root, inside.width)->height);
    }
}
