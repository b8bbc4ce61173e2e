/* What to tell when nothing fits: every area that overflows, every word wider than its line.
 *
 * Told where the text that no longer fits was written, so that its editor can cut there.
 * An area is told by what lies beyond its foot: how many lines, how many words; when
 * something in it was told already, the area itself is not. */
#include "layout/overflow.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "layout/kinds.h"
#include "layout/measure.h"

/* Lines whose foot lies beyond a limit. */
typedef struct Excess {
    double limit; /* y on the page */
    size_t lines, words;
    Source source; /* of the first text with such a line, one of the data before the layout's own words */
    bool of_data;
} Excess;

static Source run_source(const TextRun *run, size_t at) {
    return (Source){run->file, run->offsets[at]};
}

static Source text_source(const Block *block) {
    const TextBlock *text = &block->of.text;

    for (size_t i = 0; i < text->count; i++)
        if (text->runs[i].size > 0)
            return run_source(&text->runs[i], 0);
    return block->source;
}

static void excess_of_text(Frame *frame, const Block *block, Excess *excess) {
    Rect rect = frame->spots[block->number].rect;
    const Lines *lines = frame_lines(frame, block, rect.width);
    size_t first = lines->breaks.count;

    while (first > 0 && rect.y + lines->height - (double)(lines->breaks.count - first) * lines->step.leading >
                            excess->limit + LENGTH_SLACK)
        first--;
    if (first == lines->breaks.count)
        return;
    Source source = text_source(block);
    bool of_data = source.file != block->source.file;
    if (excess->lines == 0 || (of_data && !excess->of_data)) {
        excess->source = source;
        excess->of_data = of_data;
    }
    excess->lines += lines->breaks.count - first;
    excess->words += paragraph_words_from(lines, first);
}

/* The text size within a block. */
static Setting enter(Frame *frame, const Block *block) {
    return block->kind == BLOCK_BOX ? box_enter(frame, block, frame->spots[block->number].own_size)
                                    : frame->setting;
}

static void excess_of(Frame *frame, const Block *block, Excess *excess) {
    Setting outer;

    if (!frame->spots[block->number].shown)
        return;
    if (block->kind == BLOCK_TEXT)
        excess_of_text(frame, block, excess);
    outer = enter(frame, block);
    for (size_t i = 0; i < block_parts(block); i++)
        excess_of(frame, block_part(block, i), excess);
    frame->setting = outer;
}

static const char *whole(const Frame *frame, double number) {
    return arena_format(frame->arena, "%ld", (long)ceil(number - LENGTH_SLACK));
}

static void tell_height(Frame *frame, const Block *block, const char *name) {
    const Spot *spot = &frame->spots[block->number];
    Excess excess = {.limit = spot->rect.y + spot->room};
    Diagnostics *diagnostics = frame->typesetter->diagnostics;

    excess_of(frame, block, &excess);
    if (excess.lines > 0)
        tell(diagnostics, excess.source, CODE_LAYOUT_OVERFLOW, name, whole(frame, (double)excess.lines),
             whole(frame, (double)excess.words));
    else
        tell(diagnostics, block->source, CODE_LAYOUT_TOO_HIGH, name,
             whole(frame, spot->rect.height - spot->room));
}

/* Where the word stands in the text, when it lies in one run. */
static Source word_source(const Block *block, const char *word) {
    const TextBlock *text = &block->of.text;
    size_t size = strlen(word);

    for (size_t i = 0; i < text->count && size > 0; i++) {
        const char *found = memmem(text->runs[i].text, text->runs[i].size, word, size);
        if (found)
            return run_source(&text->runs[i], (size_t)(found - text->runs[i].text));
    }
    return text_source(block);
}

static bool tell_word(Frame *frame, const Block *block, const char *name) {
    const Lines *lines = frame_lines(frame, block, frame->spots[block->number].rect.width);
    const char *word;

    if (!lines->breaks.overfull)
        return false;
    word = paragraph_widest_word(frame->paragraphs[block->number]);
    tell(frame->typesetter->diagnostics, word_source(block, word), CODE_LAYOUT_WORD_TOO_WIDE, word, name);
    return true;
}

/* Tracks of a row or grid that are too wide together, whether something stands in them or not. */
static bool tell_columns(Frame *frame, const Block *block, const char *name) {
    double width = frame->spots[block->number].rect.width;
    const double *columns = measure(frame, block, width)->columns;
    double beyond =
        (block->kind == BLOCK_ROW ? row_width(frame, block, columns) : grid_width(block, columns)) - width;

    if (beyond <= LENGTH_SLACK)
        return false;
    tell(frame->typesetter->diagnostics, block->source, CODE_LAYOUT_TOO_WIDE, name, whole(frame, beyond));
    return true;
}

static bool tell_shape(Frame *frame, const Block *block, const char *name) {
    double beyond = measure_natural(frame, block) - frame->spots[block->number].rect.width;

    if (beyond <= LENGTH_SLACK)
        return false;
    tell(frame->typesetter->diagnostics, block->source, CODE_LAYOUT_TOO_WIDE, name, whole(frame, beyond));
    return true;
}

static bool tell_own_width(Frame *frame, const Block *block, const char *name) {
    switch (block->kind) {
    case BLOCK_TEXT:
        return tell_word(frame, block, name);
    case BLOCK_SHAPE:
        return tell_shape(frame, block, name);
    case BLOCK_IMAGE:
        return measure(frame, block, frame->spots[block->number].rect.width)->overfull &&
               tell_shape(frame, block, name);
    case BLOCK_ROW:
    case BLOCK_GRID:
        return tell_columns(frame, block, name);
    default:
        return false;
    }
}

typedef struct Told {
    bool width, height;
} Told;

/* What stands in a block on the page at hand: what of a unit was placed, the columns of columns, else its
 * parts.  NULL: no more. */
static const Block *part_here(const Frame *frame, const Block *block, size_t index) {
    const Unit *unit = frame_unit(frame, block);

    if (unit)
        return index == 0 ? unit->placed : NULL;
    if (block->kind == BLOCK_COLUMNS && frame->poured && frame->poured[block->number])
        return index < block->of.columns.count ? frame->poured[block->number][index] : NULL;
    return index < block_parts(block) ? block_part(block, index) : NULL;
}

static Told tell_block(Frame *frame, const Block *block, const char *name) {
    const Spot *spot = &frame->spots[block->number];
    const Block *inner;
    Told told = {false, false};
    Setting outer;

    if (!spot->shown)
        return told;
    name = block->name ? block->name : name;
    told.width = tell_own_width(frame, block, name);
    outer = enter(frame, block);
    for (size_t i = 0; (inner = part_here(frame, block, i)) != NULL; i++) {
        Told part = tell_block(frame, inner, name);
        told.width = told.width || part.width;
        told.height = told.height || part.height;
    }
    frame->setting = outer;
    if (!told.height && spot->rect.height > spot->room + LENGTH_SLACK) {
        tell_height(frame, block, name);
        told.height = true;
    }
    return told;
}

bool overflow_tell_widths(Frame *frame) {
    arrange_sheet(frame);
    for (uint32_t i = 0; i < frame->block_count; i++)
        frame->spots[i].room = INFINITY;
    return tell_block(frame, frame->root, "sheet").width;
}

/* Whether the setting hides it or not. */
static bool may_have_text(const Frame *frame, const Block *block) {
    return block->kind != BLOCK_TEXT || frame->paragraphs[block->number];
}

void overflow_tell_pages(Frame *frame) {
    Diagnostics *const diagnostics = frame->typesetter->diagnostics;
    tell(diagnostics, frame->sheet->root->source, CODE_LAYOUT_PAGES,
         limit_told(diagnostics, LIMIT_PAGES, frame->arena));
}

void overflow_tell_stuck(Frame *frame) {
    for (size_t i = 0; i < frame->unit_count; i++) {
        const Block *content = frame->units[i].content, *text;
        if (!content)
            continue;
        text = frame_first_text(frame, content, may_have_text);
        while (!content->name && block_parts(content) > 0)
            content = block_part(content, 0);
        tell(frame->typesetter->diagnostics, text ? text_source(text) : content->source, CODE_LAYOUT_NOT_CUT,
             content->name ? content->name : "sheet");
    }
}

void overflow_tell(Frame *frame) {
    Told told;

    arrange_sheet(frame);
    told = tell_block(frame, frame->root, "sheet");
    if (!told.width && !told.height)
        tell(frame->typesetter->diagnostics, frame->sheet->source, CODE_LAYOUT_TOO_HIGH, "sheet", "1");
}
