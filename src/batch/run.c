/* The loop over all jobs, and what is said of it.
 *
 * Messages of what reports share are shown when it is opened, those of a report when it ends; the result
 * (counts, or traces) is kept apart from them. */
#include "batch/run.h"

#include <string.h>
#include <sys/stat.h>

#include "batch/jobs.h"
#include "batch/workshop.h"

typedef struct Run {
    const RunOptions *options;
    FILE *results, *messages;
    Sources *sources;
    Diagnostics *diagnostics;
    Arena *plan_arena, *report_arena;
    Workshop *workshop;
    Buffer pdf, trace, text;
    size_t made, unchanged, failed, chosen;
} Run;

static bool dutch(const Run *run) {
    return run->options->language == LANGUAGE_DUTCH;
}

static void write_out(const Buffer *buffer, FILE *out) {
    if (buffer->size > 0)
        fwrite(buffer->bytes, 1, buffer->size, out);
}

/* Notes are for `check`: who builds wants to hear what is wrong only. */
static void show_messages(Run *run) {
    const Severity least = run->options->report.goal == GOAL_CHECK ? SEVERITY_NOTE : SEVERITY_WARNING;
    buffer_clear(&run->text);
    diagnostics_write_new(run->diagnostics, run->options->language, least, &run->text);
    write_out(&run->text, run->messages);
    fflush(run->messages);
    diagnostics_clear(run->diagnostics);
}

static bool is_chosen(const RunOptions *options, const Job *job) {
    for (size_t i = 0; i < options->id_count; i++)
        if (strcmp(options->ids[i], job->id) == 0)
            return true;
    return options->id_count == 0;
}

/* People also name the file itself. */
static const char *bare_id(Arena *arena, const char *word) {
    const char *const slash = strrchr(word, '/');
    const char *const name = slash == NULL ? word : slash + 1;
    const size_t size = strlen(name);
    const bool xml = size > 4 && strcmp(name + size - 4, ".xml") == 0;
    return arena_copy(arena, name, xml ? size - 4 : size);
}

/* Every id asked for must be somebody's. */
static bool ids_known(Run *run, const Jobs *jobs) {
    const RunOptions *const options = run->options;
    const char **const known = arena_many(run->plan_arena, const char *, jobs->count);
    bool all = true;
    for (size_t i = 0; i < jobs->count; i++)
        known[i] = jobs->jobs[i].id;
    for (size_t i = 0; i < options->id_count; i++) {
        const char *const id = options->ids[i];
        bool found = false;
        for (size_t j = 0; j < jobs->count && !found; j++)
            found = strcmp(known[j], id) == 0;
        if (found)
            continue;
        all = false;
        const char *const near = nearest_word(bare_id(run->plan_arena, id), known, jobs->count);
        if (near != NULL)
            tell(run->diagnostics, ((Source){0, 0}), CODE_UNKNOWN_ID_NEAR, id, near);
        else
            tell(run->diagnostics, ((Source){0, 0}), CODE_UNKNOWN_ID, id);
    }
    return all;
}

static void count_result(Run *run, bool good, const ReportResult *result) {
    if (!good)
        run->failed++;
    else if (run->options->report.goal == GOAL_PUBLISH && result->published == PUBLISHED_UNCHANGED)
        run->unchanged++;
    else
        run->made++;
}

static void do_job(Run *run, const Job *job) {
    ReportResult result = {0};
    const Setup *const setup = job->refused ? NULL : workshop_setup(run->workshop, job);
    show_messages(run);
    const uint32_t shared = sources_count(run->sources);
    buffer_clear(&run->trace);
    const bool good =
        setup != NULL && report_make(setup, job, &run->options->report, run->report_arena, run->sources,
                                     run->diagnostics, &run->pdf, &run->trace, &result);
    count_result(run, good, &result);
    show_messages(run);
    write_out(&run->trace, run->results);
    sources_cut(run->sources, shared);
    arena_reset(run->report_arena);
}

static void show_result(Run *run) {
    const RunOptions *const options = run->options;
    const char *const reports =
        dutch(run) ? (run->chosen == 1 ? "blad" : "bladen") : (run->chosen == 1 ? "report" : "reports");
    if (options->report.goal == GOAL_TRACE)
        return;
    if (options->report.goal == GOAL_CHECK)
        fprintf(run->results,
                dutch(run) ? "%zu %s nagekeken: %zu goed, %zu met fouten\n"
                           : "%zu %s checked: %zu good, %zu with errors\n",
                run->chosen, reports, run->made, run->failed);
    else
        fprintf(run->results,
                dutch(run) ? "%zu %s: %zu gemaakt, %zu ongewijzigd, %zu mislukt; zie %s/\n"
                           : "%zu %s: %zu made, %zu unchanged, %zu failed; see %s/\n",
                run->chosen, reports, run->made, run->unchanged, run->failed, options->output);
}

/* Where a file stands no folder can be, and the run need not begin; a folder that is not there yet is made
 * when the first report is published. */
static bool output_ready(Run *run) {
    const char *const path = run->options->output;
    struct stat status;
    if (run->options->report.goal != GOAL_PUBLISH || stat(path, &status) != 0 || S_ISDIR(status.st_mode))
        return true;
    tell(run->diagnostics, ((Source){0, 0}), CODE_WRITE_OCCUPIED, path);
    return false;
}

static ExitStatus run_jobs(Run *run) {
    const RunOptions *const options = run->options;
    Jobs jobs = {0};
    if (!output_ready(run) ||
        !jobs_find(options->input, options->output, run->plan_arena, run->sources, run->diagnostics, &jobs))
        return EXIT_NOTHING_RAN;
    if (jobs.count == 0 && !jobs.complete)
        return EXIT_NOTHING_RAN;
    if (!ids_known(run, &jobs))
        return EXIT_USAGE;
    for (size_t i = 0; i < jobs.count; i++) {
        if (!is_chosen(options, &jobs.jobs[i]))
            continue;
        run->chosen++;
        do_job(run, &jobs.jobs[i]);
    }
    show_messages(run);
    show_result(run);
    if (run->failed == 0 && jobs.complete)
        return EXIT_GOOD;
    return options->report.goal == GOAL_CHECK ? EXIT_CHECK_FOUND : EXIT_SOME_FAILED;
}

ExitStatus run_all(const RunOptions *options, FILE *results, FILE *messages) {
    Run run = {.options = options, .results = results, .messages = messages};
    run.sources = sources_new();
    run.diagnostics = diagnostics_new(run.sources);
    run.plan_arena = arena_new();
    run.report_arena = arena_new();
    run.workshop = workshop_new(options->layouts, run.sources, run.diagnostics);

    const ExitStatus status = run_jobs(&run);
    show_messages(&run);

    workshop_drop(run.workshop);
    buffer_drop(&run.pdf);
    buffer_drop(&run.trace);
    buffer_drop(&run.text);
    arena_drop(run.report_arena);
    arena_drop(run.plan_arena);
    diagnostics_drop(run.diagnostics);
    sources_drop(run.sources);
    return status;
}
