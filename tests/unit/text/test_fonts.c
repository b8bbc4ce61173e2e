/* Font files: measured against HarfBuzz, found in order, damaged ones refused without a crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"
#include "text/fonts.h"
#include "text/shape.h"

#define LATO "/usr/share/fonts/truetype/lato"

typedef struct World {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    char folder[64];
} World;

static bool load(World *world, Fonts *fonts, FontSpec *spec, const char *base) {
    static const char *const FOLDERS[] = {"/nowhere", LATO, "/usr/share/fonts/truetype/open-sans"};
    Theme theme = {.font_folders = FOLDERS, .font_folder_count = 3, .fonts = spec, .font_count = 1};
    diagnostics_clear(world->diagnostics);
    return fonts_load(fonts, &theme, base, world->diagnostics);
}

static bool told(World *world, const char *part) {
    Buffer out = {0};
    diagnostics_write(world->diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &out);
    bool found = out.bytes && strstr(out.bytes, part);
    buffer_drop(&out);
    return found;
}

static const char *write_file(World *world, const char *name, const void *bytes, size_t size) {
    const char *path = arena_format(world->arena, "%s/%s", world->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static FileBytes lato(World *world) {
    FileBytes bytes;
    assert_true(
        file_read(LATO "/Lato-Regular.ttf", (Source){0, 0}, world->arena, world->diagnostics, &bytes));
    return bytes;
}

static void measures(void **state) {
    static const char *const FILES[] = {"Lato-Regular.ttf", "Lato-HeavyItalic.ttf", "OpenSans-Regular.ttf"};
    Fonts *fonts = fonts_new();
    for (size_t i = 0; i < 3; i++) {
        FontSpec spec = {.name = "any", .file = FILES[i]};
        assert_true(load(*state, fonts, &spec, NULL));
        const FontMetrics *metrics = font_metrics(spec.font);
        hb_font_t *font = font_harfbuzz(spec.font);
        hb_font_extents_t extents;
        assert_int_equal(font_number(spec.font), i);
        assert_int_equal(metrics->units, hb_face_get_upem(font_face(spec.font)));
        assert_true(hb_font_get_h_extents(font, &extents));
        assert_true(metrics->ascender > metrics->cap_height && metrics->cap_height > metrics->x_height);
        assert_true(metrics->x_height > 0 && metrics->descender < 0);
        assert_true(metrics->box[0] < metrics->box[2] && metrics->box[1] < metrics->box[3]);
        assert_int_equal(metrics->weight, i == 1 ? 800 : 400);
        assert_true((metrics->italic_angle < 0) == (i == 1));
        for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(font_face(spec.font)); glyph++)
            assert_int_equal(font_advance(spec.font, glyph), hb_font_get_glyph_h_advance(font, glyph));
        assert_int_equal(font_glyph(spec.font, 0x10FFFD), 0);
        assert_true(font_glyph(spec.font, 'a') > 0);
    }
    fonts_drop(fonts);
}

static void same_file_is_opened_once(void **state) {
    World *world = *state;
    Fonts *fonts = fonts_new();
    FontSpec one = {.name = "one", .file = "Lato-Bold.ttf"}, two = {.name = "two", .file = "Lato-Bold.ttf"};
    assert_true(load(world, fonts, &one, NULL) && load(world, fonts, &two, NULL));
    assert_ptr_equal(one.font, two.font);
    assert_string_equal(font_postscript_name(one.font), "Lato-Bold");
    assert_string_equal(font_path(one.font), LATO "/Lato-Bold.ttf");
    fonts_drop(fonts);
}

static void base_folder_comes_first(void **state) {
    World *world = *state;
    FileBytes bytes = lato(world);
    const char *path = write_file(world, "Lato-Regular.ttf", bytes.bytes, bytes.size);
    Fonts *fonts = fonts_new();
    FontSpec spec = {.name = "regular", .file = "Lato-Regular.ttf"};
    assert_true(load(world, fonts, &spec, world->folder));
    assert_string_equal(font_path(spec.font), path);
    fonts_drop(fonts);
    unlink(path);
}

static void hashes(void **state) {
    World *world = *state;
    FileBytes bytes = lato(world);
    Sha256 hash = sha256(bytes.bytes, bytes.size);
    char good[65];
    sha256_text(&hash, good);
    const char *const known[] = {"00", good}, *const unknown[] = {"00"};
    Fonts *fonts = fonts_new();
    FontSpec spec = {.name = "regular", .file = "Lato-Regular.ttf", .hashes = known, .hash_count = 2};
    assert_true(load(world, fonts, &spec, NULL));
    assert_int_equal(diagnostics_count(world->diagnostics, SEVERITY_NOTE), 0);
    spec.hashes = unknown;
    spec.hash_count = 1;
    for (int i = 0; i < 2; i++) { /* told again for a font that is open already */
        assert_true(load(world, fonts, &spec, NULL));
        assert_true(told(world, good));
        assert_int_equal(diagnostics_count(world->diagnostics, SEVERITY_ERROR), 0);
    }
    fonts_drop(fonts);
}

static void missing_files_name_the_package(void **state) {
    World *world = *state;
    Fonts *fonts = fonts_new();
    FontSpec spec = {.name = "x", .file = "Nergens.ttf", .package = "fonts-nergens"};
    assert_false(load(world, fonts, &spec, world->folder));
    assert_true(told(world, "Nergens.ttf") && told(world, "fonts-nergens"));
    assert_null(spec.font);
    spec.package = NULL;
    assert_false(load(world, fonts, &spec, NULL));
    assert_true(told(world, "font-not-found"));
    fonts_drop(fonts);
}

static bool opens(World *world, const void *bytes, size_t size) {
    const char *path = write_file(world, "probe.ttf", bytes, size);
    Fonts *fonts = fonts_new();
    FontSpec spec = {.name = "probe", .file = "probe.ttf"};
    bool good = load(world, fonts, &spec, world->folder);
    assert_true(good || diagnostics_count(world->diagnostics, SEVERITY_ERROR) == 1);
    fonts_drop(fonts);
    unlink(path);
    return good;
}

static void other_formats_are_refused(void **state) {
    World *world = *state;
    static const struct {
        const char *bytes, *code;
    } CASES[] = {{"OTTO", "font-broken"},
                 {"ttcf", "font-collection"},
                 {"wOF2", "font-unknown-format"},
                 {"<svg", "font-unknown-format"}};
    for (size_t i = 0; i < 4; i++) {
        char bytes[64] = {0};
        memcpy(bytes, CASES[i].bytes, 4);
        assert_false(opens(world, bytes, sizeof bytes));
        assert_true(told(world, CASES[i].code));
    }
    assert_false(opens(world, "", 0));
    assert_false(opens(world, "\0\1\0\0", 4));
}

static void cut_fonts_are_refused(void **state) {
    World *world = *state;
    FileBytes bytes = lato(world);
    for (size_t i = 0; i < 60; i++)
        assert_false(opens(world, bytes.bytes, i < 40 ? i * 8 : bytes.size * (i - 40) / 20));
}

/* A byte changed in the table directory or in the head of a table: refused or usable, never a crash. */
static void changed_fonts_are_survived(void **state) {
    World *world = *state;
    FileBytes bytes = lato(world);
    uint64_t random = 99;
    for (int round = 0; round < 120; round++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        size_t at = (size_t)(random >> 33) % (round % 2 ? 300 : bytes.size);
        char before = bytes.bytes[at];
        bytes.bytes[at] = (char)(before ^ (char)(1 << (random & 7)));
        opens(world, bytes.bytes, bytes.size);
        bytes.bytes[at] = before;
    }
}

#define GARAMOND "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf"

static void cff_is_taken(void **state) {
    World *world = *state;
    Fonts *fonts = fonts_new();
    FontSpec spec = {.name = "cff", .file = GARAMOND}, lato_spec = {.name = "x", .file = "Lato-Regular.ttf"};
    static const char *const FOLDERS[] = {"/usr/share/fonts/truetype/lato"};
    Theme theme = {.font_folders = FOLDERS, .font_folder_count = 1, .fonts = &lato_spec, .font_count = 1};
    assert_true(load(world, fonts, &spec, ""));
    assert_true(fonts_load(fonts, &theme, NULL, world->diagnostics));
    assert_true(font_is_cff(spec.font) && !font_is_cff(lato_spec.font));
    assert_int_equal(font_metrics(spec.font)->units, 1000);
    assert_true(font_glyph(spec.font, 'a') != 0 && font_advance(spec.font, font_glyph(spec.font, 'm')) > 500);
    fonts_drop(fonts);
}

/* Where in the file a table's entry of the directory is. */
static char *entry_of(FileBytes file, const char *tag) {
    for (char *entry = file.bytes + 12; entry < file.bytes + 12 + 16 * 40; entry += 16)
        if (memcmp(entry, tag, 4) == 0)
            return entry;
    fail_msg("no table %s", tag);
    return NULL;
}

static void bad_cff_is_refused(void **state) {
    World *world = *state;
    FileBytes file;
    assert_true(file_read(GARAMOND, (Source){0, 0}, world->arena, world->diagnostics, &file));
    const unsigned char *place = (unsigned char *)entry_of(file, "CFF ") + 8;
    size_t at = (size_t)place[0] << 24 | (size_t)place[1] << 16 | (size_t)place[2] << 8 | place[3];
    static const size_t HEAD[] = {0, 2, 4, 5, 6}; /* version, size of the head; count, offset size, offset */
    for (size_t i = 0; i < sizeof HEAD / sizeof *HEAD; i++) {
        char before = file.bytes[at + HEAD[i]];
        file.bytes[at + HEAD[i]] = (char)0xEE;
        assert_false(opens(world, file.bytes, file.size));
        assert_true(told(world, "font-broken"));
        file.bytes[at + HEAD[i]] = before;
    }
    memcpy(entry_of(file, "CFF "), "CFF2", 4);
    assert_false(opens(world, file.bytes, file.size));
    assert_true(told(world, "font-cff2"));
}

/* A character map may name glyphs that the font says it does not have. */
static void glyphs_beyond_the_count_are_missing(void **state) {
    World *world = *state;
    enum { KEPT = 40 };
    FileBytes file = lato(world);
    static const char *const TAGS[] = {"maxp", "hhea"};
    static const size_t COUNTS[] = {4, 34};
    for (int i = 0; i < 2; i++) {
        const unsigned char *place = (unsigned char *)entry_of(file, TAGS[i]) + 8;
        size_t at = (size_t)place[0] << 24 | (size_t)place[1] << 16 | (size_t)place[2] << 8 | place[3];
        file.bytes[at + COUNTS[i]] = 0;
        file.bytes[at + COUNTS[i] + 1] = KEPT;
    }
    const char *path = write_file(world, "probe.ttf", file.bytes, file.size);
    Fonts *fonts = fonts_new();
    Shaper *shaper = shaper_new();
    FontSpec spec = {.name = "probe", .file = "probe.ttf"};
    assert_true(load(world, fonts, &spec, world->folder));
    static const char TEXT[] = "Azfi 0é";
    ShapedText shaped = shape_text(shaper, spec.font, TEXT, sizeof TEXT - 1, NULL, "nl", world->arena);
    unsigned missing = 0;
    for (size_t i = 0; i < shaped.count; i++) {
        assert_true(shaped.glyphs[i].id < KEPT);
        missing += shaped.glyphs[i].id == 0;
    }
    assert_true(missing > 0);
    for (uint32_t code = 'A'; code <= 'z'; code++)
        assert_true(font_glyph(spec.font, code) < KEPT);
    shaper_drop(shaper);
    fonts_drop(fonts);
    unlink(path);
}

static int set_up(void **state) {
    static World world;
    setlocale(LC_ALL, "de_DE.UTF-8");
    world.arena = arena_new();
    world.sources = sources_new();
    world.diagnostics = diagnostics_new(world.sources);
    strcpy(world.folder, "/tmp/test-fonts-XXXXXX");
    *state = &world;
    return mkdtemp(world.folder) ? 0 : -1;
}

static int tear_down(void **state) {
    World *world = *state;
    rmdir(world->folder);
    diagnostics_drop(world->diagnostics);
    sources_drop(world->sources);
    arena_drop(world->arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures),
        cmocka_unit_test(same_file_is_opened_once),
        cmocka_unit_test(base_folder_comes_first),
        cmocka_unit_test(hashes),
        cmocka_unit_test(missing_files_name_the_package),
        cmocka_unit_test(other_formats_are_refused),
        cmocka_unit_test(cff_is_taken),
        cmocka_unit_test(bad_cff_is_refused),
        cmocka_unit_test(glyphs_beyond_the_count_are_missing),
        cmocka_unit_test(cut_fonts_are_refused),
        cmocka_unit_test(changed_fonts_are_survived),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
