/* The jobs of a run: every batch.xml beneath the input folder, its rules applied to the files there. */
#ifndef BATCH_JOBS_H
#define BATCH_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "read/plan.h"

typedef struct Job {
    const char *id;     /* the data file's name without .xml */
    const char *data;   /* path of the data file */
    const char *folder; /* of the batch.xml: what the job may read lies beneath it */
    const char *output; /* path of the PDF */
    const PlanRule *rule;
    bool refused; /* told: it cannot be made */
} Job;

typedef struct Jobs {
    Job *jobs; /* in the order of batch files (by path), rules, and file names */
    size_t count;
    bool complete; /* every batch file, rule and file could be used */
} Jobs;

/* False when nothing can run: no input folder or no batch.xml; told.  A bad batch.xml or rule is told and
 * costs its own reports only (`complete` is false then).  A file that leads out of its batch's folder, and
 * the second of two jobs with one output, are refused. */
bool jobs_find(const char *input, const char *output, Arena *arena, Sources *sources,
               Diagnostics *diagnostics, Jobs *out);

#endif
