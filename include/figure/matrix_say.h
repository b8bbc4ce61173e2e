/* What a matrix says, apart from how it is drawn. */
#ifndef FIGURE_MATRIX_SAY_H
#define FIGURE_MATRIX_SAY_H

#include "model/figure.h"

enum MatrixSlot {
    MATRIX_NUMBER,
    MATRIX_LABEL,
    MATRIX_BODY,
    MATRIX_SPAN,
    MATRIX_HEAD,
    MATRIX_GROUP,
    MATRIX_LABEL_HEAD,
    MATRIX_BODY_HEAD
};

bool matrix_begins_group(const Figure *figure, size_t index);
/* Whether the point's row has symbols in its columns, rather than a word over all. */
bool matrix_has_marks(const FigurePoint *point);
void matrix_say(const Figure *figure, const char *language, Arena *arena, Buffer *out);

#endif
