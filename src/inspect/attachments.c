/* Finds attached files: the tree of names, and what the catalog names as associated.
 *
 * Writes nothing.  Invariants: a file is listed once, however often it is named; trees with circles end; no
 * two safe names are equal, letter case aside, and each stays in the folder that it is put into. */
#include "inspect/attachments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/md5.h"
#include "base/memory.h"
#include "base/utf8.h"

#define MOST_DEPTH 64
#define MOST_NAME  160 /* bytes */
#define MOST_FILES 1000

typedef struct Finding {
    PdfReader *reader;
    bool *entered; /* by object number: nodes of the tree, and streams listed */
    Attachments *out;
} Finding;

/* False: this object was entered before. */
static bool enter(Finding *finding, const PdfValue *reference) {
    const uint32_t number = reader_number(reference);
    if (number == 0 || number >= reader_count(finding->reader))
        return true;
    const bool before = finding->entered[number];
    finding->entered[number] = true;
    return !before;
}

/* ---- names ---- */

/* Devices of Windows, with or without an extension. */
static bool is_reserved(const char *name) {
    static const char devices[] = "|con|prn|aux|nul|", ports[] = "|com|lpt|";
    const size_t size = strcspn(name, ".");
    char word[8];
    if (size < 3 || size > 4)
        return false;
    snprintf(word, sizeof word, "|%.3s|", name);
    return size == 3 ? strcasestr(devices, word) != NULL
                     : strcasestr(ports, word) != NULL && name[3] >= '0' && name[3] <= '9';
}

/* What a file share, a terminal or a browser could take for something else. */
static bool may_stand(uint32_t code) {
    return code >= 0x20 && code != 0x7F && !(code >= 0x80 && code < 0xA0) && code != UTF8_BAD &&
           !(code >= 0x200B && code <= 0x200F) && !(code >= 0x2028 && code <= 0x202E) &&
           !(code >= 0x2066 && code <= 0x2069) && code != 0xFEFF &&
           (code >= 0x80 || strchr("<>:\"|?*/\\", (int)code) == NULL);
}

/* The last part of the name, cleaned. */
static char *clean_name(Arena *arena, const char *name) {
    for (const char *at; (at = strpbrk(name, "/\\")) != NULL;)
        name = at + 1;
    const size_t size = strlen(name);
    char *const clean = arena_alloc(arena, size + 16);
    size_t to = 0;
    for (size_t at = 0; at < size;) {
        const size_t start = at;
        const uint32_t code = utf8_next(name, size, &at);
        if (to + (at - start) > MOST_NAME)
            break;
        if (!may_stand(code) || (to == 0 && (code == '.' || code == '-' || code == ' ' || code == '~'))) {
            clean[to++] = '_';
        } else {
            memcpy(clean + to, name + start, at - start);
            to += at - start;
        }
    }
    while (to > 0 && (clean[to - 1] == ' ' || clean[to - 1] == '.'))
        to--;
    clean[to] = '\0';
    return to == 0              ? arena_copy_text(arena, "bijlage")
           : is_reserved(clean) ? arena_format(arena, "_%s", clean)
                                : clean;
}

static bool name_taken(const Attachments *all, const char *name) {
    for (size_t i = 0; i < all->count; i++)
        if (strcasecmp(all->list[i].safe_name, name) == 0)
            return true;
    return false;
}

static const char *safe_name(Finding *finding, const char *name) {
    Arena *const arena = reader_arena(finding->reader);
    const char *const clean = clean_name(arena, name), *found = clean;
    const char *const dot = strrchr(clean, '.');
    const int stem = dot == NULL ? (int)strlen(clean) : (int)(dot - clean);
    for (unsigned i = 2; name_taken(finding->out, found); i++)
        found = arena_format(arena, "%.*s-%u%s", stem, clean, i, dot == NULL ? "" : dot);
    return found;
}

/* ---- files ---- */

static Checked check(Finding *finding, const PdfValue *stream, const PdfData *data) {
    const PdfValue *const parameters = reader_lookup(finding->reader, stream, "Params");
    const PdfValue *const sum = reader_lookup(finding->reader, parameters, "CheckSum");
    if (sum->kind != PDF_STRING)
        return CHECKED_NOT;
    const Md5 hash = md5(data->bytes, data->size);
    return sum->size == sizeof hash.bytes && memcmp(sum->of.bytes, hash.bytes, sizeof hash.bytes) == 0
               ? CHECKED_GOOD
               : CHECKED_WRONG;
}

static const char *name_under(Finding *finding, const PdfValue *dictionary, const char *key) {
    const PdfValue *const value = reader_lookup(finding->reader, dictionary, key);
    return value->kind == PDF_NAME ? value->of.bytes : NULL;
}

/* A file specification (7.11.3). */
static void add_file(Finding *finding, const PdfValue *given) {
    PdfReader *const reader = finding->reader;
    const PdfValue *const file = reader_resolve(reader, given);
    const PdfValue *const embedded = reader_lookup(reader, file, "EF");
    const PdfValue *const unicode = pdf_value_lookup(embedded, "UF");
    const PdfValue *const reference = unicode != NULL ? unicode : pdf_value_lookup(embedded, "F");
    if (reference == NULL || !enter(finding, reference))
        return;
    if (finding->out->count == MOST_FILES) {
        reader_tell(reader, CODE_PDF_TOO_LARGE, "/EmbeddedFiles");
        return;
    }
    const char *name = reader_text(reader, reader_lookup(reader, file, "UF"));
    if (name == NULL)
        name = reader_text(reader, reader_lookup(reader, file, "F"));
    Attachment found = {.name = name == NULL ? "" : name};
    const PdfValue *const stream = reader_resolve(reader, reference);
    found.safe_name = safe_name(finding, found.name);
    found.relationship = name_under(finding, file, "AFRelationship");
    found.mime = name_under(finding, stream, "Subtype");
    found.readable = reader_stream(reader, reference, &found.data);
    if (found.readable)
        found.checked = check(finding, stream, &found.data);
    finding->out->list = arena_grow(reader_arena(reader), finding->out->list, finding->out->count,
                                    &finding->out->capacity, sizeof(Attachment));
    finding->out->list[finding->out->count++] = found;
}

static void walk_names(Finding *finding, const PdfValue *given, unsigned depth) {
    PdfReader *const reader = finding->reader;
    const PdfValue *const node = reader_resolve(reader, given);
    const PdfValue *const kids = reader_lookup(reader, node, "Kids");
    const PdfValue *const names = reader_lookup(reader, node, "Names");
    if (depth == MOST_DEPTH || !enter(finding, given)) {
        reader_tell(reader, CODE_PDF_DAMAGED, "/EmbeddedFiles");
        return;
    }
    for (size_t i = 1; names->kind == PDF_ARRAY && i < names->size; i += 2)
        add_file(finding, &names->of.items[i]);
    for (size_t i = 0; kids->kind == PDF_ARRAY && i < kids->size; i++)
        walk_names(finding, &kids->of.items[i], depth + 1);
}

void attachments_read(PdfReader *reader, Attachments *out) {
    Finding finding = {reader, memory_new(reader_count(reader) + 1), out};
    const PdfValue *const catalog = reader_catalog(reader);
    const PdfValue *const names = reader_lookup(reader, catalog, "Names");
    const PdfValue *const associated = reader_lookup(reader, catalog, "AF");
    *out = (Attachments){0};
    if (pdf_value_lookup(names, "EmbeddedFiles") != NULL)
        walk_names(&finding, pdf_value_lookup(names, "EmbeddedFiles"), 0);
    for (size_t i = 0; associated->kind == PDF_ARRAY && i < associated->size; i++)
        add_file(&finding, &associated->of.items[i]);
    free(finding.entered);
}
