/* Typed values: what they are, and the byte at which they are wrong. */
#include "unit/support.h"

#include "vocabulary/values.h"

static const xmlAttr *attribute_of(Bench *bench, const char *value, XmlFile *file) {
    const char *text = arena_format(bench->arena, "<a b=\"%s\"/>", value);
    assert_true(bench_xml(bench, text, strlen(text), file));
    return xmlDocGetRootElement(file->document)->properties;
}

static void lengths_have_units(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double points;
    } good[] = {{"12", 12},     {"0.5", 0.5}, {"-3", -3}, {"25.4mm", 72},
                {"2.54cm", 72}, {"1in", 72},  {"7pt", 7}};
    static const char *const bad[] = {"",    "mm",   "1 mm", "1e3", ".5", "5.",
                                      "1,5", "12px", "0x1",  "nan", "--1"};
    double points;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(length_read(good[i].text, strlen(good[i].text), &points));
        assert_float_equal(points, good[i].points, 1e-9);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (length_read(bad[i], strlen(bad[i]), &points))
            fail_msg("'%s' was taken for a length", bad[i]);
}

static void lists_are_told_at_the_piece(void **state) {
    (void)state;
    Bench bench = bench_open();
    XmlFile file;
    double out[4];
    size_t count = 0;
    assert_true(
        value_lengths(attribute_of(&bench, " 1\n2.5  3mm ", &file), 1, 4, bench.diagnostics, out, &count));
    assert_int_equal(count, 3);
    assert_float_equal(out[1], 2.5, 1e-9);
    xml_close(&file);
    bench_reset(&bench);
    assert_false(
        value_lengths(attribute_of(&bench, "1 &#50;x\n3 4y", &file), 1, 4, bench.diagnostics, out, &count));
    assert_string_equal(bench_told(&bench), "1:9 value-length, 2:3 value-length");
    xml_close(&file);
    bench_reset(&bench);
    assert_false(value_lengths(attribute_of(&bench, "1 2 3", &file), 1, 2, bench.diagnostics, out, &count));
    assert_string_equal(bench_told(&bench), "1:7 value-count");
    xml_close(&file);
    bench_close(&bench);
}

static void edges_follow_css(void **state) {
    (void)state;
    static const struct {
        const char *text;
        Edges edges;
    } cases[] = {
        {"1", {1, 1, 1, 1}}, {"1 2", {1, 2, 1, 2}}, {"1 2 3", {1, 2, 3, 2}}, {"1 2 3 4", {1, 2, 3, 4}}};
    Bench bench = bench_open();
    for (size_t i = 0; i < 4; i++) {
        XmlFile file;
        Edges edges;
        assert_true(value_edges(attribute_of(&bench, cases[i].text, &file), bench.diagnostics, &edges));
        assert_memory_equal(&edges, &cases[i].edges, sizeof edges);
        xml_close(&file);
        bench_reset(&bench);
    }
    bench_close(&bench);
}

static void words_keep_their_places(void **state) {
    (void)state;
    Bench bench = bench_open();
    XmlFile file;
    size_t count, inner;
    const xmlAttr *attribute = attribute_of(&bench, "a b | &#99; |", &file);
    ValueWord *pieces = value_words(attribute, '|', bench.arena, &count);
    assert_int_equal(count, 3);
    assert_true(word_is(pieces[0], "a b") && word_is(pieces[1], "c") && pieces[2].size == 0);
    assert_int_equal(file.bytes[pieces[1].source.offset], '&');
    ValueWord *words = value_split(attribute, pieces[0], bench.arena, &inner);
    assert_int_equal(inner, 2);
    assert_int_equal(file.bytes[words[1].source.offset], 'b');
    xml_close(&file);
    bench_close(&bench);
}

static void single_values(void **state) {
    (void)state;
    static const char *const choices[] = {"top", "middle"};
    Bench bench = bench_open();
    XmlFile file;
    size_t index = 9;
    long integer = 9;
    bool yes = false;
    Color color = {0};
    assert_true(value_choice(attribute_of(&bench, "middle", &file), choices, 2, bench.diagnostics, &index));
    assert_int_equal(index, 1);
    xml_close(&file);
    assert_true(value_integer(attribute_of(&bench, " 7 ", &file), 1, 7, bench.diagnostics, &integer));
    assert_int_equal(integer, 7);
    xml_close(&file);
    assert_true(value_yes_no(attribute_of(&bench, "yes", &file), bench.diagnostics, &yes) && yes);
    xml_close(&file);
    assert_true(value_color(attribute_of(&bench, "#1a2B3c", &file), bench.diagnostics, &color));
    assert_true(color.red == 0x1A && color.green == 0x2B && color.blue == 0x3C);
    xml_close(&file);
    assert_false(value_choice(attribute_of(&bench, " top", &file), choices, 2, bench.diagnostics, &index));
    xml_close(&file);
    assert_false(value_integer(attribute_of(&bench, "1.0", &file), 1, 7, bench.diagnostics, &integer));
    xml_close(&file);
    assert_int_equal(index, 1);
    assert_int_equal(integer, 7);
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths_have_units), cmocka_unit_test(lists_are_told_at_the_piece),
        cmocka_unit_test(edges_follow_css),   cmocka_unit_test(words_keep_their_places),
        cmocka_unit_test(single_values),
    };
    return cmocka_run_group_tests_name("vocabulary/values", tests, NULL, NULL);
}
