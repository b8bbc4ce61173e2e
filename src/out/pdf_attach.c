/* Attached files: stream, file specification, tree of names, association with the document.
 *
 * Knows bytes and names, nothing of what is in them.  Invariants: names ascend in the tree of names (7.9.6);
 * the only date is the document's own. */
#include "out/pdf_attach.h"

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

/* As pdf_put_text leaves it. */
static bool is_plain(const char *text) {
    while (*text >= 0x20 && *text <= 0x7E)
        text++;
    return *text == '\0';
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

/* Negative: `a` stands first in the tree, whose keys are compared as the bytes that pdf_put_text makes of
 * them (7.9.6): plain ASCII before what begins with a byte order mark, which is compared unit by unit. */
static int compare_keys(const char *a, const char *b) {
    Buffer units[2] = {{0}, {0}};
    int order;
    if (is_plain(a) != is_plain(b))
        return is_plain(a) ? -1 : 1;
    if (is_plain(a))
        return strcmp(a, b);
    pdf_put_utf16_digits(&units[0], a, strlen(a));
    pdf_put_utf16_digits(&units[1], b, strlen(b));
    order = strcmp(units[0].bytes, units[1].bytes);
    buffer_drop(&units[0]);
    buffer_drop(&units[1]);
    return order;
}

/* Few enough to put in order by looking for the next. */
static size_t next_by_name(const PdfOptions *options, const char *last) {
    size_t next = options->attachment_count;
    for (size_t i = 0; i < options->attachment_count; i++) {
        const char *const name = options->attachments[i].name;
        if ((last == NULL || compare_keys(name, last) > 0) &&
            (next == options->attachment_count || compare_keys(name, options->attachments[next].name) < 0))
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
