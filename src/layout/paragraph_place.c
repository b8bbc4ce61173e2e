/* A broken paragraph onto a page: glyph runs, inline elements, link areas, underlines.
 *
 * An inline element is opened once, however many lines it spans; its clickable areas and underlines
 * are one a line.  Underlines are artifacts.  The runs lend the paragraph's text; their glyphs are
 * copied, with clusters counted from the run's own text. */
#include "layout/paragraph.h"

#include <math.h>
#include <string.h>

#include "layout/paragraph_parts.h"

/* What is drawn beneath or laid over consecutive slices of one line. */
typedef struct Stretch {
    bool open;
    double from, to;
} Stretch;

typedef struct Placing {
    const Lines *lines;
    const Paragraph *paragraph;
    Pages *pages;
    size_t segment, glyph; /* next glyph to place */
    const Inline *within;  /* the innermost open element */
    double x, baseline;    /* pen */
    double hang;           /* of the line's beginning, beyond its edge */
    double room;           /* left at the end of the line */
    bool line_begins;      /* nothing stands on the line yet */
    Stretch underline, link;
    const Inline *linked;      /* the link whose area is open */
    const Segment *underlined; /* the first segment over the open underline */
    KnownElement *elements;    /* see Paragraph */
} Placing;

/* Of a text in parts: the element of an inline element that a part before has opened goes on. */
static void open_again(Placing *placing, const Inline *inner) {
    KnownElement *known = placing->elements;
    while (known && known->of != inner)
        known = known->next;
    if (known) {
        pages_reopen(placing->pages, known->element); /* closed like any other */
        return;
    }
    known = arena_one(placing->pages->arena, KnownElement);
    *known = (KnownElement){inner, pages_open(placing->pages, &inner->meaning, inner->source, NULL),
                            placing->elements};
    placing->elements = known;
}

/* Elements between `inner` and `outer`, outermost first. */
static void open_down(Placing *placing, const Inline *inner, const Inline *outer) {
    if (!inner || inner == outer)
        return;
    open_down(placing, inner->within, outer);
    if (placing->lines->part && placing->pages->artifact_depth == 0 && inner->meaning.role != ROLE_NONE)
        open_again(placing, inner);
    else
        pages_open(placing->pages, &inner->meaning, inner->source, NULL);
}

static bool lies_within(const Inline *inner, const Inline *outer) {
    for (; inner; inner = inner->within)
        if (inner == outer)
            return true;
    return outer == NULL;
}

static void move_to_element(Placing *placing, const Inline *next) {
    while (!lies_within(next, placing->within)) {
        pages_close(placing->pages, &placing->within->meaning);
        placing->within = placing->within->within;
    }
    open_down(placing, next, placing->within);
    placing->within = next;
}

static const Inline *link_around(const Inline *within) {
    while (within && within->meaning.role != ROLE_LINK)
        within = within->within;
    return within;
}

static void close_link(Placing *placing) {
    if (placing->link.open && placing->link.to > placing->link.from) {
        const FontMetrics *metrics = font_metrics(placing->paragraph->block->style->font);
        double em = placing->lines->step.size / metrics->units;
        pages_add_link(placing->pages, (Rect){placing->link.from, placing->baseline - metrics->ascender * em,
                                              placing->link.to - placing->link.from,
                                              (metrics->ascender - metrics->descender) * em});
    }
    placing->link.open = false;
    placing->linked = NULL;
}

/* The font says where the top of its underline lies; the line keeps that middle at any weight. */
static void close_underline(Placing *placing) {
    Stretch *line = &placing->underline;
    const Segment *segment = placing->underlined;
    placing->underlined = NULL;
    if (!line->open || line->to <= line->from) {
        line->open = false;
        return;
    }
    line->open = false;
    const FontMetrics *metrics = font_metrics(segment->look.font);
    double em = measure_at(segment->look.size, placing->lines->step.size) / metrics->units;
    double y = placing->baseline - measure_at(segment->look.rise, placing->lines->step.size) -
               (metrics->underline_position - metrics->underline_thickness / 2.0) * em;
    PathStep *steps = arena_many(placing->pages->arena, PathStep, 2);
    steps[0] = (PathStep){.verb = PATH_MOVE, .x = line->from, .y = y};
    steps[1] = (PathStep){.verb = PATH_LINE, .x = line->to, .y = y};
    double weight = segment->look.underline;
    DrawnPath path = {.steps = steps,
                      .count = 2,
                      .stroke = weight,
                      .stroke_color = segment->look.color,
                      .purpose = "underline"};
    Source source = {segment->look.file, placing->paragraph->offsets[segment->start]};
    pages_add_path(placing->pages, &path, true, source,
                   (Rect){line->from, y - weight / 2, line->to - line->from, weight});
}

/* One line under all words of a link, bold ones too: it lies where the first word's font has it. */
static bool same_underline(const Segment *one, const Segment *other) {
    return one->look.underline == other->look.underline && one->look.color.red == other->look.color.red &&
           one->look.color.green == other->look.color.green && one->look.color.blue == other->look.color.blue;
}

/* Ends what does not go on in this segment, before its element opens. */
static void end_stretches(Placing *placing, const Segment *segment) {
    if (placing->underline.open && !same_underline(placing->underlined, segment))
        close_underline(placing);
    if (placing->link.open && placing->linked != link_around(segment->look.within))
        close_link(placing);
}

static void extend_stretches(Placing *placing, const Segment *segment, double from, double to) {
    if (segment->look.underline > 0) {
        if (!placing->underline.open) {
            placing->underline = (Stretch){true, from, from};
            placing->underlined = segment;
        }
        placing->underline.to = to;
    }
    placing->linked = link_around(segment->look.within);
    if (placing->linked) {
        if (!placing->link.open)
            placing->link = (Stretch){true, from, from};
        placing->link.to = to;
    }
}

/* The part of a segment that stands on one line. */
typedef struct Slice {
    const Segment *segment;
    size_t start, seen, end; /* bytes */
    size_t first, count;     /* glyphs of the segment */
    const Part *last;        /* the line's last part when the line ends in this slice, else NULL */
} Slice;

static double glyph_width(const Placing *placing, const Segment *segment, int advance) {
    return measure_at(glyph_measure(placing->paragraph, &segment->look, advance), placing->lines->step.size);
}

static Glyph *slice_glyphs(const Placing *placing, const Slice *slice, size_t *count, double *width) {
    const Segment *segment = slice->segment;
    bool bare = slice->last && slice->last->seen == slice->last->end;
    bool hyphen = bare && slice->last->kind == BREAK_HYPHEN;
    Glyph *glyphs = arena_many(placing->pages->arena, Glyph, slice->count + hyphen);
    if (slice->count)
        memcpy(glyphs, segment->shaped.glyphs + slice->first, slice->count * sizeof *glyphs);
    if (bare && slice->count && slice->last->end < placing->paragraph->size)
        glyphs[slice->count - 1].advance = advance_at_end(segment, &glyphs[slice->count - 1]);
    *width = 0;
    for (size_t i = 0; i < slice->count; i++) {
        glyphs[i].cluster -= (uint32_t)(slice->start - segment->start);
        if (slice->start + glyphs[i].cluster < slice->seen)
            *width += glyph_width(placing, segment, glyphs[i].advance);
    }
    *count = slice->count;
    if (hyphen) {
        unsigned glyph = hyphen_glyph(&segment->look);
        int advance = font_advance(segment->look.font, glyph);
        glyphs[(*count)++] = (Glyph){
            .id = (uint16_t)glyph, .cluster = (uint32_t)(slice->end - slice->start), .advance = advance};
        *width += glyph_width(placing, segment, advance);
    }
    return glyphs;
}

/* Large letters carry so much white on their left that they seem to stand beside the edge; those that reach
 * beyond it are pushed in, as far as the line has room. */
static void pull_to_edge(Placing *placing, const Slice *slice) {
    const TextStyle *style = placing->paragraph->block->style;
    const Look *look = &slice->segment->look;
    double beyond = measure_at(look->size, placing->lines->step.size) - style->optical_edge;
    bool pull = placing->line_begins && style->optical_edge > 0 && style->align == ALIGN_START &&
                beyond > 0 && placing->hang <= 0;
    placing->line_begins = false;
    if (!pull)
        return;
    int bearing = font_left_bearing(look->font, slice->segment->shaped.glyphs[slice->first].id);
    placing->x += fmin(-bearing * beyond / font_metrics(look->font)->units, fmax(placing->room, 0));
}

static void place_slice(Placing *placing, const Slice *slice) {
    const Paragraph *paragraph = placing->paragraph;
    const Look *look = &slice->segment->look;
    pull_to_edge(placing, slice);
    end_stretches(placing, slice->segment);
    move_to_element(placing, look->within);
    GlyphRun run = {.font = look->font,
                    .size = measure_at(look->size, placing->lines->step.size),
                    .color = look->color,
                    .text = paragraph->text + slice->start,
                    .text_size = slice->end - slice->start,
                    .file = look->file,
                    .offsets = paragraph->offsets + slice->start};
    run.tracking = paragraph->block->style->tracking * run.size;
    run.origin = (Point){placing->x, placing->baseline - measure_at(look->rise, placing->lines->step.size)};
    run.glyphs = slice_glyphs(placing, slice, &run.count, &run.width);
    run.soft_hyphen = run.count > slice->count;
    const FontMetrics *metrics = font_metrics(look->font);
    double em = run.size / metrics->units;
    Rect bounds = {run.origin.x, run.origin.y - metrics->ascender * em, run.width,
                   (metrics->ascender - metrics->descender) * em};
    Source source = {look->file, run.offsets[0]};
    pages_add_glyphs(placing->pages, &run, source, bounds);
    extend_stretches(placing, slice->segment, placing->x, placing->x + run.width);
    placing->x += run.width;
}

/* Places what there is of the current segment before byte `end`; answers whether the segment is done. */
static bool place_segment(Placing *placing, size_t start, const Part *last) {
    const Segment *segment = &placing->paragraph->segments[placing->segment];
    Slice slice = {.segment = segment, .first = placing->glyph};
    slice.start = start > segment->start ? start : segment->start;
    slice.end = last->end < segment->end ? last->end : segment->end;
    slice.seen = last->seen < slice.end ? last->seen : slice.end;
    while (placing->glyph < segment->shaped.count &&
           segment->start + segment->shaped.glyphs[placing->glyph].cluster < slice.end)
        placing->glyph++;
    slice.count = placing->glyph - slice.first;
    slice.last = slice.end == last->end ? last : NULL;
    if (slice.count)
        place_slice(placing, &slice);
    return segment->end <= last->end;
}

static void place_line(Placing *placing, size_t first_part, size_t last_part) {
    const Paragraph *paragraph = placing->paragraph;
    const Part *last = &paragraph->parts[last_part];
    size_t start = paragraph->parts[first_part].start;
    while (placing->segment < paragraph->segment_count &&
           paragraph->segments[placing->segment].start < last->end && place_segment(placing, start, last)) {
        placing->segment++;
        placing->glyph = 0;
    }
    close_underline(placing);
    close_link(placing);
}

static double line_start(const Lines *lines, size_t line) {
    double room = lines->width - lines->breaks.widths[line];
    switch (lines->paragraph->block->style->align) {
    case ALIGN_END:
        return room;
    case ALIGN_CENTER:
        return room / 2;
    case ALIGN_START:
        break;
    }
    return 0;
}

/* To the first glyph of what begins at that byte. */
static void skip_to(Placing *placing, size_t start) {
    const Paragraph *paragraph = placing->paragraph;
    while (placing->segment < paragraph->segment_count && paragraph->segments[placing->segment].end <= start)
        placing->segment++;
    if (placing->segment == paragraph->segment_count)
        return;
    const Segment *segment = &paragraph->segments[placing->segment];
    while (placing->glyph < segment->shaped.count &&
           segment->start + segment->shaped.glyphs[placing->glyph].cluster < start)
        placing->glyph++;
}

void paragraph_place(const Lines *lines, Point top_left, Pages *pages) {
    Placing placing = {.lines = lines,
                       .paragraph = lines->paragraph,
                       .pages = pages,
                       .elements = lines->paragraph->elements};
    if (lines->start > 0)
        skip_to(&placing, lines->paragraph->parts[lines->start].start);
    for (size_t i = 0; i < lines->breaks.count; i++) {
        size_t first = i ? lines->breaks.ends[i - 1] : lines->start;
        placing.hang = hang_at(lines->paragraph->parts[first].lead, lines->step.size);
        placing.x = top_left.x + line_start(lines, i) - placing.hang;
        placing.room = lines->width - lines->breaks.widths[i];
        placing.line_begins = true;
        placing.baseline = top_left.y + lines->first_baseline + (double)i * lines->step.leading;
        place_line(&placing, first, lines->breaks.ends[i] - 1);
    }
    move_to_element(&placing, NULL);
    if (lines->part)
        ((Paragraph *)lines->paragraph)->elements = placing.elements;
}
