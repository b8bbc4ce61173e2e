/* Signs that hang beyond the edges of lines, so that the edges look straight (Hàn Thế Thành,
 * "Micro-typographic extensions to the TeX typesetting system", 2000, chapter 4: margin kerning).
 *
 * It knows no sizes and no lines: only what of a part's width would hang.  The shares are parts of a sign's
 * own width; light signs hang further than heavy ones. */
#include "base/utf8.h"
#include "layout/paragraph_parts.h"

typedef struct Share {
    uint32_t code;
    double start, end; /* at a line's start and end */
} Share;

static const Share SHARES[] = {
    {'-', 0.7, 0.7},    {0x2010, 0.7, 0.7}, {0x2011, 0.7, 0.7}, {'.', 0, 0.7},      {',', 0, 0.7},
    {0x2026, 0, 0.2},   {':', 0, 0.5},      {';', 0, 0.5},      {'!', 0, 0.2},      {'?', 0, 0.2},
    {'\'', 0.5, 0.5},   {'"', 0.5, 0.5},    {0x2018, 0.5, 0.5}, {0x2019, 0.5, 0.5}, {0x201A, 0.5, 0.5},
    {0x201C, 0.5, 0.5}, {0x201D, 0.5, 0.5}, {0x201E, 0.5, 0.5}, {0xAB, 0.3, 0.3},   {0xBB, 0.3, 0.3},
    {0x2039, 0.3, 0.3}, {0x203A, 0.3, 0.3}, {0x2013, 0.3, 0.3}, {0x2014, 0.2, 0.2}};

static const Share *share_of(uint32_t code) {
    static const Share none = {0, 0, 0};
    for (size_t i = 0; i < sizeof SHARES / sizeof *SHARES; i++)
        if (SHARES[i].code == code)
            return &SHARES[i];
    return &none;
}

static uint32_t code_at(const Paragraph *paragraph, const Segment *segment, const Glyph *glyph) {
    size_t at = segment->start + glyph->cluster;
    return utf8_next(paragraph->text, segment->end, &at);
}

static Measure part_of(Measure whole, double share) {
    return (Measure){whole.scaled * share, whole.fixed * share};
}

static Measure width_of(const Paragraph *paragraph, const Segment *segment, unsigned glyph) {
    return glyph_measure(paragraph, &segment->look, font_advance(segment->look.font, glyph));
}

void hang_measure(const Paragraph *paragraph, Part *part, size_t first_segment, const Glyph *first,
                  const Glyph *last) {
    if (!first || !last)
        return;
    const Segment *begin = &paragraph->segments[first_segment], *end = &paragraph->segments[part->segment];
    part->lead =
        part_of(width_of(paragraph, begin, first->id), share_of(code_at(paragraph, begin, first))->start);
    if (part->kind == BREAK_HYPHEN)
        part->trail = part_of(width_of(paragraph, end, hyphen_glyph(&end->look)), share_of('-')->end);
    else if (first != last)
        part->trail =
            part_of(width_of(paragraph, end, last->id), share_of(code_at(paragraph, end, last))->end);
}
