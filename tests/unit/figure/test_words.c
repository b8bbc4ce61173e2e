/* What figures say: whole texts for plain and for hard data, and that long data is all there, in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/figure/set_up.h"

#define MINUS "\u2212"
#define DASH  "\u2013"

static const Block *text(const char *words) {
    return text_block(arena, words);
}

static FigurePoint *point(Build *build, const char *label, Quantity value) {
    FigurePoint *added = add_point_to(build);

    added->value = value;
    if (label)
        set_slot(build, added->slots, SLOT_OF_POINT, "label", text(label));
    return added;
}

static void assert_says(Build *build, const char *language, const char *expected) {
    Buffer out = {0};

    drop_hidden_slots(build);
    build->figure.kind->say(&build->figure, language, arena, &out);
    assert_string_equal(out.size ? out.bytes : "", expected);
    buffer_drop(&out);
}

/* ---------------------------------------------------------------- bars */

static Build *bars(const char *title, const char *unit) {
    Build *build = build_new(arena, "bars");

    build->figure.title = title;
    build->figure.unit = unit;
    return build;
}

static void bars_few(void **state) {
    (void)state;
    assert_says(bars("Wachttijd", "weken"), "nl", "");

    Build *build = bars("Wachttijd", "week|weken");
    point(build, "Cardiologie", number(12, 0));
    assert_says(build, "nl-NL", "Wachttijd, in weken. Cardiologie: 12.");
    assert_says(build, "en", "Wachttijd, in weken. Cardiologie: 12.");

    build = bars(NULL, NULL);
    point(build, "A.", number(0, 0));
    point(build, "B:", number(0, 0));
    assert_says(build, "nl", "Staafdiagram. A: 0; B: 0.");
    assert_says(build, "en-GB", "Bar chart. A: 0; B: 0.");
    assert_says(build, "EN-us", "Bar chart. A: 0; B: 0."); /* tags have no case */

    build = bars("Hoeveel?", "%");
    point(build, "A", number(12.5, 1));
    assert_says(build, "nl", "Hoeveel? In procenten. A: 12,5.");
    assert_says(build, "en", "Hoeveel? In per cent. A: 12.5.");
}

static void bars_without_numbers(void **state) {
    Build *build = bars("T", NULL);
    (void)state;

    point(build, "A", no_number(QUANTITY_NOT_APPLICABLE))->compare = number(3, 0);
    point(build, "B", no_number(QUANTITY_UNKNOWN));
    point(build, "C", no_number(QUANTITY_TOO_SMALL));
    point(build, "D", no_number(QUANTITY_ABSENT));
    point(build, "E", number(-1234.5, 1))->compare = no_number(QUANTITY_UNKNOWN);
    assert_says(build, "nl",
                "T. A: niet van toepassing (vergeleken met 3); B: onbekend; C: te klein om te tonen; "
                "D: geen waarde; E: " MINUS "1.234,5 (vergeleken met onbekend).");
    assert_says(build, "en",
                "T. A: not applicable (compared with 3); B: unknown; C: too small to show; "
                "D: no value; E: " MINUS "1,234.5 (compared with unknown).");
}

static void bars_many(void **state) {
    static const double values[] = {4, 9, 9, -2, 5, 6, 7};
    Build *build = bars("Groei", "burgers");
    (void)state;

    for (int i = 0; i < 7; i++)
        point(build, arena_format(arena, "R%d", i), number(values[i], 0));
    build->points[0].now = true;
    build->points[1].compare = number(8, 0);
    set_slot(build, build->figure.slots, SLOT_OF_FIGURE, "key", text("Nederland"));
    assert_says(build, "nl",
                "Groei, in burgers. Hoogste: R1 en R2 (9). Laagste: R3 (" MINUS "2). Alle waarden: "
                "R0 (uitgelicht): 4; R1: 9 (Nederland: 8); R2: 9; R3: " MINUS "2; R4: 5; R5: 6; R6: 7.");

    /* Nobody is highest where all are equal, or none is a number. */
    build = bars("Gelijk", NULL);
    for (int i = 0; i < 7; i++)
        point(build, "R", number(3, 0));
    assert_says(build, "nl", "Gelijk. R: 3; R: 3; R: 3; R: 3; R: 3; R: 3; R: 3.");
    build = bars("Niets", NULL);
    for (int i = 0; i < 7; i++)
        point(build, "R", no_number(QUANTITY_UNKNOWN));
    assert_says(build, "nl",
                "Niets. R: onbekend; R: onbekend; R: onbekend; R: onbekend; R: onbekend; R: onbekend; "
                "R: onbekend.");
}

static void bars_in_groups(void **state) {
    Build *build = bars("T", NULL);
    static const char *const groups[] = {"x", "x", "y", NULL};
    (void)state;

    for (int i = 0; i < 4; i++) {
        FigurePoint *added = point(build, arena_format(arena, "R%d", i), number(i, 0));
        added->group = groups[i];
        if (i < 2)
            set_slot(build, added->slots, SLOT_OF_POINT, "group", text("Groep X."));
    }
    assert_says(build, "nl", "T. Groep X " DASH " R0: 0; R1: 1. y " DASH " R2: 2. R3: 3.");
}

/* ---------------------------------------------------------------- the others */

static void dots(void **state) {
    Build *build = build_new(arena, "dots");
    (void)state;

    assert_says(build, "nl", "");
    build->figure.unit = "verzekeraar|verzekeraars";
    point(build, NULL, number(6, 0))->of = number(8, 0);
    assert_says(build, "nl", "6 van 8 verzekeraars.");
    assert_says(build, "en", "6 of 8 verzekeraars.");
    build->points[0].of = number(1, 0);
    build->points[0].value = number(1, 0);
    assert_says(build, "nl", "1 van 1 verzekeraar.");
    build->points[0].of = no_number(QUANTITY_ABSENT);
    assert_says(build, "nl", "1 verzekeraar.");
    build->points[0].value = no_number(QUANTITY_UNKNOWN);
    build->points[0].of = number(8, 0);
    assert_says(build, "nl", "onbekend, van 8 verzekeraars.");
    build->points[0].value = number(60, 0);
    build->points[0].of = number(1200, 0);
    build->figure.measures[MEASURE_UNIT] = 10;
    point(build, "Elders", number(0, 0));
    assert_says(build, "nl",
                "60 van 1.200 verzekeraars; Elders: 0 verzekeraars. Een stip staat voor 10 verzekeraars.");
}

static void change(void **state) {
    static const struct {
        double now, before;
        int polarity;
        const char *dutch, *english;
    } CASES[] = {
        {60, 45, 0, "60 burgers, 15 meer dan in de vorige editie (45).",
         "60 burgers, 15 more than in the edition before (45)."},
        {45, 60, 1, "45 burgers, 15 minder dan in de vorige editie (60); dat is ongunstig.",
         "45 burgers, 15 less than in the edition before (60); that is for the worse."},
        {45, 60, -1, "45 burgers, 15 minder dan in de vorige editie (60); dat is gunstig.",
         "45 burgers, 15 less than in the edition before (60); that is for the better."},
        {1, 0, 1, "1 burger, 1 meer dan in de vorige editie (0); dat is gunstig.",
         "1 burger, 1 more than in the edition before (0); that is for the better."},
        {7, 7, 1, "7 burgers, gelijk aan de vorige editie.", "7 burgers, the same as in the edition before."},
        {-3, -5, 0, MINUS "3 burgers, 2 meer dan in de vorige editie (" MINUS "5).",
         MINUS "3 burgers, 2 more than in the edition before (" MINUS "5)."}};
    (void)state;

    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        Build *build = build_new(arena, "change");
        FigurePoint *added = point(build, NULL, number(CASES[i].now, 0));
        build->figure.unit = "burger|burgers";
        added->compare = number(CASES[i].before, 0);
        added->polarity = CASES[i].polarity;
        assert_says(build, "nl", CASES[i].dutch);
        assert_says(build, "en", CASES[i].english);
    }
    Build *build = build_new(arena, "change");
    build->figure.title = "Bereik";
    point(build, NULL, number(60.25, 2))->compare = number(60.2, 1);
    point(build, NULL, number(5, 0));
    point(build, NULL, no_number(QUANTITY_UNKNOWN))->compare = number(5, 0);
    assert_says(
        build, "nl",
        "Bereik. 60,25, 0,05 meer dan in de vorige editie (60,2). 5, zonder cijfer uit de vorige editie. "
        "onbekend, in de vorige editie 5.");
}

static void ring(void **state) {
    Build *build = build_new(arena, "ring");
    (void)state;

    assert_says(build, "nl", "");
    point(build, NULL, no_number(QUANTITY_ABSENT))->now = true;
    assert_says(build, "nl", "Ronde 1 van 1.");
    build->figure.measures[MEASURE_TOTAL] = 3;
    assert_says(build, "en", "Round 1 of 3.");
    build->points[0].now = false;
    assert_says(build, "nl", "3 rondes.");

    build = build_new(arena, "ring");
    for (int i = 0; i < 6; i++)
        point(build, NULL, i ? number(i, 0) : no_number(QUANTITY_ABSENT))->now = i == 4;
    set_slot(build, build->figure.slots, SLOT_OF_FIGURE, "word", text("Rondje"));
    set_slot(build, build->figure.slots, SLOT_OF_FIGURE, "number", text("#4"));
    assert_says(build, "nl", "Rondje #4. Geweest: start, 1, 2 en 3. Nu: 4. Komt nog: 5.");
    build->figure.measures[MEASURE_TOTAL] = 8;
    build->figure.title = "Edities.";
    assert_says(build, "en",
                "Edities. Rondje #4. Done: start, 1, 2 and 3. Now: 4. To come: 5 and 2 rounds more.");
    build->points[4].now = false;
    build->points[5].now = true;
    assert_says(build, "nl", "Edities. Rondje #4. Geweest: start, 1, 2, 3 en 4. Nu: 5. Komt nog: 2 rondes.");
}

/* Names with commas are parted by semicolons. */
static void names_with_commas(void **state) {
    static const char *const names[] = {"start, maart 2020", "#1, juni 2020", "#2, november 2020", "#3"};
    Build *build = build_new(arena, "ring");
    (void)state;

    for (int i = 0; i < 4; i++)
        point(build, names[i], number(i, 0))->now = i == 3;
    assert_says(build, "nl", "Geweest: start, maart 2020; #1, juni 2020; en #2, november 2020. Nu: #3.");
}

static void tiles(void **state) {
    Build *build = build_new(arena, "tiles");
    (void)state;

    assert_says(build, "nl", "");
    add_point_to(build)->key = "Noord-Holland";
    build->points[0].now = true;
    set_slot(build, build->points[0].slots, SLOT_OF_POINT, "label", text("Amsterdam-Noord"));
    assert_says(build, "nl", "Kaart van de twaalf provincies. Gemarkeerd: Amsterdam-Noord (Noord-Holland).");
    add_point_to(build)->key = "Zeeland";
    add_point_to(build)->key = "Drenthe";
    assert_says(
        build, "en",
        "Map of the twelve provinces. Marked: Amsterdam-Noord (Noord-Holland). Grey: Zeeland and Drenthe.");
}

static void matrix(void **state) {
    static const char *const heads[] = {"Noord", "Zeeland", "Texel"};
    Build *build = build_new(arena, "matrix");
    const Symbol *marks[3][3] = {{&DONE, &OPEN, &DONE}, {&OPEN, &OPEN, &OPEN}, {NULL, &OPEN, NULL}};
    (void)state;

    assert_says(build, "nl", "");
    for (int i = 0; i < 3; i++) {
        FigureSeries *series = add_series_to(build);
        set_slot(build, series->slots, SLOT_OF_SERIES, "head", text(heads[i]));
        series->group = i < 2 ? "in focus" : NULL;
    }
    for (int i = 0; i < 3; i++)
        point(build, arena_format(arena, "Doel %c.", 'A' + i), no_number(QUANTITY_ABSENT))->marks = marks[i];
    set_slot(build, build->points[0].slots, SLOT_OF_POINT, "number", text("1"));
    set_slot(build, build->points[0].slots, SLOT_OF_POINT, "body", text("Stuurgroep staat."));
    build->points[0].symbol = &DONE;
    FigurePoint *last = point(build, "Doel D", no_number(QUANTITY_ABSENT));
    set_slot(build, last->slots, SLOT_OF_POINT, "span", text("landelijk"));
    assert_says(build, "nl",
                "Overzicht. Kolommen: Noord en Zeeland (in focus); Texel. "
                "1. Doel A (gereed): Stuurgroep staat. Kolommen " DASH
                " gereed: Noord en Texel; gepland: Zeeland. "
                "Doel B: overal gepland. Doel C: gepland: Zeeland; geen teken: Noord en Texel. "
                "Doel D. Voor alle kolommen: landelijk.");
    assert_says(build, "en",
                "Overview. Columns: Noord and Zeeland (in focus); Texel. "
                "1. Doel A (gereed): Stuurgroep staat. Columns " DASH
                " gereed: Noord and Texel; gepland: Zeeland. "
                "Doel B: gepland throughout. Doel C: gepland: Zeeland; no symbol: Noord and Texel. "
                "Doel D. For all columns: landelijk.");
}

/* ---------------------------------------------------------------- long data */

/* Two hundred bars: every label with its number, in order, nothing cut. */
static void nothing_is_cut(void **state) {
    Build *build = bars("Lang", "burgers");
    Buffer out = {0};
    (void)state;

    for (int i = 0; i < 200; i++)
        point(build, arena_format(arena, "Regio met een lange naam %d", i), number(i * 7 % 200, 0));
    build->figure.kind->say(&build->figure, "nl", arena, &out);
    const char *at = strstr(out.bytes, "Alle waarden: ");
    for (int i = 0; i < 200; i++) {
        const char *expected =
            arena_format(arena, "Regio met een lange naam %d: %d%s", i, i * 7 % 200, i < 199 ? ";" : ".");
        assert_non_null(at);
        at = strstr(at, expected);
        if (!at)
            fail_msg("missing: %s", expected);
    }
    buffer_drop(&out);
}

/* Sentences are well made whatever the data: no gaps of two spaces, no two stops, an end. */
static void well_made(void **state) {
    static const char *const kinds[] = {"bars", "change", "dots", "matrix", "ring", "tiles"};
    static const char *const wrong[] = {"  ", "..", " .", " ;", ";.", " ,", ":.", "()", ": ;"};
    Random random = random_begin("words");
    (void)state;

    for (int round = 0; round < 600; round++) {
        Build *build = random_figure(&random, arena, kinds[round % 6]);
        Buffer out = {0};
        build->figure.kind->say(&build->figure, round % 2 ? "en" : "nl", arena, &out);
        assert_int_equal(out.size == 0, build->figure.count == 0);
        if (out.size > 0)
            assert_int_equal(out.bytes[out.size - 1], '.');
        for (size_t i = 0; out.size > 0 && i < sizeof wrong / sizeof wrong[0]; i++)
            if (strstr(out.bytes, wrong[i]))
                fail_msg("'%s' in: %s", wrong[i], out.bytes);
        buffer_drop(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_few, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bars_without_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bars_many, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bars_in_groups, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dots, set_up, tear_down),
        cmocka_unit_test_setup_teardown(change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ring, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_with_commas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tiles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(matrix, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(well_made, set_up, tear_down)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
