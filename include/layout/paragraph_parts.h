/* What a prepared paragraph is made of: for the files of layout/paragraph*.c only. */
#ifndef LAYOUT_PARAGRAPH_PARTS_H
#define LAYOUT_PARAGRAPH_PARTS_H

#include "layout/paragraph.h"

/* A length that follows the size of the text: points at size s are scaled * s + fixed. */
typedef struct Measure {
    double scaled, fixed;
} Measure;

/* How a stretch of text looks and what it belongs to. */
typedef struct Look {
    const Font *font;
    const FontSpec *spec; /* as the theme names it; of a part in a fallback font still the first one */
    Color color;
    const char *features; /* never NULL */
    const char *language;
    Measure size, rise;
    double underline; /* weight; 0: none */
    uint32_t file;
    const Inline *within;
} Look;

/* Bytes of one look, shaped together. */
typedef struct Segment {
    Look look;
    size_t start, end; /* bytes of the paragraph's text */
    ShapedText shaped; /* clusters from the segment's start */
} Segment;

/* A stretch between two break opportunities. */
typedef struct Part {
    size_t start, seen, end; /* bytes; what vanishes at a line's end lies from `seen` to `end` */
    size_t segment;          /* of its last visible byte: it carries the hyphen */
    Measure width, space;
    Measure tail;        /* what a line's end here adds */
    Measure lead, trail; /* of the width: what hangs when a line begins or ends here (hyphen included) */
    unsigned letters;
    uint8_t kind; /* Break at its end; BREAK_NONE at the end of the text */
} Part;

typedef struct KnownLines {
    Lines lines;
    struct KnownLines *next;
} KnownLines;

/* The element that stands for an inline element of a text that is placed in parts. */
typedef struct KnownElement {
    const Inline *of;
    uint32_t element;
    struct KnownElement *next;
} KnownElement;

struct Paragraph {
    Typesetter *typesetter;
    const TextBlock *block;
    char *text; /* without what only steers breaking */
    size_t size;
    uint32_t *offsets; /* source of each byte */
    uint8_t *breaks;   /* size + 1 */
    Segment *segments;
    size_t segment_count, segment_capacity;
    Part *parts;
    size_t part_count;
    Piece *pieces; /* of the parts at pieces_size */
    double pieces_size;
    KnownLines *known;       /* latest first */
    KnownElement *elements;  /* of the parts placed so far, latest first */
    struct Paragraph *whole; /* the same with no word broken, where that is tried first; else NULL */
};

static inline double measure_at(Measure measure, double size) {
    return measure.scaled * size + measure.fixed;
}

/* paragraph_text.c: joins the runs, finds looks and breaks.  False: told. */
bool paragraph_gather(Paragraph *paragraph, const char *language);
/* What hangs at that size: no neighbour is ever as close. */
#define HANG_MOST 3.0
static inline double hang_at(Measure hang, double size) {
    double points = measure_at(hang, size);
    return points < HANG_MOST ? points : HANG_MOST;
}
/* paragraph_hang.c: fills lead and trail; `first` and `last` are its outermost visible glyphs, or NULL. */
void hang_measure(const Paragraph *paragraph, Part *part, size_t first_segment, const Glyph *first,
                  const Glyph *last);
/* paragraph_fonts.c: up to where the text from `at` on is set in one font, and which. */
size_t font_stretch(const Look *look, const char *text, size_t size, size_t at, const Font **font);
/* The names of the fonts that a look may use, for messages. */
const char *fonts_tried(const Look *look, Arena *arena);
/* The bytes that stand for the hyphens a font may lack: a plain one.  NULL: the character itself. */
const char *shown_instead(const Font *font, uint32_t code);
/* paragraph_shape.c: glyphs and parts.  False: a glyph is missing, told. */
bool paragraph_shape(Paragraph *paragraph);

/* The tracked advance of one glyph in a look. */
Measure glyph_measure(const Paragraph *paragraph, const Look *look, int advance);
/* The glyph that a look's font hyphenates with. */
unsigned hyphen_glyph(const Look *look);
/* The advance of a segment's glyph once what follows stands on another line. */
int advance_at_end(const Segment *segment, const Glyph *glyph);

#endif
