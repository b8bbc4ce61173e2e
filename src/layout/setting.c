/* What a setting makes of distances and text styles.
 *
 * Between its steps a distance is linear; sizes of text are linear between the steps a
 * style names, and stay at the first or last outside them. */
#include "layout/setting.h"

#include <assert.h>
#include <math.h>

/* From here on a distance parts blocks; below it, lines and items of one block. */
#define WIDE_GAP 8.0

/* Narrow distances give way over the first half of the steps, wide ones over the second: what belongs
 * together comes closer before what does not. */
double setting_give(const Setting *setting, Give give) {
    double part = 2 * fabs((double)setting->gap) / GAP_STEPS - (give.wish < WIDE_GAP ? 0 : 1);
    double end = setting->gap < 0 ? give.least : give.most;

    return give.wish + (end - give.wish) * fmin(fmax(part, 0), 1);
}

static SizeStep step_at(const TextStyle *style, double size) {
    const SizeStep *steps = style->steps;
    size_t i = 0;
    double part;

    if (size <= steps[0].size)
        return steps[0];
    while (i < style->step_count && steps[i].size < size)
        i++;
    if (i == style->step_count)
        return steps[i - 1];
    part = (size - steps[i - 1].size) / (steps[i].size - steps[i - 1].size);
    return (SizeStep){size, steps[i - 1].leading + part * (steps[i].leading - steps[i - 1].leading)};
}

static SizeStep step_by_room(const TextStyle *style, int room) {
    long step = (long)style->wish + room;

    if (step < 0)
        step = 0;
    if (step >= (long)style->step_count)
        step = (long)style->step_count - 1;
    return style->steps[step];
}

SizeStep setting_step(const Setting *setting, const TextStyle *style) {
    assert(style->step_count > 0 && style->sizing != SIZING_WORDS);
    if (style->sizing == SIZING_TEXT)
        return step_at(style, setting->text_size);
    return style->sizing == SIZING_ROOM ? step_by_room(style, setting->room) : style->steps[0];
}

unsigned rank_limited(unsigned rank) {
    return rank < RANK_LIMIT ? rank : RANK_LIMIT;
}

static bool lacks_sign(const Setting *setting, const Block *block) {
    for (size_t i = 0; block->with && i < setting->absent_count; i++)
        if (setting->absent[i] == block->with)
            return true;
    return false;
}

bool setting_hides_some(const Setting *setting, const Block *block) {
    return block->on == SHOW_REST || block->on == SHOW_LATER || (block->on == SHOW_MANY && !setting->many) ||
           (block->on == SHOW_ONE && setting->many && !setting->ones) ||
           (block->yield > 0 && rank_limited(block->yield) <= setting->yielded) ||
           rank_limited(block->instead) > setting->yielded || rank_limited(block->spare) > setting->spared ||
           lacks_sign(setting, block);
}
