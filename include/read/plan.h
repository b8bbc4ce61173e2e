/* batch.xml: which reports exist. */
#ifndef READ_PLAN_H
#define READ_PLAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"

typedef struct PlanRule {     /* one <rapport> */
    const char *layout;       /* name: layouts/<layout>.xml */
    const char *theme;        /* name: layouts/themes/<theme>.xml */
    const char *select;       /* the files it is made for: relative path, * in the last part */
    const char *const *reads; /* further files, relative */
    const Source *read_sources;
    size_t read_count;
    const char *output; /* relative, with {id} */
    bool attaches;      /* PDF/A-3a with the cleaned data */
    Source source, layout_source, theme_source, select_source, output_source;
} PlanRule;

typedef struct PlanFile {
    const PlanRule *rules;
    size_t count;
} PlanFile;

bool plan_read(const char *path, Arena *arena, Sources *sources, Diagnostics *diagnostics, PlanFile *out);

/* Adds a batch.xml with this one rule, for one data file and what it reads: names in one folder. */
void plan_put(const PlanRule *rule, const char *data, const char *const *reads, size_t count, Buffer *out);

#endif
