/* The jobs of a run: every batch.xml beneath the input folder, its rules applied to the files there. */
#ifndef BATCH_JOBS_H
#define BATCH_JOBS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "read/plan.h"

/* One job, written out. */
typedef struct Job {
    const char *id;     /* the data file's name without .xml */
    const char *data;   /* path of the data file; NULL: it leads out of the folder */
    const char *folder; /* of the batch.xml: what the job may read lies beneath it */
    const char *output; /* path of the PDF */
    const PlanRule *rule;
    bool refused; /* told: it cannot be made */
} Job;

/* What the jobs of one rule have in common. */
typedef struct JobGroup {
    const PlanRule *rule;
    const char *folder;
    const char
        *below; /* where the data files are, seen from the folder: "" or a path with a slash behind it */
    const char *output; /* what stands before the rule's own output */
} JobGroup;

/* A run of thousands knows all its jobs from its beginning to its end: of each only what is its own. */
typedef struct JobEntry {
    const char *name; /* of the data file */
    uint32_t group;
    bool outside, refused;
} JobEntry;

typedef struct Jobs {
    JobEntry *entries; /* in the order of batch files (by path), rules, and file names */
    size_t count, capacity;
    JobGroup *groups; /* names, paths and rules are in the arena of jobs_find */
    size_t group_count, group_capacity;
    bool complete; /* every batch file, rule and file could be used */
} Jobs;

/* False when nothing can run: no input folder or no batch.xml; told.  A bad batch.xml or rule is told and
 * costs its own reports only (`complete` is false then).  A file that leads out of its batch's folder, and
 * the second of two jobs with one output, are refused.  `out` is to be dropped in either case. */
bool jobs_find(const char *input, const char *output, Arena *arena, Sources *sources,
               Diagnostics *diagnostics, Jobs *out);
void jobs_drop(Jobs *jobs);

/* What is put together for it is in the arena. */
Job jobs_open(const Jobs *jobs, size_t number, Arena *arena);
bool jobs_has_id(const Jobs *jobs, size_t number, const char *id, bool any_case);
/* By the paths of their data files, as strcmp would. */
int jobs_compare_data(const Jobs *jobs, size_t one, size_t other);

#endif
