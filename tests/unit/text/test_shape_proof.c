/* The proof that pairs of neighbours decide, on fonts made for it: Lato's characters with one rule of our
 * own.
 *
 * What each rule looks at is known by construction, and seen: where the proof says that the next character
 * decides, no third one may change a glyph or its place; where a third one does, the proof must not say so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hb-ot.h>
#include <string.h>

#include "text/shape_proof.h"

#define LATO "/usr/share/fonts/truetype/lato/Lato-Regular.ttf"
#define GSUB HB_TAG('G', 'S', 'U', 'B')
#define GPOS HB_TAG('G', 'P', 'O', 'S')

typedef struct Table {
    uint8_t bytes[400];
    unsigned size;
} Table;

static void put(Table *table, unsigned count, const int *numbers) {
    for (unsigned i = 0; i < count; i++) {
        assert_true(table->size + 2 <= sizeof table->bytes);
        table->bytes[table->size++] = (uint8_t)((unsigned)numbers[i] >> 8 & 255);
        table->bytes[table->size++] = (uint8_t)((unsigned)numbers[i] & 255);
    }
}
#define PUT(table, ...) put((table), sizeof((int[]){__VA_ARGS__}) / sizeof(int), (const int[]){__VA_ARGS__})

/* Header, one script, one feature that is always on and names all lookups; then the list of `lookups`, whose
 * sizes are given and whose bytes follow. */
static void begin(Table *table, hb_tag_t feature, unsigned lookups, const int *sizes) {
    int offset = 2 + 2 * (int)lookups;
    PUT(table, 1, 0, 10, 30, 42 + 2 * (int)lookups, 1, 'D' << 8 | 'F', 'L' << 8 | 'T', 8, 4, 0, 0, 0xFFFF, 1,
        0);
    PUT(table, 1, (int)(feature >> 16), (int)(feature & 0xFFFF), 8, 0, (int)lookups);
    for (unsigned i = 0; i < lookups; i++)
        PUT(table, (int)i);
    PUT(table, (int)lookups);
    for (unsigned i = 0; i < lookups; i++) {
        PUT(table, offset);
        offset += sizes[i];
    }
}

typedef struct Made {
    hb_face_t *face;
    hb_font_t *font;
} Made;

/* Lato without rules, with this table if it has bytes. */
static Made make(hb_tag_t tag, const Table *table) {
    static const char *const TAGS[] = {"cmap", "head", "hhea", "hmtx", "maxp", "GDEF", "OS/2"};
    hb_blob_t *file = hb_blob_create_from_file_or_fail(LATO);
    assert_non_null(file);
    hb_face_t *lato = hb_face_create(file, 0);
    Made made = {.face = hb_face_builder_create()};
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        hb_tag_t one = hb_tag_from_string(TAGS[i], 4);
        hb_blob_t *blob = hb_face_reference_table(lato, one);
        hb_face_builder_add_table(made.face, one, blob);
        hb_blob_destroy(blob);
    }
    if (table->size > 0) {
        hb_blob_t *blob =
            hb_blob_create((const char *)table->bytes, table->size, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(made.face, tag, blob);
        hb_blob_destroy(blob);
    }
    /* Written out and read again, as a font is. */
    hb_blob_t *whole = hb_face_reference_blob(made.face);
    hb_face_destroy(made.face);
    made.face = hb_face_create(whole, 0);
    made.font = hb_font_create(made.face);
    hb_blob_destroy(whole);
    hb_face_destroy(lato);
    hb_blob_destroy(file);
    return made;
}

static int glyph(uint32_t code) {
    static const Table none = {.size = 0};
    hb_codepoint_t found = 0;
    Made made = make(GPOS, &none);
    assert_true(hb_font_get_nominal_glyph(made.font, code, &found));
    hb_font_destroy(made.font);
    hb_face_destroy(made.face);
    return (int)found;
}

typedef struct Seen {
    unsigned count;
    hb_glyph_info_t infos[4];
    hb_glyph_position_t places[4];
} Seen;

static Seen look(hb_font_t *font, const char *text) {
    Seen seen = {0};
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font, buffer, NULL, 0);
    seen.count = hb_buffer_get_length(buffer);
    assert_in_range(seen.count, 1, 4);
    memcpy(seen.infos, hb_buffer_get_glyph_infos(buffer, NULL), seen.count * sizeof *seen.infos);
    memcpy(seen.places, hb_buffer_get_glyph_positions(buffer, NULL), seen.count * sizeof *seen.places);
    hb_buffer_destroy(buffer);
    return seen;
}

/* The first glyph of the last two characters of `text`, within it and alone. */
static bool third_matters(hb_font_t *font, const char *text) {
    Seen within = look(font, text), alone = look(font, text + 1);
    if (within.count != alone.count + 1)
        return true;
    return within.infos[1].codepoint != alone.infos[0].codepoint ||
           memcmp(&within.places[1], &alone.places[0], sizeof within.places[1]) != 0;
}

static void check(hb_tag_t tag, const Table *table, ShapeRule expected, const char *name) {
    static const char LETTERS[] = "AVae";
    Made made = make(tag, table);
    ShapeRule rule = shape_rule(made.font, hb_language_from_string("nl", -1), NULL, 0);
    bool matters = false;
    char text[4] = "";
    for (int i = 0; i < 64; i++) {
        text[0] = LETTERS[i & 3], text[1] = LETTERS[i >> 2 & 3], text[2] = LETTERS[i >> 4];
        matters = matters || third_matters(made.font, text);
    }
    if (rule != expected || (matters && rule != RULE_WHOLE))
        fail_msg("%s: rule %d, not %d; a third character %s", name, rule, expected,
                 matters ? "matters" : "does not matter");
    hb_font_destroy(made.font);
    hb_face_destroy(made.face);
}

/* A before V: the first is moved, and by `second` the second one, too. */
static void pairs(Table *table, int flags, bool second) {
    const int more = second ? 4 : 0, size = second ? 2 : 0;
    begin(table, HB_TAG('k', 'e', 'r', 'n'), 1, (int[]){0});
    PUT(table, 2, flags, 1, 8);
    PUT(table, 1, 12, 4, more, 1, 18, 1, 1, glyph('A'));
    PUT(table, 1, glyph('V'), -100);
    if (size > 0)
        PUT(table, -50);
}

static void pairs_go_by_their_values_and_flags(void **state) {
    Table none = {.size = 0}, first = none, both = none, skipping = none;
    (void)state;
    check(GPOS, &none, RULE_NEXT, "no rules");
    pairs(&first, 0, false);
    check(GPOS, &first, RULE_NEXT, "the first is moved");
    pairs(&both, 0, true);
    check(GPOS, &both, RULE_WHOLE, "the second is moved");
    pairs(&skipping, 2, false);
    check(GPOS, &skipping, RULE_WHOLE, "bases are skipped");
}

/* The letter e is put onto an a before it, as a mark would be. */
static void marks_among_letters_count(void **state) {
    Table marks = {.size = 0};
    (void)state;
    begin(&marks, HB_TAG('k', 'e', 'r', 'n'), 1, (int[]){0});
    PUT(&marks, 4, 0, 1, 8);
    PUT(&marks, 1, 12, 18, 1, 24, 36, 1, 1, glyph('e'), 1, 1, glyph('a'));
    PUT(&marks, 1, 0, 6, 1, 10, 20, 1, 4, 1, 300, 400);
    check(GPOS, &marks, RULE_WHOLE, "a letter as a mark");
}

/* Every a becomes an omega, and two of these a V: no omega is plain, yet plain text comes to it. */
static void what_text_becomes_counts(void **state) {
    const int omega = glyph(0x3A9);
    Table alone = {.size = 0}, ligature = alone;
    (void)state;
    begin(&alone, HB_TAG('l', 'i', 'g', 'a'), 1, (int[]){0});
    PUT(&alone, 4, 0, 1, 8);
    PUT(&alone, 1, 8, 1, 14, 1, 1, omega, 1, 4, glyph('V'), 2, omega);
    check(GSUB, &alone, RULE_NEXT, "a ligature of what is not plain");
    begin(&ligature, HB_TAG('l', 'i', 'g', 'a'), 2, (int[]){22, 0});
    PUT(&ligature, 1, 0, 1, 8, 2, 8, 1, omega, 1, 1, glyph('a'));
    PUT(&ligature, 4, 0, 1, 8);
    PUT(&ligature, 1, 8, 1, 14, 1, 1, omega, 1, 4, glyph('V'), 2, omega);
    check(GSUB, &ligature, RULE_WHOLE, "a ligature of what text becomes");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_go_by_their_values_and_flags),
        cmocka_unit_test(marks_among_letters_count),
        cmocka_unit_test(what_text_becomes_counts),
    };
    return cmocka_run_group_tests_name("text/shape_proof", tests, NULL, NULL);
}
