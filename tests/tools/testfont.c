/* testfont NAME WEIGHT [FEATURES] > FILE: a TrueType font whose widths can be reckoned with by hand, so that
 * expected pages hold on every release of the distribution.  1000 units an em; every glyph is a plain
 * rectangle from the baseline up. Advances: narrow letters (i j l and most signs) and the space 250, wide
 * ones (m w M W) 750, capitals 600, all else 500; with a weight of 600 or more everything is 50 wider.
 * Ascender 800, descender -200, capitals 700, x-height 500; no kerning, no ligatures.  It has Latin-1,
 * dashes, quotation marks, bullet, ellipsis, euro and minus.  With a third word it has the features smcp,
 * c2sc, lnum, onum, pnum and tnum, too: a small capital is 450 wide, a digit 550 with tnum, 400 with onum,
 * 350 with both, 300 with pnum. The tables are those of the OpenType specification 1.9. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Bytes {
    uint8_t data[65536];
    size_t size;
} Bytes;

typedef struct Table {
    const char *tag;
    Bytes bytes;
} Table;

enum { CMAP, GLYF, GSUB, HEAD, HHEA, HMTX, LOCA, MAXP, NAME, OS2, POST, TABLES };
static Table tables[TABLES] = {
    [CMAP].tag = "cmap", [GLYF].tag = "glyf", [GSUB].tag = "GSUB", [HEAD].tag = "head",
    [HHEA].tag = "hhea", [HMTX].tag = "hmtx", [LOCA].tag = "loca", [MAXP].tag = "maxp",
    [NAME].tag = "name", [OS2].tag = "OS/2",  [POST].tag = "post"};

static uint16_t codes[512];               /* code point of each glyph; glyph 0 is .notdef */
static unsigned glyphs = 1, plain_glyphs; /* those with a code point of their own come first */
static int widths[512];                   /* of glyphs that features bring; 0: by its code point */

static void u8(Bytes *bytes, unsigned value) {
    bytes->data[bytes->size++] = (uint8_t)value;
}
static void u16(Bytes *bytes, int value) {
    u8(bytes, (unsigned)value >> 8 & 255), u8(bytes, (unsigned)value & 255);
}
static void u32(Bytes *bytes, uint32_t value) {
    u16(bytes, (int)(value >> 16)), u16(bytes, (int)(value & 65535));
}
static void tag(Bytes *bytes, const char *text) {
    for (int i = 0; i < 4; i++)
        u8(bytes, (unsigned char)text[i]);
}
static void u16s(Bytes *bytes, const int *values, size_t count) {
    for (size_t i = 0; i < count; i++)
        u16(bytes, values[i]);
}

static void choose_characters(void) {
    static const uint16_t others[] = {0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019,
                                      0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0x2212};
    for (uint16_t code = 0x20; code <= 0x7E; code++)
        codes[glyphs++] = code;
    for (uint16_t code = 0xA0; code <= 0xFF; code++)
        codes[glyphs++] = code;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        codes[glyphs++] = others[i];
}

static int advance_of(unsigned glyph, int weight) {
    uint16_t code = codes[glyph];
    int width = 500;
    if (widths[glyph])
        width = widths[glyph];
    else if (code == 0xA0 || (code && code < 128 && strchr(" ijl.,:;!'|()-/", code)))
        width = 250;
    else if (code && code < 128 && strchr("mwMW", code))
        width = 750;
    else if ((code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE))
        width = 600;
    return width + (weight >= 600 ? 50 : 0);
}

static int is_blank(unsigned glyph) {
    return codes[glyph] == 0x20 || codes[glyph] == 0xA0;
}

/* A rectangle, clockwise, 50 units free at both sides. */
static void add_glyph(Bytes *out, unsigned glyph, int weight) {
    int right = advance_of(glyph, weight) - 50, top = codes[glyph] >= 'a' && codes[glyph] <= 'z' ? 500 : 700;
    const int head[] = {1, 50, 0, right, top, 3, 0}; /* contours, box, last point, no instructions */
    const int points[] = {50, 0, right - 50, 0, 0, top, 0, -top};
    u16s(out, head, 7);
    for (int i = 0; i < 4; i++)
        u8(out, 1); /* on the curve, two bytes a coordinate */
    for (int axis = 0; axis < 2; axis++) {
        const int *p = points;
        int x[] = {p[0], 0, p[2], 0}, y[] = {0, p[5], 0, p[7]};
        u16s(out, axis ? y : x, 4);
    }
    while (out->size % 4)
        u8(out, 0);
}

static void add_outlines(int weight) {
    for (unsigned glyph = 0; glyph < glyphs; glyph++) {
        u32(&tables[LOCA].bytes, (uint32_t)tables[GLYF].bytes.size);
        if (!is_blank(glyph))
            add_glyph(&tables[GLYF].bytes, glyph, weight);
        u16(&tables[HMTX].bytes, advance_of(glyph, weight));
        u16(&tables[HMTX].bytes, is_blank(glyph) ? 0 : 50);
    }
    u32(&tables[LOCA].bytes, (uint32_t)tables[GLYF].bytes.size);
}

/* Glyphs for the characters from `first` on, all of one width; answers the first of them. */
static unsigned add_variants(uint16_t first, unsigned count, int width) {
    for (unsigned i = 0; i < count; i++) {
        widths[glyphs] = width;
        codes[glyphs++] = (uint16_t)(first + i);
    }
    return glyphs - count;
}

/* Runs of glyphs that become others: single substitution, format 2. */
typedef struct Swap {
    const char *feature;
    struct {
        unsigned from, to, count;
    } runs[2]; /* in the order of `from` */
} Swap;

static unsigned glyph_of(uint16_t code) {
    unsigned glyph = 1;
    while (codes[glyph] != code)
        glyph++;
    return glyph;
}

static void add_lookup(Bytes *out, const Swap *swap) {
    const unsigned count = swap->runs[0].count + swap->runs[1].count;
    u16(out, 1), u16(out, 0), u16(out, 1), u16(out, 8);
    u16(out, 2), u16(out, (int)(6 + 2 * count)), u16(out, (int)count);
    for (int run = 0; run < 2; run++)
        for (unsigned i = 0; i < swap->runs[run].count; i++)
            u16(out, (int)(swap->runs[run].to + i));
    u16(out, 1), u16(out, (int)count);
    for (int run = 0; run < 2; run++)
        for (unsigned i = 0; i < swap->runs[run].count; i++)
            u16(out, (int)(swap->runs[run].from + i));
}

/* One script, all features in it, one lookup each.  Features go by tag, lookups by what follows from what. */
static void add_substitutions(const Swap *swaps, int count) {
    Bytes *out = &tables[GSUB].bytes;
    const int head[] = {1, 0, 10, 10 + 8 + 4 + 6 + 2 * count, 10 + 18 + 2 * count + 2 + 12 * count};
    u16s(out, head, 5);
    u16(out, 1), tag(out, "DFLT"), u16(out, 8), u16(out, 4), u16(out, 0);
    u16(out, 0), u16(out, 0xFFFF), u16(out, count);
    for (int i = 0; i < count; i++)
        u16(out, i);
    u16(out, count);
    for (int i = 0; i < count; i++)
        tag(out, swaps[i].feature), u16(out, 2 + 6 * count + 6 * i);
    for (int i = 0; i < count; i++)
        u16(out, 0), u16(out, 1), u16(out, i);
    u16(out, count);
    for (int i = 0, at = 2 + 2 * count; i < count; i++) {
        u16(out, at);
        at += 18 + 4 * (int)(swaps[i].runs[0].count + swaps[i].runs[1].count);
    }
    for (int i = 0; i < count; i++)
        add_lookup(out, &swaps[i]);
}

static void add_features(void) {
    const unsigned digits = glyph_of('0'), small = add_variants('a', 26, 450);
    const unsigned oldstyle = add_variants('0', 10, 400), tabular = add_variants('0', 10, 550);
    const unsigned both = add_variants('0', 10, 350), narrow = add_variants('0', 10, 300);
    const Swap swaps[] = {
        {"c2sc", {{glyph_of('A'), small, 26}}}, {"lnum", {{oldstyle, digits, 10}}},
        {"onum", {{digits, oldstyle, 10}}},     {"pnum", {{digits, narrow, 10}}},
        {"smcp", {{glyph_of('a'), small, 26}}}, {"tnum", {{digits, tabular, 10}, {oldstyle, both, 10}}}};
    add_substitutions(swaps, 6);
}

static void add_head(int weight) {
    Bytes *out = &tables[HEAD].bytes;
    u32(out, 0x00010000), u32(out, 0x00010000), u32(out, 0), u32(out, 0x5F0F3CF5);
    u16(out, 3), u16(out, 1000);
    for (int i = 0; i < 4; i++)
        u32(out, 0);                                                 /* dates */
    const int rest[] = {50, 0, 750, 700, weight >= 600, 8, 2, 1, 0}; /* long loca */
    u16s(out, rest, 9);
}

static void add_metrics(int weight) {
    u32(&tables[HHEA].bytes, 0x00010000);
    const int hhea[] = {800, -200, 0, 800, 50, 50, 750, 1, 0, 0, 0, 0, 0, 0, 0, (int)glyphs};
    u16s(&tables[HHEA].bytes, hhea, 16);
    u32(&tables[MAXP].bytes, 0x00010000);
    const int maxp[] = {(int)glyphs, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0};
    u16s(&tables[MAXP].bytes, maxp, 14);
    u32(&tables[POST].bytes, 0x00030000), u32(&tables[POST].bytes, 0);
    u16(&tables[POST].bytes, -100), u16(&tables[POST].bytes, 50);
    for (int i = 0; i < 5; i++)
        u32(&tables[POST].bytes, 0);
    const int os2[] = {4, 500, weight, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0};
    u16s(&tables[OS2].bytes, os2, 16);
    for (int i = 0; i < 10; i++)
        u8(&tables[OS2].bytes, 0); /* panose */
    u32(&tables[OS2].bytes, 3), u32(&tables[OS2].bytes, 0), u32(&tables[OS2].bytes, 0),
        u32(&tables[OS2].bytes, 0);
    tag(&tables[OS2].bytes, "TEST");
    const int tail[] = {weight >= 600 ? 0x20 : 0x40, 0x20, 0x2212, 800, -200, 0, 800, 200};
    u16s(&tables[OS2].bytes, tail, 8);
    u32(&tables[OS2].bytes, 1), u32(&tables[OS2].bytes, 0);
    const int heights[] = {500, 700, 0, 32, 1};
    u16s(&tables[OS2].bytes, heights, 5);
}

/* Format 12: one group a glyph is plain, and short enough. */
static void add_cmap(void) {
    Bytes *out = &tables[CMAP].bytes;
    u16(out, 0), u16(out, 1), u16(out, 3), u16(out, 10), u32(out, 12);
    u16(out, 12), u16(out, 0), u32(out, 16 + 12 * (plain_glyphs - 1)), u32(out, 0),
        u32(out, plain_glyphs - 1);
    for (unsigned glyph = 1; glyph < plain_glyphs; glyph++)
        u32(out, codes[glyph]), u32(out, codes[glyph]), u32(out, glyph);
}

static void add_names(const char *name, int weight) {
    char postscript[64], *texts[] = {NULL, NULL, NULL, postscript};
    static const int ids[] = {1, 2, 4, 6};
    snprintf(postscript, sizeof postscript, "%s-%s", name, weight >= 600 ? "Bold" : "Regular");
    texts[0] = (char *)(uintptr_t)name;
    texts[1] = strchr(postscript, '-') + 1;
    texts[2] = postscript;
    Bytes *out = &tables[NAME].bytes;
    u16(out, 0), u16(out, 4), u16(out, 6 + 4 * 12);
    for (int i = 0, offset = 0; i < 4; i++) {
        int size = 2 * (int)strlen(texts[i]);
        const int record[] = {3, 1, 0x409, ids[i], size, offset};
        u16s(out, record, 6);
        offset += size;
    }
    for (int i = 0; i < 4; i++)
        for (const char *c = texts[i]; *c; c++)
            u16(out, *c);
}

static uint32_t checksum(const Bytes *bytes) {
    uint32_t sum = 0;
    for (size_t i = 0; i < bytes->size; i += 4)
        for (size_t k = 0; k < 4; k++)
            sum += (uint32_t)(i + k < bytes->size ? bytes->data[i + k] : 0) << (24 - 8 * k);
    return sum;
}

static void write_font(FILE *file) {
    static Bytes all;
    static const int order[] = {GSUB, OS2, CMAP, GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, NAME, POST};
    const int first = tables[GSUB].bytes.size ? 0 : 1, count = TABLES - first;
    size_t offset = 12 + 16 * (size_t)count;
    u32(&all, 0x00010000), u16(&all, count), u16(&all, 128), u16(&all, 3), u16(&all, count * 16 - 128);
    for (int i = first; i < TABLES; i++) {
        const Table *table = &tables[order[i]];
        tag(&all, table->tag), u32(&all, checksum(&table->bytes)), u32(&all, (uint32_t)offset);
        u32(&all, (uint32_t)table->bytes.size);
        offset += (table->bytes.size + 3) & ~(size_t)3;
    }
    for (int i = first; i < TABLES; i++) {
        const Bytes *bytes = &tables[order[i]].bytes;
        memcpy(all.data + all.size, bytes->data, bytes->size);
        all.size += (bytes->size + 3) & ~(size_t)3;
    }
    fwrite(all.data, 1, all.size, file);
}

int main(int count, char **arguments) {
    if (count != 3 && count != 4) {
        fputs("usage: testfont NAME WEIGHT [features] > FILE\n", stderr);
        return 2;
    }
    int weight = atoi(arguments[2]);
    choose_characters();
    plain_glyphs = glyphs;
    if (count == 4)
        add_features();
    add_outlines(weight);
    add_head(weight);
    add_metrics(weight);
    add_cmap();
    add_names(arguments[1], weight);
    write_font(stdout);
    return fflush(stdout) ? 1 : 0;
}
