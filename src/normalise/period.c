#include "normalise/period.h"

#include <string.h>

/* Returns the quarter that the words name, 1 to 4, or 0. Council quarters are of the financial year: Q1 is April to
 * June. */
static int find_quarter(Str words) {
    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] >= '1' && words.at[i] <= '4' && memchr("Qq", words.at[0], 2))
            return words.at[i] - '0';
    return 0;
}

static int last_day(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

/* Returns the quarter of the year that begins at `start`; the period itself when it is none, or has its year. */
static Period resolve_in(Period period, Day start, Str basis) {
    int quarter = find_quarter(period.raw);
    if (period.from.year || quarter == 0 || start.year == 0)
        return period;
    int month = start.month + (quarter - 1) * 3 - 1;
    int year = start.year + month / 12;
    int last = month % 12 + 2, last_year = year + last / 12;
    period.from = (Day){(int16_t)year, (uint8_t)(month % 12 + 1), 1};
    period.to = (Day){(int16_t)last_year, (uint8_t)(last % 12 + 1), (uint8_t)last_day(last_year, last % 12 + 1)};
    period.basis = basis;
    return period;
}

Period period_resolve(const Normaliser *normaliser, Period period) {
    return resolve_in(period, normaliser->plan->period.from, STR("inferred: a quarter of the plan's first year"));
}

Period period_of_column(const Record *record, uint32_t column) {
    const PlanColumn *columns = record->table->columns;
    Period period = columns[column].period;
    for (uint32_t c = column; c > 0 && !period.from.year; c--)
        if (columns[c - 1].period.from.year && find_quarter(columns[c - 1].period.raw) == 0)
            return resolve_in(period, columns[c - 1].period.from, STR("inferred: a quarter of the year before it"));
    return period_resolve(record->normaliser, period);
}

Period period_of_plan(const Normaliser *normaliser) {
    Period period = normaliser->plan->period;
    if (period.raw.len)
        period.basis = STR("inferred: the plan's own period");
    return period;
}
