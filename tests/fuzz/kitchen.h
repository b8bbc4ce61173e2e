/* What the targets share: a folder of their own (in TMPDIR, best in memory), a workshop that stays, and one
 * report a try.
 *
 * A target has no place for a pointer of its own, so that each keeps one static Kitchen.  Runs in the root of
 * the sources: samples, layouts and themes are the real ones. */
#ifndef TESTS_FUZZ_KITCHEN_H
#define TESTS_FUZZ_KITCHEN_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "batch/report.h"

#define SAMPLES "input/regionale-experimenten"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerInitialize(int *count, char ***words);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

typedef struct Kitchen {
    char folder[512];
    Arena *arena, *report; /* until the end; until the next try */
    Sources *sources;
    Diagnostics *diagnostics;
    uint32_t kept; /* files that stay */
    Workshop *workshop;
    Jobs jobs;
    Job job;
    Setup setup;
    Buffer pdf, trace;
} Kitchen;

static inline void must(bool good, const char *what) {
    if (!good) {
        fprintf(stderr, "fuzzing cannot begin: %s\n", what);
        exit(1);
    }
}

static inline char *kitchen_path(const Kitchen *kitchen, const char *name) {
    return arena_format(kitchen->arena, "%s/%s", kitchen->folder, name);
}

static inline void kitchen_write(const char *path, const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    must(file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0, path);
}

static inline void kitchen_run(Kitchen *kitchen, const char *format) {
    must(system(arena_format(kitchen->arena, format, kitchen->folder)) == 0, format);
}

static inline void kitchen_open(Kitchen *kitchen) {
    const char *parent = getenv("TMPDIR");
    snprintf(kitchen->folder, sizeof kitchen->folder, "%s/regiodruk-fuzz-XXXXXX", parent ? parent : "/tmp");
    must(mkdtemp(kitchen->folder) != NULL, kitchen->folder);
    kitchen->arena = arena_new();
    kitchen->report = arena_new();
    kitchen->sources = sources_new();
    kitchen->diagnostics = diagnostics_new(kitchen->sources);
    kitchen_run(kitchen, "cp -r layouts %s/layouts");
}

/* All but publishing. */
static inline bool kitchen_report(Kitchen *kitchen) {
    const ReportOptions options = {.goal = GOAL_CHECK, .date = -1};
    ReportResult result;
    return report_make(&kitchen->setup, &kitchen->job, &options, kitchen->report, kitchen->sources,
                       kitchen->diagnostics, &kitchen->pdf, &kitchen->trace, &result);
}

/* What was told is printed as well: messages see hostile texts too.  An error has one, and only that. */
static inline void kitchen_clear(Kitchen *kitchen, bool good) {
    Buffer told = {0};
    diagnostics_write(kitchen->diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &told);
    if (getenv("REGIODRUK_TOLD") != NULL)
        fprintf(stderr, "%s%s\n", told.bytes ? told.bytes : "", good ? "good" : "failed");
    if (good == (diagnostics_count(kitchen->diagnostics, SEVERITY_ERROR) > 0)) {
        fprintf(stderr, "%s, but: %s\n", good ? "succeeded" : "failed",
                told.bytes ? told.bytes : "nothing was told");
        abort();
    }
    buffer_drop(&told);
    diagnostics_clear(kitchen->diagnostics);
    sources_cut(kitchen->sources, kitchen->kept);
    arena_reset(kitchen->report);
}

static inline void kitchen_give_up(Kitchen *kitchen) {
    Buffer told = {0};
    diagnostics_write(kitchen->diagnostics, LANGUAGE_ENGLISH, SEVERITY_WARNING, &told);
    must(false, told.bytes);
}

/* The samples' programme, and one report of `layout` and the theme zee for data.xml. */
static inline void kitchen_set_up(Kitchen *kitchen, const char *layout, const char *sample) {
    const char *batch = arena_format(kitchen->arena,
                                     "<batch><rapport opmaak='%s' thema='zee' voor='*.xml' "
                                     "leest='programma.xml' uitvoer='{id}.pdf'/></batch>",
                                     layout);
    kitchen_run(kitchen, "mkdir -p %s/input/uitgave");
    /* With pictures and scales, whatever the samples have. */
    kitchen_run(kitchen,
                "find " SAMPLES " -maxdepth 1 -type f ! -name batch.xml -exec cp '{}' %s/input/uitgave/ ';'");
    kitchen_write(kitchen_path(kitchen, "input/uitgave/batch.xml"), batch, strlen(batch));
    kitchen_run(kitchen, arena_format(kitchen->arena, "cp %s %%s/input/uitgave/data.xml", sample));
    kitchen->workshop =
        workshop_new(kitchen_path(kitchen, "layouts"), kitchen->sources, kitchen->diagnostics);
    must(jobs_find(kitchen_path(kitchen, "input"), "/nowhere", kitchen->arena, kitchen->sources,
                   kitchen->diagnostics, &kitchen->jobs) &&
             kitchen->jobs.count >= 1,
         "no job");
    kitchen->job = jobs_open(&kitchen->jobs, 0, kitchen->arena);
    const Setup *setup = workshop_setup(kitchen->workshop, &kitchen->job);
    if (setup == NULL)
        kitchen_give_up(kitchen);
    kitchen->setup = *setup;
    kitchen->kept = sources_count(kitchen->sources);
    if (!kitchen_report(kitchen)) /* else nothing tried would get further */
        kitchen_give_up(kitchen);
    kitchen_clear(kitchen, true);
}

#endif
