#include "base/clock.h"

static const int64_t SECONDS_A_DAY = 86400;
/* Four digits of a year are all that a PDF date and XMP can hold. */
static const int64_t END_OF_9999 = 253402300799;

/* Reads `text`, which must be decimal digits and nothing else. */
static bool parse_digits(Str text, int64_t *number) {
    if (text.len == 0 || text.len > 12)
        return false; /* twelve digits cannot overflow */
    *number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        *number = *number * 10 + (text.at[i] - '0');
    }
    return true;
}

static bool is_leap(int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/* `month` from 1. */
static int64_t days_of_month(int64_t year, int64_t month) {
    static const int64_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01 to the first of January of a year of the Gregorian calendar. The C library's mktime would bring
 * in the time zone of the machine. */
static int64_t days_before(int64_t year) {
    int64_t past = year - 1;
    return 365 * past + past / 4 - past / 100 + past / 400 - 719162;
}

/* The form is held strictly, since "1/4/2026" and "01-04-26" mean different days to different people. */
bool clock_parse_day(Str text, int64_t *seconds) {
    int64_t year = 0, month = 0, day = 0;
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-' || !parse_digits(str_slice(text, 0, 4), &year) ||
        !parse_digits(str_slice(text, 5, 7), &month) || !parse_digits(str_from(text, 8), &day))
        return false;
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false;
    int64_t days = days_before(year) + day - 1;
    for (int64_t m = 1; m < month; m++)
        days += days_of_month(year, m);
    *seconds = days * SECONDS_A_DAY;
    return true;
}

bool clock_parse_seconds(Str text, int64_t *seconds) {
    int64_t number = 0;
    if (!parse_digits(text, &number) || number > END_OF_9999)
        return false;
    *seconds = number;
    return true;
}
