/* Words to jobs, and regions that share what should be their own.
 *
 * Knows ids and names, nothing of reports.  An id is found without reading a file.  A folder is an edition:
 * regions of two editions have the same id on purpose. */
#include "batch/choice.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"
#include "read/names.h"

#define MOST_NAMED 8 /* candidates that a message names */

static const Source nowhere = {0, 0};

/* A data file of the run; several jobs may be made of it. */
typedef struct Region {
    const char *id, *data;
    DataNames names;
    size_t job; /* the first of it */
    bool first; /* the first with its id among those that match */
} Region;

typedef struct Regions {
    Region *list;
    size_t count;
} Regions;

static int by_data(const void *one, const void *other, void *jobs) {
    const uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    const int order = jobs_compare_data(jobs, a, b);
    return order != 0 ? order : a < b ? -1 : a > b;
}

/* One job of every data file, in the order of their paths. */
static uint32_t *list_files(Jobs *jobs, Arena *arena, size_t *count) {
    uint32_t *const list = arena_many(arena, uint32_t, jobs->count);
    size_t all = 0;
    for (size_t i = 0; i < jobs->count; i++)
        if (!jobs->entries[i].outside)
            list[all++] = (uint32_t)i;
    if (all > 1)
        qsort_r(list, all, sizeof *list, by_data, jobs);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (*count == 0 || jobs_compare_data(jobs, list[*count - 1], list[i]) != 0)
            list[(*count)++] = list[i];
    return list;
}

/* These data files, read. */
static Regions read_regions(const Jobs *jobs, const uint32_t *files, size_t count, const Limits *limits,
                            Arena *arena) {
    Regions all = {arena_many(arena, Region, count), count};
    Arena *const scratch = arena_new();
    for (size_t i = 0; i < count; i++, arena_reset(scratch)) {
        const Job job = jobs_open(jobs, files[i], arena);
        all.list[i] = (Region){.id = job.id, .data = job.data, .job = files[i]};
        names_read(job.data, limits, scratch, arena, &all.list[i].names);
    }
    arena_drop(scratch);
    return all;
}

static Regions read_all_regions(Jobs *jobs, const Limits *limits, Arena *arena) {
    size_t count;
    const uint32_t *const files = list_files(jobs, arena, &count);
    return read_regions(jobs, files, count, limits, arena);
}

/* ---- words ---- */

typedef struct Choice {
    Jobs *jobs;
    Arena *arena;
    Diagnostics *diagnostics;
    bool *chosen;
    Regions regions; /* read when a word is no id */
    bool read;
} Choice;

/* People also name the file itself. */
static const char *bare_id(Arena *arena, const char *word) {
    const char *const slash = strrchr(word, '/');
    const char *const name = slash == NULL ? word : slash + 1;
    const size_t size = strlen(name);
    const bool xml = size > 4 && strcasecmp(name + size - 4, ".xml") == 0;
    return arena_copy(arena, name, xml ? size - 4 : size);
}

static bool choose_id(Choice *choice, const char *id, bool any_case) {
    bool found = false;
    for (size_t i = 0; i < choice->jobs->count; i++)
        if (jobs_has_id(choice->jobs, i, id, any_case))
            found = choice->chosen[i] = true;
    return found;
}

static bool is_called(const Region *region, const char *folded) {
    bool called = false;
    for (size_t i = 0; i < region->names.count && !called; i++)
        called = strcmp(region->names.names[i].folded, folded) == 0;
    return called;
}

static const char *name_of(const Region *region) {
    return region->names.count > 0 ? region->names.names[0].text : "?";
}

/* How many different ids the word may mean; marks the first region of each. */
static size_t count_called(Choice *choice, const char *folded) {
    size_t count = 0;
    for (size_t i = 0; i < choice->regions.count; i++) {
        Region *const region = &choice->regions.list[i];
        region->first = is_called(region, folded);
        for (size_t k = 0; k < i && region->first; k++)
            region->first =
                !(choice->regions.list[k].first && strcmp(choice->regions.list[k].id, region->id) == 0);
        count += region->first;
    }
    return count;
}

static void tell_ambiguous(Choice *choice, const char *word) {
    Buffer candidates = {0};
    size_t named = 0;
    for (size_t i = 0; i < choice->regions.count; i++) {
        const Region *const region = &choice->regions.list[i];
        if (!region->first || named++ >= MOST_NAMED)
            continue;
        buffer_format(&candidates, named > 1 ? ", %s (%s)" : "%s (%s)", region->id, name_of(region));
    }
    if (named > MOST_NAMED)
        buffer_text(&candidates, ", …");
    tell(choice->diagnostics, nowhere, CODE_AMBIGUOUS_ID, word, candidates.bytes);
    buffer_drop(&candidates);
}

/* Over all ids and names.  Names are compared as they are folded, but shown as they are written. */
static const char *nearest_name(Choice *choice, const char *word) {
    size_t count = choice->jobs->count, at = 0;
    for (size_t i = 0; i < choice->regions.count; i++)
        count += choice->regions.list[i].names.count;
    const char **const folded = arena_many(choice->arena, const char *, count);
    const char **const written = arena_many(choice->arena, const char *, count);
    for (size_t i = 0; i < choice->jobs->count; i++, at++)
        folded[at] = written[at] = jobs_open(choice->jobs, i, choice->arena).id;
    for (size_t i = 0; i < choice->regions.count; i++)
        for (size_t k = 0; k < choice->regions.list[i].names.count; k++, at++) {
            folded[at] = choice->regions.list[i].names.names[k].folded;
            written[at] = choice->regions.list[i].names.names[k].text;
        }
    const char *const near =
        nearest_word(name_folded(bare_id(choice->arena, word), choice->arena), folded, count);
    for (size_t i = 0; near != NULL && i < count; i++)
        if (folded[i] == near)
            return written[i];
    return NULL;
}

static bool choose_name(Choice *choice, const char *word) {
    const char *const folded = name_folded(word, choice->arena);
    if (!choice->read)
        choice->regions =
            read_all_regions(choice->jobs, diagnostics_limits(choice->diagnostics), choice->arena);
    choice->read = true;
    const size_t count = count_called(choice, folded);
    if (count > 1) {
        tell_ambiguous(choice, word);
        return false;
    }
    for (size_t i = 0; i < choice->regions.count && count == 1; i++)
        if (choice->regions.list[i].first)
            return choose_id(choice, choice->regions.list[i].id, false);
    const char *const near = nearest_name(choice, word);
    if (near != NULL)
        tell(choice->diagnostics, nowhere, CODE_UNKNOWN_ID_NEAR, word, near);
    else
        tell(choice->diagnostics, nowhere, CODE_UNKNOWN_ID, word);
    return false;
}

bool choice_make(const char *const *words, size_t count, Jobs *jobs, Arena *arena, Diagnostics *diagnostics,
                 bool *chosen) {
    Choice choice = {.jobs = jobs, .arena = arena, .diagnostics = diagnostics, .chosen = chosen};
    bool good = true;
    memset(chosen, count == 0, jobs->count);
    for (size_t i = 0; i < count; i++)
        good = (choose_id(&choice, words[i], false) || choose_id(&choice, words[i], true) ||
                choose_name(&choice, words[i])) &&
               good;
    return good;
}

/* ---- twins ---- */

typedef struct Claim { /* a region says that this is its own */
    size_t region;
    const char *folder; /* up to its file's name */
    size_t folder_size;
    const char *key, *written;
    uint32_t offset;
} Claim;

typedef struct Twins {
    Jobs *jobs;
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Regions regions;
    uint32_t *files; /* by region: in sources, 0: not added yet */
} Twins;

static int by_claim(const void *one, const void *other) {
    const Claim *const a = one, *const b = other;
    const size_t size = a->folder_size < b->folder_size ? a->folder_size : b->folder_size;
    const int folder = memcmp(a->folder, b->folder, size);
    const int key = strcmp(a->key, b->key);
    return folder != 0                        ? folder
           : a->folder_size != b->folder_size ? (a->folder_size < b->folder_size ? -1 : 1)
           : key != 0                         ? key
           : a->region != b->region           ? (a->region < b->region ? -1 : 1)
                                              : 0;
}

static bool same_claim(const Claim *a, const Claim *b) {
    return a->folder_size == b->folder_size && memcmp(a->folder, b->folder, a->folder_size) == 0 &&
           strcmp(a->key, b->key) == 0;
}

static Source place_of(Twins *twins, const Claim *claim) {
    const Region *const region = &twins->regions.list[claim->region];
    FileBytes file;
    if (twins->files[claim->region] == 0 &&
        file_read(region->data, nowhere, twins->arena, twins->diagnostics, &file))
        twins->files[claim->region] = sources_add(twins->sources, region->data, file.bytes, file.size);
    return (Source){twins->files[claim->region], claim->offset};
}

/* What is only counted needs no place, and no file in memory. */
static void tell_twin(Twins *twins, Code code, const Claim *claim, const Claim *other) {
    if (diagnostics_full(twins->diagnostics)) {
        tell(twins->diagnostics, nowhere, code, claim->written, "");
        return;
    }
    const Source here = place_of(twins, claim);
    const Place place = sources_place(twins->sources, place_of(twins, other));
    tell(twins->diagnostics, here, code, claim->written,
         arena_format(twins->arena, "%s:%u", place.file, place.line));
}

static void refuse(Twins *twins, const Region *region) {
    for (size_t i = 0; i < twins->jobs->count; i++)
        if (!twins->jobs->entries[i].outside && jobs_compare_data(twins->jobs, i, region->job) == 0)
            twins->jobs->entries[i].refused = true;
    twins->jobs->complete = false;
}

/* All but the first tell of the first, and the first of the second; one region may well say a thing twice. */
static void tell_group(Twins *twins, Code code, Claim *group, size_t count) {
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (group[i].region != group[kept - 1].region)
            group[kept++] = group[i];
    for (size_t i = 0; i < kept && kept > 1; i++) {
        const Region *const region = &twins->regions.list[group[i].region];
        tell_twin(twins, code, &group[i], &group[i == 0 ? 1 : 0]);
        if (code == CODE_TWIN_ID && strcmp(region->id, region->names.id) != 0)
            refuse(twins, region);
    }
}

static void tell_groups(Twins *twins, Code code, Claim *claims, size_t count) {
    if (count > 1)
        qsort(claims, count, sizeof(Claim), by_claim);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && same_claim(&claims[from], &claims[to]);)
            to++;
        tell_group(twins, code, claims + from, to - from);
    }
}

static Claim claim_of(const Twins *twins, size_t region, const char *key, const char *written,
                      uint32_t offset) {
    const char *const data = twins->regions.list[region].data, *const slash = strrchr(data, '/');
    return (Claim){region, data, slash == NULL ? 0 : (size_t)(slash - data), key, written, offset};
}

/* The claims of regions that were read, told. */
static void tell_regions(Twins *twins) {
    size_t ids = 0, names = 0;
    for (size_t i = 0; i < twins->regions.count; i++)
        names += twins->regions.list[i].names.count;
    twins->files = arena_many(twins->arena, uint32_t, twins->regions.count);
    Claim *const by_id = arena_many(twins->arena, Claim, twins->regions.count);
    Claim *const by_name = arena_many(twins->arena, Claim, names);
    names = 0;
    for (size_t i = 0; i < twins->regions.count; i++) {
        const DataNames *const own = &twins->regions.list[i].names;
        if (own->id != NULL && *own->id != '\0')
            by_id[ids++] = claim_of(twins, i, own->id, own->id, own->id_offset);
        for (size_t k = 0; k < own->count; k++)
            by_name[names++] =
                claim_of(twins, i, own->names[k].folded, own->names[k].text, own->names[k].offset);
    }
    tell_groups(twins, CODE_TWIN_ID, by_id, ids);
    tell_groups(twins, CODE_TWIN_NAME, by_name, names);
}

/* ---- who might have a twin ---- */

/* A claim as a number: of thousands of regions only those are read again, and kept, that share one. */
typedef struct Mark {
    uint64_t hash; /* of folder, kind and key */
    uint32_t file; /* which of the files */
} Mark;

typedef struct Marks {
    Mark *list;
    size_t count, capacity;
} Marks;

static void mark_claim(Marks *marks, size_t file, uint64_t folder, Code code, const char *key) {
    const uint64_t parts[] = {folder, (uint64_t)code, hash64(key, strlen(key))};
    marks->list = memory_grow(marks->list, marks->count, &marks->capacity, sizeof(Mark));
    marks->list[marks->count++] = (Mark){hash64(parts, sizeof parts), (uint32_t)file};
}

static void mark_file(Marks *marks, size_t file, const char *data, const Limits *limits, Arena *scratch) {
    const char *const slash = strrchr(data, '/');
    const uint64_t folder = hash64(data, slash == NULL ? 0 : (size_t)(slash - data));
    DataNames names;
    names_read(data, limits, scratch, scratch, &names);
    if (names.id != NULL && *names.id != '\0')
        mark_claim(marks, file, folder, CODE_TWIN_ID, names.id);
    for (size_t i = 0; i < names.count; i++)
        mark_claim(marks, file, folder, CODE_TWIN_NAME, names.names[i].folded);
}

static int by_mark(const void *one, const void *other) {
    const Mark *const a = one, *const b = other;
    return a->hash != b->hash ? (a->hash < b->hash ? -1 : 1) : a->file < b->file ? -1 : a->file > b->file;
}

/* Of `files` those stay that share a mark with another. */
static size_t keep_suspects(Marks *marks, uint32_t *files, size_t count, Arena *arena) {
    bool *const suspect = arena_many(arena, bool, count);
    size_t kept = 0;
    if (marks->count > 1)
        qsort(marks->list, marks->count, sizeof(Mark), by_mark);
    for (size_t i = 1; i < marks->count; i++)
        if (marks->list[i].hash == marks->list[i - 1].hash && marks->list[i].file != marks->list[i - 1].file)
            suspect[marks->list[i].file] = suspect[marks->list[i - 1].file] = true;
    for (size_t i = 0; i < count; i++)
        if (suspect[i])
            files[kept++] = files[i];
    return kept;
}

static size_t find_suspects(const Jobs *jobs, uint32_t *files, size_t count, const Limits *limits,
                            Arena *arena) {
    Arena *const scratch = arena_new();
    Marks marks = {0};
    for (size_t i = 0; i < count; i++, arena_reset(scratch))
        mark_file(&marks, i, jobs_open(jobs, files[i], scratch).data, limits, scratch);
    const size_t kept = keep_suspects(&marks, files, count, arena);
    free(marks.list);
    arena_drop(scratch);
    return kept;
}

void choice_tell_twins(Jobs *jobs, Arena *arena, Sources *sources, Diagnostics *diagnostics) {
    Twins twins = {jobs, arena, sources, diagnostics, {NULL, 0}, NULL};
    size_t count;
    uint32_t *const files = list_files(jobs, arena, &count);
    const Limits *const limits = diagnostics_limits(diagnostics);
    count = find_suspects(jobs, files, count, limits, arena);
    twins.regions = read_regions(jobs, files, count, limits, arena);
    tell_regions(&twins);
}
