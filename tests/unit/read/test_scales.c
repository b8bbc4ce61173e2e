/* schalen.xml: what is written reads back as the same table, whatever the names and numbers. */
#include "unit/support.h"

#include "read/scales.h"
#include "vocabulary/vocabulary.h"

static void what_is_written_reads_back(void **state) {
    (void)state;
    Bench bench = bench_open();
    const FigureScale scales[] = {{true, "a", -12.5, 0.25, 0.125, {0, 0}},
                                  {true, "b-2", 0, 1e6, 250000, {0, 0}}};
    const ScaleText texts[] = {{"regio", 8.75, {0, 0}}, {"x", 9, {0, 0}}};
    const Scales all = {scales, 2, texts, 2};
    Buffer text = {0}, again = {0};
    XmlFile file;
    Scales back;
    scales_write(&all, &text);
    assert_true(bench_xml(&bench, text.bytes, text.size, &file));
    assert_true(scales_is(&file));
    assert_true(vocabulary_check(vocabulary_data(), &file, bench.diagnostics));
    assert_true(scales_read(&file, bench.arena, bench.diagnostics, &back));
    assert_int_equal(back.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const FigureScale *found = scales_find(&back, scales[i].name);
        assert_non_null(found);
        assert_true(found->given);
        assert_float_equal(found->least, scales[i].least, 0);
        assert_float_equal(found->most, scales[i].most, 0);
        assert_float_equal(found->step, scales[i].step, 0);
        assert_float_equal(scales_text_size(&back, texts[i].layout), texts[i].size, 0);
    }
    assert_null(scales_find(&back, "c"));
    assert_float_equal(scales_text_size(&back, "c"), 0, 0);
    scales_write(&back, &again);
    assert_string_equal(again.bytes, text.bytes);
    buffer_drop(&text);
    buffer_drop(&again);
    xml_close(&file);
    bench_close(&bench);
}

static void what_cannot_be_is_told(void **state) {
    (void)state;
    static const struct {
        const char *marked, *codes;
    } cases[] = {
        {"<schalen><schaal naam='a' van='0' tot='^0' stap='1'/></schalen>", "scale-empty"},
        {"<schalen><schaal naam='a' van='2' tot='^-2' stap='1'/></schalen>", "scale-empty"},
        {"<schalen><schaal naam='a' van='0' tot='10' stap='^0'/></schalen>", "scale-step"},
        {"<schalen><schaal naam='a' van='0' tot='10' stap='^11'/></schalen>", "scale-step"},
        {"<schalen><schaal naam='a' van='0' tot='1' stap='1'/><schaal naam='^a' van='0' tot='1' "
         "stap='1'/></schalen>",
         "scale-twice"},
        {"<schalen><tekst opmaak='a' grootte='^0'/></schalen>", "scale-text-size"},
        {"<schalen><tekst opmaak='a' grootte='9'/><tekst opmaak='^a' grootte='9'/></schalen>", "scale-twice"},
        {"<schalen/>", ""},
    };
    Bench bench = bench_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        XmlFile file;
        Scales scales;
        char *text;
        const char *expected = bench_expected(&bench, cases[i].marked, cases[i].codes, &text);
        assert_true(bench_xml(&bench, text, strlen(text), &file));
        assert_true(vocabulary_check(vocabulary_data(), &file, bench.diagnostics));
        assert_int_equal(scales_read(&file, bench.arena, bench.diagnostics, &scales), *expected == '\0');
        if (strcmp(bench_told(&bench), expected) != 0)
            fail_msg("%s\nexpected %s\ntold     %s", text, expected, bench_told(&bench));
        xml_close(&file);
        bench_reset(&bench);
    }
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(what_cannot_be_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
