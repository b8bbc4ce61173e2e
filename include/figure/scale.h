/* Bounds of a scale that a reader can hold on to. */
#ifndef FIGURE_SCALE_H
#define FIGURE_SCALE_H

typedef struct NiceScale {
    double least, most, step;
} NiceScale;

/* Round bounds around what is given, with about so many steps between; least <= most. */
NiceScale scale_nice(double least, double most, unsigned steps);

#endif
