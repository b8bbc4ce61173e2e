/* Reads batch.xml: which reports exist.
 *
 * Knows its own elements; opens none of the files it names.  A rule's paths are relative to the folder
 * of batch.xml; whether they stay in it is also checked where they are opened (symbolic links). */
#include "read/plan.h"

#include <string.h>

#include "vocabulary/values.h"
#include "vocabulary/vocabulary.h"

typedef struct Reading {
    Arena *arena;
    Diagnostics *diagnostics;
    Sources *sources;
} Reading;

static const char *copied(const Reading *reading, const xmlAttr *attribute, Source *source) {
    ValueWord word = value_whole(attribute);
    *source = word.source;
    return word_copy(word, reading->arena);
}

static void check_select(const Reading *reading, const xmlAttr *attribute) {
    const char *value = xml_value(attribute);
    const char *star = strchr(value, '*'), *slash = strrchr(value, '/');
    if (star && slash && star < slash)
        tell_plain(reading->diagnostics, xml_value_place(attribute, (size_t)(star - value)), CODE_PLAN_GLOB);
}

static void read_reads(const Reading *reading, const xmlAttr *attribute, PlanRule *rule) {
    if (!attribute)
        return;
    ValueWord *words = value_words(attribute, 0, reading->arena, &rule->read_count);
    const char **reads = arena_many(reading->arena, const char *, rule->read_count);
    Source *sources = arena_many(reading->arena, Source, rule->read_count);
    for (size_t i = 0; i < rule->read_count; i++) {
        reads[i] = word_copy(words[i], reading->arena);
        sources[i] = words[i].source;
        if (strchr(reads[i], '*'))
            tell_plain(reading->diagnostics, words[i].source, CODE_PLAN_STAR);
    }
    rule->reads = reads;
    rule->read_sources = sources;
}

/* Only {id} may stand between braces; it must be there when several files are meant. */
static void check_output(const Reading *reading, const PlanRule *rule, const xmlAttr *attribute) {
    const char *value = xml_value(attribute);
    bool has_id = false;
    for (const char *at = value; (at = strpbrk(at, "{}*")); at++) {
        bool id = strncmp(at, "{id}", 4) == 0;
        if (!id)
            tell_plain(reading->diagnostics, xml_value_place(attribute, (size_t)(at - value)),
                       *at == '*' ? CODE_PLAN_STAR : CODE_PLAN_BRACE);
        has_id |= id;
        at += id ? 3 : 0;
    }
    size_t size = strlen(rule->output);
    if (size < 5 || strcmp(rule->output + size - 4, ".pdf") != 0)
        tell(reading->diagnostics, rule->output_source, CODE_PLAN_PDF, rule->output);
    if (!has_id && strchr(rule->select, '*'))
        tell(reading->diagnostics, rule->output_source, CODE_PLAN_SAME_OUTPUT, rule->output);
}

static bool read_rule(const Reading *reading, const xmlNode *node, PlanRule *rule) {
    const xmlAttr *layout = xml_attribute_node(node, "opmaak"), *theme = xml_attribute_node(node, "thema");
    const xmlAttr *select = xml_attribute_node(node, "voor"), *output = xml_attribute_node(node, "uitvoer");
    if (!layout || !theme || !select || !output) /* told by the vocabulary */
        return false;
    rule->source = xml_source(node);
    rule->layout = copied(reading, layout, &rule->layout_source);
    rule->theme = copied(reading, theme, &rule->theme_source);
    rule->select = copied(reading, select, &rule->select_source);
    rule->output = copied(reading, output, &rule->output_source);
    const char *archive = xml_attribute(node, "archief");
    rule->attaches = archive && strcmp(archive, "3a") == 0;
    check_select(reading, select);
    read_reads(reading, xml_attribute_node(node, "leest"), rule);
    check_output(reading, rule, output);
    return true;
}

/* Rules for other files may share a pattern with {id}; that two reports never share a file is seen when
 * the files are known. */
static bool same_outputs(const PlanRule *one, const PlanRule *other) {
    return strcmp(one->output, other->output) == 0 &&
           (!strstr(one->output, "{id}") || strcmp(one->select, other->select) == 0);
}

static void check_twice(const Reading *reading, const PlanRule *rules, size_t count) {
    const PlanRule *last = &rules[count - 1];
    for (size_t i = 0; i + 1 < count; i++)
        if (same_outputs(&rules[i], last)) {
            Place place = sources_place(reading->sources, rules[i].output_source);
            tell(reading->diagnostics, last->output_source, CODE_PLAN_TWICE, last->output,
                 arena_format(reading->arena, "%u", place.line));
            return;
        }
}

bool plan_read(const char *path, Arena *arena, Sources *sources, Diagnostics *diagnostics, PlanFile *out) {
    const Reading reading = {arena, diagnostics, sources};
    size_t errors = diagnostics_count(diagnostics, SEVERITY_ERROR);
    XmlFile file;
    *out = (PlanFile){0};
    if (!xml_open(path, (Source){0, 0}, arena, sources, diagnostics, &file))
        return false;
    vocabulary_check(vocabulary_batch(), &file, diagnostics);
    const xmlNode *root = xmlDocGetRootElement(file.document);
    PlanRule *rules = arena_many(arena, PlanRule, xmlChildElementCount((xmlNode *)root));
    for (const xmlNode *node = root->children; node; node = node->next)
        if (xml_is(node, "rapport") && read_rule(&reading, node, &rules[out->count]))
            check_twice(&reading, rules, ++out->count);
    out->rules = rules;
    xml_close(&file);
    return diagnostics_count(diagnostics, SEVERITY_ERROR) == errors;
}

void plan_put(const PlanRule *rule, const char *data, const char *const *reads, size_t count, Buffer *out) {
    buffer_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<batch>\n  <rapport archief=\"3a\"");
    for (size_t i = 0; i < count; i++)
        buffer_format(out, i == 0 ? " leest=\"%s" : " %s", reads[i]);
    buffer_format(out, "%s opmaak=\"%s\" thema=\"%s\" uitvoer=\"{id}.pdf\" voor=\"%s\"/>\n</batch>\n",
                  count > 0 ? "\"" : "", rule->layout, rule->theme, data);
}
