/* Whole sheets: what stands on the page, in which order, in which element, and what is told when
 * nothing fits. */
#include <stddef.h>

#include "fake_paragraph.h"
#include "sheets.h"

static const Give gap4 = FIXED(4);

/* The page as one line: elements as brackets by role, texts in quotes, paths by purpose, * for artifacts. */

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_NONE] = "root",    [ROLE_HEADING] = "h",   [ROLE_PARAGRAPH] = "p", [ROLE_LIST] = "l",
    [ROLE_ITEM] = "i",       [ROLE_LABEL] = "lbl",   [ROLE_BODY] = "body",   [ROLE_FIGURE] = "fig",
    [ROLE_SECTION] = "sect", [ROLE_QUOTE] = "quote",
};

static void print_open(void *self, uint32_t element, const Element *what) {
    if (element != ELEMENT_ROOT)
        buffer_format(self, "%s(", role_names[what->meaning.role] ? role_names[what->meaning.role] : "?");
    if (what->meaning.actual_text)
        buffer_format(self, "=%s ", what->meaning.actual_text);
}

static void print_item(void *self, size_t page, size_t index, const Item *item) {
    (void)page;
    (void)index;
    if (item->kind == ITEM_GLYPHS)
        buffer_format(self, "'%.*s' ", (int)item->of.glyphs.text_size, item->of.glyphs.text);
    else
        buffer_format(self, "%s%s ", item->element == ELEMENT_ARTIFACT ? "*" : "", item->of.path.purpose);
}

static void print_close(void *self, uint32_t element, const Element *what) {
    (void)what;
    if (element != ELEMENT_ROOT)
        buffer_text(self, ")");
}

static Pages *compose(Build *build, bool *fits) {
    Pages *pages = pages_new(build->arena);
    SheetFit fit;

    *fits = layout_compose(&build->document, &build->typesetter, pages, &fit);
    return pages;
}

static void assert_heard(const Pages *pages, const char *expected) {
    const PageVisitor visitor = {print_open, print_item, print_close};
    Buffer buffer = {NULL, 0, 0};

    pages_walk(pages, &visitor, &buffer);
    buffer_byte(&buffer, '\0');
    assert_string_equal(buffer.bytes, expected);
    buffer_drop(&buffer);
}

static const PathStep dot_steps[] = {{.verb = PATH_MOVE, .x = 2, .y = 2},
                                     {.verb = PATH_LINE, .x = 8, .y = 8}};
static const SymbolPath dot_path = {dot_steps, 2, false, 1};
static const Symbol dot = {
    .name = "dot", .width = 20, .height = 10, .text = "gereed", .paths = &dot_path, .count = 1};

static void lists_have_labels_and_bodies(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *items[] = {text_new(build, style, "one two"), text_new(build, style, ""),
                      text_new(build, style, "three"), text_new(build, style, "four")};
    Block *list = list_new(build, style, gap4, 4, items),
          *root = with(build, stack_new(build, gap4), 1, list);
    ListItem *own = (ListItem *)list->of.list.items;
    bool fits;
    Pages *pages;

    (void)state;
    own[0].symbol = own[2].symbol = &dot;
    own[0].label_text = "gereed";
    own[3].label = run_new(build, "4.");
    list->of.list.indent = 12;
    document_of(build, 40, 100, root);
    pages = compose(build, &fits);
    assert_true(fits);
    assert_heard(pages, "l(i(lbl(=gereed symbol dot )body(p('one ' 'two' )))i(*symbol dot body(p('three' )))"
                        "i(lbl('4.' )body(p('four' ))))");
    /* Size 5 of a symbol 10 high: half as large, at 2 (12 - 10), its middle 2.5 above the baseline at 9.6. */
    assert_length(pages->pages[0].items[0].bounds.x, 2 + 1 - 0.25);
    assert_length(pages->pages[0].items[0].bounds.y, 9.6 - 2.5 - 2.5 + 1 - 0.25);
    assert_length(pages->pages[0].items[0].bounds.width, 3.5);
    assert_length(pages->pages[0].items[1].of.glyphs.origin.x, 12);
    /* The label is as wide as the hang: it moves out by a quarter of its size, not to touch the text. */
    assert_length(pages->pages[0].items[5].of.glyphs.origin.x, 2 - 2.5);
    assert_length(pages->pages[0].items[5].of.glyphs.origin.y, pages->pages[0].items[6].of.glyphs.origin.y);
    build_drop(build);
}

/* The order is the document's, whatever the places; what is not heard is an artifact. */
static void order_is_of_the_document(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1)}, row = FLEX(0, 0, 1);
    TextStyle *style = style_fixed(build, 10, 12);
    Block *right = text_new(build, style, "right"), *shape = block_new(build, BLOCK_SHAPE);
    Block *left =
        with(build, stack_new(build, gap4), 3, rule_new(build, 1), text_new(build, style, "left"), shape);
    Block *grid = with(build, grid_new(build, 2, columns, 1, &row, 0, gap4), 2, right, left);
    const GridPlace areas[] = {{1, 0, 1, 1}, {0, 0, 1, 1}};
    Block *root = box_new(build, 0, 0, places(build, grid, areas));
    bool fits;
    Pages *pages;

    (void)state;
    root->of.box.filled = true;
    right->meaning.role = ROLE_ARTIFACT;
    left->meaning.role = ROLE_SECTION;
    shape->meaning = (Meaning){.role = ROLE_FIGURE, .alternative = "een punt"};
    shape->of.shape = (ShapeBlock){.symbol = &dot, .height = 10, .align = ALIGN_END};
    document_of(build, 80, 100, root);
    pages = compose(build, &fits);
    assert_true(fits);
    assert_heard(pages, "*box 'right' sect(*rule p('left' )fig(symbol dot ))");
    assert_int_equal(pages->pages[0].items[1].element, ELEMENT_ARTIFACT);
    assert_length(pages->pages[0].items[4].of.path.steps[0].x, 20 + 2);
    build_drop(build);
}

static Item only_path(Build *build, Block *root) {
    bool fits;
    Pages *pages;

    document_of(build, 100, 60, root);
    pages = compose(build, &fits);
    assert_true(fits);
    assert_int_equal(pages->pages[0].count, 1);
    return pages->pages[0].items[0];
}

static void boxes_have_noses_and_bleed(void **state) {
    Build *build = build_new();
    Block *root = box_new(build, 0, 20, NULL);
    Item item;

    (void)state;
    root->of.box.filled = true;
    root->of.box.start = EDGE_NOTCH;
    root->of.box.end = EDGE_NOSE;
    root->of.box.nose = 9;
    root->of.box.bleed = (Edges){1, 2, 3, 4};
    item = only_path(build, root);
    assert_int_equal(item.of.path.count, 7);
    assert_length(item.of.path.steps[0].x, -4);
    assert_length(item.of.path.steps[0].y, -1);
    assert_length(item.of.path.steps[2].x, 102 + 9);
    assert_length(item.of.path.steps[2].y, 31);
    assert_length(item.of.path.steps[5].x, -4 + 9);
    assert_length(item.bounds.width, 106 + 9);
    assert_length(item.bounds.height, 64);
    build_drop(build);
}

/* Every point of a rounded corner lies a radius from its middle, to a part in a thousand. */
static void corners_are_round(void **state) {
    Build *build = build_new();
    Block *root = box_new(build, 0, 20, NULL);
    const PathStep *steps;
    Item item;

    (void)state;
    root->of.box.stroke = 1;
    root->of.box.radius = 500; /* held to half the height: 30 */
    item = only_path(build, root);
    steps = item.of.path.steps;
    assert_int_equal(item.of.path.count, 10);
    for (int i = 0; i <= 10; i++) {
        double t = i / 10.0, u = 1 - t;
        double x = u * u * u * steps[1].x + 3 * u * u * t * steps[2].x1 + 3 * u * t * t * steps[2].x2 +
                   t * t * t * steps[2].x;
        double y = u * u * u * steps[1].y + 3 * u * u * t * steps[2].y1 + 3 * u * t * t * steps[2].y2 +
                   t * t * t * steps[2].y;
        assert_true(fabs(hypot(x - 70, y - 30) - 30) < 0.03);
    }
    assert_length(item.bounds.x, -0.5);
    assert_length(item.bounds.width, 101);
    build_drop(build);
}

static void assert_told(Build *build, const char *what) {
    Buffer buffer = told(build);

    if (!strstr(buffer.bytes, what))
        fail_msg("not told: %s\nbut: %s", what, buffer.bytes);
    buffer_drop(&buffer);
}

/* Both areas that overflow are told, each by its name, at the text that no longer fits. */
static void every_area_that_overflows_is_told(void **state) {
    Build *build = build_new();
    const Track columns[] = {FLEX(0, 0, 1), FLEX(0, 0, 1), FLEX(0, 0, 1)}, row = FLEX(0, 0, 1);
    TextStyle *style = style_fixed(build, 10, 12);
    Block *one = text_new(build, style, "aaaaaaaa bb bbbb ccccccc"), *fits = text_new(build, style, "short");
    Block *head = text_new(build, style, "head"), *tail = text_new(build, style, "xxxxxxxx yyyyyyyy");
    Block *two = with(build, stack_new(build, (Give){2, 4, 6}), 2, head, tail);
    Block *root = with(build, grid_new(build, 3, columns, 1, &row, 0, gap4), 3, one, fits, two);
    const GridPlace areas[] = {{0, 0, 1, 1}, {1, 0, 1, 1}, {2, 0, 1, 1}};
    bool sound;
    Pages *pages;

    (void)state;
    one->name = "panel een";
    two->name = "panel twee";
    places(build, root, areas);
    document_of(build, 120, 24, root);
    pages = compose(build, &sound);
    assert_false(sound);
    assert_int_equal(pages->count, 0);
    assert_int_equal(diagnostics_count(build->diagnostics, SEVERITY_ERROR), 2);
    assert_told(
        build,
        "error: 'panel een' does not fit; lines too many: 1, words too many: about 1 [layout-overflow]");
    assert_told(
        build,
        "error: 'panel twee' does not fit; lines too many: 2, words too many: about 2 [layout-overflow]");
    assert_told(build, "\n    xxxxxxxx yyyyyyyy\n");
    build_drop(build);
}

static void a_word_too_wide_is_told_where_it_stands(void **state) {
    Build *build = build_new();
    TextStyle *style = style_fixed(build, 10, 12);
    Block *root = text_new(build, style, "ab experimenteerruimte cd");
    bool sound;

    (void)state;
    root->name = "rail";
    document_of(build, 60, 200, root);
    (void)compose(build, &sound);
    assert_false(sound);
    assert_int_equal(diagnostics_count(build->diagnostics, SEVERITY_ERROR), 1);
    assert_told(build,
                "data.xml:1:4: error: the word 'experimenteerruimte' is wider than the line in 'rail'");
    build_drop(build);
}

static void tracks_too_wide_are_told(void **state) {
    Build *build = build_new();
    const Track columns[] = {{TRACK_FIXED, 80, 0, 0}, {TRACK_FIXED, 45, 0, 0}};
    Block *root = with(build, row_new(build, VALIGN_TOP, 2, columns, 0), 2, box_new(build, 0, 5, NULL),
                       box_new(build, 0, 5, NULL));
    bool sound;

    (void)state;
    document_of(build, 100, 200, root);
    (void)compose(build, &sound);
    assert_false(sound);
    assert_told(build, "'sheet' is 25 pt wider than its place [layout-too-wide]");
    build_drop(build);
}

static void something_too_high_without_text_is_told(void **state) {
    Build *build = build_new();
    Block *root = box_new(build, 0, 120, NULL);
    bool sound;

    (void)state;
    document_of(build, 100, 100, root);
    (void)compose(build, &sound);
    assert_false(sound);
    assert_told(build, "'sheet' is 20 pt higher than its place [layout-too-high]");
    build_drop(build);
}

static void free_tracks_too_wide_are_told(void **state) {
    Build *build = build_new();
    const Track columns[] = {{TRACK_FIXED, 80, 0, 0}, {TRACK_FIXED, 45, 0, 0}};
    Block *root = with(build, row_new(build, VALIGN_TOP, 2, columns, 5), 1, box_new(build, 0, 5, NULL));
    bool sound;

    (void)state;
    root->name = "rij";
    document_of(build, 100, 200, root);
    (void)compose(build, &sound);
    assert_false(sound);
    assert_told(build, "'rij' is 30 pt wider than its place [layout-too-wide]");
    build_drop(build);
}

/* Random sheets, whole. */

/* What does not fit is found: not merely said of the sheet. */
static void assert_cause_told(Build *build) {
    Buffer buffer = told(build);

    assert_null(strstr(buffer.bytes, "'sheet'"));
    buffer_drop(&buffer);
}

/* Bytes of the data shown by texts on the page, by source file: each at most once. */
static void assert_shown_once(const Page *page, const Build *build) {
    uint32_t files = sources_count(build->sources);
    unsigned char *seen = calloc((size_t)files + 1, 400);

    for (size_t i = 0; i < page->count; i++) {
        const GlyphRun *run = &page->items[i].of.glyphs;
        if (page->items[i].kind != ITEM_GLYPHS)
            continue;
        for (size_t j = 0; j < run->text_size; j++)
            if (run->text[j] != ' ' && seen[(size_t)run->file * 400 + run->offsets[j]]++)
                fail_msg("byte %u of file %u shown twice", run->offsets[j], run->file);
    }
    free(seen);
}

static size_t bytes_of_texts(const Block *block, const SheetFit *fit) {
    size_t bytes = 0;

    if ((block->yield && block->yield <= fit->yielded) || block->spare > fit->spared)
        return 0;
    if (block->kind == BLOCK_TEXT)
        for (size_t i = 0; i < block->of.text.runs[0].size; i++)
            bytes += block->of.text.runs[0].text[i] != ' ';
    for (size_t i = 0; i < block_parts(block); i++)
        bytes += bytes_of_texts(block_part(block, i), fit);
    return bytes;
}

static size_t bytes_on_page(const Page *page) {
    size_t bytes = 0;

    for (size_t i = 0; i < page->count; i++)
        for (size_t j = 0; page->items[i].kind == ITEM_GLYPHS && j < page->items[i].of.glyphs.text_size; j++)
            bytes += page->items[i].of.glyphs.text[j] != ' ';
    return bytes;
}

/* Texts, in pairs: no ink upon ink. */
static void assert_texts_apart(const Page *page) {
    for (size_t i = 0; i < page->count; i++)
        for (size_t j = 0; j < i; j++) {
            Rect a = page->items[i].bounds, b = page->items[j].bounds;
            if (page->items[i].kind != ITEM_GLYPHS || page->items[j].kind != ITEM_GLYPHS)
                continue;
            assert_true(a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01 ||
                        a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01);
        }
}

static void assert_inside(const Build *build, const Page *page) {
    const Sheet *sheet = &build->sheet;

    for (size_t i = 0; i < page->count; i++) {
        Rect a = page->items[i].bounds;
        assert_true(a.x >= sheet->margin.left - 0.01 && a.y >= sheet->margin.top - 0.01);
        assert_true(a.x + a.width <= sheet->page.width - sheet->margin.right + 0.01);
        assert_true(a.y + a.height <= sheet->page.height - sheet->margin.bottom + 0.01);
    }
}

static void assert_same(const Page *a, const Page *b) {
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->items[i].kind, b->items[i].kind);
        assert_memory_equal(&a->items[i].bounds, &b->items[i].bounds, sizeof(Rect));
        assert_memory_equal(&a->items[i].source, &b->items[i].source, sizeof(Source));
    }
}

static void random_sheets_are_sound(void **state) {
    Random random = random_begin("compose");
    int rounds = random_rounds(300), fitted = 0;

    (void)state;
    for (int round = 0; round < rounds; round++) {
        Random again = random;
        Build *build = random_sheet(&random), *twin = random_sheet(&again);
        Pages *pages = pages_new(build->arena), *others = pages_new(twin->arena);
        SheetFit fit;
        bool fits = layout_compose(&build->document, &build->typesetter, pages, &fit);
        assert_int_equal(diagnostics_count(build->diagnostics, SEVERITY_ERROR) > 0, !fits);
        if (fits) {
            assert_true(layout_compose(&twin->document, &twin->typesetter, others, &fit));
            assert_same(&pages->pages[0], &others->pages[0]);
            assert_shown_once(&pages->pages[0], build);
            assert_int_equal(bytes_of_texts(build->sheet.root, &fit), bytes_on_page(&pages->pages[0]));
            assert_texts_apart(&pages->pages[0]);
            assert_inside(build, &pages->pages[0]);
            fitted++;
        } else {
            assert_cause_told(build);
        }
        build_drop(build);
        build_drop(twin);
    }
    printf("%d of %d sheets fitted\n", fitted, rounds);
    assert_true(fitted > rounds / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_have_labels_and_bodies),
        cmocka_unit_test(order_is_of_the_document),
        cmocka_unit_test(boxes_have_noses_and_bleed),
        cmocka_unit_test(corners_are_round),
        cmocka_unit_test(every_area_that_overflows_is_told),
        cmocka_unit_test(a_word_too_wide_is_told_where_it_stands),
        cmocka_unit_test(tracks_too_wide_are_told),
        cmocka_unit_test(free_tracks_too_wide_are_told),
        cmocka_unit_test(something_too_high_without_text_is_told),
        cmocka_unit_test(random_sheets_are_sound),
    };

    return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
