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

#include "base/file.h"
#include "layout/compose.h"
#include "read/cleaned.h"
#include "read/references.h"
#include "read/scales.h"
#include "vocabulary/vocabulary.h"

#define MOST_TRIES 2000

typedef struct Part { /* one file: [0] is the data */
    const XmlFile *file;
    const char *name;
    Cuts cuts;
    Buffer bytes;
} Part;

/* A picture that a part names: a file that goes along, when the page shows it. */
typedef struct Enclosure {
    const char *beside, *path; /* as the part names it */
    const char *name;          /* as it is called in the copy */
    bool shown;
} Enclosure;

typedef struct Cleaning {
    Enclosure *enclosures;
    size_t enclosure_count, enclosure_capacity;
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
    return pdf_write(pages, metadata, cleaning->options, cleaning->archive->setup->pdf_shared, diagnostics,
                     out);
}

typedef struct Trial {
    Sources *sources;
    Diagnostics *diagnostics;
    XmlFile *files;
    size_t count; /* open ones */
} Trial;

static bool name_taken(const Cleaning *cleaning, const char *name) {
    for (size_t i = 0; i < cleaning->count; i++)
        if (strcasecmp(cleaning->parts[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < cleaning->enclosure_count; i++)
        if (strcasecmp(cleaning->enclosures[i].name, name) == 0)
            return true;
    return strcasecmp(name, "batch.xml") == 0;
}

/* All files of a copy stand in one folder. */
static const char *flat_name(const Cleaning *cleaning, const char *path) {
    Arena *const arena = cleaning->archive->arena;
    const char *const slash = strrchr(path, '/'), *const own = slash == NULL ? path : slash + 1;
    const char *name = own;
    for (unsigned i = 2; name_taken(cleaning, name); i++)
        name = arena_format(arena, "%u-%s", i, own);
    return arena_copy_text(arena, name);
}

static const char *enclosure_name(void *self, const XmlFile *file, const char *path) {
    Cleaning *const cleaning = self;
    Arena *const arena = cleaning->archive->arena;
    for (size_t i = 0; i < cleaning->enclosure_count; i++)
        if (strcmp(cleaning->enclosures[i].beside, file->path) == 0 &&
            strcmp(cleaning->enclosures[i].path, path) == 0)
            return cleaning->enclosures[i].name;
    const Enclosure new = {file->path, arena_copy_text(arena, path), flat_name(cleaning, path), false};
    cleaning->enclosures = arena_grow(arena, cleaning->enclosures, cleaning->enclosure_count,
                                      &cleaning->enclosure_capacity, sizeof(Enclosure));
    cleaning->enclosures[cleaning->enclosure_count++] = new;
    return new.name;
}

/* The copy names its pictures anew; they are still where they were. */
static const Image *open_enclosure(void *self, PictureOwner owner, const char *beside, const char *relative,
                                   Source asked) {
    Cleaning *const cleaning = self;
    const PictureOpener *const opener = &cleaning->archive->input->pictures;
    for (size_t i = 0; i < cleaning->enclosure_count && owner != PICTURE_OF_LAYOUT; i++) {
        Enclosure *const enclosure = &cleaning->enclosures[i];
        if (strcmp(enclosure->beside, beside) != 0 || strcmp(enclosure->name, relative) != 0)
            continue;
        enclosure->shown = true;
        relative = enclosure->path;
        break;
    }
    return opener->open(opener->self, owner, beside, relative, asked);
}

static bool open_parts(Cleaning *cleaning, Trial *trial) {
    trial->files = arena_many(cleaning->arena, XmlFile, cleaning->count);
    for (size_t i = 0; i < cleaning->count; i++) {
        Part *const part = &cleaning->parts[i];
        buffer_clear(&part->bytes);
        cleaned_write(part->file, vocabulary_data(), &part->cuts, &(PictureNames){enclosure_name, cleaning},
                      &part->bytes);
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
    if (input.pictures.open != NULL)
        input.pictures = (PictureOpener){open_enclosure, cleaning};
    input.coverage = coverage_new(input.data, cleaning->arena);
    return references_check(vocabulary_data(), input.data, others, input.other_count, trial->diagnostics) &&
           diagnostics_count(trial->diagnostics, SEVERITY_WARNING) == 0 &&
           bind_document(archive->setup->layout, &input, cleaning->arena, trial->diagnostics, document);
}

/* ---- what shows at once that a page is another: most tries end here, and making a PDF costs more ---- */

static bool same_words(const char *one, const char *other) {
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

static bool same_metadata(const Metadata *one, const Metadata *other) {
    return same_words(one->title, other->title) && same_words(one->author, other->author) &&
           same_words(one->subject, other->subject) && same_words(one->keywords, other->keywords) &&
           same_words(one->language, other->language) && one->date == other->date;
}

static bool near(double one, double other) {
    return one - other < 0.01 && other - one < 0.01;
}

static bool alike_items(const Item *one, const Item *other) {
    if (one->kind != other->kind || !near(one->bounds.x, other->bounds.x) ||
        !near(one->bounds.y, other->bounds.y))
        return false;
    return one->kind != ITEM_GLYPHS ||
           (one->of.glyphs.text_size == other->of.glyphs.text_size &&
            memcmp(one->of.glyphs.text, other->of.glyphs.text, one->of.glyphs.text_size) == 0);
}

static bool alike_pages(const Pages *one, const Pages *other) {
    if (one->count != other->count || one->element_count != other->element_count)
        return false;
    for (size_t p = 0; p < one->count; p++) {
        if (one->pages[p].count != other->pages[p].count)
            return false;
        for (size_t i = 0; i < one->pages[p].count; i++)
            if (!alike_items(&one->pages[p].items[i], &other->pages[p].items[i]))
                return false;
    }
    return true;
}

static bool lay_out(Cleaning *cleaning, Trial *trial) {
    const Setup *const setup = cleaning->archive->setup;
    Document document;
    if (!open_parts(cleaning, trial) || !bind_parts(cleaning, trial, &document) ||
        !same_metadata(&document.metadata, cleaning->archive->metadata))
        return false;
    Typesetter typesetter = {cleaning->arena, trial->diagnostics, setup->shaper, setup->breaker,
                             document.metadata.language};
    SheetFit *const fits = arena_many(cleaning->arena, SheetFit, document.sheet_count);
    Pages *const pages = pages_new(cleaning->arena);
    return layout_compose(&document, &typesetter, pages, fits) &&
           alike_pages(pages, cleaning->archive->pages) &&
           write_pages(cleaning, pages, &document.metadata, trial->diagnostics, &cleaning->found);
}

/* Does what is left give the same page? */
static bool same_page(Cleaning *cleaning) {
    Trial trial = {.sources = sources_new()};
    trial.diagnostics = diagnostics_new(trial.sources);
    diagnostics_allow(trial.diagnostics, diagnostics_limits(cleaning->archive->diagnostics));
    cleaning->tries++;
    for (size_t i = 0; i < cleaning->enclosure_count; i++)
        cleaning->enclosures[i].shown = false;
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

/* Scales are read apart from what is bound: that nothing of them is needed cannot be seen by trying. */
static void add_part(Cleaning *cleaning, const XmlFile *file) {
    Part *const part = &cleaning->parts[cleaning->count];
    part->file = file;
    part->name = flat_name(cleaning, file->path);
    if (!scales_is(file))
        cleaned_find(file, vocabulary_data(), shown_bytes(cleaning, file), cleaning->archive->arena,
                     &part->cuts);
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

static const char *picture_type(const char *name) {
    const char *const dot = strrchr(name, '.');
    return dot == NULL                     ? "application/octet-stream"
           : strcasecmp(dot, ".png") == 0  ? "image/png"
           : strcasecmp(dot, ".svg") == 0  ? "image/svg+xml"
           : strcasecmp(dot, ".jpg") == 0  ? "image/jpeg"
           : strcasecmp(dot, ".jpeg") == 0 ? "image/jpeg"
                                           : "application/octet-stream";
}

/* The file as it is: it was read a moment ago. */
static bool read_enclosure(const Cleaning *cleaning, const Enclosure *enclosure, PdfAttachment *out) {
    Arena *const arena = cleaning->archive->arena;
    const char *const slash = strrchr(enclosure->beside, '/');
    const int folder = slash == NULL ? 0 : (int)(slash + 1 - enclosure->beside);
    FileBytes bytes;
    if (!file_read(arena_format(arena, "%.*s%s", folder, enclosure->beside, enclosure->path),
                   (Source){cleaning->archive->input->data->file, 0}, arena, cleaning->archive->diagnostics,
                   &bytes))
        return false;
    *out = (PdfAttachment){enclosure->name, picture_type(enclosure->name),
                           "Data",          "Beeld op deze pagina",
                           bytes.bytes,     bytes.size};
    return true;
}

static void attach_part(const Cleaning *cleaning, size_t i, PdfAttachment *out) {
    const Buffer *const bytes = &cleaning->parts[i].bytes;
    *out = (PdfAttachment){cleaning->parts[i].name,
                           "application/xml",
                           i == 0 ? "Source" : "Data",
                           i == 0 ? "De gegevens van deze pagina" : "Gegevens die deze pagina gebruikt",
                           arena_copy(cleaning->archive->arena, bytes->bytes, bytes->size),
                           bytes->size};
}

static bool attach_all(const Cleaning *cleaning, PdfOptions *options) {
    Arena *const arena = cleaning->archive->arena;
    PdfAttachment *const all =
        arena_many(arena, PdfAttachment, cleaning->count + cleaning->enclosure_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < cleaning->count; i++)
        attach_part(cleaning, i, &all[count++]);
    for (size_t i = 0; i < cleaning->enclosure_count; i++)
        if (cleaning->enclosures[i].shown &&
            !read_enclosure(cleaning, &cleaning->enclosures[i], &all[count++]))
            return false;
    all[count] = (PdfAttachment){.name = "batch.xml",
                                 .mime = "application/xml",
                                 .relationship = "Data",
                                 .description = "Hoe van deze gegevens deze pagina wordt gemaakt"};
    all[count].bytes = batch_file(cleaning, &all[count].size);
    options->attachments = all;
    options->attachment_count = count + 1;
    return true;
}

static bool clean(Cleaning *cleaning) {
    const ArchiveCase *const archive = cleaning->archive;
    if (!write_pages(cleaning, archive->pages, archive->metadata, archive->diagnostics, &cleaning->wanted))
        return false;
    find_parts(cleaning);
    if (!archive->uncut)
        cut_all(cleaning);
    if (same_page(cleaning)) /* leaves the bytes of the last word */
        return true;
    tell_plain(archive->diagnostics, ((Source){archive->input->data->file, 0}), CODE_ARCHIVE_DIFFERS);
    return false;
}

bool archive_attach(const ArchiveCase *archive, PdfOptions *options) {
    const PdfOptions plain = *options;
    Cleaning cleaning = {.archive = archive, .options = &plain, .arena = arena_new()};
    const bool good = clean(&cleaning) && attach_all(&cleaning, options);
    for (size_t i = 0; i < cleaning.count; i++)
        buffer_drop(&cleaning.parts[i].bytes);
    buffer_drop(&cleaning.wanted);
    buffer_drop(&cleaning.found);
    arena_drop(cleaning.arena);
    return good;
}
