/* Columns: children poured into columns of one width.
 *
 * What is asked of the ends of the columns, in this order:
 *
 *   1. All goes into the height they are given; only when it cannot, each column takes as much as goes
 *      into it, one after the other, and the rest goes on.
 *   2. As few children as can be are cut: what is one thing (cut_severs) stays whole in its column as
 *      long as the height allows, for white space below it costs nothing.
 *   3. The highest column is as low as can be; then, once the first is known, the same for those behind.
 *
 * Measured they are as low as can be, however many children that cuts: the height of the place they are
 * given is known only when they are arranged, or bounded as part of a page (columns_height).
 *
 * The height is searched by halving, with at most so many children cut; whether a height will do by trying
 * the ends of each column from the furthest on.  A further end may leave what parts worse (three items of
 * which none may stand alone), so that nearer ones are tried as well, but not once what they leave would not
 * go in even if it parted anywhere: a nearer end leaves more.  What was tried in vain is not tried again. */
#include <math.h>

#include "layout/fill.h"
#include "layout/kinds.h"
#include "layout/measure.h"
#include "layout/slice.h"

/* Heights are told apart down to this. */
#define HEIGHT_STEP 0.01

/* From here on what is left does not go into so many columns with so many children cut. */
typedef struct Failure {
    const Cut *from;
    size_t columns, cuts;
} Failure;

/* Columns of one height. */
typedef struct Pour {
    Frame *frame;
    const Block *block;
    double width, height;
    Failure *failures;
    size_t count, capacity;
} Pour;

/* Where columns end. */
typedef struct Poured {
    const Cut **ends; /* of each column; NULL: the end of all */
    double height;    /* of the highest */
    bool whole;       /* all went in */
    bool some;
} Poured;

double column_width(const ColumnsBlock *columns, double width) {
    return (width - (double)(columns->count - 1) * columns->gap) / (double)columns->count;
}

static bool same_cut(const Cut *a, const Cut *b) {
    return a == b || (a && b && a->part == b->part && a->lines == b->lines && same_cut(a->inner, b->inner));
}

static Filled fill_column(const Pour *pour, const Cut *from, double room) {
    return fill_children(pour->frame, pour->block, pour->block->of.columns.row_gap, pour->width, from, room);
}

/* Each column takes as much as goes into it. */
static Poured pour_full(const Pour *pour, const Cut *from, size_t columns) {
    Poured result = {arena_many(pour->frame->arena, const Cut *, columns), 0, false, false};

    for (size_t i = 0; i < columns && !result.whole; i++) {
        Filled column = fill_column(pour, from, pour->height);
        result.height = fmax(result.height, column.some ? column.height : 0);
        result.some = result.some || column.some;
        result.whole = column.whole;
        from = column.cut ? column.cut : from;
        result.ends[i] = column.whole ? NULL : from;
    }
    return result;
}

/* False: what is left would not go in even if it parted anywhere. */
static bool might_go_in(const Pour *pour, const Cut *from, size_t columns) {
    Frame *frame = pour->frame;
    unsigned loose = frame->setting.loose;
    bool bare = frame->bare, whole;

    frame->setting.loose = LOOSE_ALL;
    frame->bare = true;
    whole = pour_full(pour, from, columns).whole;
    frame->setting.loose = loose;
    frame->bare = bare;
    return whole;
}

static bool failed_before(const Pour *pour, const Cut *from, size_t columns, size_t cuts) {
    for (size_t i = 0; i < pour->count; i++)
        if (pour->failures[i].columns == columns && pour->failures[i].cuts == cuts &&
            same_cut(pour->failures[i].from, from))
            return true;
    return false;
}

static bool note_failure(Pour *pour, const Cut *from, size_t columns, size_t cuts) {
    pour->failures =
        arena_grow(pour->frame->arena, pour->failures, pour->count, &pour->capacity, sizeof *pour->failures);
    pour->failures[pour->count++] = (Failure){from, columns, cuts};
    return false;
}

static bool pour_from(Pour *pour, const Cut *from, size_t columns, size_t cuts, Poured *result);

/* One column down to its furthest end from which the rest goes into the other columns. */
static bool pour_column(Pour *pour, const Cut *from, size_t columns, size_t cuts, Poured *result) {
    double room = pour->height;

    for (;;) {
        Filled column = fill_column(pour, from, room);
        Poured rest = {result->ends + 1, 0, false, false};
        size_t severed = column.cut ? cut_severs(pour->frame, pour->block, column.cut) : 0;
        if (!column.whole && (!column.some || columns == 1 || !might_go_in(pour, column.cut, columns - 1)))
            return false;
        if (column.whole ||
            (severed <= cuts && pour_from(pour, column.cut, columns - 1, cuts - severed, &rest))) {
            result->ends[0] = column.whole ? NULL : column.cut;
            result->height = fmax(column.height, rest.height);
            result->whole = true;
            result->some = column.some || rest.some;
            return true;
        }
        room = fmin(room, column.height) - CUT_SLACK;
    }
}

static bool pour_from(Pour *pour, const Cut *from, size_t columns, size_t cuts, Poured *result) {
    return !failed_before(pour, from, columns, cuts) &&
           (pour_column(pour, from, columns, cuts, result) || note_failure(pour, from, columns, cuts));
}

/* All into columns of at most this height, with at most so many children cut. */
static bool pour_into(Pour *pour, const Cut *from, size_t columns, size_t cuts, double height,
                      Poured *result) {
    Poured tried = {arena_many(pour->frame->arena, const Cut *, columns), 0, false, false};

    pour->height = height;
    pour->count = 0;
    if (!might_go_in(pour, from, columns) || !pour_from(pour, from, columns, cuts, &tried))
        return false;
    *result = tried;
    return true;
}

/* The same in the least height; `result` is what is known to do. */
static void lower(Pour *pour, const Cut *from, size_t columns, size_t cuts, Poured *result) {
    double low = result->height / (double)columns;

    if (pour_into(pour, from, columns, cuts, low, result))
        low = 0;
    while (result->height - low > HEIGHT_STEP) {
        double middle = (low + result->height) / 2;
        if (!pour_into(pour, from, columns, cuts, middle, result))
            low = middle;
    }
}

/* The fewest cut, then the least height, within a height into which all goes. */
static Poured pour_best(Pour *pour, const Cut *from, size_t columns, double room) {
    Poured result;
    size_t cuts = 0;

    while (cuts < columns && !pour_into(pour, from, columns, cuts, room, &result))
        cuts++;
    if (cuts == columns) { /* lower than anything it goes into: as it comes */
        pour->height = room;
        return pour_full(pour, from, columns);
    }
    lower(pour, from, columns, cuts, &result);
    return result;
}

static double least_height(Pour *pour, size_t columns) {
    Filled all = fill_column(pour, NULL, INFINITY);
    Poured result = {.height = all.height};

    lower(pour, NULL, columns, columns, &result);
    return result.height;
}

static Pour pour_new(Frame *frame, const Block *block, double width) {
    return (Pour){.frame = frame, .block = block, .width = column_width(&block->of.columns, width)};
}

double columns_height(Frame *frame, const Block *block, double width, double room) {
    Pour pour = pour_new(frame, block, width);

    return pour_best(&pour, NULL, block->of.columns.count, room).height;
}

Filled fill_columns(Frame *frame, const Block *block, double width, const Cut *from, double room,
                    bool balanced) {
    Pour pour = pour_new(frame, block, width);
    size_t columns = block->of.columns.count;
    Poured full;
    Cut *end;

    pour.height = room;
    full = pour_full(&pour, from, columns);
    if (full.whole || pour_into(&pour, from, columns, columns, room, &full)) {
        if (balanced)
            lower(&pour, from, columns, columns, &full);
        return (Filled){full.height, full.some, true, NULL};
    }
    if (!full.some || same_cut(full.ends[columns - 1], from))
        return (Filled){0, false, false, NULL};
    end = arena_one(frame->arena, Cut);
    *end = *full.ends[columns - 1];
    end->ends = full.ends;
    return (Filled){full.height, true, false, end};
}

Extent columns_measure(Frame *frame, const Block *block, double width) {
    double column = column_width(&block->of.columns, width);
    Pour pour = pour_new(frame, block, width);
    Extent extent = extent_empty();

    for (size_t i = 0; i < block->child_count; i++)
        extent_join(&extent, measure(frame, block->children[i], column), 0);
    if (extent.empty)
        return extent;
    extent.first_baseline = extent.last_baseline = NO_BASELINE;
    extent.overfull = extent.overfull || column <= 0;
    extent.height = least_height(&pour, block->of.columns.count);
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
    Block *stack = (Block *)slice(frame, block, from, to, true);

    if (stack == block) {
        stack = arena_one(frame->arena, Block);
        *stack = *block;
        frame_adopt(frame, stack);
    }
    stack->kind = BLOCK_STACK;
    stack->meaning = (Meaning){.role = ROLE_NONE};
    stack->of.stack.gap = block->of.columns.row_gap;
    frame_slice(frame, stack)->ends = NULL;
    return stack;
}

static const Block *arrange_column(Frame *frame, const Block *block, size_t column, const Cut *from,
                                   const Cut *to, Rect rect) {
    const ColumnsBlock *columns = &block->of.columns;
    double width = column_width(columns, rect.width);
    const Block *stack = column_block(frame, block, from, to);

    arrange(frame, stack,
            (Rect){rect.x + (double)column * (width + columns->gap), rect.y, width,
                   measure(frame, stack, width)->height});
    return stack;
}

/* As they were filled when the page was cut. */
static void arrange_filled(Frame *frame, const Slice *filled, const Block **stacks, Rect rect) {
    const Cut *from = filled->from;

    for (size_t i = 0; i < filled->poured->of.columns.count; i++) {
        if (i > 0 && same_cut(from, filled->ends[i]))
            return;
        stacks[i] = arrange_column(frame, filled->poured, i, from, filled->ends[i], rect);
        from = filled->ends[i];
    }
}

static void arrange_balanced(Frame *frame, const Block *block, const Block **stacks, Rect rect) {
    Pour pour = pour_new(frame, block, rect.width);
    size_t count = block->of.columns.count;
    const Cut *from = NULL;

    for (size_t i = 0; i < count && (i == 0 || from); i++) {
        const Cut *to =
            i + 1 == count ? NULL : pour_best(&pour, from, count - i, rect.height + LENGTH_SLACK).ends[0];
        stacks[i] = arrange_column(frame, block, i, from, to, rect);
        from = to;
    }
}

void columns_arrange(Frame *frame, const Block *block, Rect rect) {
    const Block **stacks = arena_many(frame->arena, const Block *, block->of.columns.count);
    const Slice *slice = frame_slice(frame, block);

    if (slice && slice->ends)
        arrange_filled(frame, &(Slice){.poured = slice->poured, .from = slice->from, .ends = slice->ends},
                       stacks, rect);
    else
        arrange_balanced(frame, block, stacks, rect);
    frame->poured[block->number] = stacks;
}
