/* The loop over all jobs, and what is said of it.
 *
 * Messages of what reports share are shown when it is opened, those of a report when it ends; the result
 * (counts, fits or traces) is kept apart from them, unless all is asked for as JSON Lines. */
#include "batch/run.h"

#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "batch/choice.h"
#include "batch/jobs.h"
#include "batch/telling.h"
#include "batch/workshop.h"

typedef struct Run {
    const RunOptions *options;
    FILE *results, *messages;
    Sources *sources;
    Diagnostics *diagnostics;
    Arena *plan_arena, *report_arena;
    Workshop *workshop;
    Buffer pdf, trace, text;
    Counts counts;
    Outcome *outcomes; /* of a check: told at its end, the worst first */
    size_t outcome_count;
} Run;

static void write_out(const Buffer *buffer, FILE *out) {
    if (buffer->size > 0)
        fwrite(buffer->bytes, 1, buffer->size, out);
}

/* Notes are for `check`: who builds wants to hear what is wrong only. */
static void show_messages(Run *run) {
    const RunOptions *const options = run->options;
    const Severity least = options->report.goal == GOAL_CHECK ? SEVERITY_NOTE : SEVERITY_WARNING;
    FILE *const out = options->json ? run->results : run->messages;
    buffer_clear(&run->text);
    (options->json ? diagnostics_write_json_new : diagnostics_write_new)(run->diagnostics, options->language,
                                                                         least, &run->text);
    write_out(&run->text, out);
    fflush(out);
    diagnostics_clear(run->diagnostics);
}

static void count_result(Run *run, const Outcome *outcome) {
    if (!outcome->good)
        run->counts.failed++;
    else if (run->options->report.goal == GOAL_PUBLISH && outcome->result.published == PUBLISHED_UNCHANGED)
        run->counts.unchanged++;
    else
        run->counts.made++;
}

/* What a check found is kept until its end, out of the report's arena. */
static void keep_outcome(Run *run, const Outcome *outcome) {
    Outcome *const kept = &run->outcomes[run->outcome_count++];
    *kept = *outcome;
    kept->id = arena_copy_text(run->plan_arena, outcome->id);
    kept->output = arena_copy_text(run->plan_arena, outcome->output);
    if (kept->result.fitting.left_out != NULL)
        kept->result.fitting.left_out = arena_copy_text(run->plan_arena, kept->result.fitting.left_out);
}

static void show_outcome(Run *run, const Outcome *outcome) {
    const RunOptions *const options = run->options;
    buffer_clear(&run->text);
    if (options->report.goal == GOAL_CHECK)
        keep_outcome(run, outcome);
    else if (!options->json)
        write_out(&run->trace, run->results);
    else if (options->report.goal == GOAL_TRACE && outcome->good)
        telling_put_trace(outcome, &run->trace, &run->text);
    else
        telling_put_report(outcome, options->report.goal, &run->text);
    write_out(&run->text, run->results);
}

static void do_job(Run *run, const Jobs *jobs, size_t number) {
    const Job written = jobs_open(jobs, number, run->report_arena), *const job = &written;
    Outcome outcome = {.id = job->id, .output = job->output, .rule = job->rule};
    const Setup *const setup = job->refused ? NULL : workshop_setup(run->workshop, job);
    show_messages(run);
    const uint32_t shared = sources_count(run->sources);
    buffer_clear(&run->trace);
    outcome.good =
        setup != NULL && report_make(setup, job, &run->options->report, run->report_arena, run->sources,
                                     run->diagnostics, &run->pdf, &run->trace, &outcome.result);
    count_result(run, &outcome);
    show_messages(run);
    show_outcome(run, &outcome);
    sources_cut(run->sources, shared);
    arena_reset(run->report_arena);
}

static void show_result(Run *run, ExitStatus status) {
    buffer_clear(&run->text);
    telling_put_fits(run->options, run->outcomes, run->outcome_count, &run->text);
    telling_put_summary(run->options, &run->counts, status, &run->text);
    write_out(&run->text, run->results);
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

/* What was read to tell of twins is forgotten: an edition of thousands has many. */
static void tell_twins(Run *run, Jobs *jobs) {
    const uint32_t before = sources_count(run->sources);
    Arena *const arena = arena_new();
    choice_tell_twins(jobs, arena, run->sources, run->diagnostics);
    show_messages(run);
    sources_cut(run->sources, before);
    arena_drop(arena);
}

/* Which jobs; what is wrong with all of them together is told before the first begins. */
static bool choose(Run *run, Jobs *jobs, bool *chosen) {
    const RunOptions *const options = run->options;
    if (!choice_make(options->ids, options->id_count, jobs, run->plan_arena, run->diagnostics, chosen))
        return false;
    if (options->id_count == 0)
        tell_twins(run, jobs);
    show_messages(run);
    return true;
}

static ExitStatus run_jobs(Run *run, Jobs *jobs) {
    const RunOptions *const options = run->options;
    if (!output_ready(run) ||
        !jobs_find(options->input, options->output, run->plan_arena, run->sources, run->diagnostics, jobs))
        return EXIT_NOTHING_RAN;
    if (jobs->count == 0 && !jobs->complete)
        return EXIT_NOTHING_RAN;
    bool *const chosen = arena_many(run->plan_arena, bool, jobs->count);
    if (!choose(run, jobs, chosen))
        return EXIT_USAGE;
    if (options->report.goal == GOAL_CHECK)
        run->outcomes = arena_many(run->plan_arena, Outcome, jobs->count);
    for (size_t i = 0; i < jobs->count; i++) {
        if (!chosen[i])
            continue;
        run->counts.chosen++;
        do_job(run, jobs, i);
    }
    run->counts.complete = jobs->complete;
    if (run->counts.failed == 0 && jobs->complete)
        return EXIT_GOOD;
    return options->report.goal == GOAL_CHECK ? EXIT_CHECK_FOUND : EXIT_SOME_FAILED;
}

ExitStatus run_all(const RunOptions *options, FILE *results, FILE *messages) {
    Run run = {.options = options, .results = results, .messages = messages};
    Jobs jobs = {0};
    memory_keep();
    run.sources = sources_new();
    run.diagnostics = diagnostics_new(run.sources);
    diagnostics_allow(run.diagnostics, &options->limits);
    run.plan_arena = arena_new();
    run.report_arena = arena_new();
    run.workshop = workshop_new(options->layouts, run.sources, run.diagnostics);

    const ExitStatus status = run_jobs(&run, &jobs);
    show_messages(&run);
    show_result(&run, status);

    workshop_drop(run.workshop);
    jobs_drop(&jobs);
    buffer_drop(&run.pdf);
    buffer_drop(&run.trace);
    buffer_drop(&run.text);
    arena_drop(run.report_arena);
    arena_drop(run.plan_arena);
    diagnostics_drop(run.diagnostics);
    sources_drop(run.sources);
    return status;
}
