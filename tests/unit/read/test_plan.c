/* batch.xml: what is read, and every error at its place. */
#include "unit/support.h"

#include "read/plan.h"

#define RULE(more) "<rapport opmaak='regio' thema='zee' " more "/>"

static const struct {
    const char *marked, *codes;
} planted[] = {
    {"<batch/>", ""},
    {"<batch>" RULE("voor='a/^*/b.xml' uitvoer='{id}.pdf'") "</batch>", "plan-glob"},
    {"<batch>" RULE("voor='a.xml' leest='b.xml\n ^*.xml' uitvoer='a.pdf'") "</batch>", "plan-star"},
    {"<batch>" RULE("voor='^../a.xml' leest='b.xml ^/etc/c.xml' uitvoer='^/a.pdf'") "</batch>",
     "value-path, value-path, value-path"},
    {"<batch>" RULE("voor='a.xml' uitvoer='a&amp;b/^{naam^}.pdf'") "</batch>", "plan-brace, plan-brace"},
    {"<batch>" RULE("voor='*.xml' uitvoer='^a.pdf'") "</batch>", "plan-same-output"},
    {"<batch>" RULE("voor='a.xml' uitvoer='^a'") "</batch>", "plan-pdf"},
    {"<batch>" RULE("voor='*.xml' uitvoer='{id}.pdf'") "\n" RULE(
         "voor='*.xml' uitvoer='^{id}.pdf'") "</batch>",
     "plan-twice"},
    {"<batch>" RULE("voor='a/*.xml' uitvoer='{id}.pdf'") "\n" RULE(
         "voor='b/*.xml' uitvoer='{id}.pdf'") "</batch>",
     ""},
    {"<batch>" RULE("voor='a.xml' uitvoer='x.pdf'") "\n" RULE("voor='b.xml' uitvoer='^x.pdf'") "</batch>",
     "plan-twice"},
    {"<batch>" RULE("voor='^./a.xml' leest='^. a/b ^a/./b' uitvoer='^a//b.pdf'") "</batch>",
     "value-path, value-path, value-path, value-path"},
    {"<batch>\n^<rapport opmaak='^a b' voor='a.xml' uitvoer='a.pdf'/></batch>",
     "missing-attribute, value-name"},
    {"^<bach/>", "root-element"},
};

static void errors_at_their_places(void **state) {
    (void)state;
    Bench bench = bench_open();
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        char *text;
        PlanFile plan;
        const char *expected = bench_expected(&bench, planted[i].marked, planted[i].codes, &text);
        const char *path = bench_write(&bench, "batch.xml", text, strlen(text));
        bool good = plan_read(path, bench.arena, bench.sources, bench.diagnostics, &plan);
        if (strcmp(bench_told(&bench), expected) != 0)
            fail_msg("%s\nexpected %s\ntold     %s", text, expected, bench_told(&bench));
        assert_int_equal(good, *planted[i].codes == 0);
        bench_reset(&bench);
    }
    bench_close(&bench);
}

static void reads_rules(void **state) {
    (void)state;
    static const char text[] =
        "<batch>\n  " RULE("voor='2021-08/*.xml'\n leest=' a.xml  b.xml ' uitvoer='x/{id}.pdf'") "</batch>";
    Bench bench = bench_open();
    PlanFile plan;
    const char *path = bench_write(&bench, "batch.xml", text, sizeof text - 1);
    assert_true(plan_read(path, bench.arena, bench.sources, bench.diagnostics, &plan));
    assert_int_equal(plan.count, 1);
    const PlanRule *rule = &plan.rules[0];
    assert_string_equal(rule->layout, "regio");
    assert_string_equal(rule->theme, "zee");
    assert_string_equal(rule->select, "2021-08/*.xml");
    assert_string_equal(rule->output, "x/{id}.pdf");
    assert_int_equal(rule->read_count, 2);
    assert_string_equal(rule->reads[1], "b.xml");
    assert_memory_equal(text + rule->read_sources[1].offset, "b.xml", 5);
    assert_int_equal(text[rule->source.offset], '<');
    assert_memory_equal(text + rule->theme_source.offset, "zee", 3);
    assert_memory_equal(text + rule->select_source.offset, "2021-08/*", 9);
    assert_memory_equal(text + rule->output_source.offset, "x/{id}", 6);
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(errors_at_their_places),
                                       cmocka_unit_test(reads_rules)};
    return cmocka_run_group_tests_name("read/plan", tests, NULL, NULL);
}
