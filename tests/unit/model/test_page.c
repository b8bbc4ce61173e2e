/* Pages: what stands in which element, and the walk against what was done, on many random pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "model/page.h"

static const Source nowhere = {0, 0};
static const Rect no_bounds = {0, 0, 0, 0};

/* Written as it was done, and as it is walked: "(3" opens element 3, "7" is an item, ")" closes. */
typedef struct Script {
    Buffer heard, all;
    uint32_t items;
    size_t last_page, last_index;
    bool in_order;
} Script;

static void on_open(void *self, uint32_t element, const Element *what) {
    Script *script = self;

    (void)what;
    buffer_format(&script->heard, "(%u ", (unsigned)element);
}

static void on_item(void *self, size_t page, size_t index, const Item *item) {
    Script *script = self;

    if (script->items > 0) {
        script->in_order =
            script->in_order && (page == script->last_page ? index == script->last_index + 1
                                                           : page > script->last_page && index == 0);
    }
    script->items++;
    script->last_page = page;
    script->last_index = index;
    buffer_format(&script->all, "%u ", (unsigned)item->source.offset);
    if (item->element != ELEMENT_ARTIFACT) {
        buffer_format(&script->heard, "%u ", (unsigned)item->source.offset);
    }
}

static void on_close(void *self, uint32_t element, const Element *what) {
    Script *script = self;

    (void)what;
    buffer_format(&script->heard, "%u) ", (unsigned)element);
}

static const PageVisitor visitor = {on_open, on_item, on_close};

static void check_walk(const Pages *pages, const char *heard, const char *all) {
    Script script = {.in_order = true};

    buffer_text(&script.heard, "");
    buffer_text(&script.all, "");
    pages_walk(pages, &visitor, &script);
    assert_string_equal(script.heard.bytes, heard);
    assert_true(all == NULL || strcmp(script.all.bytes, all) == 0);
    assert_true(script.in_order);
    buffer_drop(&script.heard);
    buffer_drop(&script.all);
}

static void add_path(Pages *pages, uint32_t number, bool artifact) {
    const DrawnPath path = {.purpose = "box"};

    pages_add_path(pages, &path, artifact, (Source){0, number}, no_bounds);
}

static void add_glyphs(Pages *pages, uint32_t number) {
    const GlyphRun run = {.size = 9};

    pages_add_glyphs(pages, &run, (Source){0, number}, no_bounds);
}

static Meaning meaning_of(Role role) {
    return (Meaning){.role = role};
}

static void nothing_is_a_document_too(void **state) {
    Arena *arena = arena_new();
    Pages *pages = pages_new(arena);
    const Meaning section = meaning_of(ROLE_SECTION);

    (void)state;
    check_walk(pages, "(0 0) ", "");
    assert_int_equal(pages_open(pages, &section, nowhere, "early"), 1);
    check_walk(pages, "(0 (1 1) 0) ", "");
    pages_begin(pages, (Size){842, 595});
    add_glyphs(pages, 1);
    check_walk(pages, "(0 (1 1 1) 0) ", "1 ");
    pages_close(pages, &section);
    assert_int_equal(pages->open, ELEMENT_ROOT);
    arena_drop(arena);
}

static void elements_stand_between_items(void **state) {
    Arena *arena = arena_new();
    Pages *pages = pages_new(arena);
    const Meaning section = meaning_of(ROLE_SECTION), heading = meaning_of(ROLE_HEADING);
    const Meaning none = meaning_of(ROLE_NONE), artifact = meaning_of(ROLE_ARTIFACT);

    (void)state;
    assert_true(pages_begin(pages, (Size){842, 595})->size.width == 842);
    assert_int_equal(pages_open(pages, &section, nowhere, "panel"), 1);
    add_path(pages, 1, true);
    assert_int_equal(pages_open(pages, &none, nowhere, NULL), 1);
    add_glyphs(pages, 2);
    pages_close(pages, &none);
    assert_int_equal(pages_open(pages, &heading, nowhere, NULL), 2);
    add_glyphs(pages, 3);
    pages_close(pages, &heading);
    assert_int_equal(pages_open(pages, &artifact, nowhere, NULL), ELEMENT_ARTIFACT);
    assert_int_equal(pages_open(pages, &heading, nowhere, NULL), ELEMENT_ARTIFACT);
    assert_int_equal(pages_open(pages, &artifact, nowhere, NULL), ELEMENT_ARTIFACT);
    add_glyphs(pages, 4);
    pages_close(pages, &artifact);
    add_path(pages, 5, false);
    pages_close(pages, &heading);
    pages_close(pages, &artifact);
    add_glyphs(pages, 6);
    pages_begin(pages, (Size){842, 595});
    add_glyphs(pages, 7);
    assert_int_equal(pages_open(pages, &heading, nowhere, NULL), 3);
    pages_close(pages, &heading);
    pages_close(pages, &section);
    add_path(pages, 8, false);
    check_walk(pages, "(0 (1 2 (2 3 2) 6 7 (3 3) 1) 8 0) ", "1 2 3 4 5 6 7 8 ");
    assert_int_equal(pages->elements[1].first_item, 0);
    assert_int_equal(pages->elements[2].first_item, 2);
    assert_int_equal(pages->elements[3].first_page, 1);
    assert_int_equal(pages->elements[3].first_item, 1);
    assert_string_equal(pages->elements[1].name, "panel");
    pages_walk(pages, &(PageVisitor){NULL, NULL, NULL}, NULL);
    arena_drop(arena);
}

static void links_find_their_element(void **state) {
    Arena *arena = arena_new();
    Pages *pages = pages_new(arena);
    const Meaning link = {.role = ROLE_LINK, .target = "https://example.org/"};
    const Meaning strong = meaning_of(ROLE_STRONG), artifact = meaning_of(ROLE_ARTIFACT);

    (void)state;
    pages_begin(pages, (Size){842, 595});
    pages_open(pages, &link, nowhere, NULL);
    add_glyphs(pages, 1);
    pages_open(pages, &strong, nowhere, NULL);
    pages_add_link(pages, (Rect){1, 2, 3, 4});
    pages_close(pages, &strong);
    pages_close(pages, &link);
    pages_open(pages, &artifact, nowhere, NULL);
    pages_open(pages, &link, nowhere, NULL);
    pages_add_link(pages, no_bounds); /* not heard, not followed */
    pages_close(pages, &link);
    pages_close(pages, &artifact);
    assert_int_equal(pages->pages[0].link_count, 1);
    assert_int_equal(pages->pages[0].links[0].element, 1);
    assert_int_equal(pages->pages[0].links[0].before, 1);
    assert_true(pages->pages[0].links[0].bounds.height == 4);
    arena_drop(arena);
}

/* Random brackets over random pages; the script is written while it is done. */
typedef struct Random {
    Pages *pages;
    Script done;
    uint32_t items, elements;
} Random;

static void do_randomly(Random *random, unsigned depth, bool heard, uint32_t element) {
    static const Role roles[] = {ROLE_NONE,      ROLE_ARTIFACT, ROLE_SECTION,
                                 ROLE_PARAGRAPH, ROLE_LINK,     ROLE_FIGURE};

    for (int steps = rand() % 6; steps > 0; steps--) {
        int what = rand() % 8;

        if (what == 0) {
            pages_begin(random->pages, (Size){100, 100});
        } else if (what < 4 || depth == 0) {
            bool artifact = what == 1;

            buffer_format(&random->done.all, "%u ", (unsigned)random->items);
            if (heard && !artifact) {
                buffer_format(&random->done.heard, "%u ", (unsigned)random->items);
            }
            add_path(random->pages, random->items++, artifact);
        } else {
            const Meaning meaning = meaning_of(roles[rand() % 6]);
            bool artifact = !heard || meaning.role == ROLE_ARTIFACT;
            bool opens = !artifact && meaning.role != ROLE_NONE;
            uint32_t inner = opens ? ++random->elements : element;

            if (opens) {
                buffer_format(&random->done.heard, "(%u ", (unsigned)inner);
            }
            assert_int_equal(pages_open(random->pages, &meaning, nowhere, NULL),
                             artifact ? ELEMENT_ARTIFACT : inner);
            do_randomly(random, depth - 1, !artifact, inner);
            pages_close(random->pages, &meaning);
            if (opens) {
                buffer_format(&random->done.heard, "%u) ", (unsigned)inner);
            }
        }
    }
}

static void walks_as_it_was_done(void **state) {
    Arena *arena = arena_new();

    (void)state;
    srand(23);
    for (int i = 0; i < 3000; i++) {
        Random random = {.pages = pages_new(arena)};

        pages_begin(random.pages, (Size){100, 100});
        buffer_text(&random.done.heard, "(0 ");
        buffer_text(&random.done.all, "");
        do_randomly(&random, (unsigned)(i % 7), true, ELEMENT_ROOT);
        buffer_text(&random.done.heard, "0) ");
        check_walk(random.pages, random.done.heard.bytes, random.done.all.bytes);
        buffer_drop(&random.done.heard);
        buffer_drop(&random.done.all);
        arena_reset(arena);
    }
    arena_drop(arena);
}

/* Levels written as digits, and what becomes of them. */
static void headings_skip_no_level(void **state) {
    static const char *const cases[][2] = {{"123", "123"},     {"2", "1"},       {"133", "123"},
                                           {"13242", "12232"}, {"6161", "1121"}, {"", ""}};
    Arena *arena = arena_new();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Pages *pages = pages_new(arena);
        char levels[8] = "";
        size_t count = 0;

        pages_begin(pages, (Size){100, 100});
        for (const char *level = cases[i][0]; *level != '\0'; level++) {
            const Meaning heading = {.role = ROLE_HEADING, .level = (unsigned)(*level - '0')};

            pages_open(pages, &heading, nowhere, NULL);
            pages_close(pages, &heading);
        }
        pages_close_heading_gaps(pages);
        for (size_t k = 1; k < pages->element_count; k++) {
            levels[count++] = (char)('0' + pages->elements[k].meaning.level);
        }
        assert_string_equal(levels, cases[i][1]);
    }
    arena_drop(arena);
}

/* --- elements that are opened again --- */

#define MOST_ELEMENTS 60
#define MOST_KIDS     80

/* What belongs into each element, in order: items, and elements by their number above ELEMENT_KID. */
#define ELEMENT_KID 1000000u
typedef struct Expected {
    uint32_t kids[MOST_ELEMENTS][MOST_KIDS];
    size_t counts[MOST_ELEMENTS];
    uint32_t elements, items;
} Expected;

static void expect(Expected *expected, uint32_t element, uint32_t kid) {
    assert_true(expected->counts[element] < MOST_KIDS);
    expected->kids[element][expected->counts[element]++] = kid;
}

static void put_expected(const Expected *expected, uint32_t element, Buffer *out) {
    buffer_format(out, "(%u ", (unsigned)element);
    for (size_t i = 0; i < expected->counts[element]; i++) {
        uint32_t kid = expected->kids[element][i];
        if (kid >= ELEMENT_KID)
            put_expected(expected, kid - ELEMENT_KID, out);
        else
            buffer_format(out, "%u ", (unsigned)kid);
    }
    buffer_format(out, "%u) ", (unsigned)element);
}

/* A few items and elements in `element`, which is open. */
static void fill_element(Pages *pages, Expected *expected, uint32_t element, unsigned depth) {
    const Meaning section = {.role = ROLE_SECTION};

    for (int i = rand() % 4; i > 0; i--) {
        if (depth < 4 && expected->elements < MOST_ELEMENTS && rand() % 2) {
            uint32_t made = pages_open(pages, &section, nowhere, NULL);
            assert_int_equal(made, expected->elements++);
            expect(expected, element, ELEMENT_KID + made);
            fill_element(pages, expected, made, depth + 1);
            pages_close(pages, &section);
        } else {
            add_path(pages, expected->items + 1, true);
            add_glyphs(pages, expected->items + 1);
            expect(expected, element, ++expected->items);
        }
    }
}

static void what_is_opened_again_is_heard_as_one(void **state) {
    unsigned seed = (unsigned)time(NULL) ^ (unsigned)getpid();

    (void)state;
    printf("reopened: seed %u\n", seed);
    srand(seed);
    for (int round = 0; round < 500; round++) {
        Arena *arena = arena_new();
        Pages *pages = pages_new(arena);
        Expected *expected = arena_one(arena, Expected);
        Script script = {.in_order = true};
        Buffer wanted = {0};

        expected->elements = 1;
        pages_begin(pages, (Size){100, 100});
        fill_element(pages, expected, ELEMENT_ROOT, 0);
        for (int page = 1; page < 5; page++) {
            pages_begin(pages, (Size){100, 100});
            for (int i = rand() % 4; i > 0; i--) {
                uint32_t element = (uint32_t)rand() % expected->elements;
                PagesPlace place = pages_reopen(pages, element);
                fill_element(pages, expected, element, 3);
                pages_return(pages, place);
            }
        }
        if (pages->reopening_count > 0) {
            pages_walk(pages, &visitor, &script);
            put_expected(expected, ELEMENT_ROOT, &wanted);
            assert_string_equal(script.heard.bytes, wanted.bytes);
            assert_int_equal(script.items, 2 * expected->items);
        }
        buffer_drop(&script.heard);
        buffer_drop(&script.all);
        buffer_drop(&wanted);
        arena_drop(arena);
    }
}

/* An artifact goes on as an artifact, and what is around it comes back as it was. */
static void places_come_back(void **state) {
    const Meaning artifact = {.role = ROLE_ARTIFACT}, section = {.role = ROLE_SECTION};
    Arena *arena = arena_new();
    Pages *pages = pages_new(arena);
    uint32_t made;
    PagesPlace place;

    (void)state;
    pages_begin(pages, (Size){100, 100});
    made = pages_open(pages, &section, nowhere, NULL);
    pages_close(pages, &section);
    pages_open(pages, &artifact, nowhere, NULL);
    place = pages_reopen(pages, made);
    add_glyphs(pages, 1);
    pages_return(pages, place);
    add_glyphs(pages, 2);
    pages_close(pages, &artifact);
    place = pages_reopen(pages, ELEMENT_ARTIFACT);
    add_glyphs(pages, 3);
    pages_return(pages, place);
    add_glyphs(pages, 4);
    assert_int_equal(pages->pages[0].items[0].element, made);
    assert_int_equal(pages->pages[0].items[1].element, ELEMENT_ARTIFACT);
    assert_int_equal(pages->pages[0].items[2].element, ELEMENT_ARTIFACT);
    assert_int_equal(pages->pages[0].items[3].element, ELEMENT_ROOT);
    arena_drop(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_opened_again_is_heard_as_one),
        cmocka_unit_test(places_come_back),
        cmocka_unit_test(nothing_is_a_document_too),
        cmocka_unit_test(elements_stand_between_items),
        cmocka_unit_test(links_find_their_element),
        cmocka_unit_test(headings_skip_no_level),
        cmocka_unit_test(walks_as_it_was_done),
    };

    return cmocka_run_group_tests_name("model/page", tests, NULL, NULL);
}
