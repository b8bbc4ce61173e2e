/* contrast < TRACE: can everything on the pages be made out, by the colours that are really there?
 *
 * Every text has a contrast of 4.5:1, or 3:1 when it is large (18 points, or 14 bold), with each fill that
 * shows behind it, and every symbol 3:1 (WCAG 2.1, 1.4.3 and 1.4.11); no later fill hides a text; a link is
 * underlined, so that its colour is not all that tells it from the words around it (1.4.1). Paths are taken
 * for the boxes around them, artifacts count as well: who sees the page sees them too. With --least also
 * prints the least contrast found. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "trace.h"

#define WHITE 0xFFFFFFl
#define NEAR  0.06 /* two decimals are printed */

static unsigned faults, looked;
static double lowest = 21;

/* ---- WCAG 2.1, definitions of relative luminance and contrast ratio ---- */

static double linear(long channel) {
    double value = (double)channel / 255;
    return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(long color) {
    return 0.2126 * linear(color >> 16 & 255) + 0.7152 * linear(color >> 8 & 255) +
           0.0722 * linear(color & 255);
}

static double contrast(long one, long other) {
    double a = luminance(one) + 0.05, b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

/* ---- places ---- */

static bool touches(Area a, Area b) {
    return fmin(a.right, b.right) - fmax(a.left, b.left) > NEAR &&
           fmin(a.bottom, b.bottom) - fmax(a.top, b.top) > NEAR;
}

static bool holds(Area outer, Area inner) {
    return outer.left <= inner.left + NEAR && outer.top <= inner.top + NEAR &&
           outer.right >= inner.right - NEAR && outer.bottom >= inner.bottom - NEAR;
}

static bool is_symbol(const Node *node) {
    return node->kind == NODE_PATH && node->text && !strncmp(node->text, "symbol", 6);
}

static bool is_backdrop(const Node *node) {
    return node->kind == NODE_PATH && node->fill >= 0 && !is_symbol(node);
}

/* ---- checks ---- */

static void fault(const Node *node, const char *what) {
    printf("trace line %u (%s:%u:%u): \"%s\" %s\n", node->number, node->file ? node->file : "?", node->line,
           node->column, node->text ? node->text : "", what);
    faults++;
}

static void compare(const Node *node, long color, long behind, double least) {
    double found = contrast(color, behind);
    char what[96];
    lowest = fmin(lowest, found);
    looked++;
    if (found >= least)
        return;
    snprintf(what, sizeof what, "has contrast %.2f, not %.1f (#%06lx on #%06lx)", found, least,
             (unsigned long)color, (unsigned long)behind);
    fault(node, what);
}

/* The topmost thing that was painted on the page before `below` and lies behind the node, or NULL. */
static const Node *backdrop_of(const Report *report, const Node *node, unsigned below) {
    const Node *found = NULL;
    for (int i = 0; i < report->count; i++) {
        const Node *under = &report->nodes[i];
        if (is_backdrop(under) && under->page == node->page && under->painted < below &&
            (!found || under->painted > found->painted) && touches(area_of(under), area_of(node)))
            found = under;
    }
    return found;
}

/* Down from the topmost thing painted before it, until something fills all that lies behind; the paper is
 * white. */
static void compare_behind(const Report *report, int at, long color, double least) {
    const Node *node = &report->nodes[at], *under = node;
    while ((under = backdrop_of(report, node, under->painted))) {
        compare(node, color, under->fill, least);
        if (holds(area_of(under), area_of(node)))
            return;
    }
    compare(node, color, WHITE, least);
}

/* A fill or a picture painted over it. */
static bool covers(const Node *over, const Node *node) {
    return (is_backdrop(over) || over->kind == NODE_IMAGE) && over->page == node->page &&
           over->painted > node->painted && touches(area_of(over), area_of(node));
}

static void check_text(const Report *report, int at) {
    const Node *node = &report->nodes[at];
    bool large = node->size >= 18 || (node->bold && node->size >= 14);
    if (node->text[strspn(node->text, " \n")] == '\0')
        return;
    if (node->color < 0)
        fault(node, "has no colour");
    else
        compare_behind(report, at, node->color, large ? 3 : 4.5);
    for (int i = 0; i < report->count; i++)
        if (covers(&report->nodes[i], node))
            fault(node, "lies under a fill");
        else if (report->nodes[i].kind == NODE_IMAGE && report->nodes[i].page == node->page &&
                 touches(area_of(&report->nodes[i]), area_of(node)))
            fault(node, "stands on a picture");
}

static void check_symbol(const Report *report, int at) {
    const Node *node = &report->nodes[at];
    if (node->fill >= 0)
        compare_behind(report, at, node->fill, 3);
    if (node->color >= 0)
        compare_behind(report, at, node->color, 3);
}

static void check_link(const Report *report, int at) {
    for (int i = at + 1; i < report->count; i++)
        if (report->nodes[i].kind == NODE_PATH && report->nodes[i].text &&
            !strcmp(report->nodes[i].text, "underline") && ancestor(report, i, "link") == at)
            return;
    fault(&report->nodes[at], "is a link without a line under it");
}

static void check_page(const Report *report) {
    for (int i = 0; i < report->count; i++) {
        const Node *node = &report->nodes[i];
        if (node->kind == NODE_TEXT)
            check_text(report, i);
        else if (is_symbol(node))
            check_symbol(report, i);
        else if (node->kind == NODE_ELEMENT && !strcmp(node->role, "link"))
            check_link(report, i);
    }
}

int main(int count, char **words) {
    Traces traces = traces_read();
    for (size_t i = 0; i < traces.count; i++)
        check_page(&traces.reports[i]);
    if (traces.count == 0 || looked == 0) {
        puts("no text to look at");
        return 2;
    }
    if (count > 1 && !strcmp(words[1], "--least"))
        printf("least contrast %.2f over %u comparisons on %zu pages\n", lowest, looked, traces.count);
    return faults != 0;
}
