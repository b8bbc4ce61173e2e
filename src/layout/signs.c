/* Blocks that stand on a page only with a symbol: the legend of the signs that this page uses.
 *
 * Which signs a page uses is known once it is arranged.  So it is bounded and arranged as if it used all of
 * them, and then arranged again without the blocks whose signs it does not use.  Bounds stay: what goes onto
 * the page, and with it the signs, is the same.  It knows symbols by identity alone, never by name. */
#include "layout/signs.h"

#include "layout/measure.h"

void signs_note(Frame *frame, const Block *block) {
    if (!block->with)
        return;
    for (size_t i = 0; i < frame->sign_count; i++)
        if (frame->signs[i] == block->with)
            return;
    frame->signs = arena_grow(frame->arena, frame->signs, frame->sign_count, &frame->sign_capacity,
                              sizeof *frame->signs);
    frame->signs[frame->sign_count++] = block->with;
}

/* An item that only goes on here has its marker where it began. */
static bool item_begins(const Frame *frame, const ListItem *item) {
    const Slice *slice = frame_slice(frame, item->body);

    return frame_shows(frame, item->body) && !(slice && slice->continues);
}

static bool uses(const Frame *frame, const Block *block, const Symbol *symbol) {
    const Unit *unit = frame_unit(frame, block);

    if (unit)
        return unit->placed && uses(frame, unit->placed, symbol);
    if (setting_hides(&frame->setting, block))
        return false;
    if (block->kind == BLOCK_LIST)
        for (size_t i = 0; i < block->of.list.count; i++)
            if (block->of.list.items[i].symbol == symbol && item_begins(frame, &block->of.list.items[i]))
                return true;
    for (size_t i = 0; i < block_parts(block); i++)
        if (uses(frame, block_part(block, i), symbol))
            return true;
    return false;
}

void signs_arrange(Frame *frame) {
    const Symbol **absent;
    size_t count = 0;

    if (frame->sign_count == 0)
        return;
    absent = arena_many(frame->arena, const Symbol *, frame->sign_count);
    for (size_t i = 0; i < frame->sign_count; i++)
        if (!uses(frame, frame->root, frame->signs[i]))
            absent[count++] = frame->signs[i];
    if (count == 0)
        return;
    frame->setting.absent = absent;
    frame->setting.absent_count = count;
    frame->stamp++;
    arrange_sheet(frame);
}
