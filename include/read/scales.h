/* The pinned scales and text sizes of an edition: its schalen.xml, written by `regiodruk scales`. */
#ifndef READ_SCALES_H
#define READ_SCALES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/figure.h"
#include "xml/xml.h"

typedef struct ScaleText { /* the size that all pages of a layout have */
    const char *layout;
    double size;
    Source source;
} ScaleText;

typedef struct Scales {
    const FigureScale *scales; /* all given */
    size_t count;
    const ScaleText *texts;
    size_t text_count;
} Scales;

/* Does the path have the name of such a file? */
bool scales_named(const char *path);
/* Is it such a file, by its root? */
bool scales_is(const XmlFile *file);
/* Of a file that the vocabulary found right.  False: told. */
bool scales_read(const XmlFile *file, Arena *arena, Diagnostics *diagnostics, Scales *out);
/* NULL, 0: none of that name. */
const FigureScale *scales_find(const Scales *scales, const char *name);
double scales_text_size(const Scales *scales, const char *layout);
/* The file for these; numbers with at most six decimals. */
void scales_write(const Scales *scales, Buffer *out);

#endif
