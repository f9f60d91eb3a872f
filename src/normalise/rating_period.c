#include "normalise/rating_period.h"

#include "normalise/date_match.h"
#include "normalise/value.h"

/* A period's days where they are known, and its quarter where that alone is. */
typedef struct {
    Day from, to;
    uint8_t quarter;
    bool is_known;
} Bounds;

/* Fits of targets that have no days of their own: below those that do. */
enum { FIT_QUARTER = 1, FIT_PLAN = 1000000, LONGEST_YEAR = 366 };

static bool is_one_year(Period plan) {
    return plan.from.year && plan.to.year && value_day_distance(plan.from, plan.to) < LONGEST_YEAR;
}

/* A quarter without a year is one of the plan's year, when that is one year. */
static Bounds find_bounds(Arena *arena, Period period, Period plan) {
    Bounds bounds = {.from = period.from, .to = period.to, .is_known = period.from.year && period.to.year};
    if (bounds.is_known || period.raw.len == 0)
        return bounds;
    Scan scan;
    DateMatch matches[DATE_MATCHES];
    scan_open(&scan, period.raw);
    size_t count = date_find_all(arena, &scan, matches);
    bounds.quarter = count == 1 ? matches[0].quarter : 0;
    if (bounds.quarter && is_one_year(plan) && plan.from.month == 4) {
        uint32_t month = bounds.quarter < 4 ? 1 + 3u * bounds.quarter : 1;
        int16_t year = (int16_t)(plan.from.year + (bounds.quarter == 4));
        bounds.from = (Day){year, (uint8_t)month, 1};
        bounds.to = day_end_of_month(year, month + 2);
        bounds.is_known = true;
    }
    return bounds;
}

static bool holds(const Bounds *outer, const Bounds *inner) {
    return value_day_distance(outer->from, inner->from) >= 0 && value_day_distance(inner->to, outer->to) >= 0;
}

int32_t period_fit(Arena *arena, Period actual, Period target, Period plan) {
    Bounds a = find_bounds(arena, actual, plan), t = find_bounds(arena, target, plan);
    Bounds p = find_bounds(arena, plan, plan);
    if (a.is_known && t.is_known)
        return holds(&t, &a) ? 1 + value_day_distance(t.from, t.to) : 0;
    if (t.quarter)
        return a.quarter == t.quarter ? FIT_QUARTER : 0;
    if (t.is_known) /* an actual without a year is of the plan's time, from its beginning */
        return p.is_known && holds(&t, &(Bounds){.from = p.from, .to = p.from}) ? FIT_PLAN : 0;
    return !a.is_known || !p.is_known || holds(&p, &a) ? FIT_PLAN : 0;
}

bool period_is_open(Arena *arena, Period actual, Period plan) {
    return !find_bounds(arena, actual, plan).is_known && !plan.from.year;
}

bool period_is_later(Arena *arena, Period a, Period b, Period plan) {
    Bounds x = find_bounds(arena, a, plan), y = find_bounds(arena, b, plan);
    if (x.is_known && y.is_known) {
        int32_t days = value_day_distance(y.to, x.to);
        return days > 0 || (days == 0 && value_day_distance(x.from, y.from) >= 0);
    }
    return !x.quarter || !y.quarter || x.quarter >= y.quarter;
}

bool period_is_same(Arena *arena, Period a, Period b, Period plan) {
    Bounds x = find_bounds(arena, a, plan), y = find_bounds(arena, b, plan);
    if (x.is_known && y.is_known)
        return value_day_distance(x.from, y.from) == 0 && value_day_distance(x.to, y.to) == 0;
    if (x.quarter || y.quarter)
        return x.quarter == y.quarter && x.is_known == y.is_known;
    Str p = str_collapse(arena, a.raw), q = str_collapse(arena, b.raw);
    return x.is_known == y.is_known && p.len == q.len && str_ends_folded(p, str_z(arena, q));
}
