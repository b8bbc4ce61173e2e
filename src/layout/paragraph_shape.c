/* The glyphs of a paragraph and the parts between its break opportunities, in font units.
 *
 * It knows no size and no line width: lengths are kept as factors of the size.  A glyph that the font
 * lacks is told here, each character once a paragraph. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "layout/paragraph_parts.h"
#include "text/characters.h"

#define MOST_TOLD 32

Measure glyph_measure(const Paragraph *paragraph, const Look *look, int advance) {
    double part = (double)advance / font_metrics(look->font)->units + paragraph->block->style->tracking;
    return (Measure){part * look->size.scaled, part * look->size.fixed};
}

unsigned hyphen_glyph(const Look *look) {
    unsigned glyph = font_glyph(look->font, 0x2010);
    return glyph ? glyph : font_glyph(look->font, '-');
}

int advance_at_end(const Segment *segment, const Glyph *glyph) {
    bool mark = font_is_mark(segment->look.font, glyph->id);
    return mark || glyph->advance == 0 ? glyph->advance : font_advance(segment->look.font, glyph->id);
}

static void measure_add(Measure *sum, Measure more) {
    sum->scaled += more.scaled;
    sum->fixed += more.fixed;
}

typedef struct Told {
    uint32_t codes[MOST_TOLD];
    size_t count;
} Told;

static bool told_before(Told *told, uint32_t code) {
    for (size_t i = 0; i < told->count; i++)
        if (told->codes[i] == code)
            return true;
    if (told->count < MOST_TOLD)
        told->codes[told->count++] = code;
    return false;
}

static void tell_missing(const Paragraph *paragraph, const Segment *segment, size_t at, uint32_t code) {
    char name[128], number[16];
    character_name(code, name, sizeof name);
    snprintf(number, sizeof number, "U+%04X", (unsigned)code);
    const Source where = {segment->look.file, paragraph->offsets[at]};
    bool alone = !segment->look.spec || segment->look.spec->fallback_count == 0;
    tell(paragraph->typesetter->diagnostics, where, alone ? CODE_GLYPH_MISSING : CODE_GLYPH_MISSING_IN_ALL,
         number, name, fonts_tried(&segment->look, paragraph->typesetter->arena),
         paragraph->block->style->name);
}

/* The characters of one cluster that the font lacks; of a sound one, all count as lacking. */
static void tell_cluster(const Paragraph *paragraph, const Segment *segment, size_t start, size_t end,
                         Told *told) {
    bool found = false;
    for (int pass = 0; pass < 2 && !found; pass++)
        for (size_t at = start; at < end;) {
            size_t here = at;
            uint32_t code = utf8_next(paragraph->text, end, &at);
            if (pass == 0 && (font_glyph(segment->look.font, code) || character_is_ignorable(code)))
                continue;
            found = true;
            if (!told_before(told, code))
                tell_missing(paragraph, segment, here, code);
        }
}

static bool glyphs_present(const Paragraph *paragraph, const Segment *segment, Told *told) {
    const ShapedText *shaped = &segment->shaped;
    bool present = true;
    for (size_t i = 0; i < shaped->count; i++) {
        if (shaped->glyphs[i].id != 0)
            continue;
        size_t next = i + 1;
        while (next < shaped->count && shaped->glyphs[next].cluster == shaped->glyphs[i].cluster)
            next++;
        size_t end = next < shaped->count ? segment->start + shaped->glyphs[next].cluster : segment->end;
        tell_cluster(paragraph, segment, segment->start + shaped->glyphs[i].cluster, end, told);
        present = false;
    }
    return present;
}

/* No line ends inside a ligature: a break needs a cluster that begins there. */
static void keep_clusters(Paragraph *paragraph) {
    uint8_t *kept = arena_alloc(paragraph->typesetter->arena, paragraph->size + 1);
    for (size_t i = 0; i < paragraph->segment_count; i++) {
        const Segment *segment = &paragraph->segments[i];
        kept[segment->start] = paragraph->breaks[segment->start];
        for (size_t k = 0; k < segment->shaped.count; k++) {
            size_t at = segment->start + segment->shaped.glyphs[k].cluster;
            kept[at] = paragraph->breaks[at];
        }
    }
    paragraph->breaks = kept;
}

/* The start of the white space at the end of text[start, end). */
static size_t seen_until(const char *text, size_t start, size_t end) {
    while (end > start) {
        size_t at = end - 1;
        while (at > start && ((unsigned char)text[at] & 0xC0) == 0x80)
            at--;
        size_t next = at;
        if (!space_vanishes(utf8_next(text, end, &next)))
            break;
        end = at;
    }
    return end;
}

/* A walk over all glyphs in order. */
typedef struct Walk {
    size_t segment, glyph;
} Walk;

static void measure_tail(const Paragraph *paragraph, Part *part, const Glyph *last) {
    const Segment *segment = &paragraph->segments[part->segment];
    if (!last || part->seen < part->end || part->kind == BREAK_NONE)
        return;
    int change = advance_at_end(segment, last) - last->advance;
    double ems = (double)change / font_metrics(segment->look.font)->units;
    part->tail = (Measure){ems * segment->look.size.scaled, ems * segment->look.size.fixed};
    if (part->kind == BREAK_HYPHEN)
        measure_add(&part->tail,
                    glyph_measure(paragraph, &segment->look,
                                  font_advance(segment->look.font, hyphen_glyph(&segment->look))));
}

static void measure_part(const Paragraph *paragraph, Part *part, Walk *walk) {
    const Glyph *first = NULL, *last = NULL;
    size_t first_segment = 0;
    for (; walk->segment < paragraph->segment_count; walk->segment++, walk->glyph = 0) {
        const Segment *segment = &paragraph->segments[walk->segment];
        if (segment->start >= part->end)
            break;
        for (; walk->glyph < segment->shaped.count; walk->glyph++) {
            const Glyph *glyph = &segment->shaped.glyphs[walk->glyph];
            size_t at = segment->start + glyph->cluster;
            if (at >= part->end)
                break;
            measure_add(at < part->seen ? &part->width : &part->space,
                        glyph_measure(paragraph, &segment->look, glyph->advance));
            if (at < part->seen) {
                if (!first) {
                    first = glyph;
                    first_segment = walk->segment;
                }
                last = glyph;
                part->segment = walk->segment;
            }
        }
        if (segment->end > part->end)
            break;
    }
    measure_tail(paragraph, part, last);
    if (paragraph->block->style->hang)
        hang_measure(paragraph, part, first_segment, first, last);
}

static unsigned letters_in(const char *text, size_t start, size_t end) {
    return (unsigned)utf8_length(text + start, end - start);
}

static void cut_parts(Paragraph *paragraph) {
    size_t count = paragraph->size > 0;
    for (size_t i = 1; i < paragraph->size; i++)
        count += paragraph->breaks[i] != BREAK_NONE;
    paragraph->parts = arena_many(paragraph->typesetter->arena, Part, count);
    paragraph->pieces = arena_many(paragraph->typesetter->arena, Piece, count);
    Walk walk = {0, 0};
    size_t start = 0;
    for (size_t end = 1; end <= paragraph->size; end++) {
        if (end < paragraph->size && paragraph->breaks[end] == BREAK_NONE)
            continue;
        Part *part = &paragraph->parts[paragraph->part_count++];
        *part = (Part){.start = start, .end = end, .kind = paragraph->breaks[end]};
        part->seen = seen_until(paragraph->text, start, end);
        part->letters = letters_in(paragraph->text, part->start, part->seen);
        measure_part(paragraph, part, &walk);
        start = end;
    }
}

/* How far the text's byte `at` stands from its beginning. */
static Measure distance_to(const Paragraph *paragraph, size_t at) {
    Measure distance = {0, 0};
    for (size_t i = 0; i < paragraph->segment_count; i++) {
        const Segment *segment = &paragraph->segments[i];
        for (size_t k = 0; k < segment->shaped.count; k++)
            if (segment->start + segment->shaped.glyphs[k].cluster < at)
                measure_add(&distance,
                            glyph_measure(paragraph, &segment->look, segment->shaped.glyphs[k].advance));
    }
    return distance;
}

/* What begins a further line stands so far within the edge: the contrary of what hangs. */
static void indent_turns(Paragraph *paragraph) {
    Measure distance = distance_to(paragraph, paragraph->block->turn_under);
    for (size_t i = 1; i < paragraph->part_count; i++) {
        paragraph->parts[i].lead.scaled -= distance.scaled;
        paragraph->parts[i].lead.fixed -= distance.fixed;
    }
}

bool paragraph_shape(Paragraph *paragraph) {
    Typesetter *typesetter = paragraph->typesetter;
    Told told = {.count = 0};
    bool present = true;
    for (size_t i = 0; i < paragraph->segment_count; i++) {
        Segment *segment = &paragraph->segments[i];
        segment->shaped = shape_text(typesetter->shaper, segment->look.font, paragraph->text + segment->start,
                                     segment->end - segment->start, segment->look.features,
                                     segment->look.language, typesetter->arena);
        present = glyphs_present(paragraph, segment, &told) && present;
    }
    if (!present)
        return false;
    keep_clusters(paragraph);
    cut_parts(paragraph);
    if (paragraph->block->turn_under > 0)
        indent_turns(paragraph);
    return true;
}
