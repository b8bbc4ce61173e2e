/* Numbers, money, dates and periods as Dutch readers expect them, without ICU's formats:
 * an update of a locale must not change a page. */
#ifndef TEXT_DUTCH_H
#define TEXT_DUTCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* 1234567.5 with 1 decimal: "1.234.567,5"; a true minus sign; `decimals` < 0: as many as needed, at most 6.
 */
const char *dutch_number(double value, int decimals, Arena *arena);
/* "€ 1.250" (no decimals when whole), non-breaking space between. */
const char *dutch_money(double value, Arena *arena);

/* Years, halves, months and days as the data writes them: "2021", "2021-H2", "2021-08", "2021-08-31". */
typedef enum DateKind { DATE_YEAR, DATE_HALF, DATE_MONTH, DATE_DAY } DateKind;
typedef struct Date {
    DateKind kind;
    int year, month, day; /* a half has month 1 or 7 */
} Date;
bool date_read(const char *text, size_t size, Date *date);
/* "augustus 2021", "31 augustus 2021", "2e helft 2021", "2021". */
const char *dutch_date(Date date, Arena *arena);
/* A date, or two of one kind joined by '-' or '/' in order ("2020-2021", "2020-11/2021-08"). */
bool period_read(const char *text, size_t size, Date *from, Date *to);
/* En dash between; what both ends share is said once: "maart–augustus 2021". */
const char *dutch_period(Date from, Date to, Arena *arena);
/* Midnight UTC of its first day, seconds since 1970. */
long long date_seconds(Date date);

#endif
