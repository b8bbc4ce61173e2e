/* See trace.h: from lines to nodes.  It shares nothing with the program that writes them. */
#include "trace.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned line_number;
static int current_page; /* of the report that is read */
static unsigned next_painted;

static void refuse(const char *line) {
    fprintf(stderr, "trace line %u is of no known form: %s\n", line_number, line);
    exit(2);
}

static Node *add_node(Report *report) {
    if (report->count == report->capacity) {
        report->capacity = report->capacity ? report->capacity * 2 : 256;
        report->nodes = realloc(report->nodes, (size_t)report->capacity * sizeof *report->nodes);
        if (!report->nodes)
            exit(2);
    }
    Node *node = &report->nodes[report->count++];
    memset(node, 0, sizeof *node);
    node->parent = -1;
    node->color = node->fill = -1;
    node->number = line_number;
    node->page = current_page;
    node->painted = next_painted;
    return node;
}

/* `at` is on the opening quote; answers behind the closing one. */
static const char *read_quoted(const char *at, char **text) {
    char *out = malloc(strlen(at)), *end = out;
    if (!out)
        exit(2);
    for (at++; *at && *at != '"'; at++) {
        if (*at == '\\' && at[1] == 'n')
            *end++ = '\n', at++;
        else if (*at == '\\' && at[1] == 'x')
            *end++ = (char)strtol((char[]){at[2], at[3], 0}, NULL, 16), at += 3;
        else if (*at == '\\')
            *end++ = *++at;
        else
            *end++ = *at;
    }
    *end = '\0';
    free(*text);
    *text = out;
    return *at ? at + 1 : at;
}

static void read_place(const char *line, Node *node) {
    const char *at = strrchr(line, '@');
    const char *column = at ? strrchr(at, ':') : NULL;
    if (!column || at == line || at[-1] != ' ')
        return;
    const char *row = column - 1;
    while (row > at && *row != ':')
        row--;
    if (row == at || !isdigit((unsigned char)column[1]))
        return;
    node->file = strndup(at + 1, (size_t)(row - at - 1));
    node->line = (unsigned)strtoul(row + 1, NULL, 10);
    node->column = (unsigned)strtoul(column + 1, NULL, 10);
}

/* The colour behind `before` and ahead of `end`, -1: none. */
static long read_color(const char *line, const char *end, const char *before) {
    const char *found = strstr(line, before);
    return found && found < end ? strtol(found + strlen(before), NULL, 16) : -1;
}

static void read_text(const char *line, Node *node) {
    char font[128];
    int used = 0;
    node->kind = NODE_TEXT;
    if (sscanf(line, "text %lf,%lf width %lf %127s %lf%n", &node->x, &node->y, &node->width, font,
               &node->size, &used) < 5)
        refuse(line);
    const char *quote = strchr(line + used, '"');
    if (!quote)
        refuse(line);
    node->bold = strstr(font, "Bold") || strstr(font, "Heavy") || strstr(font, "Black");
    node->color = read_color(line + used, quote, " #");
    const char *rest = read_quoted(quote, &node->text);
    node->hyphen = !strncmp(rest, " hyphen", 7);
    node->upward = !strncmp(rest + (node->hyphen ? 7 : 0), " upward", 7);
}

static void read_path(const char *line, Node *node) {
    node->kind = NODE_PATH;
    if (sscanf(line, "path %lf,%lf %lfx%lf", &node->x, &node->y, &node->width, &node->height) < 4)
        refuse(line);
    const char *quote = strchr(line, '"'), *end = quote ? quote : line + strlen(line);
    const char *stroke = strstr(line, " stroke ");
    node->fill = read_color(line, end, " fill #");
    node->color = stroke && stroke < end ? read_color(stroke, end, " #") : -1;
    if (quote)
        read_quoted(quote, &node->text);
}

static void read_image(const char *line, Node *node) {
    node->kind = NODE_IMAGE;
    if (sscanf(line, "image %lf,%lf %lfx%lf", &node->x, &node->y, &node->width, &node->height) < 4)
        refuse(line);
    const char *file = strstr(line, " file=\"");
    if (file)
        read_quoted(strchr(file, '"'), &node->text);
}

static void read_area(const char *line, Node *node) {
    node->kind = NODE_AREA;
    if (sscanf(line, "area %lf,%lf %lfx%lf", &node->x, &node->y, &node->width, &node->height) < 4)
        refuse(line);
    const char *quote = strchr(line, '"');
    if (quote)
        read_quoted(quote, &node->text);
}

static void read_element(const char *line, Node *node) {
    static const char *const roles[] = {"section", "heading", "paragraph", "list",   "item",     "label",
                                        "body",    "link",    "span",      "strong", "emphasis", "quote",
                                        "note",    "figure",  "group",     "code"};
    size_t size = strcspn(line, " "), i = 0;
    while (i < sizeof roles / sizeof *roles && (strlen(roles[i]) != size || strncmp(roles[i], line, size)))
        i++;
    if (i == sizeof roles / sizeof *roles)
        refuse(line);
    strcpy(node->role, roles[i]);
    if (!strcmp(node->role, "heading"))
        node->level = (unsigned)strtoul(line + size, NULL, 10);
    const char *name = strstr(line, " name=\"");
    if (name)
        read_quoted(strchr(name, '"'), &node->name);
    const char *target = strstr(line, " target=\"");
    if (target)
        read_quoted(strchr(target, '"'), &node->text);
}

static void read_line(Report *report, const char *line, int *open, int depth) {
    Node *node = add_node(report);
    int self = report->count - 1;
    node->parent = depth > 0 ? open[depth - 1] : -1;
    read_place(line, node);
    if (!strncmp(line, "artifact ", 9))
        node->artifact = true, line += 9;
    if (!strncmp(line, "text ", 5))
        read_text(line, node);
    else if (!strncmp(line, "path ", 5))
        read_path(line, node);
    else if (!strncmp(line, "image ", 6))
        read_image(line, node);
    else {
        read_element(line, node), open[depth] = self;
        return;
    }
    next_painted++;
}

/* "page 1 841.89x595.28 ...": the first page begins a report. */
static void read_page(Traces *traces, const char *line) {
    unsigned number;
    PageSize size;
    if (sscanf(line, "page %u %lfx%lf", &number, &size.width, &size.height) < 3)
        refuse(line);
    if (number == 1) {
        traces->reports = realloc(traces->reports, (traces->count + 1) * sizeof *traces->reports);
        if (!traces->reports)
            exit(2);
        traces->reports[traces->count++] = (Report){0};
        current_page = 0;
        next_painted = 0;
    }
    Report *report = traces->count ? &traces->reports[traces->count - 1] : NULL;
    if (!report || number != (unsigned)report->page_count + 1)
        refuse(line);
    report->pages = realloc(report->pages, number * sizeof *report->pages);
    if (!report->pages)
        exit(2);
    report->pages[report->page_count++] = size;
}

/* "on page 2, item 37": what follows is painted there, from that item on. */
static void turn_page(const Report *report, const char *line) {
    unsigned page, item;
    if (sscanf(line, "on page %u, item %u", &page, &item) < 2 || page < 1 ||
        page > (unsigned)report->page_count || !item)
        refuse(line);
    current_page = (int)page - 1;
    next_painted = item - 1;
}

static void read_area_of_page(Report *report, const char *line) {
    Node *node = add_node(report);
    read_area(line, node);
    node->page = report->page_count - 1;
}

Traces traces_read(void) {
    Traces traces = {0};
    char *line = NULL;
    size_t capacity = 0;
    int open[256];
    memset(open, -1, sizeof open);
    for (ssize_t size; (size = getline(&line, &capacity, stdin)) > 0;) {
        line_number++;
        if (line[size - 1] == '\n')
            line[--size] = '\0';
        int spaces = (int)strspn(line, " ");
        if (!strncmp(line, "page ", 5)) {
            read_page(&traces, line);
            continue;
        }
        if (!traces.count || spaces / 2 > 255)
            refuse(line);
        Report *report = &traces.reports[traces.count - 1];
        if (!strncmp(line, "on page ", 8))
            turn_page(report, line);
        else if (!strncmp(line, "  area ", 7))
            read_area_of_page(report, line + spaces);
        else
            read_line(report, line + spaces, open, spaces / 2);
    }
    free(line);
    return traces;
}

Area area_of(const Node *node) {
    if (node->kind != NODE_TEXT)
        return (Area){node->x, node->y, node->x + node->width, node->y + node->height};
    if (node->upward)
        return (Area){node->x - 0.7 * node->size, node->y - node->width, node->x + 0.18 * node->size,
                      node->y};
    return (Area){node->x, node->y - 0.7 * node->size, node->x + node->width, node->y + 0.18 * node->size};
}

int ancestor(const Report *report, int at, const char *role) {
    while (at >= 0 && (report->nodes[at].kind != NODE_ELEMENT || strcmp(report->nodes[at].role, role)))
        at = report->nodes[at].parent;
    return at;
}

bool is_within(const Report *report, int at, int element) {
    while (at > element)
        at = report->nodes[at].parent;
    return at == element;
}

int depth_of(const Report *report, int at, const char *role) {
    int depth = 0;
    for (at = ancestor(report, at, role); at >= 0; at = ancestor(report, report->nodes[at].parent, role))
        depth++;
    return depth;
}

void text_of(const Report *report, int element, char *out, size_t size) {
    *out = '\0';
    for (int i = element + 1; i < report->count; i++) {
        if (!is_within(report, i, element))
            break;
        if (report->nodes[i].kind == NODE_TEXT && strlen(out) + strlen(report->nodes[i].text) + 1 < size)
            strcat(out, report->nodes[i].text);
    }
}
