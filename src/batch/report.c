/* The whole way of one report, in reading order: read, check, bind, compose, write, publish.
 *
 * Each step says what is wrong itself and answers false; this file only puts them behind each other
 * and gives back what the steps hold outside the arena. */
#include "batch/report.h"

#include <string.h>

#include "base/file.h"
#include "batch/archive.h"
#include "bind/bind.h"
#include "layout/compose.h"
#include "out/trace.h"
#include "read/references.h"
#include "vocabulary/vocabulary.h"

typedef struct Making {
    const Setup *setup;
    const Job *job;
    const ReportOptions *options;
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    XmlFile data;
    BindInput input;
    Document document;
    Pages *pages;
    SheetFit *fits; /* by sheet */
} Making;

/* A copy left beside the original, or an id of another region: the PDF's name would surprise somebody. */
static void check_id(const Making *making) {
    const xmlAttr *const id = xml_attribute_node(xmlDocGetRootElement(making->data.document), "id");
    const char *const slash = strrchr(making->job->data, '/');
    if (id != NULL && strcmp(xml_value(id), making->job->id) != 0)
        tell(making->diagnostics, xml_value_source(id), CODE_ID_OTHER_NAME, xml_value(id),
             slash == NULL ? making->job->data : slash + 1);
}

static bool read_data(Making *making) {
    if (!xml_open(making->job->data, making->job->rule->select_source, making->arena, making->sources,
                  making->diagnostics, &making->data))
        return false;
    const bool valid = vocabulary_check(vocabulary_data(), &making->data, making->diagnostics);
    check_id(making);
    return references_check(vocabulary_data(), &making->data, making->setup->others,
                            making->setup->other_count, making->diagnostics) &&
           valid;
}

static bool bind(Making *making) {
    const PictureRoom room = {making->job->folder, making->setup->cmyk_profile != NULL, making->arena};
    making->input = (BindInput){.data = &making->data,
                                .others = making->setup->others,
                                .other_count = making->setup->other_count,
                                .date = making->options->date,
                                .layout_name = making->job->rule->layout,
                                .scales = making->setup->scales,
                                .surveys = making->setup->surveys,
                                .pictures = pictures_opener(making->setup->pictures)};
    pictures_begin(making->setup->pictures, &room);
    return bind_document(making->setup->layout, &making->input, making->arena, making->diagnostics,
                         &making->document);
}

static const char *points(const Making *making, double length) {
    Buffer text = {0};
    buffer_decimal(&text, length, 2);
    const char *const kept = arena_copy(making->arena, text.bytes, text.size);
    buffer_drop(&text);
    return kept;
}

/* Notes, and a warning when the edition's size does not do; all at the data, which can be made shorter. */
static void tell_fit(const Making *making, const Sheet *sheet, const SheetFit *fit) {
    const Source here = {making->data.file, 0};
    const double wish = sheet->pinned_size > 0 ? sheet->pinned_size : sheet->text_size;
    if (fit->below_pinned)
        tell(making->diagnostics, here, CODE_BELOW_PINNED, points(making, sheet->pinned_size),
             points(making, fit->text_size));
    if (fit->pages > 1 && !sheet->many_pages)
        tell(making->diagnostics, here, CODE_WENT_ON, arena_format(making->arena, "%zu", fit->pages),
             points(making, fit->text_size));
    if (fit->text_size >= wish && fit->room_change >= 0 && fit->yielded == 0)
        return;
    tell(making->diagnostics, here, CODE_GAVE_WAY, points(making, fit->text_size),
         arena_format(making->arena, "%d", -fit->room_change),
         arena_format(making->arena, "%u", fit->yielded));
}

static bool compose(Making *making) {
    const Setup *setup = making->setup;
    Typesetter typesetter = {making->arena, making->diagnostics, setup->shaper, setup->breaker,
                             making->document.metadata.language};
    making->fits = arena_many(making->arena, SheetFit, making->document.sheet_count);
    making->pages = pages_new(making->arena);
    if (!layout_compose(&making->document, &typesetter, making->pages, making->fits))
        return false;
    for (size_t i = 0; i < making->document.sheet_count; i++)
        tell_fit(making, &making->document.sheets[i], &making->fits[i]);
    return true;
}

static bool attach(const Making *making, PdfOptions *options) {
    const ArchiveCase archive = {.setup = making->setup,
                                 .job = making->job,
                                 .input = &making->input,
                                 .pages = making->pages,
                                 .metadata = &making->document.metadata,
                                 .arena = making->arena,
                                 .diagnostics = making->diagnostics,
                                 .uncut = making->options->goal == GOAL_CHECK};
    return archive_attach(&archive, options);
}

static bool write_pdf(const Making *making, Buffer *pdf) {
    const Setup *setup = making->setup;
    PdfOptions options = {.plain_xref = making->options->plain_xref,
                          .icc_profile = setup->icc_profile,
                          .icc_size = setup->icc_size,
                          .cmyk_profile = setup->cmyk_profile,
                          .cmyk_size = setup->cmyk_size};
    if (making->job->rule->attaches && !attach(making, &options))
        return false;
    return pdf_write(making->pages, &making->document.metadata, &options, setup->pdf_shared,
                     making->diagnostics, pdf);
}

static bool publish(const Making *making, const Buffer *pdf, Published *how) {
    return file_publish(making->job->output, pdf->bytes, pdf->size, making->options->force,
                        making->diagnostics, how);
}

static bool deliver(const Making *making, Buffer *pdf, Buffer *trace, ReportResult *result) {
    if (making->options->goal == GOAL_TRACE) {
        trace_write(making->pages, making->sources, trace);
        return true;
    }
    if (!write_pdf(making, pdf))
        return false;
    const bool checks = making->options->goal == GOAL_CHECK;
    result->size = checks && making->job->rule->attaches ? 0 : pdf->size; /* not known before it is cleaned */
    return checks || publish(making, pdf, &result->published);
}

/* An error in the layout is told once for all reports; which of them it costs is told at each. */
static void tell_cause_elsewhere(const Making *making) {
    Source where;
    if (making->data.file == 0 || diagnostics_blames(making->diagnostics, making->data.file) ||
        !diagnostics_first_error(making->diagnostics, &where) || where.file == 0)
        return;
    const Place place = sources_place(making->sources, where);
    tell(making->diagnostics, ((Source){making->data.file, 0}), CODE_REPORT_NOT_MADE,
         arena_format(making->arena, "%s:%u:%u", place.file, place.line, place.column));
}

static void note_fitting(const Making *making, ReportResult *result) {
    const Typesetter typesetter = {making->arena, making->diagnostics, making->setup->shaper,
                                   making->setup->breaker, making->document.metadata.language};
    result->fitted = true;
    fitting_read(&making->document, making->fits, making->arena, &result->fitting);
    if (making->options->goal == GOAL_CHECK)
        fitting_count_words(&making->document, &typesetter, &result->fitting);
}

bool report_make(const Setup *setup, const Job *job, const ReportOptions *options, Arena *arena,
                 Sources *sources, Diagnostics *diagnostics, Buffer *pdf, Buffer *trace,
                 ReportResult *result) {
    Making making = {.setup = setup,
                     .job = job,
                     .options = options,
                     .arena = arena,
                     .sources = sources,
                     .diagnostics = diagnostics};
    memset(result, 0, sizeof *result);

    bool good = read_data(&making) && bind(&making) && compose(&making);

    if (good)
        note_fitting(&making, result);
    good = good && deliver(&making, pdf, trace, result);
    if (!good)
        tell_cause_elsewhere(&making);
    xml_close(&making.data);
    return good;
}

/* Pages are composed only where something asks for their size. */
static bool compose_survey(Making *making) {
    const Document *document = &making->document;
    bool sized = false;
    making->fits = arena_many(making->arena, SheetFit, document->sheet_count);
    for (size_t i = 0; i < document->sheet_count; i++)
        sized = sized || document->sheets[i].same_size;
    return !sized || compose(making);
}

bool report_survey(const Setup *setup, const Job *job, const ReportOptions *options, Arena *arena,
                   Sources *sources, Diagnostics *diagnostics, ReportSurvey *see, void *self) {
    Making making = {.setup = setup,
                     .job = job,
                     .options = options,
                     .arena = arena,
                     .sources = sources,
                     .diagnostics = diagnostics};
    bool good = read_data(&making) && bind(&making) && compose_survey(&making);

    if (good)
        see(self, &making.document, making.fits);
    else
        tell_cause_elsewhere(&making);
    xml_close(&making.data);
    return good;
}
