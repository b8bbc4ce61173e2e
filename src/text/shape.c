/* Text to glyphs by HarfBuzz: one buffer used again and again, features parsed once.
 *
 * It knows nothing of sizes, lines or colours.  Text runs from left to right; what is
 * invisible by nature (default ignorable) gives no glyph.  Plans are HarfBuzz's to keep. */
#include "text/shape.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FEATURES 16

typedef struct FeatureSet {
    char *text;
    hb_feature_t features[MOST_FEATURES];
    unsigned count;
} FeatureSet;

struct Shaper {
    Arena *arena;
    hb_buffer_t *buffer;
    FeatureSet *sets;
    size_t count, capacity;
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

static const FeatureSet *features_lookup(Shaper *shaper, const char *text) {
    for (size_t i = 0; i < shaper->count; i++)
        if (strcmp(shaper->sets[i].text, text) == 0)
            return &shaper->sets[i];
    shaper->sets =
        arena_grow(shaper->arena, shaper->sets, shaper->count, &shaper->capacity, sizeof *shaper->sets);
    FeatureSet *set = &shaper->sets[shaper->count++];
    set->text = arena_copy_text(shaper->arena, text);
    set->count = 0;
    features_parse(set);
    return set;
}

/* Digits and signs alone count as Latin, so that they meet the same rules as words. */
static void set_properties(hb_buffer_t *buffer, const char *language) {
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string(language ? language : "nl", -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_script_t script = hb_buffer_get_script(buffer);
    if (script == HB_SCRIPT_INVALID || script == HB_SCRIPT_COMMON || script == HB_SCRIPT_UNKNOWN)
        hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
}

static ShapedText glyphs_taken(hb_buffer_t *buffer, Arena *arena) {
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    ShapedText shaped = {arena_many(arena, Glyph, count), count};
    for (unsigned i = 0; i < count; i++) {
        assert(infos[i].codepoint <= UINT16_MAX);
        shaped.glyphs[i] = (Glyph){.id = (uint16_t)infos[i].codepoint,
                                   .cluster = infos[i].cluster,
                                   .advance = positions[i].x_advance,
                                   .x_offset = positions[i].x_offset,
                                   .y_offset = positions[i].y_offset};
    }
    return shaped;
}

ShapedText shape_text(Shaper *shaper, const Font *font, const char *text, size_t size, const char *features,
                      const char *language, Arena *arena) {
    assert(size <= INT32_MAX);
    const FeatureSet *set = features_lookup(shaper, features ? features : "");
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer,
                        HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT | HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(buffer, text, (int)size, 0, (int)size);
    set_properties(buffer, language);
    hb_shape(font_harfbuzz(font), buffer, set->features, set->count);
    if (!hb_buffer_allocation_successful(buffer))
        abort();
    return glyphs_taken(buffer, arena);
}
