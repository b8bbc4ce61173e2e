/* Lengths of columns and rows. */
#ifndef LAYOUT_TRACKS_H
#define LAYOUT_TRACKS_H

#include <stddef.h>

#include "base/arena.h"
#include "model/document.h"

/* A track that takes a share of a length. */
typedef struct Share {
    double least, most; /* most may be INFINITY */
    double weight;
    double length; /* the answer */
} Share;

/* Shares `total` by weight within least and most: CSS Flexible Box Layout Module Level 1 (W3C, 2018),
 * section 9.7, resolving flexible lengths.  Below the sum of the least lengths each has its least. */
void tracks_share(double total, Share *shares, size_t count, Arena *arena);

/* Widths of columns in `total`, gaps taken off already; `naturals` are the wishes of TRACK_CONTENT, which
 * give way when there is no room for them.  Answers by how much the columns are too wide together. */
double tracks_columns(const Track *tracks, size_t count, const double *naturals, double total, double *widths,
                      Arena *arena);

#endif
