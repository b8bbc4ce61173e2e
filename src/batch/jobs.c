/* From batch.xml files to a list of jobs.
 *
 * Folders are read in byte order of their names, never in the order of the file system or a locale, so
 * that the same files always give the same jobs.  Nothing is opened but the batch files themselves: what
 * is wrong in a data file is found when its report is made. */
#include "batch/jobs.h"

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/folder.h"
#include "read/scales.h"

typedef struct Finding {
    const char *input, *output;
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Job *jobs;
    size_t count, capacity;
    size_t *slots, slot_count; /* outputs of the jobs, each the job's number plus one; 0: free */
    bool complete;             /* see Jobs */
} Finding;

/* `pattern` with every {id} filled in. */
static const char *fill_id(Arena *arena, const char *pattern, const char *id) {
    static const char mark[] = "{id}";
    Buffer filled = {0};
    const char *at = pattern;
    for (const char *next; (next = strstr(at, mark)) != NULL; at = next + strlen(mark)) {
        buffer_add(&filled, at, (size_t)(next - at));
        buffer_text(&filled, id);
    }
    buffer_text(&filled, at);
    const char *const text = arena_copy_text(arena, filled.bytes);
    buffer_drop(&filled);
    return text;
}

/* The slot of the job with this output, or the free one where it belongs: open addressing over FNV-1a
 * (Fowler, Noll, Vo).  Many file shares take A.pdf and a.pdf for one file. */
static size_t slot_of(const Finding *finding, const char *output) {
    uint64_t hash = 14695981039346656037u;
    for (const char *c = output; *c != '\0'; c++)
        hash = (hash ^ (uint64_t)tolower((unsigned char)*c)) * 1099511628211u;
    size_t slot = (size_t)hash & (finding->slot_count - 1);
    while (finding->slots[slot] > 0 &&
           strcasecmp(finding->jobs[finding->slots[slot] - 1].output, output) != 0)
        slot = (slot + 1) & (finding->slot_count - 1);
    return slot;
}

/* At most half of the slots are taken; their number is a power of two. */
static void reserve_slot(Finding *finding) {
    if (finding->count * 2 < finding->slot_count)
        return;
    finding->slot_count = finding->slot_count > 0 ? finding->slot_count * 2 : 64;
    finding->slots = arena_many(finding->arena, size_t, finding->slot_count);
    for (size_t i = 0; i < finding->count; i++) {
        const size_t slot = slot_of(finding, finding->jobs[i].output);
        if (finding->slots[slot] == 0)
            finding->slots[slot] = i + 1;
    }
}

static bool output_taken(Finding *finding, const char *output) {
    reserve_slot(finding);
    return finding->slots[slot_of(finding, output)] > 0;
}

static void append_job(Finding *finding, const Job *job) {
    reserve_slot(finding);
    const size_t slot = slot_of(finding, job->output);
    finding->jobs =
        arena_grow(finding->arena, finding->jobs, finding->count, &finding->capacity, sizeof(Job));
    finding->jobs[finding->count++] = *job;
    if (finding->slots[slot] == 0)
        finding->slots[slot] = finding->count;
}

static bool refuse_twice(Finding *finding, const Job *job, const char *relative) {
    if (!output_taken(finding, job->output))
        return false;
    tell(finding->diagnostics, job->rule->output_source, CODE_OUTPUT_TWICE, job->output, relative);
    return true;
}

/* Some programs write .XML: such a file is not to be passed over in silence. */
static bool is_xml(const char *name) {
    const size_t size = strlen(name);
    return size > strlen(".xml") && strcasecmp(name + size - strlen(".xml"), ".xml") == 0;
}

/* `relative`: the data file, seen from the folder of batch.xml. */
static void add_job(Finding *finding, const char *folder, const char *edition, const PlanRule *rule,
                    const char *relative) {
    const char *const slash = strrchr(relative, '/');
    const char *const name = slash == NULL ? relative : slash + 1;
    Job job = {.folder = folder, .rule = rule};
    job.id = arena_copy(finding->arena, name, strlen(name) - (is_xml(name) ? strlen(".xml") : 0));
    job.output = arena_format(finding->arena, "%s/%s/%s", finding->output, edition,
                              fill_id(finding->arena, rule->output, job.id));
    job.refused = !path_beneath(folder, relative, rule->select_source, finding->arena, finding->diagnostics,
                                &job.data) ||
                  refuse_twice(finding, &job, relative);
    finding->complete = finding->complete && !job.refused;
    append_job(finding, &job);
}

/* Is it data, and does it match?  The end of the name counts as .xml however it is written. */
static bool selects(const Finding *finding, const char *pattern, const char *name) {
    if (!is_xml(name) || strcmp(name, "batch.xml") == 0 || scales_named(name))
        return false;
    const char *const even =
        arena_format(finding->arena, "%.*s.xml", (int)(strlen(name) - strlen(".xml")), name);
    return fnmatch(pattern, even, FNM_PERIOD) == 0;
}

/* All files of a folder whose names match the rule's pattern. */
static void apply_pattern(Finding *finding, const char *folder, const char *edition, const PlanRule *rule) {
    const char *const slash = strrchr(rule->select, '/');
    const int size = slash == NULL ? 0 : (int)(slash + 1 - rule->select);
    const char *path = folder;
    const char *const *names;
    size_t count;
    if ((size > 0 && !path_beneath(folder, arena_copy(finding->arena, rule->select, (size_t)size - 1),
                                   rule->select_source, finding->arena, finding->diagnostics, &path)) ||
        !folder_read(path, rule->select_source, finding->arena, finding->diagnostics, &names, &count)) {
        finding->complete = false;
        return;
    }
    const size_t before = finding->count;
    for (size_t i = 0; i < count; i++)
        if (selects(finding, rule->select + size, names[i]))
            add_job(finding, folder, edition, rule,
                    arena_format(finding->arena, "%.*s%s", size, rule->select, names[i]));
    if (finding->count == before)
        tell(finding->diagnostics, rule->select_source, CODE_NOTHING_SELECTED, rule->select);
}

/* A file that is named without * has to be there: that is seen when its report is made. */
static void apply_rule(Finding *finding, const char *folder, const char *edition, const PlanRule *rule) {
    if (strchr(rule->select, '*') == NULL)
        add_job(finding, folder, edition, rule, rule->select);
    else
        apply_pattern(finding, folder, edition, rule);
}

static void read_batch(Finding *finding, const char *folder, const char *edition) {
    PlanFile plan;
    const char *const path = arena_format(finding->arena, "%s/batch.xml", folder);
    if (!plan_read(path, finding->arena, finding->sources, finding->diagnostics, &plan)) {
        finding->complete = false;
        return;
    }
    if (plan.count == 0)
        tell(finding->diagnostics, ((Source){0, 0}), CODE_BATCH_EMPTY, path);
    for (size_t i = 0; i < plan.count; i++)
        apply_rule(finding, folder, edition, &plan.rules[i]);
}

/* Is there a batch.xml, or something in its place, or is that kept from us? */
static bool has_batch(Finding *finding, const char *folder) {
    if (file_exists(arena_format(finding->arena, "%s/batch.xml", folder)))
        return true;
    if (errno != EACCES)
        return false;
    tell(finding->diagnostics, ((Source){0, 0}), CODE_FOLDER_FORBIDDEN, folder);
    finding->complete = false;
    return false;
}

bool jobs_find(const char *input, const char *output, Arena *arena, Sources *sources,
               Diagnostics *diagnostics, Jobs *out) {
    Finding finding = {.input = input,
                       .output = output,
                       .arena = arena,
                       .sources = sources,
                       .diagnostics = diagnostics,
                       .complete = true};
    const char *const *names;
    size_t count;
    bool found = false;
    *out = (Jobs){0};
    if (!folder_read(input, (Source){0, 0}, arena, diagnostics, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *const folder = arena_format(arena, "%s/%s", input, names[i]);
        if (names[i][0] == '.' || !has_batch(&finding, folder))
            continue;
        found = true;
        read_batch(&finding, folder, names[i]);
    }
    if (!found && finding.complete)
        tell(diagnostics, ((Source){0, 0}), CODE_NO_BATCH, input);
    *out = (Jobs){finding.jobs, finding.count, finding.complete};
    return found;
}
