#include "table.h"

#include "normalise/value.h"

static MoneyUnit unit_of(Str word) {
    return str_equal_z(word, "millions") ? IN_MILLIONS : word.len ? IN_THOUSANDS : IN_POUNDS;
}

static void reads_sums(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/money.tsv", 60);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        Money money = value_parse_money(*state, rows.at[i].cells[0], unit_of(rows.at[i].cells[1]));
        assert_true(str_equal(money.raw, rows.at[i].cells[0]));
        Str pence = money.is_known ? str_format(*state, "%lld", (long long)money.pence) : STR("");
        Str got = str_format(*state, "%.*s | %s%s | %s | %.*s", STR_ARG(pence), money.is_approximate ? "a" : "",
                             money.is_yearly ? "y" : "", value_absence_word(money.absence), STR_ARG(money.issue));
        wrong += table_differs(*state, &rows.at[i], got, 2, 4);
    }
    assert_int_equal(wrong, 0);
}

static void tells_units(void **state) {
    (void)state;
    static const char *const yes[] = {"£000's", "£000", "Exp. £000's", "£'000", "(£000s)", "£k", "Budget £ thousand"};
    static const char *const no[] = {"£", "", "Contract Sum £", "£1,000", "2000", "Risk", "10,000"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_true(value_has_thousands(str_of(yes[i])));
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(value_has_thousands(str_of(no[i])));
    static const char *const millions[] = {"£m", "£M", "Budget (£ million)", "Cost £millions", "Total (£m)"};
    for (size_t i = 0; i < sizeof millions / sizeof *millions; i++)
        assert_int_equal(value_find_money_unit(str_of(millions[i])), IN_MILLIONS);
    assert_int_equal(value_find_money_unit(STR("£000")), IN_THOUSANDS);
    assert_int_equal(value_find_money_unit(STR("£ Maintenance, £1m")), IN_POUNDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_sums), UNIT(tells_units)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
