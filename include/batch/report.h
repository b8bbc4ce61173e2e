/* ONE report, from its data file to a published PDF: the whole way on one screen (src/batch/report.c). */
#ifndef BATCH_REPORT_H
#define BATCH_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/file.h"
#include "batch/fitting.h"
#include "batch/workshop.h"
#include "layout/compose.h"

typedef enum Goal {
    GOAL_PUBLISH, /* the PDF is published */
    GOAL_CHECK,   /* all but writing */
    GOAL_TRACE    /* the pages as text, in ReportResult.trace */
} Goal;

typedef struct ReportOptions {
    Goal goal;
    bool force; /* publish though nothing changed */
    bool plain_xref;
    int64_t date; /* SOURCE_DATE_EPOCH, or -1 */
} ReportOptions;

typedef struct ReportResult {
    Published published; /* GOAL_PUBLISH */
    size_t size;         /* of the PDF */
    bool fitted;         /* the pages were made */
    Fitting fitting;
} ReportResult;

/* `pdf` and `trace` are buffers to work in, reused from report to report.  False: told. */
bool report_make(const Setup *setup, const Job *job, const ReportOptions *options, Arena *arena,
                 Sources *sources, Diagnostics *diagnostics, Buffer *pdf, Buffer *trace,
                 ReportResult *result);

/* The same up to the pages, which `see` is shown; nothing is written. */
typedef void ReportSurvey(void *self, const Document *document, const SheetFit *fits);
bool report_survey(const Setup *setup, const Job *job, const ReportOptions *options, Arena *arena,
                   Sources *sources, Diagnostics *diagnostics, ReportSurvey *see, void *self);

#endif
