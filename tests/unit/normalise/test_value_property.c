/* What is printed is read back the same, for every day, sum, number and period in their forms. */
#include "../unit.h"

#include "normalise/value.h"

static const char *const MONTHS[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static bool is_day(Day a, int year, int month, int day) { return a.year == year && a.month == month && a.day == day; }

static void assert_reads(Arena *arena, Str text, int year, int month, int day) {
    DateValue date = value_parse_date(arena, text);
    if (date.precision != DATE_DAY || date.issue.len || !is_day(date.earliest, year, month, day) ||
        !is_day(date.latest, year, month, day))
        fail_msg("%.*s is read as %s to %s", STR_ARG(text), str_z(arena, value_write_day(arena, date.earliest)),
                 str_z(arena, value_write_day(arena, date.latest)));
}

/* Each day of 150 years follows the one before; every 13th is printed in six forms. */
static void days(void **state) {
    Day last = {1949, 12, 31};
    size_t count = 0;
    for (int year = 1950; year < 2100; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 31; day++) {
                Str iso = str_format(*state, "%04d-%02d-%02d", year, month, day);
                DateValue date = value_parse_date(*state, iso);
                if (date.precision == DATE_INVALID) {
                    assert_true(day > 28 && date.issue.len && date.earliest.year == 0);
                    continue;
                }
                assert_int_equal(value_day_distance(last, date.earliest), 1);
                assert_true(str_equal(value_write_day(*state, date.latest), iso));
                last = date.latest;
                if (count++ % 13)
                    continue;
                const char *name = MONTHS[month - 1];
                assert_reads(*state, str_format(*state, "%02d.%02d.%04d", day, month, year), year, month, day);
                assert_reads(*state, str_format(*state, "%d/%d/%d", day, month, year), year, month, day);
                assert_reads(*state, str_format(*state, "%d %s %d", day, name, year), year, month, day);
                assert_reads(*state, str_format(*state, "%s %d, %d", name, day, year), year, month, day);
                assert_reads(*state, str_format(*state, "%02d-%.3s-%d", day, name, year), year, month, day);
                if (year < 2050)
                    assert_reads(*state, str_format(*state, "%02d.%02d.%02d", day, month, year % 100), year, month,
                                 day);
                arena_reset(*state);
            }
    assert_int_equal(count, 54787); /* 150 years with 37 leap days */
}

static void decimals(void **state) {
    for (int64_t digits = 1; digits < 1000000000000000000 / 7; digits *= 7)
        for (uint8_t places = 0; places <= 18; places++)
            for (int sign = -1; sign <= 1; sign += 2) {
                Decimal number = {.is_known = true, .places = places, .digits = sign * digits};
                Decimal again = value_parse_decimal(value_write_decimal(*state, number));
                assert_true(again.is_known && value_compare(number, again) == 0);
                Decimal none = value_subtract(number, again);
                assert_true(none.is_known && none.digits == 0);
            }
}

static void sums(void **state) {
    for (int64_t pence = 1; pence < 1000000000000000; pence = pence * 3 + 1) {
        long long pounds = pence / 100, rest = pence % 100;
        Str forms[4] = {str_format(*state, "£%lld.%02lld", pounds, rest),
                        str_format(*state, "-£%lld.%02lld", pounds, rest),
                        str_format(*state, "(%lld.%02lld)", pounds, rest), str_format(*state, "£%lld", pounds)};
        assert_int_equal(value_parse_money(*state, forms[0], false).pence, pence);
        assert_int_equal(value_parse_money(*state, forms[1], false).pence, -pence);
        assert_int_equal(value_parse_money(*state, forms[2], false).pence, -pence);
        assert_int_equal(value_parse_money(*state, forms[3], true).pence, pounds * 100000);
    }
}

static void periods(void **state) {
    for (int year = 1950; year < 2099; year++) {
        Str forms[] = {str_format(*state, "%d/%02d", year, (year + 1) % 100),
                       str_format(*state, "%d-%02d", year, (year + 1) % 100),
                       str_format(*state, "%d/%d", year, year + 1), str_format(*state, "%d - %d", year, year + 1),
                       str_format(*state, "1 April %d to 31 March %d", year, year + 1)};
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            Period period = {0};
            assert_true(value_parse_period(*state, forms[i], &period));
            assert_true(is_day(period.from, year, 4, 1) && is_day(period.to, year + 1, 3, 31));
            Period found = {0};
            Str rest, heading = str_format(*state, "Target %.*s (%%)", STR_ARG(forms[i]));
            assert_true(value_find_period(*state, heading, &found, &rest));
            assert_true(str_equal(found.raw, forms[i]) && value_day_distance(found.from, period.from) == 0);
        }
        for (int quarter = 1; quarter <= 4; quarter++) {
            Period period = {0};
            Str text = str_format(*state, "Q%d %d/%02d", quarter, year, (year + 1) % 100);
            assert_true(value_parse_period(*state, text, &period));
            assert_true(is_day(period.from, year + (quarter == 4), quarter == 4 ? 1 : 1 + 3 * quarter, 1));
            assert_in_range(value_day_distance(period.from, period.to), 89, 91);
        }
    }
}

/* A mark of a note behind a figure never changes it. */
static void notes(void **state) {
    static const char *const marks[] = {"¹", "²", "^{1}", "^2", " [1]", "[12]", "*", "**", "†", "‡", " ¹ ²", "#"};
    static const char *const figures[] = {"38", "85%", "1,234", "£500", "10 days", "2018/19", "31.03.12", "8.3"};
    for (size_t f = 0; f < sizeof figures / sizeof *figures; f++)
        for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
            Str plain = str_of(figures[f]), marked = str_format(*state, "%s%s", figures[f], marks[m]);
            Quantity a = value_parse_quantity(*state, plain, UNIT_NONE),
                     b = value_parse_quantity(*state, marked, UNIT_NONE);
            assert_true(a.absence == b.absence && a.unit == b.unit && value_compare(a.number, b.number) == 0);
            DateValue x = value_parse_date(*state, plain), y = value_parse_date(*state, marked);
            assert_true(x.precision == y.precision && x.latest.year == y.latest.year && x.latest.day == y.latest.day);
            assert_true(value_parse_money(*state, plain, false).pence ==
                        value_parse_money(*state, marked, false).pence);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(days), UNIT(decimals), UNIT(sums), UNIT(periods), UNIT(notes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
