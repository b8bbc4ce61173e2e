/* The search for the setting of a sheet.
 *
 * A setting fits when its areas hold their blocks and no piece of text is wider than its
 * line, at some widths of the flexible columns.  Settings that fit are compared so:
 *
 *   A. When the wish itself fits (wished size, gaps and room; nothing yielded): those with
 *      at least wished size, gaps and room.  The largest text; of these the largest room
 *      step; of these the largest gaps; of these the most spare ranks.
 *   B. Otherwise those with at most wished size, gaps and room, nothing spare.  The
 *      largest text; of these the fewest ranks yielded; of these the largest room step; of
 *      these the largest gaps.  So gaps give way first, then the room step (each with gaps
 *      as large as fit), then ranks one by one, then the size, each from the wish again.
 *   C. When none fits: the tightest setting of all, for overflow.c to tell.
 *   D. When none fits and the sheet may go on (fit_pages): of the settings that take as few
 *      pages as the tightest does, the first in the order of B.  So a page more is the last
 *      that gives way, and once it does all else goes back to the wish as far as that costs
 *      no further page: never a page set tight before one that is nearly empty.  Nothing
 *      grows beyond the wish, and columns have their widths by weight.
 *
 * Of the widths that fit at the setting found: fewest lone lines, then least difference in
 * fill between areas of flexible rows, then least raggedness, then the first in widths.c's
 * numbering, where the widths by weight stand first.
 *
 * The search relies on one thing: what does not fit does not fit with larger gaps, room or
 * size, or with fewer ranks yielded, either.  (So gaps that give way do not stand
 * between rows of bounded height that one area spans: there more gap would be more room.) */
#include "layout/fit.h"

#include <math.h>

#include "layout/measure.h"
#include "layout/paging.h"

/* Sums that differ by less than this are equal. */
#define SCORE_SLACK 1e-6

Setting fit_wish(const Frame *frame, unsigned size) {
    return (Setting){.text_size = frame->range.sizes[size], .size = size};
}

bool fit_fits(Frame *frame, const Setting *setting) {
    Rect inside = frame_inside(frame);
    const Extent *extent;

    frame->setting = *setting;
    extent = measure(frame, frame->root, inside.width);
    return !extent->overfull && extent->height <= inside.height + LENGTH_SLACK;
}

/* At some widths: those that did last time first. */
static bool fits_somehow(Frame *frame, Setting *setting) {
    unsigned last = setting->widths;

    if (frame->page_limit > 0)
        return paging_count(frame, setting, frame->page_limit) > 0;
    if (fit_fits(frame, setting))
        return true;
    for (setting->widths = 0; setting->widths < frame->range.width_count; setting->widths++)
        if (setting->widths != last && fit_fits(frame, setting))
            return true;
    setting->widths = last;
    return false;
}

/* The most spare ranks with which it fits.  Every rank is asked: of sheets made at random a few fit with a
 * rank shown and not without it. */
static bool fits_with_spares(Frame *frame, Setting *setting) {
    for (unsigned rank = RANK_LIMIT; rank > 0; rank--) {
        setting->spared = rank;
        if (frame->range.spares[rank] && fits_somehow(frame, setting))
            return true;
    }
    setting->spared = 0;
    return fits_somehow(frame, setting);
}

static void grow_size(Frame *frame, Setting *setting) {
    for (unsigned size = 0; size < frame->range.wished_size; size++) {
        Setting larger = fit_wish(frame, size);
        larger.widths = setting->widths;
        if (fits_with_spares(frame, &larger)) {
            *setting = larger;
            return;
        }
    }
}

static void grow_room(Frame *frame, Setting *setting) {
    for (int room = frame->range.most_room; room > 0; room--) {
        Setting larger = *setting;
        larger.room = room;
        if (fits_with_spares(frame, &larger)) {
            *setting = larger;
            return;
        }
    }
}

static void grow_gap(Frame *frame, Setting *setting) {
    for (int gap = frame->range.most_gap; gap > 0; gap--) {
        Setting larger = *setting;
        larger.gap = gap;
        if (fits_with_spares(frame, &larger)) {
            *setting = larger;
            return;
        }
    }
}

static void grow(Frame *frame, Setting *setting) {
    grow_size(frame, setting);
    grow_room(frame, setting);
    grow_gap(frame, setting);
}

/* The largest room step, and with it the largest gaps, that fit at this size and with these ranks yielded. */
static bool shrink_room(Frame *frame, Setting *setting) {
    Setting least = *setting;

    least.room = frame->range.least_room;
    least.gap = frame->range.least_gap;
    if (!fits_somehow(frame, &least))
        return false;
    for (least.room = 0, least.gap = frame->range.least_gap; !fits_somehow(frame, &least);)
        least.room--;
    for (least.gap = 0; !fits_somehow(frame, &least);)
        least.gap--;
    *setting = least;
    return true;
}

static bool shrink(Frame *frame, Setting *setting) {
    for (unsigned size = frame->range.wished_size; size < frame->range.size_count; size++)
        for (unsigned rank = 0; rank <= RANK_LIMIT; rank++) {
            if (rank > 0 && !frame->range.yields[rank])
                continue;
            *setting = fit_wish(frame, size);
            setting->yielded = rank;
            if (shrink_room(frame, setting))
                return true;
        }
    return false;
}

Score fit_score(Frame *frame, const Setting *setting) {
    const Extent *extent;

    frame->setting = *setting;
    extent = measure(frame, frame->root, frame_inside(frame).width);
    arrange_sheet(frame);
    return (Score){extent->lone_lines, frame->fill_difference, extent->raggedness};
}

static int compare(double a, double b) {
    return fabs(a - b) < SCORE_SLACK ? 0 : a < b ? -1 : 1;
}

int score_compare(const Score *a, const Score *b) {
    int order = a->lone_lines != b->lone_lines ? (a->lone_lines < b->lone_lines ? -1 : 1) : 0;

    if (order == 0)
        order = compare(a->fill_difference, b->fill_difference);
    return order ? order : compare(a->raggedness, b->raggedness);
}

static void choose_widths(Frame *frame, Setting *setting) {
    Setting tried = *setting;
    Score best = {0, 0, 0};
    bool found = false;

    for (tried.widths = 0; tried.widths < frame->range.width_count; tried.widths++) {
        Score score;
        if (!fit_fits(frame, &tried))
            continue;
        score = fit_score(frame, &tried);
        if (found && score_compare(&score, &best) >= 0)
            continue;
        best = score;
        *setting = tried;
        found = true;
    }
}

static Setting tightest(const Frame *frame) {
    Setting setting = fit_wish(frame, frame->range.size_count - 1);

    setting.gap = frame->range.least_gap;
    setting.room = frame->range.least_room;
    for (unsigned rank = 1; rank <= RANK_LIMIT; rank++)
        if (frame->range.yields[rank])
            setting.yielded = rank;
    return setting;
}

bool fit_pages(Frame *frame) {
    Setting setting = tightest(frame);
    size_t pages = paging_count(frame, &setting, SIZE_MAX);

    frame->setting = setting;
    if (pages == 0)
        return false;
    frame->page_limit = frame->page_count = pages;
    if (shrink(frame, &setting))
        frame->setting = setting;
    else
        frame->setting = tightest(frame);
    return true;
}

bool fit_search(Frame *frame) {
    Setting setting = fit_wish(frame, frame->range.wished_size);
    bool found = true;

    if (fits_with_spares(frame, &setting))
        grow(frame, &setting);
    else
        found = shrink(frame, &setting);
    if (found && frame->range.width_count > 1)
        choose_widths(frame, &setting);
    frame->setting = found ? setting : tightest(frame);
    return found;
}
