/* Font files: opened once, shared by all reports, measured by HarfBuzz.
 *
 * A font is named by its file, never by its family: what else is installed cannot
 * change a page.  Outlines of TrueType or of CFF (OpenType, .otf); no collections, no variable fonts. */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include <hb.h>
#include <stdbool.h>

#include "base/diagnostics.h"
#include "model/style.h"

typedef struct FontMetrics { /* font units, y up */
    int units;               /* per em */
    int ascender, descender; /* of hhea; descender negative */
    int cap_height, x_height;
    int underline_position, underline_thickness;
    int box[4]; /* head: xMin yMin xMax yMax */
    double italic_angle;
    int weight; /* OS/2 usWeightClass */
    bool fixed_pitch;
} FontMetrics;

typedef struct Fonts Fonts;

Fonts *fonts_new(void);
void fonts_drop(Fonts *fonts);
/* Finds and opens every font of the theme (its folders in order; `base_folder` before them) and sets
 * FontSpec.font.  A missing or unusable file is told with the package that has it; another hash is a
 * warning.  The same file is opened once. */
bool fonts_load(Fonts *fonts, Theme *theme, const char *base_folder, Diagnostics *diagnostics);

hb_font_t *font_harfbuzz(const Font *font);
hb_face_t *font_face(const Font *font);
const FontMetrics *font_metrics(const Font *font);
const char *font_postscript_name(const Font *font);
/* The file as it was opened, for messages. */
const char *font_path(const Font *font);
/* A small number, unique in its Fonts, from 0 in order of opening. */
unsigned font_number(const Font *font);
/* The glyph's own advance (hmtx), font units, without kerning. */
int font_advance(const Font *font, unsigned glyph);
/* From the glyph's origin to the left of its ink, font units; 0 when it has none. */
int font_left_bearing(const Font *font, unsigned glyph);
/* Its outlines are CFF (else TrueType). */
bool font_is_cff(const Font *font);
/* A mark that stands on another glyph, by the font's own table. */
bool font_is_mark(const Font *font, unsigned glyph);
/* 0 when the font lacks the character. */
unsigned font_glyph(const Font *font, uint32_t code_point);

#endif
