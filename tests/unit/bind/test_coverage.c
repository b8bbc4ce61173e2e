/* Coverage: each text of the data that no page shows is told at its place, and nothing else is. */
#include "bind_fixture.h"

#define TEXT(content) "<text style='body'>" content "</text>"

static size_t warnings_of(const char *layout, const char *data) {
    Fixture *fixture = fixture_bound(layout, data);
    size_t count = diagnostics_count(fixture->diagnostics, SEVERITY_WARNING);
    for (size_t i = 0; i < fixture->mark_count; i++)
        assert_told_at(fixture, "data.xml", i, "text-not-placed");
    assert_int_equal(count, fixture->mark_count);
    fixture_drop(fixture);
    return count;
}

static void lost_text_is_told_at_its_place(void **state) {
    (void)state;
    const char *layout =
        HEAD SHEET("<stack>" TEXT("{naam}") "<list style='body' select='focus/punt' nested='punt'/></stack>");
    assert_int_equal(warnings_of(layout, REGIO("<focus><punt>a <em>b</em> c<punt>d</punt></punt></focus>")),
                     0);
    assert_int_equal(
        warnings_of(layout, REGIO("\n <plaats> ¤Hier</plaats><focus><inleiding>¤x <em>¤y</em></inleiding>"
                                  "<punt>a</punt></focus>\n")),
        3);
    assert_int_equal(
        warnings_of(layout, REGIO("<focus><punt>a</punt></focus><noten><noot>¤&amp; zo</noot></noten>")), 1);
}

static void a_condition_or_a_count_places_nothing(void **state) {
    (void)state;
    assert_int_equal(
        warnings_of(HEAD SHEET("<stack>" TEXT("{naam}{count(focus/punt)}") "<if test='plaats'>" TEXT(
                        "x") "</if></stack>"),
                    REGIO("<plaats>¤Hier</plaats><focus><punt>¤a</punt></focus>")),
        2);
}

static void the_title_and_names_of_blocks_place_nothing(void **state) {
    (void)state;
    assert_int_equal(warnings_of(HEAD SHEET("<text style='body' name='{naam}'>x</text>"),
                                 "<regio id='r' editie='2021-08'><naam>¤Naam</naam></regio>"),
                     1);
}

static void values_and_yielding_blocks_place(void **state) {
    (void)state;
    assert_int_equal(warnings_of(HEAD SHEET("<stack><text style='body' yield='1'>{naam}</text>" TEXT(
                                     "{date(plaats)}") "</stack>"),
                                 REGIO("<plaats>2021-08</plaats>")),
                     0);
}

static void omitted_text_is_not_told(void **state) {
    (void)state;
    const char *layout =
        HEAD "<omit select='plaats | focus/punt[2]/em' reason='proef'/>" SHEET(TEXT("{naam}"));
    assert_int_equal(warnings_of(layout, REGIO("<plaats>Hier</plaats><focus><punt>¤a <em>¤b</em></punt>"
                                               "<punt>¤c <em>d <strong>e</strong></em></punt></focus>")),
                     3);
}

static void text_of_other_files_is_not_counted(void **state) {
    (void)state;
    assert_int_equal(warnings_of(HEAD SHEET(TEXT("{naam}")), REGIO("")), 0);
}

/* An edition counts over all its layouts: what one of them shows is placed. */
static void marks_of_several_layouts_are_joined(void **state) {
    (void)state;
    Fixture *fixture = fixture_new();
    Coverage *all = NULL;
    static const char *const layouts[] = {HEAD SHEET(TEXT("{naam}")), HEAD SHEET(TEXT("{plaats}"))};
    fixture_data(fixture, REGIO("<plaats>Hier</plaats><focus><punt>x</punt></focus>"));
    for (size_t i = 0; i < 2; i++) {
        fixture_layout(fixture, layouts[i]);
        Coverage *one = coverage_new(&fixture->data, fixture->arena);
        BindInput input = {.data = &fixture->data, .date = 0, .coverage = one};
        assert_true(
            bind_document(fixture->layout, &input, fixture->arena, fixture->diagnostics, &fixture->document));
        assert_int_equal(coverage_missing(one), 2);
        if (all)
            coverage_join(all, one);
        else
            all = one;
        layout_file_drop(fixture->layout);
        fixture->layout = NULL;
    }
    assert_int_equal(coverage_missing(all), 1);
    assert_int_equal(diagnostics_count(fixture->diagnostics, SEVERITY_NOTE), 0);
    assert_int_equal(coverage_tell(all, fixture->diagnostics), 1);
    assert_non_null(strstr(fixture_told(fixture), "‘x’"));
    fixture_drop(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lost_text_is_told_at_its_place),
        cmocka_unit_test(a_condition_or_a_count_places_nothing),
        cmocka_unit_test(the_title_and_names_of_blocks_place_nothing),
        cmocka_unit_test(values_and_yielding_blocks_place),
        cmocka_unit_test(omitted_text_is_not_told),
        cmocka_unit_test(text_of_other_files_is_not_counted),
        cmocka_unit_test(marks_of_several_layouts_are_joined),
    };
    return cmocka_run_group_tests_name("coverage", tests, NULL, NULL);
}
