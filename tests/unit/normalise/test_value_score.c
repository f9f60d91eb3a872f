#include "table.h"

#include "normalise/value.h"

static void reads_scores(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/scores.tsv", 35);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Score score = value_parse_score(*state, rows.at[i].cells[0]);
        assert_true(str_equal(score.raw, rows.at[i].cells[0]));
        Str level = value_write_decimal(*state, score.level);
        Str got = str_format(*state, "%.*s | %.*s | %.*s", STR_ARG(level), STR_ARG(score.label), STR_ARG(score.range));
        wrong += table_differs(*state, &rows.at[i], got, 1, 3);
    }
    assert_int_equal(wrong, 0);
}

static void reads_tolerances(void **state) {
    static const char *const kinds[] = {"none", "below", "above", "either", "plain", "floor", "unread"};
    TableRows rows = table_read(*state, "tests/unit/normalise/tolerances.tsv", 35);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Tolerance tolerance = value_parse_tolerance(*state, rows.at[i].cells[0]);
        Str amount = value_write_decimal(*state, tolerance.amount);
        Str got = str_format(*state, "%s | %.*s | %s", kinds[tolerance.kind], STR_ARG(amount),
                             value_unit_word(tolerance.unit));
        wrong += table_differs(*state, &rows.at[i], got, 1, 3);
    }
    assert_int_equal(wrong, 0);
}

/* The steps as "1 Low, 2 High"; what is left of the text behind a bar. */
static Str scale_of(Arena *arena, const char *text) {
    Str rest;
    Scores steps = value_parse_scale(arena, str_of(text), &rest);
    StrBuf buf = buf_open(arena);
    for (size_t i = 0; i < steps.count; i++) {
        Str level = value_write_decimal(arena, steps.at[i].level);
        buf_add_format(&buf, "%s%.*s %.*s", i ? ", " : "", STR_ARG(level), STR_ARG(steps.at[i].label));
    }
    buf_add_format(&buf, " | %.*s", STR_ARG(rest));
    return buf_str(&buf);
}

static void reads_scales(void **state) {
    assert_str(*state, scale_of(*state, "Impact\nNegligible = 1\nMarginal = 2\nCritical = 3\nCatastrophic = 4"),
               "1 Negligible, 2 Marginal, 3 Critical, 4 Catastrophic | Impact");
    assert_str(*state,
               scale_of(*state, "Likelihood\nAlmost Impossible = 1\nVery Low = 2\nLow=3\nSignificant=4\nHigh = 5\n"
                                "Very High =6"),
               "1 Almost Impossible, 2 Very Low, 3 Low, 4 Significant, 5 High, 6 Very High | Likelihood");
    assert_str(*state, scale_of(*state, "1 = Low, 2 = Medium, 3 = High"), "1 Low, 2 Medium, 3 High | ");
    assert_str(*state, scale_of(*state, "1=Low 2=Medium 3=High"), "1 Low, 2 Medium, 3 High | ");
    assert_str(*state, scale_of(*state, "Low=1 Medium=2 High=3"), "1 Low, 2 Medium, 3 High | ");
    assert_str(*state, scale_of(*state, "3 High; 2 Medium; 1 Low"), "1 Low, 2 Medium, 3 High | ");
    assert_str(*state, scale_of(*state, "Impact score\n4 (Catastrophic)\n3 (Critical)"),
               "3 Critical, 4 Catastrophic | Impact score");
    assert_str(*state, scale_of(*state, "Impact"), " | Impact");
    assert_str(*state, scale_of(*state, ""), " | ");
    assert_str(*state, scale_of(*state, "Rating\n\n(Impact x Likelihood)"), " | Rating\n\n(Impact x Likelihood)");
    assert_str(*state, scale_of(*state, "High = 5"), " | High = 5");
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_scores), UNIT(reads_tolerances), UNIT(reads_scales)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
