/* A proof from the font's tables (OpenType 1.9: GSUB, GPOS, kern).
 *
 * Substitutions of one glyph by one and adjustments of one glyph look at nothing else; pair adjustments that
 * move the first glyph only look at the next.  Every other lookup must have nothing to begin with among the
 * glyphs that plain text can come to.  What this file cannot read or does not know counts as looking at
 * anything. */
#include "text/shape_proof.h"

#include <hb-ot.h>

#define GSUB HB_TAG('G', 'S', 'U', 'B')
#define GPOS HB_TAG('G', 'P', 'O', 'S')
#define KERN HB_TAG('k', 'e', 'r', 'n')

/* Lookup flags that skip glyphs which a space may be taken for. */
#define SKIPS_BASES     2u
#define SKIPS_LIGATURES 4u

typedef struct Bytes {
    const uint8_t *bytes;
    unsigned size;
} Bytes;

/* A lookup's kind, whatever extension it lies in. */
typedef struct Lookup {
    unsigned type, flags, count;
    unsigned subtables[256]; /* offsets in the table */
} Lookup;

static bool read16(Bytes table, unsigned at, unsigned *value) {
    if (at > table.size || table.size - at < 2)
        return false;
    *value = (unsigned)(table.bytes[at] << 8 | table.bytes[at + 1]);
    return true;
}

static bool read32(Bytes table, unsigned at, unsigned *value) {
    unsigned high, low;
    if (at > table.size || !read16(table, at, &high) || !read16(table, at + 2, &low))
        return false;
    *value = high << 16 | low;
    return *value <= table.size;
}

/* Through an extension to the subtable itself. */
static bool resolve(Bytes table, unsigned extension, Lookup *lookup) {
    unsigned own = lookup->type;
    for (unsigned i = 0; own == extension && i < lookup->count; i++) {
        unsigned offset, type;
        if (!read16(table, lookup->subtables[i] + 2, &type) ||
            !read32(table, lookup->subtables[i] + 4, &offset) || (i > 0 && type != lookup->type))
            return false;
        lookup->type = type;
        lookup->subtables[i] += offset;
    }
    return lookup->type != extension;
}

static bool read_lookup(Bytes table, unsigned index, unsigned extension, Lookup *lookup) {
    unsigned list, count, offset;
    if (!read16(table, 8, &list) || !read16(table, list, &count) || index >= count ||
        !read16(table, list + 2 + 2 * index, &offset))
        return false;
    unsigned at = list + offset;
    if (!read16(table, at, &lookup->type) || !read16(table, at + 2, &lookup->flags) ||
        !read16(table, at + 4, &lookup->count) ||
        lookup->count > sizeof lookup->subtables / sizeof *lookup->subtables)
        return false;
    for (unsigned i = 0; i < lookup->count; i++) {
        if (!read16(table, at + 6 + 2 * i, &offset))
            return false;
        lookup->subtables[i] = at + offset;
    }
    return resolve(table, extension, lookup);
}

/* All subtables have this value at that place. */
static bool all_have(Bytes table, const Lookup *lookup, unsigned place, unsigned value) {
    unsigned found;
    for (unsigned i = 0; i < lookup->count; i++)
        if (!read16(table, lookup->subtables[i] + place, &found) || found != value)
            return false;
    return true;
}

/* What a font makes of plain text. */
typedef struct Plain {
    hb_face_t *face;
    hb_shape_plan_t *plan;
    hb_set_t *glyphs; /* all that plain characters may become */
} Plain;

/* Whether a coverage table names one of the plain glyphs; so it counts when it cannot be read. */
static bool covers(const Plain *plain, Bytes table, unsigned coverage) {
    unsigned format, count;
    if (!read16(table, coverage, &format) || !read16(table, coverage + 2, &count) || format < 1 || format > 2)
        return true;
    for (unsigned i = 0; i < count; i++) {
        unsigned first, last;
        if (!read16(table, coverage + 4 + (format == 1 ? 2 : 6) * i, &first) ||
            !read16(table, coverage + 4 + (format == 1 ? 2 * i : 6 * i + 2), &last))
            return true;
        hb_codepoint_t glyph = first - 1; /* before the first of all is the set's own sign for "none" */
        if (hb_set_next(plain->glyphs, &glyph) && glyph <= last)
            return true;
    }
    return false;
}

/* A context by coverages (format 3): each of its places needs a glyph. */
static bool context_may_match(const Plain *plain, Bytes table, unsigned subtable) {
    unsigned at = subtable + 2, format, count, coverage;
    if (!read16(table, subtable, &format) || format != 3)
        return true;
    for (int part = 0; part < 3; part++) {
        if (!read16(table, at, &count))
            return true;
        for (unsigned i = 0; i < count; i++) {
            if (!read16(table, at + 2 + 2 * i, &coverage))
                return true;
            if (!covers(plain, table, subtable + coverage))
                return false;
        }
        at += 2 + 2 * count;
    }
    return true;
}

/* One ligature needs all of its parts; the first is known to be there. */
static bool ligature_may_match(const Plain *plain, Bytes table, unsigned ligature) {
    unsigned parts, glyph;
    if (!read16(table, ligature + 2, &parts))
        return true;
    for (unsigned i = 0; i + 1 < parts; i++)
        if (read16(table, ligature + 4 + 2 * i, &glyph) && !hb_set_has(plain->glyphs, glyph))
            return false;
    return true;
}

static bool ligatures_may_match(const Plain *plain, Bytes table, unsigned subtable) {
    unsigned coverage, sets, set, ligatures, ligature;
    if (!read16(table, subtable + 2, &coverage) || !read16(table, subtable + 4, &sets))
        return true;
    for (unsigned i = 0; i < sets; i++) {
        if (!read16(table, subtable + 6 + 2 * i, &set) || !read16(table, subtable + set, &ligatures))
            return true;
        for (unsigned k = 0; k < ligatures; k++)
            if (!read16(table, subtable + set + 2 + 2 * k, &ligature) ||
                ligature_may_match(plain, table, subtable + set + ligature))
                return true;
    }
    return false;
}

/* Marks on bases, ligatures and marks: their tables begin with the coverage of the marks. */
static bool marks_may_match(const Plain *plain, Bytes table, unsigned subtable) {
    unsigned coverage;
    return !read16(table, subtable + 2, &coverage) || covers(plain, table, subtable + coverage);
}

/* Every subtable wants something that plain text does not have. */
static bool asleep(const Plain *plain, Bytes table, const Lookup *lookup, bool positions) {
    for (unsigned i = 0; i < lookup->count; i++) {
        unsigned subtable = lookup->subtables[i];
        bool matches = true;
        if (positions && lookup->type >= 4 && lookup->type <= 6)
            matches = marks_may_match(plain, table, subtable);
        else if (!positions && lookup->type == 4)
            matches = ligatures_may_match(plain, table, subtable);
        else if (lookup->type == (positions ? 8 : 6))
            matches = context_may_match(plain, table, subtable);
        if (matches)
            return false;
    }
    return true;
}

/* Whether the lookup may do something in a plain text: it begins with one of its glyphs. */
static bool may_act(const Plain *plain, hb_tag_t tag, unsigned index) {
    hb_set_t *sets[4];
    bool sound = true;
    for (int i = 0; i < 4; i++)
        sets[i] = hb_set_create();
    hb_ot_layout_lookup_collect_glyphs(plain->face, tag, index, sets[0], sets[1], sets[2], sets[3]);
    for (int i = 0; i < 4; i++)
        sound &= hb_set_allocation_successful(sets[i]);
    hb_set_intersect(sets[1], plain->glyphs);
    bool begins = !hb_set_is_empty(sets[1]);
    for (int i = 0; i < 4; i++)
        hb_set_destroy(sets[i]);
    return !sound || begins;
}

static bool looks_at_next(const Plain *plain, hb_tag_t tag, Bytes table, unsigned index) {
    Lookup lookup;
    bool positions = tag == GPOS;
    if (!read_lookup(table, index, positions ? 9 : 7, &lookup))
        return false;
    bool skips = (lookup.flags & (SKIPS_BASES | SKIPS_LIGATURES)) != 0;
    /* A pair's second value format is the fourth number of both its formats. */
    if (lookup.type == 1 || (positions && !skips && lookup.type == 2 && all_have(table, &lookup, 6, 0)))
        return true;
    return asleep(plain, table, &lookup, positions) || !may_act(plain, tag, index);
}

/* `silent`: none of its lookups may act at all. */
static bool table_fits(const Plain *plain, hb_tag_t tag, bool silent) {
    hb_set_t *lookups = hb_set_create();
    hb_blob_t *blob = hb_face_reference_table(plain->face, tag);
    Bytes table;
    table.bytes = (const uint8_t *)hb_blob_get_data(blob, &table.size);
    hb_ot_shape_plan_collect_lookups(plain->plan, tag, lookups);
    bool fits = hb_set_allocation_successful(lookups);
    for (hb_codepoint_t index = HB_SET_VALUE_INVALID; fits && hb_set_next(lookups, &index);)
        fits = silent ? !may_act(plain, tag, index) : looks_at_next(plain, tag, table, index);
    hb_blob_destroy(blob);
    hb_set_destroy(lookups);
    return fits;
}

static void add_plain_glyphs(const Plain *plain, hb_font_t *font) {
    hb_set_t *lookups = hb_set_create();
    hb_codepoint_t glyph;
    for (uint32_t code = ' '; code < 0x4000; code++)
        if (code_is_plain(code) && hb_font_get_nominal_glyph(font, code, &glyph) &&
            hb_ot_layout_get_glyph_class(plain->face, glyph) != HB_OT_LAYOUT_GLYPH_CLASS_MARK)
            hb_set_add(plain->glyphs, glyph);
    hb_ot_shape_plan_collect_lookups(plain->plan, GSUB, lookups);
    hb_ot_layout_lookups_substitute_closure(plain->face, lookups, plain->glyphs);
    hb_set_destroy(lookups);
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return found;
}

/* Kerning of GPOS, for this script and language: else HarfBuzz takes an old table, which moves both. */
static bool kerns_by_gpos(hb_face_t *face, hb_language_t language) {
    hb_tag_t scripts[8], languages[8];
    unsigned script_count = 8, language_count = 8, script, chosen, feature;
    hb_ot_tags_from_script_and_language(HB_SCRIPT_LATIN, language, &script_count, scripts, &language_count,
                                        languages);
    hb_ot_layout_table_select_script(face, GPOS, script_count, scripts, &script, NULL);
    hb_ot_layout_script_select_language(face, GPOS, script, language_count, languages, &chosen);
    return hb_ot_layout_language_find_feature(face, GPOS, script, chosen, KERN, &feature);
}

/* One list of pairs, for lines from left to right. */
static bool kern_table_plain(hb_face_t *face) {
    hb_blob_t *blob = hb_face_reference_table(face, KERN);
    Bytes table;
    table.bytes = (const uint8_t *)hb_blob_get_data(blob, &table.size);
    unsigned version, tables, coverage;
    bool plain = read16(table, 0, &version) && version == 0 && read16(table, 2, &tables) && tables == 1 &&
                 read16(table, 8, &coverage) && coverage == 1;
    hb_blob_destroy(blob);
    return plain;
}

/* Apple's tables have ways of their own. */
static bool has_other_rules(hb_face_t *face) {
    static const hb_tag_t OTHERS[] = {HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'),
                                      HB_TAG('k', 'e', 'r', 'x'), HB_TAG('t', 'r', 'a', 'k')};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (has_table(face, OTHERS[i]))
            return true;
    return false;
}

/* Rules for fractions are part of every plan, but asleep without a fraction slash, which is not plain. */
static unsigned without_fractions(const hb_feature_t *features, unsigned count, hb_feature_t *out) {
    static const char *const ASLEEP[] = {"-frac", "-numr", "-dnom"};
    for (unsigned i = 0; i < count; i++)
        out[i] = features[i];
    for (unsigned i = 0; i < 3; i++) {
        bool asked = false;
        hb_feature_from_string(ASLEEP[i], -1, &out[count]);
        for (unsigned k = 0; k < count; k++)
            asked |= out[k].tag == out[count].tag;
        count += !asked;
    }
    return count;
}

static ShapeRule rule_of(const Plain *plain, bool old_kerning) {
    if (!hb_set_allocation_successful(plain->glyphs) || !table_fits(plain, GSUB, false) ||
        !table_fits(plain, GPOS, old_kerning))
        return RULE_WHOLE;
    return old_kerning ? RULE_BOTH : RULE_NEXT;
}

ShapeRule shape_rule(hb_font_t *font, hb_language_t language, const hb_feature_t *features, unsigned count) {
    Plain plain = {.face = hb_font_get_face(font)};
    hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
    hb_feature_t used[RULE_FEATURES + 3];
    properties.direction = HB_DIRECTION_LTR;
    properties.script = HB_SCRIPT_LATIN;
    properties.language = language;
    bool old_kerning = has_table(plain.face, KERN) && !kerns_by_gpos(plain.face, language);
    if (count > RULE_FEATURES || has_other_rules(plain.face) ||
        (old_kerning && !kern_table_plain(plain.face)))
        return RULE_WHOLE;
    count = without_fractions(features, count, used);
    plain.plan = hb_shape_plan_create_cached(plain.face, &properties, used, count, NULL);
    plain.glyphs = hb_set_create();
    add_plain_glyphs(&plain, font);
    ShapeRule rule = rule_of(&plain, old_kerning);
    hb_set_destroy(plain.glyphs);
    hb_shape_plan_destroy(plain.plan);
    return rule;
}

/* Dashes, quotation marks, bullets, the ellipsis; euro, minus, arrows. */
bool code_is_plain(uint32_t code) {
    if (code < 0x250)
        return (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && code != 0xAD);
    return (code >= 0x2010 && code <= 0x2027) || code == 0x20AC || code == 0x2212 ||
           (code >= 0x2190 && code <= 0x2193);
}
