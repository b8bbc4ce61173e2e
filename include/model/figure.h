/* Figures: data in, shapes and places out.
 *
 * A kind of figure is a table of functions and of what it takes; report.c hands the tables
 * to read/ (which binds data to them) and through the document to layout/ (which measures
 * and places).  What a figure says in words are blocks that were bound like all others, so
 * every character keeps its source; a figure only says where they go.
 *
 * measure and place are pure.  Points, y down; (0, 0) is the figure's top left corner. */
#ifndef MODEL_FIGURE_H
#define MODEL_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostics.h"
#include "base/geometry.h"
#include "base/source.h"
#include "model/path.h"
#include "model/style.h"

struct Block;

/* A number that data gives, or why there is none: these are different things. */
typedef enum QuantityKind {
    QUANTITY_ABSENT, /* nothing is written */
    QUANTITY_VALUE,
    QUANTITY_NOT_APPLICABLE, /* "nvt" */
    QUANTITY_UNKNOWN,        /* "onbekend" */
    QUANTITY_TOO_SMALL       /* "te-klein": too small to show */
} QuantityKind;

typedef struct Quantity {
    QuantityKind kind;
    double value;
    int decimals; /* as written */
    Source source;
} Quantity;

/* Slots: the named blocks of a figure ("label", "value", "title"). */
typedef enum SlotOf { SLOT_OF_FIGURE, SLOT_OF_POINT, SLOT_OF_SERIES } SlotOf;

typedef struct FigureSlot {
    const char *name;
    SlotOf of;
    bool required;
    bool said; /* never placed: only the alternative text has its words */
} FigureSlot;

#define FIGURE_SLOTS 8 /* most a kind may have */

/* One selected element: a bar, a row of a matrix, a round, a province, a phase. */
typedef struct FigurePoint {
    Source source;
    const struct Block *slots[FIGURE_SLOTS]; /* by the kind's table; NULL: nothing */
    const char *key;                         /* value of `key`: a province's name; NULL: none */
    const char *group;                       /* neighbours of one group belong together; NULL: none */
    Quantity value, compare, of;             /* `of`: the whole of which `value` is a part */
    const Symbol *symbol;                    /* its status; NULL: none */
    const Symbol *const *marks;              /* one a series; NULL entries: none.  NULL: no series */
    int polarity;                            /* 1: more is better, -1: less is better, 0: nobody says */
    bool now;                                /* the one that is meant, lit or current */
} FigurePoint;

/* What a matrix has its columns of. */
typedef struct FigureSeries {
    Source source;
    const struct Block *slots[FIGURE_SLOTS];
    const char *group;
    bool now;
} FigureSeries;

/* From the edition's schalen.xml; given is false: by the figure's own data. */
typedef struct FigureScale {
    bool given;
    const char *name;
    double least, most, step;
    Source source;
} FigureScale;

typedef enum FigureColor {
    FIGURE_BASE, /* what is shown */
    FIGURE_NOW,  /* current, or meant */
    FIGURE_SOFT, /* ground of what is not meant */
    FIGURE_LINE, /* hairlines */
    FIGURE_INK,  /* axes */
    FIGURE_PAPER,
    FIGURE_COLORS
} FigureColor;

/* Lengths and counts a layout may set; a kind has a wish for each that it takes. */
typedef enum FigureMeasure {
    MEASURE_SIZE,        /* height of the whole, diameter, side of a tile */
    MEASURE_PITCH,       /* from one mark to the next */
    MEASURE_GAP,         /* white between rows, tiles, columns */
    MEASURE_THICKNESS,   /* of a bar or an arc */
    MEASURE_LABEL_WIDTH, /* column of labels */
    MEASURE_VALUE_WIDTH, /* column of values */
    MEASURE_NOSE,
    MEASURE_PER_ROW, /* how many marks stand in a row */
    MEASURE_UNIT,    /* how much one mark stands for; 0: one */
    MEASURE_TOTAL,   /* how many there are in all: rounds planned */
    FIGURE_MEASURES
} FigureMeasure;

/* What a kind makes of a measure when the layout does not set it. */
typedef struct MeasureWish {
    bool taken;  /* false: this kind has no such measure */
    double wish; /* 0: it finds one itself */
} MeasureWish;

typedef struct Figure {
    const struct FigureKind *kind;
    Source source;
    const char *title; /* words before the data in the alternative text; NULL: none */
    const char *unit;  /* "burgers", or for one and for more: "burger|burgers"; NULL: none */
    const struct Block *slots[FIGURE_SLOTS];
    const FigurePoint *points;
    size_t count;
    const FigureSeries *series;
    size_t series_count;
    FigureScale scale;
    Color colors[FIGURE_COLORS];
    double measures[FIGURE_MEASURES];
} Figure;

typedef struct FigureExtent {
    double height;
    double first_baseline, last_baseline; /* from the top; -1: none */
    double first_middle;                  /* of the first line's small letters, from the top; -1: none */
    bool overfull;                        /* does not fit this width */
} FigureExtent;

/* What layout does for a figure: how a block comes out at a width in the setting tried. */
typedef struct FigureTexts {
    void *self;
    FigureExtent (*measure)(void *self, const struct Block *block, double width);
    /* The width at which no line of it is broken. */
    double (*natural)(void *self, const struct Block *block);
} FigureTexts;

typedef struct FigureSpot {
    const struct Block *block;
    Rect rect;   /* as high as measured at its width */
    bool upward; /* a text turned to read from below to above: its width is rect.height */
} FigureSpot;

/* Filled by place, in the figure's own coordinates; paths are painted first, in order. */
typedef struct FigurePlan {
    Arena *arena;
    FigureSpot *spots;
    size_t spot_count, spot_capacity;
    DrawnPath *paths; /* decoration for who hears: the words are elsewhere */
    size_t path_count, path_capacity;
} FigurePlan;

typedef struct FigureKind {
    const char *name;
    const char *text; /* Dutch: what it shows, for the designers' manual and the schema */
    FigureSlot slots[FIGURE_SLOTS];
    size_t slot_count;
    bool takes_value, takes_compare, takes_of, takes_symbol, takes_key, takes_group, takes_now, takes_series,
        takes_scale, takes_polarity;
    MeasureWish measures[FIGURE_MEASURES];
    const char *colors[FIGURE_COLORS]; /* Dutch: what it paints in each, for the manual; NULL: nothing */
    /* Its slots are heard themselves, in the order of the spots that place adds; otherwise it is a figure
     * with an alternative text. */
    bool heard;
    /* Whether this slot of point or series `index` is shown, by the numbers, symbols and groups that are
     * bound already: a slot that is not is not bound at all.  NULL: always. */
    bool (*shows)(const Figure *figure, size_t index, size_t slot);
    /* Whether the data can be shown; what is wrong is told with its place and what to do.  A figure without
     * data is not an error: it measures 0 and is left out (said in a note). */
    bool (*check)(const Figure *figure, Diagnostics *diagnostics);
    FigureExtent (*measure)(const Figure *figure, const FigureTexts *texts, double width);
    double (*natural)(const Figure *figure, const FigureTexts *texts);
    void (*place)(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan);
    /* Adds the sentences that carry the data, in the language of the page (English, else Dutch).
     * NULL for heard kinds. */
    void (*say)(const Figure *figure, const char *language, Arena *arena, Buffer *out);
} FigureKind;

/* All kinds there are. */
typedef struct FigureKinds {
    const FigureKind *const *kinds;
    size_t count;
} FigureKinds;

void figure_plan_spot(FigurePlan *plan, FigureSpot spot);
void figure_plan_path(FigurePlan *plan, DrawnPath path);
/* A symbol of that height with its top left corner there, and how wide it is. */
void figure_plan_symbol(FigurePlan *plan, const Symbol *symbol, Point at, double height, Color color);
double figure_symbol_width(const Symbol *symbol, double height);
/* The text of a block and of all in it, spaces between blocks. */
void figure_plain(const struct Block *block, Buffer *out);

#endif
