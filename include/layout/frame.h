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
/* No element yet: the block was not painted. */
#define ELEMENT_UNKNOWN (UINT32_MAX - 1)

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
    unsigned own_size; /* boxes that choose their own text size: which one */
    bool upward; /* painted as it lies, then turned to the left about its corner: its sides change place */
    const struct FigurePlaced *figure; /* figures: where all in it lies */
} Spot;

/* A block made here: a part of another, or another of its columns. */
typedef struct Slice {
    uint32_t whole;      /* number of the block of the document that it is of */
    bool continues;      /* what comes before it stands elsewhere */
    bool repeats;        /* stands again at the top of each page */
    size_t start, lines; /* texts: the piece it begins at; how many lines of it, 0: all */
    /* Columns that a page ends in: what they were filled from, where that began and where each ends.  What
     * may be cut depends on what follows, so that they cannot be filled again from what is in them. */
    const Block *poured;
    const struct Cut *from;
    const struct Cut *const *ends; /* NULL: they are filled when they are arranged */
} Slice;

/* A block whose height on this page is bounded: what does not fit goes on. */
typedef struct Unit {
    const Block *block;   /* where it stands */
    const Block *content; /* what of it is still to be placed; NULL: nothing */
    const size_t *flows;  /* by child of the content: which flow it is of; NULL: the content is one flow */
    size_t flow;          /* that one */
    double cap;
    double width; /* it was measured at last */
    double least; /* the cap with which the least of it stands here, when that fits; else 0 */
    /* Set when it is arranged: */
    const Block *placed;   /* what of the content stands here; NULL: nothing */
    const struct Cut *cut; /* where what is left begins; NULL: nothing is left, or all */
    bool whole;            /* nothing is left */
} Unit;

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
    Setting setting;   /* the one tried now */
    const Block *root; /* of the page at hand */
    Edges margin;      /* of that page */
    bool ones;         /* Setting.ones, once it goes on */
    bool continuing;   /* more than one page; the fields from here to `elements` count only then */
    uint32_t stamp;    /* of the page and its caps */
    Unit *units;       /* of the page at hand */
    size_t unit_count;
    const Block **counters; /* texts in which the number of the page stands */
    size_t counter_count, counter_capacity;
    struct NumberedText *numbered;       /* these with their numbers, as far as they were asked for */
    size_t page, page_count, page_limit; /* from 1; as far as known; the most that a setting may take */
    uint32_t own_count;                  /* blocks of the document; those behind were made here */
    uint32_t capacity;
    Slice *slices;         /* by Block.number - own_count */
    uint32_t *elements;    /* by Block.number of the document: its element once painted; NULL: nobody asks */
    const Block ***poured; /* by Block.number of columns: what stands in each */
    const Block **repeats; /* by Block.number: it as it repeats, to be measured; NULL: not asked for */
    const Symbol **signs;  /* that blocks ask for: Block.with */
    size_t sign_count, sign_capacity;
    bool bare; /* what repeats takes no room now */
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

/* Makes ready what only documents of several pages show.  False: told. */
bool frame_continue(Frame *frame);
/* The page at hand from now on. */
void frame_turn(Frame *frame, size_t page, const Block *root, Edges margin);
/* Gives a copy of a block its own number, and what is known of the one it was copied from. */
void frame_adopt(Frame *frame, Block *copy);
/* What a block made here is; NULL: it is of the document. */
static inline Slice *frame_slice(const Frame *frame, const Block *block) {
    return block->number < frame->own_count ? NULL : &frame->slices[block->number - frame->own_count];
}
Unit *frame_find_unit(const Frame *frame, const Block *block);
/* The unit that a block is, on the page at hand; NULL: it is none.  Of most blocks their kind says so. */
static inline Unit *frame_unit(const Frame *frame, const Block *block) {
    bool may_be = block->flow != NULL || block->kind == BLOCK_REST || block->kind == BLOCK_COLUMNS;

    return may_be && frame->unit_count > 0 ? frame_find_unit(frame, block) : NULL;
}

/* The blocks directly in a block: children, or the bodies of a list's items. */
size_t block_parts(const Block *block);
const Block *block_part(const Block *block, size_t index);

/* There is something to see of the block in the frame's setting: the opposite of Extent.empty. */
bool frame_shows(const Frame *frame, const Block *block);
/* The first text in a block, in document order, looking only into what counts; NULL: none. */
const Block *frame_first_text(const Frame *frame, const Block *block,
                              bool (*counts)(const Frame *frame, const Block *block));

/* The lines of a text block with ink at this width and the frame's setting. */
const Lines *frame_lines(Frame *frame, const Block *block, double width);
/* The label of an item of a list; NULL: none. */
const Lines *frame_label(Frame *frame, const Block *list, size_t item);

#endif
