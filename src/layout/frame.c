/* A sheet made ready: its texts prepared, and what may give way on it found.
 *
 * One walk over the blocks: shapes each text, notes the parts of a setting that matter to
 * each block (its own and those of what lies in it), and the range of settings to try.  A
 * text that cannot be set is told by the paragraph; the walk goes on, so that all are told. */
#include "layout/frame.h"

#include <assert.h>

#include "layout/widths.h"

#define SIZE_STEP 0.25

size_t block_parts(const Block *block) {
    return block->kind == BLOCK_LIST ? block->of.list.count : block->child_count;
}

const Block *block_part(const Block *block, size_t index) {
    return block->kind == BLOCK_LIST ? block->of.list.items[index].body : block->children[index];
}

static bool text_has_ink(const TextBlock *text) {
    for (size_t i = 0; i < text->count; i++)
        if (text->runs[i].size > 0)
            return true;
    return false;
}

typedef struct Preparation {
    Frame *frame;
    bool sound;
} Preparation;

static uint64_t note_give(Give give) {
    return give.least < give.wish || give.most > give.wish ? MATTERS_GAP : 0;
}

static int clamp_room(long steps) {
    return (int)(steps > ROOM_LIMIT ? ROOM_LIMIT : steps);
}

static uint64_t note_style(Frame *frame, const TextStyle *style) {
    Range *range = &frame->range;
    int up, down;

    if (style->sizing == SIZING_TEXT)
        return style->step_count > 1 ? MATTERS_SIZE : 0;
    if (style->sizing != SIZING_ROOM)
        return 0;
    up = clamp_room((long)style->step_count - 1 - (long)style->wish);
    down = clamp_room((long)style->wish);
    range->most_room = up > range->most_room ? up : range->most_room;
    range->least_room = -down < range->least_room ? -down : range->least_room;
    if (!frame->room_style)
        frame->room_style = style;
    return MATTERS_ROOM;
}

static uint64_t prepare_text(Preparation *preparation, const Block *block, const char *language) {
    Frame *frame = preparation->frame;

    if (!text_has_ink(&block->of.text))
        return 0;
    frame->paragraphs[block->number] = paragraph_prepare(frame->typesetter, &block->of.text, language);
    preparation->sound = preparation->sound && frame->paragraphs[block->number];
    return note_style(frame, block->of.text.style);
}

static uint64_t prepare_labels(Preparation *preparation, const Block *block, const char *language) {
    Frame *frame = preparation->frame;
    const ListBlock *list = &block->of.list;
    Paragraph **labels = arena_many(frame->arena, Paragraph *, list->count);

    frame->labels[block->number] = labels;
    for (size_t i = 0; i < list->count; i++) {
        const TextRun *label = list->items[i].label;
        TextBlock *text;
        if (!label || label->size == 0)
            continue;
        text = arena_one(frame->arena, TextBlock);
        *text = (TextBlock){.style = list->style, .runs = label, .count = 1};
        labels[i] = paragraph_prepare(frame->typesetter, text,
                                      list->items[i].language ? list->items[i].language : language);
        preparation->sound = preparation->sound && labels[i];
    }
    return note_give(list->gap);
}

static uint64_t note_grid(Frame *frame, const Block *block) {
    const GridBlock *grid = &block->of.grid;
    size_t before = frame->choice_count;
    uint64_t matters = 0;

    for (size_t i = 0; i + 1 < grid->row_count; i++)
        matters |= note_give(grid->row_gaps[i]);
    widths_note(frame, block);
    return frame->choice_count > before ? matters | MATTERS_WIDTHS : matters;
}

static uint64_t prepare_own(Preparation *preparation, const Block *block, const char *language) {
    switch (block->kind) {
    case BLOCK_TEXT:
        return prepare_text(preparation, block, language);
    case BLOCK_LIST:
        return prepare_labels(preparation, block, language);
    case BLOCK_STACK:
        return note_give(block->of.stack.gap);
    case BLOCK_SPACE:
        return note_give(block->of.space.height);
    case BLOCK_GRID:
        return note_grid(preparation->frame, block);
    default:
        return 0;
    }
}

static uint64_t note_ranks(Range *range, const Block *block) {
    range->yields[rank_limited(block->yield)] = true;
    range->spares[rank_limited(block->spare)] = true;
    return (block->yield > 0 || block->instead > 0 ? MATTERS_YIELDED : 0) |
           (block->spare > 0 ? MATTERS_SPARED : 0);
}

static uint64_t prepare(Preparation *preparation, const Block *block, const char *language) {
    Frame *frame = preparation->frame;
    uint64_t matters;

    assert(block->number < frame->block_count);
    if (block->meaning.language)
        language = block->meaning.language;
    matters = note_ranks(&frame->range, block) | prepare_own(preparation, block, language);
    for (size_t i = 0; i < block_parts(block); i++) {
        const char *own = block->kind == BLOCK_LIST ? block->of.list.items[i].language : NULL;
        matters |= prepare(preparation, block_part(block, i), own ? own : language);
    }
    frame->matters[block->number] = matters;
    return matters;
}

/* The wish and all steps to both bounds, the bounds themselves included, from above. */
static void range_sizes(Frame *frame) {
    const Sheet *sheet = frame->sheet;
    double up = sheet->most_size - sheet->text_size, down = sheet->text_size - sheet->least_size;
    size_t above = up > LENGTH_SLACK ? (size_t)((up - LENGTH_SLACK) / SIZE_STEP) + 1 : 0;
    size_t below = down > LENGTH_SLACK ? (size_t)((down - LENGTH_SLACK) / SIZE_STEP) + 1 : 0;
    double *sizes;

    above = above < 1000 ? above : 1000;
    below = below < 1000 ? below : 1000;
    sizes = arena_many(frame->arena, double, above + below + 1);
    for (size_t i = 0; i <= above + below; i++) {
        double size = sheet->text_size + SIZE_STEP * ((double)above - (double)i);
        sizes[i] = size > sheet->most_size && i < above    ? sheet->most_size
                   : size < sheet->least_size && i > above ? sheet->least_size
                                                           : size;
    }
    frame->range.sizes = sizes;
    frame->range.size_count = (unsigned)(above + below + 1);
    frame->range.wished_size = (unsigned)above;
}

static void range_rest(Frame *frame, uint64_t matters) {
    Range *range = &frame->range;

    if (!(matters & MATTERS_SIZE)) {
        range->sizes += range->wished_size;
        range->size_count = 1;
        range->wished_size = 0;
    }
    range->least_gap = matters & MATTERS_GAP ? -GAP_STEPS : 0;
    range->most_gap = matters & MATTERS_GAP ? GAP_STEPS : 0;
    widths_enumerate(frame);
}

static Frame *frame_alloc(const Document *document, const Sheet *sheet, Typesetter *typesetter) {
    Arena *arena = typesetter->arena;
    Frame *frame = arena_one(arena, Frame);

    frame->arena = arena;
    frame->typesetter = typesetter;
    frame->sheet = sheet;
    frame->block_count = document->block_count;
    frame->paragraphs = arena_many(arena, Paragraph *, frame->block_count);
    frame->labels = arena_many(arena, Paragraph **, frame->block_count);
    frame->matters = arena_many(arena, uint64_t, frame->block_count);
    frame->spots = arena_many(arena, Spot, frame->block_count);
    frame->nothing = (Extent){.first_baseline = NO_BASELINE, .last_baseline = NO_BASELINE, .empty = true};
    return frame;
}

Frame *frame_new(const Document *document, const Sheet *sheet, Typesetter *typesetter) {
    Frame *frame = frame_alloc(document, sheet, typesetter);
    Preparation preparation = {frame, true};
    uint64_t matters = prepare(&preparation, sheet->root, typesetter->language);

    if (!preparation.sound)
        return NULL;
    range_sizes(frame);
    range_rest(frame, matters);
    frame->setting = (Setting){.text_size = sheet->text_size, .size = frame->range.wished_size};
    return frame;
}

Rect frame_inside(const Frame *frame) {
    const Sheet *sheet = frame->sheet;

    return (Rect){sheet->margin.left, sheet->margin.top,
                  sheet->page.width - sheet->margin.left - sheet->margin.right,
                  sheet->page.height - sheet->margin.top - sheet->margin.bottom};
}

static bool part_shows(const Frame *frame, const Block *block) {
    for (size_t i = 0; i < block_parts(block); i++) {
        const Block *part = block_part(block, i);
        if (frame_shows(frame, part) && !(block->kind == BLOCK_STACK && part->kind == BLOCK_SPACE))
            return true;
    }
    return false;
}

bool frame_shows(const Frame *frame, const Block *block) {
    if (setting_hides(&frame->setting, block))
        return false;
    switch (block->kind) {
    case BLOCK_TEXT:
        return frame->paragraphs[block->number] != NULL;
    case BLOCK_BOX:
        return block->child_count == 0 || block->of.box.least_height > 0 || part_shows(frame, block);
    case BLOCK_STACK:
    case BLOCK_ROW:
    case BLOCK_GRID:
    case BLOCK_LIST:
        return part_shows(frame, block);
    default:
        return true;
    }
}

static SizeStep step_for(Frame *frame, const TextStyle *style, Paragraph *paragraph, double width) {
    return style->sizing == SIZING_WORDS ? paragraph_fit_words(paragraph, width)
                                         : setting_step(&frame->setting, style);
}

const Lines *frame_lines(Frame *frame, const Block *block, double width) {
    Paragraph *paragraph = frame->paragraphs[block->number];
    double some = width > 1 ? width : 1;

    return paragraph_break(paragraph, step_for(frame, block->of.text.style, paragraph, some), some);
}

const Lines *frame_label(Frame *frame, const Block *list, size_t item) {
    Paragraph *label = frame->labels[list->number][item];
    const TextStyle *style = list->of.list.style;
    SizeStep step;

    if (!label)
        return NULL;
    step = style->sizing == SIZING_WORDS ? style->steps[0] : setting_step(&frame->setting, style);
    return paragraph_break(label, step, paragraph_most_width(label, step.size) + 1);
}
