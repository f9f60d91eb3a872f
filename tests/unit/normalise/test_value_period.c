#include "table.h"

#include "normalise/value.h"

static void finds_periods(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/periods.tsv", 40);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Period period = {.basis = STR("none"), .raw = STR("")}, whole = {0};
        Str rest, words = rows.at[i].cells[0];
        bool is_found = value_find_period(*state, words, &period, &rest);
        bool is_whole = value_parse_period(*state, words, &whole);
        Str got =
            str_format(*state, "%s | %s | %.*s | %.*s | %.*s", str_z(*state, value_write_day(*state, period.from)),
                       str_z(*state, value_write_day(*state, period.to)), STR_ARG(period.basis), STR_ARG(period.raw),
                       STR_ARG(rest));
        wrong += table_differs(*state, &rows.at[i], got, 1, 5);
        wrong += is_whole != (is_found && rest.len == 0);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(finds_periods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
