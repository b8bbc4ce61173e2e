/* From batch.xml files to a list of jobs.
 *
 * Folders are read in byte order of their names, never in the order of the file system or a locale, so
 * that the same files always give the same jobs.  Nothing is opened but the batch files themselves: what
 * is wrong in a data file is found when its report is made.  A job is kept as the name of its file (some 40
 * bytes) and written out when its turn comes: memory does not grow with paths. */
#include "batch/jobs.h"

#include <ctype.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "read/scales.h"

typedef struct Slot {
    uint32_t hash; /* of the output, in small letters */
    uint32_t job;  /* its number plus one; 0: free */
} Slot;

typedef struct Finding {
    const char *input, *output;
    Arena *arena;
    Arena *listing, *scratch; /* of one rule, of one job */
    Sources *sources;
    Diagnostics *diagnostics;
    Jobs *jobs;
    Slot *slots; /* outputs of the jobs */
    size_t slot_count;
} Finding;

/* ---- a job written out ---- */

/* Some programs write .XML: such a file is not to be passed over in silence. */
static bool is_xml(const char *name) {
    const size_t size = strlen(name);
    return size > strlen(".xml") && strcasecmp(name + size - strlen(".xml"), ".xml") == 0;
}

static size_t id_size(const char *name) {
    return strlen(name) - (is_xml(name) ? strlen(".xml") : 0);
}

/* The rule's output with every {id} filled in, behind what stands before it. */
static const char *output_of(const JobGroup *group, const char *id, Arena *arena) {
    static const char mark[] = "{id}";
    Buffer filled = {0};
    const char *at = group->rule->output;
    buffer_text(&filled, group->output);
    for (const char *next; (next = strstr(at, mark)) != NULL; at = next + strlen(mark)) {
        buffer_add(&filled, at, (size_t)(next - at));
        buffer_text(&filled, id);
    }
    buffer_text(&filled, at);
    const char *const text = arena_copy_text(arena, filled.bytes);
    buffer_drop(&filled);
    return text;
}

Job jobs_open(const Jobs *jobs, size_t number, Arena *arena) {
    const JobEntry *const entry = &jobs->entries[number];
    const JobGroup *const group = &jobs->groups[entry->group];
    Job job = {.folder = group->folder, .rule = group->rule, .refused = entry->refused};
    job.id = arena_copy(arena, entry->name, id_size(entry->name));
    job.output = output_of(group, job.id, arena);
    if (!entry->outside)
        job.data = arena_format(arena, "%s/%s%s", group->folder, group->below, entry->name);
    return job;
}

bool jobs_has_id(const Jobs *jobs, size_t number, const char *id, bool any_case) {
    const char *const name = jobs->entries[number].name;
    const size_t size = strlen(id);
    return id_size(name) == size && (any_case ? strncasecmp(name, id, size) : strncmp(name, id, size)) == 0;
}

/* Part by part: "folder", "/", "below", "name". */
typedef struct PathWalk {
    const char *parts[4];
    size_t part;
} PathWalk;

static PathWalk walk_of(const Jobs *jobs, size_t number) {
    const JobEntry *const entry = &jobs->entries[number];
    const JobGroup *const group = &jobs->groups[entry->group];
    return (PathWalk){{group->folder, "/", group->below, entry->name}, 0};
}

static unsigned char walk_next(PathWalk *walk) {
    while (walk->part < 3 && *walk->parts[walk->part] == '\0')
        walk->part++;
    return (unsigned char)(*walk->parts[walk->part] == '\0' ? '\0' : *walk->parts[walk->part]++);
}

int jobs_compare_data(const Jobs *jobs, size_t one, size_t other) {
    const JobEntry *const first = &jobs->entries[one], *const second = &jobs->entries[other];
    if (first->group == second->group)
        return strcmp(first->name, second->name);
    PathWalk left = walk_of(jobs, one), right = walk_of(jobs, other);
    for (;;) {
        const unsigned char a = walk_next(&left), b = walk_next(&right);
        if (a != b || a == '\0')
            return a - b;
    }
}

void jobs_drop(Jobs *jobs) {
    free(jobs->entries);
    free(jobs->groups);
    *jobs = (Jobs){0};
}

/* ---- outputs ---- */

static const char *output_at(const Finding *finding, size_t number) {
    return jobs_open(finding->jobs, number, finding->scratch).output;
}

/* FNV-1a (Fowler, Noll, Vo).  Many file shares take A.pdf and a.pdf for one file. */
static uint32_t output_hash(const char *output) {
    uint32_t hash = 2166136261u;
    for (const char *c = output; *c != '\0'; c++)
        hash = (hash ^ (uint32_t)tolower((unsigned char)*c)) * 16777619u;
    return hash;
}

/* The slot of the job with this output, or the free one where it belongs: open addressing. */
static Slot *slot_of(const Finding *finding, uint32_t hash, const char *output) {
    for (size_t at = hash & (finding->slot_count - 1);; at = (at + 1) & (finding->slot_count - 1)) {
        Slot *const slot = &finding->slots[at];
        if (slot->job == 0 ||
            (slot->hash == hash && strcasecmp(output_at(finding, slot->job - 1), output) == 0))
            return slot;
    }
}

/* At most half of the slots are taken; their number is a power of two. */
static void reserve_slot(Finding *finding) {
    if (finding->jobs->count * 2 < finding->slot_count)
        return;
    const Slot *const old = finding->slots;
    const size_t old_count = finding->slot_count;
    finding->slot_count = old_count > 0 ? old_count * 2 : 64;
    finding->slots = memory_new(finding->slot_count * sizeof(Slot));
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].job == 0)
            continue;
        size_t at = old[i].hash & (finding->slot_count - 1);
        while (finding->slots[at].job != 0)
            at = (at + 1) & (finding->slot_count - 1);
        finding->slots[at] = old[i];
    }
    free((void *)old);
}

/* ---- one job ---- */

/* A file of a folder that lies beneath, and no link, lies beneath itself. */
static bool lies_beneath(const Finding *finding, const JobGroup *group, const char *name, bool checked) {
    const char *const relative = arena_format(finding->scratch, "%s%s", group->below, name);
    const char *path = arena_format(finding->scratch, "%s/%s", group->folder, relative);
    return (checked && file_is_regular(path)) ||
           path_beneath(group->folder, relative, group->rule->select_source, finding->scratch,
                        finding->diagnostics, &path);
}

/* The job's own output is not taken yet, or that is told. */
static bool take_output(Finding *finding, const JobGroup *group, const char *name, bool tells) {
    const char *const id = arena_copy(finding->scratch, name, id_size(name));
    const char *const output = output_of(group, id, finding->scratch);
    const uint32_t hash = output_hash(output);
    reserve_slot(finding);
    Slot *const slot = slot_of(finding, hash, output);
    if (slot->job == 0) {
        *slot = (Slot){hash, (uint32_t)finding->jobs->count + 1};
        return true;
    }
    if (tells)
        tell(finding->diagnostics, group->rule->output_source, CODE_OUTPUT_TWICE, output,
             arena_format(finding->scratch, "%s%s", group->below, name));
    return false;
}

/* `checked`: the folder of the data file is known to lie beneath. */
static void add_job(Finding *finding, const char *name, bool checked) {
    Jobs *const jobs = finding->jobs;
    const JobGroup *const group = &jobs->groups[jobs->group_count - 1];
    JobEntry entry = {.group = (uint32_t)jobs->group_count - 1};
    entry.outside = !lies_beneath(finding, group, name, checked);
    entry.refused = !take_output(finding, group, name, !entry.outside) || entry.outside;
    entry.name = arena_copy_text(finding->arena, name);
    jobs->complete = jobs->complete && !entry.refused;
    jobs->entries = memory_grow(jobs->entries, jobs->count, &jobs->capacity, sizeof(JobEntry));
    jobs->entries[jobs->count++] = entry;
    arena_reset(finding->scratch);
}

/* ---- rules ---- */

/* Is it data, and does it match?  The end of the name counts as .xml however it is written. */
static bool selects(const Finding *finding, const char *pattern, const char *name) {
    if (!is_xml(name) || strcmp(name, "batch.xml") == 0 || scales_named(name))
        return false;
    const char *const even = arena_format(finding->scratch, "%.*s.xml", (int)id_size(name), name);
    return fnmatch(pattern, even, FNM_PERIOD) == 0;
}

/* All files of a folder whose names match the rule's pattern. */
static void apply_pattern(Finding *finding, const JobGroup *group, const char *pattern) {
    const PlanRule *const rule = group->rule;
    const size_t size = strlen(group->below);
    const char *path = group->folder;
    const char *const *names;
    size_t count;
    if ((size > 0 && !path_beneath(path, arena_copy(finding->scratch, group->below, size - 1),
                                   rule->select_source, finding->arena, finding->diagnostics, &path)) ||
        !folder_read(path, rule->select_source, finding->listing, finding->diagnostics, &names, &count)) {
        finding->jobs->complete = false;
        return;
    }
    const size_t before = finding->jobs->count;
    for (size_t i = 0; i < count; i++)
        if (selects(finding, pattern, names[i]))
            add_job(finding, names[i], true);
    if (finding->jobs->count == before)
        tell(finding->diagnostics, rule->select_source, CODE_NOTHING_SELECTED, rule->select);
}

/* A file that is named without * has to be there: that is seen when its report is made. */
static void apply_rule(Finding *finding, const char *folder, const char *edition, const PlanRule *rule) {
    Jobs *const jobs = finding->jobs;
    const char *const slash = strrchr(rule->select, '/');
    const size_t size = slash == NULL ? 0 : (size_t)(slash + 1 - rule->select);
    const JobGroup group = {rule, folder, arena_copy(finding->arena, rule->select, size),
                            arena_format(finding->arena, "%s/%s/", finding->output, edition)};
    jobs->groups = memory_grow(jobs->groups, jobs->group_count, &jobs->group_capacity, sizeof group);
    jobs->groups[jobs->group_count++] = group;
    if (strchr(rule->select, '*') == NULL)
        add_job(finding, rule->select + size, false);
    else
        apply_pattern(finding, &group, rule->select + size);
    arena_reset(finding->listing);
    arena_reset(finding->scratch);
}

static void read_batch(Finding *finding, const char *folder, const char *edition) {
    PlanFile plan;
    const char *const path = arena_format(finding->arena, "%s/batch.xml", folder);
    if (!plan_read(path, finding->arena, finding->sources, finding->diagnostics, &plan)) {
        finding->jobs->complete = false;
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
    finding->jobs->complete = false;
    return false;
}

static bool find_batches(Finding *finding) {
    const char *const *names;
    size_t count;
    bool found = false;
    if (!folder_read(finding->input, (Source){0, 0}, finding->arena, finding->diagnostics, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *const folder = arena_format(finding->arena, "%s/%s", finding->input, names[i]);
        if (names[i][0] == '.' || !has_batch(finding, folder))
            continue;
        found = true;
        read_batch(finding, folder, names[i]);
    }
    if (!found && finding->jobs->complete)
        tell(finding->diagnostics, ((Source){0, 0}), CODE_NO_BATCH, finding->input);
    return found;
}

bool jobs_find(const char *input, const char *output, Arena *arena, Sources *sources,
               Diagnostics *diagnostics, Jobs *out) {
    *out = (Jobs){.complete = true};
    Finding finding = {.input = input,
                       .output = output,
                       .arena = arena,
                       .listing = arena_new(),
                       .scratch = arena_new(),
                       .sources = sources,
                       .diagnostics = diagnostics,
                       .jobs = out};
    const bool found = find_batches(&finding);
    free(finding.slots);
    arena_drop(finding.scratch);
    arena_drop(finding.listing);
    return found;
}
