/* Total-fit line breaking for ragged text (Donald Knuth and Michael Plass, "Breaking Paragraphs into
 * Lines", Software: Practice and Experience 11, 1981), from the last line to the first.
 *
 * The best way to set what is left depends only on where a line begins, since the piece before it
 * says whether it ended in a hyphen: one entry a piece is enough.  Going backwards, the first end
 * found among equals is the earlier break. */
#include "layout/linebreak.h"

#include <assert.h>
#include <stdint.h>

/* Paragraphs up to this many pieces need no memory but the stack. */
#define NODES_ON_STACK 192

/* The best way to set the pieces from one on. */
typedef struct Node {
    uint32_t overfull, lines;
    double demerits;
    size_t end;   /* of the first of its lines */
    double width; /* of that line */
} Node;

typedef struct Breaking {
    const Piece *pieces;
    size_t count;
    double width;
    double reach; /* a line this wide may still be made to fit by its end */
    Node *nodes;  /* [count] is the end of the text */
} Breaking;

/* A line while pieces are added to it. */
typedef struct Line {
    size_t start, end;
    double width;     /* natural, with what its end adds */
    unsigned letters; /* and spaces */
    bool spaces;
} Line;

static double rounded(double demerits) {
    return (double)(int64_t)(demerits * 1024 + 0.5) / 1024;
}

static double line_demerits(const Breaking *breaking, const Line *line) {
    const Piece *last = &breaking->pieces[line->end - 1];
    const Piece *before = line->start > 0 ? last - (line->end - line->start) : NULL;
    double ragged = 1 - line->width / breaking->width;
    ragged = ragged > 0 ? ragged * ragged : 0;
    if (line->end < breaking->count && !last->forced)
        return rounded(DEMERITS_RAGGED * ragged + last->penalty +
                       (last->hyphenated && before && before->hyphenated ? DEMERITS_TWO_HYPHENS : 0));
    if (!before || before->forced)
        return 0;
    return rounded(DEMERITS_LAST * ragged + (line->spaces ? 0 : DEMERITS_LONE_WORD) +
                   (line->letters < SHORT_LETTERS ? DEMERITS_SHORT_LAST : 0));
}

static bool is_better(const Node *one, const Node *other) {
    if (one->overfull != other->overfull)
        return one->overfull < other->overfull;
    if (one->lines != other->lines)
        return one->lines < other->lines;
    return one->demerits < other->demerits;
}

static Node node_of(const Breaking *breaking, const Line *line) {
    const Node *rest = &breaking->nodes[line->end];
    Node node = *rest;
    node.overfull += line->width > breaking->width + WIDTH_SLACK;
    node.lines++;
    node.demerits += line_demerits(breaking, line);
    node.end = line->end;
    node.width = line->width;
    return node;
}

static Node best_from(const Breaking *breaking, size_t start) {
    const Piece *pieces = breaking->pieces;
    Node best = {.overfull = UINT32_MAX};
    Line line = {.start = start};
    double natural = -pieces[start].lead;
    for (size_t i = start; i < breaking->count; i++) {
        if (i > start && pieces[i - 1].space > 0) {
            natural += pieces[i - 1].space;
            line.spaces = true;
            line.letters++;
        }
        natural += pieces[i].width;
        line.letters += pieces[i].letters;
        line.end = i + 1;
        line.width = natural + pieces[i].hyphen;
        if (i == start || line.width <= breaking->width + WIDTH_SLACK) {
            Node node = node_of(breaking, &line);
            if (is_better(&node, &best))
                best = node;
        }
        if (pieces[i].forced || natural > breaking->reach)
            break;
    }
    return best;
}

/* Kerning that goes at a line's end may make it narrower: how much wider a line may be before. */
static double reach_of(const Piece *pieces, size_t count, double width) {
    double least = 0;
    for (size_t i = 0; i < count; i++)
        if (pieces[i].hyphen < least)
            least = pieces[i].hyphen;
    return width - least + WIDTH_SLACK;
}

static LineBreaks collect(const Breaking *breaking, Arena *arena) {
    const Node *first = &breaking->nodes[0];
    LineBreaks breaks = {.ends = arena_many(arena, size_t, first->lines),
                         .widths = arena_many(arena, double, first->lines),
                         .count = first->lines,
                         .demerits = first->demerits,
                         .overfull = first->overfull > 0};
    unsigned letters = 0;
    for (size_t at = 0, i = 0; at < breaking->count; i++) {
        const Node *node = &breaking->nodes[at];
        breaks.ends[i] = node->end;
        breaks.widths[i] = node->width;
        double unused = 1 - node->width / breaking->width;
        if (node->end < breaking->count && !breaking->pieces[node->end - 1].forced && unused > 0)
            breaks.raggedness += unused * unused;
        letters = 0;
        for (size_t k = at; k < node->end; k++)
            letters += breaking->pieces[k].letters + (k > at && breaking->pieces[k - 1].space > 0);
        at = node->end;
    }
    breaks.lone_word = breaks.count > 1 && letters < SHORT_LETTERS;
    return breaks;
}

LineBreaks linebreak_find(const Piece *pieces, size_t count, double width, Arena *arena) {
    assert(width > 0);
    if (count == 0)
        return (LineBreaks){0};
    Node near[NODES_ON_STACK];
    Breaking breaking = {.pieces = pieces,
                         .count = count,
                         .width = width,
                         .reach = reach_of(pieces, count, width),
                         .nodes = count < NODES_ON_STACK ? near : arena_many(arena, Node, count + 1)};
    breaking.nodes[count] = (Node){0};
    for (size_t i = count; i-- > 0;)
        breaking.nodes[i] = best_from(&breaking, i);
    return collect(&breaking, arena);
}
