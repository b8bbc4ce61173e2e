/* Text to glyphs by HarfBuzz: one buffer used again and again, features parsed once.
 *
 * It knows nothing of sizes, lines or colours.  Text runs from left to right; what is
 * invisible by nature (default ignorable) gives no glyph.  Plans are HarfBuzz's to keep.
 * Once a font has set many texts, and only where its tables prove that a glyph depends on its neighbours
 * alone (shape_proof.c), texts are put together from pairs met before: the glyphs are the same. */
#include "text/shape.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/shape_pairs.h"
#include "text/shape_proof.h"

#define MOST_FEATURES RULE_FEATURES
/* Texts of one kind before the proof is worth its time: more than most single reports have. */
#define TEXTS_BEFORE_PAIRS 100
/* Longer texts are shaped as a whole. */
#define PAIRS_TEXT 1000

typedef struct FeatureSet {
    char *text;
    hb_feature_t features[MOST_FEATURES];
    unsigned count;
} FeatureSet;

/* A font with features and a language. */
typedef struct Kind {
    const Font *font;
    size_t set; /* of the shaper's */
    hb_language_t language;
    unsigned texts; /* before its rule was looked for */
    ShapeRule rule;
    ShapePairs *pairs; /* NULL: not yet, or the rule has none */
} Kind;

struct Shaper {
    Arena *arena;
    hb_buffer_t *buffer;
    FeatureSet *sets;
    size_t count, capacity;
    Kind *kinds;
    size_t kind_count, kind_capacity;
};

Shaper *shaper_new(void) {
    Arena *arena = arena_new();
    Shaper *shaper = arena_one(arena, Shaper);
    shaper->arena = arena;
    shaper->buffer = hb_buffer_create();
    if (!hb_buffer_allocation_successful(shaper->buffer))
        abort();
    return shaper;
}

void shaper_drop(Shaper *shaper) {
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    for (size_t i = 0; i < shaper->kind_count; i++)
        shape_pairs_drop(shaper->kinds[i].pairs);
    arena_drop(shaper->arena);
}

static void features_parse(FeatureSet *set) {
    const char *at = set->text;
    while (*at && set->count < MOST_FEATURES) {
        size_t size = strcspn(at, ",");
        if (hb_feature_from_string(at, (int)size, &set->features[set->count]))
            set->count++;
        at += size;
        at += *at == ',';
    }
}

static size_t features_lookup(Shaper *shaper, const char *text) {
    for (size_t i = 0; i < shaper->count; i++)
        if (strcmp(shaper->sets[i].text, text) == 0)
            return i;
    shaper->sets =
        arena_grow(shaper->arena, shaper->sets, shaper->count, &shaper->capacity, sizeof *shaper->sets);
    FeatureSet *set = &shaper->sets[shaper->count];
    set->text = arena_copy_text(shaper->arena, text);
    set->count = 0;
    features_parse(set);
    return shaper->count++;
}

static size_t kind_lookup(Shaper *shaper, const Font *font, const char *features, const char *language) {
    size_t set = features_lookup(shaper, features ? features : "");
    hb_language_t tag = hb_language_from_string(language ? language : "nl", -1);
    for (size_t i = 0; i < shaper->kind_count; i++)
        if (shaper->kinds[i].font == font && shaper->kinds[i].set == set && shaper->kinds[i].language == tag)
            return i;
    shaper->kinds = arena_grow(shaper->arena, shaper->kinds, shaper->kind_count, &shaper->kind_capacity,
                               sizeof *shaper->kinds);
    shaper->kinds[shaper->kind_count] = (Kind){.font = font, .set = set, .language = tag};
    return shaper->kind_count++;
}

/* Digits and signs alone count as Latin, so that they meet the same rules as words. */
static void set_properties(hb_buffer_t *buffer, hb_language_t language) {
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, language);
    hb_buffer_guess_segment_properties(buffer);
    hb_script_t script = hb_buffer_get_script(buffer);
    if (script == HB_SCRIPT_INVALID || script == HB_SCRIPT_COMMON || script == HB_SCRIPT_UNKNOWN)
        hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
}

/* Into the shaper's buffer. */
static void shape(Shaper *shaper, const Kind *kind, const char *text, size_t size) {
    const FeatureSet *set = &shaper->sets[kind->set];
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer,
                        HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT | HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(buffer, text, (int)size, 0, (int)size);
    set_properties(buffer, kind->language);
    hb_shape(font_harfbuzz(kind->font), buffer, set->features, set->count);
    if (!hb_buffer_allocation_successful(buffer))
        abort();
}

/* A damaged font may name glyphs that it does not have: such a glyph is missing. */
static void glyphs_copy(hb_buffer_t *buffer, const Font *font, Glyph *glyphs, size_t count) {
    const unsigned most = hb_face_get_glyph_count(font_face(font));
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, NULL);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    for (size_t i = 0; i < count; i++) {
        glyphs[i] = (Glyph){.id = infos[i].codepoint < most ? (uint16_t)infos[i].codepoint : 0,
                            .cluster = infos[i].cluster,
                            .advance = positions[i].x_advance,
                            .x_offset = positions[i].x_offset,
                            .y_offset = positions[i].y_offset};
    }
}

static ShapedText shape_whole(Shaper *shaper, const Kind *kind, const char *text, size_t size, Arena *arena) {
    shape(shaper, kind, text, size);
    size_t count = hb_buffer_get_length(shaper->buffer);
    ShapedText shaped = {arena_many(arena, Glyph, count), count};
    glyphs_copy(shaper->buffer, kind->font, shaped.glyphs, count);
    return shaped;
}

/* Which pairs there are; told apart from all other texts by what is in it. */
static size_t plain_codes(const char *text, size_t size, uint16_t *codes) {
    size_t count = 0;
    for (size_t at = 0; at < size; count++) {
        uint32_t code =
            (unsigned char)text[at] < 0x80 ? (unsigned char)text[at++] : utf8_next(text, size, &at);
        if (count == PAIRS_TEXT || !code_is_plain(code))
            return 0;
        codes[count] = (uint16_t)code;
    }
    return count;
}

static bool has_pairs(Shaper *shaper, Kind *kind) {
    const FeatureSet *set = &shaper->sets[kind->set];
    if (kind->texts > TEXTS_BEFORE_PAIRS)
        return kind->pairs != NULL;
    if (++kind->texts <= TEXTS_BEFORE_PAIRS)
        return false;
    kind->rule = shape_rule(font_harfbuzz(kind->font), kind->language, set->features, set->count);
    if (kind->rule != RULE_WHOLE)
        kind->pairs = shape_pairs_new(kind->rule == RULE_BOTH);
    return kind->pairs != NULL;
}

/* One glyph a character, none of them a mark or missing. */
static bool may_learn(const Kind *kind, const char *text, const ShapedText *shaped, size_t count) {
    size_t byte = 0;
    if (shaped->count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const Glyph *glyph = &shaped->glyphs[i];
        if (glyph->cluster != byte || glyph->id == 0 || font_is_mark(kind->font, glyph->id))
            return false;
        do
            byte++;
        while (((unsigned char)text[byte] & 0xC0) == 0x80);
    }
    return true;
}

static ShapedText shape_by_pairs(Shaper *shaper, Kind *kind, const char *text, size_t size, Arena *arena) {
    uint16_t codes[PAIRS_TEXT + 1];
    size_t count = plain_codes(text, size, codes);
    if (count == 0)
        return shape_whole(shaper, kind, text, size, arena);
    codes[count] = 0;
    ShapedText shaped = {arena_many(arena, Glyph, count), count};
    if (shape_pairs_apply(kind->pairs, codes, count, shaped.glyphs))
        return shaped;
    char *ended = arena_copy(arena, text, size);
    shaped = shape_whole(shaper, kind, text, size, arena);
    if (may_learn(kind, ended, &shaped, count))
        shape_pairs_learn(kind->pairs, codes, count, shaped.glyphs);
    return shaped;
}

ShapedText shape_text(Shaper *shaper, const Font *font, const char *text, size_t size, const char *features,
                      const char *language, Arena *arena) {
    assert(size <= INT32_MAX);
    size_t index = kind_lookup(shaper, font, features, language); /* may move the kinds */
    Kind *kind = &shaper->kinds[index];
    if (has_pairs(shaper, kind))
        return shape_by_pairs(shaper, kind, text, size, arena);
    return shape_whole(shaper, kind, text, size, arena);
}
