/* A setting: one candidate of how tightly a sheet is set.
 *
 * All that may give way on a sheet at once, each in few steps, so that settings can be
 * enumerated, compared and used as a key.  It knows no heights: it turns a distance that
 * gives way, or a text style, into points. */
#ifndef LAYOUT_SETTING_H
#define LAYOUT_SETTING_H

#include <stdbool.h>
#include <stdint.h>

#include "model/document.h"

/* Steps from all wished distances to their least and to their most: half of them for the narrow ones,
 * then half for the wide ones. */
#define GAP_STEPS 8
/* How far what keeps together gives way where a page would stay empty else: few items may part,
 * then few lines, then keeps do not hold. */
#define LOOSE_ITEMS 1
#define LOOSE_LINES 2
#define LOOSE_ALL   3
/* Ranks of optional blocks above this count as this. */
#define RANK_LIMIT 255
/* Changes of the styles sized by room lie within this. */
#define ROOM_LIMIT 100

typedef struct Setting {
    double text_size;
    unsigned size;    /* number of text_size among those tried */
    int gap;          /* -GAP_STEPS least, 0 wished, GAP_STEPS most */
    int room;         /* steps from the wish of the styles sized by room */
    unsigned yielded; /* blocks of these ranks and below are left out */
    unsigned spared;  /* spare blocks of these ranks and below are shown */
    unsigned widths;  /* number of the flexible widths tried, 0: by weight */
    bool many;        /* there is more than one page */
    bool ones;        /* what is for one page shows on many too: nothing shows later in its stead */
    const Symbol *const *absent; /* no item on the page has these; NULL: not known.  No part of the key */
    size_t absent_count;
    unsigned loose; /* LOOSE_, 0: all keeps */
} Setting;

/* Which parts of a setting matter to a block, as bits of its key. */
#define MATTERS_SIZE    0x000000000000FFFFu
#define MATTERS_GAP     0x0000000000FF0000u
#define MATTERS_ROOM    0x00000000FF000000u
#define MATTERS_YIELDED 0x000000FF00000000u
#define MATTERS_SPARED  0x0000FF0000000000u
#define MATTERS_WIDTHS  0x00FF000000000000u
#define MATTERS_MANY    0x0100000000000000u
#define MATTERS_LOOSE   0x0600000000000000u
/* No part of the setting: what flows over pages, or the number of the page. */
#define MATTERS_PAGE 0x0800000000000000u
/* Size numbers from here on are those of blocks that choose their own size. */
#define SIZE_OWN 0x8000u

static inline uint64_t setting_key(const Setting *setting) {
    return (uint64_t)(setting->size & 0xFFFFu) | (uint64_t)(setting->gap + GAP_STEPS) << 16 |
           (uint64_t)(setting->room + ROOM_LIMIT) << 24 | (uint64_t)setting->yielded << 32 |
           (uint64_t)setting->spared << 40 | (uint64_t)setting->widths << 48 |
           (setting->many ? MATTERS_MANY : 0) | (uint64_t)setting->loose << 57;
}

double setting_give(const Setting *setting, Give give);
/* Not for SIZING_WORDS, whose step follows from the width. */
SizeStep setting_step(const Setting *setting, const TextStyle *style);
/* For what may be left out at all. */
bool setting_hides_some(const Setting *setting, const Block *block);
/* Left out: by its rank, by the number of pages, or without its sign. */
static inline bool setting_hides(const Setting *setting, const Block *block) {
    bool first = block->on == SHOW_FIRST || block->on == SHOW_ALL;
    bool always =
        first && block->yield == 0 && block->instead == 0 && block->spare == 0 && block->with == NULL;

    return !always && setting_hides_some(setting, block);
}
unsigned rank_limited(unsigned rank);

#endif
