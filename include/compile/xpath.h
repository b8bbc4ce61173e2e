/* XPath 1.0 by libxml2, checked before use.
 *
 * An expression is compiled once for a layout and shared by all its reports.  Names of
 * functions and variables are checked here, and a trial on an empty document tells the
 * type of the result, so that most mistakes are told when the layout is read, at the byte
 * in the attribute or text.  Nothing reaches the library's error output. */
#ifndef COMPILE_XPATH_H
#define COMPILE_XPATH_H

#include <libxml/xpath.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "xml/written.h"

typedef enum XPathType { XPATH_NODES, XPATH_TEXT, XPATH_NUMERIC, XPATH_TRUTH } XPathType;

typedef struct XPathVariable { /* a name that an expression may use as $name */
    const char *name;
    XPathType type;
    bool file; /* the root of a file of the report, not a name of the layout */
} XPathVariable;

typedef struct Expression {
    xmlXPathCompExprPtr compiled; /* owned by Expressions */
    const char *text;
    Source source;
    XPathType type; /* of its result */
    struct Expression *next;
} Expression;

typedef struct Expressions Expressions;

Expressions *expressions_new(Arena *arena);
/* Frees what the XML library holds. */
void expressions_drop(Expressions *expressions);

/* Does any expression name the root of a file by this variable? */
bool expressions_use(const Expressions *expressions, const char *variable);

/* NULL: told.  The same place is compiled once. */
const Expression *expression_compile(Expressions *expressions, Written text, const XPathVariable *variables,
                                     size_t count, Diagnostics *diagnostics);
/* The same, and the result must be nodes. */
const Expression *expression_nodes(Expressions *expressions, Written text, const XPathVariable *variables,
                                   size_t count, Diagnostics *diagnostics);

/* Is it a function or node test of XPath 1.0 itself? */
bool xpath_knows_function(const char *name, size_t size);

/* A context that is silent about errors and gives up after `limit` steps. */
xmlXPathContextPtr xpath_context_new(xmlDocPtr document, unsigned long limit);

#endif
