/* The document: layout and data bound together, before anything has a place.
 *
 * A tree of blocks in reading order.  It knows styles, texts with the source of each
 * byte, and what each block means; it knows no positions, and nothing of XML.  It
 * lives in the arena of its report and is constant once bound. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/geometry.h"
#include "base/source.h"
#include "model/figure.h"
#include "model/image.h"
#include "model/style.h"

/* A distance that may give way: 0 <= least <= wish <= most. */
typedef struct Give {
    double least, wish, most;
} Give;

/* What a block is for somebody who hears the page.  Structure types follow from it. */
typedef enum Role {
    ROLE_NONE,     /* adds nothing: its content belongs to the element around it */
    ROLE_ARTIFACT, /* decoration or repetition; not heard */
    ROLE_SECTION,
    ROLE_HEADING,
    ROLE_PARAGRAPH,
    ROLE_LIST,
    ROLE_ITEM,
    ROLE_LABEL,
    ROLE_BODY,
    ROLE_LINK,
    ROLE_SPAN,
    ROLE_STRONG,
    ROLE_EMPHASIS,
    ROLE_QUOTE, /* a block quotation or key message */
    ROLE_NOTE,
    ROLE_FIGURE, /* drawn; `alternative` says it all */
    ROLE_GROUP,  /* belongs together, for the order only */
    ROLE_CODE,   /* words of a file or a program, as they were written */
    ROLE_COUNT
} Role;

typedef enum ListNumbering {
    NUMBERING_NONE,
    NUMBERING_SYMBOLS,
    NUMBERING_DECIMAL,
    NUMBERING_LETTERS
} ListNumbering;

typedef struct Meaning {
    Role role;
    unsigned level;          /* ROLE_HEADING: 1 to 6 */
    ListNumbering numbering; /* ROLE_LIST */
    const char *alternative; /* ROLE_FIGURE: the text that carries its data; NULL elsewhere */
    const char *actual_text; /* the text that a drawn sign stands for; NULL: its own text */
    const char *language;    /* BCP 47, where it differs from what is around it; NULL: the same */
    const char *target;      /* ROLE_LINK: the address */
    const char *contents;    /* ROLE_LINK: what the link says, for its annotation */
} Meaning;

/* A stretch of text of one look and one meaning. */
typedef struct TextRun {
    const char *text; /* UTF-8, NFC, white space folded; U+2028 is a forced line end */
    size_t size;
    uint32_t file;                    /* source file of every byte of it */
    const uint32_t *offsets;          /* one source offset for each byte of text */
    const InlineStyle *const *styles; /* outermost first; NULL when count is 0 */
    size_t style_count;
    /* A run that lies in a link or another inline element names it; runs of one element follow each
     * other and share the pointer.  NULL: directly in the paragraph. */
    const struct Inline *within;
} TextRun;

/* A number that is known once all pages are set. */
typedef enum Counter { COUNTER_NONE, COUNTER_PAGE, COUNTER_PAGES } Counter;

typedef struct Inline {
    Meaning meaning;
    Counter counter;             /* not NONE: the text of its runs stands for this number */
    const struct Inline *within; /* the element around it, NULL: the paragraph */
    Source source;
} Inline;

typedef enum BlockKind {
    BLOCK_STACK,
    BLOCK_ROW,
    BLOCK_GRID,
    BLOCK_BOX,
    BLOCK_RULE,
    BLOCK_SHAPE,
    BLOCK_SPACE,
    BLOCK_TEXT,
    BLOCK_LIST,
    BLOCK_COLUMNS,
    BLOCK_IMAGE,
    BLOCK_FIGURE,
    BLOCK_REST
} BlockKind;

typedef enum TrackKind { TRACK_FIXED, TRACK_CONTENT, TRACK_FLEX } TrackKind;

/* A column or row.  FIXED: least is the length.  FLEX: a share by weight within least and most
 * (most 0: without bound).  Columns of CONTENT take their widest line. */
typedef struct Track {
    TrackKind kind;
    double least, most, weight;
} Track;

typedef enum VerticalAlign {
    VALIGN_TOP,
    VALIGN_MIDDLE,
    VALIGN_BOTTOM,
    VALIGN_BASELINE,
    VALIGN_FILL
} VerticalAlign;

typedef struct Block Block;

typedef struct StackBlock {
    Give gap; /* between neighbours, not beside a BLOCK_SPACE */
} StackBlock;

typedef struct RowBlock { /* children side by side, one a track */
    const Track *columns;
    const double *gaps; /* between columns: count - 1 */
    size_t count;
    VerticalAlign align;
} RowBlock;

typedef struct GridPlace {
    unsigned column, row, columns, rows; /* first track and how many */
} GridPlace;

typedef struct GridBlock {
    const Track *columns, *rows;
    size_t column_count, row_count;
    const double *column_gaps; /* column_count - 1 */
    const Give *row_gaps;      /* row_count - 1 */
    const GridPlace *places;   /* one a child */
    double width_step;         /* how far apart tried widths of flex columns lie; 0: widths by weight only */
} GridBlock;

typedef enum BoxEdge { EDGE_FLAT, EDGE_NOSE, EDGE_NOTCH } BoxEdge;

typedef struct BoxBlock { /* one child or none */
    Edges padding;
    Edges bleed; /* how far the paint reaches beyond the box */
    bool filled;
    Color fill;
    double stroke; /* outline weight, 0: none */
    Color stroke_color;
    double least_height;
    double least_width; /* 0: none */
    BoxEdge start, end; /* left and right edge: a nose points right, a notch takes one in */
    double nose;        /* its length */
    double radius;      /* rounded corners; half the height makes a disc */
    double own_least,
        own_most; /* the text in it takes the largest of these sizes that fits; 0: the sheet's */
} BoxBlock;

typedef struct RuleBlock {
    double weight;
    Color color;
} RuleBlock;

typedef struct ShapeBlock {
    const Symbol *symbol;
    double height; /* the width follows the symbol's proportions */
    Color color;
    TextAlign align;
} ShapeBlock;

typedef struct SpaceBlock {
    Give height;
    double flex; /* weight in what a stack has left over; 0: none */
} SpaceBlock;

typedef struct TextBlock {
    const TextStyle *style;
    const TextRun *runs;
    size_t count;
    bool as_written;   /* code: white space at its beginning stays, lines end at white space only */
    size_t turn_under; /* its further lines begin below this byte of its first; 0: below the first byte */
} TextBlock;

typedef struct ListItem {
    Source source;
    const Symbol *symbol;   /* marker: a drawing ... */
    const TextRun *label;   /* ... or text ("1."); both NULL: no marker */
    const char *label_text; /* what the marker says ("gereed"); NULL: nothing */
    const Block *body;
    const char *language;
} ListItem;

typedef struct ListBlock {
    const ListItem *items;
    size_t count;
    Give gap;             /* between items */
    double indent;        /* text edge from the list's left edge */
    double hang;          /* marker's left edge before the text edge */
    double marker_height; /* symbols */
    Color marker_color;
    const TextStyle
        *style; /* labels, and where a symbol's middle lies: half the x-height of its first line */
} ListBlock;

/* Its children poured into columns of one width, as even as items allow; children split between the
 * items of a list or the children of a stack. */
typedef struct ColumnsBlock {
    size_t count;
    double gap;   /* between columns */
    Give row_gap; /* between children in one column */
} ColumnsBlock;

typedef enum ImageFit {
    FIT_CONTAIN, /* whole, within the box */
    FIT_COVER    /* fills the box; what lies outside is cut off */
} ImageFit;

typedef struct ImageBlock {
    const Image *image;
    double width, height; /* of its box; 0: width as wide as there is room or natural, height by proportion */
    ImageFit fit;
    double focus_x,
        focus_y;     /* FIT_COVER: the point (0 to 1) of the picture that keeps its place when it is cut */
    TextAlign align; /* FIT_CONTAIN: where it stands in a wider place */
    double least_density; /* pixels an inch below which it is told; 0: never */
    Source asked;         /* who names the file */
} ImageBlock;

/* Where a continuation page goes on with what is left of the flows of that name. */
typedef struct RestBlock {
    const char *of;
    Give gap; /* between what is left of two blocks */
} RestBlock;

/* How a block behaves where a page ends. */
typedef enum Keep {
    KEEP_NONE = 0,
    KEEP_TOGETHER = 1, /* is not split */
    KEEP_NEXT = 2      /* stays with the block behind it */
} Keep;

/* On which pages a block shows.  What is repeated is an artifact. */
typedef enum Showing {
    SHOW_FIRST, /* where it stands */
    SHOW_REST,  /* only at the top of what is left of the stack it stands in */
    SHOW_ALL,   /* both */
    SHOW_MANY,  /* where it stands, when there is more than one page */
    SHOW_ONE,   /* where it stands, when all fits one page */
    SHOW_LATER /* blocks that flow: not where they stand, but where they go on, when there is more than one */
} Showing;

struct Block {
    BlockKind kind;
    Meaning meaning;
    Source source;       /* the layout element that made it */
    const char *name;    /* for messages and the trace: "panel Focus 2021"; NULL: none */
    unsigned yield;      /* 0: stays; else dropped when the sheet is too full, 1 first */
    unsigned instead;    /* 0: always; else shown only once the blocks of that yield rank are dropped */
    unsigned spare;      /* 0: always; else shown only when there is room, 1 first */
    VerticalAlign align; /* in its grid area */
    const char *flow;    /* what does not fit goes on at the rest of this name; NULL: stays on its page */
    unsigned keep;       /* of Keep */
    Showing on;
    const Symbol *with; /* of several pages, only on those where an item has this marker; NULL: on any */
    const Block *const *children;
    size_t child_count;
    uint32_t number; /* unique in the document, from 0: key for what is remembered of it */
    union {
        StackBlock stack;
        RowBlock row;
        GridBlock grid;
        BoxBlock box;
        RuleBlock rule;
        ShapeBlock shape;
        SpaceBlock space;
        TextBlock text;
        ListBlock list;
        ColumnsBlock columns;
        ImageBlock image;
        const Figure *figure;
        RestBlock rest;
    } of;
};

/* A sheet: its root fills the margins of its first page, its continuation those of the pages behind. */
typedef struct Sheet {
    Size page;
    Edges margin;
    double text_size, least_size, most_size; /* the wish and its bounds; tried in steps of 0.25 */
    double pinned_size;                      /* the text size of the whole edition; 0: this sheet's own */
    bool same_size;                          /* its layout asks for one size over an edition */
    bool overflow_error;                     /* what does not fit is an error; else it goes on */
    bool many_pages;                         /* its layout means it to go on: that it does is no news */
    Edges continuation_margin;
    const Block *continuation; /* NULL: none */
    const Block *root;
    Source source;
} Sheet;

#define NO_DATE INT64_MIN

typedef struct Metadata {
    const char *title;
    const char *author;   /* NULL: none */
    const char *subject;  /* NULL: none */
    const char *keywords; /* NULL: none */
    const char *language; /* "nl-NL" */
    int64_t date;         /* seconds since 1970, UTC: of the edition or SOURCE_DATE_EPOCH, or NO_DATE */
} Metadata;

typedef struct Document {
    Metadata metadata;
    const Sheet *sheets;
    size_t sheet_count;
    uint32_t block_count; /* all Block.number are below it */
} Document;

#endif
