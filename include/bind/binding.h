/* Binding a layout to data: shared by the files src/bind/bind*.c.
 *
 * A Binder stands at one node of the data, in the scope of one use of a part.  What belongs
 * to the caller of a part is read in the caller's scope and at the caller's node. */
#ifndef BIND_BINDING_H
#define BIND_BINDING_H

#include "base/limits.h"
#include "bind/bind.h"
#include "bind/runs.h"
#include "compile/layout_tree.h"

typedef struct BindPoint { /* where expressions start */
    xmlNodePtr node;
    int position, size;
} BindPoint;

typedef struct Frame {
    const LayoutScope *scope;
    const struct Frame *caller; /* NULL: the layout */
    BindPoint point;            /* of the caller */
    xmlXPathObjectPtr *values;  /* one an entry of the scope; NULL: none, or not yet */
} Frame;

typedef struct Binder {
    const LayoutFile *layout;
    const BindInput *input;
    Arena *arena;
    Diagnostics *diagnostics;
    const Limits *limits; /* loops and parts within each other multiply what there is of each */
    Coverage *coverage;   /* NULL: what is read does not get onto the page */
    xmlXPathContextPtr xpath;
    const Expression *running; /* for what a variable has to tell */
    const Frame *frame, *outermost;
    BindPoint point;
    const char *language;
    unsigned sections;
    uint32_t block_count;
    size_t text_size;
    bool failed, told;
    bool unheard; /* within a figure that has an alternative text: what is in it has no meaning of its own */
    xmlNodePtr series; /* what `$series` is; NULL: nothing */
    bool stopped;      /* a limit was passed, and told: nothing more is bound */
} Binder;

#define bind_error(binder, where, code, ...)                                                                 \
    ((binder)->failed = true, tell((binder)->diagnostics, (where), code, __VA_ARGS__))

/* bind_scope.c */
/* Tells once that the page has no end, and stops binding. */
void bind_stop(Binder *binder, Source source, LimitKind limit);
/* Of any type; NULL: told.  The caller frees it. */
xmlXPathObjectPtr bind_evaluate(Binder *binder, const Expression *expression);
bool bind_test(Binder *binder, const Expression *expression);
/* Nodes in the order of the document, in the arena. */
typedef struct BoundNodes {
    xmlNodePtr *nodes;
    size_t count;
} BoundNodes;
BoundNodes bind_select(Binder *binder, const Expression *expression);
/* Where it was written: an attribute at its value. */
Source bind_source(const xmlNode *node);
/* Enters a part's use; `frame` is the caller's memory until bind_leave. */
void bind_enter(Binder *binder, Frame *frame, const LayoutScope *scope);
void bind_leave(Binder *binder, Frame *frame);
/* Goes to where the current part was used; answers what bind_return needs. */
typedef struct BindPlace {
    const Frame *frame;
    BindPoint point;
} BindPlace;
BindPlace bind_to_caller(Binder *binder);
void bind_return(Binder *binder, BindPlace place);
xmlXPathObjectPtr bind_variable(void *binder, const xmlChar *name, const xmlChar *space);

/* bind_value.c: what our functions make of a node; size 0: nothing, or told. */
Written bind_formatted(Binder *binder, PieceKind kind, const xmlNode *node);
/* The host of an address without www., as part of it; size 0: none. */
Written bind_domain(Written address);
/* As PDF wants it: all beyond ASCII as %XX. */
const char *bind_address(Binder *binder, const char *address);

/* bind_text.c */
typedef struct TextBinder {
    Binder *binder;
    Runs runs;
    RunLook look;
    Written join;
    const char *language;   /* around the text */
    const BoundNodes *skip; /* nodes that are not part of the text */
    bool domains;
    bool plain; /* not set on a page, which would have a number */
} TextBinder;
TextBinder text_binder(Binder *binder, Written join, bool domains);
void bind_template(TextBinder *text, const Template *template);
/* A node's inline content. */
void bind_node_text(TextBinder *text, const xmlNode *node);
/* As plain text, not counted as placed. */
const char *bind_plain(Binder *binder, const Template *template);

/* bind_block.c */
typedef struct BlockList {
    Block **blocks;
    const LayoutNode **placed; /* who says in which area; NULL: nobody */
    size_t count, capacity, placed_capacity;
} BlockList;
Block *bind_block_new(Binder *binder, BlockKind kind, Role role, Source source);
void bind_list_add(Binder *binder, BlockList *list, Block *block, const LayoutNode *placed);
void bind_nodes(Binder *binder, const LayoutNodes *nodes, BlockList *out);
void bind_node(Binder *binder, const LayoutNode *node, BlockList *out);
/* The list as children of `block`. */
void bind_children(Block *block, const BlockList *list);
/* One block: the only one, or a stack of all; NULL when there is none. */
Block *bind_one(Binder *binder, const BlockList *list, Source source);

/* What a role is where the binder stands. */
Role bind_role(const Binder *binder, Role role);

/* bind_figure.c: false: nothing to show, or told. */
bool bind_figure(Binder *binder, const LayoutNode *node, Block *block);

/* bind_listing.c */
void bind_listing(Binder *binder, const LayoutNode *node, BlockList *out);
void bind_manual(Binder *binder, const LayoutNode *node, BlockList *out);

/* bind_image.c: false: nothing to show, or told. */
bool bind_image(Binder *binder, const LayoutNode *node, Block *block);

/* bind_list.c */
/* The symbol that the expression names; `fallback` when it says nothing; told at `source`, or where it was
 * written. */
const Symbol *bind_symbol(Binder *binder, const Expression *expression, Source source,
                          const Symbol *fallback);
/* NULL: nothing to show. */
Block *bind_list_block(Binder *binder, const LayoutNode *node);

#endif
