/* Templates: text with {expressions}, compiled into pieces.
 *
 * Literal bytes keep their place in the layout file; expressions select the nodes whose
 * text will stand there.  The content of a text element is a template with inline
 * elements and control elements in it; an attribute is one without. */
#ifndef COMPILE_TEMPLATE_H
#define COMPILE_TEMPLATE_H

#include "compile/xpath.h"
#include "model/style.h"
#include "vocabulary/inline.h"
#include "xml/written.h"

typedef struct Template Template;

typedef enum PieceKind {
    PIECE_LITERAL,
    PIECE_NODES, /* their inline content */
    PIECE_NUMBER,
    PIECE_MONEY,
    PIECE_DATE,
    PIECE_PERIOD,
    PIECE_DOMAIN,
    PIECE_COUNT,
    PIECE_PARAM, /* `body`, read where the part was used */
    PIECE_BREAK,
    PIECE_COUNTER,
    PIECE_INLINE, /* `body` within an inline element */
    PIECE_CHOOSE, /* the first branch whose test holds */
    PIECE_FOR_EACH
} PieceKind;

typedef struct TemplateBranch {
    const Expression *test; /* NULL: otherwise */
    const Template *body;
} TemplateBranch;

typedef struct Piece {
    PieceKind kind;
    Source source;
    Written text;                 /* PIECE_LITERAL */
    const Expression *expression; /* nodes and functions, PIECE_FOR_EACH */
    const Template *body;
    const TemplateBranch *branches; /* PIECE_CHOOSE */
    size_t branch_count;
    const InlineRule *rule; /* PIECE_INLINE */
    const InlineStyle *style;
    const Template *address;
    const char *language;
    Counter counter; /* PIECE_COUNTER */
} Piece;

struct Template {
    Piece *pieces;
    size_t count, capacity;
};

struct Compiler;

/* A mistake is told and marks the compiler; the answer is usable in any case, never NULL. */
const Template *template_value(struct Compiler *compiler, const xmlAttr *attribute);
/* What stands within an element: text, inline and control elements. */
const Template *template_content(struct Compiler *compiler, const xmlNode *element);

#endif
