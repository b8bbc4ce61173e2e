/* libharu as object store: dictionaries whose bodies are printed at save time.
 *
 * Knows nothing of pages, text or tags.  A body is attached to its dictionary's `attr`;
 * `write_fn` prints it inside << >>, `after_write_fn` the stream behind, so that libharu
 * keeps neither a list of entries nor a second copy of data (an entry costs it 128 bytes,
 * and its arrays end at 32,767 items).  Invariants: every object is in libharu's
 * cross-reference before anything refers to it; each return value is looked at, since
 * libharu's object functions only set an error that later calls forget to ask for.
 * Written against 2.3.0; 2.4.x has the same functions. */
#include "out/pdf_store.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_pages.h>
#include <string.h>

/* What an object prints besides what libharu put into it. */
typedef struct Body {
    const char *entries;
    size_t entry_size;
    const char *stream; /* NULL: no stream */
    size_t stream_size;
    HPDF_Stream target; /* being written to, between write_fn and after_write_fn */
} Body;

struct PdfStore {
    Arena *arena;
    HPDF_Doc doc;
    HPDF_Stream writer; /* to the buffer in its attr */
    unsigned error;
};

static HPDF_STATUS write_bytes(HPDF_Stream target, const char *bytes, size_t size) {
    return size == 0 ? HPDF_OK : HPDF_Stream_Write(target, (const HPDF_BYTE *)bytes, (HPDF_UINT)size);
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream target) {
    Body *body = dict->attr;
    HPDF_STATUS status = write_bytes(target, body->entries, body->entry_size);

    body->target = target;
    if (status == HPDF_OK && body->stream != NULL) {
        status = HPDF_Stream_WriteStr(target, "/Length ");
        if (status == HPDF_OK) {
            status = HPDF_Stream_WriteUInt(target, (HPDF_UINT)body->stream_size);
        }
    }
    return status;
}

static HPDF_STATUS write_stream(HPDF_Dict dict) {
    Body *body = dict->attr;
    HPDF_STATUS status = HPDF_OK;

    if (body->stream != NULL) {
        status = HPDF_Stream_WriteStr(body->target, "\nstream\r\n");
        if (status == HPDF_OK) {
            status = write_bytes(body->target, body->stream, body->stream_size);
        }
        if (status == HPDF_OK) {
            status = HPDF_Stream_WriteStr(body->target, "\nendstream");
        }
    }
    body->target = NULL;
    return status;
}

static HPDF_STATUS write_to_buffer(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size) {
    buffer_add(stream->attr, bytes, size);
    return HPDF_OK;
}

/* Keeps the first failure; true while there is none. */
static bool good(PdfStore *store, HPDF_STATUS status) {
    if (store->error == 0 && store->doc != NULL) {
        HPDF_STATUS sticky = HPDF_GetError(store->doc);

        store->error = (unsigned)(status != HPDF_OK ? status : sticky);
    }
    return store->error == 0;
}

static void give_body(PdfStore *store, HPDF_Dict dict) {
    dict->attr = arena_one(store->arena, Body);
    dict->write_fn = write_entries;
    dict->after_write_fn = write_stream;
}

static PdfId number_of(HPDF_Dict dict) {
    return dict->header.obj_id & 0xFFFFFF;
}

static HPDF_Dict lookup(const PdfStore *store, PdfId object) {
    HPDF_XrefEntry entry = object == 0 ? NULL : HPDF_Xref_GetEntry(store->doc->xref, object);

    return entry == NULL ? NULL : entry->obj;
}

/* libharu's producer names its version; ours is the same whichever it is. */
static void take_over(PdfStore *store) {
    HPDF_Doc doc = store->doc;

    doc->pdf_version = HPDF_VER_17;
    if (good(store, HPDF_Dict_RemoveElement(doc->info, "Producer"))) {
        give_body(store, doc->info);
        give_body(store, doc->catalog);
    }
}

PdfStore *pdf_store_new(Arena *arena) {
    PdfStore *store = arena_one(arena, PdfStore);

    store->arena = arena;
    store->doc = HPDF_New(NULL, NULL);
    if (store->doc == NULL) {
        store->error = HPDF_FAILD_TO_ALLOC_MEM;
        return store;
    }
    store->writer = HPDF_CallbackWriter_New(store->doc->mmgr, write_to_buffer, NULL);
    if (good(store, store->writer == NULL ? HPDF_FAILD_TO_ALLOC_MEM : HPDF_OK)) {
        take_over(store);
    }
    return store;
}

void pdf_store_drop(PdfStore *store) {
    if (store == NULL || store->doc == NULL) {
        return;
    }
    HPDF_Stream_Free(store->writer);
    HPDF_Free(store->doc);
    store->doc = NULL;
}

unsigned pdf_store_error(const PdfStore *store) {
    return store->error;
}

PdfId pdf_store_catalog(const PdfStore *store) {
    return store->error != 0 ? 0 : number_of(store->doc->catalog);
}

PdfId pdf_store_info(const PdfStore *store) {
    return store->error != 0 ? 0 : number_of(store->doc->info);
}

PdfId pdf_store_add(PdfStore *store) {
    HPDF_Dict dict;

    if (store->error != 0) {
        return 0;
    }
    dict = HPDF_Dict_New(store->doc->mmgr);
    if (!good(store, dict == NULL ? HPDF_FAILD_TO_ALLOC_MEM : HPDF_OK) ||
        !good(store, HPDF_Xref_Add(store->doc->xref, dict))) {
        return 0;
    }
    give_body(store, dict);
    return number_of(dict);
}

/* The page tree counts what is marked as a page; marked before it was added, libharu would look
 * for its own drawing state in it. */
PdfId pdf_store_add_page(PdfStore *store) {
    PdfId object = pdf_store_add(store);
    HPDF_Dict dict = lookup(store, object);

    if (dict == NULL || !good(store, HPDF_Dict_AddName(dict, "Type", "Page")) ||
        !good(store, HPDF_Pages_AddKids(store->doc->root_pages, dict))) {
        return 0;
    }
    dict->header.obj_class |= HPDF_OSUBCLASS_PAGE;
    return object;
}

void pdf_store_fill(PdfStore *store, PdfId object, const Buffer *entries) {
    HPDF_Dict dict = store->error != 0 ? NULL : lookup(store, object);

    if (dict != NULL) {
        Body *body = dict->attr;

        body->entries = arena_copy(store->arena, entries->bytes, entries->size);
        body->entry_size = entries->size;
    }
}

void pdf_store_stream(PdfStore *store, PdfId object, const void *bytes, size_t size) {
    HPDF_Dict dict = store->error != 0 ? NULL : lookup(store, object);

    if (dict != NULL) {
        Body *body = dict->attr;

        body->stream = bytes;
        body->stream_size = size;
    }
}

PdfId pdf_store_count(const PdfStore *store) {
    return store->error != 0 ? 0 : store->doc->xref->entries->count - 1;
}

bool pdf_store_is_stream(const PdfStore *store, PdfId object) {
    HPDF_Dict dict = store->error != 0 ? NULL : lookup(store, object);
    const Body *body = dict == NULL ? NULL : dict->attr;

    return body != NULL && body->stream != NULL;
}

void pdf_store_write(PdfStore *store, PdfId object, Buffer *out) {
    HPDF_Dict dict = store->error != 0 ? NULL : lookup(store, object);

    if (dict != NULL) {
        store->writer->attr = out;
        good(store, HPDF_Obj_WriteValue(dict, store->writer, NULL));
    }
}

void pdf_store_identify(PdfStore *store, const uint8_t identifier[16]) {
    HPDF_Array both = store->error != 0 ? NULL : HPDF_Array_New(store->doc->mmgr);
    HPDF_BYTE bytes[16];

    if (both == NULL) {
        good(store, HPDF_FAILD_TO_ALLOC_MEM);
        return;
    }
    memcpy(bytes, identifier, sizeof bytes);
    if (good(store, HPDF_Dict_Add(store->doc->trailer, "ID", both))) {
        good(store, HPDF_Array_Add(both, HPDF_Binary_New(store->doc->mmgr, bytes, sizeof bytes)));
        good(store, HPDF_Array_Add(both, HPDF_Binary_New(store->doc->mmgr, bytes, sizeof bytes)));
    }
}

void pdf_store_save(PdfStore *store, Buffer *out) {
    HPDF_UINT32 size;

    if (store->error != 0 || !good(store, HPDF_SaveToStream(store->doc))) {
        return;
    }
    size = HPDF_GetStreamSize(store->doc);
    buffer_reserve(out, size);
    if (good(store, HPDF_ReadFromStream(store->doc, (HPDF_BYTE *)out->bytes + out->size, &size))) {
        out->size += size;
        out->bytes[out->size] = '\0';
    }
}
