#include "table.h"

#include "normalise/value.h"

static Unit unit_of(Str word) {
    for (Unit unit = UNIT_NONE; unit < UNIT_COUNT; unit++)
        if (str_equal_z(word, value_unit_word(unit)))
            return unit;
    fail_msg("no unit: %.*s", STR_ARG(word));
    return UNIT_NONE;
}

/* A yes or no, a day, or what bounds the figure. */
static Str other_of(Arena *arena, const Quantity *quantity) {
    if (quantity->unit == UNIT_YES_NO)
        return quantity->is_yes ? STR("yes") : STR("no");
    if (quantity->unit == UNIT_DATE)
        return value_write_day(arena, quantity->day);
    return quantity->bound == BOUND_NONE       ? STR("")
           : quantity->bound == BOUND_AT_LEAST ? STR("at least")
                                               : STR("at most");
}

static void reads_quantities(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/quantities.tsv", 120);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Quantity quantity = value_parse_quantity(*state, rows.at[i].cells[0], unit_of(rows.at[i].cells[1]));
        assert_true(str_equal(quantity.raw, rows.at[i].cells[0]));
        Str number = value_write_decimal(*state, quantity.number), other = other_of(*state, &quantity);
        Str got = str_format(*state, "%.*s | %s | %.*s | %s | %.*s", STR_ARG(number), value_unit_word(quantity.unit),
                             STR_ARG(other), value_absence_word(quantity.absence), STR_ARG(quantity.issue));
        wrong += table_differs(*state, &rows.at[i], got, 2, 5);
    }
    assert_int_equal(wrong, 0);
}

static void reads_decimals(void **state) {
    static const char *const rows[][2] = {{"4", "4"},
                                          {" 12 ", "12"},
                                          {"-3.50", "-3.5"},
                                          {"1,234.5", "1234.5"},
                                          {"0.0", "0"},
                                          {".25", "0.25"},
                                          {"−7", "-7"},
                                          {"+7", "7"},
                                          {"", ""},
                                          {"12a", ""},
                                          {"1 2", ""},
                                          {"12%", ""},
                                          {"1,23", ""},
                                          {"1.2.3", ""},
                                          {"--1", ""},
                                          {"12¹", "12"},
                                          {"00012", "12"},
                                          {"1,234,567", "1234567"},
                                          {"999999999999999999", "999999999999999999"},
                                          {"9999999999999999999", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(*state, value_write_decimal(*state, value_parse_decimal(str_of(rows[i][0]))), rows[i][1]);
}

static void reads_answers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int answer;
    } rows[] = {{"Y", 1}, {"yes", 1}, {"YES.", 1}, {"✓", 1},          {"N", 0},           {"No", 0},   {"no.", 0},
                {"", -1}, {"-", -1},  {"N/A", -1}, {"No survey", -1}, {"Yes and no", -1}, {"TBC", -1}, {"Nil", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(value_parse_answer(str_of(rows[i].text)), rows[i].answer);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_quantities), UNIT(reads_decimals), UNIT(reads_answers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
