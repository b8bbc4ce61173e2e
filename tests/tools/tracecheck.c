/* tracecheck [--margin "T R B L"] [--files] [--continued] < TRACE: what must hold on every page, whatever is
 * on it.
 *
 * Text lies within the page (and its margins), no two texts overlap, nor a text and a symbol; everything
 * heard lies in an element of the structure that may hold it; there is one heading of level 1, no level is
 * left out, every section begins with its heading; lists hold items, items a body; no element is empty; a
 * link has areas that cover its text; every text has its place, and with --files the word at that place of
 * the file is the one on the page. No heading stands apart from what it heads.  With --continued pages say
 * which they are of how many ("[2/3]", "bladzijde 2 van 3"), those that are alone do not, and what goes on
 * from a page before has its heading again, with "vervolg". */
#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trace.h"

#define NEAR 0.06 /* two decimals are printed */

static unsigned faults;
static double margin[4];
static int check_files, check_continued;

static void fault(const Node *node, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fault(const Node *node, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("trace line %u (%s:%u:%u): ", node->number, node->file ? node->file : "?", node->line,
           node->column);
    vprintf(format, arguments);
    putchar('\n');
    va_end(arguments);
    faults++;
}

/* ---- geometry ---- */

static int is_blank(const char *text) {
    return text[strspn(text, " \n\xC2\xA0")] == '\0';
}

static int overlap(Area a, Area b) {
    return fmin(a.right, b.right) - fmax(a.left, b.left) > 0.5 &&
           fmin(a.bottom, b.bottom) - fmax(a.top, b.top) > 0.5;
}

/* What is to be seen by itself, with nothing over it. */
static int is_symbol(const Node *node) {
    return node->kind == NODE_IMAGE ||
           (node->kind == NODE_PATH && node->text && !strncmp(node->text, "symbol", 6));
}

static void check_inside(const Report *report, const Node *node) {
    Area area = area_of(node);
    const PageSize *page = &report->pages[node->page];
    int text = node->kind == NODE_TEXT;
    double bearing =
        text && !node->upward ? 0.12 * node->size : 0; /* ink may stand on the edge, the origin before it */
    if (area.left < (text ? margin[3] : 0) - bearing - NEAR || area.top < (text ? margin[0] : 0) - NEAR ||
        area.right > page->width - (text ? margin[1] : 0) + NEAR ||
        area.bottom > page->height - (text ? margin[2] : 0) + NEAR)
        fault(node, "outside the %s: %s", text ? "margins" : "page", node->text ? node->text : "path");
}

static void check_overlaps(const Report *report) {
    for (int i = 0; i < report->count; i++) {
        const Node *one = &report->nodes[i];
        if (one->kind != NODE_TEXT || is_blank(one->text))
            continue;
        for (int k = 0; k < report->count; k++) {
            const Node *other = &report->nodes[k];
            int text = other->kind == NODE_TEXT && k > i && !is_blank(other->text);
            if (other->page == one->page && (text || is_symbol(other)) &&
                overlap(area_of(one), area_of(other)))
                fault(one, "“%s” overlaps “%s” of line %u", one->text, other->text, other->number);
        }
    }
}

/* ---- structure ---- */

static const char *role_around(const Report *report, int at) {
    int parent = report->nodes[at].parent;
    return parent < 0 ? "document" : report->nodes[parent].role;
}

static int is_among(const char *word, const char *list) {
    size_t size = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += size)
        if ((at == list || at[-1] == ' ') && (!at[size] || at[size] == ' '))
            return 1;
    return 0;
}

/* What may stand in what (ISO 32000-1, 14.8.4, as far as these roles go). */
static void check_parent(const Report *report, int at) {
    static const char blocks[] = "document section quote body group";
    static const char texts[] = "heading paragraph body note label quote link span strong emphasis figure";
    static const struct {
        const char *role, *parents;
    } rules[] = {{"section", "document section group"},
                 {"heading", "document section quote body group"},
                 {"paragraph", blocks},
                 {"list", "document section body list quote group"},
                 {"item", "list"},
                 {"label", "item"},
                 {"body", "item"},
                 {"link", texts},
                 {"span", texts},
                 {"strong", texts},
                 {"emphasis", texts},
                 {"code", texts},
                 {"quote", blocks},
                 {"note", "document section body paragraph group"},
                 {"figure", "document section body paragraph quote group"},
                 {"group", "document section body group"}};
    const Node *node = &report->nodes[at];
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!strcmp(rules[i].role, node->role) && !is_among(role_around(report, at), rules[i].parents))
            fault(node, "%s within %s", node->role, role_around(report, at));
}

static int has_child(const Report *report, int at, const char *role) {
    for (int i = at + 1; i < report->count; i++)
        if (report->nodes[i].parent == at && (!role || !strcmp(report->nodes[i].role, role)))
            return 1;
    return 0;
}

static void check_section(const Report *report, int at) {
    int first = at + 1;
    while (first < report->count && report->nodes[first].kind != NODE_ELEMENT)
        first++;
    if (first >= report->count || report->nodes[first].parent != at ||
        strcmp(report->nodes[first].role, "heading"))
        fault(&report->nodes[at], "a section that does not begin with a heading");
}

static void check_element(const Report *report, int at) {
    const Node *node = &report->nodes[at];
    check_parent(report, at);
    if (!has_child(report, at, NULL))
        fault(node, "an empty %s", node->role);
    if (!strcmp(node->role, "section"))
        check_section(report, at);
    if (!strcmp(node->role, "item") && !has_child(report, at, "body"))
        fault(node, "an item without a body");
}

static void check_headings(const Report *report) {
    unsigned last = 0, tops = 0;
    for (int i = 0; i < report->count; i++) {
        const Node *node = &report->nodes[i];
        if (node->kind != NODE_ELEMENT || strcmp(node->role, "heading"))
            continue;
        tops += node->level == 1;
        if (node->level > last + 1 || node->level < 1)
            fault(node, "heading of level %u after level %u", node->level, last);
        last = node->level;
    }
    if (tops != 1 && report->count)
        fault(&report->nodes[0], "%u headings of level 1", tops);
}

/* ---- headings and pages ---- */

/* The next text behind node `at` that is heard and is no heading's. */
static const Node *next_words(const Report *report, int at) {
    for (int i = at + 1; i < report->count; i++)
        if (report->nodes[i].kind == NODE_TEXT && !report->nodes[i].artifact &&
            ancestor(report, i, "heading") < 0 && !is_blank(report->nodes[i].text))
            return &report->nodes[i];
    return NULL;
}

/* What a heading heads begins on its page, and not above it. */
static void check_not_alone(const Report *report, int at) {
    const Node *last = NULL;
    int section = ancestor(report, at, "section");
    for (int i = at + 1; i < report->count && is_within(report, i, at); i++)
        if (report->nodes[i].kind == NODE_TEXT)
            last = &report->nodes[i];
    const Node *next = last ? next_words(report, (int)(last - report->nodes)) : NULL;
    if (!next || section < 0 || !is_within(report, (int)(next - report->nodes), section))
        return;
    if (next->page != last->page)
        fault(last, "the heading “%s” stands on page %d, what it heads on page %d", last->text,
              last->page + 1, next->page + 1);
    else if (next->y < last->y - last->size && !last->upward && !next->upward)
        fault(last, "what the heading “%s” heads begins above it", last->text);
}

/* All texts of a page in one string, in the order they are heard; what is not heard is among them. */
static void words_of_page(const Report *report, int page, char *out, size_t size) {
    size_t used = 0;
    *out = '\0';
    for (int i = 0; i < report->count; i++) {
        const Node *node = &report->nodes[i];
        if (node->kind == NODE_TEXT && node->page == page && used + strlen(node->text) + 1 < size)
            strcpy(out + used, node->text), used += strlen(node->text);
    }
}

static void check_counter(const Report *report, int page) {
    static char words[1 << 20];
    char slash[32], spelled[64];
    const Node *node = &report->nodes[0];
    int several = report->page_count > 1;
    words_of_page(report, page, words, sizeof words);
    snprintf(slash, sizeof slash, several ? "[%d/%d]" : "[1/1]", page + 1, report->page_count);
    snprintf(spelled, sizeof spelled, several ? "bladzijde %d van %d" : "bladzijde 1 van 1", page + 1,
             report->page_count);
    if ((strstr(words, slash) || strstr(words, spelled)) != several)
        fault(node, "page %d of %d does not say so, or a page alone does: %s", page + 1, report->page_count,
              slash);
}

static const char *first_words(const Report *report, int element) {
    for (int i = element + 1; i < report->count && is_within(report, i, element); i++)
        if (report->nodes[i].kind == NODE_TEXT && !is_blank(report->nodes[i].text))
            return report->nodes[i].text;
    return "";
}

/* An artifact with the heading's first words on that page. */
static int has_running_head(const Report *report, const char *words, int page) {
    size_t size = strcspn(words, " ");
    for (int i = 0; i < report->count; i++)
        if (report->nodes[i].artifact && report->nodes[i].kind == NODE_TEXT &&
            report->nodes[i].page == page && !strncmp(report->nodes[i].text, words, size))
            return 1;
    return 0;
}

/* A panel ("paneel", "deel" in the layout) that goes on. */
static void check_running_heads(const Report *report, int section) {
    const Node *node = &report->nodes[section];
    int page = -1, first = -1;
    if (!node->name || (strncmp(node->name, "paneel", 6) && strncmp(node->name, "deel", 4)))
        return;
    for (int i = section + 1; i < report->count && is_within(report, i, section); i++) {
        const Node *text = &report->nodes[i];
        if (text->kind != NODE_TEXT || text->artifact || text->page == page)
            continue;
        page = text->page;
        first = first < 0 ? page : first;
        if (page != first && !has_running_head(report, first_words(report, section), page))
            fault(text, "“%s” goes on on page %d without a head", node->name, page + 1);
        if (page < first)
            fault(text, "“%s” is heard on page %d before page %d", node->name, first + 1, page + 1);
    }
}

static void check_pages(const Report *report) {
    for (int i = 0; i < report->count; i++)
        if (report->nodes[i].kind == NODE_ELEMENT && !strcmp(report->nodes[i].role, "heading"))
            check_not_alone(report, i);
    for (int page = 0; check_continued && page < report->page_count; page++)
        check_counter(report, page);
    for (int i = 0; check_continued && i < report->count; i++)
        if (report->nodes[i].kind == NODE_ELEMENT && !strcmp(report->nodes[i].role, "section"))
            check_running_heads(report, i);
}

/* ---- links and places ---- */

static int covered(const Report *report, const Node *text, const char *target) {
    Area ink = area_of(text);
    for (int i = 0; i < report->count; i++) {
        const Node *node = &report->nodes[i];
        Area area = area_of(node);
        if (node->kind == NODE_AREA && node->page == text->page && node->text &&
            !strcmp(node->text, target) && area.left <= ink.left + NEAR &&
            area.right >= ink.right - 0.3 * text->size && area.top <= ink.top + NEAR &&
            area.bottom >= ink.bottom - NEAR)
            return 1;
    }
    return 0;
}

static void check_link(const Report *report, int at) {
    int link = ancestor(report, at, "link");
    const Node *node = &report->nodes[at];
    if (link >= 0 && !node->artifact && !is_blank(node->text) &&
        !covered(report, node, report->nodes[link].text))
        fault(node, "no area covers “%s” of the link to %s", node->text, report->nodes[link].text);
}

static char *file_bytes(const char *path) {
    static char *kept, *name;
    if (name && !strcmp(name, path))
        return kept;
    FILE *file = fopen(path, "r");
    free(kept), free(name);
    kept = calloc(1, 1 << 22), name = strdup(path);
    if (!file || !kept || !fread(kept, 1, (1 << 22) - 1, file)) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    fclose(file);
    return kept;
}

static const char *source_at(const Node *node) {
    const char *at = file_bytes(node->file);
    for (unsigned line = 1; at && line < node->line; line++)
        at = strchr(at, '\n') ? strchr(at, '\n') + 1 : NULL;
    for (unsigned column = 1; at && *at && column < node->column; column++)
        do
            at++;
        while (((unsigned char)*at & 0xC0) == 0x80);
    return at ? at : "";
}

/* The first word of the text must stand there; a date or number of the data may read otherwise on the page.
 */
static void check_place(const Node *node) {
    const char *source = source_at(node);
    size_t length = strspn(node->text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    size_t same = 0;
    while (same < length && source[same] == node->text[same])
        same++;
    int reference = source[same] == '&' || source[same] == '<';
    if (length && same < length && !isdigit((unsigned char)*source) && !(same && reference) &&
        !(reference && source[0] == '&'))
        fault(node, "“%s” does not stand there but “%.20s”", node->text, source);
}

static void check_text(const Report *report, int at) {
    const Node *node = &report->nodes[at];
    check_inside(report, node);
    if (!node->artifact && node->parent < 0)
        fault(node, "“%s” is in no element", node->text);
    if (!node->artifact && node->parent >= 0 && is_among(role_around(report, at), "section list item"))
        fault(node, "“%s” directly in a %s", node->text, role_around(report, at));
    if (!node->file)
        fault(node, "“%s” has no place", node->text);
    else if (check_files && ancestor(report, at, "label") < 0)
        check_place(node); /* labels are counted */
    check_link(report, at);
}

static void check_report(const Report *report) {
    unsigned texts = 0;
    for (int i = 0; i < report->count; i++) {
        const Node *node = &report->nodes[i];
        if (node->kind == NODE_TEXT)
            check_text(report, i), texts++;
        else if (node->kind == NODE_ELEMENT)
            check_element(report, i);
        else
            check_inside(report, node);
        if ((node->kind == NODE_PATH || node->kind == NODE_IMAGE) && !node->artifact && node->parent < 0)
            fault(node, "a path or picture in no element, and no artifact");
    }
    check_overlaps(report);
    check_headings(report);
    check_pages(report);
    if (!texts)
        puts("a page without text"), faults++;
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        if (!strcmp(arguments[i], "--files"))
            check_files = 1;
        else if (!strcmp(arguments[i], "--continued"))
            check_continued = 1;
        else if (!strcmp(arguments[i], "--margin") && i + 1 < count)
            sscanf(arguments[++i], "%lf %lf %lf %lf", &margin[0], &margin[1], &margin[2], &margin[3]);
    }
    Traces traces = traces_read();
    for (size_t i = 0; i < traces.count; i++)
        check_report(&traces.reports[i]);
    printf("%zu reports checked, %u faults\n", traces.count, faults);
    return faults || !traces.count;
}
