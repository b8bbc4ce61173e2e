/* One report's pages to one PDF file: the order in which the parts of out/ work.
 *
 * Knows who does what, nothing of how.  Fonts come before content, since content is written
 * in their codes; content before tags, since tags hand its sequences to their elements.
 * Invariant: the bytes are a function of pages, metadata and options. */
#include "out/pdf.h"

#include <assert.h>
#include <stdio.h>

#include "base/hash.h"
#include "out/pdf_fonts.h"
#include "out/pdf_images.h"
#include "out/pdf_limits.h"
#include "out/pdf_meta.h"
#include "out/pdf_shared.h"
#include "out/pdf_store.h"
#include "out/pdf_syntax.h"
#include "out/pdf_tags.h"
#include "out/pdf_text.h"
#include "out/pdf_writer.h"

static const Source nowhere = {0, 0};

static PdfId write_resources(const PdfFile *file, const PdfFonts *fonts, const PdfImages *images) {
    PdfId object = pdf_store_add(file->store);
    Buffer *text = &file->shared->text;

    buffer_clear(text);
    buffer_text(text, "/Font<<");
    for (size_t i = 0; i < fonts->count; i++) {
        pdf_put_font_name(text, i);
        buffer_byte(text, ' ');
        pdf_put_reference(text, fonts->fonts[i].object);
    }
    buffer_text(text, ">>");
    pdf_put_image_names(images, text);
    pdf_store_fill(file->store, object, text);
    return object;
}

static PdfId write_content(const PdfFile *file, size_t page, const PdfPaint *paint, PdfSequences *sequences) {
    PdfId object = pdf_store_add(file->store);
    Buffer *content = &file->shared->content, *text = &file->shared->text;
    PdfBytes deflated;

    buffer_clear(content);
    buffer_clear(text);
    pdf_text_page(file->pages, page, paint, sequences, file->shared->scratch, content);
    deflated = pdf_deflate(file->shared, content->bytes, content->size);
    buffer_text(text, "/Filter/FlateDecode");
    pdf_store_fill(file->store, object, text);
    pdf_store_stream(file->store, object, deflated.bytes, deflated.size);
    return object;
}

/* `transparent`: what shines through is mixed in the colours of the output intent. */
static void write_page(const PdfFile *file, size_t page, PdfId content, PdfId resources, bool transparent,
                       const PdfAnnotations *annotations) {
    Size size = file->pages->pages[page].size;
    Buffer *text = &file->shared->text;

    buffer_clear(text);
    buffer_text(text, "/MediaBox");
    pdf_put_rect(text, (Rect){0, 0, size.width, size.height}, size.height);
    buffer_text(text, "/Contents ");
    pdf_put_reference(text, content);
    buffer_text(text, "/Resources ");
    pdf_put_reference(text, resources);
    buffer_text(text, transparent ? "/Group<</S/Transparency/CS/DeviceRGB>>" : "");
    buffer_text(text, "/Tabs/S/StructParents ");
    buffer_integer(text, (int64_t)page);
    for (size_t i = 0; i < annotations->count; i++) {
        buffer_text(text, i == 0 ? "/Annots[" : " ");
        pdf_put_reference(text, annotations->list[i]);
    }
    buffer_text(text, annotations->count > 0 ? "]" : "");
    pdf_store_fill(file->store, file->page_ids[page], text);
}

/* Fills the store; false: told. */
static bool write_objects(PdfFile *file, Diagnostics *diagnostics) {
    Arena *arena = file->shared->scratch;
    size_t count = file->pages->count;
    PdfFonts *fonts = pdf_fonts_collect(file->pages, arena);
    PdfSequences sequences = {0};
    PdfId *contents = arena_many(arena, PdfId, count), resources;
    PdfImages images;
    PdfTags tags;

    for (size_t i = 0; i < count; i++) {
        file->page_ids[i] = pdf_store_add_page(file->store);
    }
    if (!pdf_fonts_write(fonts, file->shared, file->store, diagnostics)) {
        return false;
    }
    images = pdf_images_write(file->pages, file->options, file->shared, file->store);
    resources = write_resources(file, fonts, &images);
    for (size_t i = 0; i < count; i++) {
        contents[i] = write_content(file, i, &(PdfPaint){fonts, &images}, &sequences);
    }
    tags = pdf_tags_write(file->pages, &sequences, file->page_ids, file->shared, file->store);
    for (size_t i = 0; i < count; i++) {
        write_page(file, i, contents[i], resources, pdf_images_transparent(&images, &file->pages->pages[i]),
                   &tags.annotations[i]);
    }
    pdf_meta_write(file, tags.tree);
    return true;
}

/* The identifier stands in the trailer that libharu writes behind the objects, so it is made from their
 * values before they are written. */
static void save_plain(PdfFile *file, Buffer *out) {
    Buffer values = {0};
    Sha256 hash;

    for (PdfId object = 1; object <= pdf_store_count(file->store); object++) {
        pdf_store_write(file->store, object, &values);
    }
    hash = sha256(values.bytes, values.size);
    buffer_drop(&values);
    pdf_store_identify(file->store, hash.bytes);
    pdf_store_save(file->store, out);
}

static bool save(PdfFile *file, Diagnostics *diagnostics, Buffer *out) {
    char number[16];

    if (pdf_store_error(file->store) == 0) {
        if (file->options->plain_xref) {
            save_plain(file, out);
        } else {
            pdf_writer_save(file->store, file->shared, out);
        }
    }
    if (pdf_store_error(file->store) != 0) {
        snprintf(number, sizeof number, "0x%04X", pdf_store_error(file->store));
        tell(diagnostics, nowhere, CODE_PDF_FAILED, number);
        return false;
    }
    return true;
}

bool pdf_write(const Pages *pages, const Metadata *metadata, const PdfOptions *options, PdfShared *shared,
               Diagnostics *diagnostics, Buffer *out) {
    PdfFile file = {pages, metadata, options, shared, NULL, NULL};
    bool done;

    assert(pages->count > 0);
    assert(pdf_profile_usable(options->icc_profile, options->icc_size));
    pdf_limits_tell(pages, metadata, diagnostics);
    buffer_clear(out);
    arena_reset(shared->scratch);
    file.store = pdf_store_new(shared->scratch);
    file.page_ids = arena_many(shared->scratch, PdfId, pages->count);
    done = write_objects(&file, diagnostics) && save(&file, diagnostics, out);
    pdf_store_drop(file.store);
    if (!done) {
        buffer_clear(out);
    }
    return done;
}
