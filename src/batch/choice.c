/* Words to jobs, and regions that share what should be their own.
 *
 * Knows ids and names, nothing of reports.  An id is found without reading a file.  A folder is an edition:
 * regions of two editions have the same id on purpose. */
#include "batch/choice.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "read/names.h"

#define MOST_NAMED 8 /* candidates that a message names */

static const Source nowhere = {0, 0};

/* A data file of the run; several jobs may be made of it. */
typedef struct Region {
    const char *id, *data;
    DataNames names;
    bool first; /* the first with its id among those that match */
} Region;

typedef struct Regions {
    Region *list;
    size_t count;
} Regions;

static int by_data(const void *one, const void *other) {
    return strcmp(((const Region *)one)->data, ((const Region *)other)->data);
}

/* Every data file once, read. */
static Regions read_regions(const Jobs *jobs, Arena *arena) {
    Regions all = {arena_many(arena, Region, jobs->count), 0};
    for (size_t i = 0; i < jobs->count; i++)
        if (jobs->jobs[i].data != NULL)
            all.list[all.count++] = (Region){.id = jobs->jobs[i].id, .data = jobs->jobs[i].data};
    if (all.count > 1)
        qsort(all.list, all.count, sizeof(Region), by_data);
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (kept == 0 || strcmp(all.list[kept - 1].data, all.list[i].data) != 0)
            all.list[kept++] = all.list[i];
    all.count = kept;
    Arena *const scratch = arena_new();
    for (size_t i = 0; i < all.count; i++, arena_reset(scratch))
        names_read(all.list[i].data, scratch, arena, &all.list[i].names);
    arena_drop(scratch);
    return all;
}

/* ---- words ---- */

typedef struct Choice {
    const Jobs *jobs;
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

static bool choose_id(Choice *choice, const char *id, int (*compare)(const char *, const char *)) {
    bool found = false;
    for (size_t i = 0; i < choice->jobs->count; i++)
        if (compare(choice->jobs->jobs[i].id, id) == 0)
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
        folded[at] = written[at] = choice->jobs->jobs[i].id;
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
        choice->regions = read_regions(choice->jobs, choice->arena);
    choice->read = true;
    const size_t count = count_called(choice, folded);
    if (count > 1) {
        tell_ambiguous(choice, word);
        return false;
    }
    for (size_t i = 0; i < choice->regions.count && count == 1; i++)
        if (choice->regions.list[i].first)
            return choose_id(choice, choice->regions.list[i].id, strcmp);
    const char *const near = nearest_name(choice, word);
    if (near != NULL)
        tell(choice->diagnostics, nowhere, CODE_UNKNOWN_ID_NEAR, word, near);
    else
        tell(choice->diagnostics, nowhere, CODE_UNKNOWN_ID, word);
    return false;
}

bool choice_make(const char *const *words, size_t count, const Jobs *jobs, Arena *arena,
                 Diagnostics *diagnostics, bool *chosen) {
    Choice choice = {.jobs = jobs, .arena = arena, .diagnostics = diagnostics, .chosen = chosen};
    bool good = true;
    memset(chosen, count == 0, jobs->count);
    for (size_t i = 0; i < count; i++)
        good = (choose_id(&choice, words[i], strcmp) || choose_id(&choice, words[i], strcasecmp) ||
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

static void tell_twin(Twins *twins, Code code, const Claim *claim, const Claim *other) {
    const Source here = place_of(twins, claim);
    const Place place = sources_place(twins->sources, place_of(twins, other));
    tell(twins->diagnostics, here, code, claim->written,
         arena_format(twins->arena, "%s:%u", place.file, place.line));
}

static void refuse(Twins *twins, const Region *region) {
    for (size_t i = 0; i < twins->jobs->count; i++)
        if (twins->jobs->jobs[i].data != NULL && strcmp(twins->jobs->jobs[i].data, region->data) == 0)
            twins->jobs->jobs[i].refused = true;
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

void choice_tell_twins(Jobs *jobs, Arena *arena, Sources *sources, Diagnostics *diagnostics) {
    Twins twins = {jobs, arena, sources, diagnostics, read_regions(jobs, arena), NULL};
    size_t ids = 0, names = 0;
    for (size_t i = 0; i < twins.regions.count; i++)
        names += twins.regions.list[i].names.count;
    twins.files = arena_many(arena, uint32_t, twins.regions.count);
    Claim *const by_id = arena_many(arena, Claim, twins.regions.count);
    Claim *const by_name = arena_many(arena, Claim, names);
    names = 0;
    for (size_t i = 0; i < twins.regions.count; i++) {
        const DataNames *const own = &twins.regions.list[i].names;
        if (own->id != NULL && *own->id != '\0')
            by_id[ids++] = claim_of(&twins, i, own->id, own->id, own->id_offset);
        for (size_t k = 0; k < own->count; k++)
            by_name[names++] =
                claim_of(&twins, i, own->names[k].folded, own->names[k].text, own->names[k].offset);
    }
    tell_groups(&twins, CODE_TWIN_ID, by_id, ids);
    tell_groups(&twins, CODE_TWIN_NAME, by_name, names);
}
