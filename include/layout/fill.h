/* How much of a block goes into a height: where it may be cut, and where it is cut best. */
#ifndef LAYOUT_FILL_H
#define LAYOUT_FILL_H

#include "layout/frame.h"

/* Where a block is cut: before a part (child, item, piece of a text), or within it. */
typedef struct Cut {
    size_t part;
    size_t lines;            /* texts: how many are before it */
    const struct Cut *inner; /* NULL: before it */
    /* columns that a page ends in: where each of them ends, the last one at this cut; else NULL */
    const struct Cut *const *ends;
} Cut;

/* What must be cut, or cut before, gets so much less room than it needs. */
#define CUT_SLACK 0.01

/* What of a block goes into a height. */
typedef struct Filled {
    double height;  /* of that */
    bool some;      /* there is something to see in it */
    bool whole;     /* nothing is left */
    const Cut *cut; /* where what is left begins; NULL: nothing went in, or all did */
} Filled;

/* As much as goes into `room`, from a cut on (NULL: the beginning), below what repeats there.  Pure. */
Filled fill(Frame *frame, const Block *block, double width, const Cut *from, double room);
/* The same for who does not ask how high columns are into which all goes. */
Filled fill_loosely(Frame *frame, const Block *block, double width, double room);
/* The same for the children of a block, below each other. */
Filled fill_children(Frame *frame, const Block *block, Give gap, double width, const Cut *from, double room);
/* The cut goes through something that is one thing: all but a stack without role, head and repetition. */
bool cut_severs(const Frame *frame, const Block *block, const Cut *cut);
const Cut *cut_new(const Frame *frame, size_t part, const Cut *inner);

/* Gaps between blocks below each other: where the next one begins. */
typedef struct Pile {
    double gap, y;
    bool after_space; /* or at the top: no gap here */
} Pile;
Pile pile_begin(const Frame *frame, Give gap);
/* The child's top; the pile is then as high as its bottom. */
double pile_add(Pile *pile, const Block *child, double height);

/* columns.c: the width of each column; and see fill. */
double column_width(const ColumnsBlock *columns, double width);
/* Not `balanced`: when all goes in, the height says nothing, and is found sooner. */
Filled fill_columns(Frame *frame, const Block *block, double width, const Cut *from, double room,
                    bool balanced);
/* How high columns that go into `room` wholly are when they may use all of it. */
double columns_height(Frame *frame, const Block *block, double width, double room);

#endif
