/* OpenType features as themes write them: "-liga,tnum", "ss01=2". */
#ifndef TEXT_FEATURES_H
#define TEXT_FEATURES_H

#include <stdbool.h>
#include <stddef.h>

#include "text/fonts.h"

/* The feature that begins at `*at`; moves behind it and its comma.  False at the end of the text. */
typedef struct Feature {
    char tag[5];
    bool known; /* false: it cannot be read */
    bool on;
    size_t start, end; /* bytes of the text */
} Feature;
bool feature_next(const char *text, size_t *at, Feature *feature);
/* Whether some rule of the font belongs to the feature, in any script. */
bool font_has_feature(const Font *font, const char *tag);

#endif
