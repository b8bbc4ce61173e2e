/* A sheet made ready: its texts prepared, and what may give way on it found.
 *
 * One walk over the blocks: shapes each text, notes the parts of a setting that matter to
 * each block (its own and those of what lies in it), and the range of settings to try.  A
 * text that cannot be set is told by the paragraph; the walk goes on, so that all are told. */
#include "layout/frame.h"

#include <assert.h>
#include <string.h>

#include "layout/signs.h"
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
    unsigned columns; /* within so many blocks of columns */
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

static bool text_counts(const TextBlock *text) {
    for (size_t i = 0; i < text->count; i++)
        if (text->runs[i].within && text->runs[i].within->counter != COUNTER_NONE)
            return true;
    return false;
}

static void note_counter(Frame *frame, const Block *block) {
    frame->counters = arena_grow(frame->arena, frame->counters, frame->counter_count,
                                 &frame->counter_capacity, sizeof *frame->counters);
    frame->counters[frame->counter_count++] = block;
}

static uint64_t prepare_text(Preparation *preparation, const Block *block, const char *language) {
    Frame *frame = preparation->frame;
    bool known = frame->paragraphs[block->number] != NULL, counts = text_counts(&block->of.text);

    if (!text_has_ink(&block->of.text))
        return 0;
    if (!known) {
        frame->paragraphs[block->number] = paragraph_prepare(frame->typesetter, &block->of.text, language);
        preparation->sound = preparation->sound && frame->paragraphs[block->number];
        if (counts)
            note_counter(frame, block);
    }
    return note_style(frame, block->of.text.style) | (counts ? MATTERS_PAGE : 0);
}

static uint64_t prepare_labels(Preparation *preparation, const Block *block, const char *language) {
    Frame *frame = preparation->frame;
    const ListBlock *list = &block->of.list;
    Paragraph **labels;

    if (frame->labels[block->number])
        return note_give(list->gap);
    labels = arena_many(frame->arena, Paragraph *, list->count);
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
    if (frame->continuing)
        return matters | (frame->matters[block->number] & MATTERS_WIDTHS);
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
    case BLOCK_COLUMNS:
        return note_give(block->of.columns.row_gap) | MATTERS_LOOSE;
    case BLOCK_REST:
        return note_give(block->of.rest.gap);
    default:
        return 0;
    }
}

static uint64_t note_ranks(Range *range, const Block *block) {
    range->yields[rank_limited(block->yield)] = true;
    range->spares[rank_limited(block->spare)] = true;
    return (block->yield > 0 || block->instead > 0 ? MATTERS_YIELDED : 0) |
           (block->spare > 0 ? MATTERS_SPARED : 0) |
           (block->on == SHOW_MANY || block->on == SHOW_ONE ? MATTERS_MANY : 0);
}

/* What shows on several pages only costs nothing on one, and what shows on one nothing on several; a column
 * may need a repeated head on the first. */
static bool waits(const Preparation *preparation, const Block *block) {
    if (preparation->frame->continuing)
        return block->on == SHOW_ONE && !preparation->frame->ones;
    return block->on == SHOW_MANY || block->on == SHOW_LATER ||
           (block->on == SHOW_REST && preparation->columns == 0);
}

/* A block that chooses its own size asks for the same room at any size of the sheet. */
static uint64_t matters_of(const Block *block, uint64_t matters) {
    return block->kind == BLOCK_BOX && block->of.box.own_most > 0 ? matters & ~MATTERS_SIZE : matters;
}

static uint64_t prepare(Preparation *preparation, const Block *block, const char *language) {
    Frame *frame = preparation->frame;
    uint64_t matters;

    assert(block->number < frame->block_count);
    if (waits(preparation, block))
        return block->on == SHOW_MANY || block->on == SHOW_ONE ? MATTERS_MANY : 0;
    signs_note(frame, block);
    if (block->meaning.language)
        language = block->meaning.language;
    matters = note_ranks(&frame->range, block) | prepare_own(preparation, block, language);
    preparation->columns += block->kind == BLOCK_COLUMNS;
    for (size_t i = 0; i < block_parts(block); i++) {
        const char *own = block->kind == BLOCK_LIST ? block->of.list.items[i].language : NULL;
        matters |= prepare(preparation, block_part(block, i), own ? own : language);
    }
    preparation->columns -= block->kind == BLOCK_COLUMNS;
    matters = matters_of(block, matters);
    frame->matters[block->number] = matters;
    return block->flow || block->with || block->kind == BLOCK_REST ? matters | MATTERS_PAGE : matters;
}

/* The wish and all steps to both bounds, the bounds themselves included, from above. */
static void range_sizes(Frame *frame) {
    const Sheet *sheet = frame->sheet;
    double wish = sheet->pinned_size > 0 ? sheet->pinned_size : sheet->text_size;
    double up = sheet->pinned_size > 0 ? 0 : sheet->most_size - wish, down = wish - sheet->least_size;
    size_t above = up > LENGTH_SLACK ? (size_t)((up - LENGTH_SLACK) / SIZE_STEP) + 1 : 0;
    size_t below = down > LENGTH_SLACK ? (size_t)((down - LENGTH_SLACK) / SIZE_STEP) + 1 : 0;
    double *sizes;

    above = above < 1000 ? above : 1000;
    below = below < 1000 ? below : 1000;
    sizes = arena_many(frame->arena, double, above + below + 1);
    for (size_t i = 0; i <= above + below; i++) {
        double size = wish + SIZE_STEP * ((double)above - (double)i);
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
    if (!frame->continuing)
        widths_enumerate(frame);
}

static Frame *frame_alloc(const Document *document, const Sheet *sheet, Typesetter *typesetter) {
    Arena *arena = typesetter->arena;
    Frame *frame = arena_one(arena, Frame);

    frame->arena = arena;
    frame->typesetter = typesetter;
    frame->sheet = sheet;
    frame->block_count = frame->own_count = frame->capacity = document->block_count;
    frame->root = sheet->root;
    frame->margin = sheet->margin;
    frame->page_count = 1;
    frame->paragraphs = arena_many(arena, Paragraph *, frame->block_count);
    frame->labels = arena_many(arena, Paragraph **, frame->block_count);
    frame->matters = arena_many(arena, uint64_t, frame->block_count);
    frame->spots = arena_many(arena, Spot, frame->block_count);
    frame->nothing = (Extent){.first_baseline = NO_BASELINE, .last_baseline = NO_BASELINE, .empty = true};
    return frame;
}

Frame *frame_new(const Document *document, const Sheet *sheet, Typesetter *typesetter) {
    Frame *frame = frame_alloc(document, sheet, typesetter);
    Preparation preparation = {.frame = frame, .sound = true};
    uint64_t matters = prepare(&preparation, sheet->root, typesetter->language);

    if (!preparation.sound)
        return NULL;
    range_sizes(frame);
    range_rest(frame, matters);
    frame->setting = (Setting){.text_size = sheet->text_size, .size = frame->range.wished_size};
    return frame;
}

bool frame_continue(Frame *frame) {
    Preparation preparation = {.frame = frame, .sound = true};
    const char *language = frame->typesetter->language;
    uint64_t matters;

    frame->continuing = true;
    matters = prepare(&preparation, frame->sheet->root, language) |
              prepare(&preparation, frame->sheet->continuation, language);
    range_sizes(frame);
    range_rest(frame, matters);
    frame->memo = NULL; /* sizes may have other numbers now */
    frame->memo_size = frame->memo_used = 0;
    return preparation.sound;
}

typedef struct NumberedText {
    const Block *block;
    size_t page, page_count;
    Paragraph *paragraph;
    struct NumberedText *next;
} NumberedText;

/* The text with the numbers of this page in it. */
static Paragraph *number_text(Frame *frame, const Block *block) {
    const TextBlock *text = &block->of.text;
    TextRun *runs = arena_many(frame->arena, TextRun, text->count);
    TextBlock *own = arena_one(frame->arena, TextBlock);

    for (size_t i = 0; i < text->count; i++) {
        const Inline *within = text->runs[i].within;
        uint32_t *offsets;
        runs[i] = text->runs[i];
        if (!within || within->counter == COUNTER_NONE)
            continue;
        runs[i].text = arena_format(frame->arena, "%zu",
                                    within->counter == COUNTER_PAGE ? frame->page : frame->page_count);
        runs[i].size = strlen(runs[i].text);
        offsets = arena_many(frame->arena, uint32_t, runs[i].size);
        for (size_t k = 0; k < runs[i].size; k++)
            offsets[k] = text->runs[i].offsets[0];
        runs[i].offsets = offsets;
    }
    *own = (TextBlock){.style = text->style, .runs = runs, .count = text->count};
    return paragraph_prepare(frame->typesetter, own, block->meaning.language);
}

static Paragraph *numbered(Frame *frame, const Block *block) {
    NumberedText *one = frame->numbered;

    while (one && !(one->block == block && one->page == frame->page && one->page_count == frame->page_count))
        one = one->next;
    if (!one) {
        one = arena_one(frame->arena, NumberedText);
        *one =
            (NumberedText){block, frame->page, frame->page_count, number_text(frame, block), frame->numbered};
        frame->numbered = one;
    }
    return one->paragraph;
}

void frame_turn(Frame *frame, size_t page, const Block *root, Edges margin) {
    frame->page = page;
    frame->root = root;
    frame->margin = margin;
    frame->stamp++;
    for (size_t i = 0; i < frame->counter_count; i++) {
        const Block *block = frame->counters[i];
        Paragraph *paragraph = numbered(frame, block);
        if (paragraph)
            frame->paragraphs[block->number] = paragraph;
    }
}

static void frame_grow(Frame *frame) {
    uint32_t capacity = 2 * frame->capacity + 64;
    size_t had = frame->block_count;
    Paragraph **paragraphs = arena_many(frame->arena, Paragraph *, capacity);
    Paragraph ***labels = arena_many(frame->arena, Paragraph **, capacity);
    uint64_t *matters = arena_many(frame->arena, uint64_t, capacity);
    Spot *spots = arena_many(frame->arena, Spot, capacity);
    Slice *slices = arena_many(frame->arena, Slice, capacity - frame->own_count);
    const Block ***poured = arena_many(frame->arena, const Block **, capacity);
    const Block **repeats = arena_many(frame->arena, const Block *, capacity);

    memcpy(paragraphs, frame->paragraphs, had * sizeof *paragraphs);
    memcpy(labels, frame->labels, had * sizeof *labels);
    memcpy(matters, frame->matters, had * sizeof *matters);
    memcpy(spots, frame->spots, had * sizeof *spots);
    if (had > frame->own_count)
        memcpy(slices, frame->slices, (had - frame->own_count) * sizeof *slices);
    if (frame->poured)
        memcpy(poured, frame->poured, had * sizeof *poured);
    if (frame->repeats)
        memcpy(repeats, frame->repeats, had * sizeof *repeats);
    frame->paragraphs = paragraphs;
    frame->labels = labels;
    frame->matters = matters;
    frame->spots = spots;
    frame->slices = slices;
    frame->poured = poured;
    frame->repeats = repeats;
    frame->capacity = capacity;
}

static void elements_new(Frame *frame) {
    frame->elements = arena_many(frame->arena, uint32_t, frame->own_count);
    for (uint32_t i = 0; i < frame->own_count; i++)
        frame->elements[i] = ELEMENT_UNKNOWN;
}

void frame_adopt(Frame *frame, Block *copy) {
    uint32_t from = copy->number, number = frame->block_count;
    const Slice *of = frame_slice(frame, copy);
    Slice slice = of ? *of : (Slice){.whole = from};

    if (number == frame->capacity)
        frame_grow(frame);
    if (!frame->elements)
        elements_new(frame);
    frame->block_count++;
    copy->number = number;
    frame->paragraphs[number] = frame->paragraphs[from];
    frame->labels[number] = frame->labels[from];
    frame->matters[number] = frame->matters[from];
    frame->spots[number] = (Spot){.shown = false};
    frame->poured[number] = NULL;
    frame->repeats[number] = NULL;
    frame->slices[number - frame->own_count] = slice;
}

Unit *frame_find_unit(const Frame *frame, const Block *block) {
    for (size_t i = 0; i < frame->unit_count; i++)
        if (frame->units[i].block == block)
            return &frame->units[i];
    return NULL;
}

Rect frame_inside(const Frame *frame) {
    const Sheet *sheet = frame->sheet;

    return (Rect){frame->margin.left, frame->margin.top,
                  sheet->page.width - frame->margin.left - frame->margin.right,
                  sheet->page.height - frame->margin.top - frame->margin.bottom};
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
    case BLOCK_COLUMNS:
        return part_shows(frame, block);
    case BLOCK_REST:
        return frame_unit(frame, block) && frame_unit(frame, block)->content;
    default:
        return true;
    }
}

const Block *frame_first_text(const Frame *frame, const Block *block,
                              bool (*counts)(const Frame *frame, const Block *block)) {
    const Block *found = NULL;
    if (!counts(frame, block))
        return NULL;
    if (block->kind == BLOCK_TEXT)
        return block;
    for (size_t i = 0; i < block_parts(block) && !found; i++)
        found = frame_first_text(frame, block_part(block, i), counts);
    return found;
}

static SizeStep step_for(Frame *frame, const TextStyle *style, Paragraph *paragraph, double width) {
    return style->sizing == SIZING_WORDS ? paragraph_fit_words(paragraph, width)
                                         : setting_step(&frame->setting, style);
}

const Lines *frame_lines(Frame *frame, const Block *block, double width) {
    Paragraph *paragraph = frame->paragraphs[block->number];
    double some = width > 1 ? width : 1;
    SizeStep step = step_for(frame, block->of.text.style, paragraph, some);
    const Slice *slice = frame_slice(frame, block);

    if (!slice)
        return paragraph_break(paragraph, step, some);
    return paragraph_break_part(paragraph, slice->start, slice->lines, step, some);
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
