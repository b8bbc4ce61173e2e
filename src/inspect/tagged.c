/* Reads the structure tree: elements, their attributes, the texts of their marked content, their links.
 *
 * Knows what the tree holds, not how it is said.  Invariants: an element is entered once, however often it is
 * referred to, and a sequence is read once, so that a tree with circles ends; nesting ends at TAGGED_DEPTH.
 * What is not right is told once a file and left out. */
#include "inspect/tagged.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define MOST_ROLES 16

typedef struct Reading {
    PdfReader *reader;
    PdfContent *content;
    const PdfValue *roles;
    bool *entered; /* by object number */
} Reading;

static Tagged *add_node(Reading *reading, Tagged *parent, TaggedKind kind) {
    Tagged *const node = arena_one(reader_arena(reading->reader), Tagged);
    node->kind = kind;
    node->page = NO_PAGE;
    if (parent->last == NULL)
        parent->first = node;
    else
        parent->last->next = node;
    parent->last = node;
    return node;
}

static const char *text_under(Reading *reading, const PdfValue *dictionary, const char *key) {
    return reader_text(reading->reader, reader_lookup(reading->reader, dictionary, key));
}

/* Types of a producer's own lead to standard ones (14.7.3), perhaps by way of others. */
static const char *standard_type(Reading *reading, const PdfValue *type) {
    if (type->kind != PDF_NAME)
        return "NonStruct";
    for (unsigned i = 0; i < MOST_ROLES; i++) {
        const PdfValue *const next = reader_lookup(reading->reader, reading->roles, type->of.bytes);
        if (next->kind != PDF_NAME || strcmp(next->of.bytes, type->of.bytes) == 0)
            break;
        type = next;
    }
    return type->of.bytes;
}

/* Attributes are one dictionary or an array of them, with revision numbers between. */
static const char *list_numbering(Reading *reading, const PdfValue *element) {
    PdfReader *const reader = reading->reader;
    const PdfValue *const given = reader_lookup(reader, element, "A");
    const size_t count = given->kind == PDF_ARRAY ? given->size : 1;
    for (size_t i = 0; i < count; i++) {
        const PdfValue *const one =
            given->kind == PDF_ARRAY ? reader_resolve(reader, &given->of.items[i]) : given;
        const PdfValue *const numbering = reader_lookup(reader, one, "ListNumbering");
        if (numbering->kind == PDF_NAME)
            return numbering->of.bytes;
    }
    return NULL;
}

static void read_text(Reading *reading, Tagged *parent, size_t page, const PdfValue *form, int64_t mcid) {
    const char *const text = content_take(reading->content, page, form, mcid);
    if (text == NULL) {
        reader_tell(reading->reader, CODE_PDF_STRUCTURE, page == NO_PAGE ? "/Pg" : "MCID");
        return;
    }
    Tagged *const node = add_node(reading, parent, TAGGED_TEXT);
    node->text = arena_copy_text(reader_arena(reading->reader), text);
    node->page = page;
}

static void read_annotation(Reading *reading, Tagged *parent, const PdfValue *reference) {
    PdfReader *const reader = reading->reader;
    const PdfValue *const annotation = reader_lookup(reader, reference, "Obj");
    const PdfValue *const action = reader_lookup(reader, annotation, "A");
    const char *const address = text_under(reading, action, "URI");
    if (address != NULL && parent->address == NULL)
        parent->address = address;
    if (parent->contents == NULL)
        parent->contents = text_under(reading, annotation, "Contents");
}

static void read_element(Reading *reading, Tagged *parent, const PdfValue *given, size_t page,
                         unsigned depth);

static void read_kid(Reading *reading, Tagged *parent, const PdfValue *given, size_t page, unsigned depth) {
    PdfReader *const reader = reading->reader;
    const PdfValue *const kid = reader_resolve(reader, given);
    const PdfValue *const type = reader_lookup(reader, kid, "Type");
    if (kid->kind == PDF_INTEGER) {
        read_text(reading, parent, page, NULL, kid->of.integer);
    } else if (kid->kind != PDF_DICTIONARY) {
        reader_tell(reader, CODE_PDF_STRUCTURE, "/K");
    } else if (pdf_value_is_name(type, "MCR")) {
        const PdfValue *const own = pdf_value_lookup(kid, "Pg"), *form = pdf_value_lookup(kid, "Stm");
        read_text(reading, parent, own == NULL ? page : content_page(reading->content, own),
                  reader_number(form) == 0 ? NULL : form,
                  pdf_value_integer(reader_lookup(reader, kid, "MCID"), -1));
    } else if (pdf_value_is_name(type, "OBJR")) {
        read_annotation(reading, parent, kid);
    } else {
        read_element(reading, parent, given, page, depth);
    }
}

static void read_kids(Reading *reading, Tagged *node, const PdfValue *dictionary, size_t page,
                      unsigned depth) {
    const PdfValue *const given = pdf_value_lookup(dictionary, "K");
    const PdfValue *const kids = reader_resolve(reading->reader, given);
    if (kids->kind == PDF_ARRAY)
        for (size_t i = 0; i < kids->size; i++)
            read_kid(reading, node, &kids->of.items[i], page, depth);
    else if (kids->kind != PDF_NULL)
        read_kid(reading, node, given, page, depth);
}

/* False: it was entered before, or is nested too deep. */
static bool enter(Reading *reading, const PdfValue *given, unsigned depth) {
    const uint32_t number = reader_number(given);
    const bool again = number != 0 && number < reader_count(reading->reader) && reading->entered[number];
    if (again || depth > TAGGED_DEPTH) {
        reader_tell(reading->reader, CODE_PDF_STRUCTURE, again ? "/StructElem" : "/StructTreeRoot");
        return false;
    }
    if (number != 0 && number < reader_count(reading->reader))
        reading->entered[number] = true;
    return true;
}

static void read_element(Reading *reading, Tagged *parent, const PdfValue *given, size_t page,
                         unsigned depth) {
    if (!enter(reading, given, depth))
        return;
    const PdfValue *const element = reader_resolve(reading->reader, given);
    const PdfValue *const own = pdf_value_lookup(element, "Pg");
    Tagged *const node = add_node(reading, parent, TAGGED_ELEMENT);
    node->type = standard_type(reading, reader_lookup(reading->reader, element, "S"));
    node->alternative = text_under(reading, element, "Alt");
    node->actual = text_under(reading, element, "ActualText");
    node->expansion = text_under(reading, element, "E");
    node->language = text_under(reading, element, "Lang");
    node->title = text_under(reading, element, "T");
    node->numbering = strcmp(node->type, "L") == 0 ? list_numbering(reading, element) : NULL;
    node->page = own == NULL ? page : content_page(reading->content, own);
    read_kids(reading, node, element, node->page, depth + 1);
}

bool tagged_read(PdfReader *reader, TaggedDocument *out) {
    const PdfValue *const catalog = reader_catalog(reader);
    const PdfValue *const tree = reader_lookup(reader, catalog, "StructTreeRoot");
    Reading reading = {.reader = reader};
    *out = (TaggedDocument){0};
    out->title = text_under(&reading, reader_lookup(reader, reader_trailer(reader), "Info"), "Title");
    out->language = text_under(&reading, catalog, "Lang");
    reading.content = content_new(reader);
    out->page_count = content_page_count(reading.content);
    if (tree->kind == PDF_DICTIONARY && reader_lookup(reader, tree, "K")->kind != PDF_NULL) {
        reading.roles = reader_lookup(reader, tree, "RoleMap");
        reading.entered = memory_new(reader_count(reader) + 1);
        out->root = arena_one(reader_arena(reader), Tagged);
        *out->root = (Tagged){.kind = TAGGED_ELEMENT, .type = "StructTreeRoot", .page = NO_PAGE};
        read_kids(&reading, out->root, tree, NO_PAGE, 1);
        free(reading.entered);
    } else {
        reader_tell(reader, CODE_PDF_UNTAGGED, "");
    }
    content_drop(reading.content);
    return out->root != NULL;
}
