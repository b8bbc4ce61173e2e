/* Prints a vocabulary as an XSD 1.0, for editors that complete and explain.
 *
 * Each rule becomes a named type.  Roots are global elements; in an open vocabulary all elements are,
 * and what takes parts is `any`, laxly checked: XSD 1.0 cannot say "these, or names unknown to me".
 * What no schema can say (days of months, counts in free order, empty text) only vocabulary_check does. */
#include <string.h>

#include "vocabulary/vocabulary.h"

typedef struct Print {
    const Vocabulary *vocabulary;
    Buffer *out;
    int depth;
} Print;

static void escaped(Buffer *out, const char *text) {
    for (; *text; text++) {
        if (*text == '&')
            buffer_text(out, "&amp;");
        else if (*text == '<')
            buffer_text(out, "&lt;");
        else if (*text == '>')
            buffer_text(out, "&gt;");
        else if (*text == '"')
            buffer_text(out, "&quot;");
        else
            buffer_byte(out, *text);
    }
}

/* A line of alternating markup and values: line(print, "<xs:element name=\"", name, "\"/>", NULL) would
 * invite varargs; four pieces are enough. */
static void line(Print *print, const char *a, const char *b, const char *c, const char *d) {
    for (int i = 0; i < print->depth; i++)
        buffer_text(print->out, "  ");
    buffer_text(print->out, a);
    escaped(print->out, b);
    buffer_text(print->out, c);
    buffer_text(print->out, d);
    buffer_byte(print->out, '\n');
}

static void open_line(Print *print, const char *a, const char *b, const char *c) {
    line(print, a, b, c, "");
    print->depth++;
}

static void close_line(Print *print, const char *a) {
    print->depth--;
    line(print, a, "", "", "");
}

static void documentation(Print *print, const char *text) {
    line(print, "<xs:annotation><xs:documentation xml:lang=\"nl\">", text,
         "</xs:documentation></xs:annotation>", "");
}

/* Types of values */

#define NUMBER_PATTERN "[+\\-]?[0-9]{1,15}(\\.[0-9]{1,15})?"
#define LENGTH_PATTERN NUMBER_PATTERN "(mm|cm|in|pt)?"
#define DATE_PATTERN   "[1-9][0-9]{3}(-H[12]|-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
#define PATH_PATTERN   "[^/\\\\\\s]([^\\\\]*[^\\\\\\s])?"
#define PATHS_PATTERN  "[^/\\\\\\s][^\\\\\\s]*"

typedef struct Pattern {
    ValueType type;
    const char *name, *base, *pattern;
} Pattern;

/* Values of xs:token may have white space around them, those of xs:string not. */
static const Pattern patterns[] = {
    {VALUE_NAME, "value-name", "xs:string", "[A-Za-z0-9][A-Za-z0-9._\\-]*"},
    {VALUE_DATE, "value-date", "xs:string", DATE_PATTERN},
    {VALUE_PERIOD, "value-period", "xs:string", DATE_PATTERN "([\\-/]" DATE_PATTERN ")?"},
    {VALUE_ADDRESS, "value-address", "xs:string",
     "https?://[^\\s<>\"\\\\^`{|}/"
     "?#:][^\\s<>\"\\\\^`{|}]*|mailto:[^\\s<>\"\\\\^`{|}@]+@[^\\s<>\"\\\\^`{|}]+"},
    {VALUE_PATH, "value-path", "xs:token", PATH_PATTERN},
    {VALUE_PATHS, "value-paths", "xs:token", "(" PATHS_PATTERN "( " PATHS_PATTERN ")*)?"},
    {VALUE_LANGUAGE, "value-language", "xs:string", "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"},
    {VALUE_LENGTH, "value-length", "xs:token", LENGTH_PATTERN},
    {VALUE_LENGTHS, "value-lengths", "xs:token", LENGTH_PATTERN "( " LENGTH_PATTERN ")*"},
    {VALUE_COLOR, "value-color", "xs:token", "#[0-9A-Fa-f]{6}"},
    {VALUE_QUANTITY, "value-quantity", "xs:string",
     "[+\\-]?[0-9]{1,15}(,[0-9]{1,15})?|nvt|onbekend|te-klein"},
    {VALUE_WORDS, "value-words", "xs:string", "[\\s\\S]*\\S[\\s\\S]*"},
    {VALUE_FOCUS, "value-focus", "xs:token", "(100|[0-9]{1,2})% (100|[0-9]{1,2})%"},
    {VALUE_XPATH, "value-expression", "xs:string", "[\\s\\S]*\\S[\\s\\S]*"},
};
static const Pattern dutch_number = {VALUE_NUMBER, "value-number", "xs:string",
                                     "[+\\-]?[0-9]{1,15}(,[0-9]{1,15})?"};
static const Pattern point_number = {VALUE_NUMBER, "value-number", "xs:token", NUMBER_PATTERN};

static const Pattern *number_pattern(const Vocabulary *vocabulary) {
    return vocabulary->dutch ? &dutch_number : &point_number;
}

static const Pattern *pattern_of(const Vocabulary *vocabulary, ValueType type) {
    if (type == VALUE_NUMBER)
        return number_pattern(vocabulary);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        if (patterns[i].type == type)
            return &patterns[i];
    return NULL;
}

static bool uses(const Vocabulary *vocabulary, ValueType type) {
    const ElementRule *rule;
    for (size_t i = 0; (rule = vocabulary_rule(vocabulary, i)); i++)
        for (size_t j = 0; j < rule->attribute_count; j++)
            if (rule->attributes[j].type == type)
                return true;
    return false;
}

/* In an open vocabulary every value may be a parameter of a part. */
static void print_parameter_type(Print *print) {
    if (!print->vocabulary->open)
        return;
    open_line(print, "<xs:simpleType name=\"", "value-parameter", "\">");
    open_line(print, "<xs:restriction base=\"xs:string\">", "", "");
    line(print, "<xs:pattern value=\"", "[$][A-Za-z0-9][A-Za-z0-9._\\-]*", "\"/>", "");
    close_line(print, "</xs:restriction>");
    close_line(print, "</xs:simpleType>");
}

static void open_value(Print *print) {
    if (!print->vocabulary->open)
        return;
    open_line(print, "<xs:union memberTypes=\"value-parameter\">", "", "");
    open_line(print, "<xs:simpleType>", "", "");
}

static void close_value(Print *print) {
    if (!print->vocabulary->open)
        return;
    close_line(print, "</xs:simpleType>");
    close_line(print, "</xs:union>");
}

static void print_pattern(Print *print, const Pattern *pattern) {
    if (!uses(print->vocabulary, pattern->type))
        return;
    open_line(print, "<xs:simpleType name=\"", pattern->name, "\">");
    open_value(print);
    open_line(print, "<xs:restriction base=\"", pattern->base, "\">");
    line(print, "<xs:pattern value=\"", pattern->pattern, "\"/>", "");
    close_line(print, "</xs:restriction>");
    close_value(print);
    close_line(print, "</xs:simpleType>");
}

static void print_blank_type(Print *print) {
    open_line(print, "<xs:simpleType name=\"", "value-blank", "\">");
    open_line(print, "<xs:restriction base=\"xs:string\">", "", "");
    line(print, "<xs:pattern value=\"\\s*\"/>", "", "", "");
    close_line(print, "</xs:restriction>");
    close_line(print, "</xs:simpleType>");
}

static void print_choices(Print *print, const char *choices) {
    open_line(print, "<xs:simpleType>", "", "");
    open_value(print);
    open_line(print, "<xs:restriction base=\"xs:string\">", "", "");
    for (const char *at = choices; *at;) {
        size_t size = strcspn(at, " ");
        char word[64] = {0};
        memcpy(word, at, size < sizeof word ? size : sizeof word - 1);
        line(print, "<xs:enumeration value=\"", word, "\"/>", "");
        at += size + strspn(at + size, " ");
    }
    close_line(print, "</xs:restriction>");
    close_value(print);
    close_line(print, "</xs:simpleType>");
}

static void print_integer(Print *print, const AttributeRule *rule) {
    Buffer number = {0};
    open_line(print, "<xs:simpleType>", "", "");
    open_value(print);
    open_line(print, "<xs:restriction base=\"xs:integer\">", "", "");
    if (rule->most > rule->least) {
        buffer_integer(&number, rule->least);
        line(print, "<xs:minInclusive value=\"", number.bytes, "\"/>", "");
        buffer_clear(&number);
        buffer_integer(&number, rule->most);
        line(print, "<xs:maxInclusive value=\"", number.bytes, "\"/>", "");
    }
    close_line(print, "</xs:restriction>");
    close_value(print);
    close_line(print, "</xs:simpleType>");
    buffer_drop(&number);
}

/* Attributes */

static void print_attribute(Print *print, const AttributeRule *rule) {
    const Pattern *pattern = pattern_of(print->vocabulary, rule->type);
    bool string = rule->type == VALUE_TEXT || rule->type == VALUE_TEMPLATE;
    Buffer head = {0};
    buffer_format(&head, "<xs:attribute name=\"%s\"", rule->name);
    if (pattern || string)
        buffer_format(&head, " type=\"%s\"", pattern ? pattern->name : "xs:string");
    if (rule->required)
        buffer_text(&head, " use=\"required\"");
    buffer_byte(&head, '>');
    open_line(print, head.bytes, "", "");
    buffer_clear(&head);
    buffer_text(&head, rule->text);
    if (rule->fallback)
        buffer_format(&head, " (Zonder dit attribuut: ‘%s’.)", rule->fallback);
    documentation(print, head.bytes);
    if (rule->type == VALUE_CHOICE || rule->type == VALUE_YES_NO)
        print_choices(print, rule->choices ? rule->choices : print->vocabulary->dutch ? "ja nee" : "yes no");
    if (rule->type == VALUE_INTEGER)
        print_integer(print, rule);
    close_line(print, "</xs:attribute>");
    buffer_drop(&head);
}

static void print_attributes(Print *print, const ElementRule *rule) {
    for (size_t i = 0; i < rule->attribute_count; i++)
        print_attribute(print, &rule->attributes[i]);
}

/* Content */

static void type_name(const ElementRule *rule, Buffer *out) {
    buffer_text(out, rule->name);
    if (rule->parent)
        buffer_format(out, "-in-%s", rule->parent);
}

static void occurs(Buffer *out, const ElementRule *rule, const ChildRule *child) {
    bool free = rule->content == CONTENT_MIXED || rule->content == CONTENT_CHOICE;
    if (free)
        return;
    if (child->least != 1)
        buffer_format(out, " minOccurs=\"%u\"", child->least);
    if (child->most == 0)
        buffer_text(out, " maxOccurs=\"unbounded\"");
    else if (child->most != 1)
        buffer_format(out, " maxOccurs=\"%u\"", child->most);
}

static void print_child(Print *print, const ElementRule *rule, const ChildRule *child) {
    const ElementRule *meant = vocabulary_element(print->vocabulary, child->name, rule->name);
    Buffer head = {0};
    if (print->vocabulary->open) {
        buffer_format(&head, "<xs:element ref=\"%s\"", child->name);
    } else {
        buffer_format(&head, "<xs:element name=\"%s\" type=\"", child->name);
        type_name(meant, &head);
        buffer_byte(&head, '"');
    }
    occurs(&head, rule, child);
    buffer_text(&head, print->vocabulary->open ? "/>" : ">");
    if (print->vocabulary->open) {
        line(print, head.bytes, "", "", "");
    } else {
        open_line(print, head.bytes, "", "");
        documentation(print, meant->text);
        close_line(print, "</xs:element>");
    }
    buffer_drop(&head);
}

static bool takes_parts(const ElementRule *rule) {
    for (size_t i = 0; i < rule->child_count; i++)
        if (strcmp(rule->children[i].name, VOCABULARY_PART) == 0)
            return true;
    return false;
}

static void print_particle(Print *print, const ElementRule *rule) {
    static const char any[] =
        "<xs:any namespace=\"##local\" processContents=\"lax\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>";
    if (takes_parts(rule)) {
        open_line(print, "<xs:sequence>", "", "");
        line(print, any, "", "", "");
        close_line(print, "</xs:sequence>");
        return;
    }
    bool all = rule->content == CONTENT_ALL, sequence = rule->content == CONTENT_SEQUENCE;
    open_line(print,
              all        ? "<xs:all>"
              : sequence ? "<xs:sequence>"
                         : "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">",
              "", "");
    for (size_t i = 0; i < rule->child_count; i++)
        print_child(print, rule, &rule->children[i]);
    close_line(print, all ? "</xs:all>" : sequence ? "</xs:sequence>" : "</xs:choice>");
}

static void print_simple(Print *print, const ElementRule *rule) {
    open_line(print, "<xs:simpleContent>", "", "");
    open_line(print, "<xs:extension base=\"", rule->content == CONTENT_EMPTY ? "value-blank" : "xs:string",
              "\">");
    print_attributes(print, rule);
    close_line(print, "</xs:extension>");
    close_line(print, "</xs:simpleContent>");
}

static void print_type(Print *print, const ElementRule *rule) {
    Buffer name = {0};
    type_name(rule, &name);
    bool simple = rule->content == CONTENT_EMPTY || rule->content == CONTENT_TEXT;
    open_line(print, "<xs:complexType name=\"", name.bytes,
              rule->content == CONTENT_MIXED ? "\" mixed=\"true\">" : "\">");
    documentation(print, rule->text);
    if (simple) {
        print_simple(print, rule);
    } else {
        print_particle(print, rule);
        print_attributes(print, rule);
    }
    close_line(print, "</xs:complexType>");
    buffer_drop(&name);
}

static bool is_root(const Vocabulary *vocabulary, const char *name) {
    for (size_t i = 0; i < vocabulary->root_count; i++)
        if (strcmp(vocabulary->roots[i], name) == 0)
            return true;
    return false;
}

/* Ids are unique in a file; xs:ID would forbid a digit in front. */
static void print_unique(Print *print, const ElementRule *rule) {
    open_line(print, "<xs:unique name=\"", rule->name, "-id\">");
    line(print, "<xs:selector xpath=\".|.//*\"/>", "", "", "");
    line(print, "<xs:field xpath=\"@id\"/>", "", "", "");
    close_line(print, "</xs:unique>");
}

static void print_global(Print *print, const ElementRule *rule) {
    Buffer head = {0};
    buffer_format(&head, "<xs:element name=\"%s\" type=\"", rule->name);
    type_name(rule, &head);
    buffer_text(&head, "\">");
    open_line(print, head.bytes, "", "");
    documentation(print, rule->text);
    if (!print->vocabulary->open)
        print_unique(print, rule);
    close_line(print, "</xs:element>");
    buffer_drop(&head);
}

void vocabulary_print_schema(const Vocabulary *vocabulary, Buffer *out) {
    Print print = {vocabulary, out, 0};
    const ElementRule *rule;
    line(&print, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "", "", "");
    line(&print, "<!-- Gemaakt met ‘regiodruk schema ", vocabulary->name,
         "’; verander het niet met de hand. -->", "");
    open_line(&print,
              "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" elementFormDefault=\"qualified\">",
              "", "");
    documentation(&print, vocabulary->text);
    for (size_t i = 0; (rule = vocabulary_rule(vocabulary, i)); i++)
        if (vocabulary->open || is_root(vocabulary, rule->name))
            print_global(&print, rule);
    for (size_t i = 0; (rule = vocabulary_rule(vocabulary, i)); i++)
        print_type(&print, rule);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        print_pattern(&print, &patterns[i]);
    print_pattern(&print, number_pattern(vocabulary));
    print_blank_type(&print);
    print_parameter_type(&print);
    close_line(&print, "</xs:schema>");
}
