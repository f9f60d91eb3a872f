#include "table.h"

#include "normalise/value.h"

static void reads_sums(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/money.tsv", 60);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Money money = value_parse_money(*state, rows.at[i].cells[0], rows.at[i].cells[1].len > 0);
        assert_true(str_equal(money.raw, rows.at[i].cells[0]));
        Str pence = money.is_known ? str_format(*state, "%lld", (long long)money.pence) : STR("");
        Str got = str_format(*state, "%.*s | %s%s | %s | %.*s", STR_ARG(pence), money.is_approximate ? "a" : "",
                             money.is_yearly ? "y" : "", value_absence_word(money.absence), STR_ARG(money.issue));
        wrong += table_differs(*state, &rows.at[i], got, 2, 4);
    }
    assert_int_equal(wrong, 0);
}

static void tells_thousands(void **state) {
    (void)state;
    static const char *const yes[] = {"£000's", "£000", "Exp. £000's", "£'000", "(£000s)", "£k", "Budget £ thousand"};
    static const char *const no[] = {"£", "", "Contract Sum £", "£1,000", "2000", "Risk", "10,000"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(value_has_thousands(str_of(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(value_has_thousands(str_of(no[i])));
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_sums), UNIT(tells_thousands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
