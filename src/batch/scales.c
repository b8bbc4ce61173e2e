/* `regiodruk scales`: from all reports of an edition to its schalen.xml.
 *
 * An edition is all reports that read one such file.  Their figures are bound without any
 * pinned scale; what is found is rounded outwards, so that a value that grows a little
 * stays within.  Order of reports, layouts and names has no part in the result. */
#include "batch/scales.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "batch/jobs.h"
#include "batch/workshop.h"
#include "figure/scale.h"
#include "read/scales.h"

/* About so many steps between the bounds of a scale. */
#define STEPS 5

typedef struct Span { /* of one scale */
    const char *name;
    double least, most;
} Span;

typedef struct Edition {
    const char *path; /* of its file */
    Span *spans;
    size_t span_count, span_capacity;
    ScaleText *texts;
    size_t text_count, text_capacity;
    bool failed; /* a report of it has errors */
    struct Edition *next;
} Edition;

typedef struct Making {
    const RunOptions *options;
    FILE *results, *messages;
    Arena *arena, *report_arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Workshop *workshop;
    Edition *editions, **last;
    bool astray;        /* a rule names a file of scales outside its folder */
    Edition *edition;   /* of the report at hand ... */
    const char *layout; /* ... and its layout */
    Buffer text;
} Making;

/* --- what a report has --- */

static Span *span_of(Making *making, const char *name) {
    Edition *edition = making->edition;
    for (size_t i = 0; i < edition->span_count; i++)
        if (strcmp(edition->spans[i].name, name) == 0)
            return &edition->spans[i];
    edition->spans = arena_grow(making->arena, edition->spans, edition->span_count, &edition->span_capacity,
                                sizeof *edition->spans);
    edition->spans[edition->span_count] = (Span){arena_copy_text(making->arena, name), INFINITY, -INFINITY};
    return &edition->spans[edition->span_count++];
}

static void note_quantity(Span *span, const Quantity *quantity) {
    if (quantity->kind != QUANTITY_VALUE)
        return;
    span->least = fmin(span->least, quantity->value);
    span->most = fmax(span->most, quantity->value);
}

static void note_figure(Making *making, const Figure *figure) {
    if (figure->scale.name == NULL)
        return;
    Span *const span = span_of(making, figure->scale.name);
    for (size_t i = 0; i < figure->count; i++) {
        note_quantity(span, &figure->points[i].value);
        note_quantity(span, &figure->points[i].compare);
    }
}

static void note_block(Making *making, const Block *block) {
    if (block->kind == BLOCK_FIGURE)
        note_figure(making, block->of.figure);
    for (size_t i = 0; i < block->child_count; i++)
        note_block(making, block->children[i]);
    for (size_t i = 0; block->kind == BLOCK_LIST && i < block->of.list.count; i++)
        note_block(making, block->of.list.items[i].body);
}

/* The smallest that a page of the layout needs is what all its pages can have. */
static void note_size(Making *making, double size) {
    Edition *edition = making->edition;
    for (size_t i = 0; i < edition->text_count; i++)
        if (strcmp(edition->texts[i].layout, making->layout) == 0) {
            edition->texts[i].size = fmin(edition->texts[i].size, size);
            return;
        }
    edition->texts = arena_grow(making->arena, edition->texts, edition->text_count, &edition->text_capacity,
                                sizeof *edition->texts);
    edition->texts[edition->text_count++] =
        (ScaleText){arena_copy_text(making->arena, making->layout), size, {0, 0}};
}

static void note_report(void *self, const Document *document, const SheetFit *fits) {
    Making *making = self;
    for (size_t i = 0; i < document->sheet_count; i++) {
        const Sheet *const sheet = &document->sheets[i];
        note_block(making, sheet->root);
        if (sheet->continuation != NULL)
            note_block(making, sheet->continuation);
        if (sheet->same_size)
            note_size(making, fits[i].text_size);
    }
}

/* --- editions --- */

/* NULL: it reads none, or one that leads out of its folder (told). */
static const char *scales_path(Making *making, const Job *job) {
    const PlanRule *const rule = job->rule;
    const char *path = NULL;
    for (size_t i = 0; i < rule->read_count; i++)
        if (scales_named(rule->reads[i]) && !path_beneath(job->folder, rule->reads[i], rule->read_sources[i],
                                                          making->report_arena, making->diagnostics, &path)) {
            making->astray = true;
            return NULL;
        }
    return path;
}

static Edition *edition_at(Making *making, const char *path) {
    for (Edition *edition = making->editions; edition != NULL; edition = edition->next)
        if (strcmp(edition->path, path) == 0)
            return edition;
    Edition *const edition = arena_one(making->arena, Edition);
    edition->path = arena_copy_text(making->arena, path);
    *making->last = edition;
    making->last = &edition->next;
    return edition;
}

static void show_messages(Making *making) {
    const bool json = making->options->json;
    buffer_clear(&making->text);
    (json ? diagnostics_write_json_new : diagnostics_write_new)(
        making->diagnostics, making->options->language, SEVERITY_WARNING, &making->text);
    if (making->text.size > 0)
        fwrite(making->text.bytes, 1, making->text.size, json ? making->results : making->messages);
    diagnostics_clear(making->diagnostics);
}

static void survey_job(Making *making, const Jobs *jobs, size_t number) {
    const Job written = jobs_open(jobs, number, making->report_arena), *const job = &written;
    const char *const path = scales_path(making, job);
    if (path == NULL) {
        show_messages(making);
        arena_reset(making->report_arena);
        return;
    }
    making->edition = edition_at(making, path);
    making->layout = job->rule->layout;
    const Setup *const setup = job->refused ? NULL : workshop_setup(making->workshop, job);
    const uint32_t shared = sources_count(making->sources);
    const bool good =
        setup != NULL && report_survey(setup, job, &making->options->report, making->report_arena,
                                       making->sources, making->diagnostics, note_report, making);
    making->edition->failed |= !good;
    show_messages(making);
    sources_cut(making->sources, shared);
    arena_reset(making->report_arena);
}

/* --- files --- */

static int compare_scales(const void *one, const void *other) {
    return strcmp(((const FigureScale *)one)->name, ((const FigureScale *)other)->name);
}

static int compare_texts(const void *one, const void *other) {
    return strcmp(((const ScaleText *)one)->layout, ((const ScaleText *)other)->layout);
}

/* A scale begins at zero unless values lie below it; one without any value is not pinned. */
static Scales scales_of(Making *making, const Edition *edition) {
    FigureScale *scales = arena_many(making->arena, FigureScale, edition->span_count);
    Scales out = {scales, 0, edition->texts, edition->text_count};
    for (size_t i = 0; i < edition->span_count; i++) {
        const Span *const span = &edition->spans[i];
        if (span->least > span->most)
            continue;
        const NiceScale nice = scale_nice(fmin(span->least, 0), fmax(span->most, 0), STEPS);
        scales[out.count++] = (FigureScale){true, span->name, nice.least, nice.most, nice.step, {0, 0}};
    }
    if (out.count > 1)
        qsort(scales, out.count, sizeof *scales, compare_scales);
    if (edition->text_count > 1)
        qsort(edition->texts, edition->text_count, sizeof *edition->texts, compare_texts);
    return out;
}

/* One line of JSON, as README says it; `file`: what would be written, NULL when it is or is not made. */
static void say_json(Making *making, const Edition *edition, const char *state, const Buffer *file) {
    Buffer *const out = &making->text;
    buffer_clear(out);
    buffer_text(out, "{\"type\":\"scales\"");
    json_text(out, "path", edition->path);
    json_text(out, "state", state);
    if (file != NULL) {
        json_put_name(out, "text");
        json_put_bytes(out, file->bytes, file->size);
    }
    buffer_text(out, "}\n");
    fwrite(out->bytes, 1, out->size, making->results);
}

static void say(Making *making, const Edition *edition, const char *state, const char *dutch,
                const char *english) {
    if (making->options->json)
        say_json(making, edition, state, NULL);
    else
        fprintf(making->results, "%s: %s\n", edition->path,
                making->options->language == LANGUAGE_DUTCH ? dutch : english);
}

static bool publish(Making *making, const Edition *edition, const Buffer *text) {
    Published how;
    if (!file_publish(edition->path, text->bytes, text->size, false, making->diagnostics, &how))
        return false;
    if (how == PUBLISHED_UNCHANGED)
        say(making, edition, "unchanged", "ongewijzigd", "unchanged");
    else
        say(making, edition, how == PUBLISHED_NEW ? "new" : "changed", "gemaakt", "made");
    return true;
}

static bool finish(Making *making, const Edition *edition, bool dry_run) {
    const Scales scales = scales_of(making, edition);
    Buffer text = {0};
    bool good = !edition->failed;
    scales_write(&scales, &text);
    if (!good)
        say(making, edition, "failed", "niet gemaakt, want er zijn bladen met fouten",
            "not made, since there are reports with errors");
    else if (dry_run && making->options->json)
        say_json(making, edition, "good", &text);
    else if (dry_run)
        fwrite(text.bytes, 1, text.size, making->results);
    else
        good = publish(making, edition, &text);
    buffer_drop(&text);
    return good;
}

static ExitStatus make_all(Making *making, Jobs *jobs, bool dry_run) {
    const RunOptions *const options = making->options;
    bool good = true;
    if (!jobs_find(options->input, options->output, making->arena, making->sources, making->diagnostics,
                   jobs))
        return EXIT_NOTHING_RAN;
    for (size_t i = 0; i < jobs->count; i++)
        survey_job(making, jobs, i);
    if (making->editions == NULL && !making->astray)
        tell_plain(making->diagnostics, ((Source){0, 0}), CODE_SCALES_NONE);
    for (const Edition *edition = making->editions; edition != NULL; edition = edition->next)
        good = finish(making, edition, dry_run) && good;
    return good && jobs->complete && !making->astray ? EXIT_GOOD : EXIT_SOME_FAILED;
}

ExitStatus scales_all(const RunOptions *options, bool dry_run, FILE *results, FILE *messages) {
    Making making = {.options = options, .results = results, .messages = messages};
    Jobs jobs = {0};
    making.last = &making.editions;
    making.arena = arena_new();
    making.report_arena = arena_new();
    making.sources = sources_new();
    making.diagnostics = diagnostics_new(making.sources);
    diagnostics_allow(making.diagnostics, &options->limits);
    making.workshop = workshop_new(options->layouts, making.sources, making.diagnostics);
    workshop_survey(making.workshop);

    const ExitStatus status = make_all(&making, &jobs, dry_run);
    show_messages(&making);

    workshop_drop(making.workshop);
    jobs_drop(&jobs);
    buffer_drop(&making.text);
    diagnostics_drop(making.diagnostics);
    sources_drop(making.sources);
    arena_drop(making.report_arena);
    arena_drop(making.arena);
    return status;
}
