/* Parts of blocks as blocks, so that they are measured, arranged and painted like any other.
 *
 * Only what is cut is copied: the blocks around a cut, down to the text that is cut.  A copy knows of
 * which block of the document it is a part, so that painting goes on in the same element.  What
 * repeats is copied whole for each page or column, as an artifact. */
#include "layout/slice.h"

#include <string.h>

static Block *copy_of(Frame *frame, const Block *block) {
    Block *copy = arena_one(frame->arena, Block);

    *copy = *block;
    frame_adopt(frame, copy);
    return copy;
}

/* --- repetitions --- */

static const Block *repeat_of(Frame *frame, const Block *block);

static void repeat_parts(Frame *frame, const Block *block, Block *copy) {
    const Block **children = arena_many(frame->arena, const Block *, block->child_count);

    for (size_t i = 0; i < block->child_count; i++)
        children[i] = repeat_of(frame, block->children[i]);
    copy->children = children;
    if (block->kind == BLOCK_LIST) {
        ListItem *items = arena_many(frame->arena, ListItem, block->of.list.count);
        for (size_t i = 0; i < block->of.list.count; i++) {
            items[i] = block->of.list.items[i];
            items[i].body = repeat_of(frame, items[i].body);
        }
        copy->of.list.items = items;
    }
}

static const Block *repeat_of(Frame *frame, const Block *block) {
    Block *copy = copy_of(frame, block);

    repeat_parts(frame, block, copy);
    frame_slice(frame, copy)->repeats = true;
    return copy;
}

bool slice_repeats(const Frame *frame, const Block *block) {
    const Slice *of = frame_slice(frame, block);

    return block->on == SHOW_REST || block->on == SHOW_ALL || (of && of->repeats);
}

static const Block *repetition(Frame *frame, const Block *block) {
    Block *copy = (Block *)repeat_of(frame, block);

    copy->on = SHOW_FIRST;
    copy->meaning = (Meaning){.role = ROLE_ARTIFACT};
    return copy;
}

const Block *slice_repeat(Frame *frame, const Block *block) {
    const Block *repeat;

    if (!slice_repeats(frame, block))
        return NULL;
    if (frame->repeats && frame->repeats[block->number])
        return frame->repeats[block->number];
    repeat = repetition(frame, block);
    frame->repeats[block->number] = repeat;
    return repeat;
}

/* --- kinds --- */

static void slice_text(Frame *frame, const Block *copy, const Cut *from, const Cut *to) {
    Slice *of = frame_slice(frame, copy);
    size_t before = from ? from->lines : 0;

    if (to)
        of->lines = to->lines - before;
    else
        of->lines = of->lines > before ? of->lines - before : 0;
    if (from)
        of->start = from->part;
}

static size_t end_of(const Cut *to, size_t count) {
    return !to ? count : to->part + (to->inner ? 1 : 0);
}

/* The part of child or item `i`. */
static const Block *slice_part(Frame *frame, const Block *part, size_t i, const Cut *from, const Cut *to,
                               bool turned) {
    const Cut *begin = from && from->part == i ? from->inner : NULL;
    const Cut *end = to && to->part == i ? to->inner : NULL;

    return begin || end ? slice(frame, part, begin, end, turned) : part;
}

static void slice_list(Frame *frame, const Block *block, Block *copy, const Cut *from, const Cut *to,
                       bool turned) {
    const ListBlock *list = &block->of.list;
    size_t first = from ? from->part : 0, end = end_of(to, list->count);
    ListItem *items = arena_many(frame->arena, ListItem, end - first);

    for (size_t i = first; i < end; i++) {
        items[i - first] = list->items[i];
        items[i - first].body = slice_part(frame, list->items[i].body, i, from, to, turned);
    }
    copy->of.list.items = items;
    copy->of.list.count = end - first;
    frame->labels[copy->number] += first;
}

static void slice_children(Frame *frame, const Block *block, Block *copy, const Cut *from, const Cut *to,
                           bool turned) {
    size_t first = from ? from->part : 0, end = end_of(to, block->child_count), count = 0;
    const Block **children = arena_many(frame->arena, const Block *, end);

    for (size_t i = 0; from && turned && block->kind == BLOCK_STACK && i < first; i++)
        if (slice_repeats(frame, block->children[i]))
            children[count++] = repetition(frame, block->children[i]);
    for (size_t i = first; i < end; i++)
        if (block->children[i]->kind != BLOCK_SPACE || !from || count > 0)
            children[count++] = slice_part(frame, block->children[i], i, from, to, turned);
    while (to && count > 0 && children[count - 1]->kind == BLOCK_SPACE)
        count--;
    copy->children = children;
    copy->child_count = count;
    if (block->kind == BLOCK_BOX)
        copy->of.box.least_height = from ? 0 : block->of.box.least_height;
}

static void keep_ends(Frame *frame, const Block *block, const Block *copy, const Cut *from, const Cut *to) {
    Slice *of = frame_slice(frame, copy);

    of->poured = block;
    of->from = from;
    of->ends = to ? to->ends : NULL;
}

const Block *slice(Frame *frame, const Block *block, const Cut *from, const Cut *to, bool turned) {
    Block *copy;

    if (!from && !to)
        return block;
    copy = copy_of(frame, block);
    copy->flow = NULL;
    if (from)
        frame_slice(frame, copy)->continues = true;
    if (block->kind == BLOCK_COLUMNS)
        keep_ends(frame, block, copy, from, to);
    switch (block->kind) {
    case BLOCK_TEXT:
        slice_text(frame, copy, from, to);
        break;
    case BLOCK_LIST:
        slice_list(frame, block, copy, from, to, turned);
        break;
    default:
        slice_children(frame, block, copy, from, to, turned);
    }
    return copy;
}
