/* Content streams: text and paths, each within marked content.
 *
 * With pdf_put_path and pdf_put_rect the only place that turns y over.  Knows elements by number only; the
 * tree is pdf_tags'.  Places are whole hundredths of a point and moves are differences of
 * such, so that rounding never adds up; within a run the pen is compared with where the
 * glyph should stand and corrected before it is 0.006 pt away.  Invariants: nothing is
 * painted outside marked content, and all that is opened is closed on its page. */
#include "out/pdf_text.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "out/pdf_path.h"
#include "out/pdf_roles.h"
#include "out/pdf_syntax.h"
#include "text/fonts.h"

/* Farther than this from its place, in points, a glyph is moved. */
#define TOLERANCE 0.0055
/* An adjustment is printed with as few decimals as leave the glyph within this, in points. */
#define COARSE 0.004

typedef struct Content {
    Buffer *out;
    Arena *arena;
    const Pages *pages;
    PdfSequences *sequences;
    size_t page, item; /* at hand */
    uint32_t element;  /* of that item */
    unsigned next_mcid;
    double height; /* of the page */
    bool open;     /* a marked-content sequence */
    bool in_text;  /* between BT and ET */
    long x, y;     /* start of the text line, hundredths, y up */
    const PdfFont *font;
    long size;     /* thousandths of a point */
    long tracking; /* thousandths of a point */
    long rise;     /* hundredths of a point */
    bool has_fill, has_stroke;
    Color fill, stroke;
    long weight; /* line width in hundredths, -1: not set */
    bool round;  /* caps and joins */
} Content;

/* ---- state ---- */

static void put_operator(Content *content, const char *name) {
    buffer_text(content->out, name);
}

static bool same_color(Color a, Color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void put_color(Content *content, Color color, const char *name) {
    buffer_decimal(content->out, color.red / 255.0, 3);
    buffer_byte(content->out, ' ');
    buffer_decimal(content->out, color.green / 255.0, 3);
    buffer_byte(content->out, ' ');
    buffer_decimal(content->out, color.blue / 255.0, 3);
    put_operator(content, name);
}

static void set_fill(Content *content, Color color) {
    if (!content->has_fill || !same_color(content->fill, color)) {
        put_color(content, color, " rg\n");
        content->has_fill = true;
        content->fill = color;
    }
}

static void set_stroke(Content *content, const DrawnPath *path) {
    long weight = pdf_hundredths(path->stroke);

    if (!content->has_stroke || !same_color(content->stroke, path->stroke_color)) {
        put_color(content, path->stroke_color, " RG\n");
        content->has_stroke = true;
        content->stroke = path->stroke_color;
    }
    if (content->weight != weight) {
        pdf_put_hundredths(content->out, weight);
        put_operator(content, " w\n");
        content->weight = weight;
    }
    if (content->round != path->round) {
        put_operator(content, path->round ? "1 J 1 j\n" : "0 J 0 j\n");
        content->round = path->round;
    }
}

static void leave_text(Content *content) {
    if (content->in_text) {
        put_operator(content, "ET\n");
        content->in_text = false;
    }
}

static void enter_text(Content *content) {
    if (!content->in_text) {
        put_operator(content, "BT\n");
        content->in_text = true;
        content->x = content->y = 0;
    }
}

/* ---- marked content ---- */

static void close_sequence(Content *content) {
    leave_text(content);
    if (content->open) {
        put_operator(content, "EMC\n");
        content->open = false;
    }
}

static void note_sequence(Content *content) {
    PdfSequences *sequences = content->sequences;

    sequences->list = arena_grow(content->arena, sequences->list, sequences->count, &sequences->capacity,
                                 sizeof *sequences->list);
    sequences->list[sequences->count++] =
        (PdfSequence){content->element, content->page, content->item, content->next_mcid++};
}

/* `instead` is the text that its glyphs show together; NULL: what each of them shows. */
static void open_sequence(Content *content, const char *instead, size_t size) {
    assert(!content->open && !content->in_text);
    content->open = true;
    if (content->element == ELEMENT_ARTIFACT) {
        put_operator(content, "/Artifact BMC\n");
        return;
    }
    buffer_byte(content->out, '/');
    buffer_text(content->out,
                instead != NULL
                    ? "Span"
                    : pdf_role_name(&content->pages->elements[content->element].meaning, content->element));
    put_operator(content, "<</MCID ");
    buffer_integer(content->out, content->next_mcid);
    if (instead != NULL) {
        buffer_text(content->out, "/ActualText");
        pdf_put_utf16(content->out, instead, size);
    }
    put_operator(content, ">>BDC\n");
    note_sequence(content);
}

/* ---- text ---- */

void pdf_put_font_name(Buffer *out, size_t index) {
    buffer_text(out, "/F");
    buffer_integer(out, (int64_t)index);
}

static void set_font(Content *content, const PdfRun *run, const GlyphRun *glyphs) {
    long tracking = lround(glyphs->tracking * 1000), size = lround(glyphs->size * 1000);

    if (content->font != run->font || content->size != size) {
        pdf_put_font_name(content->out, run->font_index);
        buffer_byte(content->out, ' ');
        buffer_decimal(content->out, (double)size / 1000, 3);
        put_operator(content, " Tf\n");
        content->font = run->font;
        content->size = size;
    }
    if (content->tracking != tracking) {
        buffer_decimal(content->out, (double)tracking / 1000, 3);
        put_operator(content, " Tc\n");
        content->tracking = tracking;
    }
}

static void move_to(Content *content, Point origin) {
    long x = pdf_hundredths(origin.x), y = pdf_hundredths(content->height - origin.y);

    if (x != content->x || y != content->y) {
        pdf_put_hundredths(content->out, x - content->x);
        buffer_byte(content->out, ' ');
        pdf_put_hundredths(content->out, y - content->y);
        put_operator(content, " Td\n");
        content->x = x;
        content->y = y;
    }
}

/* The glyphs of one run on their way out. */
typedef struct Line {
    Content *content;
    const PdfRun *run;
    const GlyphRun *glyphs;
    double unit; /* points a font unit, as laid out */
    double em;   /* points a thousandth of the size, as printed */
    double want; /* where the pen should be, from the run's origin */
    double have; /* where the viewer's pen is */
    bool placed; /* the viewer's pen is on this line */
    bool in_array, in_string;
} Line;

static void end_string(Line *line) {
    if (line->in_string) {
        buffer_byte(line->content->out, ')');
        line->in_string = false;
    }
}

static void end_array(Line *line) {
    end_string(line);
    if (line->in_array) {
        put_operator(line->content, "]TJ\n");
        line->in_array = false;
    }
}

static void begin_array(Line *line) {
    if (!line->in_array) {
        buffer_byte(line->content->out, '[');
        line->in_array = true;
    }
}

/* A turned line has a text object of its own: in it x goes up the page (ISO 32000-1, 9.4.2). */
static void place_upward(Line *line) {
    Content *content = line->content;
    Point origin = line->glyphs->origin;
    long y = pdf_hundredths(content->height - (origin.y - line->want));

    leave_text(content);
    enter_text(content);
    buffer_text(content->out, "0 1 -1 0 ");
    pdf_put_hundredths(content->out, pdf_hundredths(origin.x));
    buffer_byte(content->out, ' ');
    pdf_put_hundredths(content->out, y);
    put_operator(content, " Tm\n");
    line->have = (double)y / 100 - (content->height - origin.y);
    line->placed = true;
}

/* Before each glyph: within marked content, in a text object, on the line. */
static void place_pen(Line *line) {
    Content *content = line->content;
    Point origin = line->glyphs->origin;

    if (!content->open) {
        open_sequence(content, NULL, 0);
    }
    if (line->glyphs->upward) {
        if (!content->in_text || !line->placed) {
            place_upward(line);
        }
    } else if (!content->in_text || !line->placed) {
        enter_text(content);
        move_to(content, (Point){origin.x + line->want, origin.y});
        line->have = (double)content->x / 100 - origin.x;
        line->placed = true;
    }
}

/* Moves the viewer's pen to where the next glyph should stand, if it is too far from there. */
static void adjust(Line *line, double target) {
    double thousandths = (line->have - target) / line->em, rounded = round(thousandths);

    if (fabs(line->have - target) <= TOLERANCE) {
        return;
    }
    for (double parts = 10; parts <= 1000 && fabs(thousandths - rounded) * line->em > COARSE; parts *= 10) {
        rounded = round(thousandths * parts) / parts;
    }
    begin_array(line);
    end_string(line);
    buffer_decimal(line->content->out, rounded, 3);
    line->have -= rounded * line->em;
}

static void put_code(Line *line, const PdfCode *code) {
    Buffer *out = line->content->out;
    const char bytes[2] = {(char)(code->cid >> 8), (char)(code->cid & 0xFF)};
    char escaped[4];
    size_t size = 0;

    assert(line->content->open && line->content->in_text);
    begin_array(line);
    if (!line->in_string) {
        buffer_byte(out, '(');
        line->in_string = true;
    }
    for (int i = 0; i < 2; i++) {
        if (bytes[i] == '(' || bytes[i] == ')' || bytes[i] == '\\' || bytes[i] == '\r') {
            escaped[size++] = '\\';
        }
        escaped[size++] = bytes[i] == '\r' ? 'r' : bytes[i];
    }
    buffer_add(out, escaped, size);
    line->have += code->width * line->em + (double)line->content->tracking / 1000;
}

static void set_rise(Line *line, long rise) {
    if (line->content->rise != rise) {
        end_array(line);
        pdf_put_hundredths(line->content->out, rise);
        put_operator(line->content, " Ts\n");
        line->content->rise = rise;
    }
}

static void put_glyph(Line *line, size_t index) {
    const Glyph *glyph = &line->glyphs->glyphs[index];

    place_pen(line);
    set_rise(line, pdf_hundredths(glyph->y_offset * line->unit));
    adjust(line, line->want + glyph->x_offset * line->unit);
    put_code(line, &line->run->font->codes[line->run->codes[index]]);
    line->want += glyph->advance * line->unit + line->glyphs->tracking;
}

/* Several glyphs that show one text: a sequence of their own says which.  (A span within the element's
 * sequence would do by the standard, but poppler takes the end of the span for that of the sequence.) */
static void put_group(Line *line, size_t from, size_t to) {
    const GlyphRun *run = line->glyphs;
    size_t start = run->glyphs[from].cluster;
    size_t end = to < run->count ? run->glyphs[to].cluster : run->text_size;
    bool heard = line->content->element != ELEMENT_ARTIFACT;

    if (heard) {
        end_array(line);
        close_sequence(line->content);
        open_sequence(line->content, run->text + start, end - start);
    }
    for (size_t i = from; i < to; i++) {
        put_glyph(line, i);
    }
    if (heard) {
        end_array(line);
        close_sequence(line->content);
    }
}

static void put_glyphs(Line *line) {
    const GlyphRun *run = line->glyphs;
    size_t together = run->count - (run->soft_hyphen ? 1 : 0); /* a soft hyphen is in no group */

    for (size_t i = 0; i < run->count;) {
        size_t next = i + 1;

        while (next < together && run->glyphs[next].cluster == run->glyphs[i].cluster) {
            next++;
        }
        if (next > i + 1) {
            put_group(line, i, next);
        } else {
            put_glyph(line, i);
        }
        i = next;
    }
}

static void paint_glyphs(Content *content, const GlyphRun *glyphs, const PdfRun *run) {
    Line line = {.content = content, .run = run, .glyphs = glyphs};

    set_font(content, run, glyphs);
    set_fill(content, glyphs->color);
    line.unit = glyphs->size / font_metrics(glyphs->font)->units;
    line.em = (double)content->size / 1e6;
    put_glyphs(&line);
    if (run->space_after) {
        place_pen(&line);
        set_rise(&line, 0);
        put_code(&line, &run->font->codes[run->codes[run->count]]);
    }
    end_array(&line);
    set_rise(&line, 0);
    if (glyphs->upward) {
        leave_text(content);
    }
}

/* ---- signs and paths ---- */

/* Words of a sign are this far apart, and from the text behind them, in parts of the size: poppler takes less
 * for no space at all. */
#define WORD_GAP 0.22

static bool is_blank(const PdfCode *code) {
    return code->text_size == 1 && code->text[0] == ' ';
}

/* To how many thousandths of their width the letters are squeezed so that all fits in `room`. */
static long squeeze(const PdfRun *run, double size, double room) {
    double letters = 0, gaps = 0;

    for (size_t i = 0; i < run->count; i++) {
        const PdfCode *code = &run->font->codes[run->codes[i]];

        letters += is_blank(code) ? 0 : code->width * size / 1000;
        gaps += is_blank(code) ? WORD_GAP * size : 0;
    }
    room = room - gaps > room / 10 ? room - gaps : room / 10;
    return letters > room ? 1 + (long)(999 * room / letters) : 1000;
}

static void put_squeezed(Line *line, long thousandths) {
    const PdfRun *run = line->run;

    for (size_t i = 0; i < run->count; i++) {
        const PdfCode *code = &run->font->codes[run->codes[i]];

        put_code(line, code);
        if (is_blank(code)) {
            end_string(line);
            buffer_integer(line->content->out, lround(code->width - WORD_GAP * 1e6 / (double)thousandths));
        }
    }
    end_array(line);
}

/* The words of a drawn sign lie beneath it, unpainted (9.3.6), as wide as there is room before the text that
 * it stands for: ActualText reaches readers that go by the structure, these reach who searches, copies or
 * listens by the letters. */
static void put_words(Content *content, const Item *sign, const PdfRun *run) {
    const GlyphRun look = {.size = run->beside->size};
    double room = run->beside->origin.x - sign->bounds.x;
    long thousandths = squeeze(run, look.size, room > 0 ? room : sign->bounds.width);
    Line line = {.content = content, .run = run, .glyphs = &look};

    if (!content->open) {
        open_sequence(content, NULL, 0);
    }
    set_font(content, run, &look);
    buffer_text(content->out, "3 Tr ");
    buffer_decimal(content->out, (double)thousandths / 10, 1);
    put_operator(content, " Tz\n");
    enter_text(content);
    move_to(content, (Point){sign->bounds.x, run->beside->origin.y});
    put_squeezed(&line, thousandths);
    put_operator(content, "0 Tr 100 Tz\n");
}

static void paint_path(Content *content, const DrawnPath *path) {
    bool stroked = path->stroke > 0;

    if (path->count == 0 || (!stroked && !path->filled)) {
        return;
    }
    leave_text(content);
    if (!content->open) {
        open_sequence(content, NULL, 0);
    }
    if (path->filled) {
        set_fill(content, path->fill);
    }
    if (stroked) {
        set_stroke(content, path);
    }
    pdf_put_path(content->out, path, content->height);
    put_operator(content, stroked && path->filled ? "B\n" : stroked ? "S\n" : "f\n");
}

static void paint_image(Content *content, const PdfImages *images, const Item *item) {
    leave_text(content);
    if (!content->open) {
        open_sequence(content, NULL, 0);
    }
    pdf_put_image(images, item, content->height, content->out);
}

/* ---- pages ---- */

void pdf_text_page(const Pages *pages, size_t page, const PdfPaint *paint, PdfSequences *sequences,
                   Arena *arena, Buffer *out) {
    const Page *what = &pages->pages[page];
    Content content = {.out = out,
                       .arena = arena,
                       .pages = pages,
                       .sequences = sequences,
                       .page = page,
                       .height = what->size.height,
                       .weight = -1};

    for (content.item = 0; content.item < what->count; content.item++) {
        const Item *item = &what->items[content.item];
        const PdfRun *run = &paint->fonts->runs[page][content.item];

        if (item->element != content.element) {
            close_sequence(&content);
            content.element = item->element;
        }
        if (run->beside != NULL) {
            put_words(&content, item, run);
        }
        if (item->kind == ITEM_PATH) {
            paint_path(&content, &item->of.path);
        } else if (item->kind == ITEM_IMAGE) {
            paint_image(&content, paint->images, item);
        } else if (run->font != NULL) {
            paint_glyphs(&content, &item->of.glyphs, run);
        }
    }
    close_sequence(&content);
    assert(!content.open && !content.in_text);
}
