/* Paragraphs with real fonts and patterns: what is measured is what is placed; every byte of text
 * comes out once, in order, with its source; elements, links and underlines lie where they should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "layout/paragraph.h"

#define REGULAR 0
#define BOLD    1
#define LEFT    100.0
#define TOP     50.0

static const ResourceSpec PATTERNS[] = {
    {.file = "/usr/share/hyphen/hyph_nl_NL.dic", .language = "nl"},
    {.file = "/usr/share/hyphen/hyph_en_GB.dic", .language = "en-GB"},
};

typedef struct World {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Fonts *fonts;
    Shaper *shaper;
    Breaker *breaker;
    FontSpec specs[2];
    Typesetter typesetter;
    SizeStep step;
    TextStyle style;
} World;

static TextRun run_of(World *world, const char *text, uint32_t file) {
    size_t size = strlen(text);
    uint32_t *offsets = arena_many(world->arena, uint32_t, size);
    for (size_t i = 0; i < size; i++)
        offsets[i] = 1000 * file + (uint32_t)i;
    return (TextRun){.text = text, .size = size, .file = file, .offsets = offsets};
}

static Paragraph *prepare(World *world, const char *text) {
    TextRun *run = arena_one(world->arena, TextRun);
    TextBlock *block = arena_one(world->arena, TextBlock);
    *run = run_of(world, text, 1);
    *block = (TextBlock){.style = &world->style, .runs = run, .count = 1};
    return paragraph_prepare(&world->typesetter, block, NULL);
}

static Pages *place(World *world, const Lines *lines) {
    Pages *pages = pages_new(world->arena);
    pages_begin(pages, (Size){800, 600});
    paragraph_place(lines, (Point){LEFT, TOP}, pages);
    assert_int_equal(pages->open, ELEMENT_ROOT);
    return pages;
}

/* All that is shown, a line end as '/', an added hyphen as '='. */
static char *shown(World *world, const Pages *pages) {
    Buffer out = {0};
    double y = NAN;
    for (size_t i = 0; i < pages->pages[0].count; i++) {
        const Item *item = &pages->pages[0].items[i];
        if (item->kind != ITEM_GLYPHS)
            continue;
        if (item->of.glyphs.origin.y > y + 6)
            buffer_byte(&out, '/');
        y = item->of.glyphs.origin.y;
        buffer_add(&out, item->of.glyphs.text, item->of.glyphs.text_size);
        if (item->of.glyphs.soft_hyphen)
            buffer_byte(&out, '=');
    }
    char *text = arena_copy(world->arena, out.bytes ? out.bytes : "", out.size);
    buffer_drop(&out);
    return text;
}

static void check_lines(World *world, const char *text, double width, const char *expected) {
    Paragraph *paragraph = prepare(world, text);
    assert_non_null(paragraph);
    assert_string_equal(shown(world, place(world, paragraph_break(paragraph, world->step, width))), expected);
}

/* The taste of the page: few lines, few hyphens, no lonely end. */
static void taste(void **state) {
    check_lines(*state, "Opzet om zorg en welzijn datagedreven te verbinden", 174,
                "Opzet om zorg en welzijn datagedreven /te verbinden");
    check_lines(*state, "Financierings- en contracteermodel uitwerken", 174,
                "Financierings- en /contracteermodel uitwerken");
    check_lines(*state, "Projectorganisatie herzien, met eigen mensen", 174,
                "Projectorganisatie herzien, met /eigen mensen");
    check_lines(*state, "Data-analyses en monitoring worden gewaardeerd", 174,
                "Data-analyses en monitoring /worden gewaardeerd");
    check_lines(*state, "burgers geïncludeerd in de hotspottersaanpak", 174,
                "burgers geïncludeerd in /de hotspottersaanpak");
    check_lines(*state, "Twee scholingsbijeenkomsten ggz voor 80 zorgverleners", 174,
                "Twee scholingsbijeenkomsten ggz voor /80 zorgverleners");
}

static void hyphens_when_lines_are_narrow(void **state) {
    check_lines(*state, "de samenwerkingsovereenkomst", 70, "de /samenwerkings=/overeenkomst");
}

static void steering_characters_vanish(void **state) {
    check_lines(*state, "boven\u2028onder", 174, "boven /onder");
    check_lines(*state, "boven \u2028 onder", 174, "boven /onder");
    check_lines(*state, "hot\u00ADspot", 174, "hotspot");
    check_lines(*state, "hot\u00ADspot", 20, "hot=/spot");
    check_lines(*state, "een\u200B\u2060twee\uFEFF", 174, "eentwee");
    check_lines(*state, "", 174, "");
    check_lines(*state, "5\u00A0% van\u202Fons", 30, "5\u00A0% /van\u202Fons");
}

static double visible_width(const GlyphRun *run) {
    double width = 0;
    for (size_t i = 0; i < run->count; i++) {
        bool space = run->glyphs[i].cluster < run->text_size && run->text[run->glyphs[i].cluster] == ' ';
        bool last = i + 1 == run->count;
        if (!(space && last))
            width += run->glyphs[i].advance * run->size / font_metrics(run->font)->units + run->tracking;
    }
    return width;
}

/* At every width: what was promised is what is placed, and no byte is lost or doubled. */
static void placed_as_measured(void **state) {
    World *world = *state;
    static const char TEXT[] = "Hotspottersmethode uitbouwen met sociaal domein (AVA, “Tafel-Voet”), tweede "
                               "lijn/ziekenhuis en www.nza.nl/themas/passende-zorg vóór 1 januari 2021.";
    Paragraph *paragraph = prepare(world, TEXT);
    for (double width = 20; width < 500; width += 3.7) {
        const Lines *lines = paragraph_break(paragraph, world->step, width);
        const Page *page = &place(world, lines)->pages[0];
        size_t at = 0;
        assert_int_equal(page->count, lines->breaks.count);
        for (size_t i = 0; i < page->count; i++) {
            const GlyphRun *run = &page->items[i].of.glyphs;
            assert_true(fabs(run->width - lines->breaks.widths[i]) < 1e-9);
            assert_true(fabs(run->width - visible_width(run)) < 1e-9);
            assert_true(fabs(page->items[i].bounds.width - run->width) < 1e-12);
            assert_true(lines->breaks.overfull || run->width <= width + 1e-6);
            double y = TOP + lines->first_baseline + (double)i * 12;
            assert_true(fabs(run->origin.x - LEFT) < 1e-12 && fabs(run->origin.y - y) < 1e-12);
            assert_memory_equal(run->text, TEXT + at, run->text_size);
            assert_int_equal(run->glyphs[0].cluster, 0);
            for (size_t k = 0; k < run->text_size; k++)
                assert_int_equal(run->offsets[k], 1000 + at + k);
            for (size_t k = 1; k < run->count; k++)
                assert_true(run->glyphs[k].cluster > run->glyphs[k - 1].cluster);
            assert_int_equal(run->soft_hyphen, run->glyphs[run->count - 1].cluster == run->text_size);
            at += run->text_size;
        }
        assert_int_equal(at, strlen(TEXT));
    }
}

static void widths_at_the_edges(void **state) {
    World *world = *state;
    Paragraph *paragraph = prepare(world, "De regio schrijft het draaiboek\u2028terwijl ze het uitvoert");
    for (double size = 6; size < 40; size += 0.25) {
        SizeStep step = {size, size + 3};
        double least = paragraph_least_width(paragraph, size), most = paragraph_most_width(paragraph, size);
        assert_false(paragraph_break(paragraph, step, least)->breaks.overfull);
        assert_true(paragraph_break(paragraph, step, least * 0.999)->breaks.overfull);
        assert_int_equal(paragraph_break(paragraph, step, most)->breaks.count, 2);
        assert_true(paragraph_break(paragraph, step, most * 0.999)->breaks.count > 2);
        assert_true(fabs(most / size - paragraph_most_width(paragraph, 10) / 10) < 1e-9);
    }
}

static void answers_are_remembered(void **state) {
    World *world = *state;
    Paragraph *paragraph = prepare(world, "een twee drie vier vijf zes zeven");
    const Lines *first = paragraph_break(paragraph, (SizeStep){9, 12}, 60);
    const Lines *other = paragraph_break(paragraph, (SizeStep){9, 14}, 60);
    paragraph_break(paragraph, (SizeStep){10, 12}, 60);
    assert_ptr_equal(paragraph_break(paragraph, (SizeStep){9, 12}, 60), first);
    assert_ptr_not_equal(first, other);
    assert_true(other->height > first->height && other->breaks.count == first->breaks.count);
    assert_true(fabs(first->height - 12 * (double)first->breaks.count) < 1e-12);
}

static void heights(void **state) {
    World *world = *state;
    Paragraph *paragraph = prepare(world, "een twee drie vier");
    const Lines *lines = paragraph_break(paragraph, world->step, 45);
    const FontMetrics *metrics = font_metrics(world->style.font);
    double em = world->step.size / metrics->units;
    double above = lines->first_baseline - metrics->ascender * em;
    double below = lines->height - lines->last_baseline + metrics->descender * em;
    assert_true(fabs(above - below) < 1e-9);
    assert_true(fabs(paragraph_marker_rise(lines) - metrics->x_height * em / 2) < 1e-12);
}

static void alignment(void **state) {
    World *world = *state;
    static const TextAlign ALIGNS[] = {ALIGN_START, ALIGN_CENTER, ALIGN_END};
    for (size_t i = 0; i < 3; i++) {
        TextStyle style = world->style;
        style.align = ALIGNS[i];
        TextRun run = run_of(world, "een twee drie", 1);
        TextBlock block = {.style = &style, .runs = &run, .count = 1};
        const Lines *lines =
            paragraph_break(paragraph_prepare(&world->typesetter, &block, NULL), world->step, 40);
        const Item *item = &place(world, lines)->pages[0].items[0];
        double room = 40 - item->of.glyphs.width;
        assert_true(fabs(item->of.glyphs.origin.x - LEFT - room * (double)i / 2) < 1e-9);
    }
}

/* Large lines begin as far from the edge as small ones would; the lines themselves are the same. */
static void large_letters_on_the_edge(void **state) {
    World *world = *state;
    TextStyle style = world->style;
    style.optical_edge = 9;
    TextRun run = run_of(world, "Beter Jong Tijd 60 Oud", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    const SizeStep large = {36, 36};
    const Lines *lines = paragraph_break(paragraph_prepare(&world->typesetter, &block, NULL), large, 100);
    const Lines *plain = paragraph_break(prepare(world, "Beter Jong Tijd 60 Oud"), large, 100);
    const Page *page = &place(world, lines)->pages[0], *other = &place(world, plain)->pages[0];
    assert_true(page->count >= 4 && page->count == other->count);
    for (size_t i = 0; i < page->count; i++) {
        const GlyphRun *inked = &page->items[i].of.glyphs, *free = &other->items[i].of.glyphs;
        hb_glyph_extents_t extents;
        assert_true(hb_font_get_glyph_extents(font_harfbuzz(inked->font), inked->glyphs[0].id, &extents));
        double ink = inked->origin.x + extents.x_bearing * 36.0 / font_metrics(inked->font)->units;
        assert_true(fabs(ink - LEFT - extents.x_bearing * 9.0 / font_metrics(inked->font)->units) < 1e-9);
        assert_true(fabs(free->origin.x - LEFT) < 1e-9);
        assert_true(inked->width == free->width && extents.x_bearing != 0);
    }
    style.optical_edge = 48; /* small letters have no white to spare */
    lines = paragraph_break(paragraph_prepare(&world->typesetter, &block, NULL), large, 100);
    assert_true(fabs(place(world, lines)->pages[0].items[0].of.glyphs.origin.x - LEFT) < 1e-9);
    style.optical_edge = 9;
    style.align = ALIGN_END;
    lines = paragraph_break(paragraph_prepare(&world->typesetter, &block, NULL), large, 100);
    const GlyphRun *last = &place(world, lines)->pages[0].items[0].of.glyphs;
    assert_true(fabs(last->origin.x + last->width - LEFT - 100) < 1e-9);
}

/* j reaches beyond the edge: it is pushed in, but never over the other edge. */
static void letters_beyond_the_edge_stay_within(void **state) {
    World *world = *state;
    TextStyle style = world->style;
    style.optical_edge = 9;
    TextRun run = run_of(world, "juli", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    const SizeStep large = {36, 36};
    double natural = paragraph_break(paragraph, large, 500)->widest;
    const Item *wide = &place(world, paragraph_break(paragraph, large, 500))->pages[0].items[0];
    assert_true(wide->of.glyphs.origin.x > LEFT);
    const Item *tight = &place(world, paragraph_break(paragraph, large, natural))->pages[0].items[0];
    assert_true(fabs(tight->of.glyphs.origin.x - LEFT) < 1e-9);
}

static void words_fit(void **state) {
    World *world = *state;
    static const SizeStep STEPS[] = {{21, 24}, {24, 26}, {28, 30}, {36, 36}};
    TextStyle style = world->style;
    style.steps = STEPS;
    style.step_count = 4;
    style.sizing = SIZING_WORDS;
    style.hyphenate = false;
    style.most_lines = 3;
    TextRun run = run_of(world, "Beter Samen in Noord", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    assert_true(paragraph_fit_words(paragraph, 163).size == 36);
    assert_string_equal(shown(world, place(world, paragraph_break(paragraph, STEPS[3], 163))),
                        "Beter /Samen /in Noord");
    double narrow = paragraph_least_width(paragraph, 28);
    assert_true(paragraph_fit_words(paragraph, narrow).size < 36);
    assert_true(paragraph_fit_words(paragraph, 10).size == 21);
}

/* A title is broken within a word only when no step has room for the word; then at few places, and large. */
static void words_that_never_fit_are_hyphenated(void **state) {
    World *world = *state;
    static const SizeStep STEPS[] = {{19, 22}, {21, 24}, {23.5, 26}, {30, 32}};
    TextStyle style = world->style;
    style.steps = STEPS;
    style.step_count = 4;
    style.sizing = SIZING_WORDS;
    style.hyphenate = true;
    style.most_lines = 5;
    TextRun run = run_of(world, "Samenwerkingsverband Noordoostelijk Brabant en Noord-Limburg", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    SizeStep step = paragraph_fit_words(paragraph, 163);
    assert_string_equal(shown(world, place(world, paragraph_break(paragraph, step, 163))),
                        "Samenwer=/kingsverband /Noordoostelijk /Brabant en /Noord-Limburg");
    assert_true(step.size == 23.5);
    /* A soft hyphen says where, at the price of a step. */
    TextRun soft_run = run_of(world, "Samenwerkings\u00ADverband Noordoostelijk Brabant en Noord-Limburg", 1);
    TextBlock soft_block = {.style = &style, .runs = &soft_run, .count = 1};
    paragraph = paragraph_prepare(&world->typesetter, &soft_block, NULL);
    step = paragraph_fit_words(paragraph, 163);
    assert_string_equal(shown(world, place(world, paragraph_break(paragraph, step, 163))),
                        "Samenwerkings=/verband /Noordoostelijk /Brabant en /Noord-Limburg");
    assert_true(step.size == 21);
    /* Where all words fit at some step, no hyphen saves a line. */
    TextRun short_run = run_of(world, "Vitale Regio Noordoostelijk Brabant", 1);
    TextBlock short_block = {.style = &style, .runs = &short_run, .count = 1};
    paragraph = paragraph_prepare(&world->typesetter, &short_block, NULL);
    for (double width = 130; width < 300; width += 3.1) {
        step = paragraph_fit_words(paragraph, width);
        assert_null(strchr(shown(world, place(world, paragraph_break(paragraph, step, width))), '='));
    }
}

static void words_to_cut(void **state) {
    World *world = *state;
    Paragraph *paragraph = prepare(world, "een twee drie vier vijf zes Samenwerkingsovereenkomsten");
    const Lines *lines = paragraph_break(paragraph, world->step, 60);
    assert_int_equal(paragraph_words_from(lines, 0), 7);
    size_t before = 7;
    for (size_t i = 1; i <= lines->breaks.count; i++) {
        size_t words = paragraph_words_from(lines, i);
        assert_true(words <= before);
        before = words;
    }
    assert_int_equal(before, 0);
    assert_string_equal(paragraph_widest_word(paragraph), "Samenwerkingsovereenkomsten");
}

/* Each character told once a paragraph, all in one go, at its place. */
static void missing_glyphs_are_told(void **state) {
    World *world = *state;
    static const char text[] = "goed \U00012000 en \U00012001 en \U00012000";
    uint32_t file = sources_add(world->sources, "regio.xml", text, strlen(text));
    TextRun run = run_of(world, text, file);
    uint32_t *offsets = arena_many(world->arena, uint32_t, run.size);
    for (size_t i = 0; i < run.size; i++)
        offsets[i] = (uint32_t)i;
    run.offsets = offsets;
    TextBlock block = {.style = &world->style, .runs = &run, .count = 1};
    diagnostics_clear(world->diagnostics);
    assert_null(paragraph_prepare(&world->typesetter, &block, NULL));
    assert_int_equal(diagnostics_count(world->diagnostics, SEVERITY_ERROR), 2);
    Buffer out = {0};
    diagnostics_write(world->diagnostics, LANGUAGE_DUTCH, SEVERITY_ERROR, &out);
    assert_non_null(strstr(out.bytes, "regio.xml:1:6: "));
    assert_non_null(strstr(out.bytes, "regio.xml:1:11: "));
    assert_non_null(strstr(out.bytes, "U+12000"));
    assert_non_null(strstr(out.bytes, "CUNEIFORM SIGN A)"));
    assert_non_null(strstr(out.bytes, "Lato-Regular"));
    assert_non_null(strstr(out.bytes, "body"));
    buffer_drop(&out);
    diagnostics_clear(world->diagnostics);
}

static const InlineStyle UNDERLINED = {
    .name = "a", .underline = 0.6, .has_color = true, .color = {11, 120, 111}};

/* "zie [link over *vette* woorden] en verder": a link over several lines, with bold within it. */
static const TextBlock *block_with_link(World *world) {
    InlineStyle *strong = arena_one(world->arena, InlineStyle);
    const InlineStyle **styles = arena_many(world->arena, const InlineStyle *, 2);
    Inline *link = arena_one(world->arena, Inline), *bold = arena_one(world->arena, Inline);
    TextRun *runs = arena_many(world->arena, TextRun, 5);
    TextBlock *block = arena_one(world->arena, TextBlock);
    *strong = (InlineStyle){.name = "strong", .font = world->specs[BOLD].font};
    styles[0] = &UNDERLINED;
    styles[1] = strong;
    *link = (Inline){.meaning = {.role = ROLE_LINK, .target = "https://example.org/"}};
    *bold = (Inline){.meaning = {.role = ROLE_STRONG}, .within = link};
    static const char *const TEXTS[] = {"zie ", "link over ", "vette", " woorden", " en verder"};
    for (size_t i = 0; i < 5; i++) {
        runs[i] = run_of(world, TEXTS[i], (uint32_t)i + 1);
        if (i >= 1 && i <= 3) {
            runs[i].styles = styles;
            runs[i].style_count = i == 2 ? 2 : 1;
            runs[i].within = i == 2 ? bold : link;
        }
    }
    *block = (TextBlock){.style = &world->style, .runs = runs, .count = 5};
    return block;
}

static void links_and_underlines(void **state) {
    World *world = *state;
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, block_with_link(world), NULL);
    for (double width = 40; width < 260; width += 7) {
        const Lines *lines = paragraph_break(paragraph, world->step, width);
        Pages *pages = place(world, lines);
        const Page *page = &pages->pages[0];
        assert_int_equal(pages->element_count, 3); /* root, one link, one strong */
        assert_int_equal(pages->elements[1].meaning.role, ROLE_LINK);
        assert_int_equal(pages->elements[2].meaning.role, ROLE_STRONG);
        assert_int_equal(pages->elements[2].parent, 1);
        Buffer linked = {0};
        double inked = 0, clickable = 0, underlined = 0;
        size_t underlines = 0;
        for (size_t i = 0; i < page->count; i++) {
            const Item *item = &page->items[i];
            if (item->kind == ITEM_PATH) {
                assert_int_equal(item->element, ELEMENT_ARTIFACT);
                assert_true(item->of.path.stroke == 0.6);
                underlined += item->bounds.width;
                underlines++;
            } else if (item->element == 1 || item->element == 2) {
                buffer_add(&linked, item->of.glyphs.text, item->of.glyphs.text_size);
                inked += item->bounds.width;
            }
        }
        for (size_t i = 0; i < page->link_count; i++) {
            assert_int_equal(page->links[i].element, 1);
            assert_true(i == 0 || page->links[i].bounds.y > page->links[i - 1].bounds.y);
            clickable += page->links[i].bounds.width;
        }
        assert_string_equal(linked.bytes, "link over vette woorden");
        buffer_drop(&linked);
        assert_true(fabs(clickable - inked) < 1e-9);
        assert_true(fabs(underlined - inked) < 1e-9);
        assert_true(page->link_count <= lines->breaks.count);
        assert_int_equal(underlines, page->link_count);
    }
}

/* Two links on one line: the words between them are neither underlined nor clickable. */
/* The domain goes to the next line before the link's own words do. */
static void links_stay_whole(void **state) {
    World *world = *state;
    static const InlineStyle SMALL = {.name = "domain", .size = 8};
    static const InlineStyle *const LINE_BELOW[] = {&UNDERLINED}, *const DOMAIN_NAME[] = {&SMALL};
    Inline link = {.meaning = {.role = ROLE_LINK, .target = "https://magazines.nza.nl"}};
    TextRun runs[2] = {run_of(world, "Vernieuwing zorg en welzijn", 1),
                       run_of(world, " magazines.nza.nl", 1)};
    for (size_t i = 0; i < 2; i++) {
        runs[i].within = &link;
        runs[i].styles = i ? DOMAIN_NAME : LINE_BELOW;
        runs[i].style_count = 1;
    }
    TextBlock block = {.style = &world->style, .runs = runs, .count = 2};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    assert_string_equal(shown(world, place(world, paragraph_break(paragraph, world->step, 150))),
                        "Vernieuwing zorg en welzijn /magazines.nza.nl");
    assert_int_equal(paragraph_break(paragraph, world->step, 80)->breaks.count, 3);
}

static void links_end_where_they_end(void **state) {
    World *world = *state;
    static const InlineStyle *const STYLES[] = {&UNDERLINED};
    Inline links[2] = {{.meaning = {.role = ROLE_LINK}}, {.meaning = {.role = ROLE_LINK}}};
    TextRun runs[] = {run_of(world, "een", 1), run_of(world, " of ", 1), run_of(world, "twee", 1)};
    for (size_t i = 0; i < 3; i += 2) {
        runs[i].styles = STYLES;
        runs[i].style_count = 1;
        runs[i].within = &links[i / 2];
    }
    TextBlock block = {.style = &world->style, .runs = runs, .count = 3};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    Pages *pages = place(world, paragraph_break(paragraph, world->step, 200));
    const Page *page = &pages->pages[0];
    assert_int_equal(pages->element_count, 3);
    assert_int_equal(page->link_count, 2);
    size_t lines = 0;
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].kind != ITEM_PATH)
            continue;
        assert_true(fabs(page->items[i].bounds.x - page->links[lines].bounds.x) < 1e-9);
        assert_true(fabs(page->items[i].bounds.width - page->links[lines].bounds.width) < 1e-9);
        lines++;
    }
    assert_int_equal(lines, 2);
    assert_true(page->links[0].bounds.x + page->links[0].bounds.width < page->links[1].bounds.x);
}

static void sizes_and_rise(void **state) {
    World *world = *state;
    static const InlineStyle SUP = {.name = "sup", .size_factor = 0.6, .rise = 0.4},
                             SMALL = {.name = "s", .size = 8};
    static const InlineStyle *const STYLES[] = {&SMALL, &SUP};
    TextRun runs[] = {run_of(world, "tekst", 1), run_of(world, "2", 1), run_of(world, " klein", 1)};
    runs[1].styles = STYLES + 1;
    runs[2].styles = STYLES;
    runs[1].style_count = 1;
    runs[2].style_count = 1;
    TextBlock block = {.style = &world->style, .runs = runs, .count = 3};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    const Lines *lines = paragraph_break(paragraph, (SizeStep){10, 12}, 200);
    const Item *items = place(world, lines)->pages[0].items;
    assert_true(fabs(items[1].of.glyphs.size - 6) < 1e-12);
    assert_true(fabs(items[0].of.glyphs.origin.y - items[1].of.glyphs.origin.y - 4) < 1e-12);
    assert_true(fabs(items[2].of.glyphs.size - 8) < 1e-12);
    double sum = items[0].of.glyphs.width + items[1].of.glyphs.width + items[2].of.glyphs.width;
    assert_true(fabs(sum - lines->breaks.widths[0]) < 1e-9);
}

static void tracking_is_part_of_the_size(void **state) {
    World *world = *state;
    TextStyle style = world->style;
    style.tracking = -0.018;
    TextRun run = run_of(world, "Noord", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    double tracked = paragraph_most_width(paragraph_prepare(&world->typesetter, &block, NULL), 20);
    double plain = paragraph_most_width(prepare(world, "Noord"), 20);
    assert_true(fabs(plain - tracked - 5 * 0.018 * 20) < 1e-9);
}

/* No line ends inside a ligature, and foreign words have their own hyphens, or none. */
static void clusters_and_languages_hold(void **state) {
    World *world = *state;
    TextStyle style = world->style;
    style.features = "liga";
    TextRun run = run_of(world, "staf\u00ADfiets", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    assert_true(paragraph_break(paragraph, world->step, 5)->breaks.count <= 2);
    Inline english = {.meaning = {.role = ROLE_SPAN, .language = "en"}};
    run = run_of(world, "gezondheidsdoelen", 1);
    run.within = &english;
    block.style = &world->style;
    english.meaning.language = "fr";
    paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    assert_int_equal(paragraph_break(paragraph, world->step, 20)->breaks.count, 1);
    TextRun runs[3] = {run_of(world, "governance of ", 1), run_of(world, "governance", 1),
                       run_of(world, " of governance", 1)};
    english.meaning.language = "en-GB";
    runs[1].within = &english;
    block = (TextBlock){.style = &world->style, .runs = runs, .count = 3};
    paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    const Pages *pages = place(world, paragraph_break(paragraph, world->step, 27));
    assert_string_equal(shown(world, pages), "gover=/nance /of /gov=/ernance /of /gover=/nance");
}

/* ---- fallback fonts ---- */

/* The pieces of a text with their fonts: "Lato-Regular|word|DejaVuSans|..." */
static char *fonts_of(World *world, const Pages *pages) {
    Buffer out = {0};
    for (size_t i = 0; i < pages->pages[0].count; i++) {
        const GlyphRun *run = &pages->pages[0].items[i].of.glyphs;
        buffer_text(&out, run->font == world->specs[REGULAR].font ? "[" : "{");
        buffer_add(&out, run->text, run->text_size);
        buffer_text(&out, run->font == world->specs[REGULAR].font ? "]" : "}");
        for (size_t k = 0; k < run->count; k++)
            assert_true(run->glyphs[k].id != 0);
    }
    char *text = arena_copy(world->arena, out.bytes, out.size);
    buffer_drop(&out);
    return text;
}

static void check_fonts(World *world, const TextStyle *style, const char *text, const char *expected) {
    TextRun run = run_of(world, text, 1);
    TextBlock block = {.style = style, .runs = &run, .count = 1};
    const Lines *lines =
        paragraph_break(paragraph_prepare(&world->typesetter, &block, NULL), world->step, 900);
    assert_string_equal(fonts_of(world, place(world, lines)), expected);
    assert_true(fabs(lines->first_baseline - 8.9) < 1.5); /* the style's own, whatever is on the line */
}

static void lacking_characters_fall_back(void **state) {
    World *world = *state;
    FontSpec other = {.name = "other", .file = "DejaVuSans.ttf"}, spec = world->specs[REGULAR];
    static const char *const FOLDERS[] = {"/usr/share/fonts/truetype/dejavu"};
    Theme theme = {.font_folders = FOLDERS, .font_folder_count = 1, .fonts = &other, .font_count = 1};
    const FontSpec *const fallbacks[] = {&other};
    TextStyle style = world->style;
    assert_true(fonts_load(world->fonts, &theme, NULL, world->diagnostics));
    spec.fallbacks = fallbacks;
    spec.fallback_count = 1;
    style.font_spec = &spec;
    check_fonts(world, &style, "Wrocław, İzmir en Ωμέγα", "[Wrocław, İzmir en Ωμέγα]");
    check_fonts(world, &style, "in Հայաստան ja", "[in ]{Հայաստան}[ ja]");
    check_fonts(world, &style, "aբc de", "{aբc}[ de]");                     /* the whole word */
    check_fonts(world, &style, "բ\u0301a\u00A0բ", "{բ\u0301a}[\u00A0]{բ}"); /* with its marks */
    TextRun run = run_of(world, "een \U00012000 \U00012000\U00012001", 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    size_t errors = diagnostics_count(world->diagnostics, SEVERITY_ERROR);
    assert_null(paragraph_prepare(&world->typesetter, &block, NULL));
    assert_int_equal(diagnostics_count(world->diagnostics, SEVERITY_ERROR), errors + 2);
    Buffer said = {0};
    diagnostics_write(world->diagnostics, LANGUAGE_DUTCH, SEVERITY_NOTE, &said);
    assert_non_null(strstr(said.bytes, "Lato-Regular, DejaVuSans"));
    buffer_drop(&said);
}

/* ---- signs that hang ---- */

static double part_of_glyph(World *world, uint32_t code, double share) {
    const Font *font = world->specs[REGULAR].font;
    double width =
        share * font_advance(font, font_glyph(font, code)) * world->step.size / font_metrics(font)->units;
    return width < 3 ? width : 3;
}

static void check_hang(World *world, TextAlign align, double width, const char *text, uint32_t first,
                       double first_share, uint32_t last, double last_share) {
    TextStyle style = world->style;
    TextRun run = run_of(world, text, 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    style.hang = true;
    style.align = align;
    const Lines *lines =
        paragraph_break(paragraph_prepare(&world->typesetter, &block, NULL), world->step, width);
    const Page *page = &place(world, lines)->pages[0];
    const Item *item = &page->items[page->count - 1];
    double lead = part_of_glyph(world, first, first_share), trail = part_of_glyph(world, last, last_share);
    double natural = item->of.glyphs.width, x = LEFT - lead;
    assert_int_equal(lines->breaks.count, 1);
    assert_true(fabs(lines->widest - (natural - lead - trail)) < 1e-9);
    if (align == ALIGN_END)
        x = LEFT + width + trail - natural;
    assert_true(fabs(item->of.glyphs.origin.x - x) < 1e-9);
}

static void signs_hang(void **state) {
    World *world = *state;
    check_hang(world, ALIGN_START, 300, "“Wie komt,", 0x201C, 0.5, ',', 0.7);
    check_hang(world, ALIGN_END, 300, "“Wie komt.", 0x201C, 0.5, '.', 0.7);
    check_hang(world, ALIGN_START, 300, "Wie komt", 'W', 0, 't', 0);
    check_hang(world, ALIGN_START, 300, "– wie komt’", 0x2013, 0.3, 0x2019, 0.5);
    Paragraph *plain = prepare(world, "Wie komt,");
    double fits = paragraph_most_width(plain, world->step.size) - part_of_glyph(world, ',', 0.7);
    check_hang(world, ALIGN_START, fits + 0.01, "Wie komt,", 'W', 0, ',', 0.7); /* the breaker counts on it */
    assert_int_equal(paragraph_break(plain, world->step, fits + 0.01)->breaks.count, 2);
}

/* At every width nothing stands further out than a hand's breadth of the gutter. */
static void hanging_keeps_within_bounds(void **state) {
    World *world = *state;
    static const char TEXT[] = "“Hotspottersmethode”, ‘sociaal-domein’ – “tweede” lijn... ‘zo’; samenwerkings"
                               "overeenkomst, zei-ie: “ja!”";
    TextStyle style = world->style;
    TextRun run = run_of(world, TEXT, 1);
    TextBlock block = {.style = &style, .runs = &run, .count = 1};
    style.hang = true;
    Paragraph *paragraph = paragraph_prepare(&world->typesetter, &block, NULL);
    for (double width = 70; width < 500; width += 3.7) {
        const Lines *lines = paragraph_break(paragraph, world->step, width);
        const Page *page = &place(world, lines)->pages[0];
        assert_false(lines->breaks.overfull);
        assert_int_equal(page->count, lines->breaks.count);
        for (size_t i = 0; i < page->count; i++) {
            const GlyphRun *glyphs = &page->items[i].of.glyphs;
            assert_true(glyphs->origin.x <= LEFT && glyphs->origin.x >= LEFT - 3);
            assert_true(glyphs->origin.x + glyphs->width <= LEFT + width + 3 + 1e-6);
        }
    }
}

static int set_up(void **state) {
    static World world = {
        .specs = {{.name = "regular", .file = "Lato-Regular.ttf"}, {.name = "bold", .file = "Lato-Bold.ttf"}},
        .step = {9, 12}};
    static const char *const FOLDERS[] = {"/usr/share/fonts/truetype/lato"};
    Theme theme = {.font_folders = FOLDERS, .font_folder_count = 1, .fonts = world.specs, .font_count = 2};
    setlocale(LC_ALL, "de_DE.UTF-8");
    world.arena = arena_new();
    world.sources = sources_new();
    world.diagnostics = diagnostics_new(world.sources);
    world.fonts = fonts_new();
    world.shaper = shaper_new();
    world.breaker = breaker_new(PATTERNS, sizeof PATTERNS / sizeof *PATTERNS);
    world.typesetter = (Typesetter){world.arena, world.diagnostics, world.shaper, world.breaker, "nl-NL"};
    *state = &world;
    if (!world.breaker || !fonts_load(world.fonts, &theme, NULL, world.diagnostics))
        return -1;
    world.style = (TextStyle){.name = "body",
                              .font = world.specs[REGULAR].font,
                              .steps = &world.step,
                              .step_count = 1,
                              .features = "-liga",
                              .hyphenate = true};
    return 0;
}

static int tear_down(void **state) {
    World *world = *state;
    breaker_drop(world->breaker);
    shaper_drop(world->shaper);
    fonts_drop(world->fonts);
    diagnostics_drop(world->diagnostics);
    sources_drop(world->sources);
    arena_drop(world->arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taste),
        cmocka_unit_test(hyphens_when_lines_are_narrow),
        cmocka_unit_test(steering_characters_vanish),
        cmocka_unit_test(placed_as_measured),
        cmocka_unit_test(widths_at_the_edges),
        cmocka_unit_test(answers_are_remembered),
        cmocka_unit_test(heights),
        cmocka_unit_test(alignment),
        cmocka_unit_test(large_letters_on_the_edge),
        cmocka_unit_test(letters_beyond_the_edge_stay_within),
        cmocka_unit_test(words_fit),
        cmocka_unit_test(words_that_never_fit_are_hyphenated),
        cmocka_unit_test(words_to_cut),
        cmocka_unit_test(missing_glyphs_are_told),
        cmocka_unit_test(links_and_underlines),
        cmocka_unit_test(links_stay_whole),
        cmocka_unit_test(links_end_where_they_end),
        cmocka_unit_test(sizes_and_rise),
        cmocka_unit_test(tracking_is_part_of_the_size),
        cmocka_unit_test(clusters_and_languages_hold),
        cmocka_unit_test(lacking_characters_fall_back),
        cmocka_unit_test(signs_hang),
        cmocka_unit_test(hanging_keeps_within_bounds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
