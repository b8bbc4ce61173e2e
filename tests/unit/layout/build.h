/* Documents built by hand for tests of layout. */
#ifndef LAYOUT_BUILD_H
#define LAYOUT_BUILD_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "layout/frame.h"
#include "layout/measure.h"

#define FIXED(length) {(length), (length), (length)}

typedef struct Build {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    Typesetter typesetter;
    uint32_t blocks;
    Sheet sheet;
    Document document;
} Build;

static inline Build *build_new(void) {
    Arena *arena = arena_new();
    Build *build = arena_one(arena, Build);

    build->arena = arena;
    build->sources = sources_new();
    build->diagnostics = diagnostics_new(build->sources);
    build->typesetter = (Typesetter){.arena = arena, .diagnostics = build->diagnostics, .language = "nl-NL"};
    return build;
}

static inline void build_drop(Build *build) {
    diagnostics_drop(build->diagnostics);
    sources_drop(build->sources);
    arena_drop(build->arena);
}

static inline Block *block_new(Build *build, BlockKind kind) {
    Block *block = arena_one(build->arena, Block);

    block->kind = kind;
    block->number = build->blocks++;
    return block;
}

static inline Block *with(Build *build, Block *block, size_t count, ...) {
    const Block **children = arena_many(build->arena, const Block *, count);
    va_list list;

    va_start(list, count);
    for (size_t i = 0; i < count; i++)
        children[i] = va_arg(list, Block *);
    va_end(list);
    block->children = children;
    block->child_count = count;
    return block;
}

/* A style of one size, or of several. */
static inline TextStyle *style_new(Build *build, Sizing sizing, size_t count, const SizeStep *steps) {
    TextStyle *style = arena_one(build->arena, TextStyle);
    SizeStep *own = arena_many(build->arena, SizeStep, count);

    memcpy(own, steps, count * sizeof *steps);
    *style = (TextStyle){.name = "test", .sizing = sizing, .steps = own, .step_count = count};
    return style;
}

static inline TextStyle *style_fixed(Build *build, double size, double leading) {
    return style_new(build, SIZING_FIXED, 1, &(SizeStep){size, leading});
}

static inline TextRun *run_new(Build *build, const char *text) {
    TextRun *run = arena_one(build->arena, TextRun);
    uint32_t *offsets;

    run->size = strlen(text);
    run->text = arena_copy(build->arena, text, run->size);
    offsets = arena_many(build->arena, uint32_t, run->size + 1);
    for (size_t i = 0; i < run->size; i++)
        offsets[i] = (uint32_t)i;
    run->offsets = offsets;
    run->file = sources_add(build->sources, "data.xml", run->text, run->size);
    return run;
}

static inline Block *text_new(Build *build, const TextStyle *style, const char *text) {
    Block *block = block_new(build, BLOCK_TEXT);

    block->meaning.role = ROLE_PARAGRAPH;
    block->of.text = (TextBlock){.style = style, .runs = run_new(build, text), .count = 1};
    return block;
}

static inline Block *stack_new(Build *build, Give gap) {
    Block *block = block_new(build, BLOCK_STACK);

    block->of.stack.gap = gap;
    return block;
}

static inline Block *space_new(Build *build, double height, double flex) {
    Block *block = block_new(build, BLOCK_SPACE);

    block->of.space = (SpaceBlock){FIXED(height), flex};
    return block;
}

static inline Block *rule_new(Build *build, double weight) {
    Block *block = block_new(build, BLOCK_RULE);

    block->of.rule.weight = weight;
    return block;
}

static inline Block *box_new(Build *build, double padding, double least_height, Block *child) {
    Block *block = block_new(build, BLOCK_BOX);

    block->of.box.padding = (Edges){padding, padding, padding, padding};
    block->of.box.least_height = least_height;
    return child ? with(build, block, 1, child) : block;
}

static inline Block *row_new(Build *build, VerticalAlign align, size_t count, const Track *tracks,
                             double gap) {
    Block *block = block_new(build, BLOCK_ROW);
    Track *columns = arena_many(build->arena, Track, count);
    double *gaps = arena_many(build->arena, double, count);

    memcpy(columns, tracks, count * sizeof *tracks);
    for (size_t i = 0; i < count; i++)
        gaps[i] = gap;
    block->of.row = (RowBlock){columns, gaps, count, align};
    return block;
}

static inline Block *grid_new(Build *build, size_t columns, const Track *widths, size_t rows,
                              const Track *heights, double column_gap, Give row_gap) {
    Block *block = block_new(build, BLOCK_GRID);
    Track *own_widths = arena_many(build->arena, Track, columns),
          *own_heights = arena_many(build->arena, Track, rows);
    double *column_gaps = arena_many(build->arena, double, columns);
    Give *row_gaps = arena_many(build->arena, Give, rows);

    memcpy(own_widths, widths, columns * sizeof *widths);
    memcpy(own_heights, heights, rows * sizeof *heights);
    for (size_t i = 0; i < columns; i++)
        column_gaps[i] = column_gap;
    for (size_t i = 0; i < rows; i++)
        row_gaps[i] = row_gap;
    block->of.grid = (GridBlock){.columns = own_widths,
                                 .rows = own_heights,
                                 .column_count = columns,
                                 .row_count = rows,
                                 .column_gaps = column_gaps,
                                 .row_gaps = row_gaps};
    return block;
}

static inline Block *places(Build *build, Block *grid, const GridPlace *list) {
    GridPlace *own = arena_many(build->arena, GridPlace, grid->child_count);

    memcpy(own, list, grid->child_count * sizeof *list);
    grid->of.grid.places = own;
    return grid;
}

static inline Block *list_new(Build *build, const TextStyle *style, Give gap, size_t count,
                              Block *const *bodies) {
    Block *block = block_new(build, BLOCK_LIST);
    ListItem *items = arena_many(build->arena, ListItem, count);

    for (size_t i = 0; i < count; i++)
        items[i].body = bodies[i];
    block->meaning.role = ROLE_LIST;
    block->of.list = (ListBlock){
        .items = items, .count = count, .gap = gap, .hang = 10, .style = style, .marker_height = 5};
    return block;
}

/* A sheet without margins, all of one text size. */
static inline Document *document_of(Build *build, double width, double height, Block *root) {
    build->sheet = (Sheet){.page = {width, height},
                           .text_size = 10,
                           .least_size = 10,
                           .most_size = 10,
                           .overflow_error = true,
                           .root = root};
    build->document = (Document){.sheets = &build->sheet, .sheet_count = 1, .block_count = build->blocks};
    return &build->document;
}

static inline Frame *frame_of(Build *build, double width, double height, Block *root) {
    Document *document = document_of(build, width, height, root);
    Frame *frame = frame_new(document, &build->sheet, &build->typesetter);

    assert_non_null(frame);
    return frame;
}

/* Rounded to thousandths, so that failures print numbers. */
#define assert_length(a, b) assert_int_equal(lround((a) * 1000), lround((b) * 1000))

static inline void assert_rect(const Frame *frame, const Block *block, double x, double y, double width,
                               double height) {
    const Spot *spot = &frame->spots[block->number];

    assert_true(spot->shown);
    assert_length(spot->rect.x, x);
    assert_length(spot->rect.y, y);
    assert_length(spot->rect.width, width);
    assert_length(spot->rect.height, height);
}

/* All that was told, in English; the caller drops the buffer. */
static inline Buffer told(Build *build) {
    Buffer buffer = {NULL, 0, 0};

    diagnostics_write(build->diagnostics, LANGUAGE_ENGLISH, SEVERITY_NOTE, &buffer);
    buffer_byte(&buffer, '\n');
    return buffer;
}

#endif
