/* One sheet while it is set: its prepared texts, the setting tried now, what was measured,
 * and where each block lies.
 *
 * Measuring is pure: an Extent follows from block, width and setting alone, and is
 * remembered by exactly the parts of the setting that matter to the block. */
#ifndef LAYOUT_FRAME_H
#define LAYOUT_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/compose.h"
#include "layout/setting.h"

/* Points by which sums of lengths may differ from what they should be. */
#define LENGTH_SLACK 0.001
#define NO_BASELINE  (-1.0)

/* What a block needs at a width.  DESIGN's least, wished and most height are this height with the gap of
 * the setting at -GAP_STEPS, 0 and GAP_STEPS. */
typedef struct Extent {
    double height;
    double first_baseline, last_baseline; /* from the top, or NO_BASELINE */
    double flex;                          /* weight with which it takes part in height left over in a stack */
    double raggedness;                    /* of the texts in it */
    unsigned lone_lines;
    bool empty;                  /* nothing to see: counts for nothing */
    bool overfull;               /* something does not fit whatever the height given */
    const double *columns;       /* rows and grids: widths */
    const struct GridRows *rows; /* grids */
} Extent;

/* Where a block lies in the setting arranged last. */
typedef struct Spot {
    Rect rect;
    double room; /* height of the place it was given; less than rect.height when it overflows */
    bool shown;
} Spot;

typedef struct Remembered Remembered;

/* What is tried on this sheet. */
typedef struct Range {
    const double *sizes; /* descending */
    unsigned size_count, wished_size;
    int least_gap, most_gap, least_room, most_room;
    bool yields[RANK_LIMIT + 1], spares[RANK_LIMIT + 1]; /* ranks in use */
    unsigned width_count;
} Range;

/* A grid whose flexible columns are tried at several widths. */
typedef struct WidthChoices {
    const Block *grid;
    const signed char *shifts; /* count vectors of `columns` steps each; the first is all 0 */
    unsigned count, columns, stride;
} WidthChoices;

typedef struct Frame {
    Arena *arena;
    Typesetter *typesetter;
    const Sheet *sheet;
    uint32_t block_count;
    Paragraph **paragraphs; /* by Block.number; NULL: no text */
    Paragraph ***labels;    /* by Block.number of lists: one an item, NULL: none */
    uint64_t *matters;      /* by Block.number */
    Spot *spots;            /* by Block.number */
    Range range;
    WidthChoices *choices;
    size_t choice_count, choice_capacity;
    Setting setting; /* the one tried now */
    Remembered **memo;
    size_t memo_size, memo_used;
    Extent nothing;
    double fill_difference;      /* of the setting arranged last: between areas of flexible rows */
    double unused;               /* the same: height left white in the fullest flexible row */
    const TextStyle *room_style; /* the first style sized by room; NULL: none */
} Frame;

/* NULL when a text cannot be set (told). */
Frame *frame_new(const Document *document, const Sheet *sheet, Typesetter *typesetter);
/* Where the root lies: within the margins. */
Rect frame_inside(const Frame *frame);

/* The blocks directly in a block: children, or the bodies of a list's items. */
size_t block_parts(const Block *block);
const Block *block_part(const Block *block, size_t index);

/* There is something to see of the block in the frame's setting: the opposite of Extent.empty. */
bool frame_shows(const Frame *frame, const Block *block);

/* The lines of a text block with ink at this width and the frame's setting. */
const Lines *frame_lines(Frame *frame, const Block *block, double width);
/* The label of an item of a list; NULL: none. */
const Lines *frame_label(Frame *frame, const Block *list, size_t item);

#endif
