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

void matrix_say(const Figure *figure, const char *language, Arena *arena, Buffer *out);

#endif
