/* The results of a run in words: reports, fits, counts.
 *
 * Prints into buffers and decides nothing.  The shape of the JSON is a contract: README.md says it. */
#include "batch/telling.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"

static const char *state_of(const Outcome *outcome, Goal goal) {
    static const char *const states[] = {
        [PUBLISHED_NEW] = "new", [PUBLISHED_CHANGED] = "changed", [PUBLISHED_UNCHANGED] = "unchanged"};
    return !outcome->good ? "failed" : goal == GOAL_PUBLISH ? states[outcome->result.published] : "good";
}

static void put_fitting(const Fitting *fitting, Goal goal, Buffer *out) {
    json_integer(out, "pages", (int64_t)fitting->pages);
    json_decimal(out, "text_size", fitting->text_size);
    json_decimal(out, "wished_size", fitting->wish);
    json_decimal(out, "gap", fitting->gap);
    json_integer(out, "room_change", fitting->room_change);
    json_integer(out, "yielded", fitting->yielded);
    json_text_if(out, "left_out", fitting->left_out);
    if (goal == GOAL_CHECK)
        json_integer(out, "words_to_cut", fitting->words);
}

void telling_put_report(const Outcome *outcome, Goal goal, Buffer *out) {
    buffer_text(out, "{\"type\":\"report\"");
    json_text(out, "id", outcome->id);
    json_text(out, "state", state_of(outcome, goal));
    json_text(out, "output", outcome->output);
    if (outcome->result.size > 0)
        json_integer(out, "size", (int64_t)outcome->result.size);
    if (outcome->result.fitted)
        put_fitting(&outcome->result.fitting, goal, out);
    buffer_text(out, "}\n");
}

void telling_put_trace(const Outcome *outcome, const Buffer *trace, Buffer *out) {
    buffer_text(out, "{\"type\":\"trace\"");
    json_text(out, "id", outcome->id);
    json_text(out, "output", outcome->output);
    json_put_name(out, "text");
    json_put_bytes(out, trace->bytes, trace->size);
    buffer_text(out, "}\n");
}

static void put_json_summary(const RunOptions *options, const Counts *counts, ExitStatus status,
                             Buffer *out) {
    static const char *const commands[] = {
        [GOAL_PUBLISH] = "build", [GOAL_CHECK] = "check", [GOAL_TRACE] = "trace"};
    buffer_text(out, "{\"type\":\"summary\"");
    json_text(out, "command", commands[options->report.goal]);
    json_integer(out, "reports", (int64_t)counts->chosen);
    json_integer(out, options->report.goal == GOAL_PUBLISH ? "made" : "good", (int64_t)counts->made);
    if (options->report.goal == GOAL_PUBLISH)
        json_integer(out, "unchanged", (int64_t)counts->unchanged);
    json_integer(out, "failed", (int64_t)counts->failed);
    json_put_name(out, "complete");
    buffer_text(out, counts->complete ? "true" : "false");
    json_integer(out, "exit", status);
    buffer_text(out, "}\n");
}

void telling_put_summary(const RunOptions *options, const Counts *counts, ExitStatus status, Buffer *out) {
    const bool dutch = options->language == LANGUAGE_DUTCH;
    const char *const reports =
        dutch ? (counts->chosen == 1 ? "blad" : "bladen") : (counts->chosen == 1 ? "report" : "reports");
    if (options->json)
        put_json_summary(options, counts, status, out);
    else if (status == EXIT_NOTHING_RAN || status == EXIT_USAGE || options->report.goal == GOAL_TRACE)
        return;
    else if (options->report.goal == GOAL_CHECK)
        buffer_format(out,
                      dutch ? "%zu %s nagekeken: %zu goed, %zu met fouten\n"
                            : "%zu %s checked: %zu good, %zu with errors\n",
                      counts->chosen, reports, counts->made, counts->failed);
    else
        buffer_format(out,
                      dutch ? "%zu %s: %zu gemaakt, %zu ongewijzigd, %zu mislukt; zie %s/\n"
                            : "%zu %s: %zu made, %zu unchanged, %zu failed; see %s/\n",
                      counts->chosen, reports, counts->made, counts->unchanged, counts->failed,
                      options->output);
}

/* ---- fits ---- */

static int by_tightness(const void *one, const void *other) {
    const Outcome *const a = one, *const b = other;
    if (a->result.fitted != b->result.fitted)
        return a->result.fitted ? 1 : -1;
    if (a->extra_pages != b->extra_pages)
        return a->extra_pages > b->extra_pages ? -1 : 1;
    const int fit = a->result.fitted ? fitting_compare(&a->result.fitting, &b->result.fitting) : 0;
    const long words = b->result.fitting.words - a->result.fitting.words;
    return fit != 0 ? fit : words != 0 ? (words < 0 ? -1 : 1) : strcmp(a->output, b->output);
}

static void put_size(Buffer *out, double size, bool dutch) {
    const size_t start = out->size;
    buffer_decimal(out, size, 2);
    for (size_t i = start; i < out->size && dutch; i++)
        out->bytes[i] = out->bytes[i] == '.' ? ',' : out->bytes[i];
}

static const char *gap_words(double gap, bool dutch) {
    return gap < -0.999  ? (dutch ? "; kleinste tussenruimten" : "; least gaps")
           : gap < -1e-9 ? (dutch ? "; kleinere tussenruimten" : "; smaller gaps")
           : gap > 1e-9  ? (dutch ? "; ruimere tussenruimten" : "; wider gaps")
                         : "";
}

static void put_fit(const Fitting *fitting, bool dutch, Buffer *out) {
    put_size(out, fitting->text_size, dutch);
    buffer_text(out, dutch ? " pt (wens " : " pt (wish ");
    put_size(out, fitting->wish, dutch);
    buffer_format(out, ")%s", gap_words(fitting->gap, dutch));
    if (fitting->room_change < 0)
        buffer_format(out,
                      fitting->room_change == -1
                          ? (dutch ? "; grote teksten %d maat kleiner" : "; large texts %d size smaller")
                          : (dutch ? "; grote teksten %d maten kleiner" : "; large texts %d sizes smaller"),
                      -fitting->room_change);
    if (fitting->left_out != NULL)
        buffer_format(out, dutch ? "; weggelaten: %s" : "; left out: %s", fitting->left_out);
    if (fitting->pages > 1)
        buffer_format(out, dutch ? "; %zu pagina’s" : "; %zu pages", fitting->pages);
    if (fitting->words > 0)
        buffer_format(out,
                      dutch ? "; voor de gewenste maat ongeveer %ld %s minder"
                            : "; about %ld %s less for the wished size",
                      fitting->words,
                      fitting->words == 1 ? (dutch ? "woord" : "word") : (dutch ? "woorden" : "words"));
}

/* A layout in large print has several pages by design: what counts is what this report has more. */
static void count_extra_pages(Outcome *outcomes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t least = outcomes[i].result.fitting.pages;
        for (size_t k = 0; k < count; k++)
            if (outcomes[k].rule == outcomes[i].rule && outcomes[k].result.fitted &&
                outcomes[k].result.fitting.pages < least)
                least = outcomes[k].result.fitting.pages;
        outcomes[i].extra_pages = outcomes[i].result.fitting.pages - least;
    }
}

void telling_put_fits(const RunOptions *options, Outcome *outcomes, size_t count, Buffer *out) {
    const bool dutch = options->language == LANGUAGE_DUTCH;
    count_extra_pages(outcomes, count);
    if (count > 1)
        qsort(outcomes, count, sizeof(Outcome), by_tightness);
    for (size_t i = 0; i < count; i++) {
        const Outcome *const outcome = &outcomes[i];
        if (options->json) {
            telling_put_report(outcome, GOAL_CHECK, out);
            continue;
        }
        buffer_format(out, "%s: ", outcome->output);
        if (outcome->result.fitted)
            put_fit(&outcome->result.fitting, dutch, out);
        if (!outcome->good)
            buffer_text(out, dutch ? (outcome->result.fitted ? "; fouten" : "fouten")
                                   : (outcome->result.fitted ? "; errors" : "errors"));
        buffer_byte(out, '\n');
    }
}
