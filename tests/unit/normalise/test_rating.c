#include "table.h"

#include "normalise/rating.h"
#include "normalise/value.h"

enum { NAME, UNIT_WORD, POLARITY_WORD, TOLERANCE, FLOOR, SETTING, TARGETS, ACTUALS, STATUS };

static Unit unit_of(Str word) {
    for (Unit unit = UNIT_NONE; unit < UNIT_COUNT; unit++)
        if (str_equal_z(word, value_unit_word(unit)))
            return unit;
    fail_msg("no unit: %.*s", STR_ARG(word));
    return UNIT_NONE;
}

/* "2019/20=70%; 2020/21=90%". */
static PeriodValues values_of(Arena *arena, Str cell, Unit unit) {
    PeriodValues values = {0};
    for (size_t at = 0; at < cell.len;) {
        size_t end = str_find(cell, at, "; ");
        Str item = str_slice(cell, at, end);
        size_t equals = str_find_byte(item, 0, '=');
        PeriodValue value = {.value = value_parse_quantity(arena, str_from(item, equals + 1), unit)};
        value.period.raw = str_slice(item, 0, equals);
        value_parse_period(arena, value.period.raw, &value.period);
        vec_push(arena, &values, value);
        at = end + 2;
    }
    return values;
}

static Polarity polarity_of(Str word) {
    return word.len == 0       ? POLARITY_UNKNOWN
           : word.at[0] == 'h' ? POLARITY_HIGHER
           : word.at[0] == 'l' ? POLARITY_LOWER
                               : POLARITY_NONE;
}

static Measure measure_of(Arena *arena, const TableRow *row) {
    const Str *cells = row->cells;
    Measure measure = {.unit = unit_of(cells[UNIT_WORD]), .polarity = polarity_of(cells[POLARITY_WORD])};
    measure.polarity_basis = str_ends(cells[POLARITY_WORD], "!") ? STR("stated")
                             : measure.polarity                  ? STR("inferred: wording")
                                                                 : STR("");
    measure.tolerance = value_parse_tolerance(arena, cells[TOLERANCE]);
    measure.floor = value_parse_quantity(arena, cells[FLOOR], measure.unit);
    measure.targets = values_of(arena, cells[TARGETS], measure.unit);
    measure.actuals = values_of(arena, cells[ACTUALS], measure.unit);
    return measure;
}

static void rates(void **state) {
    static const char *const signs[] = {"?", "+", "~", "-", "c"}, *const polarities[] = {"", "h", "l", "n"};
    TableRows rows = table_read(*state, "tests/unit/normalise/rating.tsv", 110);
    Period plan;
    assert_true(value_parse_period(*state, STR("2020/21"), &plan));
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Measure measure = measure_of(*state, &rows.at[i]);
        bool is_share = str_equal_z(rows.at[i].cells[SETTING], "share");
        rating_judge(*state, &measure, plan, is_share ? READING_SHARE : READING_POINTS);
        const Rating *rating = &measure.rating;
        Str variance = value_write_decimal(*state, rating->variance);
        Str got = str_format(*state, "%s | %.*s | %.*s | %s | %s", signs[rating->status], STR_ARG(rating->reason),
                             STR_ARG(variance), rating->is_ambiguous ? "yes" : "", polarities[measure.polarity]);
        wrong += table_differs(*state, &rows.at[i], got, STATUS, 5);
        assert_true((rating->status == RATED_NOT) == (rating->reason.len > 0));
        assert_true(rating->status == RATED_NOT || rating->rule.len > 0);
    }
    assert_int_equal(wrong, 0);
}

/* The rule is told in words that a key can print. */
static void tells_the_rule(void **state) {
    static const char *const rows[][4] = {
        {"%", ">=-5%", "", "higher is better; tolerance >=-5%, in points"},
        {"days", "<=5%", "", "lower is better; tolerance <=5%, as a share of the target"},
        {"%", "", "75%", "higher is better; within tolerance to 75"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Unit unit = unit_of(str_of(rows[i][0]));
        Measure measure = {.unit = unit, .tolerance = value_parse_tolerance(*state, str_of(rows[i][1]))};
        measure.floor = value_parse_quantity(*state, str_of(rows[i][2]), unit);
        measure.targets = values_of(*state, STR("=80"), unit);
        measure.actuals = values_of(*state, STR("Q1=79"), unit);
        rating_judge(*state, &measure, (Period){0}, READING_POINTS);
        assert_str(*state, measure.rating.rule, rows[i][3]);
        assert_str(*state, measure.rating.period, "Q1");
    }
}

/* Where nothing says the plan's year, quarters are of the one year that has a target; of two nothing is certain. */
static void quarters_are_of_the_only_year(void **state) {
    static const char *const targets[] = {"2024/25=52%", "2024/25=52%; 2025/26=54%"};
    for (size_t i = 0; i < 2; i++) {
        Measure measure = {.unit = UNIT_PERCENT, .polarity = POLARITY_HIGHER};
        measure.targets = values_of(*state, str_of(targets[i]), UNIT_PERCENT);
        measure.actuals = values_of(*state, STR("Quarter 1=53%; Quarter 2=51%"), UNIT_PERCENT);
        rating_judge(*state, &measure, (Period){0}, READING_POINTS);
        assert_int_equal(measure.rating.status, i == 0 ? RATED_ADVERSE : RATED_NOT);
        measure.actuals = values_of(*state, STR("2023/24=53%"), UNIT_PERCENT);
        rating_judge(*state, &measure, (Period){0}, READING_POINTS);
        assert_str(*state, measure.rating.reason, "no target for its period");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(rates), UNIT(tells_the_rule), UNIT(quarters_are_of_the_only_year)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
