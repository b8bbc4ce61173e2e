/* From batch.xml files to a list of jobs.
 *
 * Folders are read in byte order of their names, never in the order of the file system or a locale, so
 * that the same files always give the same jobs.  Nothing is opened but the batch files themselves: what
 * is wrong in a data file is found when its report is made. */
#include "batch/jobs.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

typedef struct Finding {
    const char *input, *output;
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Job *jobs;
    size_t count, capacity;
    bool complete;
} Finding;

static int by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

/* The names in a folder, sorted; the caller frees each and the list.  -1: told. */
static int folder_names(Finding *finding, const char *path, Source asked, struct dirent ***names)
{
    const int count = scandir(path, names, NULL, by_bytes);
    if (count < 0)
        tell(finding->diagnostics, asked, CODE_FILE_UNREADABLE, path, strerror(errno));
    return count;
}

static void names_drop(struct dirent **names, int count)
{
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

/* `pattern` with {id} filled in. */
static const char *fill_id(Arena *arena, const char *pattern, const char *id)
{
    const char *const mark = strstr(pattern, "{id}");
    if (mark == NULL)
        return pattern;
    return arena_format(arena, "%.*s%s%s", (int)(mark - pattern), pattern, id, mark + strlen("{id}"));
}

static bool output_taken(const Finding *finding, const char *output)
{
    for (size_t i = 0; i < finding->count; i++)
        if (strcmp(finding->jobs[i].output, output) == 0)
            return true;
    return false;
}

static void add_job(Finding *finding, const char *folder, const char *edition, const PlanRule *rule,
                    const char *relative, const char *name)
{
    const char *data;
    if (!path_beneath(folder, relative, rule->select_source, finding->arena, finding->diagnostics, &data)) {
        finding->complete = false;
        return;
    }
    const char *const id = arena_copy(finding->arena, name, strlen(name) - strlen(".xml"));
    const char *const output = arena_format(finding->arena, "%s/%s/%s", finding->output, edition,
                                            fill_id(finding->arena, rule->output, id));
    if (output_taken(finding, output)) {
        tell(finding->diagnostics, rule->output_source, CODE_OUTPUT_TWICE, output, relative);
        finding->complete = false;
        return;
    }
    finding->jobs = arena_grow(finding->arena, finding->jobs, finding->count, &finding->capacity, sizeof(Job));
    finding->jobs[finding->count++] = (Job){id, data, folder, output, rule};
}

static bool is_xml(const char *name)
{
    const size_t size = strlen(name);
    return size > 4 && strcmp(name + size - 4, ".xml") == 0;
}

/* All files that a rule selects: a folder, and a pattern for names in it. */
static void apply_rule(Finding *finding, const char *folder, const char *edition, const PlanRule *rule)
{
    const char *const slash = strrchr(rule->select, '/');
    const char *const part =
        slash == NULL ? NULL : arena_copy(finding->arena, rule->select, (size_t)(slash - rule->select));
    const char *const pattern = slash == NULL ? rule->select : slash + 1;
    const char *path = folder;
    struct dirent **names;
    if (part != NULL && !path_beneath(folder, part, rule->select_source, finding->arena, finding->diagnostics, &path)) {
        finding->complete = false;
        return;
    }
    const int count = folder_names(finding, path, rule->select_source, &names);
    finding->complete = finding->complete && count >= 0;
    const size_t before = finding->count;
    for (int i = 0; i < count; i++)
        if (is_xml(names[i]->d_name) && fnmatch(pattern, names[i]->d_name, FNM_PERIOD) == 0)
            add_job(finding, folder, edition, rule,
                    part == NULL ? names[i]->d_name
                                 : arena_format(finding->arena, "%s/%s", part, names[i]->d_name),
                    names[i]->d_name);
    if (count >= 0) {
        names_drop(names, count);
        if (finding->count == before)
            tell(finding->diagnostics, rule->select_source, CODE_NOTHING_SELECTED, rule->select);
    }
}

static void read_batch(Finding *finding, const char *folder, const char *edition)
{
    PlanFile plan;
    const char *const path = arena_format(finding->arena, "%s/batch.xml", folder);
    if (!plan_read(path, finding->arena, finding->sources, finding->diagnostics, &plan)) {
        finding->complete = false;
        return;
    }
    for (size_t i = 0; i < plan.count; i++)
        apply_rule(finding, folder, edition, &plan.rules[i]);
}

bool jobs_find(const char *input, const char *output, Arena *arena, Sources *sources, Diagnostics *diagnostics,
               Jobs *out)
{
    Finding finding = {input, output, arena, sources, diagnostics, NULL, 0, 0, true};
    struct dirent **names;
    const int count = folder_names(&finding, input, (Source){0, 0}, &names);
    if (count < 0)
        return false;
    bool found = false;
    for (int i = 0; i < count; i++) {
        const char *const folder = arena_format(arena, "%s/%s", input, names[i]->d_name);
        if (names[i]->d_name[0] == '.' || !file_exists(arena_format(arena, "%s/batch.xml", folder)))
            continue;
        found = true;
        read_batch(&finding, folder, arena_copy_text(arena, names[i]->d_name));
    }
    names_drop(names, count);
    if (!found)
        tell(diagnostics, ((Source){0, 0}), CODE_NO_BATCH, input);
    *out = (Jobs){finding.jobs, finding.count, finding.complete};
    return found;
}
