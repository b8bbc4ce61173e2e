/* How text and shapes look: what a theme says, resolved.
 *
 * Everything here is made when a theme is read and is constant afterwards; reports share it. */
#ifndef MODEL_STYLE_H
#define MODEL_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/source.h"

/* An opaque font of text/fonts.h. */
typedef struct Font Font;

typedef struct Color { /* sRGB */
    uint8_t red, green, blue;
} Color;

typedef struct NamedColor {
    const char *name;
    Color color;
    Source source;
} NamedColor;

/* A font file that a theme asks for. */
typedef struct FontSpec {
    const char *name;          /* as styles call it: "regular" */
    const char *file;          /* file name, looked for in the theme's folders in order */
    const char *const *hashes; /* known SHA-256 values, hexadecimal; another one is a warning */
    size_t hash_count;
    const char *package; /* the distribution's package that has it; NULL: unknown */
    Source source;
    const Font *font;                        /* set when it was loaded */
    const struct FontSpec *const *fallbacks; /* in order: for characters that it lacks */
    size_t fallback_count;
} FontSpec;

/* Another file of the distribution that pages depend on: hyphenation patterns, colour profile. */
typedef struct ResourceSpec {
    const char *file;     /* absolute; NULL: the theme names none */
    const char *language; /* patterns: BCP 47; NULL: no matter */
    const char *const *hashes;
    size_t hash_count;
    const char *package;
    Source source;
} ResourceSpec;

/* A pair of type size and leading (baseline to baseline), in points. */
typedef struct SizeStep {
    double size, leading;
} SizeStep;

typedef enum Sizing {
    SIZING_FIXED, /* one step */
    SIZING_TEXT,  /* follows the sheet's text size, linear between the steps given */
    SIZING_WORDS, /* the largest step at which every word fits unbroken and the lines are few enough */
    SIZING_ROOM   /* one step of several, by the room on the sheet */
} Sizing;

typedef enum TextAlign { ALIGN_START, ALIGN_END, ALIGN_CENTER } TextAlign;

typedef struct TextStyle {
    const char *name;
    Source source;
    const FontSpec *font_spec;
    const Font *font; /* of font_spec, once it is loaded */
    Color color;
    Sizing sizing;
    const SizeStep *steps; /* ascending by size, at least one */
    size_t step_count;
    size_t wish;          /* SIZING_ROOM: the step to begin with */
    unsigned most_lines;  /* SIZING_WORDS; 0: no bound */
    double tracking;      /* part of the size added after each glyph: -0.018 */
    const char *features; /* OpenType features as HarfBuzz reads them: "-liga,tnum"; NULL: the font's own */
    bool hyphenate;
    bool hang; /* quotes, hyphens, stops at a line's ends stand partly beyond its edges */
    TextAlign align;
    double optical_edge; /* ALIGN_START: each line begins with the white its first letter has at this size; 0:
                            at its own */
} TextStyle;

/* What an inline element (strong, a, sup, a span with a style) changes of the text around it.
 * Zero or NULL: unchanged. */
typedef struct InlineStyle {
    const char *name;
    Source source;
    const FontSpec *font_spec;
    const Font *font; /* of font_spec, once it is loaded */
    bool has_color;
    Color color;
    double size;        /* points, absolute */
    double size_factor; /* of the size around it */
    double rise;        /* part of the size around it, up */
    double underline;   /* weight in points of a line below the text */
    const char *features;
} InlineStyle;

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct PathStep {
    PathVerb verb;
    double x1, y1, x2, y2, x, y; /* control points for curves; x, y: where it ends */
} PathStep;

typedef struct SymbolPath {
    const PathStep *steps;
    size_t count;
    bool filled;
    double stroke; /* weight in units of the symbol; 0: none */
} SymbolPath;

/* A small drawing in one colour: icon or marker. */
typedef struct Symbol {
    const char *name;
    Source source;
    double width, height; /* its box in its own units */
    const char *text;     /* what it says to somebody who hears the page ("gereed"); NULL: nothing */
    const SymbolPath *paths;
    size_t count;
} Symbol;

typedef struct Theme {
    const char *name;
    Source source;
    const char *const *font_folders;
    size_t font_folder_count;
    FontSpec *fonts;
    size_t font_count;
    const ResourceSpec *patterns; /* hyphenation, a libhyphen file a language */
    size_t pattern_count;
    ResourceSpec profile;      /* ICC profile of the output intent: sRGB */
    ResourceSpec cmyk_profile; /* of JPEGs in printing inks; file NULL: none */
    const NamedColor *colors;
    size_t color_count;
    const TextStyle *styles;
    size_t style_count;
    const InlineStyle *inlines;
    size_t inline_count;
    const Symbol *symbols;
    size_t symbol_count;
} Theme;

/* NULL when there is none of that name. */
const Color *theme_color(const Theme *theme, const char *name);
const TextStyle *theme_style(const Theme *theme, const char *name);
const InlineStyle *theme_inline(const Theme *theme, const char *name);
const Symbol *theme_symbol(const Theme *theme, const char *name);
const FontSpec *theme_font(const Theme *theme, const char *name);

#endif
