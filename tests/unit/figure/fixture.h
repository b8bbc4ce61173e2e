/* Figures made by hand, and texts of a machine: half an em a letter, broken at spaces. */
#ifndef FIGURE_FIXTURE_H
#define FIGURE_FIXTURE_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/source.h"
#include "figure/figures.h"
#include "model/document.h"
#include "unit/layout/random.h"

static const TextStyle STYLES[3] = {
    {.name = "body", .steps = (const SizeStep[]){{9, 12}}, .step_count = 1},
    {.name = "large", .steps = (const SizeStep[]){{22, 24}}, .step_count = 1},
    {.name = "small", .steps = (const SizeStep[]){{8, 11}}, .step_count = 1},
};

static inline Block *text_block_in(Arena *arena, int style, const char *text) {
    Block *block = arena_one(arena, Block);
    TextRun *run = arena_one(arena, TextRun);

    *run = (TextRun){.text = arena_copy_text(arena, text), .size = strlen(text)};
    block->kind = BLOCK_TEXT;
    block->of.text = (TextBlock){.style = &STYLES[style], .runs = run, .count = 1};
    return block;
}

static inline Block *text_block(Arena *arena, const char *text) {
    return text_block_in(arena, 0, text);
}

static inline double letters(const char *text, size_t size) {
    double count = 0;

    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static inline FigureExtent fake_measure(void *self, const Block *block, double width) {
    const TextRun *run = &block->of.text.runs[0];
    SizeStep step = block->of.text.style->steps[0];
    double lines = 1, line = 0;
    bool overfull = false;
    (void)self;

    for (size_t at = 0; at < run->size;) {
        size_t end = at;
        while (end < run->size && run->text[end] != ' ')
            end++;
        double word = letters(run->text + at, end - at) * step.size / 2;
        overfull |= word > width + 1e-6;
        if (line > 0 && line + step.size / 2 + word > width + 1e-6) {
            lines++;
            line = word;
        } else {
            line += word + (line > 0 ? step.size / 2 : 0);
        }
        at = end < run->size ? end + 1 : end;
    }
    double baseline = step.leading * 0.75;
    return (FigureExtent){lines * step.leading, baseline, (lines - 1) * step.leading + baseline,
                          baseline - step.size / 4, overfull};
}

static inline double fake_natural(void *self, const Block *block) {
    const TextRun *run = &block->of.text.runs[0];
    (void)self;

    return letters(run->text, run->size) * block->of.text.style->steps[0].size / 2;
}

static const FigureTexts FAKE_TEXTS = {NULL, fake_measure, fake_natural};

static const PathStep SYMBOL_STEPS[] = {{PATH_MOVE, 0, 0, 0, 0, 1, 1},
                                        {PATH_LINE, 0, 0, 0, 0, 9, 1},
                                        {PATH_LINE, 0, 0, 0, 0, 9, 9},
                                        {PATH_LINE, 0, 0, 0, 0, 1, 9},
                                        {PATH_CLOSE, 0, 0, 0, 0, 1, 1}};
static const SymbolPath DONE_PATH = {SYMBOL_STEPS, 5, true, 0}, OPEN_PATH = {SYMBOL_STEPS, 5, false, 1.25};
static const Symbol DONE = {
    .name = "gereed", .width = 10, .height = 10, .text = "gereed", .paths = &DONE_PATH, .count = 1};
static const Symbol OPEN = {
    .name = "gepland", .width = 10, .height = 10, .text = "gepland", .paths = &OPEN_PATH, .count = 1};

static inline const FigureKind *kind_named(const char *name) {
    size_t count;
    const FigureKind *const *kinds = figure_kinds(&count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

static inline int slot_named(const FigureKind *kind, SlotOf of, const char *name) {
    for (size_t i = 0; i < kind->slot_count; i++)
        if (kind->slots[i].of == of && strcmp(kind->slots[i].name, name) == 0)
            return (int)i;
    return -1;
}

static inline Quantity number(double value, int decimals) {
    return (Quantity){QUANTITY_VALUE, value, decimals, {0, 0}};
}

static inline Quantity no_number(QuantityKind kind) {
    return (Quantity){kind, 0, 0, {0, 0}};
}

/* A figure under construction; points and series are added one by one. */
typedef struct Build {
    Arena *arena;
    Figure figure;
    FigurePoint points[400];
    FigureSeries series[40];
} Build;

static inline Build *build_new(Arena *arena, const char *kind) {
    Build *build = arena_one(arena, Build);
    static const Color colors[FIGURE_COLORS] = {{1, 61, 81},     {168, 74, 39}, {243, 240, 233},
                                                {185, 195, 198}, {22, 36, 42},  {255, 255, 255}};

    build->arena = arena;
    build->figure.kind = kind_named(kind);
    build->figure.points = build->points;
    build->figure.series = build->series;
    memcpy(build->figure.colors, colors, sizeof colors);
    for (size_t i = 0; i < FIGURE_MEASURES; i++)
        build->figure.measures[i] = build->figure.kind->measures[i].wish;
    return build;
}

static inline FigurePoint *add_point_to(Build *build) {
    return &build->points[build->figure.count++];
}

static inline FigureSeries *add_series_to(Build *build) {
    return &build->series[build->figure.series_count++];
}

static inline void set_slot(Build *build, const Block **slots, SlotOf of, const char *name,
                            const Block *block) {
    int index = slot_named(build->figure.kind, of, name);

    if (index >= 0)
        slots[index] = block;
}

/* As binding does: what is not shown is not bound. */
static inline void drop_hidden_slots(Build *build) {
    const FigureKind *kind = build->figure.kind;

    for (size_t slot = 0; kind->shows && slot < kind->slot_count; slot++) {
        for (size_t i = 0; kind->slots[slot].of == SLOT_OF_POINT && i < build->figure.count; i++)
            if (!kind->shows(&build->figure, i, slot))
                build->points[i].slots[slot] = NULL;
        for (size_t i = 0; kind->slots[slot].of == SLOT_OF_SERIES && i < build->figure.series_count; i++)
            if (!kind->shows(&build->figure, i, slot))
                build->series[i].slots[slot] = NULL;
    }
}

/* ---------------------------------------------------------------- at random */

static inline double random_unit(Random *random) {
    return (double)(random_next(random) >> 11) / 9007199254740992.0;
}

static inline bool random_chance(Random *random, double chance) {
    return random_unit(random) < chance;
}

static inline const char *random_words(Random *random, Arena *arena, unsigned most) {
    char text[400];
    size_t size = 0, words = 1 + random_below(random, most);

    for (size_t i = 0; i < words; i++) {
        size_t length = 1 + random_below(random, 9);
        if (i > 0)
            text[size++] = ' ';
        for (size_t j = 0; j < length; j++)
            text[size++] = (char)('a' + random_below(random, 26));
    }
    text[size] = '\0';
    return arena_copy_text(arena, text);
}

static inline Quantity random_quantity(Random *random, bool negatives) {
    static const double ends[] = {0, 1, 5, 100, 12345, 0.5};
    double end = ends[random_below(random, 6)];

    if (random_chance(random, 0.2))
        return no_number((QuantityKind)(random_below(random, 5)));
    if (random_chance(random, 0.15))
        return number(0, 0);
    return number(round((random_unit(random) - (negatives ? 0.4 : 0)) * end * 10) / 10, 1);
}

/* Any slot, most of the time. */
static inline void random_slots(Random *random, Build *build, const Block **slots, SlotOf of, unsigned most) {
    const FigureKind *kind = build->figure.kind;

    for (size_t i = 0; i < kind->slot_count; i++)
        if (kind->slots[i].of == of && (kind->slots[i].required || random_chance(random, 0.8)))
            slots[i] = text_block_in(build->arena, (int)random_below(random, 5) == 0 ? 2 : 0,
                                     random_words(random, build->arena, most));
}

static inline const char *random_group(Random *random) {
    static const char *const groups[] = {NULL, "een", "twee", "drie"};

    return groups[random_below(random, 4)];
}

static inline void random_point(Random *random, Build *build, bool negatives, bool groups) {
    static const char *const places[] = {"Zeeland", "Drenthe", "Noord-Holland", "Limburg"};
    FigurePoint *point = add_point_to(build);
    const Symbol **marks = arena_many(build->arena, const Symbol *, 40);

    point->value = random_quantity(random, negatives);
    point->compare = random_quantity(random, negatives);
    point->of = random_chance(random, 0.5)
                    ? number(fabs(point->value.value) + (double)random_below(random, 20), 0)
                    : no_number(QUANTITY_ABSENT);
    point->polarity = (int)random_below(random, 3) - 1;
    point->group = groups ? random_group(random) : NULL;
    point->key = places[random_below(random, 4)];
    point->symbol = random_chance(random, 0.5) ? &DONE : NULL;
    for (size_t i = 0; i < 40; i++)
        marks[i] = random_chance(random, 0.4) ? &DONE : random_chance(random, 0.3) ? &OPEN : NULL;
    point->marks = marks;
    random_slots(random, build, point->slots, SLOT_OF_POINT, 4);
}

static inline Build *random_figure(Random *random, Arena *arena, const char *kind) {
    Build *build = build_new(arena, kind);
    bool negatives = random_chance(random, 0.4), groups = random_chance(random, 0.3);
    unsigned points = random_below(random, 9), series = random_below(random, 8),
             now = random_below(random, 12);

    for (size_t i = 0; i < points; i++) {
        random_point(random, build, negatives, groups);
        build->points[i].now = i == now;
    }
    for (size_t i = 0; build->figure.kind->takes_series && i < series; i++) {
        FigureSeries *one = add_series_to(build);
        one->group = i < series / 2 ? "in focus" : random_chance(random, 0.5) ? "overig" : NULL;
        one->now = random_chance(random, 0.2);
        random_slots(random, build, one->slots, SLOT_OF_SERIES, 2);
    }
    random_slots(random, build, build->figure.slots, SLOT_OF_FIGURE, 2);
    if (build->figure.kind->takes_scale && random_chance(random, 0.4))
        build->figure.scale = (FigureScale){.given = true,
                                            .name = "schaal",
                                            .least = random_chance(random, 0.5) ? 0 : -10,
                                            .most = random_chance(random, 0.5) ? 20 : 2000,
                                            .step = 5};
    for (int i = 0; i < 2; i++) {
        FigureMeasure measure = i ? MEASURE_LABEL_WIDTH : MEASURE_VALUE_WIDTH;
        if (build->figure.kind->measures[measure].taken && random_chance(random, 0.3))
            build->figure.measures[measure] = 30 + random_unit(random) * 100;
    }
    drop_hidden_slots(build);
    return build;
}

#endif
