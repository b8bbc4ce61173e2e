/* Structure elements and the tree of parents (ISO 32000-1, 14.7 and 14.8).
 *
 * Knows meaning and order, no looks.  The order is that of pages_walk alone; each sequence
 * of marked content is handed to its element where its first item is met.  Elements without
 * content are not written.  Invariants: each sequence and each annotation belongs to exactly
 * one element, and the tree of parents leads back to it. */
#include "out/pdf_tags.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "out/pdf_links.h"
#include "out/pdf_roles.h"
#include "out/pdf_syntax.h"

/* Keys in one leaf of the tree of parents. */
#define LEAF 256

typedef enum KidKind { KID_ELEMENT, KID_SEQUENCE, KID_ANNOTATION } KidKind;

typedef struct Kid {
    struct Kid *next;
    KidKind kind;
    uint32_t element; /* KID_ELEMENT */
    unsigned mcid;    /* KID_SEQUENCE */
    size_t page;      /* of a sequence or annotation */
    PdfId object;     /* KID_ANNOTATION */
} Kid;

typedef struct Node { /* of one element */
    PdfId object;     /* 0: nothing in it */
    Kid *first, *last;
    bool has_page;
    size_t page; /* the page that its plain numbers are on */
    Rect bounds; /* of its items, for a figure */
    bool has_bounds;
} Node;

typedef struct Tree {
    const Pages *pages;
    const PdfSequences *sequences;
    const PdfId *page_ids;
    PdfShared *shared;
    PdfStore *store;
    Node *nodes;          /* by element */
    size_t next_sequence; /* where the walk is */
    size_t handed_out;    /* sequences */
    size_t next_parent;   /* sequence not yet in the tree of parents, whose keys are written in order */
    PdfId root;           /* StructTreeRoot */
    uint32_t *annotated;  /* element of each annotation, in order of their keys */
    size_t annotation_count, annotation_capacity;
    PdfAnnotations *annotations;
} Tree;

/* ---- which elements have content ---- */

static void mark_used(Tree *tree, uint32_t element) {
    tree->nodes[element].object = 1;
}

/* An element is opened after the one around it, so one pass from the end reaches all around. */
static void find_used(Tree *tree) {
    const Pages *pages = tree->pages;

    for (size_t i = 0; i < tree->sequences->count; i++) {
        mark_used(tree, tree->sequences->list[i].element);
    }
    for (size_t i = 0; i < pages->count; i++) {
        for (size_t k = 0; k < pages->pages[i].link_count; k++) {
            mark_used(tree, pages->pages[i].links[k].element);
        }
    }
    mark_used(tree, ELEMENT_ROOT);
    for (size_t i = pages->element_count; i-- > 1;) {
        if (tree->nodes[i].object != 0) {
            assert(pages->elements[i].parent < i);
            mark_used(tree, pages->elements[i].parent);
        }
    }
}

static void number_elements(Tree *tree) {
    for (size_t i = 0; i < tree->pages->element_count; i++) {
        if (tree->nodes[i].object != 0) {
            tree->nodes[i].object = pdf_store_add(tree->store);
        }
    }
}

/* ---- kids in true order ---- */

static Kid *add_kid(Tree *tree, uint32_t element, KidKind kind) {
    Node *node = &tree->nodes[element];
    Kid *kid = arena_one(tree->shared->scratch, Kid);

    kid->kind = kind;
    if (node->last == NULL) {
        node->first = kid;
    } else {
        node->last->next = kid;
    }
    node->last = kid;
    return kid;
}

static void give_page(Node *node, size_t page) {
    if (!node->has_page) {
        node->has_page = true;
        node->page = page;
    }
}

static void extend(Node *node, Rect rect) {
    double right = rect.x + rect.width, bottom = rect.y + rect.height;
    Rect *sum = &node->bounds;

    if (!node->has_bounds) {
        *sum = rect;
        node->has_bounds = true;
        return;
    }
    right = right > sum->x + sum->width ? right : sum->x + sum->width;
    bottom = bottom > sum->y + sum->height ? bottom : sum->y + sum->height;
    sum->x = rect.x < sum->x ? rect.x : sum->x;
    sum->y = rect.y < sum->y ? rect.y : sum->y;
    sum->width = right - sum->x;
    sum->height = bottom - sum->y;
}

static void visit_open(void *self, uint32_t element, const Element *what) {
    Tree *tree = self;

    if (element != ELEMENT_ROOT && tree->nodes[element].object != 0) {
        add_kid(tree, what->parent, KID_ELEMENT)->element = element;
    }
}

/* A figure's box holds what is drawn for it in any element within. */
static void extend_figures(Tree *tree, uint32_t element, size_t page, Rect bounds) {
    for (; element != ELEMENT_ROOT; element = tree->pages->elements[element].parent) {
        Node *node = &tree->nodes[element];

        if (tree->pages->elements[element].meaning.role == ROLE_FIGURE) {
            give_page(node, page);
            if (node->page == page) {
                extend(node, bounds);
            }
        }
    }
}

static void add_sequence(Tree *tree, const PdfSequence *sequence) {
    Kid *kid = add_kid(tree, sequence->element, KID_SEQUENCE);

    kid->mcid = sequence->mcid;
    kid->page = sequence->page;
    give_page(&tree->nodes[sequence->element], sequence->page);
}

/* The first sequence of that item or of one behind it. */
static size_t find_sequence(const PdfSequences *sequences, size_t page, size_t index) {
    size_t low = 0, high = sequences->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const PdfSequence *sequence = &sequences->list[middle];

        if (sequence->page < page || (sequence->page == page && sequence->first_item < index)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void visit_item(void *self, size_t page, size_t index, const Item *item) {
    Tree *tree = self;
    const PdfSequences *sequences = tree->sequences;

    if (item->element == ELEMENT_ARTIFACT) {
        return;
    }
    extend_figures(tree, item->element, page, item->bounds);
    if (tree->pages->reopening_count > 0) { /* the walk leaps from page to page */
        tree->next_sequence = find_sequence(sequences, page, index);
    }
    for (; tree->next_sequence < sequences->count; tree->next_sequence++) {
        const PdfSequence *sequence = &sequences->list[tree->next_sequence];

        if (sequence->page != page || sequence->first_item != index) {
            return;
        }
        assert(sequence->element == item->element);
        add_sequence(tree, sequence);
        tree->handed_out++;
    }
}

/* ---- links ---- */

static void add_annotation(Tree *tree, size_t page, const LinkArea *link) {
    Arena *arena = tree->shared->scratch;
    PdfAnnotations *annotations = &tree->annotations[page];
    PdfId object = pdf_store_add(tree->store);
    Kid *kid = add_kid(tree, link->element, KID_ANNOTATION);

    kid->object = object;
    kid->page = page;
    give_page(&tree->nodes[link->element], page);
    annotations->list =
        arena_grow(arena, annotations->list, annotations->count, &annotations->capacity, sizeof(PdfId));
    annotations->list[annotations->count++] = object;
    pdf_link_write(tree->store, object, link, &tree->pages->elements[link->element].meaning,
                   tree->pages->pages[page].size.height, tree->pages->count + tree->annotation_count,
                   &tree->shared->text);
    tree->annotated = arena_grow(arena, tree->annotated, tree->annotation_count, &tree->annotation_capacity,
                                 sizeof *tree->annotated);
    tree->annotated[tree->annotation_count++] = link->element;
}

/* Behind the content of each link, one a line. */
static void add_annotations(Tree *tree) {
    for (size_t page = 0; page < tree->pages->count; page++) {
        const Page *what = &tree->pages->pages[page];

        for (size_t i = 0; i < what->link_count; i++) {
            add_annotation(tree, page, &what->links[i]);
        }
    }
}

/* ---- elements ---- */

static void put_kid(const Tree *tree, const Node *node, const Kid *kid, Buffer *text) {
    bool elsewhere = kid->kind != KID_ELEMENT && kid->page != node->page;

    if (kid->kind == KID_ELEMENT) {
        pdf_put_reference(text, tree->nodes[kid->element].object);
        return;
    }
    if (kid->kind == KID_SEQUENCE && !elsewhere) {
        buffer_integer(text, kid->mcid);
        return;
    }
    buffer_text(text, kid->kind == KID_SEQUENCE ? "<</Type/MCR" : "<</Type/OBJR");
    if (elsewhere) {
        buffer_text(text, "/Pg ");
        pdf_put_reference(text, tree->page_ids[kid->page]);
    }
    if (kid->kind == KID_SEQUENCE) {
        buffer_text(text, "/MCID ");
        buffer_integer(text, kid->mcid);
    } else {
        buffer_text(text, "/Obj ");
        pdf_put_reference(text, kid->object);
    }
    buffer_text(text, ">>");
}

static void put_kids(const Tree *tree, const Node *node, Buffer *text) {
    bool several = node->first != NULL && node->first->next != NULL;

    if (node->first == NULL) {
        return;
    }
    buffer_text(text, several ? "/K[" : "/K ");
    for (const Kid *kid = node->first; kid != NULL; kid = kid->next) {
        if (kid != node->first) {
            buffer_byte(text, ' ');
        }
        put_kid(tree, node, kid, text);
    }
    if (several) {
        buffer_byte(text, ']');
    }
}

static void put_string(Buffer *text, const char *key, const char *value) {
    if (value != NULL) {
        buffer_text(text, key);
        pdf_put_text(text, value, strlen(value));
    }
}

static void put_attributes(const Tree *tree, const Node *node, const Meaning *meaning, Buffer *text) {
    if (meaning->role == ROLE_LIST) {
        buffer_text(text, "/A<</O/List/ListNumbering/");
        buffer_text(text, pdf_numbering_name(meaning->numbering));
        buffer_text(text, ">>");
    }
    if (meaning->role == ROLE_FIGURE && node->has_bounds) {
        buffer_text(text, "/A<</O/Layout/BBox");
        pdf_put_rect(text, node->bounds, tree->pages->pages[node->page].size.height);
        buffer_text(text, ">>");
    }
}

/* PDF/UA asks for one on every note; digits of one length keep them in order. */
static void put_note_name(Buffer *text, uint32_t element) {
    buffer_format(text, "(note%09u)", element);
}

static void write_element(Tree *tree, uint32_t element) {
    const Element *what = &tree->pages->elements[element];
    const Meaning *meaning = &what->meaning;
    const Node *node = &tree->nodes[element];
    Buffer *text = &tree->shared->text;

    buffer_clear(text);
    buffer_text(text, "/S/");
    buffer_text(text, pdf_role_name(meaning, element));
    buffer_text(text, "/P ");
    pdf_put_reference(text, element == ELEMENT_ROOT ? tree->root : tree->nodes[what->parent].object);
    if (node->has_page) {
        buffer_text(text, "/Pg ");
        pdf_put_reference(text, tree->page_ids[node->page]);
    }
    put_string(text, "/Lang", meaning->language);
    put_string(text, "/Alt", meaning->alternative);
    put_string(text, "/ActualText", meaning->actual_text);
    put_attributes(tree, node, meaning, text);
    if (meaning->role == ROLE_NOTE) {
        buffer_text(text, "/ID");
        put_note_name(text, element);
    }
    put_kids(tree, node, text);
    pdf_store_fill(tree->store, node->object, text);
}

/* ---- the tree of parents ---- */

/* Entries of a page: an array of the elements of its sequences. */
static void put_page_parents(Tree *tree, size_t page, Buffer *text) {
    const PdfSequences *sequences = tree->sequences;

    buffer_byte(text, '[');
    for (; tree->next_parent < sequences->count; tree->next_parent++) {
        const PdfSequence *sequence = &sequences->list[tree->next_parent];

        if (sequence->page != page) {
            break;
        }
        pdf_put_reference(text, tree->nodes[sequence->element].object);
        buffer_byte(text, ' ');
    }
    buffer_byte(text, ']');
}

static void put_parents(Tree *tree, size_t from, size_t to, Buffer *text) {
    buffer_text(text, "/Nums[");
    for (size_t key = from; key < to; key++) {
        if (key > from) {
            buffer_byte(text, ' ');
        }
        buffer_integer(text, (int64_t)key);
        if (key < tree->pages->count) {
            put_page_parents(tree, key, text);
        } else {
            buffer_byte(text, ' ');
            pdf_put_reference(text, tree->nodes[tree->annotated[key - tree->pages->count]].object);
        }
    }
    buffer_byte(text, ']');
}

static PdfId write_leaf(Tree *tree, size_t from, size_t to) {
    PdfId object = pdf_store_add(tree->store);
    Buffer *text = &tree->shared->text;

    buffer_clear(text);
    buffer_format(text, "/Limits[%zu %zu]", from, to - 1);
    put_parents(tree, from, to, text);
    pdf_store_fill(tree->store, object, text);
    return object;
}

static PdfId write_parents(Tree *tree) {
    size_t count = tree->pages->count + tree->annotation_count;
    size_t leaves = (count + LEAF - 1) / LEAF;
    PdfId *kids = arena_many(tree->shared->scratch, PdfId, leaves);
    PdfId object = pdf_store_add(tree->store);
    Buffer *text = &tree->shared->text;

    for (size_t i = 0; leaves > 1 && i < leaves; i++) {
        kids[i] = write_leaf(tree, i * LEAF, (i + 1) * LEAF < count ? (i + 1) * LEAF : count);
    }
    buffer_clear(text);
    if (leaves <= 1) {
        put_parents(tree, 0, count, text);
    } else {
        buffer_text(text, "/Kids[");
        for (size_t i = 0; i < leaves; i++) {
            pdf_put_reference(text, kids[i]);
            buffer_byte(text, ' ');
        }
        buffer_byte(text, ']');
    }
    pdf_store_fill(tree->store, object, text);
    return object;
}

/* ---- the root ---- */

static bool has_role(const Tree *tree, Role role) {
    for (size_t i = 1; i < tree->pages->element_count; i++) {
        if (tree->nodes[i].object != 0 && tree->pages->elements[i].meaning.role == role) {
            return true;
        }
    }
    return false;
}

static void put_role_map(const Tree *tree, Buffer *text) {
    bool any = false;

    for (int role = 0; role < ROLE_COUNT; role++) {
        const Meaning meaning = {.role = (Role)role};

        if (pdf_role_stands_for(meaning.role) != NULL && has_role(tree, meaning.role)) {
            buffer_text(text, any ? "" : "/RoleMap<<");
            pdf_put_name(text, pdf_role_name(&meaning, 1));
            pdf_put_name(text, pdf_role_stands_for(meaning.role));
            any = true;
        }
    }
    buffer_text(text, any ? ">>" : "");
}

static void put_note_names(const Tree *tree, Buffer *text) {
    if (!has_role(tree, ROLE_NOTE)) {
        return;
    }
    buffer_text(text, "/IDTree<</Names[");
    for (uint32_t i = 1; i < tree->pages->element_count; i++) {
        if (tree->nodes[i].object != 0 && tree->pages->elements[i].meaning.role == ROLE_NOTE) {
            put_note_name(text, i);
            pdf_put_reference(text, tree->nodes[i].object);
        }
    }
    buffer_text(text, "]>>");
}

static void write_root(Tree *tree, PdfId parents) {
    Buffer *text = &tree->shared->text;

    buffer_clear(text);
    buffer_text(text, "/Type/StructTreeRoot/K ");
    pdf_put_reference(text, tree->nodes[ELEMENT_ROOT].object);
    buffer_text(text, "/ParentTree ");
    pdf_put_reference(text, parents);
    buffer_text(text, "/ParentTreeNextKey ");
    buffer_integer(text, (int64_t)(tree->pages->count + tree->annotation_count));
    put_role_map(tree, text);
    put_note_names(tree, text);
    pdf_store_fill(tree->store, tree->root, text);
}

PdfTags pdf_tags_write(const Pages *pages, const PdfSequences *sequences, const PdfId *page_ids,
                       PdfShared *shared, PdfStore *store) {
    static const PageVisitor visitor = {visit_open, visit_item, NULL};
    Tree tree = {
        .pages = pages, .sequences = sequences, .page_ids = page_ids, .shared = shared, .store = store};

    tree.nodes = arena_many(shared->scratch, Node, pages->element_count);
    tree.annotations = arena_many(shared->scratch, PdfAnnotations, pages->count);
    tree.root = pdf_store_add(store);
    find_used(&tree);
    number_elements(&tree);
    pages_walk(pages, &visitor, &tree);
    assert(tree.handed_out == sequences->count);
    add_annotations(&tree);
    for (uint32_t i = 0; i < pages->element_count; i++) {
        if (tree.nodes[i].object != 0) {
            write_element(&tree, i);
        }
    }
    write_root(&tree, write_parents(&tree));
    return (PdfTags){tree.root, tree.annotations};
}
