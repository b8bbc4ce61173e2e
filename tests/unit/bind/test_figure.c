/* Figures as they are bound: numbers with their kind and place, symbols, slots, series, words.
 *
 * The kinds here are made for the test, so that nothing depends on how a figure looks. */
#include "bind_fixture.h"

static bool check_good(const Figure *figure, Diagnostics *diagnostics) {
    (void)figure;
    (void)diagnostics;
    return true;
}

static FigureExtent measure_none(const Figure *figure, const FigureTexts *texts, double width) {
    (void)figure;
    (void)texts;
    (void)width;
    return (FigureExtent){0};
}

static double natural_none(const Figure *figure, const FigureTexts *texts) {
    (void)figure;
    (void)texts;
    return 0;
}

static void place_none(const Figure *figure, const FigureTexts *texts, double width, FigurePlan *plan) {
    (void)figure;
    (void)texts;
    (void)width;
    (void)plan;
}

static void say_labels(const Figure *figure, const char *language, Arena *arena, Buffer *out) {
    (void)arena;
    buffer_format(out, "%s|%s|%s", language, figure->title ? figure->title : "-",
                  figure->unit ? figure->unit : "-");
    for (size_t i = 0; i < figure->count; i++) {
        buffer_text(out, "|");
        figure_plain(figure->points[i].slots[0], out);
    }
}

/* Numbers of points are bound before slots are asked for. */
static bool shows_positive(const Figure *figure, size_t index, size_t slot) {
    return slot != 1 || figure->points[index].value.value > 0;
}

#define ALL                                                                                                  \
    .takes_value = true, .takes_compare = true, .takes_of = true, .takes_symbol = true, .takes_key = true,   \
    .takes_group = true, .takes_now = true, .takes_series = true, .takes_scale = true,                       \
    .takes_polarity = true, .measures = {{true, 1}, {true, 2}, {true, 3}, {true, 4}, {true, 5},              \
                                         {true, 6}, {true, 7}, {true, 8}, {true, 9}, {true, 10}}
#define WORKS .check = check_good, .measure = measure_none, .natural = natural_none, .place = place_none

static const FigureKind drawn = {.name = "drawn",
                                 .text = "proef",
                                 .slots = {{"label", SLOT_OF_POINT, true, false},
                                           {"more", SLOT_OF_POINT, false, false},
                                           {"said", SLOT_OF_POINT, false, true},
                                           {"head", SLOT_OF_SERIES, false, false},
                                           {"key", SLOT_OF_FIGURE, false, false}},
                                 .slot_count = 5,
                                 ALL,
                                 WORKS,
                                 .shows = shows_positive,
                                 .say = say_labels};
static const FigureKind heard = {.name = "heard",
                                 .text = "proef",
                                 .slots = {{"body", SLOT_OF_POINT, false, false}},
                                 .slot_count = 1,
                                 .heard = true,
                                 WORKS};
static const FigureKind *const both[] = {&drawn, &heard};
static const FigureKinds kinds = {both, 2};

#define COLORS "accent='base' soft='base' line='base' paper='base'"
#define LABEL  "<slot name='label'><text style='body'>{.}</text></slot>"
#define FIGURE(attributes, content)                                                                          \
    HEAD "<omit select='naam' reason='x'/>" SHEET(                                                           \
        "<figure kind='drawn' " COLORS " select='ambitie/punt' " attributes ">" content "</figure>")

static Fixture *bound(const char *layout, const char *data) {
    Fixture *fixture = fixture_new();
    fixture->figures = &kinds;
    fixture_layout(fixture, layout);
    if (fixture->layout)
        fixture_data(fixture, data);
    if (fixture->layout)
        fixture_bind(fixture);
    return fixture;
}

static const Figure *figure_of(Fixture *fixture) {
    if (!fixture->bound)
        fail_msg("%s", fixture_told(fixture));
    const Block *block = fixture->document.sheets[0].root;
    assert_int_equal(block->kind, BLOCK_FIGURE);
    return block->of.figure;
}

static void numbers_keep_kind_decimals_and_place(void **state) {
    (void)state;
    Fixture *fixture =
        bound(FIGURE("value='@nummer' compare='@id' of='count(../punt)'", LABEL),
              REGIO("<ambitie><punt nummer='" MARK "12,50'>a</punt><punt nummer=' " MARK "nvt '>b</punt>"
                    "<punt nummer='onbekend'>c</punt><punt nummer='te-klein'>d</punt><punt>e</punt>"
                    "<punt nummer=''>f</punt><punt nummer='-3'>g</punt></ambitie>"));
    static const QuantityKind expected[] = {QUANTITY_VALUE,     QUANTITY_NOT_APPLICABLE, QUANTITY_UNKNOWN,
                                            QUANTITY_TOO_SMALL, QUANTITY_ABSENT,         QUANTITY_ABSENT,
                                            QUANTITY_VALUE};
    const Figure *figure = figure_of(fixture);
    assert_int_equal(figure->count, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_int_equal(figure->points[i].value.kind, expected[i]);
        assert_int_equal(figure->points[i].compare.kind, QUANTITY_ABSENT);
        assert_int_equal(figure->points[i].of.kind, QUANTITY_VALUE);
        assert_float_equal(figure->points[i].of.value, 7, 0);
    }
    assert_float_equal(figure->points[0].value.value, 12.5, 0);
    assert_int_equal(figure->points[0].value.decimals, 2);
    assert_int_equal(figure->points[0].value.source.offset, fixture->marks[0]);
    assert_int_equal(figure->points[1].value.source.offset, fixture->marks[1]);
    assert_float_equal(figure->points[6].value.value, -3, 0);
    fixture_drop(fixture);
}

static void words_symbols_and_tests_are_read_at_the_point(void **state) {
    (void)state;
    Fixture *fixture =
        bound(FIGURE("marker='@status' key='@id' group='@nummer' now='position() = 2' polarity='@nummer'"
                     " title='{naam}' unit='stuk|stuks' size='20' per-row='3'",
                     LABEL "<slot name='key'><text style='body'>sleutel</text></slot>"),
              REGIO("<ambitie><punt status='gereed' nummer='hoog'>a</punt><punt id='x' nummer='laag'>b</punt>"
                    "</ambitie>"));
    const Figure *figure = figure_of(fixture);
    assert_string_equal(figure->points[0].symbol->name, "gereed");
    assert_null(figure->points[1].symbol);
    assert_null(figure->points[0].key);
    assert_string_equal(figure->points[1].key, "x");
    assert_string_equal(figure->points[0].group, "hoog");
    assert_int_equal(figure->points[0].polarity, 1);
    assert_int_equal(figure->points[1].polarity, -1);
    assert_false(figure->points[0].now);
    assert_true(figure->points[1].now);
    assert_float_equal(figure->measures[MEASURE_SIZE], 20, 0);
    assert_float_equal(figure->measures[MEASURE_PER_ROW], 3, 0);
    assert_float_equal(figure->measures[MEASURE_NOSE], 7, 0);
    assert_non_null(figure->slots[4]);
    assert_string_equal(fixture->document.sheets[0].root->meaning.alternative, "nl-NL|Regio|stuk|stuks|a|b");
    assert_int_equal(fixture->document.sheets[0].root->meaning.role, ROLE_FIGURE);
    fixture_drop(fixture);
}

static void slots_that_a_kind_hides_or_says_are_no_children(void **state) {
    (void)state;
    Fixture *fixture = bound(FIGURE("value='@nummer'", LABEL
                                    "<slot name='more'><text style='body' role='heading'>m</text></slot>"
                                    "<slot name='said'><text style='body'>s</text></slot>"),
                             REGIO("<ambitie><punt nummer='1'>a</punt><punt nummer='0'>b</punt></ambitie>"));
    const Figure *figure = figure_of(fixture);
    const Block *block = fixture->document.sheets[0].root;
    assert_non_null(figure->points[0].slots[1]);
    assert_null(figure->points[1].slots[1]);
    assert_non_null(figure->points[1].slots[2]);
    assert_int_equal(block->child_count, 3);
    assert_ptr_equal(block->children[0], figure->points[0].slots[0]);
    assert_ptr_equal(block->children[1], figure->points[0].slots[1]);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(block->children[i]->meaning.role, ROLE_NONE); /* the figure speaks for all in it */
    fixture_drop(fixture);
}

static void marks_are_read_where_points_and_series_cross(void **state) {
    (void)state;
    Fixture *fixture = bound(
        FIGURE("mark='punt[@id = $series/@id]/@status'", LABEL
               "<series select='focus/punt' group='@nummer' now='position() = 2'><slot name='head'><text "
               "style='body'>{.}</text></slot></series>"),
        REGIO("<ambitie><punt>a<punt id='k1' status='gereed'>.</punt></punt><punt>b</punt></ambitie>"
              "<focus><punt id='k1' nummer='g'>c</punt><punt id='k2'>d</punt></focus>"));
    const Figure *figure = figure_of(fixture);
    assert_int_equal(figure->count, 2);
    assert_int_equal(figure->series_count, 2);
    assert_string_equal(figure->points[0].marks[0]->name, "gereed");
    assert_null(figure->points[0].marks[1]);
    assert_null(figure->points[1].marks[0]);
    assert_null(figure->points[1].marks[1]);
    assert_string_equal(figure->series[0].group, "g");
    assert_null(figure->series[1].group);
    assert_false(figure->series[0].now);
    assert_true(figure->series[1].now);
    assert_block_text(fixture, figure->series[1].slots[3], "d|");
    fixture_drop(fixture);
}

static void heard_kinds_keep_the_roles_of_their_slots(void **state) {
    (void)state;
    Fixture *fixture =
        bound(HEAD "<omit select='naam' reason='x'/>" SHEET(
                  "<figure kind='heard' " COLORS
                  " select='ambitie/punt'><slot name='body'><text style='body' role='heading'>{.}</text>"
                  "</slot></figure>"),
              REGIO("<ambitie><punt>a</punt></ambitie>"));
    const Figure *figure = figure_of(fixture);
    assert_int_equal(fixture->document.sheets[0].root->meaning.role, ROLE_NONE);
    assert_null(fixture->document.sheets[0].root->meaning.alternative);
    assert_int_equal(figure->points[0].slots[0]->meaning.role, ROLE_HEADING);
    fixture_drop(fixture);
}

static void what_is_wrong_is_told_at_its_place(void **state) {
    (void)state;
    static const struct {
        const char *attributes, *data, *code;
        bool in_data;
    } cases[] = {
        {"value='@nummer'", "<ambitie><punt nummer='" MARK "veel'>a</punt></ambitie>", "figure-not-number",
         true},
        {"value='@nummer'", "<ambitie><punt nummer='" MARK "1.5'>a</punt></ambitie>", "figure-not-number",
         true},
        {"value='" MARK "number(.)'", "<ambitie><punt>a</punt></ambitie>", "figure-not-number", false},
        {"value='" MARK "true()'", "<ambitie><punt>a</punt></ambitie>", "figure-not-number", false},
        {"value='" MARK "../punt/@nummer'",
         "<ambitie><punt nummer='1'>a</punt><punt nummer='2'>b</punt></ambitie>", "figure-several", false},
        {"polarity='" MARK "@nummer'", "<ambitie><punt nummer='up'>a</punt></ambitie>", "figure-polarity",
         false},
        {"marker='@nummer'", "<ambitie><punt nummer='" MARK "zon'>a</punt></ambitie>", "bind-symbol", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char layout[2000];
        snprintf(layout, sizeof layout, FIGURE("%s", LABEL), cases[i].attributes);
        char data[1000];
        snprintf(data, sizeof data, REGIO("%s"), cases[i].data);
        Fixture *fixture = bound(layout, data);
        Source where;
        assert_false(fixture->bound);
        if (!strstr(fixture_told(fixture), cases[i].code))
            fail_msg("%zu: %s", i, fixture_told(fixture));
        assert_true(diagnostics_first_error(fixture->diagnostics, &where));
        assert_int_equal(where.offset, fixture->marks[0]);
        assert_string_equal(strrchr(sources_name(fixture->sources, where.file), '/'),
                            cases[i].in_data ? "/data.xml" : "/layout.xml");
        fixture_drop(fixture);
    }
}

static void without_points_there_is_no_figure(void **state) {
    (void)state;
    Fixture *fixture = bound(FIGURE("value='@nummer'", LABEL), REGIO(""));
    assert_true(fixture->bound);
    assert_int_equal(fixture->document.sheets[0].root->kind, BLOCK_STACK);
    assert_int_equal(fixture->document.sheets[0].root->child_count, 0);
    assert_non_null(strstr(fixture_told(fixture), "figure-empty"));
    fixture_drop(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_keep_kind_decimals_and_place),
        cmocka_unit_test(words_symbols_and_tests_are_read_at_the_point),
        cmocka_unit_test(slots_that_a_kind_hides_or_says_are_no_children),
        cmocka_unit_test(marks_are_read_where_points_and_series_cross),
        cmocka_unit_test(heard_kinds_keep_the_roles_of_their_slots),
        cmocka_unit_test(what_is_wrong_is_told_at_its_place),
        cmocka_unit_test(without_points_there_is_no_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
