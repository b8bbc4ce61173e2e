/* Names of regions without parsing, and cleaned copies: what is found, cut and written. */
#include "../support.h"

#include "read/cleaned.h"
#include "read/names.h"

static void names_are_found(void **state) {
    static const char text[] =
        "<?xml version='1.0'?><!-- <naam>nee</naam> --><regio "
        "id='a&#98;'><punt><x><naam>diep</naam></x></punt>"
        "<naam> De\n  <![CDATA[ Zuid]]> &amp; Oost </naam><aliassen><alias>Één</alias><alias/></aliassen>";
    Bench bench = bench_open();
    Arena *scratch = arena_new();
    DataNames names;
    (void)state;
    const char *path = bench_write(&bench, "a.xml", text, sizeof text - 1);
    assert_true(names_read(path, limits_usual(), scratch, bench.arena, &names));
    arena_drop(scratch);
    assert_string_equal(names.id, "ab");
    assert_int_equal(names.count, 2);
    assert_string_equal(names.names[0].text, "De Zuid & Oost");
    assert_string_equal(names.names[0].folded, "de zuid & oost");
    assert_int_equal(names.names[0].offset, strstr(text, "De\n") - text);
    assert_string_equal(names.names[1].folded, "één");
    assert_false(names_read("/nergens", limits_usual(), bench.arena, bench.arena, &names));
    bench_close(&bench);
}

static void case_and_forms_do_not_count(void **state) {
    Bench bench = bench_open();
    (void)state;
    assert_string_equal(name_folded("  STRAẞE\tİ ", bench.arena),
                        name_folded("strasse i\xCC\x87", bench.arena));
    assert_string_equal(name_folded("e\xCC\x81", bench.arena), name_folded("É", bench.arena));
    assert_string_equal(name_folded("", bench.arena), "");
    bench_close(&bench);
}

static const char *same_name(void *self, const XmlFile *file, const char *path) {
    (void)self;
    (void)file;
    return path;
}

static const PictureNames as_it_is = {same_name, NULL};

static XmlFile open_text(Bench *bench, const char *name, const char *text) {
    XmlFile file;
    const char *path = bench_write(bench, name, text, strlen(text));
    assert_true(xml_open(path, (Source){0, 0}, bench->arena, bench->sources, bench->diagnostics, &file));
    return file;
}

/* Written, read back and written again: the same; comments, order and white space change nothing. */
static void copies_are_canonical(void **state) {
    static const char one[] =
        "<regio id='x' editie='2021-08'><naam>A &lt; B</naam><focus>\n <punt id='p'>een  <em>twee </em> "
        "drie<punt>vier</punt></punt></focus></regio>";
    static const char other[] = "<?a b?><!-- c --><regio\n editie=\"2021-08\"   id=\"x\">\n<naam>\n A\t&#60; "
                                "<![CDATA[B]]></naam><!-- d --><focus><punt\tid='p'>\neen <em>twee </em> "
                                "drie<punt>vier</punt> </punt></focus></regio>";
    Bench bench = bench_open();
    Buffer first = {0}, second = {0}, third = {0};
    const Cuts none = {0};
    (void)state;
    XmlFile a = open_text(&bench, "a.xml", one), b = open_text(&bench, "b.xml", other);
    cleaned_write(&a, vocabulary_data(), &none, &as_it_is, &first);
    cleaned_write(&b, vocabulary_data(), &none, &as_it_is, &second);
    assert_string_equal(first.bytes, second.bytes);
    XmlFile c = open_text(&bench, "c.xml", first.bytes);
    cleaned_write(&c, vocabulary_data(), &none, &as_it_is, &third);
    assert_string_equal(first.bytes, third.bytes);
    assert_non_null(
        strstr(first.bytes, "    <punt id=\"p\">een <em>twee </em> drie<punt>vier</punt></punt>\n"));
    xml_close(&a);
    xml_close(&b);
    xml_close(&c);
    buffer_drop(&first);
    buffer_drop(&second);
    buffer_drop(&third);
    bench_close(&bench);
}

/* Only what is not shown is offered, what lies within a cut is known to, and names stay. */
static void what_is_shown_is_kept(void **state) {
    static const char text[] =
        "<regio id='x' editie='2021-08'><naam>ZICHT</naam><focus><punt id='p'>weg<em>weg</em></punt>"
        "<punt>ZICHT<em>weg</em></punt></focus></regio>";
    Bench bench = bench_open();
    uint8_t shown[sizeof text] = {0};
    Buffer out = {0};
    Cuts cuts;
    (void)state;
    for (const char *at = text; (at = strstr(at, "ZICHT")) != NULL; at++)
        memset(shown + (at - text), 1, 5);
    XmlFile file = open_text(&bench, "a.xml", text);
    cleaned_find(&file, vocabulary_data(), shown, bench.arena, &cuts);
    assert_int_equal(cuts.count, 6); /* punt, its text, its em, that one's text; the other em, its text */
    for (size_t i = 0; i < cuts.count; i++) {
        assert_true(i == 0 || cuts.list[i].offset > cuts.list[i - 1].offset);
        cuts.list[i].removed = cuts.list[i].within == NO_CUT;
    }
    assert_int_equal(cuts.list[1].within, 0);
    cleaned_write(&file, vocabulary_data(), &cuts, &as_it_is, &out);
    assert_null(strstr(out.bytes, "weg"));
    assert_non_null(strstr(out.bytes, "<focus>\n    <punt>ZICHT</punt>\n  </focus>"));
    xml_close(&file);
    buffer_drop(&out);
    bench_close(&bench);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found), cmocka_unit_test(case_and_forms_do_not_count),
        cmocka_unit_test(copies_are_canonical), cmocka_unit_test(what_is_shown_is_kept)};
    return cmocka_run_group_tests_name("names and cleaned copies", tests, NULL, NULL);
}
