#include "table.h"

#include "normalise/value.h"

static void reads_dates(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/dates.tsv", 140);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        DateValue date = value_parse_date(*state, rows.at[i].cells[0]);
        assert_true(str_equal(date.raw, rows.at[i].cells[0]));
        Str got = str_format(*state, "%s | %s | %s | %.*s", value_precision_word(date.precision),
                             str_z(*state, value_write_day(*state, date.earliest)),
                             str_z(*state, value_write_day(*state, date.latest)), STR_ARG(date.issue));
        wrong += table_differs(*state, &rows.at[i], got, 1, 4);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
