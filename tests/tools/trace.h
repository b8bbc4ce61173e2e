/* Reads what `regiodruk trace` prints, for the tests: one node for each line, with its parent by indentation,
 * in the order in which the pages are heard; what continues on another page knows its page and when it was
 * painted there.  A line that it does not understand ends the program: then the test must learn the new form.
 */
#ifndef TOOLS_TRACE_H
#define TOOLS_TRACE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum NodeKind { NODE_ELEMENT, NODE_TEXT, NODE_PATH, NODE_AREA, NODE_IMAGE } NodeKind;

typedef struct Node {
    NodeKind kind;
    int parent;                    /* number of the element around it, -1: none */
    int page;                      /* from 0; an element: where it begins */
    unsigned painted;              /* items: what has a higher number on the same page lies over it */
    bool artifact, hyphen, upward; /* items */
    char role[32];                 /* elements: "section" ... */
    unsigned level;                /* headings */
    double x, y;                   /* text: on the baseline; else: top left */
    double width, height, size;
    bool bold;  /* text: by the name of its font */
    long color; /* text: its own; paths: of the stroke; 0xRRGGBB, -1: none */
    long fill;  /* paths: -1: not filled */
    char *text; /* of a text; the purpose of a path; the target of a link or area; NULL: none */
    char *name; /* elements: what the layout calls it; NULL: nothing */
    char *file; /* NULL: no place */
    unsigned line, column;
    unsigned number; /* line of the trace */
} Node;

typedef struct Area {
    double left, top, right, bottom;
} Area;

typedef struct PageSize {
    double width, height;
} PageSize;

typedef struct Report {
    PageSize *pages;
    int page_count;
    Node *nodes;
    int count, capacity;
} Report;

typedef struct Traces {
    Report *reports; /* each "page 1" begins one */
    size_t count;
} Traces;

Traces traces_read(void);
/* Where an item lies; of a text about the ink: from the height of a small letter with a stroke up to a little
 * below the baseline.  Turned texts too. */
Area area_of(const Node *node);
/* The nearest element around node `at` (or it) with that role, -1: none. */
int ancestor(const Report *report, int at, const char *role);
/* How many elements of that role are around it. */
int depth_of(const Report *report, int at, const char *role);
/* Is node `at` that element, or somewhere within it? */
bool is_within(const Report *report, int at, int element);
/* All text below an element, in order, into `out`. */
void text_of(const Report *report, int element, char *out, size_t size);

#endif
