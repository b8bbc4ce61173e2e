/* Shaping: features, clusters, invisible characters, and independence of what came before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "text/shape.h"
#include "text/shape_proof.h"

typedef struct World {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Fonts *fonts;
    Shaper *shaper;
    FontSpec spec[2];
} World;

static ShapedText shape(World *world, const char *text, const char *features) {
    return shape_text(world->shaper, world->spec[0].font, text, strlen(text), features, "nl", world->arena);
}

static int width_of(ShapedText shaped) {
    int width = 0;
    for (size_t i = 0; i < shaped.count; i++)
        width += shaped.glyphs[i].advance;
    return width;
}

static void ligatures_by_feature(void **state) {
    ShapedText with = shape(*state, "fi", "liga"), without = shape(*state, "fi", "-liga");
    assert_int_equal(with.count, 1);
    assert_int_equal(without.count, 2);
    assert_int_equal(without.glyphs[1].cluster, 1);
}

static void kerning_by_feature(void **state) {
    World *world = *state;
    ShapedText with = shape(world, "AVAV", NULL), without = shape(world, "AVAV", "-kern,-liga");
    assert_true(width_of(with) < width_of(without));
    for (size_t i = 0; i < without.count; i++)
        assert_int_equal(without.glyphs[i].advance, font_advance(world->spec[0].font, without.glyphs[i].id));
    assert_int_equal(with.glyphs[3].advance, font_advance(world->spec[0].font, with.glyphs[3].id));
}

static void tabular_figures(void **state) {
    ShapedText ones = shape(*state, "1111", "tnum"), eights = shape(*state, "8888", "tnum");
    assert_int_equal(width_of(ones), width_of(eights));
}

static void clusters_rise_and_begin_characters(void **state) {
    static const char TEXT[] = "één €5 “ë” e\u0301 \U0001F600 ij";
    ShapedText shaped = shape(*state, TEXT, NULL);
    assert_int_equal(shaped.glyphs[0].cluster, 0);
    for (size_t i = 0; i < shaped.count; i++) {
        assert_true(shaped.glyphs[i].cluster < sizeof TEXT - 1);
        assert_true(((unsigned char)TEXT[shaped.glyphs[i].cluster] & 0xC0) != 0x80);
        assert_true(i == 0 || shaped.glyphs[i].cluster >= shaped.glyphs[i - 1].cluster);
    }
}

static void missing_is_glyph_zero(void **state) {
    ShapedText shaped = shape(*state, "a\U00012000b", NULL);
    assert_int_equal(shaped.count, 3);
    assert_true(shaped.glyphs[0].id != 0 && shaped.glyphs[1].id == 0 && shaped.glyphs[2].id != 0);
}

static void invisible_characters_give_no_glyph(void **state) {
    assert_int_equal(shape(*state, "a\u200B\u00AD\u2060b", NULL).count, 2);
    assert_int_equal(shape(*state, "", NULL).count, 0);
}

static void special_spaces_have_glyphs(void **state) {
    ShapedText shaped = shape(*state, "5\u00A0%\u202F!", NULL);
    assert_int_equal(shaped.count, 5);
    for (size_t i = 0; i < shaped.count; i++)
        assert_true(shaped.glyphs[i].id != 0 && shaped.glyphs[i].advance > 0);
}

static void nothing_is_remembered(void **state) {
    World *world = *state;
    static const char *const TEXTS[] = {"AVAfi", "1234", "\u0395\u03bb", "Te \u2013 Vo"};
    static const char *const FEATURES[] = {NULL, "-kern", "tnum,-liga", "smcp"};
    for (size_t i = 0; i < 16; i++) {
        const char *text = TEXTS[i % 4], *features = FEATURES[i / 4];
        Shaper *fresh = shaper_new();
        ShapedText one = shape(world, text, features);
        ShapedText other =
            shape_text(fresh, world->spec[0].font, text, strlen(text), features, "nl", world->arena);
        assert_int_equal(one.count, other.count);
        for (size_t k = 0; k < one.count; k++)
            assert_memory_equal(&one.glyphs[k], &other.glyphs[k], sizeof(Glyph));
        shaper_drop(fresh);
    }
}

/* ---- texts put together from pairs ---- */

#define FONTS_TRIED 4

static const char *const PAIR_FONTS[FONTS_TRIED] = {
    "/usr/share/fonts/truetype/lato/Lato-Regular.ttf",
    "/usr/share/fonts/truetype/open-sans/OpenSans-Bold.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf"};

static uint64_t next_random(uint64_t *random) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return *random >> 33;
}

/* Letters that kern, double spaces, signs, accents, and now and then what is not plain. */
static size_t random_text(uint64_t *random, char *text) {
    static const char *const BITS[] = {
        "A",      "V",      "T",      "o",      "e",      "f",      "i",      "fi",      "ffl",
        "y",      "W",      "a",      "n",      "t",      " ",      " ",      " ",       "  ",
        ".",      ",",      "-",      "1",      "7",      "/",      "\u00E9", "r.",      "P,",
        "\u201C", "\u2019", "\u0142", "\u0131", "\u0130", "\u00A0", "\u2013", "L\u2019", "\u00B4",
        "\u00A8", "x",      "k",      "v.",     "\u0237", "ij",     "2 x 3",  "\u00DF"};
    static const char *const RARE[] = {"e\u0301", "\u03A9", "1\u20442", "\u00AD", "\u0416", "i\u0307"};
    size_t size = 0, count = next_random(random) % 24;
    for (size_t i = 0; i < count; i++) {
        bool rare = next_random(random) % 60 == 0;
        const char *bit = rare ? RARE[next_random(random) % (sizeof RARE / sizeof *RARE)]
                               : BITS[next_random(random) % (sizeof BITS / sizeof *BITS)];
        strcpy(text + size, bit);
        size += strlen(bit);
    }
    text[size] = '\0';
    return size;
}

static void same_glyphs(const char *text, const char *font, const char *features, ShapedText one,
                        ShapedText other) {
    bool same = one.count == other.count;
    for (size_t i = 0; same && i < one.count; i++)
        same = one.glyphs[i].id == other.glyphs[i].id && one.glyphs[i].cluster == other.glyphs[i].cluster &&
               one.glyphs[i].advance == other.glyphs[i].advance &&
               one.glyphs[i].x_offset == other.glyphs[i].x_offset &&
               one.glyphs[i].y_offset == other.glyphs[i].y_offset;
    if (!same)
        fail_msg("'%s' in %s with %s differs", text, font, features ? features : "its own features");
}

/* A shaper that has seen thousands of texts answers as one that has seen none. */
static void warm_is_cold(void **state) {
    World *world = *state;
    static const char *const FEATURES[] = {NULL, "-liga", "-liga,tnum", "-liga,smcp", "-kern,-liga"};
    static const char *const LANGUAGES[] = {"nl-NL", "tr"};
    uint64_t random = 2021;
    for (size_t f = 0; f < FONTS_TRIED; f++) {
        Fonts *fonts = fonts_new();
        FontSpec spec = {.name = "x", .file = PAIR_FONTS[f]};
        Theme theme = {.fonts = &spec, .font_count = 1};
        assert_true(fonts_load(fonts, &theme, "", world->diagnostics));
        for (size_t k = 0; k < 10; k++) {
            const char *features = FEATURES[k % 5], *language = LANGUAGES[k / 5];
            Shaper *warm = shaper_new();
            for (unsigned round = 0; round < 900; round++) {
                char text[256];
                size_t size = random_text(&random, text);
                ShapedText one = shape_text(warm, spec.font, text, size, features, language, world->arena);
                if (round < 100)
                    continue;
                Shaper *cold = shaper_new();
                same_glyphs(text, PAIR_FONTS[f], features, one,
                            shape_text(cold, spec.font, text, size, features, language, world->arena));
                shaper_drop(cold);
            }
            shaper_drop(warm);
            arena_reset(world->arena);
        }
        fonts_drop(fonts);
    }
}

/* One shaper, two languages in turn: Turkish parts f and i, since its i without a dot is another letter. */
static void languages_stay_apart(void **state) {
    World *world = *state;
    static const char *const LANGUAGES[] = {"nl-NL", "tr"};
    size_t counts[2] = {0, 0};
    Fonts *fonts = fonts_new();
    FontSpec spec = {.name = "x", .file = PAIR_FONTS[0]};
    Theme theme = {.fonts = &spec, .font_count = 1};
    assert_true(fonts_load(fonts, &theme, "", world->diagnostics));
    Shaper *both = shaper_new();
    for (size_t round = 0; round < 6; round++) {
        const char *language = LANGUAGES[round % 2];
        Shaper *fresh = shaper_new();
        ShapedText one = shape_text(both, spec.font, "figuur", 6, NULL, language, world->arena);
        same_glyphs("figuur", language, NULL, one,
                    shape_text(fresh, spec.font, "figuur", 6, NULL, language, world->arena));
        counts[round % 2] = one.count;
        shaper_drop(fresh);
    }
    assert_int_not_equal(counts[0], counts[1]);
    shaper_drop(both);
    fonts_drop(fonts);
}

/* The proof holds where it is worth most; else nothing above is tried. */
static void fonts_of_the_samples_go_by_pairs(void **state) {
    World *world = *state;
    hb_feature_t off;
    hb_feature_from_string("-liga", -1, &off);
    hb_language_t dutch = hb_language_from_string("nl", -1);
    hb_font_t *lato = font_harfbuzz(world->spec[0].font);
    assert_int_equal(shape_rule(lato, dutch, &off, 1), RULE_NEXT);
    assert_int_equal(shape_rule(lato, dutch, NULL, 0), RULE_WHOLE); /* ligatures */
}

static int set_up(void **state) {
    static World world = {.spec = {{.name = "regular", .file = "Lato-Regular.ttf"}}};
    static const char *const FOLDERS[] = {"/usr/share/fonts/truetype/lato"};
    Theme theme = {.font_folders = FOLDERS, .font_folder_count = 1, .fonts = world.spec, .font_count = 1};
    world.arena = arena_new();
    world.sources = sources_new();
    world.diagnostics = diagnostics_new(world.sources);
    world.fonts = fonts_new();
    world.shaper = shaper_new();
    *state = &world;
    return fonts_load(world.fonts, &theme, NULL, world.diagnostics) ? 0 : -1;
}

static int tear_down(void **state) {
    World *world = *state;
    shaper_drop(world->shaper);
    fonts_drop(world->fonts);
    diagnostics_drop(world->diagnostics);
    sources_drop(world->sources);
    arena_drop(world->arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ligatures_by_feature),
        cmocka_unit_test(kerning_by_feature),
        cmocka_unit_test(tabular_figures),
        cmocka_unit_test(clusters_rise_and_begin_characters),
        cmocka_unit_test(missing_is_glyph_zero),
        cmocka_unit_test(invisible_characters_give_no_glyph),
        cmocka_unit_test(special_spaces_have_glyphs),
        cmocka_unit_test(nothing_is_remembered),
        cmocka_unit_test(warm_is_cold),
        cmocka_unit_test(languages_stay_apart),
        cmocka_unit_test(fonts_of_the_samples_go_by_pairs),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
