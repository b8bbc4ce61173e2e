/* The data that a page was made of, cleaned, to go with its PDF (archief="3a"). */
#ifndef BATCH_ARCHIVE_H
#define BATCH_ARCHIVE_H

#include "batch/workshop.h"
#include "bind/bind.h"
#include "model/page.h"
#include "out/pdf.h"

typedef struct ArchiveCase {
    const Setup *setup;
    const Job *job;
    const BindInput *input; /* what the page was bound from */
    const Pages *pages;
    const Metadata *metadata;
    Arena *arena;
    Diagnostics *diagnostics;
    bool uncut; /* only to see whether the copy makes the page: nothing is left out, which takes a single try
                 */
} ArchiveCase;

/* Adds to `options` cleaned copies of the data file and of the files it read, and a batch.xml that makes the
 * same page of them.  What no page shows is left out as far as the page stays the same, byte for byte.
 * False: told. */
bool archive_attach(const ArchiveCase *archive, PdfOptions *options);

#endif
