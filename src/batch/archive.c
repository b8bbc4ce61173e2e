/* Cleans the files of a report by trying: what the page does not show goes, and if the page changes (a layout
 * counts and tests as well as it shows), part of it comes back.
 *
 * Knows nothing of layouts: "the same page" means the same PDF.  What is cut is looked for by halves, as in
 * A. Zeller and R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input" (2002).  Invariants: what
 * is attached gives the same page, is valid, and cleaned again gives the same bytes; MOST_TRIES bounds the
 * time. */
#include "batch/archive.h"

#include <string.h>
#include <strings.h>

#include "layout/compose.h"
#include "read/cleaned.h"
#include "read/references.h"
#include "read/scales.h"
#include "read/vocabulary.h"

#define MOST_TRIES 2000

typedef struct Part { /* one file: [0] is the data */
    const XmlFile *file;
    const char *name;
    Cuts cuts;
    Buffer bytes;
} Part;

typedef struct Cleaning {
    const ArchiveCase *archive;
    const PdfOptions *options;
    Part *parts;
    size_t count;
    Buffer wanted, found; /* the PDF as it is, and as it would be */
    Arena *arena;         /* of one try */
    size_t tries;
} Cleaning;

/* ---- one try ---- */

static bool write_pages(const Cleaning *cleaning, const Pages *pages, const Metadata *metadata,
                        Diagnostics *diagnostics, Buffer *out) {
    return pdf_write(pages, metadata, cleaning->options, cleaning->archive->setup->pdf_shared, diagnostics, out);
}

typedef struct Trial {
    Sources *sources;
    Diagnostics *diagnostics;
    XmlFile *files;
    size_t count; /* open ones */
} Trial;

static bool open_parts(Cleaning *cleaning, Trial *trial) {
    trial->files = arena_many(cleaning->arena, XmlFile, cleaning->count);
    for (size_t i = 0; i < cleaning->count; i++) {
        Part *const part = &cleaning->parts[i];
        buffer_clear(&part->bytes);
        cleaned_write(part->file, vocabulary_data(), &part->cuts, &part->bytes);
        if (!xml_parse(part->file->path, part->bytes.bytes, part->bytes.size, false, cleaning->arena,
                       trial->sources, trial->diagnostics, &trial->files[i]))
            return false;
        trial->count++;
        if (!vocabulary_check(vocabulary_data(), &trial->files[i], trial->diagnostics))
            return false;
    }
    return true;
}

static bool bind_parts(Cleaning *cleaning, Trial *trial, Document *document) {
    const ArchiveCase *const archive = cleaning->archive;
    const XmlFile **const others = arena_many(cleaning->arena, const XmlFile *, cleaning->count);
    BindInput input = *archive->input;
    for (size_t i = 1; i < cleaning->count; i++)
        others[i - 1] = &trial->files[i];
    input.data = &trial->files[0];
    input.others = others;
    input.coverage = coverage_new(input.data, cleaning->arena);
    return references_check(vocabulary_data(), input.data, others, input.other_count, trial->diagnostics) &&
           diagnostics_count(trial->diagnostics, SEVERITY_WARNING) == 0 &&
           bind_document(archive->setup->layout, &input, cleaning->arena, trial->diagnostics, document);
}

static bool lay_out(Cleaning *cleaning, Trial *trial) {
    const Setup *const setup = cleaning->archive->setup;
    Document document;
    if (!open_parts(cleaning, trial) || !bind_parts(cleaning, trial, &document))
        return false;
    Typesetter typesetter = {cleaning->arena, trial->diagnostics, setup->shaper, setup->breaker,
                             document.metadata.language};
    SheetFit *const fits = arena_many(cleaning->arena, SheetFit, document.sheet_count);
    Pages *const pages = pages_new(cleaning->arena);
    return layout_compose(&document, &typesetter, pages, fits) &&
           write_pages(cleaning, pages, &document.metadata, trial->diagnostics, &cleaning->found);
}

/* Does what is left give the same page? */
static bool same_page(Cleaning *cleaning) {
    Trial trial = {.sources = sources_new()};
    trial.diagnostics = diagnostics_new(trial.sources);
    cleaning->tries++;
    const bool same = lay_out(cleaning, &trial) && cleaning->found.size == cleaning->wanted.size &&
                      memcmp(cleaning->found.bytes, cleaning->wanted.bytes, cleaning->wanted.size) == 0;
    for (size_t i = 0; i < trial.count; i++)
        xml_close(&trial.files[i]);
    diagnostics_drop(trial.diagnostics);
    sources_drop(trial.sources);
    arena_reset(cleaning->arena);
    return same;
}

/* ---- cutting ---- */

typedef struct Chosen { /* cuts by part and index */
    size_t part, cut;
} Chosen;

static Cut *cut_of(Cleaning *cleaning, Chosen chosen) {
    return &cleaning->parts[chosen.part].cuts.list[chosen.cut];
}

static void mark(Cleaning *cleaning, const Chosen *group, size_t count, bool removed) {
    for (size_t i = 0; i < count; i++)
        cut_of(cleaning, group[i])->removed = removed;
}

static void cut_group(Cleaning *cleaning, const Chosen *group, size_t count);

/* What lies directly within a cut (NO_CUT: within none) and is there still. */
static size_t list_within(Cleaning *cleaning, size_t part, size_t within, Chosen *out) {
    const Cuts *const cuts = &cleaning->parts[part].cuts;
    size_t count = 0;
    for (size_t i = 0; i < cuts->count; i++)
        if (cuts->list[i].within == within && !cuts->list[i].removed) {
            if (out != NULL)
                out[count] = (Chosen){part, i};
            count++;
        }
    return count;
}

static void cut_within(Cleaning *cleaning, Chosen kept) {
    const size_t count = list_within(cleaning, kept.part, kept.cut, NULL);
    Chosen *const inner = arena_many(cleaning->archive->arena, Chosen, count);
    list_within(cleaning, kept.part, kept.cut, inner);
    cut_group(cleaning, inner, count);
}

static void cut_group(Cleaning *cleaning, const Chosen *group, size_t count) {
    if (count == 0 || cleaning->tries >= MOST_TRIES)
        return;
    mark(cleaning, group, count, true);
    if (same_page(cleaning))
        return;
    mark(cleaning, group, count, false);
    if (count == 1) {
        cut_within(cleaning, group[0]);
        return;
    }
    cut_group(cleaning, group, count / 2);
    cut_group(cleaning, group + count / 2, count - count / 2);
}

static size_t count_removed(const Cleaning *cleaning) {
    size_t count = 0;
    for (size_t part = 0; part < cleaning->count; part++)
        for (size_t i = 0; i < cleaning->parts[part].cuts.count; i++)
            count += cleaning->parts[part].cuts.list[i].removed;
    return count;
}

/* Once more while something still goes: what went last may have been what kept an earlier one. */
static void cut_all(Cleaning *cleaning) {
    size_t before;
    do {
        size_t count = 0, at = 0;
        before = count_removed(cleaning);
        for (size_t part = 0; part < cleaning->count; part++)
            count += list_within(cleaning, part, NO_CUT, NULL);
        Chosen *const all = arena_many(cleaning->archive->arena, Chosen, count);
        for (size_t part = 0; part < cleaning->count; part++)
            at += list_within(cleaning, part, NO_CUT, all + at);
        cut_group(cleaning, all, count);
    } while (count_removed(cleaning) > before && cleaning->tries < MOST_TRIES);
}

/* ---- parts ---- */

static const uint8_t *shown_bytes(const Cleaning *cleaning, const XmlFile *file) {
    const Pages *const pages = cleaning->archive->pages;
    uint8_t *const shown = arena_alloc(cleaning->archive->arena, file->size + 1);
    for (size_t p = 0; p < pages->count; p++)
        for (size_t i = 0; i < pages->pages[p].count; i++) {
            const Item *const item = &pages->pages[p].items[i];
            const GlyphRun *const run = &item->of.glyphs;
            if (item->kind != ITEM_GLYPHS || run->file != file->file)
                continue;
            for (size_t k = 0; k < run->text_size; k++)
                if (run->offsets[k] <= file->size)
                    shown[run->offsets[k]] = 1;
        }
    return shown;
}

static bool name_taken(const Cleaning *cleaning, const char *name) {
    for (size_t i = 0; i < cleaning->count; i++)
        if (strcasecmp(cleaning->parts[i].name, name) == 0)
            return true;
    return strcasecmp(name, "batch.xml") == 0;
}

static const char *part_name(const Cleaning *cleaning, const char *path) {
    Arena *const arena = cleaning->archive->arena;
    const char *const slash = strrchr(path, '/'), *const own = slash == NULL ? path : slash + 1;
    const char *name = own;
    for (unsigned i = 2; name_taken(cleaning, name); i++)
        name = arena_format(arena, "%u-%s", i, own);
    return name;
}

/* Scales are read apart from what is bound: that nothing of them is needed cannot be seen by trying. */
static void add_part(Cleaning *cleaning, const XmlFile *file) {
    Part *const part = &cleaning->parts[cleaning->count];
    part->file = file;
    part->name = part_name(cleaning, file->path);
    if (!scales_is(file))
        cleaned_find(file, vocabulary_data(), shown_bytes(cleaning, file), cleaning->archive->arena, &part->cuts);
    cleaning->count++;
}

static void find_parts(Cleaning *cleaning) {
    const BindInput *const input = cleaning->archive->input;
    cleaning->parts = arena_many(cleaning->archive->arena, Part, input->other_count + 1);
    add_part(cleaning, input->data);
    for (size_t i = 0; i < input->other_count; i++)
        add_part(cleaning, input->others[i]);
}

/* ---- attaching ---- */

static const char *batch_file(const Cleaning *cleaning, size_t *size) {
    Arena *const arena = cleaning->archive->arena;
    const char **const reads = arena_many(arena, const char *, cleaning->count);
    Buffer out = {0};
    for (size_t i = 1; i < cleaning->count; i++)
        reads[i - 1] = cleaning->parts[i].name;
    plan_put(cleaning->archive->job->rule, cleaning->parts[0].name, reads, cleaning->count - 1, &out);
    *size = out.size;
    const char *const text = arena_copy(arena, out.bytes, out.size);
    buffer_drop(&out);
    return text;
}

static void attach_all(const Cleaning *cleaning, PdfOptions *options) {
    Arena *const arena = cleaning->archive->arena;
    PdfAttachment *const all = arena_many(arena, PdfAttachment, cleaning->count + 1);
    for (size_t i = 0; i <= cleaning->count; i++)
        all[i] = (PdfAttachment){.mime = "application/xml", .relationship = i == 0 ? "Source" : "Data"};
    for (size_t i = 0; i < cleaning->count; i++) {
        const Buffer *const bytes = &cleaning->parts[i].bytes;
        all[i].name = cleaning->parts[i].name;
        all[i].description = i == 0 ? "De gegevens van deze pagina" : "Gegevens die deze pagina gebruikt";
        all[i].bytes = arena_copy(arena, bytes->bytes, bytes->size);
        all[i].size = bytes->size;
    }
    all[cleaning->count].name = "batch.xml";
    all[cleaning->count].description = "Hoe van deze gegevens deze pagina wordt gemaakt";
    all[cleaning->count].bytes = batch_file(cleaning, &all[cleaning->count].size);
    options->attachments = all;
    options->attachment_count = cleaning->count + 1;
}

static bool clean(Cleaning *cleaning) {
    const ArchiveCase *const archive = cleaning->archive;
    if (!write_pages(cleaning, archive->pages, archive->metadata, archive->diagnostics, &cleaning->wanted))
        return false;
    find_parts(cleaning);
    cut_all(cleaning);
    if (same_page(cleaning)) /* leaves the bytes of the last word */
        return true;
    tell_plain(archive->diagnostics, ((Source){archive->input->data->file, 0}), CODE_ARCHIVE_DIFFERS);
    return false;
}

bool archive_attach(const ArchiveCase *archive, PdfOptions *options) {
    const PdfOptions plain = *options;
    Cleaning cleaning = {.archive = archive, .options = &plain, .arena = arena_new()};
    const bool good = clean(&cleaning);
    if (good)
        attach_all(&cleaning, options);
    for (size_t i = 0; i < cleaning.count; i++)
        buffer_drop(&cleaning.parts[i].bytes);
    buffer_drop(&cleaning.wanted);
    buffer_drop(&cleaning.found);
    arena_drop(cleaning.arena);
    return good;
}
