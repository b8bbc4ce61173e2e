/* The whole way of one report, in reading order: read, check, bind, compose, write, publish.
 *
 * Each step says what is wrong itself and answers false; this file only puts them behind each other
 * and gives back what the steps hold outside the arena. */
#include "batch/report.h"

#include <string.h>

#include "base/file.h"
#include "layout/compose.h"
#include "out/trace.h"
#include "read/bind.h"
#include "read/references.h"
#include "read/vocabulary.h"

typedef struct Making {
    const Setup *setup;
    const Job *job;
    const ReportOptions *options;
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    XmlFile data;
    Document document;
    Pages *pages;
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
    const BindInput input = {&making->data, making->setup->others, making->setup->other_count,
                             making->options->date, NULL};
    return bind_document(making->setup->layout, &input, making->arena, making->diagnostics,
                         &making->document);
}

/* What gave way is a note at the place of the layout that allowed it. */
static void tell_fit(const Making *making, const Sheet *sheet, const SheetFit *fit) {
    if (fit->text_size >= sheet->text_size && fit->room_change >= 0 && fit->yielded == 0)
        return;
    Buffer size = {0};
    buffer_decimal(&size, fit->text_size, 2);
    char room[16], yielded[16];
    snprintf(room, sizeof room, "%d", -fit->room_change);
    snprintf(yielded, sizeof yielded, "%u", fit->yielded);
    tell(making->diagnostics, ((Source){making->data.file, 0}), CODE_GAVE_WAY, size.bytes, room, yielded);
    buffer_drop(&size);
}

static bool compose(Making *making) {
    const Setup *setup = making->setup;
    Typesetter typesetter = {making->arena, making->diagnostics, setup->shaper, setup->breaker,
                             making->document.metadata.language};
    SheetFit *fits = arena_many(making->arena, SheetFit, making->document.sheet_count);
    making->pages = pages_new(making->arena);
    if (!layout_compose(&making->document, &typesetter, making->pages, fits))
        return false;
    for (size_t i = 0; i < making->document.sheet_count; i++)
        tell_fit(making, &making->document.sheets[i], &fits[i]);
    return true;
}

static bool write_pdf(const Making *making, Buffer *pdf) {
    const Setup *setup = making->setup;
    const PdfOptions options = {making->options->plain_xref, setup->icc_profile, setup->icc_size};
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
    result->size = pdf->size;
    return making->options->goal == GOAL_CHECK || publish(making, pdf, &result->published);
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

    bool good =
        read_data(&making) && bind(&making) && compose(&making) && deliver(&making, pdf, trace, result);

    if (!good)
        tell_cause_elsewhere(&making);
    xml_close(&making.data);
    return good;
}
