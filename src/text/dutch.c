/* Dutch numbers, money, dates and periods, written without any locale.
 *
 * It knows the forms, not where they stand: no fonts, no XML.  A number is rounded half away
 * from zero as a decimal fraction: the double nearest to 2.675 counts as 2.675.  Doubles carry
 * some 15 digits; what lies beyond them is printed, not promised. */
#include "text/dutch.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"

#define MINUS          "\xE2\x88\x92"
#define NO_BREAK_SPACE "\xC2\xA0"
#define EN_DASH        "\xE2\x80\x93"
#define MOST_DECIMALS  6
/* Above this a double holds no fraction that was written. */
#define EXACT 9e15

static const double POWERS[MOST_DECIMALS + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

static const char *const MONTHS[12] = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                       "juli",    "augustus", "september", "oktober", "november", "december"};

/* The digits of a whole number, grouped by three, from the right into `out`; answers where they start. */
static char *group_digits(double whole, char *out) {
    char *at = out;
    unsigned digits = 0;
    do {
        if (digits != 0 && digits % 3 == 0)
            *--at = '.';
        *--at = (char)('0' + (int)fmod(whole, 10));
        whole = trunc(whole / 10);
        digits++;
    } while (whole >= 1);
    return at;
}

/* `magnitude`, at most EXACT, times ten to the power `decimals`, rounded by way of as many decimals as a
 * double holds. */
static double scale_rounded(double magnitude, int decimals) {
    int held = MOST_DECIMALS;
    while (held > 0 && magnitude * POWERS[held] > EXACT)
        held--;
    double scaled = round(magnitude * POWERS[held]);
    if (held < decimals)
        return scaled * POWERS[decimals - held];
    int64_t divisor = (int64_t)POWERS[held - decimals];
    return (double)(((int64_t)scaled + divisor / 2) / divisor);
}

static int decimals_needed(double magnitude) {
    double scaled = magnitude > EXACT ? 0 : scale_rounded(magnitude, MOST_DECIMALS);
    int decimals = MOST_DECIMALS;
    while (decimals > 0 && fmod(scaled, 10) == 0) {
        scaled /= 10;
        decimals--;
    }
    return decimals;
}

static const char *number_text(const char *before, double value, int decimals, Arena *arena) {
    assert(isfinite(value));
    double magnitude = fabs(value);
    if (decimals < 0)
        decimals = decimals_needed(magnitude);
    else if (decimals > MOST_DECIMALS)
        decimals = MOST_DECIMALS;
    bool huge = magnitude > EXACT;
    double scaled = huge ? magnitude : scale_rounded(magnitude, decimals);
    double whole = huge ? magnitude : trunc(scaled / POWERS[decimals]);
    int64_t fraction = huge ? 0 : (int64_t)fmod(scaled, POWERS[decimals]);
    char digits[512]; /* 309 digits and their points */
    const char *start = group_digits(whole, digits + sizeof digits - 1);
    digits[sizeof digits - 1] = '\0';
    const char *sign = value < 0 && scaled > 0 ? MINUS : "";
    if (decimals == 0)
        return arena_format(arena, "%s%s%s", before, sign, start);
    return arena_format(arena, "%s%s%s,%0*lld", before, sign, start, decimals, (long long)fraction);
}

const char *dutch_number(double value, int decimals, Arena *arena) {
    return number_text("", value, decimals, arena);
}

const char *dutch_money(double value, Arena *arena) {
    bool whole = fabs(value) > EXACT || fmod(scale_rounded(fabs(value), 2), 100) == 0;
    return number_text("\xE2\x82\xAC" NO_BREAK_SPACE, value, whole ? 0 : 2, arena);
}

static bool digits_read(const char *text, size_t count, int *value) {
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static int days_in_month(int year, int month) {
    static const int DAYS[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : DAYS[month - 1];
}

bool date_read(const char *text, size_t size, Date *date) {
    Date read = {DATE_YEAR, 0, 1, 1};
    if (size < 4 || !digits_read(text, 4, &read.year) || read.year < 1000 || (size > 4 && text[4] != '-'))
        return false;
    if (size == 7 && text[5] == 'H' && (text[6] == '1' || text[6] == '2')) {
        read.kind = DATE_HALF;
        read.month = text[6] == '1' ? 1 : 7;
    } else if (size == 7 || size == 10) {
        if (!digits_read(text + 5, 2, &read.month) || read.month < 1 || read.month > 12)
            return false;
        read.kind = DATE_MONTH;
        if (size == 10) {
            if (text[7] != '-' || !digits_read(text + 8, 2, &read.day) || read.day < 1 ||
                read.day > days_in_month(read.year, read.month))
                return false;
            read.kind = DATE_DAY;
        }
    } else if (size != 4) {
        return false;
    }
    *date = read;
    return true;
}

/* What stands before the year: "31 augustus", "augustus", "2e helft", "". */
static const char *within_year(Date date, Arena *arena) {
    switch (date.kind) {
    case DATE_HALF:
        return date.month == 1 ? "1e helft" : "2e helft";
    case DATE_MONTH:
        return MONTHS[date.month - 1];
    case DATE_DAY:
        return arena_format(arena, "%d %s", date.day, MONTHS[date.month - 1]);
    case DATE_YEAR:
        break;
    }
    return "";
}

const char *dutch_date(Date date, Arena *arena) {
    const char *before = within_year(date, arena);
    return arena_format(arena, "%s%s%d", before, *before ? " " : "", date.year);
}

bool period_read(const char *text, size_t size, Date *from, Date *to) {
    if (date_read(text, size, from)) {
        *to = *from;
        return true;
    }
    for (size_t at = 4; at + 4 < size; at++) {
        Date first, second;
        if ((text[at] == '-' || text[at] == '/') && date_read(text, at, &first) &&
            date_read(text + at + 1, size - at - 1, &second) && first.kind == second.kind &&
            date_seconds(first) <= date_seconds(second)) {
            *from = first;
            *to = second;
            return true;
        }
    }
    return false;
}

const char *dutch_period(Date from, Date to, Arena *arena) {
    if (date_seconds(from) == date_seconds(to))
        return dutch_date(from, arena);
    const char *until = dutch_date(to, arena);
    if (from.kind == DATE_YEAR)
        return arena_format(arena, "%d" EN_DASH "%s", from.year, until);
    if (from.year == to.year && from.kind == DATE_HALF)
        return arena_format(arena, "1e" EN_DASH "%s", until);
    if (from.year == to.year && from.kind == DATE_MONTH)
        return arena_format(arena, "%s" EN_DASH "%s", MONTHS[from.month - 1], until);
    if (from.year == to.year && from.month == to.month)
        return arena_format(arena, "%d" EN_DASH "%s", from.day, until);
    /* A bare dash between ends of several words would seem to join its two neighbours only. */
    const char *since = from.year == to.year ? within_year(from, arena) : dutch_date(from, arena);
    return arena_format(arena, "%s" NO_BREAK_SPACE EN_DASH " %s", since, until);
}

/* Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013): years
 * begin in March, so that the leap day is the last one. */
static long long days_from_civil(int year, int month, int day) {
    long long years = month <= 2 ? year - 1 : year;
    long long era = years / 400;
    long long of_era = years - era * 400;
    long long of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

long long date_seconds(Date date) {
    return days_from_civil(date.year, date.month, date.day) * 86400;
}
