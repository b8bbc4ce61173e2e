/* An arena for each test of a file. */
#ifndef FIGURE_SET_UP_H
#define FIGURE_SET_UP_H

#include "unit/figure/fixture.h"

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_drop(arena);
    return 0;
}

#endif
