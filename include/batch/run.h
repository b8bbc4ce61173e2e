/* A run: all jobs, one after the other; a bad one never stops the rest. */
#ifndef BATCH_RUN_H
#define BATCH_RUN_H

#include <stdio.h>

#include "base/limits.h"
#include "batch/report.h"

typedef struct RunOptions {
    const char *input, *layouts, *output;
    Language language;
    Limits limits;
    bool json; /* everything as JSON Lines, to `results` */
    ReportOptions report;
    const char *const *ids; /* none: all */
    size_t id_count;
} RunOptions;

/* Exit statuses: a contract with scripts. */
typedef enum ExitStatus {
    EXIT_GOOD = 0,
    EXIT_SOME_FAILED = 1,
    EXIT_USAGE = 2,
    EXIT_NOTHING_RAN = 3,
    EXIT_CHECK_FOUND = 4
} ExitStatus;

/* Messages go to `messages`, the result (or traces) to `results`. */
ExitStatus run_all(const RunOptions *options, FILE *results, FILE *messages);

#endif
