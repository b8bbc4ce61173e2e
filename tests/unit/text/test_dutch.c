/* Dutch numbers, money, dates and periods, by tables of cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <string.h>

#include "text/dutch.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define MINUS           "\u2212"
#define NBSP            "\u00A0"

static void numbers(void **state) {
    static const struct {
        double value;
        int decimals;
        const char *text;
    } CASES[] = {{0, 0, "0"},
                 {0, 2, "0,00"},
                 {0, -1, "0"},
                 {-0.0, 1, "0,0"},
                 {1, 0, "1"},
                 {999, 0, "999"},
                 {1000, 0, "1.000"},
                 {1234567.5, 1, "1.234.567,5"},
                 {1234567.5, -1, "1.234.567,5"},
                 {-1234.5, 0, MINUS "1.235"},
                 {-0.4, 0, "0"},
                 {-0.5, 0, MINUS "1"},
                 {0.5, 0, "1"},
                 {1.5, 0, "2"},
                 {2.5, 0, "3"},
                 {2.675, 2, "2,68"},
                 {1.005, 2, "1,01"},
                 {0.05, 1, "0,1"},
                 {0.049, 1, "0,0"},
                 {9.995, 2, "10,00"},
                 {999999.5, 0, "1.000.000"},
                 {0.1, 6, "0,100000"},
                 {0.1, 9, "0,100000"},
                 {0.1234567, -1, "0,123457"},
                 {0.0000004, -1, "0"},
                 {123456789012345.0, 0, "123.456.789.012.345"},
                 {123456789012345.0, 2, "123.456.789.012.345,00"},
                 {9007199254740992.0, 0, "9.007.199.254.740.992"},
                 {1e18, 0, "1.000.000.000.000.000.000"},
                 {3.25, -3, "3,25"}};
    Arena *arena = *state;
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        assert_string_equal(dutch_number(CASES[i].value, CASES[i].decimals, arena), CASES[i].text);
    assert_true(strlen(dutch_number(-1.7e308, 6, arena)) > 400);
}

static void money(void **state) {
    static const struct {
        double value;
        const char *text;
    } CASES[] = {{1250, "€" NBSP "1.250"}, {1250.5, "€" NBSP "1.250,50"},  {0, "€" NBSP "0"},
                 {0.994, "€" NBSP "0,99"}, {0.995, "€" NBSP "1"},          {-12, "€" NBSP MINUS "12"},
                 {-0.001, "€" NBSP "0"},   {2e9, "€" NBSP "2.000.000.000"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        assert_string_equal(dutch_money(CASES[i].value, *state), CASES[i].text);
}

static void dates(void **state) {
    static const struct {
        const char *data, *text;
    } CASES[] = {{"2021", "2021"},
                 {"2021-H1", "1e helft 2021"},
                 {"2021-H2", "2e helft 2021"},
                 {"2021-08", "augustus 2021"},
                 {"2021-08-31", "31 augustus 2021"},
                 {"2020-02-29", "29 februari 2020"},
                 {"2000-02-29", "29 februari 2000"},
                 {"1970-01-01", "1 januari 1970"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        Date date;
        assert_true(date_read(CASES[i].data, strlen(CASES[i].data), &date));
        assert_string_equal(dutch_date(date, *state), CASES[i].text);
    }
}

static void bad_dates(void **state) {
    static const char *const CASES[] = {"",           "202",         "20210",      "2021-",      "2021-8",
                                        "2021-13",    "2021-00",     "2021-H3",    "2021-h1",    "2021-H",
                                        "2021-08-00", "2021-08-32",  "2021-02-29", "1900-02-29", "2021-04-31",
                                        "2021-8-31",  "2021/08",     " 2021",      "2021 ",      "0021",
                                        "2021-08-3a", "2021-08-31T", "-2021",      "2021-H21"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        Date date, to;
        if (date_read(CASES[i], strlen(CASES[i]), &date) ||
            period_read(CASES[i], strlen(CASES[i]), &date, &to))
            fail_msg("'%s' was read", CASES[i]);
    }
}

static void periods(void **state) {
    static const struct {
        const char *data, *text;
    } CASES[] = {{"2021", "2021"},
                 {"2020-2021", "2020–2021"},
                 {"2020/2021", "2020–2021"},
                 {"2021-2021", "2021"},
                 {"2021-03/2021-08", "maart–augustus 2021"},
                 {"2021-03-2021-08", "maart–augustus 2021"},
                 {"2020-11/2021-08", "november 2020" NBSP "– augustus 2021"},
                 {"2021-H1/2021-H2", "1e–2e helft 2021"},
                 {"2020-H2/2021-H1", "2e helft 2020" NBSP "– 1e helft 2021"},
                 {"2021-03-03/2021-03-12", "3–12 maart 2021"},
                 {"2021-03-03-2021-04-12", "3 maart" NBSP "– 12 april 2021"},
                 {"2020-03-03/2021-03-12", "3 maart 2020" NBSP "– 12 maart 2021"},
                 {"2021-08", "augustus 2021"}};
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        Date from, to;
        assert_true(period_read(CASES[i].data, strlen(CASES[i].data), &from, &to));
        assert_string_equal(dutch_period(from, to, *state), CASES[i].text);
    }
}

static void bad_periods(void **state) {
    static const char *const CASES[] = {"2021-2020",       "2021/2021-08",    "2021-08/2021",
                                        "2021-08/2021-07", "2021-H2/2021-H1", "2021--2022",
                                        "2021-2022-2023",  "2021–2022",       "2021/",
                                        "/2021",           "2020-2021 ",      "2021-02/2021-02-30"};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        Date from, to;
        if (period_read(CASES[i], strlen(CASES[i]), &from, &to))
            fail_msg("'%s' was read", CASES[i]);
    }
}

static void seconds(void **state) {
    (void)state;
    assert_true(date_seconds((Date){DATE_DAY, 1970, 1, 1}) == 0);
    assert_true(date_seconds((Date){DATE_DAY, 2000, 3, 1}) == 951868800);
    assert_true(date_seconds((Date){DATE_MONTH, 2021, 8, 1}) == 1627776000);
    assert_true(date_seconds((Date){DATE_DAY, 1969, 12, 31}) == -86400);
    /* Every day is one day after the one before. */
    static const int DAYS[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    long long expected = date_seconds((Date){DATE_DAY, 1899, 1, 1});
    for (int year = 1899; year < 2105; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = month == 2 && (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
            for (int day = 1; day <= DAYS[month - 1] + (leap ? 1 : 0); day++, expected += 86400)
                assert_true(date_seconds((Date){DATE_DAY, year, month, day}) == expected);
        }
}

static int set_up(void **state) {
    setlocale(LC_ALL, "de_DE.UTF-8");
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_drop(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),   cmocka_unit_test(money),   cmocka_unit_test(dates),
        cmocka_unit_test(bad_dates), cmocka_unit_test(periods), cmocka_unit_test(bad_periods),
        cmocka_unit_test(seconds),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
