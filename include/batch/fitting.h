/* How tightly a report was set: what `check` tells of a whole edition. */
#ifndef BATCH_FITTING_H
#define BATCH_FITTING_H

#include "layout/compose.h"
#include "model/document.h"

typedef struct Fitting { /* of the report's tightest sheet */
    size_t pages;        /* of all sheets */
    double text_size, wish;
    double gap; /* -1 least, 0 wished, 1 most */
    int room_change;
    unsigned yielded;
    const char *left_out; /* what yielded, in the designer's names; NULL: nothing */
    long words;           /* to cut for the wished size, about; 0: it has it */
} Fitting;

/* `fits`: one a sheet.  `left_out` is in the arena. */
void fitting_read(const Document *document, const SheetFit *fits, Arena *arena, Fitting *out);
/* Lays the document out again at its wish, to see what is too much there; for reports set below it. */
void fitting_count_words(const Document *document, const Typesetter *typesetter, Fitting *fitting);
/* Below 0: `one` is set more tightly. */
int fitting_compare(const Fitting *one, const Fitting *other);

#endif
