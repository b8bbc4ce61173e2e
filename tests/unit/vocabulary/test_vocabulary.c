/* Vocabularies: planted errors at known places, empty items, the printed schemas, and that our check and
 * libxml2's XSD validation accept the same files. */
#include "unit/support.h"

#include <libxml/xmlschemas.h>

#include "vocabulary/vocabulary.h"

static const Vocabulary *vocabulary_at(size_t index) {
    switch (index) {
    case 0:
        return vocabulary_data();
    case 1:
        return vocabulary_batch();
    case 2:
        return vocabulary_theme();
    default:
        return vocabulary_layout();
    }
}

/* Planted errors */

typedef struct Planted {
    const char *marked, *codes; /* a '^' stands where each is told */
} Planted;

#define REGION(attributes, content)                                                                          \
    "<regio id=\"a\" editie=\"b\"" attributes ">\n<naam>c</naam>\n" content "</regio>"
#define FIGURE(value) REGION("", "<kerncijfers><kerncijfer waarde='" value "'>x</kerncijfer></kerncijfers>")
#define SCHEMA        " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"

static const Planted planted[] = {
    {REGION("", "<noten><noot>één &amp; <em>x</em> ^<vet>y</vet></noot></noten>"), "unknown-element"},
    {REGION("", "<ambitie><punt\n  id='^a'\n  ^staat='x'>y</punt></ambitie>"),
     "duplicate-id, unknown-attribute"},
    {REGION("", "<ambitie><punt\n  id='c'\n  ^statsu='x'>y</punt></ambitie>"), "misspelt-attribute"},
    {REGION("", "<ambitie>\n<punt>één &amp; twee\n^<strng>z</strng></punt></ambitie>"), "misspelt-element"},
    {REGION("", "<ambitie>^één &amp; twee</ambitie>"), "text-misplaced"},
    {REGION("", "<ambitie>\n&#160; <!-- x --> ^é</ambitie>"), "text-misplaced"},
    {REGION(
         "",
         "<fase stap='^0'/>\n<focus periode='^21'/>\n<resultaten><punt status='^xxxx'>x</punt></resultaten>"),
     "value-range, value-period, value-choice"},
    {REGION("", "<fase stap='^&#50;x'/><focus periode='^2021-2020'/>"), "value-integer, value-period"},
    {REGION("", "<resultaten><punt status='^geplant'>x</punt></resultaten>"), "value-choice-near"},
    {REGION("", "^<fase/>"), "attribute-neither"},
    {REGION("", "^<fase afgeleid='ja'/>"), "attribute-neither"},
    {REGION("", "<fase ^nummer='1' stap='2'/>"), "attribute-both"},
    {REGION("", "<fase nummer='1'/>"), ""},
    {REGION("", "^<naam>d</naam>"), "element-count"},
    {"^<regio id='a' editie='b'/>", "missing-element"},
    {"^<regio editie='b'>\n^<naam/></regio>", "missing-attribute, empty-required"},
    {"<regio id='^a b' editie='^'><naam>x</naam></regio>", "value-name, value-name"},
    {"^<regoi id='a' editie='b'><naam>x</naam><fase stap='1'>^y</fase></regoi>",
     "root-element, text-in-empty"},
    {"^<html/>", "root-element"},
    {"^<regio xmlns='urn:x' id='a' editie='b'><naam>x</naam></regio>", "namespace"},
    {REGION(" ^class='x'", ""), "unknown-attribute"},
    {REGION("", "^<br/>"), "misplaced-element"},
    {REGION("", "<plaats>x ^<em>y</em></plaats>"), "text-only"},
    {REGION("", "<afkorting ^taal='nl'>x</afkorting>"), "no-attributes"},
    {REGION("", "<ambitie><punt>x</punt>^<inleiding>y</inleiding></ambitie>"), "element-order"},
    {FIGURE("^1.250"), "value-grouped"},
    {FIGURE("^1.250.000"), "value-grouped-only"},
    {FIGURE("^1.250,5"), "value-grouped-only"},
    {FIGURE("1,250"), ""},
    {FIGURE("^12.5"), "value-point"},
    {FIGURE("^&#48;x"), "value-dutch-number"},
    {REGION("",
            "<kerncijfers>\n<kerncijfer waarde='1'>a</kerncijfer>\n<kerncijfer waarde='1'>a</kerncijfer>\n"
            "<kerncijfer waarde='1'>a</kerncijfer>\n^<kerncijfer waarde='1'>a</kerncijfer></kerncijfers>"),
     "element-count"},
    {REGION("", "<communicatie><punt><a href='^www.nza.nl'>x</a>^<a>y</a></punt></communicatie>"),
     "value-address, missing-attribute"},
    {REGION("", "<communicatie><punt taal='^nederlands'>x</punt></communicatie>"), "value-language"},
    {"<programma><naam>x</naam><edities><editie id='a' stand='^2021-13'/>\n<editie id='^a' "
     "stand='^2021-02-29'/></edities></programma>",
     "value-date, duplicate-id, value-date"},
    {REGION("", "<ambitie><punt>x^<punt>\n </punt><punt>y^<em/></punt></punt>^<punt/></ambitie>"),
     "empty-element, empty-element, empty-element"},
    {REGION("", "<ambitie><punt><a href='https://x.nl/'>x <em>^<a "
                "href='https://y.nl/'>y</a></em></a></punt></ambitie>"),
     "nested-link"},
    {REGION("",
            "<ambitie><punt><a href='https://x.nl/'>x ^<a href='https://y.nl/'>y</a></a></punt></ambitie>"),
     "misplaced-element"},
    /* a space between words is no empty element, whoever set it bold; a link of nothing is */
    {REGION("", "<ambitie><punt>een<em> </em>twee^<a href='https://x.nl/'> </a></punt></ambitie>"),
     "empty-element"},
    /* what is taken out as empty is still the first of its name and id */
    {REGION("", "<ambitie>^<melding/>^<melding>z</melding><punt>x^<punt id='d'/></punt><punt "
                "id='^d'>y</punt></ambitie>^<plaats/>\n"
                "^<plaats>x</plaats>"),
     "empty-element, element-count, empty-element, duplicate-id, empty-element, element-count"},
    {REGION(SCHEMA " xsi:noNamespaceSchemaLocation='x.xsd'", ""), ""},
    {REGION(SCHEMA " ^xsi:nil='true'", ""), "unknown-attribute"},
};

static void expect_told(Bench *bench, const Vocabulary *vocabulary, const char *marked, const char *codes) {
    XmlFile file;
    char *text;
    const char *expected = bench_expected(bench, marked, codes, &text);
    if (!bench_xml(bench, text, strlen(text), &file))
        fail_msg("no XML: %s\n%s", bench_told(bench), text);
    bool good = vocabulary_check(vocabulary, &file, bench->diagnostics);
    if (strcmp(bench_told(bench), expected) != 0)
        fail_msg("%.500s\nexpected %s\ntold     %s", text, expected, bench_told(bench));
    assert_int_equal(good, diagnostics_count(bench->diagnostics, SEVERITY_ERROR) == 0);
    xml_close(&file);
    bench_reset(bench);
}

static void tells_all_errors_at_their_places(void **state) {
    (void)state;
    Bench bench = bench_open();
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++)
        expect_told(&bench, vocabulary_data(), planted[i].marked, planted[i].codes);
    bench_close(&bench);
}

static void errors_behind_line_65535(void **state) {
    (void)state;
    Bench bench = bench_open();
    Buffer text = {0};
    buffer_text(&text, "<regio id='a' editie='b'><naam>x</naam><ambitie>");
    for (int i = 1; i < 70000; i++)
        buffer_byte(&text, '\n');
    buffer_text(&text,
                "<punt\n\n status='^x'\n  lijst='letters'>één &amp; "
                "twee^<puntt>y</puntt></punt></ambitie><kernboodschap>^<a>z</a></kernboodschap></regio>");
    expect_told(&bench, vocabulary_data(), text.bytes, "value-choice, misspelt-element, missing-attribute");
    buffer_drop(&text);
    bench_close(&bench);
}

static void takes_empty_items_out(void **state) {
    (void)state;
    static const char text[] =
        REGION("", "<ambitie><punt>x</punt><punt><em> </em></punt><punt/><punt><br/>&#160;</punt></ambitie>");
    Bench bench = bench_open();
    XmlFile file;
    assert_true(bench_xml(&bench, text, sizeof text - 1, &file));
    assert_true(vocabulary_check(vocabulary_data(), &file, bench.diagnostics));
    xmlNode *root = xmlDocGetRootElement(file.document);
    assert_int_equal(xmlChildElementCount(xmlLastElementChild(root)), 1);
    assert_int_equal(diagnostics_count(bench.diagnostics, SEVERITY_WARNING), 3);
    xml_close(&file);
    bench_close(&bench);
}

static void layout_parts_are_open(void **state) {
    (void)state;
    Bench bench = bench_open();
    expect_told(
        &bench, vocabulary_layout(),
        "<layout for='regio'><title>x</title><page margin='1'/><sheet text-size='$size'>\n"
        "<panel a='b'><head>x</head><stack ^gapp='3'><other/><text style='x'>é "
        "^<blok/></text></stack></panel>\n"
        "<grid columns='flex' areas='a' column-gap='3 ^x 4'>^<page margin='1'/></grid></sheet></layout>",
        "misspelt-attribute, unknown-element, value-length, misplaced-element");
    bench_close(&bench);
}

/* The tables */

static void tables_are_whole(void **state) {
    (void)state;
    for (size_t v = 0; v < 4; v++) {
        const Vocabulary *vocabulary = vocabulary_at(v);
        const ElementRule *rule;
        for (size_t i = 0; (rule = vocabulary_rule(vocabulary, i)); i++) {
            assert_true(rule->text && strlen(rule->text) > 3);
            for (size_t j = 0; j < rule->attribute_count; j++) {
                const AttributeRule *attribute = &rule->attributes[j];
                assert_true(attribute->text && strlen(attribute->text) > 3);
                assert_int_equal(attribute->type == VALUE_CHOICE, attribute->choices != NULL);
                for (size_t k = 0; k < j; k++)
                    assert_string_not_equal(rule->attributes[k].name, attribute->name);
            }
            for (size_t j = 0; j < rule->child_count; j++)
                if (strcmp(rule->children[j].name, VOCABULARY_PART) != 0)
                    assert_non_null(vocabulary_element(vocabulary, rule->children[j].name, rule->name));
        }
    }
}

static const char *const published[] = {"input/schema/regio.xsd", "input/schema/batch.xsd",
                                        "layouts/schema/theme.xsd", "layouts/schema/layout.xsd"};

static void published_schemas_are_what_is_printed(void **state) {
    (void)state;
    for (size_t v = 0; v < 4; v++) {
        Buffer schema = {0};
        size_t size;
        vocabulary_print_schema(vocabulary_at(v), &schema);
        char *bytes = read_whole(published[v], &size);
        if (size != schema.size || memcmp(bytes, schema.bytes, size) != 0)
            fail_msg("%s is not what 'regiodruk schema %s' prints", published[v], vocabulary_at(v)->name);
        free(bytes);
        buffer_drop(&schema);
    }
}

/* Agreement with libxml2's XSD validation */

typedef struct Sample {
    size_t vocabulary;
    const char *path;
} Sample;

static const Sample samples[] = {{0, "input/regionale-experimenten/2021-08/zzc.xml"},
                                 {0, "input/regionale-experimenten/2021-08/gzaz.xml"},
                                 {0, "input/regionale-experimenten/2021-08/bsin.xml"},
                                 {0, "input/regionale-experimenten/2021-08/eemsdelta.xml"},
                                 {0, "input/regionale-experimenten/programma.xml"},
                                 {1, "input/regionale-experimenten/batch.xml"},
                                 {2, "layouts/themes/zee.xml"},
                                 {2, "layouts/themes/klei.xml"},
                                 {3, "layouts/regio.xml"}};

#define SAMPLES (sizeof samples / sizeof *samples)

/* What an XSD 1.0 as we print it cannot say, so that only our own check refuses it:
 * that one of two attributes is needed, and one only; a link deep within a link; empty text where text is
 * needed; the days of a month, and that a period runs forward; '..' in a path; and in open or free content
 * (layouts, styles of themes) what may stand where and how often. */
static const char *const ours_alone[] = {
    "attribute-one-needed", "attribute-one-only", "nested-link",    "empty-required",  "value-date",
    "value-period",         "value-path",         "element-count",  "missing-element", "misplaced-element",
    "text-misplaced",       "misspelt-element",   "unknown-element"};

static bool excused(const Vocabulary *vocabulary, const char *told) {
    size_t always = 7, count = vocabulary->open || strcmp(vocabulary->name, "theme") == 0 ? 13 : always;
    for (size_t i = 0; i < count; i++)
        if (strstr(told, ours_alone[i]))
            return true;
    return false;
}

static xmlSchema *schema_of(const Vocabulary *vocabulary) {
    Buffer text = {0};
    vocabulary_print_schema(vocabulary, &text);
    xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt(text.bytes, (int)text.size);
    xmlSchema *schema = xmlSchemaParse(parser);
    assert_non_null(schema);
    xmlSchemaFreeParserCtxt(parser);
    buffer_drop(&text);
    return schema;
}

static void hush(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

static bool schema_accepts(xmlSchema *schema, xmlDoc *document) {
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema);
    xmlSchemaSetValidErrors(context, hush, hush, NULL);
    int result = xmlSchemaValidateDoc(context, document);
    xmlSchemaFreeValidCtxt(context);
    return result == 0;
}

typedef struct Elements {
    xmlNode *nodes[4000];
    size_t count;
} Elements;

static void gather(Elements *all, xmlNode *node) {
    for (; node && all->count < 4000; node = node->next)
        if (node->type == XML_ELEMENT_NODE) {
            all->nodes[all->count++] = node;
            gather(all, node->children);
        }
}

static const char *any_value(uint64_t *seed) {
    static const char *const values[] = {"",
                                         " ",
                                         "x",
                                         "1",
                                         "7",
                                         "0",
                                         "-3",
                                         "+2",
                                         "1.5",
                                         "1,5",
                                         "1.250",
                                         "2021",
                                         "2021-08",
                                         "2021-H2",
                                         "2021-08-31",
                                         "2021-02-30",
                                         "2020-2021",
                                         "2021-2020",
                                         "2020-11/2021-08",
                                         "ja",
                                         "nee",
                                         "yes",
                                         "no",
                                         "gereed",
                                         " gereed",
                                         "letters",
                                         "nl",
                                         "en-GB",
                                         "x-",
                                         "https://a.nl/b",
                                         "http:/a",
                                         "mailto:a@b",
                                         "mailto:@b",
                                         "a/b.xml",
                                         "/a",
                                         "../a",
                                         "a//b",
                                         "#123456",
                                         "#12345G",
                                         "10mm",
                                         "10 mm",
                                         "3 5 6",
                                         "3 5 x",
                                         "{id}",
                                         "$x",
                                         "$x y",
                                         "top",
                                         "A4",
                                         "é",
                                         "a b",
                                         "-x",
                                         "12345",
                                         "99",
                                         "100",
                                         "1e3",
                                         "1.",
                                         ".5"};
    return values[draw_below(seed, sizeof values / sizeof *values)];
}

static const char *any_name(const Vocabulary *vocabulary, uint64_t *seed) {
    if (draw_below(seed, 5) == 0)
        return "xyzzy";
    return vocabulary_rule(vocabulary, draw_below(seed, vocabulary_size(vocabulary)))->name;
}

static const char *any_attribute(const Vocabulary *vocabulary, uint64_t *seed) {
    const ElementRule *rule = vocabulary_rule(vocabulary, draw_below(seed, vocabulary_size(vocabulary)));
    return rule->attribute_count ? rule->attributes[draw_below(seed, rule->attribute_count)].name : "id";
}

static xmlAttr *any_attribute_of(xmlNode *node, uint64_t *seed) {
    size_t count = 0;
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        count++;
    xmlAttr *chosen = node->properties;
    for (size_t skip = count ? draw_below(seed, count) : 0; skip > 0; skip--)
        chosen = chosen->next;
    return chosen;
}

/* One change of the tree: a name, an attribute, a value, text, order, number or place of an element. */
static void change(const Vocabulary *vocabulary, xmlDoc *document, uint64_t *seed) {
    Elements all = {.count = 0};
    gather(&all, xmlDocGetRootElement(document));
    xmlNode *node = all.nodes[draw_below(seed, all.count)], *other = all.nodes[draw_below(seed, all.count)];
    xmlAttr *attribute = any_attribute_of(node, seed);
    switch (draw_below(seed, 10)) {
    case 0:
        xmlNodeSetName(node, BAD_CAST any_name(vocabulary, seed));
        break;
    case 1:
        xmlSetProp(node, BAD_CAST any_attribute(vocabulary, seed), BAD_CAST any_value(seed));
        break;
    case 2:
    case 3:
    case 4:
        if (attribute)
            xmlSetProp(node, attribute->name, BAD_CAST any_value(seed));
        break;
    case 5:
        if (attribute)
            xmlRemoveProp(attribute);
        break;
    case 6:
        xmlNewTextChild(node, NULL, BAD_CAST any_name(vocabulary, seed),
                        BAD_CAST(draw_below(seed, 2) ? "x" : ""));
        break;
    case 7:
        xmlAddChild(node, xmlNewDocText(document, BAD_CAST(draw_below(seed, 2) ? "é x" : " \n")));
        break;
    case 8:
        if (node != all.nodes[0])
            xmlAddNextSibling(node, xmlDocCopyNode(other, document, 1));
        break;
    default:
        if (node != all.nodes[0]) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
    }
}

static void compare(Bench *bench, const Vocabulary *vocabulary, xmlSchema *schema, xmlDoc *mutant,
                    size_t *accepted, size_t *rejected) {
    xmlChar *text;
    int size;
    XmlFile file;
    xmlDocDumpMemoryEnc(mutant, &text, &size, "UTF-8");
    if (!bench_xml(bench, (const char *)text, (size_t)size, &file))
        fail_msg("mutant is no XML: %s\n%s", bench_told(bench), (const char *)text);
    bool theirs = schema_accepts(schema, file.document);
    bool ours = vocabulary_check(vocabulary, &file, bench->diagnostics);
    const char *told = bench_told(bench);
    if (ours != theirs && !(theirs && excused(vocabulary, told)))
        fail_msg("%s: ours %d, schema %d, told %s\n%s", vocabulary->name, ours, theirs, told,
                 (const char *)text);
    *accepted += ours && theirs;
    *rejected += !ours && !theirs;
    xml_close(&file);
    xmlFree(text);
    bench_reset(bench);
}

static void agrees_with_the_schema(void **state) {
    (void)state;
    uint64_t seed = fresh_seed();
    Bench bench = bench_open();
    size_t accepted = 0, rejected = 0;
    for (size_t i = 0; i < SAMPLES; i++) {
        const Vocabulary *vocabulary = vocabulary_at(samples[i].vocabulary);
        xmlSchema *schema = schema_of(vocabulary);
        xmlDoc *document = xmlReadFile(samples[i].path, NULL, 0);
        assert_non_null(document);
        compare(&bench, vocabulary, schema, document, &accepted, &rejected);
        assert_int_equal(rejected, 0); /* the sample itself */
        for (int round = 0; round < 150; round++) {
            xmlDoc *mutant = xmlCopyDoc(document, 1);
            for (size_t count = 1 + draw_below(&seed, 2); count > 0; count--)
                change(vocabulary, mutant, &seed);
            compare(&bench, vocabulary, schema, mutant, &accepted, &rejected);
            xmlFreeDoc(mutant);
        }
        assert_true(accepted > 0 && rejected > 20);
        accepted = rejected = 0;
        xmlFreeDoc(document);
        xmlSchemaFree(schema);
    }
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_all_errors_at_their_places),
        cmocka_unit_test(errors_behind_line_65535),
        cmocka_unit_test(takes_empty_items_out),
        cmocka_unit_test(layout_parts_are_open),
        cmocka_unit_test(tables_are_whole),
        cmocka_unit_test(published_schemas_are_what_is_printed),
        cmocka_unit_test(agrees_with_the_schema),
    };
    return cmocka_run_group_tests_name("vocabulary/vocabulary", tests, NULL, NULL);
}
