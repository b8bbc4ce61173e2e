/* The structure tree, read back from the file and held against the pages it was made from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "out/pdf_roles.h"
#include "unit/out/objects.h"
#include "unit/out/sample.h"

#define ROOM 65536

typedef struct Reading {
    Objects o;
    long page_objects[64];
    size_t page_count;
    size_t *parents[64]; /* by page and mcid: the element that the tree of parents names */
    size_t parent_count[64];
    size_t *annotation_parents;
    size_t annotation_parent_count;
    size_t last_page, next_mcid; /* what was heard so far: order must be that of the content */
    size_t heard[64], annotations_heard;
    Buffer chains; /* a line a sequence: the types around it */
} Reading;

static size_t page_index(const Reading *r, long object) {
    for (size_t i = 0; i < r->page_count; i++) {
        if (r->page_objects[i] == object) {
            return i;
        }
    }
    fail_msg("object %ld is no page", object);
    return 0;
}

/* ---- the tree of parents ---- */

static void read_numbers(Reading *r, const char *text) {
    char *at = (char *)(uintptr_t)strstr(text, "/Nums[") + 6;

    while (*at != ']') {
        size_t key = strtoul(at, &at, 10);

        while (*at == ' ') {
            at++;
        }
        if (*at == '[') {
            assert_true(key < r->page_count);
            r->parents[key] = calloc(4096, sizeof(size_t));
            for (at++; *at != ']'; at += strspn(at, " ")) {
                r->parents[key][r->parent_count[key]++] = strtoul(at, &at, 10);
                assert_memory_equal(at, " 0 R", 4);
                at += 4;
            }
            at++;
        } else {
            assert_int_equal(key, r->page_count + r->annotation_parent_count);
            r->annotation_parents[r->annotation_parent_count++] = strtoul(at, &at, 10);
            assert_memory_equal(at, " 0 R", 4);
            at += 4;
        }
        at += strspn(at, " ");
    }
}

static void read_parents(Reading *r, size_t object) {
    char *text = malloc(ROOM), *leaf = malloc(ROOM), *at;

    r->annotation_parents = calloc(8192, sizeof(size_t));
    object_text(&r->o, object, text, ROOM);
    at = strstr(text, "/Kids[");
    if (at == NULL) {
        read_numbers(r, text);
    } else {
        for (at += 6; *at != ']'; at += strspn(at, " ")) {
            size_t kid = strtoul(at, &at, 10);
            long limits = number_after(object_text(&r->o, kid, leaf, ROOM), "/Limits[");

            at += 4;
            assert_int_equal(number_after(leaf, "/Nums["), limits);
            read_numbers(r, leaf);
        }
    }
    free(text);
    free(leaf);
}

/* ---- elements ---- */

static void hear_sequence(Reading *r, size_t element, size_t page, size_t mcid, const char *chain) {
    assert_true(page > r->last_page || mcid == r->next_mcid);
    if (page > r->last_page) {
        assert_int_equal(mcid, 0);
    }
    r->last_page = page;
    r->next_mcid = mcid + 1;
    assert_true(mcid < r->parent_count[page]);
    assert_int_equal(r->parents[page][mcid], element);
    r->heard[page]++;
    buffer_format(&r->chains, "%zu %s\n", page, chain);
}

static void hear_annotation(Reading *r, size_t element, size_t object) {
    char *text = malloc(ROOM);
    long key;

    object_text(&r->o, object, text, ROOM);
    assert_non_null(strstr(text, "/Subtype/Link"));
    assert_non_null(strstr(text, "/Contents"));
    assert_non_null(strstr(text, "/F 4"));
    key = number_after(text, "/StructParent ") - (long)r->page_count;
    assert_true(key >= 0 && (size_t)key < r->annotation_parent_count);
    assert_int_equal(r->annotation_parents[key], element);
    r->annotations_heard++;
    free(text);
}

static void hear_element(Reading *r, size_t object, size_t parent, const char *chain);

/* One kid; answers what stands behind it. */
static char *hear_kid(Reading *r, char *at, size_t object, size_t page, const char *chain) {
    if (*at == '<') {
        char *end = strstr(at, ">>");
        long own = -1, value;

        *end = '\0';
        own = number_after(at, "/Pg ");
        value = number_after(at, "/MCID ");
        if (value >= 0) {
            hear_sequence(r, object, page_index(r, own), (size_t)value, chain);
        } else {
            hear_annotation(r, object, (size_t)number_after(at, "/Obj "));
        }
        return end + 2;
    }
    {
        size_t number = strtoul(at, &at, 10);

        if (memcmp(at, " 0 R", 4) == 0) {
            hear_element(r, number, object, chain);
            return at + 4;
        }
        hear_sequence(r, object, page, number, chain);
    }
    return at;
}

static void hear_element(Reading *r, size_t object, size_t parent, const char *chain) {
    char *text = malloc(ROOM), *at, *longer = malloc(strlen(chain) + 40);
    const char *type;
    long page;

    object_text(&r->o, object, text, ROOM);
    assert_int_equal(number_after(text, "/P "), parent);
    type = strstr(text, "/S/") + 3;
    sprintf(longer, "%s/%.*s", chain, (int)strcspn(type, "/"), type);
    page = number_after(text, "/Pg ");
    at = strstr(text, "/K");
    assert_non_null(at); /* nothing empty is written */
    at += 2;
    if (*at == '[') {
        for (at++; *at != ']'; at += strspn(at, " ")) {
            at = hear_kid(r, at, object, page < 0 ? 0 : page_index(r, page), longer);
        }
    } else {
        hear_kid(r, at + 1, object, page < 0 ? 0 : page_index(r, page), longer);
    }
    free(text);
    free(longer);
}

/* ---- the file ---- */

static void read_pages(Reading *r, size_t catalog) {
    char text[ROOM], *at;
    size_t tree = (size_t)number_after(object_text(&r->o, catalog, text, ROOM), "/Pages ");

    object_text(&r->o, tree, text, ROOM);
    for (at = strstr(text, "/Kids [") + 7; *at == ' ' || (*at >= '0' && *at <= '9');) {
        r->page_objects[r->page_count++] = strtol(at, &at, 10);
        at += 4;
        at += strspn(at, " \n");
    }
}

/* What the pages say: a line a sequence with the types around it. */
static void expected_chains(const Pages *pages, Buffer *out) {
    for (size_t i = 0; i < pages->count; i++) {
        uint32_t before = ELEMENT_ARTIFACT;

        for (size_t k = 0; k < pages->pages[i].count; k++) {
            uint32_t element = pages->pages[i].items[k].element;
            const char *types[64];
            size_t depth = 0;

            if (element != before && element != ELEMENT_ARTIFACT) {
                for (uint32_t e = element;; e = pages->elements[e].parent) {
                    types[depth++] = pdf_role_name(&pages->elements[e].meaning, e);
                    if (e == ELEMENT_ROOT) {
                        break;
                    }
                }
                buffer_format(out, "%zu ", i);
                while (depth > 0) {
                    buffer_format(out, "/%s", types[--depth]);
                }
                buffer_byte(out, '\n');
            }
            before = element;
        }
    }
}

static void check_tree(Sample *s) {
    Reading *r = calloc(1, sizeof *r);
    PdfShared *shared = pdf_shared_new();
    Buffer pdf = {0}, expected = {0};
    char text[ROOM];
    size_t catalog, tree;

    s->options.plain_xref = true;
    assert_true(pdf_write(s->pages, &s->metadata, &s->options, shared, s->diagnostics, &pdf));
    r->o = objects_read(&pdf);
    catalog = (size_t)number_after(r->o.trailer, "/Root ");
    read_pages(r, catalog);
    assert_int_equal(r->page_count, s->pages->count);
    tree = (size_t)number_after(object_text(&r->o, catalog, text, ROOM), "/StructTreeRoot ");
    object_text(&r->o, tree, text, ROOM);
    read_parents(r, (size_t)number_after(text, "/ParentTree "));
    assert_int_equal(number_after(text, "/ParentTreeNextKey "), r->page_count + r->annotation_parent_count);
    buffer_text(&r->chains, "");
    hear_element(r, (size_t)number_after(object_text(&r->o, tree, text, ROOM), "/K "), tree, "");
    expected_chains(s->pages, &expected);
    buffer_text(&expected, "");
    assert_string_equal(r->chains.bytes, expected.bytes);
    for (size_t i = 0; i < r->page_count; i++) {
        assert_int_equal(r->heard[i], r->parent_count[i]);
        free(r->parents[i]);
    }
    assert_int_equal(r->annotations_heard, r->annotation_parent_count);
    free(r->annotation_parents);
    objects_drop(&r->o);
    buffer_drop(&r->chains);
    buffer_drop(&pdf);
    buffer_drop(&expected);
    pdf_shared_drop(shared);
    free(r);
}

/* ---- tests ---- */

static void the_sample_reads_back(void **state) {
    Sample s;

    (void)state;
    sample_open(&s);
    sample_all(&s);
    /* Without the cluster of several glyphs, which makes more sequences than items say. */
    for (size_t i = 0; i < s.pages->pages[0].count; i++) {
        Item *item = &s.pages->pages[0].items[i];

        for (size_t k = 0; item->kind == ITEM_GLYPHS && k + 1 < item->of.glyphs.count; k++) {
            if (item->of.glyphs.glyphs[k].cluster == item->of.glyphs.glyphs[k + 1].cluster) {
                item->of.glyphs.count = k;
                item->of.glyphs.text_size = item->of.glyphs.glyphs[k].cluster;
                item->of.glyphs.soft_hyphen = false;
            }
        }
    }
    check_tree(&s);
    sample_close(&s);
}

static void add_something(Sample *s, int depth, bool linked) {
    static const Role roles[] = {ROLE_NONE,      ROLE_ARTIFACT, ROLE_SECTION, ROLE_HEADING,
                                 ROLE_PARAGRAPH, ROLE_SPAN,     ROLE_STRONG,  ROLE_QUOTE,
                                 ROLE_NOTE,      ROLE_FIGURE,   ROLE_LINK};
    uint32_t choice = sample_random(s) % 20;
    Meaning meaning;

    if (choice < 9) {
        sample_box(s, (Rect){choice, choice, 10, 10}, (Color){1, 2, 3}, choice == 0);
        if (linked && choice > 5) {
            pages_add_link(s->pages, (Rect){choice, choice, 10, 10});
        }
    } else if (choice == 9 && s->pages->count < 5) {
        sample_page(s, 300, 200);
    } else if (depth < 8) {
        meaning = (Meaning){.role = roles[sample_random(s) % 11],
                            .level = 1 + choice % 6,
                            .alternative = "x",
                            .target = "https://x.nl"};
        sample_open_role(s, meaning);
        linked = meaning.role == ROLE_ARTIFACT ? false : linked || meaning.role == ROLE_LINK;
        for (uint32_t i = 0, n = sample_random(s) % 6; i < n; i++) {
            add_something(s, depth + 1, linked);
        }
        pages_close(s->pages, &meaning);
    }
}

static void any_tree_reads_back(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 300; seed++) {
        Sample s;

        memset(&s, 0, sizeof s);
        if (seed == 1) {
            print_message("seeds 1 to 300\n");
        }
        sample_open(&s);
        s.seed = seed * 2654435761u;
        sample_page(&s, 300, 200);
        for (int i = 0; i < 12; i++) {
            add_something(&s, 0, false);
        }
        check_tree(&s);
        sample_close(&s);
    }
}

static void many_links_need_leaves(void **state) {
    Meaning m = {.role = ROLE_LINK, .target = "https://x.nl"};
    Sample s;

    (void)state;
    sample_open(&s);
    for (int i = 0; i < 600; i++) {
        if (i % 200 == 0) {
            sample_page(&s, 300, 200);
        }
        sample_open_role(&s, m);
        sample_box(&s, (Rect){0, 0, 10, 10}, (Color){1, 2, 3}, false);
        pages_add_link(s.pages, (Rect){0, 0, 10, 10});
        pages_close(s.pages, &m);
    }
    check_tree(&s);
    sample_close(&s);
}

static void nothing_heard_is_still_a_document(void **state) {
    Sample s;
    PdfShared *shared = pdf_shared_new();
    Buffer pdf = {0};

    (void)state;
    sample_open(&s);
    sample_page(&s, 300, 200);
    assert_true(pdf_write(s.pages, &s.metadata, &s.options, shared, s.diagnostics, &pdf));
    buffer_drop(&pdf);
    pdf_shared_drop(shared);
    sample_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_reads_back),
        cmocka_unit_test(any_tree_reads_back),
        cmocka_unit_test(many_links_need_leaves),
        cmocka_unit_test(nothing_heard_is_still_a_document),
    };

    return cmocka_run_group_tests_name("out/pdf_tags", tests, NULL, NULL);
}
