/* The search for the setting of a sheet; see fit.c for the order of candidates. */
#ifndef LAYOUT_FIT_H
#define LAYOUT_FIT_H

#include "layout/frame.h"

/* How well a setting that fits uses its widths; less is better, compared in this order. */
typedef struct Score {
    unsigned lone_lines;
    double fill_difference, raggedness;
} Score;

/* Nothing overflows at this setting, widths included. */
bool fit_fits(Frame *frame, const Setting *setting);
/* Of a setting that fits. */
Score fit_score(Frame *frame, const Setting *setting);
/* Below, above 0: better, worse; 0: equal but for rounding. */
int score_compare(const Score *a, const Score *b);

/* Finds the best setting, widths included, and leaves it in the frame.  False: nothing fits; the frame
 * then holds the tightest setting. */
bool fit_search(Frame *frame);
/* The same over as few pages as can be, after paging_begin; the setting's pages are in frame->page_limit. */
bool fit_pages(Frame *frame);
/* The setting with this number of the frame's sizes, all else at its wish. */
Setting fit_wish(const Frame *frame, unsigned size);

#endif
