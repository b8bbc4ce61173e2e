/* What a run says: messages and results, as text or as JSON Lines. */
#ifndef BATCH_TELLING_H
#define BATCH_TELLING_H

#include "batch/run.h"

/* One report as it came out. */
typedef struct Outcome {
    const char *id, *output;
    const PlanRule *rule;
    bool good;
    size_t extra_pages; /* more than the shortest report of its rule has */
    ReportResult result;
} Outcome;

typedef struct Counts {
    size_t chosen, made, unchanged, failed;
    bool complete; /* every batch file, rule and file could be used */
} Counts;

/* One line of JSON: type "report". */
void telling_put_report(const Outcome *outcome, Goal goal, Buffer *out);
/* One line of JSON: type "trace". */
void telling_put_trace(const Outcome *outcome, const Buffer *trace, Buffer *out);
/* The last line: counts, as text or as JSON (type "summary"). */
void telling_put_summary(const RunOptions *options, const Counts *counts, ExitStatus status, Buffer *out);
/* The fit report of a check: one line a report, the most tightly set first; those that failed before. */
void telling_put_fits(const RunOptions *options, Outcome *outcomes, size_t count, Buffer *out);

#endif
