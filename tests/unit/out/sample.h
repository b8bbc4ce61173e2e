/* Synthetic pages for the tests of out/: real fonts, real shaping, every role and every kind of item. */
#ifndef TESTS_OUT_SAMPLE_H
#define TESTS_OUT_SAMPLE_H

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/page.h"
#include "model/path.h"
#include "out/pdf.h"
#include "text/fonts.h"
#include "text/shape.h"

#define LATO    "/usr/share/fonts/truetype/lato"
#define PROFILE "/usr/share/color/icc/sRGB.icc"

typedef struct Sample {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Fonts *fonts;
    Shaper *shaper;
    Theme theme;
    FontSpec specs[4]; /* regular, bold, heavy, italic */
    PdfOptions options;
    Metadata metadata;
    Pages *pages;
    uint32_t file; /* source that all texts claim to stand in */
    double x, y, width;
    double size, leading, tracking;
    unsigned font;
    const char *features;
    uint32_t seed;
} Sample;

static inline void sample_open(Sample *s) {
    static const char *const folders[] = {LATO};
    static const char *const files[] = {"Lato-Regular.ttf", "Lato-Bold.ttf", "Lato-Heavy.ttf",
                                        "Lato-Italic.ttf"};
    FileBytes profile;

    memset(s, 0, sizeof *s);
    s->arena = arena_new();
    s->sources = sources_new();
    s->diagnostics = diagnostics_new(s->sources);
    s->fonts = fonts_new();
    s->shaper = shaper_new();
    for (int i = 0; i < 4; i++) {
        s->specs[i] = (FontSpec){.name = files[i], .file = files[i], .package = "fonts-lato"};
    }
    s->theme = (Theme){
        .name = "test", .font_folders = folders, .font_folder_count = 1, .fonts = s->specs, .font_count = 4};
    if (!fonts_load(s->fonts, &s->theme, NULL, s->diagnostics) ||
        !file_read(PROFILE, (Source){0, 0}, s->arena, s->diagnostics, &profile)) {
        fputs("fonts-lato or icc-profiles-free is missing\n", stderr);
        abort();
    }
    s->options.icc_profile = profile.bytes;
    s->options.icc_size = profile.size;
    s->metadata = (Metadata){"Regio Eemsdelta & Ommelanden – éénheid",
                             "Programma",
                             "Voortgang <2021>",
                             "regio, zorg",
                             "nl-NL",
                             1627776000};
    s->pages = pages_new(s->arena);
    s->seed = 1;
}

static inline void sample_close(Sample *s) {
    shaper_drop(s->shaper);
    fonts_drop(s->fonts);
    diagnostics_drop(s->diagnostics);
    sources_drop(s->sources);
    arena_drop(s->arena);
}

static inline void sample_page(Sample *s, double width, double height) {
    pages_begin(s->pages, (Size){width, height});
    s->x = 36;
    s->y = 40;
    s->width = width - 72;
    s->size = 9;
    s->leading = 12;
    s->font = 0;
}

static inline const Font *sample_font(const Sample *s) {
    return s->specs[s->font].font;
}

static inline double glyphs_width(const Sample *s, const Glyph *glyphs, size_t count) {
    double sum = 0;

    for (size_t i = 0; i < count; i++) {
        sum += glyphs[i].advance * s->size / font_metrics(sample_font(s))->units + s->tracking;
    }
    return sum;
}

/* One run at the pen's place; the pen moves behind it. */
static inline Rect sample_run(Sample *s, const Glyph *glyphs, size_t count, const char *text, size_t size,
                              bool soft) {
    const FontMetrics *m = font_metrics(sample_font(s));
    uint32_t *offsets = arena_many(s->arena, uint32_t, size + 1);
    GlyphRun run = {.font = sample_font(s),
                    .size = s->size,
                    .tracking = s->tracking,
                    .color = {20, 40, 60},
                    .origin = {s->x, s->y},
                    .glyphs = glyphs,
                    .count = count,
                    .text = text,
                    .text_size = size,
                    .file = s->file,
                    .soft_hyphen = soft};
    Rect bounds;

    for (size_t i = 0; i < size; i++) {
        offsets[i] = (uint32_t)i;
    }
    run.offsets = offsets;
    run.width = glyphs_width(s, glyphs, count);
    bounds = (Rect){s->x, s->y - m->ascender * s->size / m->units, run.width,
                    (m->ascender - m->descender) * s->size / m->units};
    pages_add_glyphs(s->pages, &run, (Source){s->file, 0}, bounds);
    s->x += run.width;
    return bounds;
}

static inline ShapedText sample_shape(Sample *s, const char *text, size_t size) {
    return shape_text(s->shaper, sample_font(s), text, size, s->features, "nl", s->arena);
}

/* Text on the line at hand. */
static inline Rect sample_word(Sample *s, const char *text) {
    const char *copy = arena_copy_text(s->arena, text);
    ShapedText shaped = sample_shape(s, copy, strlen(copy));

    return sample_run(s, shaped.glyphs, shaped.count, copy, strlen(copy), false);
}

/* Text with a hyphen behind it that stands for a line break. */
static inline void sample_hyphenated(Sample *s, const char *text) {
    const char *copy = arena_copy_text(s->arena, text);
    ShapedText shaped = sample_shape(s, copy, strlen(copy));
    Glyph *glyphs = arena_many(s->arena, Glyph, shaped.count + 1);
    unsigned hyphen = font_glyph(sample_font(s), '-');

    memcpy(glyphs, shaped.glyphs, shaped.count * sizeof *glyphs);
    glyphs[shaped.count] =
        (Glyph){(uint16_t)hyphen, (uint32_t)strlen(copy), font_advance(sample_font(s), hyphen), 0, 0};
    sample_run(s, glyphs, shaped.count + 1, copy, strlen(copy), true);
}

/* Lines broken at the last space that fits; the space stays in the text without a glyph.  `link`: each
 * line is an area of the open link. */
static inline void sample_text(Sample *s, const char *given, bool link) {
    const char *text = arena_copy_text(s->arena, given);
    size_t size = strlen(text), at = 0;
    double left = s->x;

    while (at < size) {
        ShapedText shaped = sample_shape(s, text + at, size - at);
        size_t used = shaped.count, shown = shaped.count;
        double sum = 0;
        Rect bounds;

        for (size_t i = 0, space = 0; i < shaped.count; i++) {
            sum += glyphs_width(s, &shaped.glyphs[i], 1);
            if (sum > s->width && space > 0) {
                shown = space;
                used = space + 1;
                break;
            }
            if (text[at + shaped.glyphs[i].cluster] == ' ') {
                space = i;
            }
        }
        size = strlen(text);
        {
            size_t end = used < shaped.count ? at + shaped.glyphs[used].cluster : size;

            bounds = sample_run(s, shaped.glyphs, shown, text + at, end - at, false);
            at = end;
        }
        if (link) {
            pages_add_link(s->pages, bounds);
        }
        s->x = left;
        s->y += s->leading;
    }
}

static inline void sample_box(Sample *s, Rect r, Color fill, bool artifact) {
    PathStep *steps = arena_many(s->arena, PathStep, 5);
    DrawnPath path = {.steps = steps, .count = 5, .filled = true, .fill = fill, .purpose = "box"};

    steps[0] = (PathStep){.verb = PATH_MOVE, .x = r.x, .y = r.y};
    steps[1] = (PathStep){.verb = PATH_LINE, .x = r.x + r.width, .y = r.y};
    steps[2] = (PathStep){.verb = PATH_LINE, .x = r.x + r.width, .y = r.y + r.height};
    steps[3] = (PathStep){.verb = PATH_LINE, .x = r.x, .y = r.y + r.height};
    steps[4] = (PathStep){.verb = PATH_CLOSE};
    pages_add_path(s->pages, &path, artifact, (Source){0, 0}, r);
}

/* A ring with a stroke, as icons are. */
static inline void sample_ring(Sample *s, double x, double y, double radius, bool artifact) {
    char data[160];
    int r = (int)radius;
    PathStep *steps;
    DrawnPath path = {
        .stroke = 1.25, .stroke_color = {0, 90, 120}, .round = true, .purpose = "symbol gereed"};
    size_t bad;

    snprintf(data, sizeof data, "M%d,%d a%d,%d 0 1 0 %d,0 a%d,%d 0 1 0 -%d,0 z", (int)x, (int)y, r, r, 2 * r,
             r, r, 2 * r);
    path_read(data, strlen(data), s->arena, &steps, &path.count, &bad);
    path.steps = steps;
    pages_add_path(s->pages, &path, artifact, (Source){0, 0}, (Rect){x, y - radius, 2 * radius, 2 * radius});
}

static inline Meaning sample_open_role(Sample *s, Meaning meaning) {
    pages_open(s->pages, &meaning, (Source){s->file, 0}, NULL);
    return meaning;
}

static inline void sample_heading(Sample *s, unsigned level, const char *text) {
    Meaning m = sample_open_role(s, (Meaning){.role = ROLE_HEADING, .level = level});

    s->font = level == 1 ? 2 : 1;
    s->size = level == 1 ? 24 : 12;
    s->leading = s->size * 1.2;
    s->tracking = level == 1 ? -0.018 * s->size : 0;
    s->y += s->leading - 8;
    sample_text(s, text, false);
    s->tracking = 0;
    s->font = 0;
    s->size = 9;
    s->leading = 12;
    pages_close(s->pages, &m);
}

static inline void sample_paragraph(Sample *s, const char *text) {
    Meaning m = sample_open_role(s, (Meaning){.role = ROLE_PARAGRAPH});

    sample_text(s, text, false);
    pages_close(s->pages, &m);
}

/* One item with a drawn marker; `url` NULL: no link at its end. */
static inline void sample_item(Sample *s, const char *marker, const char *text, const char *link,
                               const char *url) {
    Meaning item = sample_open_role(s, (Meaning){.role = ROLE_ITEM});
    Meaning label = sample_open_role(s, (Meaning){.role = ROLE_LABEL, .actual_text = marker});
    Meaning body;

    sample_ring(s, s->x, s->y - 3, 3, false);
    pages_close(s->pages, &label);
    body = sample_open_role(s, (Meaning){.role = ROLE_BODY});
    s->x += 14;
    s->width -= 14;
    sample_text(s, text, false);
    if (url != NULL) {
        Meaning m = sample_open_role(s, (Meaning){.role = ROLE_LINK, .target = url, .contents = link});

        sample_text(s, link, true);
        pages_close(s->pages, &m);
    }
    s->x -= 14;
    s->width += 14;
    pages_close(s->pages, &body);
    pages_close(s->pages, &item);
}

/* Everything once. */
static inline void sample_all(Sample *s) {
    Meaning section, list, m, p;

    sample_page(s, 841.89, 595.276);
    sample_box(s, (Rect){-9, -9, 860, 614}, (Color){250, 248, 243}, true);
    section = sample_open_role(s, (Meaning){.role = ROLE_SECTION});
    sample_heading(s, 1, "Eemsdelta – efficiënt (zorg)");
    s->width = 160;
    sample_paragraph(
        s, "De officiële fietsroute kost € 1.250 per jaar; affiches en koffie zijn daarin begrepen. "
           "AVAW Tefal 10–20%.");
    p = sample_open_role(s, (Meaning){.role = ROLE_PARAGRAPH});
    sample_word(s, "Een kort ");
    m = sample_open_role(s, (Meaning){.role = ROLE_STRONG});
    s->font = 1;
    sample_word(s, "belangrijk");
    s->font = 0;
    pages_close(s->pages, &m);
    m = sample_open_role(s, (Meaning){.role = ROLE_EMPHASIS, .language = "en"});
    s->font = 3;
    sample_word(s, " proof of ");
    s->font = 0;
    pages_close(s->pages, &m);
    sample_hyphenated(s, "waar");
    s->x = 36;
    s->y += 12;
    sample_word(s, "de met een x\xCC\x83\xCC\xA3y en een "
                   "streepje-no\xE2\x80\x91"
                   "break.");
    s->x = 36;
    s->y += 12;
    pages_close(s->pages, &p);
    sample_heading(s, 2, "Resultaten");
    list = sample_open_role(s, (Meaning){.role = ROLE_LIST, .numbering = NUMBERING_SYMBOLS});
    sample_item(s, "gereed", "Eerste resultaat van de regio met een lange zin erachter.",
                "een verwijzing die over twee regels loopt naar de site",
                "https://www.example.org/één?a=(1)&b=2");
    sample_item(s, "loopt", "Tweede resultaat.", NULL, NULL);
    pages_close(s->pages, &list);
    m = sample_open_role(s, (Meaning){.role = ROLE_QUOTE});
    sample_paragraph(s, "Samen verder.");
    pages_close(s->pages, &m);
    m = sample_open_role(s, (Meaning){.role = ROLE_NOTE});
    sample_paragraph(s, "Bron: de programmaorganisatie.");
    pages_close(s->pages, &m);
    m = sample_open_role(s, (Meaning){.role = ROLE_SECTION}); /* stays empty: not written */
    pages_close(s->pages, &m);
    m = sample_open_role(s, (Meaning){.role = ROLE_FIGURE, .alternative = "Fase 2 van 4: uitvoering"});
    sample_box(s, (Rect){300, 100, 120, 20}, (Color){0, 90, 120}, false);
    sample_ring(s, 440, 110, 12, false);
    pages_close(s->pages, &m);
    pages_close(s->pages, &section);
}

static inline uint32_t sample_random(Sample *s) {
    s->seed = s->seed * 1664525u + 1013904223u;
    return s->seed >> 8;
}

/* A sentence of words that differ from report to report. */
static inline const char *sample_words(Sample *s, size_t count) {
    static const char *const syllables[] = {"zorg",  "re",   "gio",  "sa",   "men",    "wer",  "king", "pa",
                                            "tiënt", "be",   "leid", "uit",  "voe",    "ring", "ont",  "wik",
                                            "ke",    "ling", "net",  "werk", "dienst", "vol",  "gen",  "de",
                                            "fi",    "nan",  "cie",  "jaar", "plan",   "huis", "arts", "bu"};
    Buffer text = {0};
    const char *answer;

    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0, n = 1 + sample_random(s) % 3; k < n; k++) {
            buffer_text(&text, syllables[sample_random(s) % 32]);
        }
        buffer_text(&text, i + 1 == count ? "." : i % 7 == 6 ? ", " : " ");
    }
    answer = arena_copy(s->arena, text.bytes, text.size);
    buffer_drop(&text);
    return answer;
}

/* A page as a region has it: 45 items of 10 words, 15 links, four panels, four fonts. */
static inline void sample_region(Sample *s, uint32_t seed) {
    s->seed = seed * 7919 + 1;
    sample_page(s, 841.89, 595.276);
    sample_box(s, (Rect){0, 0, 180, 596}, (Color){220, 235, 240}, true);
    s->width = 140;
    sample_heading(s, 1, sample_words(s, 2));
    for (int panel = 0; panel < 4; panel++) {
        Meaning section = sample_open_role(s, (Meaning){.role = ROLE_SECTION}), list;

        s->x = 200 + 155 * panel;
        s->y = 60;
        s->width = 145;
        sample_box(s, (Rect){s->x, 45, 145, 1.5}, (Color){0, 90, 120}, true);
        sample_heading(s, 2, sample_words(s, 2));
        list = sample_open_role(s, (Meaning){.role = ROLE_LIST, .numbering = NUMBERING_SYMBOLS});
        for (int i = 0; i < (panel == 0 ? 12 : 11); i++) {
            char *url = arena_format(s->arena, "https://www.voorbeeld%u.nl/pagina/%u", sample_random(s) % 50,
                                     sample_random(s) % 1000);

            sample_item(s, "gereed", sample_words(s, 10),
                        i % 3 == 0 ? arena_copy(s->arena, url + 12, 14) : NULL, i % 3 == 0 ? url : NULL);
        }
        pages_close(s->pages, &list);
        pages_close(s->pages, &section);
    }
    s->font = 3;
    s->x = 36;
    s->y = 580;
    s->width = 140;
    sample_paragraph(s, "Bron: programma");
}

#endif
