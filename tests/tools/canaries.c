/* canaries MANIFEST SOURCES HEADINGS < TRACE: each token of the manifest (tests/tools/generate.c) stands on
 * its report's page exactly once, on no other page, in the section whose heading HEADINGS names
 * ("focus=Focus;..."), in an element of its kind, and the place told for it is where it was written.  SOURCES
 * is the folder of the generated files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

typedef struct Canary {
    char token[64], report[32], file[64], section[32], kind[32];
    unsigned line, column, seen;
} Canary;

static Canary *canaries;
static size_t canary_count;
static unsigned faults, placed;

static void read_manifest(const char *path) {
    FILE *file = fopen(path, "r");
    char line[512];
    if (!file)
        exit(2);
    while (fgets(line, sizeof line, file)) {
        Canary canary = {0};
        if (sscanf(line, "%63[^\t]\t%31s\t%63s\t%u\t%u\t%31s\t%31s", canary.token, canary.report, canary.file,
                   &canary.line, &canary.column, canary.section, canary.kind) != 7)
            exit(2);
        canaries = realloc(canaries, (canary_count + 1) * sizeof *canaries);
        if (!canaries)
            exit(2);
        canaries[canary_count++] = canary;
    }
    fclose(file);
}

static void fault(const Canary *canary, const Node *node, const char *what, const char *detail) {
    if (++faults > 40)
        return;
    printf("%s (%s, %s in %s:%u:%u) on trace line %u: %s%s\n", canary->token, canary->kind, canary->section,
           canary->file, canary->line, canary->column, node ? node->number : 0, what, detail);
}

/* ---- sources ---- */

/* The last one is kept. */
static const char *read_source(const char *folder, const char *name) {
    static char last[4096], *bytes;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (bytes && !strcmp(path, last))
        return bytes;
    FILE *file = fopen(path, "r");
    free(bytes);
    bytes = calloc(1, 1 << 22);
    if (!file || !bytes || !fread(bytes, 1, (1 << 22) - 1, file)) {
        fprintf(stderr, "canaries: cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    strcpy(last, path);
    return bytes;
}

static const char *at_place(const char *bytes, unsigned line, unsigned column) {
    for (; line > 1 && *bytes; line--)
        bytes += strcspn(bytes, "\n") + 1;
    for (; column > 1 && *bytes; column--)
        do
            bytes++;
        while (((unsigned char)*bytes & 0xC0) == 0x80);
    return bytes;
}

/* A stretch of source as a reader sees it: no markup, no comment, white space folded. */
static void plain(const char *from, const char *to, char *out) {
    char last = 0;
    while (from < to) {
        if (*from == '<') {
            from = !strncmp(from, "<!--", 4) ? strstr(from, "-->") + 3 : strchr(from, '>') + 1;
            continue;
        }
        char sign = strchr(" \t\n\r", *from) ? ' ' : *from;
        if (!strncmp(from, "&amp;", 5))
            from += 4;
        if (sign != ' ' || last != ' ')
            *out++ = sign;
        last = sign;
        from++;
    }
    *out = '\0';
}

/* Between the place told for the item and the token, the source must say what the item says before the token.
 */
static void check_place(const Canary *canary, const Node *node, const char *hit, const char *folder) {
    char said[4096];
    if (!node->file || strlen(node->file) < strlen(canary->file) ||
        strcmp(node->file + strlen(node->file) - strlen(canary->file), canary->file)) {
        fault(canary, node, "another file: ", node->file ? node->file : "none");
        return;
    }
    const char *bytes = read_source(folder, canary->file);
    const char *from = at_place(bytes, node->line, node->column),
               *to = at_place(bytes, canary->line, canary->column);
    size_t size = (size_t)(hit - node->text);
    if (from > to || to - from > 2000)
        fault(canary, node, "the place told lies behind it or far before: ", node->text);
    else {
        plain(from, to, said);
        if (strlen(said) != size || strncmp(said, node->text, size))
            fault(canary, node, "from the place told it reads: ", said);
        else
            placed++;
    }
}

/* ---- where it stands ---- */

static void heading_of(const Report *report, int at, char *out, size_t size) {
    int section = ancestor(report, at, "section");
    *out = '\0';
    for (int i = section + 1; section >= 0 && i < report->count; i++)
        if (report->nodes[i].parent == section && !strcmp(report->nodes[i].role, "heading")) {
            text_of(report, i, out, size);
            return;
        }
}

static void check_heading(const Canary *canary, const Report *report, int at, const char *headings) {
    char wanted[64], found[512];
    snprintf(wanted, sizeof wanted, "%s=", canary->section);
    const char *entry = strstr(headings, wanted);
    if (!entry)
        return;
    entry += strlen(wanted);
    heading_of(report, at, found, sizeof found);
    if (strncmp(found, entry, strcspn(entry, ";")))
        fault(canary, &report->nodes[at], "under another heading: ", found);
}

static void check_element(const Canary *canary, const Report *report, int at) {
    int lists = depth_of(report, at, "list");
    const Node *node = &report->nodes[at];
    if (node->artifact)
        fault(canary, node, "as an artifact only", "");
    if (!strcmp(canary->kind, "punt") && lists != 1)
        fault(canary, node, "not in an item of a first list", "");
    if (!strcmp(canary->kind, "diep") && lists < 2)
        fault(canary, node, "not in a list within a list", "");
    if (!strcmp(canary->kind, "link") && ancestor(report, at, "link") < 0)
        fault(canary, node, "not in a link", "");
    if (!strcmp(canary->kind, "naam") &&
        (ancestor(report, at, "heading") < 0 || report->nodes[ancestor(report, at, "heading")].level != 1))
        fault(canary, node, "not in the heading of level 1", "");
}

/* The region file a report is made of: the first place that names one of the manifest's. */
static const char *report_of(const Report *report) {
    static char id[64];
    for (int i = 0; i < report->count; i++) {
        const char *at = report->nodes[i].file && report->nodes[i].kind == NODE_TEXT
                             ? strstr(report->nodes[i].file, "/2021-08/")
                             : NULL;
        if (!at)
            continue;
        snprintf(id, sizeof id, "%.*s", (int)strcspn(at + 9, "."), at + 9);
        return id;
    }
    return "";
}

/* ---- tokens by their first letters, to find them in a page of ten thousand words ---- */

#define KEY   5 /* the shortest is "1.000" */
#define SLOTS 65536u

static int slots[SLOTS], *chain; /* number of a canary + 1; the next of the same slot */

static unsigned slot_of(const char *text) {
    unsigned hash = 2166136261u;
    for (int i = 0; i < KEY; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return (hash ^ hash >> 16) % SLOTS;
}

static void index_canaries(void) {
    chain = calloc(canary_count + 1, sizeof *chain);
    for (size_t i = 0; chain && i < canary_count; i++) {
        int *slot = &slots[slot_of(canaries[i].token)];
        chain[i] = *slot;
        *slot = (int)i + 1;
    }
}

static void check_hit(Canary *canary, const Report *report, int at, const char *hit, const char *id,
                      const char *folder, const char *headings) {
    const Node *node = &report->nodes[at];
    if (strcmp(id, canary->report)) {
        if (strcmp(canary->kind, "waarde"))
            fault(canary, node, "in another report: ", id);
        return;
    }
    /* The heads of pages that follow repeat what was said, and are not heard. */
    if (node->artifact && node->page > 0 && !strcmp(canary->kind, "naam"))
        return;
    canary->seen++;
    check_heading(canary, report, at, headings);
    check_element(canary, report, at);
    if (strcmp(canary->kind, "waarde") && strcmp(canary->kind, "domein"))
        check_place(canary, node, hit, folder);
}

static void check_node(const Report *report, int at, const char *id, const char *folder,
                       const char *headings) {
    const char *text = report->nodes[at].text;
    for (const char *hit = text; strlen(hit) >= KEY; hit++)
        for (int i = slots[slot_of(hit)]; i; i = chain[i - 1])
            if (!strncmp(hit, canaries[i - 1].token, strlen(canaries[i - 1].token)))
                check_hit(&canaries[i - 1], report, at, hit, id, folder, headings);
}

int main(int count, char **arguments) {
    if (count != 4) {
        fputs("usage: canaries MANIFEST SOURCES HEADINGS < TRACE\n", stderr);
        return 2;
    }
    read_manifest(arguments[1]);
    index_canaries();
    Traces traces = traces_read();
    unsigned looked = 0;
    for (size_t r = 0; r < traces.count; r++) {
        char id[64];
        snprintf(id, sizeof id, "%s", report_of(&traces.reports[r]));
        for (int i = 0; i < traces.reports[r].count; i++)
            if (traces.reports[r].nodes[i].kind == NODE_TEXT)
                check_node(&traces.reports[r], i, id, arguments[2], arguments[3]);
        for (size_t i = 0; i < canary_count; i++) {
            if (strcmp(canaries[i].report, id))
                continue;
            looked++;
            if (canaries[i].seen != 1)
                fault(&canaries[i], NULL, canaries[i].seen ? "more than once" : "nowhere", "");
        }
    }
    printf("%zu reports, %u tokens, %u exact places, %u faults\n", traces.count, looked, placed, faults);
    return faults || !looked || !placed;
}
