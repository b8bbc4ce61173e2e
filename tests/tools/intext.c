/* intext [--loose] [--order "A B ..."] [--skip "C ..."] FILE < TEXT: is every text of a region file in TEXT
 * (what some reader got from its PDF), in reading order?
 *
 * Walks the children of the root in the order given, each in the order of the document; every text node must
 * be found behind the one before.  Children that --order does not name may stand anywhere; those of --skip
 * need not be there. White space and soft hyphens do not count; with --loose hyphens do not either (a reader
 * may keep those of line ends). Prints what is missing, with its line.  It is written against libxml2 and
 * shares nothing with the program. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "read_all.h"

typedef struct Search {
    const char *text; /* condensed */
    size_t at;
    bool ordered, loose;
    unsigned missing, found;
} Search;

/* Bytes of the sign at `text` that does not count, or 0. */
static size_t ignored(const char *text, bool loose) {
    static const char *const always[] = {" ", "\t", "\n", "\r", "\f", "\xC2\xA0", "\xC2\xAD", "\xE2\x80\xA8"};
    static const char *const hyphens[] = {"-", "\xE2\x80\x90", "\xE2\x80\x91"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (!strncmp(text, always[i], strlen(always[i])))
            return strlen(always[i]);
    for (size_t i = 0; loose && i < sizeof hyphens / sizeof *hyphens; i++)
        if (!strncmp(text, hyphens[i], strlen(hyphens[i])))
            return strlen(hyphens[i]);
    return 0;
}

static char *condense(const char *text, bool loose) {
    char *out = malloc(strlen(text) + 1), *end = out;
    if (!out)
        exit(1);
    while (*text) {
        size_t skip = ignored(text, loose);
        if (skip)
            text += skip;
        else
            *end++ = *text++;
    }
    *end = '\0';
    return out;
}

static void look_for(Search *search, const xmlNode *node) {
    char *wanted = condense((const char *)node->content, search->loose);
    const char *hit = strstr(search->text + (search->ordered ? search->at : 0), wanted);
    if (!*wanted) {
        free(wanted);
        return;
    }
    if (hit && search->ordered)
        search->at = (size_t)(hit - search->text) + strlen(wanted);
    if (hit)
        search->found++;
    else {
        search->missing++;
        printf("line %ld: not found%s: %s\n", xmlGetLineNo(node),
               search->ordered && strstr(search->text, wanted) ? " in this order" : "",
               (const char *)node->content);
    }
    free(wanted);
}

static void walk(Search *search, const xmlNode *node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        look_for(search, node);
    for (const xmlNode *child = node->children; child && node->type == XML_ELEMENT_NODE; child = child->next)
        walk(search, child);
}

static bool listed(const char *words, const char *name) {
    size_t size = strlen(name);
    for (const char *at = words; (at = strstr(at, name)); at += size)
        if ((at == words || at[-1] == ' ') && (at[size] == ' ' || !at[size]))
            return true;
    return false;
}

static void walk_ordered(Search *search, const xmlNode *root, const char *order) {
    char *names = strdup(order), *rest = NULL;
    search->ordered = true;
    for (char *name = strtok_r(names, " ", &rest); name; name = strtok_r(NULL, " ", &rest))
        for (const xmlNode *child = root->children; child; child = child->next)
            if (child->type == XML_ELEMENT_NODE && !strcmp((const char *)child->name, name))
                walk(search, child);
    free(names);
}

static void walk_others(Search *search, const xmlNode *root, const char *order, const char *skip) {
    search->ordered = false;
    for (const xmlNode *child = root->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && !listed(order, (const char *)child->name) &&
            !listed(skip, (const char *)child->name))
            walk(search, child);
}

int main(int count, char **arguments) {
    const char *order = "", *skip = "", *path = NULL;
    Search search = {0};
    for (int i = 1; i < count; i++) {
        if (!strcmp(arguments[i], "--loose"))
            search.loose = true;
        else if (!strcmp(arguments[i], "--order") && i + 1 < count)
            order = arguments[++i];
        else if (!strcmp(arguments[i], "--skip") && i + 1 < count)
            skip = arguments[++i];
        else
            path = arguments[i];
    }
    xmlDocPtr document = path ? xmlReadFile(path, NULL, XML_PARSE_NONET) : NULL;
    if (!document) {
        fputs("usage: intext [--loose] [--order \"A B ...\"] [--skip \"C ...\"] FILE < TEXT\n", stderr);
        return 2;
    }
    char *text = read_all(stdin);
    search.text = condense(text, search.loose);
    walk_ordered(&search, xmlDocGetRootElement(document), order);
    walk_others(&search, xmlDocGetRootElement(document), order, skip);
    xmlFreeDoc(document);
    free(text);
    if (!search.found)
        puts("nothing was looked for");
    return search.missing || !search.found ? 1 : 0;
}
