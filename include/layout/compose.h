/* Layout: a document in, finished pages out.
 *
 * Pure but for messages: the same document gives the same pages.  What gave way, and
 * how far, is in the fit report. */
#ifndef LAYOUT_COMPOSE_H
#define LAYOUT_COMPOSE_H

#include <stdbool.h>

#include "layout/paragraph.h"
#include "model/document.h"
#include "model/page.h"

typedef struct SheetFit {
    size_t pages;
    bool below_pinned; /* it did not fit at the size of the edition */
    double text_size;
    double gap;       /* -1 least, 0 wished, 1 most */
    size_t room_step; /* index of the step that the first style sized by room took */
    int room_change;  /* of the styles sized by room: steps below (negative) or above their wish */
    unsigned yielded; /* how many ranks of optional blocks were dropped */
    unsigned spared;  /* how many ranks of spare blocks were shown */
    double unused;    /* height left white in the fullest flexible row */
    unsigned lone_lines;
} SheetFit;

/* False: told (what does not fit: box, lines too many, words to cut).  `fits` has one entry a sheet. */
bool layout_compose(const Document *document, Typesetter *typesetter, Pages *pages, SheetFit *fits);

#endif
