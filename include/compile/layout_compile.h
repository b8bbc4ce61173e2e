/* How a layout file becomes a LayoutFile: shared by the files src/compile/layout_*.c and template.c.
 *
 * The compiler walks the checked XML with the scope it stands in.  A mistake is told and
 * marks `failed`; the walk goes on, so that all mistakes of a file are told in one go. */
#ifndef COMPILE_LAYOUT_COMPILE_H
#define COMPILE_LAYOUT_COMPILE_H

#include "base/limits.h"
#include "compile/layout_tree.h"
#include "vocabulary/values.h"

/* Parts within parts; with LIMIT_DEPTH it bounds the stack. */
#define LAYOUT_PART_DEPTH 30

typedef enum ParamType {
    PARAM_TEXT,
    PARAM_NODES,
    PARAM_NAME,
    PARAM_NUMBER,
    PARAM_LENGTH,
    PARAM_COLOR,
    PARAM_STYLE,
    PARAM_SYMBOL,
    PARAM_YES_NO,
    PARAM_TYPE_COUNT
} ParamType;

typedef struct PartParam {
    const char *name;
    ParamType type;
    const xmlAttr *fallback; /* NULL: required */
} PartParam;

/* A file that defines names: the layout itself, or a file of parts. */
typedef struct LayoutUnit {
    const char *path;    /* as it was opened; NULL: the layout */
    const xmlNode *root; /* NULL: it cannot be used, told */
    struct LayoutImport *imports;
    struct LayoutUnit *next_known;
    bool open; /* its imports are being read: whoever imports it now closes a circle */
    bool seen;
} LayoutUnit;

typedef struct LayoutImport {
    LayoutUnit *unit;
    struct LayoutImport *next;
} LayoutImport;

typedef struct Part {
    const char *name;
    const xmlNode *node;
    LayoutUnit *unit; /* the file that defines it */
    PartParam *params;
    size_t param_count;
    bool active; /* being written out: using it now would never end */
    bool used;
} Part;

typedef struct GridArea {
    const char *name;
    GridPlace place;
    Source taken; /* the child that always stands there; file 0: none */
} GridArea;

typedef struct GridAreas {
    GridArea *areas;
    size_t count, capacity;
    unsigned columns, rows;
} GridAreas;

/* Where names get their meaning: a use of a part, or the layout. */
typedef struct CompileScope {
    LayoutScope *names;
    const Part *part;   /* NULL: the layout */
    const xmlNode *use; /* NULL: the layout, or a part that is checked without a use */
    struct CompileScope *caller;
    bool content_placed;
    XPathVariable *variables; /* what expressions may name here, rebuilt when the scope grows */
    size_t variable_count;
} CompileScope;

typedef struct Compiler {
    LayoutFile *layout;
    const Theme *theme;
    const FigureKinds *figures; /* NULL: none */
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    CompileScope *scope;
    const char *folder;      /* of the layout: imports are read beneath it */
    LayoutUnit *known_units; /* all that were asked for */
    LayoutUnit **units;      /* those in use, each behind those that it imports; the layout is last */
    size_t unit_count, unit_capacity;
    Part *parts;
    size_t part_count;
    double least_size, most_size; /* of text on the sheet */
    GridAreas *grid;              /* of the grid whose children are being read; NULL: none */
    unsigned conditions;          /* how many if, choose and for-each are around */
    size_t node_count;
    unsigned part_depth;
    bool failed;
} Compiler;

/* More nodes than a layout may have: parts that use parts can multiply without end. */
static inline bool layout_is_full(const Compiler *compiler) {
    return compiler->node_count >= diagnostics_limits(compiler->diagnostics)->most[LIMIT_LAYOUT];
}

/* Tells and marks. */
#define compile_error(compiler, where, code, ...)                                                            \
    ((compiler)->failed = true, tell((compiler)->diagnostics, (where), code, __VA_ARGS__))
#define compile_error_plain(compiler, where, code)                                                           \
    ((compiler)->failed = true, tell_plain((compiler)->diagnostics, (where), code))

/* layout_scope.c */
void scope_add(Compiler *compiler, CompileScope *scope, ScopeEntry entry);
const ScopeEntry *scope_find(const LayoutScope *scope, const char *name, size_t size);
void compile_let(Compiler *compiler, const xmlNode *let);
/* NULL: told. */
const Expression *compile_expression(Compiler *compiler, Written text);
const Expression *compile_nodes(Compiler *compiler, Written text);
/* Of an attribute; NULL: it has none (or told). */
const Expression *compile_test_of(Compiler *compiler, const xmlNode *node, const char *name);
const Expression *compile_nodes_of(Compiler *compiler, const xmlNode *node, const char *name);

/* layout_value.c: attributes with their type; `$param` as a whole value stands for what the use of the part
 * gave.  All answer false when the attribute is absent or wrong (then told). */
const xmlAttr *layout_attribute(Compiler *compiler, const xmlNode *node, const char *name);
bool layout_length(Compiler *compiler, const xmlNode *node, const char *name, double *out);
bool layout_edges(Compiler *compiler, const xmlNode *node, const char *name, Edges *out);
bool layout_number(Compiler *compiler, const xmlNode *node, const char *name, double *out);
bool layout_count(Compiler *compiler, const xmlNode *node, const char *name, unsigned *out);
bool layout_yes_no(Compiler *compiler, const xmlNode *node, const char *name, bool *out);
/* `choices` ends with NULL. */
bool layout_choice(Compiler *compiler, const xmlNode *node, const char *name, const char *const *choices,
                   size_t *out);
bool layout_color(Compiler *compiler, const xmlNode *node, const char *name, Color *out);
/* NULL: told. */
const Color *layout_color_named(Compiler *compiler, ValueWord word);
/* Where the theme declares an entry: of 0 a style, 1 an inline style, 2 a colour, 3 a symbol, 4 a font.  File
 * 0: told. */
Source layout_theme_entry(Compiler *compiler, const xmlAttr *attribute, size_t of);
const TextStyle *layout_style(Compiler *compiler, const xmlNode *node, const char *name);
const InlineStyle *layout_inline_style(Compiler *compiler, const xmlAttr *attribute);
const Symbol *layout_symbol(Compiler *compiler, const xmlNode *node, const char *name);
/* Is the value right for a parameter of that type?  Told when not. */
bool layout_check_literal(Compiler *compiler, const xmlAttr *attribute, ParamType type);

/* layout_track.c */
bool layout_give(Compiler *compiler, const xmlNode *node, const char *name, Give *out);
bool layout_gives(Compiler *compiler, const xmlNode *node, const char *name, Give **out, size_t *count);
bool layout_lengths(Compiler *compiler, const xmlNode *node, const char *name, double **out, size_t *count);
bool layout_tracks(Compiler *compiler, const xmlNode *node, const char *name, Track **out, size_t *count);
bool layout_areas(Compiler *compiler, const xmlNode *node, GridAreas *out);

/* layout_page.c */
void compile_page(Compiler *compiler, const xmlNode *page);

/* layout_block.c */
LayoutNodes compile_blocks(Compiler *compiler, const xmlNode *parent);
/* Appends what one element stands for; let and param are passed over. */
void compile_child(Compiler *compiler, const xmlNode *element, LayoutNodes *out);
LayoutNode *layout_node_new(Compiler *compiler, LayoutNodeKind kind, const xmlNode *element);
void layout_nodes_add(Compiler *compiler, LayoutNodes *nodes, LayoutNode *node);
/* Role, language, yield, spare, align, name and area of a block or a part's use. */
void compile_common(Compiler *compiler, const xmlNode *element, LayoutNode *node);

/* layout_scope.c: an expression that may also name `$series`. */
const Expression *compile_with_series(Compiler *compiler, const xmlNode *node, const char *name);

/* layout_figure.c */
void compile_figure(Compiler *compiler, const xmlNode *element, LayoutNode *node);

/* The kind that an attribute names, the attributes for data that it takes ("value, now"), and how a measure
 * is written in layouts.  NULL: told. */
const FigureKind *figure_kind_named(Compiler *compiler, const xmlAttr *attribute);
const char *figure_data_names(const FigureKind *kind, Arena *arena);
const char *figure_measure_name(size_t measure);
/* The attribute for a colour, and the theme's colour that it is without one. */
const char *figure_color_name(size_t color, const char **usual);

/* layout_listing.c, layout_manual.c */
void compile_listing(Compiler *compiler, const xmlNode *element, LayoutNode *node);
void compile_manual(Compiler *compiler, const xmlNode *element, LayoutNode *node);

/* layout_image.c */
void compile_image(Compiler *compiler, const xmlNode *element, LayoutNode *node);
/* `align` of shapes and images: one attribute for both ways, across or where in a higher place. */
void layout_both_aligns(Compiler *compiler, const xmlNode *element, LayoutNode *node, TextAlign *across);

/* layout_flow.c: flow, keep and on of a block or a part's use; the parts of a use hand them down. */
void compile_flow(Compiler *compiler, const xmlNode *element, LayoutNode *node);
void hand_down_flow(const LayoutNode *use, LayoutNode *node);
void compile_columns(Compiler *compiler, const xmlNode *element, LayoutNode *node);
void compile_rest(Compiler *compiler, const xmlNode *element, LayoutNode *node);
/* How the sheet goes on; its body is compiled. */
void compile_continuation(Compiler *compiler, const xmlNode *element, LayoutSheet *sheet);

/* layout_kind.c: what is particular to each kind of block; NULL: no block of that name. */
typedef void (*BlockCompiler)(Compiler *compiler, const xmlNode *element, LayoutNode *node);
BlockCompiler block_compiler(const char *name);
const char *const *block_names(size_t *count);

/* layout_style.c: from here on compiler->theme has the layout's sizes. */
void compile_styles(Compiler *compiler, const xmlNode *layout);

/* layout_import.c: fills compiler->units. */
void import_units(Compiler *compiler, const xmlNode *layout);
/* Directly or through others. */
bool unit_imports(const Compiler *compiler, LayoutUnit *from, const LayoutUnit *to);

/* layout_part.c */
/* Is this child of a use one of the part's parameters?  Is this an attribute that every use may have? */
bool is_part_param(const Part *part, const xmlNode *child);
bool part_takes_common(const char *name);
/* Where the part is defined that the attribute names; file 0: told. */
Source part_definition(Compiler *compiler, const xmlAttr *attribute);
/* Of all units. */
void collect_parts(Compiler *compiler);
void compile_part_use(Compiler *compiler, const xmlNode *use, LayoutNodes *out);
void compile_content(Compiler *compiler, const xmlNode *element, LayoutNodes *out);
/* What no use has looked at. */
void check_unused_parts(Compiler *compiler);

#endif
