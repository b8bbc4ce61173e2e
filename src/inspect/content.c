/* Interprets content streams just enough to know what text stands in which marked-content sequence.
 *
 * Knows no positions and draws nothing: in tagged PDF the spaces between words are in the text itself
 * (ISO 32000-1, 14.8.2.5), and order is the structure's.  Invariants: artifacts are left out; a sequence with
 * a replacement text says that and nothing below it; forms within forms end at MOST_FORMS, and all streams of
 * a file together at MOST_OPERATORS and MOST_SEQUENCES; operands live as long as their operator. */
#include "inspect/content.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "inspect/code_map.h"

#define MOST_FORMS     8
#define MOST_OPERATORS 50000000
#define MOST_SEQUENCES 2000000
#define MOST_OPERANDS  64
#define MOST_NESTED    512 /* marks and graphics states open at once */
#define NO_MCID        (-1)

typedef struct PageFont {
    const PdfValue *dictionary; /* its address is its name */
    const CodeMap *map;         /* NULL: none, told */
    bool wide;                  /* codes of two bytes */
    struct PageFont *next;
} PageFont;

typedef struct Sequence {
    Buffer text;
    bool found, taken;
} Sequence;

/* A content stream with sequences of its own: a page, or a form that the structure names. */
typedef struct Owner {
    uint32_t form; /* its number; 0: a page */
    size_t page;
    Sequence *sequences; /* by MCID */
    size_t count, capacity;
    struct Owner *next;
} Owner;

typedef struct PageNode {
    uint32_t number;
    const PdfValue *dictionary, *resources;
} PageNode;

struct PdfContent {
    PdfReader *reader;
    PageNode *pages;
    size_t page_count, page_capacity;
    bool *visited; /* objects of the page tree */
    PageFont *fonts;
    Owner *owners;
    size_t operators, sequences;
    Arena *operands[MOST_FORMS + 1]; /* by depth; NULL: nothing was read there yet */
};

typedef struct Mark {
    int64_t mcid; /* that text goes to; NO_MCID: nobody's */
    bool silent;  /* an artifact, or replaced */
} Mark;

/* One stream being read. */
typedef struct Scope {
    PdfContent *content;
    Owner *owner;
    const PdfValue *resources;
    unsigned depth; /* forms around it */
    uint32_t form;  /* its number; 0: a page */
    const struct Scope *around;
    Mark marks[MOST_NESTED];
    size_t mark_count, marks_over; /* open beyond MOST_NESTED */
    const PageFont *font, *saved[MOST_NESTED];
    size_t saved_count, saved_over;
    PdfValue operands[MOST_OPERANDS];
    size_t operand_count;
} Scope;

/* ---- pages ---- */

static void add_page(PdfContent *content, uint32_t number, const PdfValue *dictionary,
                     const PdfValue *resources) {
    Arena *const arena = reader_arena(content->reader);
    content->pages =
        arena_grow(arena, content->pages, content->page_count, &content->page_capacity, sizeof(PageNode));
    content->pages[content->page_count++] = (PageNode){number, dictionary, resources};
}

static void find_pages(PdfContent *content, const PdfValue *reference, const PdfValue *resources,
                       unsigned depth) {
    PdfReader *const reader = content->reader;
    const uint32_t number = reader_number(reference);
    const PdfValue *const node = reader_resolve(reader, reference);
    if (number == 0 || number >= reader_count(reader) || content->visited[number] || depth > 64) {
        reader_tell(reader, CODE_PDF_DAMAGED, "/Pages");
        return;
    }
    content->visited[number] = true;
    const PdfValue *const own = reader_lookup(reader, node, "Resources");
    const PdfValue *const kids = reader_lookup(reader, node, "Kids");
    resources = own->kind == PDF_DICTIONARY ? own : resources;
    if (kids->kind != PDF_ARRAY) {
        add_page(content, number, node, resources);
        return;
    }
    for (size_t i = 0; i < kids->size; i++)
        find_pages(content, &kids->of.items[i], resources, depth + 1);
}

PdfContent *content_new(PdfReader *reader) {
    PdfContent *const content = arena_one(reader_arena(reader), PdfContent);
    content->reader = reader;
    content->visited = memory_new(reader_count(reader) + 1);
    find_pages(content, pdf_value_lookup(reader_catalog(reader), "Pages"), NULL, 0);
    return content;
}

void content_drop(PdfContent *content) {
    if (content == NULL)
        return;
    for (Owner *owner = content->owners; owner != NULL; owner = owner->next) {
        for (size_t i = 0; i < owner->count; i++)
            buffer_drop(&owner->sequences[i].text);
        free(owner->sequences);
        owner->sequences = NULL;
        owner->count = 0;
    }
    for (size_t i = 0; i <= MOST_FORMS; i++) {
        arena_drop(content->operands[i]);
        content->operands[i] = NULL;
    }
    free(content->visited);
    content->visited = NULL;
}

size_t content_page_count(const PdfContent *content) {
    return content->page_count;
}

size_t content_page(const PdfContent *content, const PdfValue *reference) {
    const uint32_t number = reader_number(reference);
    for (size_t i = 0; i < content->page_count && number != 0; i++)
        if (content->pages[i].number == number)
            return i;
    return NO_PAGE;
}

/* ---- fonts ---- */

static PageFont *open_font(PdfContent *content, const PdfValue *dictionary) {
    PdfReader *const reader = content->reader;
    PageFont *const font = arena_one(reader_arena(reader), PageFont);
    const PdfValue *const encoding = reader_lookup(reader, dictionary, "Encoding");
    const PdfValue *const name = reader_lookup(reader, dictionary, "BaseFont");
    PdfData bytes;
    *font = (PageFont){.dictionary = dictionary, .next = content->fonts};
    content->fonts = font;
    font->wide = pdf_value_is_name(reader_lookup(reader, dictionary, "Subtype"), "Type0");
    const bool codes_known =
        !font->wide || pdf_value_is_name(encoding, "Identity-H") || pdf_value_is_name(encoding, "Identity-V");
    if (codes_known && reader_stream(reader, pdf_value_lookup(dictionary, "ToUnicode"), &bytes))
        font->map = code_map_read(bytes.bytes, bytes.size, reader_arena(reader));
    else
        reader_tell(reader, CODE_PDF_FONT_TEXT, name->kind == PDF_NAME ? name->of.bytes : "?");
    return font;
}

static const PageFont *font_named(Scope *scope, const char *name) {
    PdfContent *const content = scope->content;
    const PdfValue *const fonts = reader_lookup(content->reader, scope->resources, "Font");
    const PdfValue *const dictionary = reader_lookup(content->reader, fonts, name);
    if (dictionary->kind != PDF_DICTIONARY)
        return NULL;
    for (const PageFont *font = content->fonts; font != NULL; font = font->next)
        if (font->dictionary == dictionary)
            return font;
    return open_font(content, dictionary);
}

/* ---- sequences ---- */

/* An MCID may be any number, but each below it costs memory. */
static bool has_room(Scope *scope, int64_t mcid) {
    PdfContent *const content = scope->content;
    const size_t count = scope->owner->count;
    if (mcid < 0 || mcid >= MOST_SEQUENCES)
        return false;
    const size_t more = (size_t)mcid < count ? 0 : (size_t)mcid + 1 - count;
    if (more > MOST_SEQUENCES - content->sequences)
        return false;
    content->sequences += scope->depth > 0 ? 0 : more;
    return true;
}

static Sequence *sequence_of(Owner *owner, int64_t mcid) {
    while ((size_t)mcid >= owner->count) {
        owner->sequences = memory_grow(owner->sequences, owner->count, &owner->capacity, sizeof(Sequence));
        owner->sequences[owner->count++] = (Sequence){0};
    }
    return &owner->sequences[mcid];
}

static const Mark *innermost(const Scope *scope) {
    return scope->mark_count == 0 ? NULL : &scope->marks[scope->mark_count - 1];
}

static Buffer *target(Scope *scope) {
    const Mark *const mark = innermost(scope);
    return mark == NULL || mark->silent || mark->mcid == NO_MCID || scope->marks_over > 0
               ? NULL
               : &sequence_of(scope->owner, mark->mcid)->text;
}

static void show(Scope *scope, const PdfValue *string) {
    Buffer *const out = target(scope);
    const PageFont *const font = scope->font;
    if (out == NULL || font == NULL || font->map == NULL || string->kind != PDF_STRING)
        return;
    const size_t width = font->wide ? 2 : 1;
    for (size_t i = 0; i + width <= string->size; i += width) {
        const unsigned byte = (uint8_t)string->of.bytes[i];
        const unsigned code = font->wide ? byte << 8 | (uint8_t)string->of.bytes[i + 1] : byte;
        if (!code_map_put(font->map, code, out))
            reader_tell(scope->content->reader, CODE_PDF_FONT_TEXT, "ToUnicode");
    }
}

/* What is said instead of the content (14.9.3 to 14.9.5), the most exact first. */
static const char *replacement(Scope *scope, const PdfValue *properties) {
    static const char *const keys[] = {"ActualText", "Alt", "E"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *const text =
            reader_text(scope->content->reader, reader_lookup(scope->content->reader, properties, keys[i]));
        if (text != NULL)
            return text;
    }
    return NULL;
}

/* MCIDs of a form belong to the form: text of it that is read as part of a page is not the page's. */
static void begin_mark(Scope *scope, const PdfValue *tag, const PdfValue *properties) {
    if (scope->mark_count == MOST_NESTED) {
        scope->marks_over++;
        return;
    }
    PdfReader *const reader = scope->content->reader;
    const Mark *const around = innermost(scope);
    Mark mark = around == NULL ? (Mark){NO_MCID, false} : *around;
    if (properties != NULL && properties->kind == PDF_NAME)
        properties = reader_lookup(reader, reader_lookup(reader, scope->resources, "Properties"),
                                   properties->of.bytes);
    const int64_t mcid = pdf_value_integer(reader_lookup(reader, properties, "MCID"), NO_MCID);
    mark.silent = mark.silent || pdf_value_is_name(tag, "Artifact");
    if (has_room(scope, mcid)) {
        mark.mcid = mcid;
        mark.silent = mark.silent || scope->depth > 0;
        if (scope->depth == 0)
            sequence_of(scope->owner, mcid)->found = true;
    }
    scope->marks[scope->mark_count++] = mark;
    const char *const instead = mark.silent ? NULL : replacement(scope, properties);
    if (instead == NULL)
        return;
    Buffer *const out = target(scope);
    if (out != NULL)
        buffer_text(out, instead);
    scope->marks[scope->mark_count - 1].silent = true;
}

static void end_mark(Scope *scope) {
    if (scope->marks_over > 0)
        scope->marks_over--;
    else if (scope->mark_count > 0)
        scope->mark_count--;
}

/* ---- operators ---- */

static void run(Scope *scope, const char *bytes, size_t size);

static const PdfValue *operand(const Scope *scope, size_t from_last) {
    static const PdfValue none = {.kind = PDF_NULL};
    return from_last < scope->operand_count ? &scope->operands[scope->operand_count - 1 - from_last] : &none;
}

static bool is_running(const Scope *scope, uint32_t form) {
    while (scope != NULL && scope->form != form)
        scope = scope->around;
    return scope != NULL;
}

static void do_form(Scope *scope, const PdfValue *name) {
    PdfReader *const reader = scope->content->reader;
    if (name->kind != PDF_NAME || scope->depth >= MOST_FORMS)
        return;
    const PdfValue *const reference =
        pdf_value_lookup(reader_lookup(reader, scope->resources, "XObject"), name->of.bytes);
    const PdfValue *const form = reader_resolve(reader, reference);
    PdfData data;
    if (is_running(scope, reader_number(reference)) ||
        !pdf_value_is_name(reader_lookup(reader, form, "Subtype"), "Form") ||
        !reader_stream(reader, reference, &data))
        return;
    Scope *const inner = memory_new(sizeof *inner);
    const PdfValue *const own = reader_lookup(reader, form, "Resources");
    *inner = (Scope){.content = scope->content, .owner = scope->owner, .depth = scope->depth + 1};
    inner->form = reader_number(reference);
    inner->around = scope;
    inner->resources = own->kind == PDF_DICTIONARY ? own : scope->resources;
    if (innermost(scope) != NULL)
        inner->marks[inner->mark_count++] = *innermost(scope);
    inner->font = scope->font;
    run(inner, data.bytes, data.size);
    free(inner);
}

static void show_array(Scope *scope, const PdfValue *array) {
    for (size_t i = 0; array->kind == PDF_ARRAY && i < array->size; i++)
        show(scope, &array->of.items[i]);
}

static void save_state(Scope *scope) {
    if (scope->saved_count == MOST_NESTED)
        scope->saved_over++;
    else
        scope->saved[scope->saved_count++] = scope->font;
}

static void restore_state(Scope *scope) {
    if (scope->saved_over > 0)
        scope->saved_over--;
    else if (scope->saved_count > 0)
        scope->font = scope->saved[--scope->saved_count];
}

/* An inline image: from behind ID to the EI that stands alone. */
static void skip_image(PdfLexer *lexer) {
    for (size_t at = lexer->at + 1; at + 2 < lexer->size; at++) {
        const char before = lexer->bytes[at - 1];
        const char *const word = lexer->bytes + at;
        if (word[0] == 'E' && word[1] == 'I' && strchr(" \t\r\n", before) != NULL && before != '\0' &&
            strchr(" \t\r\nQ", word[2]) != NULL) {
            lexer->at = at + 2;
            return;
        }
    }
    lexer->at = lexer->size;
}

static void operate(Scope *scope, PdfLexer *lexer, const char *word) {
    if (strcmp(word, "Tf") == 0)
        scope->font =
            operand(scope, 1)->kind == PDF_NAME ? font_named(scope, operand(scope, 1)->of.bytes) : NULL;
    else if (strcmp(word, "Tj") == 0 || strcmp(word, "'") == 0 || strcmp(word, "\"") == 0)
        show(scope, operand(scope, 0));
    else if (strcmp(word, "TJ") == 0)
        show_array(scope, operand(scope, 0));
    else if (strcmp(word, "BDC") == 0)
        begin_mark(scope, operand(scope, 1), operand(scope, 0));
    else if (strcmp(word, "BMC") == 0)
        begin_mark(scope, operand(scope, 0), NULL);
    else if (strcmp(word, "EMC") == 0)
        end_mark(scope);
    else if (strcmp(word, "Do") == 0)
        do_form(scope, operand(scope, 0));
    else if (strcmp(word, "q") == 0)
        save_state(scope);
    else if (strcmp(word, "Q") == 0)
        restore_state(scope);
    else if (strcmp(word, "ID") == 0)
        skip_image(lexer);
}

static Arena *operand_arena(Scope *scope) {
    Arena **const arena = &scope->content->operands[scope->depth];
    if (*arena == NULL)
        *arena = arena_new();
    arena_reset(*arena);
    return *arena;
}

static void run(Scope *scope, const char *bytes, size_t size) {
    Arena *const arena = operand_arena(scope);
    PdfLexer lexer = {bytes, size, 0, arena, false};
    while (lexer.at < lexer.size) {
        PdfValue value;
        pdf_lexer_skip(&lexer);
        const size_t before = lexer.at;
        if (++scope->content->operators > MOST_OPERATORS) {
            reader_tell(scope->content->reader, CODE_PDF_TOO_LARGE, "/Contents");
            return;
        }
        if (!pdf_lexer_value(&lexer, &value)) {
            lexer.at = lexer.at > before ? lexer.at : before + 1;
        } else if (value.kind == PDF_OPERATOR) {
            operate(scope, &lexer, value.of.bytes);
            scope->operand_count = 0;
            arena_reset(arena);
        } else if (scope->operand_count < MOST_OPERANDS) {
            scope->operands[scope->operand_count++] = value;
        }
    }
}

/* ---- owners ---- */

/* A page's content may be several streams, parted between any two tokens (7.8.2). */
static void run_page(PdfContent *content, Scope *scope, const PageNode *page) {
    PdfReader *const reader = content->reader;
    const PdfValue *const given = pdf_value_lookup(page->dictionary, "Contents");
    const PdfValue *const contents = reader_resolve(reader, given);
    Buffer joined = {0};
    PdfData data;
    if (contents->kind == PDF_ARRAY) {
        const size_t most = (size_t)reader_limits(content->reader)->most[LIMIT_PDF_STREAM];
        for (size_t i = 0; i < contents->size && joined.size < most; i++)
            if (reader_stream(reader, &contents->of.items[i], &data)) {
                buffer_add(&joined, data.bytes, data.size);
                buffer_byte(&joined, '\n');
            }
        run(scope, joined.bytes, joined.size);
    } else if (reader_stream(reader, given, &data)) {
        run(scope, data.bytes, data.size);
    }
    buffer_drop(&joined);
}

static Owner *open_owner(PdfContent *content, size_t page, const PdfValue *form) {
    PdfReader *const reader = content->reader;
    Owner *const owner = arena_one(reader_arena(reader), Owner);
    Scope *const scope = memory_new(sizeof *scope);
    PdfData data;
    *owner = (Owner){.form = reader_number(form), .page = page, .next = content->owners};
    content->owners = owner;
    *scope = (Scope){.content = content, .owner = owner, .resources = content->pages[page].resources};
    scope->form = owner->form;
    if (form == NULL) {
        run_page(content, scope, &content->pages[page]);
    } else {
        const PdfValue *const own = reader_lookup(reader, reader_resolve(reader, form), "Resources");
        scope->resources = own->kind == PDF_DICTIONARY ? own : scope->resources;
        if (reader_stream(reader, form, &data))
            run(scope, data.bytes, data.size);
    }
    free(scope);
    return owner;
}

const char *content_take(PdfContent *content, size_t page, const PdfValue *form, int64_t mcid) {
    const uint32_t number = reader_number(form);
    Owner *owner = content->owners;
    if (page >= content->page_count || mcid < 0)
        return NULL;
    while (owner != NULL && !(owner->form == number && (number != 0 || owner->page == page)))
        owner = owner->next;
    if (owner == NULL)
        owner = open_owner(content, page, form);
    if ((uint64_t)mcid >= owner->count || !owner->sequences[mcid].found || owner->sequences[mcid].taken)
        return NULL;
    owner->sequences[mcid].taken = true;
    return owner->sequences[mcid].text.bytes == NULL ? "" : owner->sequences[mcid].text.bytes;
}
