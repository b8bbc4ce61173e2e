/* What the reports of a run share: fonts, themes, layouts, patterns, profiles and the files that several
 * reports read.  Each is opened when the first report asks for it, checked once and told once; after that
 * it is constant, and no byte of a report depends on what else is in the workshop. */
#ifndef BATCH_WORKSHOP_H
#define BATCH_WORKSHOP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "batch/jobs.h"
#include "batch/pictures.h"
#include "compile/layout_file.h"
#include "layout/paragraph.h"
#include "model/style.h"
#include "out/pdf.h"
#include "read/scales.h"
#include "xml/xml.h"

typedef struct Workshop Workshop;

/* All that one kind of report needs, ready for use. */
typedef struct Setup {
    Theme theme;
    LayoutFile *layout;
    const XmlFile *const *others; /* further files the layout may read */
    size_t other_count;
    const Scales *scales; /* NULL: none are pinned */
    bool surveys;         /* they are being made */
    Shaper *shaper;
    Breaker *breaker;
    PdfShared *pdf_shared;
    const char *icc_profile;
    size_t icc_size;
    const char *cmyk_profile; /* NULL: the theme names none */
    size_t cmyk_size;
    Pictures *pictures;
} Setup;

/* `layouts` is the folder of layouts and themes; everything is borrowed. */
Workshop *workshop_new(const char *layouts, Sources *sources, Diagnostics *diagnostics);
void workshop_drop(Workshop *workshop);
/* From now on without the pinned scales, which are to be made anew. */
void workshop_survey(Workshop *workshop);
/* NULL: something of it cannot be used; told the first time it is asked for. */
const Setup *workshop_setup(Workshop *workshop, const Job *job);

#endif
