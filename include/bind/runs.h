/* Runs of text under construction: white space folded across them, sources kept.
 *
 * As in HTML a stretch of spaces, tabs and line ends becomes one space, and none at the
 * ends of the text or beside a forced line end; U+00A0 is no white space.  A space
 * between two looks belongs to the outer one, so that a link is not underlined too far. */
#ifndef BIND_RUNS_H
#define BIND_RUNS_H

#include <stdbool.h>

#include "model/document.h"
#include "xml/written.h"

typedef struct RunLook {
    const InlineStyle *const *styles; /* outermost first */
    size_t style_count;
    const Inline *within;
    unsigned depth; /* how many inline elements are around */
} RunLook;

typedef struct OpenRun {
    char *text;
    uint32_t *offsets;
    size_t size, capacity;
    uint32_t file;
    RunLook look;
} OpenRun;

typedef struct Runs {
    Arena *arena;
    OpenRun *runs;
    size_t count, capacity;
    size_t total; /* bytes added */
    bool begun;   /* the line has ink */
    bool pending; /* a space that waits for ink */
    Source space;
    RunLook space_look;
} Runs;

void runs_add(Runs *runs, Written text, RunLook look);
/* A forced line end. */
void runs_break(Runs *runs, Source source, RunLook look);
/* The text so far within an inline element, from run `first` on. */
const char *runs_text_within(const Runs *runs, size_t first, const Inline *within);
/* All text in one, forced line ends as spaces. */
const char *runs_plain(const Runs *runs);
/* The finished runs, in form C; answers how many. */
size_t runs_end(Runs *runs, const TextRun **out);

#endif
