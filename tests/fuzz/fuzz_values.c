/* From any words to values, ratings and joined figures: nothing crashes, nothing runs away, and what a parser says of
 * its words holds together. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "normalise/measure_match.h"
#include "normalise/rating.h"
#include "normalise/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool is_so) {
    if (!is_so)
        abort();
}

static void check_dates(Arena *arena, Str text) {
    DateValue date = value_parse_date(arena, text);
    bool has_both = date.earliest.year && date.latest.year;
    hold(!has_both || value_day_distance(date.earliest, date.latest) >= 0);
    hold(date.precision != DATE_INVALID || (!date.earliest.year && !date.latest.year && date.issue.len));
    Period period = {0};
    Str rest;
    bool is_whole = value_parse_period(arena, text, &period), is_found = value_find_period(arena, text, &period, &rest);
    hold(is_found || !is_whole);
    hold(!period.from.year || !period.to.year || value_day_distance(period.from, period.to) >= 0);
}

static void check_figures(Arena *arena, Str text, Unit unit) {
    Money money = value_parse_money(arena, text, unit == UNIT_MONEY);
    hold(money.is_known == (money.absence == ABSENT_NOT));
    Quantity quantity = value_parse_quantity(arena, text, unit);
    bool is_figure = quantity.unit != UNIT_YES_NO && quantity.unit != UNIT_DATE;
    hold(quantity.absence != ABSENT_NOT || !is_figure || quantity.number.is_known);
    hold(quantity.absence == ABSENT_NOT || !quantity.number.is_known);
    Decimal number = value_parse_decimal(text);
    Decimal again = value_parse_decimal(value_write_decimal(arena, number));
    hold(!number.is_known || value_compare(number, again) == 0);
}

static void check_others(Arena *arena, Str text) {
    Str rest;
    Scores steps = value_parse_scale(arena, text, &rest);
    for (size_t i = 1; i < steps.count; i++)
        hold(value_compare(steps.at[i - 1].level, steps.at[i].level) <= 0);
    value_parse_score(arena, text);
    People people = value_parse_people(arena, text);
    for (size_t i = 0; i < people.count; i++)
        hold(people.at[i].name.len || people.at[i].role.len);
    hold(value_parse_answer(text) >= -1);
}

/* A measure of four lines: target, actual, tolerance, floor. */
static void check_rating(Arena *arena, Str text) {
    Str parts[4];
    for (size_t i = 0, at = 0; i < 4; i++) {
        size_t end = str_find_byte(text, at, '\n');
        parts[i] = str_slice(text, at, end);
        at = end + 1;
    }
    Measure measure = {.tolerance = value_parse_tolerance(arena, parts[2]), .name = text};
    PeriodValue target = {.value = value_parse_quantity(arena, parts[0], UNIT_NONE)};
    PeriodValue actual = {.value = value_parse_quantity(arena, parts[1], UNIT_NONE)};
    measure.floor = value_parse_quantity(arena, parts[3], UNIT_NONE);
    vec_push(arena, &measure.targets, target);
    vec_push(arena, &measure.actuals, actual);
    rating_judge(arena, &measure, (Period){0}, text.len % 2 ? READING_POINTS : READING_SHARE);
    hold((measure.rating.status == RATED_NOT) == (measure.rating.reason.len > 0));
    Plan plan = {0};
    vec_push(arena, &plan.measures, measure);
    MeasureKey key = {.name = parts[0], .ref = parts[1]};
    hold(measure_find(arena, measure_index_open(arena, &plan), &key).share <= 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str text = {arena_copy(arena, data, size), size};
    check_dates(arena, text);
    check_figures(arena, text, (Unit)(size % UNIT_COUNT));
    check_others(arena, text);
    check_rating(arena, text);
    arena_close(arena);
    return 0;
}
