/* regiodruk transcript FILE and regiodruk extract FILE: finished PDFs read back.
 *
 * Each file stands alone: what is wrong with one is told and costs that one. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "inspect/attachments.h"
#include "inspect/transcript.h"

typedef struct Inspecting {
    const Options *options;
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Buffer out;
} Inspecting;

static bool transcribe(Inspecting *inspecting, const char *path) {
    const Options *const options = inspecting->options;
    PdfReader *const reader = reader_open(path, inspecting->arena, inspecting->diagnostics);
    TaggedDocument document;
    const bool good = reader != NULL && tagged_read(reader, &document);
    if (good)
        transcript_write(&document, options->run.language, options->run.json, &inspecting->out);
    reader_close(reader);
    return good && diagnostics_count(inspecting->diagnostics, SEVERITY_ERROR) == 0;
}

/* --output, or a folder with the PDF's name here. */
static const char *folder_for(const Inspecting *inspecting, const char *path) {
    const char *const slash = strrchr(path, '/');
    const char *const name = slash == NULL ? path : slash + 1;
    const char *const dot = strrchr(name, '.');
    if (inspecting->options->output_given)
        return inspecting->options->run.output;
    return dot == NULL || dot == name ? arena_format(inspecting->arena, "%s-bijlagen", name)
                                      : arena_copy(inspecting->arena, name, (size_t)(dot - name));
}

static void show_extracted(Inspecting *inspecting, const Attachment *file, const char *path) {
    Buffer *const out = &inspecting->out;
    if (!inspecting->options->run.json) {
        buffer_format(out, "%s\n", path);
        return;
    }
    buffer_text(out, "{\"type\":\"attachment\"");
    json_text(out, "name", file->name);
    json_text(out, "path", path);
    json_integer(out, "size", (int64_t)file->data.size);
    json_text_if(out, "mime", file->mime);
    json_text_if(out, "relationship", file->relationship);
    json_text(out, "checksum", file->checked == CHECKED_GOOD ? "good" : "none");
    buffer_text(out, "}\n");
}

/* Nothing that differs is written over unless --force says so. */
static bool may_write(Inspecting *inspecting, const char *path, const Attachment *file) {
    struct stat status;
    FileBytes there;
    if (inspecting->options->run.report.force || lstat(path, &status) != 0)
        return true;
    if (S_ISREG(status.st_mode) && (size_t)status.st_size == file->data.size &&
        file_read(path, (Source){0, 0}, inspecting->arena, inspecting->diagnostics, &there) &&
        there.size == file->data.size && memcmp(there.bytes, file->data.bytes, there.size) == 0)
        return true;
    tell(inspecting->diagnostics, ((Source){0, 0}), CODE_EXTRACT_EXISTS, path);
    return false;
}

static bool extract_one(Inspecting *inspecting, const char *pdf, const char *folder, const Attachment *file) {
    const char *const path = arena_format(inspecting->arena, "%s/%s", folder, file->safe_name);
    Published how;
    if (!file->readable || file->checked == CHECKED_WRONG) {
        tell(inspecting->diagnostics, ((Source){0, 0}),
             file->readable ? CODE_PDF_ATTACHMENT_HASH : CODE_PDF_ATTACHMENT_BAD, pdf, file->safe_name);
        return false;
    }
    if (!may_write(inspecting, path, file) ||
        !file_publish(path, file->data.bytes, file->data.size, inspecting->options->run.report.force,
                      inspecting->diagnostics, &how))
        return false;
    show_extracted(inspecting, file, path);
    return true;
}

static bool extract(Inspecting *inspecting, const char *path) {
    PdfReader *const reader = reader_open(path, inspecting->arena, inspecting->diagnostics);
    const char *const folder = folder_for(inspecting, path);
    Attachments files = {0};
    bool good = reader != NULL;
    if (good)
        attachments_read(reader, &files);
    if (good && files.count == 0)
        tell(inspecting->diagnostics, ((Source){0, 0}), CODE_PDF_NO_ATTACHMENTS, path);
    for (size_t i = 0; i < files.count; i++)
        good = extract_one(inspecting, path, folder, &files.list[i]) && good;
    reader_close(reader);
    return good && files.count > 0 && diagnostics_count(inspecting->diagnostics, SEVERITY_ERROR) == 0;
}

static void show_messages(Inspecting *inspecting) {
    Buffer text = {0};
    if (inspecting->options->run.json)
        diagnostics_write_json(inspecting->diagnostics, inspecting->options->run.language, SEVERITY_WARNING,
                               &text);
    else
        diagnostics_write(inspecting->diagnostics, inspecting->options->run.language, SEVERITY_WARNING,
                          &text);
    if (text.size > 0)
        fwrite(text.bytes, 1, text.size, inspecting->options->run.json ? stdout : stderr);
    buffer_drop(&text);
    diagnostics_clear(inspecting->diagnostics);
}

static ExitStatus inspect_all(const Options *options, bool (*inspect)(Inspecting *, const char *)) {
    Inspecting inspecting = {.options = options, .sources = sources_new()};
    ExitStatus status = EXIT_GOOD;
    inspecting.diagnostics = diagnostics_new(inspecting.sources);
    diagnostics_allow(inspecting.diagnostics, &options->run.limits);
    inspecting.arena = arena_new();
    for (size_t i = 0; i < options->run.id_count; i++) {
        if (!inspect(&inspecting, options->run.ids[i]))
            status = EXIT_SOME_FAILED;
        if (inspecting.out.size > 0)
            fwrite(inspecting.out.bytes, 1, inspecting.out.size, stdout);
        fflush(stdout);
        show_messages(&inspecting);
        buffer_clear(&inspecting.out);
        arena_reset(inspecting.arena);
    }
    buffer_drop(&inspecting.out);
    arena_drop(inspecting.arena);
    diagnostics_drop(inspecting.diagnostics);
    sources_drop(inspecting.sources);
    return status;
}

static ExitStatus command(int count, char *const words[], const char *name,
                          bool (*inspect)(Inspecting *, const char *)) {
    Arena *const arena = arena_new();
    Options options;
    ExitStatus status = EXIT_USAGE;
    if (options_read(count, words, arena, &options)) {
        if (options.help) {
            command_help(options.run.language);
            status = EXIT_GOOD;
        } else if (options.run.id_count == 0) {
            usage_error(options.run.language, "deze opdracht vraagt een PDF-bestand",
                        "this command needs a PDF file", name, NULL);
        } else {
            status = inspect_all(&options, inspect);
        }
    }
    arena_drop(arena);
    return status;
}

ExitStatus command_transcript(int count, char *const words[]) {
    return command(count, words, "transcript", transcribe);
}

ExitStatus command_extract(int count, char *const words[]) {
    return command(count, words, "extract", extract);
}
