/* Columns: children poured into columns of one width, as even as they allow.
 *
 * The height is the least at which all goes in.  It is searched: a height that will do is lowered to
 * that of its highest column, until no height between it and one that will not do is left to try.
 * Columns filled one after the other as far as they go are enough to know: a cut further on never
 * leaves more for the rest.  Once the height is known each column takes what it must, so that those
 * behind it are as even as they can be.  Columns fill the height they are given only when there is
 * more than fits.
 *
 * Between columns single items may part; nothing is repeated at their tops. */
#include <math.h>

#include "layout/fill.h"
#include "layout/kinds.h"
#include "layout/measure.h"
#include "layout/slice.h"

/* Heights are told apart down to this. */
#define HEIGHT_STEP 0.01

typedef struct Pour {
    const Cut **ends; /* of each column; NULL: the end of all */
    double height;    /* of the highest */
    bool whole;       /* all went in */
    bool some;
} Pour;

double column_width(const ColumnsBlock *columns, double width) {
    return (width - (double)(columns->count - 1) * columns->gap) / (double)columns->count;
}

static bool same_cut(const Cut *a, const Cut *b) {
    return a == b || (a && b && a->part == b->part && a->lines == b->lines && same_cut(a->inner, b->inner));
}

/* What goes into columns of that height, one after the other. */
static Pour pour(Frame *frame, const Block *block, double width, const Cut *from, double height) {
    const ColumnsBlock *columns = &block->of.columns;
    Pour result = {arena_many(frame->arena, const Cut *, columns->count), 0, false, false};
    bool outer = frame->in_columns;

    for (size_t i = 0; i < columns->count && !result.whole; i++) {
        Filled column;
        frame->in_columns = outer || i + 1 < columns->count;
        column = fill_children(frame, block, columns->row_gap, width, from, height);
        result.height = fmax(result.height, column.some ? column.height : 0);
        result.some = result.some || column.some;
        result.whole = column.whole;
        from = column.cut ? column.cut : from;
        result.ends[i] = column.whole ? NULL : from;
    }
    frame->in_columns = outer;
    return result;
}

/* The least height at which all goes in. */
static Pour balance(Frame *frame, const Block *block, double width, const Cut *from) {
    Filled all = fill_children(frame, block, block->of.columns.row_gap, width, from, INFINITY);
    double low = 0, high = all.height;
    Pour best, tried;
    bool outer = frame->in_columns;

    frame->in_columns = true; /* all stands on one page */
    best = pour(frame, block, width, from, high);
    tried = pour(frame, block, width, from, high / (double)block->of.columns.count);
    low = high / (double)block->of.columns.count;
    if (tried.whole) {
        best = tried;
        low = 0;
    }
    while (best.height - low > HEIGHT_STEP) {
        double middle = (low + best.height) / 2;
        tried = pour(frame, block, width, from, middle);
        if (tried.whole)
            best = tried;
        else
            low = middle;
    }
    frame->in_columns = outer;
    return best;
}

Filled fill_columns(Frame *frame, const Block *block, double width, const Cut *from, double room) {
    double column = column_width(&block->of.columns, width);
    Pour full = pour(frame, block, column, from, room);
    const Cut *end = full.ends[block->of.columns.count - 1];

    if (full.whole) {
        Pour even = balance(frame, block, column, from);
        return (Filled){even.height, even.some, true, NULL};
    }
    if (!full.some || same_cut(end, from))
        return (Filled){0, false, false, NULL};
    return (Filled){full.height, true, false, end};
}

Extent columns_measure(Frame *frame, const Block *block, double width) {
    double column = column_width(&block->of.columns, width);
    Extent extent = extent_empty();

    for (size_t i = 0; i < block->child_count; i++)
        extent_join(&extent, measure(frame, block->children[i], column), 0);
    if (extent.empty)
        return extent;
    extent.first_baseline = extent.last_baseline = NO_BASELINE;
    extent.overfull = extent.overfull || column <= 0;
    extent.height = balance(frame, block, column, NULL).height;
    return extent;
}

double columns_natural(Frame *frame, const Block *block) {
    const ColumnsBlock *columns = &block->of.columns;
    double width = 0;

    for (size_t i = 0; i < block->child_count; i++)
        width = fmax(width, measure_natural(frame, block->children[i]));
    return (double)columns->count * width + (double)(columns->count - 1) * columns->gap;
}

/* One column as a block: the children in it below each other. */
static const Block *column_block(Frame *frame, const Block *block, const Cut *from, const Cut *to) {
    Block *stack = (Block *)slice(frame, block, from, to, false);

    if (stack == block) {
        stack = arena_one(frame->arena, Block);
        *stack = *block;
        frame_adopt(frame, stack);
    }
    stack->kind = BLOCK_STACK;
    stack->meaning = (Meaning){.role = ROLE_NONE};
    stack->of.stack.gap = block->of.columns.row_gap;
    return stack;
}

/* The end of the first of the columns that are left; those behind it share what it leaves as even as they
 * can. */
static const Cut *column_end(Frame *frame, const Block *block, double width, const Cut *from, size_t left) {
    Block rest = *block;

    if (left == 1)
        return NULL;
    rest.of.columns.count = left;
    return balance(frame, &rest, width, from).ends[0];
}

void columns_arrange(Frame *frame, const Block *block, Rect rect) {
    const ColumnsBlock columns = block->of.columns;
    double width = column_width(&columns, rect.width);
    const Block **stacks = arena_many(frame->arena, const Block *, columns.count);
    const Cut *from = NULL;

    for (size_t i = 0; i < columns.count && (i == 0 || from); i++) {
        const Cut *to = column_end(frame, block, width, from, columns.count - i);
        stacks[i] = column_block(frame, block, from, to);
        arrange(frame, stacks[i],
                (Rect){rect.x + (double)i * (width + columns.gap), rect.y, width,
                       measure(frame, stacks[i], width)->height});
        from = to;
    }
    frame->poured[block->number] = stacks;
}
