/* A layout as it was compiled: all that a theme and the layout alone decide is decided here.
 *
 * Parts are written out where they are used, so that their parameters of fixed kinds have
 * become values of the blocks.  What depends on data is left as expressions and templates;
 * `bind` walks this tree with the data.  Constant once read. */
#ifndef COMPILE_LAYOUT_TREE_H
#define COMPILE_LAYOUT_TREE_H

#include "compile/layout_file.h"
#include "compile/template.h"
#include "compile/xpath.h"
#include "model/document.h"

typedef struct LayoutNode LayoutNode;

typedef struct LayoutNodes {
    LayoutNode **items;
    size_t count, capacity;
} LayoutNodes;

typedef enum LayoutNodeKind {
    NODE_BLOCK,
    NODE_CHOOSE,
    NODE_FOR_EACH,
    NODE_PART,
    NODE_CONTENT
} LayoutNodeKind;

typedef enum ScopeKind {
    SCOPE_LET,    /* `expression`, where the scope itself stands */
    SCOPE_NODES,  /* `expression`, where the part was used */
    SCOPE_TEXT,   /* `text`, where the part was used */
    SCOPE_LITERAL /* `literal` */
} ScopeKind;

/* A name of a part's use, or of the layout itself. */
typedef struct ScopeEntry {
    ScopeKind kind;
    const char *name;
    const Expression *expression;
    const Template *text;
    const xmlAttr *literal;
    XPathType type;
} ScopeEntry;

typedef struct LayoutScope {
    const char *part; /* NULL: the layout */
    ScopeEntry *entries;
    size_t count, capacity;
} LayoutScope;

typedef struct LayoutBranch {
    const Expression *test; /* NULL: otherwise */
    LayoutNodes body;
} LayoutBranch;

typedef struct LayoutRow {
    const Track *columns;
    size_t column_count; /* the last repeats */
    const double *gaps;
    size_t gap_count; /* the last repeats; 0: none */
    VerticalAlign align;
} LayoutRow;

typedef struct LayoutText {
    const TextStyle *style;
    const Template *content;
    Written join; /* text NULL: ", " */
    bool domains;
} LayoutText;

typedef struct LayoutList {
    const Expression *select, *marker, *label, *numbers, *letters, *nested; /* NULL: not given */
    const TextStyle *style, *empty_style;
    const Symbol *default_marker;
    Give gap, nested_gap;
    double indent, nested_indent, hang, marker_size;
    Color marker_color;
    const Template *empty;
    Written join;     /* text NULL: ", " */
    LayoutNodes item; /* what makes an item's body; none: its text */
    bool domains;
    Source marker_source;
} LayoutList;

typedef struct LayoutImage {
    const char *file; /* of the layout; NULL: of the data */
    Source file_source;
    const Expression *select;
    const Template *alternative; /* NULL: what the data say */
    ImageBlock look;             /* all but the picture */
} LayoutImage;

/* A figure: what its attributes select, checked against what its kind takes. */
typedef struct LayoutFigure {
    const FigureKind *kind;
    const Expression *select, *value, *compare, *of, *marker, *key, *group, *now,
        *polarity; /* NULL: not given */
    const Expression *series, *series_group, *series_now, *mark;
    const Template *unit, *title;
    const char *scale; /* NULL: none */
    Source scale_source;
    LayoutNodes slots[FIGURE_SLOTS]; /* by the kind's table */
    Color colors[FIGURE_COLORS];
    double measures[FIGURE_MEASURES];
} LayoutFigure;

/* What a byte of XML is. */
typedef enum ListingWord {
    LISTING_TEXT,
    LISTING_TAG,
    LISTING_NAME, /* of an attribute, and the = */
    LISTING_VALUE,
    LISTING_COMMENT,
    LISTING_WORDS
} ListingWord;

typedef struct ListingLine {
    const char *text; /* size 0: a blank line */
    size_t size;
    const uint32_t *offsets;
    const uint8_t *kinds; /* of ListingWord, one a byte */
    uint32_t file;
    size_t turn; /* what does not fit on the line goes on below this byte */
} ListingLine;

/* XML as it was written. */
typedef struct LayoutListing {
    const TextStyle *style;
    const InlineStyle *styles[LISTING_WORDS]; /* NULL: as the text */
    ListingLine *lines;
    size_t count;
} LayoutListing;

typedef struct ManualWords {
    const char *text;
    const InlineStyle *style; /* NULL: as the text */
} ManualWords;

typedef struct ManualEntry {
    const char *term;
    ManualWords *words;
    size_t count;
} ManualEntry;

/* What the program says of a word of its own. */
typedef struct LayoutManual {
    const TextStyle *style;
    const InlineStyle *term;
    const char *text; /* NULL: none */
    ManualEntry *entries;
    size_t count;
    double indent;
    Give gap;
} LayoutManual;

struct LayoutNode {
    LayoutNodeKind kind;
    BlockKind block;
    Source source;
    bool has_role, has_align, placed;
    Role role;
    const char *language;
    unsigned yield, instead, spare;
    VerticalAlign align;
    const char *flow; /* NULL: none */
    unsigned keep;    /* of Keep */
    Showing on;
    const Symbol *with;
    GridPlace place;
    const char *area;         /* its name, for messages */
    const Template *name;     /* NULL: none given */
    LayoutNodes children;     /* of blocks; body of for-each, part, content */
    const Expression *select; /* NODE_FOR_EACH */
    LayoutBranch *branches;   /* NODE_CHOOSE */
    size_t branch_count;
    const LayoutScope *scope;     /* NODE_PART: its names */
    const Template *alternative;  /* shapes; NULL: none */
    const LayoutListing *listing; /* a stack of its lines; NULL: none */
    const LayoutManual *manual;   /* a stack of its words; NULL: none */
    union {
        StackBlock stack;
        LayoutRow row;
        GridBlock grid; /* without places */
        BoxBlock box;
        RuleBlock rule;
        ShapeBlock shape;
        SpaceBlock space;
        LayoutText text;
        LayoutList list;
        ColumnsBlock columns;
        RestBlock rest;
        LayoutImage image;
        const LayoutFigure *figure;
    } of;
};

typedef struct LayoutSheet {
    double text_size, least_size, most_size;
    bool goes_on, many_pages, same_size;
    const LayoutNode *root;
    const LayoutNode *continuation; /* NULL: none */
    Edges continuation_margin;
    bool has_margin;
    Source source;
} LayoutSheet;

typedef struct LayoutOmit {
    const Expression *select;
    Source source;
} LayoutOmit;

struct LayoutFile {
    XmlFile file;
    XmlFile *imports;
    size_t import_count, import_capacity;
    Expressions *expressions;
    const Theme *theme; /* own_theme when the layout has sizes of its own */
    Theme own_theme;
    const char *made_for; /* root element of the data */
    const char *language;
    const Template *title, *author, *subject, *keywords, *date; /* NULL: not given */
    LayoutScope *scope;                                         /* the layout's own lets */
    Size page;
    Edges margin;
    LayoutSheet *sheets;
    size_t sheet_count, sheet_capacity;
    LayoutOmit *omits;
    size_t omit_count, omit_capacity;
};

#endif
