/* Opens an XML file: read, scanned for everything that is no XML, parsed by libxml2, and placed.
 *
 * The scan comes first, so that errors have our words and exact places and libxml2 never sees a
 * DOCTYPE or an entity; libxml2 parses what is left and has the last word.  Invariant: every node
 * and attribute of an open file has a place. */
#include "xml/xml.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "xml/positions.h"
#include "xml/scan.h"

static bool tell_scan_error(const Scan *scan, uint32_t file, Sources *sources, Diagnostics *diagnostics) {
    const ScanError *error = &scan->error;
    Place related = sources_place(sources, (Source){file, error->related});
    const char *line = arena_format(scan->arena, "%u", related.line);
    tell(diagnostics, ((Source){file, error->offset}), error->code, error->first, error->second, line);
    return false;
}

static bool scan_all(Scan *scan) {
    Token token;
    const uint64_t most = scan->limits->most[LIMIT_ELEMENTS];
    uint64_t elements = 0;
    if (!scan_prologue(scan))
        return false;
    do {
        if (!scan_next(scan, &token))
            return false;
        elements += token.kind == TOKEN_START;
        if (elements > most) {
            scan->error = (ScanError){.code = CODE_XML_MANY,
                                      .offset = token.whole.start,
                                      .first = limit_text(LIMIT_ELEMENTS, most, scan->arena),
                                      .second = ""};
            return false;
        }
    } while (token.kind != TOKEN_FINISH);
    return true;
}

static size_t bom_size(const XmlFile *file) {
    return file->size >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* libxml2 counts lines right in its errors, also above 65,535. */
static uint32_t error_offset(const XmlFile *file, const xmlError *error) {
    size_t at = bom_size(file);
    for (int line = 1; line < error->line; line++) {
        const char *end = memchr(file->bytes + at, '\n', file->size - at);
        if (!end)
            break;
        at = (size_t)(end - file->bytes) + 1;
    }
    size_t column = error->int2 > 1 ? (size_t)error->int2 - 1 : 0;
    return (uint32_t)(at + column < file->size ? at + column : file->size);
}

static bool tell_parser_error(const XmlFile *file, xmlParserCtxt *parser, Arena *arena,
                              Diagnostics *diagnostics) {
    const xmlError *error = xmlCtxtGetLastError(parser);
    const char *message = error && error->message ? error->message : "?";
    uint32_t offset = error ? error_offset(file, error) : 0;
    const char *trimmed = arena_copy(arena, message, strcspn(message, "\r\n"));
    tell(diagnostics, ((Source){file->file, offset}), CODE_XML_OTHER, trimmed);
    return false;
}

static bool parse(XmlFile *file, Arena *arena, Diagnostics *diagnostics) {
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
    /* libxml2 has bounds of its own, on text of ten million bytes among others; ours have been kept by now.
     */
    if (diagnostics_limits(diagnostics)->most[LIMIT_XML_TEXT] > limits_usual()->most[LIMIT_XML_TEXT])
        options |= XML_PARSE_HUGE;
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) /* only when there is no memory */
        abort();
    size_t skip = bom_size(file); /* libxml2's releases differ in whether a named encoding may have a mark */
    file->document =
        xmlCtxtReadMemory(parser, file->bytes + skip, (int)(file->size - skip), NULL, "UTF-8", options);
    const xmlError *error = xmlCtxtGetLastError(parser);
    bool good = file->document && parser->wellFormed && parser->nsWellFormed &&
                !(error && error->level >= XML_ERR_ERROR);
    if (!good)
        tell_parser_error(file, parser, arena, diagnostics);
    xmlFreeParserCtxt(parser);
    return good;
}

static bool place_all(XmlFile *file, bool prefixes, Arena *arena, Diagnostics *diagnostics) {
    Scan scan;
    uint32_t where = 0;
    const char *what = NULL;
    scan_begin(&scan, file->bytes, file->size, arena);
    scan.prefixes = prefixes;
    scan.limits = diagnostics_limits(diagnostics);
    scan_prologue(&scan);
    if (positions_set(file->document, &scan, file->file, arena, &where, &what))
        return true;
    tell(diagnostics, ((Source){file->file, where}), CODE_XML_POSITIONS, what);
    return false;
}

bool xml_parse(const char *path, const char *bytes, size_t size, bool prefixes, Arena *arena,
               Sources *sources, Diagnostics *diagnostics, XmlFile *out) {
    *out = (XmlFile){.path = path, .bytes = bytes, .size = size};
    out->file = sources_add(sources, path, bytes, size);
    Scan scan;
    scan_begin(&scan, out->bytes, out->size, arena);
    scan.prefixes = prefixes;
    scan.limits = diagnostics_limits(diagnostics);
    if (!scan_all(&scan))
        return tell_scan_error(&scan, out->file, sources, diagnostics);
    bool good = parse(out, arena, diagnostics) && place_all(out, prefixes, arena, diagnostics);
    if (!good)
        xml_close(out);
    return good;
}

bool xml_open(const char *path, Source asked, Arena *arena, Sources *sources, Diagnostics *diagnostics,
              XmlFile *out) {
    FileBytes read;
    *out = (XmlFile){.path = path};
    return file_read(path, asked, arena, diagnostics, &read) &&
           xml_parse(path, read.bytes, read.size, false, arena, sources, diagnostics, out);
}

void xml_close(XmlFile *file) {
    if (file->document)
        xmlFreeDoc(file->document);
    file->document = NULL;
}

Source xml_source(const xmlNode *node) {
    const XmlPlace *place = node->_private;
    return place ? (Source){place->all->file, place->start} : (Source){0, 0};
}

Source xml_attribute_source(const xmlAttr *attribute) {
    const XmlPlace *place = attribute->_private;
    return place ? (Source){place->all->file, place->start} : (Source){0, 0};
}

Source xml_value_source(const xmlAttr *attribute) {
    const XmlPlace *place = attribute->_private;
    return place ? (Source){place->all->file, place->content.start} : (Source){0, 0};
}

static const uint32_t *offsets(const XmlPlace *place, const char *text, Arena *arena, size_t *size) {
    *size = strlen(text);
    uint32_t *all = arena_many(arena, uint32_t, *size + 1);
    RawSpan span = place->content;
    Decoded decoded;
    size_t at = 0;
    while (scan_decode(place->all->bytes, &span, place->mode, &decoded))
        for (uint32_t i = 0; i < decoded.size && at < *size; i++)
            all[at++] = decoded.offset + (decoded.reference ? 0 : i);
    all[at] = span.start;
    return all;
}

static Source place_of(const XmlPlace *place, size_t index) {
    if (!place)
        return (Source){0, 0};
    RawSpan span = place->content;
    Decoded decoded;
    for (size_t at = 0; scan_decode(place->all->bytes, &span, place->mode, &decoded); at += decoded.size)
        if (index < at + decoded.size)
            return (Source){place->all->file,
                            decoded.offset + (decoded.reference ? 0 : (uint32_t)(index - at))};
    return (Source){place->all->file, span.start};
}

static const char *node_text(const xmlNode *node) {
    return node && node->content ? (const char *)node->content : "";
}

const uint32_t *xml_text_offsets(const xmlNode *node, Arena *arena, size_t *size) {
    return offsets(node->_private, node_text(node), arena, size);
}

const uint32_t *xml_value_offsets(const xmlAttr *attribute, Arena *arena, size_t *size) {
    return offsets(attribute->_private, node_text(attribute->children), arena, size);
}

Source xml_value_place(const xmlAttr *attribute, size_t index) {
    return place_of(attribute->_private, index);
}

Source xml_text_place(const xmlNode *node, size_t index) {
    return place_of(node->_private, index);
}

const char *xml_value(const xmlAttr *attribute) {
    return node_text(attribute->children);
}

const xmlAttr *xml_attribute_node(const xmlNode *node, const char *name) {
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (!attribute->ns && strcmp((const char *)attribute->name, name) == 0)
            return attribute;
    return NULL;
}

const char *xml_attribute(const xmlNode *node, const char *name) {
    const xmlAttr *attribute = xml_attribute_node(node, name);
    return attribute ? xml_value(attribute) : NULL;
}

bool xml_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}
