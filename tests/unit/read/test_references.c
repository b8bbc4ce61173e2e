/* What one file says of another: right, wrong, and not to be judged. */
#include "unit/support.h"

#include "read/references.h"

#define PROGRAMME(content) "<programma><naam>x</naam>" content "</programma>"
#define EDITIONS                                                                                             \
    "<edities><editie id='2020-06' stand='2020-06'/><editie id='2021-08' stand='2021-08'/></edities>"
#define PHASES                                                                                               \
    "<fasen><fase naam='a'><stap>1</stap><stap>2</stap></fase><fase naam='b'><stap>3</stap></fase></fasen>"
#define REGION(edition, content) "<regio id='a' editie='" edition "'>\n<naam>c</naam>\n" content "</regio>"

static const struct {
    const char *marked, *codes, *programme;
} cases[] = {
    {REGION("2021-08", "<fase stap='3'/>"), "", PROGRAMME(EDITIONS PHASES)},
    {REGION("2021-08", "<fase stap='1' nummer='2'/>"), "", PROGRAMME(EDITIONS PHASES)},
    {REGION("^2021-80", ""), "reference-near", PROGRAMME(EDITIONS)},
    {REGION("^zomer", ""), "reference-unknown", PROGRAMME(EDITIONS)},
    {REGION("^", ""), "reference-unknown", PROGRAMME(EDITIONS)},
    {REGION("2021-08", "<fase stap='^4'/>"), "reference-place", PROGRAMME(EDITIONS PHASES)},
    {REGION("2021-08", "<fase nummer='^3'/>"), "reference-place", PROGRAMME(EDITIONS PHASES)},
    {REGION("^2021", "<fase nummer='^99' stap='^4'/>"), "reference-unknown, reference-place, reference-place",
     PROGRAMME(EDITIONS PHASES)},
    /* told by its type */
    {REGION("2021-08", "<fase stap='vier' nummer='100'/>"), "", PROGRAMME(EDITIONS PHASES)},
    /* nothing to compare with */
    {REGION("2021", "<fase stap='9'/>"), "", PROGRAMME("")},
    {REGION("2021-08", "<fase stap='9'/>"), "", PROGRAMME(EDITIONS)},
    {PROGRAMME(EDITIONS PHASES), "", PROGRAMME(EDITIONS)},
};

static void references_are_told_at_their_values(void **state) {
    (void)state;
    Bench bench = bench_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        XmlFile other, data;
        const XmlFile *others[] = {&other};
        char *text;
        const char *expected = bench_expected(&bench, cases[i].marked, cases[i].codes, &text);
        const char *path = bench_write(&bench, "other.xml", cases[i].programme, strlen(cases[i].programme));
        assert_true(xml_open(path, (Source){0, 0}, bench.arena, bench.sources, bench.diagnostics, &other));
        assert_true(bench_xml(&bench, text, strlen(text), &data));
        assert_int_equal(references_check(vocabulary_data(), &data, others, 1, bench.diagnostics),
                         *expected == '\0');
        if (strcmp(bench_told(&bench), expected) != 0)
            fail_msg("%s\nexpected %s\ntold     %s", text, expected, bench_told(&bench));
        assert_true(references_check(vocabulary_data(), &data, NULL, 0, bench.diagnostics));
        xml_close(&data);
        xml_close(&other);
        bench_reset(&bench);
    }
    bench_close(&bench);
}

static void every_target_is_in_the_table(void **state) {
    (void)state;
    const Vocabulary *data = vocabulary_data();
    size_t targets = 0;
    const ElementRule *element;
    for (size_t i = 0; (element = vocabulary_rule(data, i)); i++)
        for (size_t k = 0; k < element->attribute_count; k++) {
            const AttributeRule *rule = &element->attributes[k];
            if (!rule->target)
                continue;
            targets++;
            assert_non_null(vocabulary_element(data, rule->target, rule->target_parent));
        }
    assert_in_range(targets, 3, 99);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(references_are_told_at_their_values),
                                       cmocka_unit_test(every_target_is_in_the_table)};
    return cmocka_run_group_tests_name("read/references", tests, NULL, NULL);
}
