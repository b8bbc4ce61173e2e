/* Layout and data together: the document.
 *
 * Text comes from nodes, never from strings that XPath computed, so that every byte on the page keeps
 * its source.  Counts what was placed: text of the data that nothing placed is told. */
#ifndef BIND_BIND_H
#define BIND_BIND_H

#include <stdbool.h>

#include "bind/coverage.h"
#include "compile/layout_file.h"
#include "model/document.h"
#include "read/scales.h"
#include "xml/xml.h"

/* Whose picture it is: how long it is kept follows from that. */
typedef enum PictureOwner { PICTURE_OF_LAYOUT, PICTURE_OF_REPORT, PICTURE_OF_OTHERS } PictureOwner;

/* Who opens picture files. */
typedef struct PictureOpener {
    /* `relative` to the folder of the file `beside`, which names it at `asked`.  NULL: told. */
    const Image *(*open)(void *self, PictureOwner owner, const char *beside, const char *relative,
                         Source asked);
    void *self;
} PictureOpener;

typedef struct BindInput {
    const XmlFile *data;          /* the file the report is made for */
    const XmlFile *const *others; /* what else it may read: in XPath $name, name = the root's element name */
    size_t other_count;
    int64_t date;            /* SOURCE_DATE_EPOCH, or -1: take the layout's <date> */
    Coverage *coverage;      /* marks what was placed, for the caller to tell; NULL: bind tells */
    PictureOpener pictures;  /* open NULL: pictures are left out */
    const char *layout_name; /* as schalen.xml calls it; NULL: nobody does */
    const Scales *scales;    /* of the edition; NULL: none are pinned */
    bool surveys;            /* the scales are being made: that there are none is no news */
} BindInput;

/* False: told. */
bool bind_document(const LayoutFile *layout, const BindInput *input, Arena *arena, Diagnostics *diagnostics,
                   Document *out);

#endif
