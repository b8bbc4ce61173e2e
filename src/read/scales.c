/* schalen.xml: from the tree to a table, and from a table to the file.
 *
 * Knows its own elements; what numbers belong in it, batch/scales.c finds.  What is written
 * reads back as the same table; the same table gives the same bytes. */
#include "read/scales.h"

#include <string.h>

#include "base/decimal.h"
#include "vocabulary/vocabulary.h"

bool scales_named(const char *path) {
    const char *slash = strrchr(path, '/');
    return strcmp(slash ? slash + 1 : path, SCALES_ROOT ".xml") == 0;
}

bool scales_is(const XmlFile *file) {
    return xml_is(xmlDocGetRootElement(file->document), SCALES_ROOT);
}

const FigureScale *scales_find(const Scales *scales, const char *name) {
    for (size_t i = 0; i < scales->count; i++)
        if (strcmp(scales->scales[i].name, name) == 0)
            return &scales->scales[i];
    return NULL;
}

double scales_text_size(const Scales *scales, const char *layout) {
    for (size_t i = 0; i < scales->text_count; i++)
        if (strcmp(scales->texts[i].layout, layout) == 0)
            return scales->texts[i].size;
    return 0;
}

/* --- reading --- */

static double number_of(const xmlNode *node, const char *name) {
    const char *text = xml_attribute(node, name);
    double value = 0;
    return text && decimal_read(text, strlen(text), ',', &value) ? value : 0;
}

static const char *name_of(const xmlNode *node, const char *name, Arena *arena) {
    const char *text = xml_attribute(node, name);
    return arena_copy_text(arena, text ? text : "");
}

static bool wrong(const xmlNode *node, const char *attribute, Code code, const char *name,
                  Diagnostics *diagnostics) {
    const xmlAttr *where = xml_attribute_node(node, attribute);
    tell(diagnostics, where ? xml_value_source(where) : xml_source(node), code, name);
    return false;
}

static bool read_scale(const xmlNode *node, Arena *arena, Diagnostics *diagnostics, const Scales *before,
                       FigureScale *scale) {
    *scale = (FigureScale){true,
                           name_of(node, "naam", arena),
                           number_of(node, "van"),
                           number_of(node, "tot"),
                           number_of(node, SCALES_STEP),
                           xml_source(node)};
    if (scales_find(before, scale->name))
        return wrong(node, "naam", CODE_SCALE_TWICE, scale->name, diagnostics);
    if (scale->most <= scale->least)
        return wrong(node, "tot", CODE_SCALE_EMPTY, scale->name, diagnostics);
    if (scale->step <= 0 || scale->step > scale->most - scale->least)
        return wrong(node, SCALES_STEP, CODE_SCALE_STEP, scale->name, diagnostics);
    return true;
}

static bool read_text(const xmlNode *node, Arena *arena, Diagnostics *diagnostics, const Scales *before,
                      ScaleText *text) {
    *text = (ScaleText){name_of(node, "opmaak", arena), number_of(node, "grootte"), xml_source(node)};
    if (scales_text_size(before, text->layout) > 0)
        return wrong(node, "opmaak", CODE_SCALE_TWICE, text->layout, diagnostics);
    if (text->size <= 0)
        return wrong(node, "grootte", CODE_SCALE_TEXT_SIZE, text->layout, diagnostics);
    return true;
}

bool scales_read(const XmlFile *file, Arena *arena, Diagnostics *diagnostics, Scales *out) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    size_t most = xmlChildElementCount((xmlNode *)root);
    FigureScale *scales = arena_many(arena, FigureScale, most);
    ScaleText *texts = arena_many(arena, ScaleText, most);
    bool good = true;
    *out = (Scales){scales, 0, texts, 0};
    for (const xmlNode *node = root->children; node; node = node->next) {
        if (xml_is(node, SCALES_SCALE) && read_scale(node, arena, diagnostics, out, &scales[out->count]))
            out->count++;
        else if (xml_is(node, SCALES_TEXT) &&
                 read_text(node, arena, diagnostics, out, &texts[out->text_count]))
            out->text_count++;
        else if (node->type == XML_ELEMENT_NODE)
            good = false;
    }
    return good;
}

/* --- writing --- */

static void put_text(const char *text, Buffer *out) {
    for (; *text; text++) {
        if (*text == '&')
            buffer_text(out, "&amp;");
        else if (*text == '<')
            buffer_text(out, "&lt;");
        else if (*text == '"')
            buffer_text(out, "&quot;");
        else
            buffer_byte(out, *text);
    }
}

static void put_name(const char *attribute, const char *name, Buffer *out) {
    buffer_format(out, " %s=\"", attribute);
    put_text(name, out);
    buffer_byte(out, '"');
}

/* Data has a decimal comma. */
static void put_number(const char *attribute, double value, Buffer *out) {
    buffer_format(out, " %s=\"", attribute);
    size_t start = out->size;
    buffer_decimal(out, value, 6);
    char *point = memchr(out->bytes + start, '.', out->size - start);
    if (point)
        *point = ',';
    buffer_byte(out, '"');
}

void scales_write(const Scales *scales, Buffer *out) {
    buffer_text(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<!-- De vaste schalen en tekstgrootten van deze editie, zodat bladen vergelijkbaar zijn. "
                "Gemaakt uit alle\n     gegevens met de opdracht ‘regiodruk scales’; geef die opnieuw als "
                "een getal erbuiten valt. -->\n"
                "<" SCALES_ROOT ">\n");
    for (size_t i = 0; i < scales->count; i++) {
        buffer_text(out, "  <" SCALES_SCALE);
        put_name("naam", scales->scales[i].name, out);
        put_number("van", scales->scales[i].least, out);
        put_number("tot", scales->scales[i].most, out);
        put_number(SCALES_STEP, scales->scales[i].step, out);
        buffer_text(out, "/>\n");
    }
    for (size_t i = 0; i < scales->text_count; i++) {
        buffer_text(out, "  <" SCALES_TEXT);
        put_name("opmaak", scales->texts[i].layout, out);
        put_number("grootte", scales->texts[i].size, out);
        buffer_text(out, "/>\n");
    }
    buffer_text(out, "</" SCALES_ROOT ">\n");
}
