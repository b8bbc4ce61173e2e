/* Attached files: stream, file specification, tree of names, association with the document.
 *
 * Knows bytes and names, nothing of what is in them.  Invariants: names ascend in the tree of names (7.9.6);
 * the only date is the document's own. */
#include "out/pdf_attach.h"

#include <stdlib.h>
#include <string.h>

#include "base/md5.h"
#include "out/pdf_syntax.h"

static PdfId write_stream(const PdfFile *file, const PdfAttachment *attachment) {
    const PdfId object = pdf_store_add(file->store);
    const PdfBytes deflated = pdf_deflate(file->shared, attachment->bytes, attachment->size);
    const Md5 hash = md5(attachment->bytes, attachment->size);
    Buffer *const text = &file->shared->text;
    buffer_clear(text);
    buffer_text(text, "/Type/EmbeddedFile/Subtype");
    pdf_put_name(text, attachment->mime);
    buffer_text(text, "/Params<</Size ");
    buffer_integer(text, (int64_t)attachment->size);
    buffer_text(text, "/CheckSum<");
    for (size_t i = 0; i < sizeof hash.bytes; i++)
        buffer_format(text, "%02X", hash.bytes[i]);
    buffer_byte(text, '>');
    if (file->metadata->date != NO_DATE) {
        pdf_put_date(text, "/CreationDate", file->metadata->date);
        pdf_put_date(text, "/ModDate", file->metadata->date);
    }
    buffer_text(text, ">>/Filter/FlateDecode");
    pdf_store_fill(file->store, object, text);
    pdf_store_stream(file->store, object, deflated.bytes, deflated.size);
    return object;
}

static void put_string(Buffer *text, const char *key, const char *value) {
    buffer_text(text, key);
    pdf_put_text(text, value, strlen(value));
}

static PdfId write_specification(const PdfFile *file, const PdfAttachment *attachment) {
    const PdfId stream = write_stream(file, attachment), object = pdf_store_add(file->store);
    Buffer *const text = &file->shared->text;
    buffer_clear(text);
    put_string(text, "/Type/Filespec/F", attachment->name);
    put_string(text, "/UF", attachment->name);
    buffer_text(text, "/EF<</F ");
    pdf_put_reference(text, stream);
    buffer_text(text, "/UF ");
    pdf_put_reference(text, stream);
    buffer_text(text, ">>/AFRelationship");
    pdf_put_name(text, attachment->relationship);
    put_string(text, "/Desc", attachment->description);
    pdf_store_fill(file->store, object, text);
    return object;
}

const PdfId *pdf_attach_write(const PdfFile *file) {
    const size_t count = file->options->attachment_count;
    PdfId *const ids = arena_many(file->shared->scratch, PdfId, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = write_specification(file, &file->options->attachments[i]);
    return ids;
}

/* Few enough to put in order by looking for the next. */
static size_t next_by_name(const PdfOptions *options, const char *last) {
    size_t next = options->attachment_count;
    for (size_t i = 0; i < options->attachment_count; i++) {
        const char *const name = options->attachments[i].name;
        if ((last == NULL || strcmp(name, last) > 0) &&
            (next == options->attachment_count || strcmp(name, options->attachments[next].name) < 0))
            next = i;
    }
    return next;
}

void pdf_attach_put(const PdfFile *file, const PdfId *ids, Buffer *out) {
    const PdfOptions *const options = file->options;
    const char *last = NULL;
    if (options->attachment_count == 0)
        return;
    buffer_text(out, "/Names<</EmbeddedFiles<</Names[");
    for (size_t i; (i = next_by_name(options, last)) < options->attachment_count;) {
        last = options->attachments[i].name;
        pdf_put_text(out, last, strlen(last));
        pdf_put_reference(out, ids[i]);
    }
    buffer_text(out, "]>>>>/AF[");
    for (size_t i = 0; i < options->attachment_count; i++) {
        buffer_text(out, i == 0 ? "" : " ");
        pdf_put_reference(out, ids[i]);
    }
    buffer_byte(out, ']');
}
