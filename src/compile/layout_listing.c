/* <listing>: XML of a layout, a part or a theme as it was written, to be shown beside what it makes.
 *
 * What the use of a part holds is found in the bytes of its file, not printed from the tree, so that a
 * listing and what stands beside it can never disagree.  Lines are kept, the indentation that they share
 * is taken off; every byte knows its place.  Says which bytes are names, values and comments, not how they
 * look. */
#include <string.h>

#include "base/utf8.h"
#include "compile/layout_compile.h"
#include "xml/scan.h"

/* What has no place to end a line for so many bytes may end it anywhere. */
#define LONG_WORD  24u
#define ZERO_SPACE "\xE2\x80\x8B"
/* Further lines of what is no tag with attributes begin so many characters in. */
#define TURN_INDENT 2u
/* And those of a tag whose name is longer than this. */
#define TURN_LIMIT 20u

/* A stretch of a file, with the kind of each byte. */
typedef struct Stretch {
    const char *bytes; /* of the whole file */
    uint32_t file, start, end;
    uint8_t *kinds; /* from start on */
    struct Stretch *next;
} Stretch;

/* A line of a stretch without the white space at its ends. */
typedef struct SourceLine {
    const Stretch *stretch;
    uint32_t start, end;
    size_t indent;
} SourceLine;

typedef struct SourceLines {
    SourceLine *lines;
    size_t count, capacity;
} SourceLines;

static bool is_white(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* --- which bytes --- */

static void mark(Stretch *stretch, uint32_t start, uint32_t end, ListingWord word) {
    memset(stretch->kinds + (start - stretch->start), (int)word, end - start);
}

static void mark_tag(Stretch *stretch, const Token *token) {
    mark(stretch, token->whole.start, token->whole.end, LISTING_TAG);
    for (size_t i = 0; token->kind == TOKEN_START && i < token->attribute_count; i++) {
        const RawAttribute *attribute = &token->attributes[i];
        mark(stretch, attribute->name.start, attribute->value.start - 1, LISTING_NAME);
        mark(stretch, attribute->value.start - 1, attribute->value.end + 1, LISTING_VALUE);
    }
}

static void mark_token(Stretch *stretch, const Token *token) {
    if (token->kind == TOKEN_START || token->kind == TOKEN_END)
        mark_tag(stretch, token);
    else
        mark(stretch, token->whole.start, token->whole.end,
             token->kind == TOKEN_COMMENT || token->kind == TOKEN_INSTRUCTION ? LISTING_COMMENT
                                                                              : LISTING_TEXT);
}

/* From the '<' of an element to behind its end; the file was read before, so it is good. */
static uint32_t element_end(Compiler *compiler, Source source) {
    size_t size;
    Scan scan;
    Token token;
    const char *bytes = sources_bytes(compiler->sources, source.file, &size);
    scan_begin(&scan, bytes, size, compiler->arena);
    scan.limits = diagnostics_limits(compiler->diagnostics);
    scan.at = source.offset;
    do {
        if (scan.at >= scan.size || !scan_next(&scan, &token))
            return source.offset;
    } while (scan.depth > 0);
    return scan.at;
}

static Stretch *stretch_new(Compiler *compiler, Source source, uint32_t end) {
    size_t size;
    Scan scan;
    Token token;
    Stretch *stretch = arena_one(compiler->arena, Stretch);
    const char *bytes = sources_bytes(compiler->sources, source.file, &size);
    *stretch = (Stretch){.bytes = bytes, .file = source.file, .start = source.offset, .end = end};
    stretch->kinds = arena_many(compiler->arena, uint8_t, end - source.offset);
    scan_begin(&scan, bytes, size, compiler->arena);
    scan.limits = diagnostics_limits(compiler->diagnostics);
    scan.at = source.offset;
    while (scan.at < end && scan_next(&scan, &token))
        mark_token(stretch, &token);
    return stretch;
}

/* The content of a part's use: its children that are no parameters, with what stands between them. */
static Stretch *content_of(Compiler *compiler, const CompileScope *scope) {
    Stretch *first = NULL, **last = &first;
    Source start = {0, 0};
    uint32_t end = 0;
    for (const xmlNode *child = scope->use->children;; child = child->next) {
        bool param = child && child->type == XML_ELEMENT_NODE && is_part_param(scope->part, child);
        if ((!child || param) && start.file) {
            *last = stretch_new(compiler, start, end);
            last = &(*last)->next;
            start.file = 0;
        }
        if (!child)
            return first;
        if (param || child->type != XML_ELEMENT_NODE)
            continue;
        start = start.file ? start : xml_source(child);
        end = element_end(compiler, xml_source(child));
    }
}

/* A use that hands on what its own part was given shows that. */
static const CompileScope *scope_of_content(const CompileScope *scope) {
    for (;;) {
        const xmlNode *only = NULL;
        size_t count = 0;
        for (const xmlNode *child = scope->use->children; child; child = child->next) {
            if (child->type != XML_ELEMENT_NODE || is_part_param(scope->part, child))
                continue;
            only = child;
            count++;
        }
        if (count != 1 || !xml_is(only, "content") || !scope->caller || !scope->caller->use)
            return scope;
        scope = scope->caller;
    }
}

/* --- lines --- */

static void add_line(Compiler *compiler, SourceLines *lines, SourceLine line) {
    while (line.end > line.start && is_white(line.stretch->bytes[line.end - 1]))
        line.end--;
    lines->lines =
        arena_grow(compiler->arena, lines->lines, lines->count, &lines->capacity, sizeof *lines->lines);
    lines->lines[lines->count++] = line;
}

static size_t column_of(const Stretch *stretch) {
    uint32_t start = stretch->start;
    while (start > 0 && stretch->bytes[start - 1] != '\n' && stretch->bytes[start - 1] != '\r')
        start--;
    return stretch->start - start;
}

static void split_lines(Compiler *compiler, const Stretch *stretch, SourceLines *out) {
    size_t indent = column_of(stretch);
    for (uint32_t at = stretch->start; at < stretch->end;) {
        const char *found = memchr(stretch->bytes + at, '\n', stretch->end - at);
        uint32_t end = found ? (uint32_t)(found - stretch->bytes) : stretch->end;
        uint32_t start = at;
        while (start < end && is_white(stretch->bytes[start]))
            start++;
        add_line(compiler, out, (SourceLine){stretch, start, end, indent + (start - at)});
        at = end + 1;
        indent = 0;
    }
}

static void take_off_indent(SourceLines *lines) {
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->lines[i].end > lines->lines[i].start && lines->lines[i].indent < least)
            least = lines->lines[i].indent;
    for (size_t i = 0; i < lines->count; i++)
        lines->lines[i].indent -= lines->lines[i].indent < least ? lines->lines[i].indent : least;
}

/* Below the first attribute, else a little way in. */
static size_t turn_of(const SourceLine *line) {
    const char *text = line->stretch->bytes + line->start;
    size_t size = line->end - line->start, at = 0;
    while (at < size && !is_white(text[at]))
        at++;
    size_t first = at;
    while (at < size && is_white(text[at]))
        at++;
    bool tag = size > 1 && text[0] == '<' && text[1] != '!' && text[1] != '/' && first < TURN_LIMIT &&
               at < size && line->stretch->kinds[line->start + at - line->stretch->start] == LISTING_NAME;
    size_t turn = tag ? at : TURN_INDENT;
    return line->indent + (turn < size ? turn : 0);
}

typedef struct Filling {
    char *text;
    uint32_t *offsets;
    uint8_t *kinds;
    size_t size;
} Filling;

static void put(Filling *line, const char *bytes, size_t size, uint32_t offset, uint8_t kind) {
    for (size_t i = 0; i < size; i++) {
        line->text[line->size] = bytes[i];
        line->offsets[line->size] = offset;
        line->kinds[line->size++] = kind;
    }
}

/* May the line end before this byte although there is no white space?  Behind what closes or parts something
 * in XML and XPath, and within what has no end. */
static bool may_end_here(const SourceLine *line, uint32_t at, uint32_t *last) {
    const char *bytes = line->stretch->bytes;
    bool begins = ((unsigned char)bytes[at] & 0xC0) != 0x80;
    if (at < line->start + 2 || !begins)
        return false;
    if (is_white(bytes[at]) || is_white(bytes[at - 1])) {
        *last = at;
        return false;
    }
    bool parted = strchr(">)]|,;/", bytes[at - 1]) && !strchr(">)]|,;/\"}", bytes[at]) &&
                  !(bytes[at - 1] == '/' && bytes[at - 2] == '<');
    if (!parted && at - *last < LONG_WORD)
        return false;
    *last = at;
    return true;
}

static ListingLine line_of(Compiler *compiler, const SourceLine *line) {
    const Stretch *stretch = line->stretch;
    size_t most = line->indent + (size_t)(line->end - line->start) * (1 + sizeof ZERO_SPACE);
    Filling filling = {arena_many(compiler->arena, char, most), arena_many(compiler->arena, uint32_t, most),
                       arena_many(compiler->arena, uint8_t, most), 0};
    if (line->end == line->start)
        return (ListingLine){.size = 0};
    for (size_t i = 0; i < line->indent; i++)
        put(&filling, " ", 1, line->start, LISTING_TEXT);
    for (uint32_t at = line->start, last = line->start; at < line->end; at++) {
        uint8_t kind = stretch->kinds[at - stretch->start];
        if (may_end_here(line, at, &last))
            put(&filling, ZERO_SPACE, strlen(ZERO_SPACE), at, kind);
        put(&filling, is_white(stretch->bytes[at]) ? " " : stretch->bytes + at, 1, at, kind);
    }
    return (ListingLine){filling.text,  filling.size,  filling.offsets,
                         filling.kinds, stretch->file, turn_of(line)};
}

/* --- the element --- */

typedef enum ListingOf { OF_CONTENT, OF_LAYOUT, OF_PART, OF_THEME } ListingOf;

/* An element of the layout's own file, in its outermost element; file 0: told. */
static Source layout_element(Compiler *compiler, const xmlAttr *attribute) {
    ValueWord word = value_whole(attribute);
    const xmlNode *root = xmlDocGetRootElement(compiler->layout->file.document);
    for (const xmlNode *child = root->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE && word_is(word, (const char *)child->name))
            return xml_source(child);
    compile_error(compiler, word.source, CODE_LISTING_LAYOUT, word_copy(word, compiler->arena));
    return (Source){0, 0};
}

static Source place_of(Compiler *compiler, const xmlAttr *attribute, size_t of) {
    return of == OF_LAYOUT ? layout_element(compiler, attribute)
           : of == OF_PART ? part_definition(compiler, attribute)
                           : layout_theme_entry(compiler, attribute, of - OF_THEME);
}

/* What has a name in the layout, its parts or the theme; NULL: told. */
static Stretch *entry_of(Compiler *compiler, const xmlNode *element, size_t of) {
    const xmlAttr *attribute = layout_attribute(compiler, element, "entry");
    Source source = {0, 0};
    if (attribute)
        source = place_of(compiler, attribute, of);
    else if (!xml_attribute_node(element, "entry"))
        compile_error_plain(compiler, xml_source(element), CODE_LISTING_ENTRY);
    return source.file ? stretch_new(compiler, source, element_end(compiler, source)) : NULL;
}

static Stretch *shown_by(Compiler *compiler, const xmlNode *element) {
    static const char *const choices[] = {"content", "layout", "part", "style", "inline",
                                          "color",   "symbol", "font", NULL};
    size_t of = 0;
    layout_choice(compiler, element, "of", choices, &of);
    if (of > 0)
        return entry_of(compiler, element, of);
    if (!compiler->scope->part) {
        compile_error_plain(compiler, xml_source(element), CODE_LISTING_OUTSIDE);
        return NULL;
    }
    return compiler->scope->use ? content_of(compiler, scope_of_content(compiler->scope)) : NULL;
}

void compile_listing(Compiler *compiler, const xmlNode *element, LayoutNode *node) {
    static const char *const styles[LISTING_WORDS] = {
        [LISTING_TEXT] = "code-text",   [LISTING_TAG] = "code-tag",         [LISTING_NAME] = "code-name",
        [LISTING_VALUE] = "code-value", [LISTING_COMMENT] = "code-comment",
    };
    LayoutListing *listing = arena_one(compiler->arena, LayoutListing);
    SourceLines lines = {0};
    for (const Stretch *stretch = shown_by(compiler, element); stretch; stretch = stretch->next)
        split_lines(compiler, stretch, &lines);
    take_off_indent(&lines);
    listing->style = layout_style(compiler, element, "style");
    for (size_t i = 0; i < LISTING_WORDS; i++)
        listing->styles[i] = theme_inline(compiler->theme, styles[i]);
    listing->lines = arena_many(compiler->arena, ListingLine, lines.count);
    listing->count = lines.count;
    for (size_t i = 0; i < lines.count; i++)
        listing->lines[i] = line_of(compiler, &lines.lines[i]);
    node->listing = listing;
    if (!node->has_role) {
        node->has_role = true;
        node->role = ROLE_PARAGRAPH;
    }
    node->language = node->language ? node->language : "zxx"; /* no language: ISO 639-2 */
}
