/* Font files: found, checked, mapped into memory once, measured.
 *
 * It knows no families and asks no font server.  A font that got through has outlines of TrueType or CFF
 * and every table that output needs inside the file; HarfBuzz checks what is inside the tables.
 * All belongs to Fonts and lives until it is dropped. */
#include "text/fonts.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

#define SFNT_TRUETYPE   0x00010000u
#define SFNT_TRUE       HB_TAG('t', 'r', 'u', 'e')
#define SFNT_CFF        HB_TAG('O', 'T', 'T', 'O')
#define SFNT_COLLECTION HB_TAG('t', 't', 'c', 'f')

struct Font {
    const char *path;
    const char *postscript_name;
    unsigned number;
    hb_blob_t *blob, *metrics_blob; /* the file; its table hmtx */
    hb_face_t *face;
    hb_font_t *font;
    FontMetrics metrics;
    const uint8_t *widths; /* hmtx */
    unsigned width_count;  /* full entries in it; later glyphs are as wide as the last */
    bool cff;
    bool hash_known, hashed; /* a theme says what it should be; it is in `hash` */
    char hash[65];
};

struct Fonts {
    Arena *arena;
    Font **fonts;
    size_t count, capacity;
};

typedef struct Table {
    const uint8_t *bytes;
    unsigned size;
} Table;

static unsigned u16(const uint8_t *bytes) {
    return (unsigned)(bytes[0] << 8 | bytes[1]);
}

static int i16(const uint8_t *bytes) {
    return (int16_t)u16(bytes);
}

static uint32_t u32(const uint8_t *bytes) {
    return (uint32_t)u16(bytes) << 16 | u16(bytes + 2);
}

/* Empty when it is not there.  The tables were found to lie inside the file. */
static Table table_lookup(const uint8_t *file, uint32_t tag) {
    unsigned count = u16(file + 4);
    for (unsigned i = 0; i < count; i++) {
        const uint8_t *entry = file + 12 + i * 16;
        if (u32(entry) == tag)
            return (Table){file + u32(entry + 8), u32(entry + 12)};
    }
    return (Table){0};
}

/* Glyph places must rise and stay inside the outlines. */
static bool places_sound(Table loca, Table glyf, unsigned glyphs, bool wide) {
    if (loca.size / (wide ? 4 : 2) <= glyphs)
        return false;
    uint32_t before = 0;
    for (unsigned i = 0; i <= glyphs; i++) {
        uint32_t at = wide ? u32(loca.bytes + i * 4) : 2 * (uint32_t)u16(loca.bytes + i * 2);
        if (at < before || at > glyf.size)
            return false;
        before = at;
    }
    return true;
}

/* Every table lies inside the file: one that is cut off would be lost without a word (kerning, say). */
static bool tables_inside(const uint8_t *file, unsigned size) {
    unsigned count = u16(file + 4);
    if (count == 0 || 12 + count * 16 > size)
        return false;
    for (unsigned i = 0; i < count; i++) {
        const uint8_t *entry = file + 12 + i * 16;
        if (u32(entry + 8) > size || u32(entry + 12) > size - u32(entry + 8))
            return false;
    }
    return true;
}

/* An INDEX of CFF (Adobe Technical Note 5176): where it ends; 0: not inside the table. */
static unsigned index_end(Table cff, unsigned at, unsigned *count) {
    if (at > cff.size || cff.size - at < 2)
        return 0;
    *count = u16(cff.bytes + at);
    if (*count == 0)
        return at + 2;
    unsigned size = cff.size - at > 2 ? cff.bytes[at + 2] : 0;
    unsigned places = at + 3, end = 0;
    if (size < 1 || size > 4 || (uint64_t)places + (uint64_t)(*count + 1) * size > cff.size)
        return 0;
    for (unsigned i = 0; i < size; i++)
        end = end << 8 | cff.bytes[places + *count * size + i];
    uint64_t stop = (uint64_t)places + (*count + 1) * size - 1 + end;
    return end >= 1 && stop <= cff.size ? (unsigned)stop : 0;
}

/* One font in it, whose head can be read. */
static bool cff_sound(Table cff) {
    unsigned fonts = 0, tops = 0;
    if (cff.size < 4 || cff.bytes[0] != 1 || cff.bytes[2] < 4)
        return false;
    unsigned names = index_end(cff, cff.bytes[2], &fonts);
    return names != 0 && fonts == 1 && index_end(cff, names, &tops) != 0 && tops == 1;
}

/* NULL when the file is sound; otherwise what is wrong, by the name of the table. */
static const char *fault_in_tables(const uint8_t *file, unsigned size, bool cff) {
    if (!tables_inside(file, size))
        return "sfnt";
    Table head = table_lookup(file, HB_TAG('h', 'e', 'a', 'd'));
    Table hhea = table_lookup(file, HB_TAG('h', 'h', 'e', 'a'));
    Table maxp = table_lookup(file, HB_TAG('m', 'a', 'x', 'p'));
    Table hmtx = table_lookup(file, HB_TAG('h', 'm', 't', 'x'));
    Table loca = table_lookup(file, HB_TAG('l', 'o', 'c', 'a'));
    Table glyf = table_lookup(file, HB_TAG('g', 'l', 'y', 'f'));
    if (head.size < 54 || u32(head.bytes + 12) != 0x5F0F3CF5u || u16(head.bytes + 18) < 16 ||
        u16(head.bytes + 18) > 16384)
        return "head";
    if (maxp.size < 6 || u16(maxp.bytes + 4) == 0)
        return "maxp";
    unsigned glyphs = u16(maxp.bytes + 4);
    if (hhea.size < 36 || u16(hhea.bytes + 34) == 0 || u16(hhea.bytes + 34) > glyphs)
        return "hhea";
    if (hmtx.size < u16(hhea.bytes + 34) * 4 + (glyphs - u16(hhea.bytes + 34)) * 2)
        return "hmtx";
    if (cff && !cff_sound(table_lookup(file, HB_TAG('C', 'F', 'F', ' '))))
        return "CFF";
    if (!cff && !places_sound(loca, glyf, glyphs, u16(head.bytes + 50) != 0))
        return "loca";
    if (table_lookup(file, HB_TAG('c', 'm', 'a', 'p')).size < 4)
        return "cmap";
    return NULL;
}

/* The file's format, by its first four bytes, is one that this version takes. */
static bool format_taken(const Font *font, const uint8_t *file, unsigned size, const FontSpec *spec,
                         Diagnostics *diagnostics) {
    uint32_t format = size >= 12 ? u32(file) : 0;
    if (format == SFNT_TRUETYPE || format == SFNT_TRUE || format == SFNT_CFF)
        return true;
    if (format == SFNT_COLLECTION)
        tell(diagnostics, spec->source, CODE_FONT_COLLECTION, font->path);
    else
        tell(diagnostics, spec->source, CODE_FONT_UNKNOWN_FORMAT, font->path);
    return false;
}

/* The height of a flat letter, for fonts whose OS/2 table is too old to say. */
static int letter_height(hb_font_t *font, uint32_t letter, int otherwise) {
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(font, letter, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents))
        return extents.y_bearing;
    return otherwise;
}

static void measure(Font *font, const uint8_t *file) {
    FontMetrics *metrics = &font->metrics;
    Table head = table_lookup(file, HB_TAG('h', 'e', 'a', 'd'));
    Table hhea = table_lookup(file, HB_TAG('h', 'h', 'e', 'a'));
    Table os2 = table_lookup(file, HB_TAG('O', 'S', '/', '2'));
    Table post = table_lookup(file, HB_TAG('p', 'o', 's', 't'));
    metrics->units = (int)u16(head.bytes + 18);
    for (int i = 0; i < 4; i++)
        metrics->box[i] = i16(head.bytes + 36 + 2 * i);
    metrics->ascender = i16(hhea.bytes + 4);
    metrics->descender = i16(hhea.bytes + 6);
    metrics->weight = os2.size >= 6 ? (int)u16(os2.bytes + 4) : 400;
    bool heights = os2.size >= 90 && u16(os2.bytes) >= 2;
    metrics->x_height = heights ? i16(os2.bytes + 86) : 0;
    metrics->cap_height = heights ? i16(os2.bytes + 88) : 0;
    if (metrics->x_height <= 0)
        metrics->x_height = letter_height(font->font, 'x', metrics->units / 2);
    if (metrics->cap_height <= 0)
        metrics->cap_height = letter_height(font->font, 'H', metrics->units * 7 / 10);
    metrics->underline_position = post.size >= 32 ? i16(post.bytes + 8) : -metrics->units / 10;
    metrics->underline_thickness = post.size >= 32 ? i16(post.bytes + 10) : metrics->units / 20;
    metrics->italic_angle = post.size >= 32 ? (double)(int32_t)u32(post.bytes + 4) / 65536 : 0;
    metrics->fixed_pitch = post.size >= 32 && u32(post.bytes + 12) != 0;
    font->width_count = u16(hhea.bytes + 34);
}

/* PostScript names hold printable ASCII without delimiters (Adobe Technical Note 5902). */
static const char *postscript_name(const Font *font, Arena *arena) {
    char name[128];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    if (size == 0) {
        const char *file = strrchr(font->path, '/') ? strrchr(font->path, '/') + 1 : font->path;
        size = (unsigned)strcspn(file, ".");
        size = size < sizeof name ? size : sizeof name - 1;
        memcpy(name, file, size);
    }
    char *clean = arena_copy(arena, name, size);
    size_t kept = 0;
    for (unsigned i = 0; i < size; i++)
        if (clean[i] > ' ' && clean[i] < 0x7F && !strchr("[](){}<>/%", clean[i]))
            clean[kept++] = clean[i];
    clean[kept] = '\0';
    return kept ? clean : "Font";
}

static void font_release(Font *font) {
    hb_blob_destroy(font->metrics_blob);
    hb_font_destroy(font->font);
    hb_face_destroy(font->face);
    hb_blob_destroy(font->blob);
}

static bool font_open(Font *font, const FontSpec *spec, Arena *arena, Diagnostics *diagnostics) {
    font->blob = hb_blob_create_from_file_or_fail(font->path);
    unsigned size = 0;
    const uint8_t *file = font->blob ? (const uint8_t *)hb_blob_get_data(font->blob, &size) : NULL;
    if (!file) {
        tell(diagnostics, spec->source, CODE_FONT_UNREADABLE, font->path);
        return false;
    }
    if (size > diagnostics_limits(diagnostics)->most[LIMIT_FONT]) {
        tell(diagnostics, spec->source, CODE_FONT_TOO_LARGE, font->path,
             limit_told(diagnostics, LIMIT_FONT, arena));
        return false;
    }
    if (!format_taken(font, file, size, spec, diagnostics))
        return false;
    font->cff = u32(file) == SFNT_CFF;
    if (font->cff && tables_inside(file, size) && table_lookup(file, HB_TAG('C', 'F', 'F', '2')).size > 0) {
        tell(diagnostics, spec->source, CODE_FONT_CFF2, font->path);
        return false;
    }
    const char *fault = fault_in_tables(file, size, font->cff);
    if (fault) {
        tell(diagnostics, spec->source, CODE_FONT_BROKEN, font->path, fault);
        return false;
    }
    hb_blob_make_immutable(font->blob);
    font->face = hb_face_create(font->blob, 0);
    font->font = hb_font_create(font->face);
    measure(font, file);
    font->metrics_blob = hb_face_reference_table(font->face, HB_TAG('h', 'm', 't', 'x'));
    font->widths = (const uint8_t *)hb_blob_get_data(font->metrics_blob, NULL);
    font->postscript_name = postscript_name(font, arena);
    hb_font_make_immutable(font->font);
    return true;
}

static void check_hash(const Font *font, const FontSpec *spec, Diagnostics *diagnostics) {
    for (size_t i = 0; i < spec->hash_count; i++)
        if (strcmp(spec->hashes[i], font->hash) == 0)
            return;
    tell(diagnostics, spec->source, CODE_FONT_OTHER_VERSION, font->path, font->hash);
}

static void hash_two(Font *one, Font *other) {
    unsigned size = 0, other_size = 0;
    const char *const bytes = hb_blob_get_data(one->blob, &size);
    const char *const other_bytes = hb_blob_get_data(other->blob, &other_size);
    Sha256 hashes[2];
    sha256_two(bytes, size, other_bytes, other_size, hashes);
    sha256_text(&hashes[0], one->hash);
    sha256_text(&hashes[1], other->hash);
}

static void hash_one(Font *font) {
    unsigned size = 0;
    const char *const bytes = hb_blob_get_data(font->blob, &size);
    const Sha256 hash = sha256(bytes, size);
    sha256_text(&hash, font->hash);
}

/* Those that a theme knows hashes of, two by two. */
static void hash_fonts(const Fonts *fonts) {
    Font *before = NULL;
    for (size_t i = 0; i < fonts->count; i++) {
        Font *const font = fonts->fonts[i];
        if (!font->hash_known || font->hashed)
            continue;
        font->hashed = true;
        if (before != NULL)
            hash_two(before, font);
        before = before != NULL ? NULL : font;
    }
    if (before != NULL)
        hash_one(before);
}

static const char *path_joined(Arena *arena, const char *folder, const char *file) {
    size_t size = strlen(folder);
    return arena_format(arena, "%s%s%s", folder, size && folder[size - 1] == '/' ? "" : "/", file);
}

/* NULL when no folder has it. */
static const char *font_find(Arena *arena, const Theme *theme, const char *base_folder, const char *file) {
    if (base_folder) {
        const char *path = path_joined(arena, base_folder, file);
        if (file_exists(path))
            return path;
    }
    for (size_t i = 0; i < theme->font_folder_count; i++) {
        const char *path = path_joined(arena, theme->font_folders[i], file);
        if (file_exists(path))
            return path;
    }
    return NULL;
}

static void tell_missing(const FontSpec *spec, Diagnostics *diagnostics) {
    if (spec->package)
        tell(diagnostics, spec->source, CODE_FONT_MISSING, spec->file, spec->package);
    else
        tell(diagnostics, spec->source, CODE_FONT_NOT_FOUND, spec->file);
}

static Font *font_lookup_or_open(Fonts *fonts, const FontSpec *spec, const char *path,
                                 Diagnostics *diagnostics) {
    for (size_t i = 0; i < fonts->count; i++)
        if (strcmp(fonts->fonts[i]->path, path) == 0)
            return fonts->fonts[i];
    Font *font = arena_one(fonts->arena, Font);
    font->path = path;
    if (!font_open(font, spec, fonts->arena, diagnostics)) {
        font_release(font);
        return NULL;
    }
    fonts->fonts =
        arena_grow(fonts->arena, fonts->fonts, fonts->count, &fonts->capacity, sizeof *fonts->fonts);
    font->number = (unsigned)fonts->count;
    fonts->fonts[fonts->count++] = font;
    return font;
}

Fonts *fonts_new(void) {
    Arena *arena = arena_new();
    Fonts *fonts = arena_one(arena, Fonts);
    fonts->arena = arena;
    return fonts;
}

void fonts_drop(Fonts *fonts) {
    if (!fonts)
        return;
    for (size_t i = 0; i < fonts->count; i++)
        font_release(fonts->fonts[i]);
    arena_drop(fonts->arena);
}

bool fonts_load(Fonts *fonts, Theme *theme, const char *base_folder, Diagnostics *diagnostics) {
    bool good = true;
    for (size_t i = 0; i < theme->font_count; i++) {
        FontSpec *spec = &theme->fonts[i];
        const char *path = font_find(fonts->arena, theme, base_folder, spec->file);
        if (!path)
            tell_missing(spec, diagnostics);
        Font *font = path ? font_lookup_or_open(fonts, spec, path, diagnostics) : NULL;
        if (font && spec->hash_count > 0)
            font->hash_known = true;
        spec->font = font;
        good = good && font;
    }
    hash_fonts(fonts);
    for (size_t i = 0; i < theme->font_count; i++)
        if (theme->fonts[i].font && theme->fonts[i].hash_count > 0)
            check_hash(theme->fonts[i].font, &theme->fonts[i], diagnostics);
    return good;
}

hb_font_t *font_harfbuzz(const Font *font) {
    return font->font;
}

hb_face_t *font_face(const Font *font) {
    return font->face;
}

const FontMetrics *font_metrics(const Font *font) {
    return &font->metrics;
}

const char *font_postscript_name(const Font *font) {
    return font->postscript_name;
}

const char *font_path(const Font *font) {
    return font->path;
}

unsigned font_number(const Font *font) {
    return font->number;
}

int font_advance(const Font *font, unsigned glyph) {
    unsigned entry = glyph < font->width_count ? glyph : font->width_count - 1;
    return (int)u16(font->widths + entry * 4);
}

int font_left_bearing(const Font *font, unsigned glyph) {
    hb_glyph_extents_t extents;
    return hb_font_get_glyph_extents(font->font, glyph, &extents) ? (int)extents.x_bearing : 0;
}

unsigned font_glyph(const Font *font, uint32_t code_point) {
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(font->font, code_point, &glyph) &&
                   glyph < hb_face_get_glyph_count(font->face)
               ? glyph
               : 0;
}

bool font_is_cff(const Font *font) {
    return font->cff;
}

bool font_is_mark(const Font *font, unsigned glyph) {
    return hb_ot_layout_get_glyph_class(font->face, glyph) == HB_OT_LAYOUT_GLYPH_CLASS_MARK;
}
