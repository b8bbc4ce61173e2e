/* Heights of a grid's rows. */
#ifndef LAYOUT_GRID_ROWS_H
#define LAYOUT_GRID_ROWS_H

#include "layout/frame.h"

/* What rows need (measured), or have (arranged). */
typedef struct GridRows {
    size_t count;
    double *heights;
    double *gaps;   /* above each row, as the setting has them; 0 above the first that is live */
    bool *live;     /* a content row with nothing of its own in it is not there */
    double *shifts; /* by child: down, so that first baselines meet */
    bool overfull;  /* some area needs more than its rows can give */
} GridRows;

/* `needs` are the heights of the children, NO_NEED for those that do not show; shifts included. */
#define NO_NEED (-1.0)
GridRows *grid_rows_needed(const Frame *frame, const Block *block, const double *needs, double *shifts);
/* The same with flexible rows sharing what `height` leaves them: more than they need, or less. */
GridRows *grid_rows_given(const Frame *frame, const Block *block, const GridRows *needed, double height);

/* From the top of row `first` to the bottom of the last of `count` rows. */
double grid_rows_span(const GridRows *rows, size_t first, size_t count);
double grid_rows_top(const GridRows *rows, size_t row);

#endif
