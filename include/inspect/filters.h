/* Filters of PDF streams (ISO 32000-1, 7.4): Flate with its predictors, and the two of ASCII. */
#ifndef INSPECT_FILTERS_H
#define INSPECT_FILTERS_H

#include "inspect/value.h"

typedef enum FilterResult { FILTER_GOOD, FILTER_DAMAGED, FILTER_TOO_LARGE, FILTER_UNKNOWN } FilterResult;

/* Parameters of a filter; what is not given has the default of the standard. */
typedef struct FilterParameters {
    int64_t predictor, colors, bits, columns;
} FilterParameters;

/* One filter: `most` bytes at most come out, into the arena. */
FilterResult filter_decode(const char *name, const FilterParameters *parameters, const char *bytes,
                           size_t size, size_t most, Arena *arena, const char **out, size_t *out_size);

#endif
