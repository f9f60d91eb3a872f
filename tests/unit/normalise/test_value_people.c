#include "table.h"

#include "normalise/value.h"

static void reads_people(void **state) {
    TableRows rows = table_read(*state, "tests/unit/normalise/people.tsv", 50);
    size_t wrong = 0;
    for (size_t i = 0; i < rows.count; i++) {
        People people = value_parse_people(*state, rows.at[i].cells[0]);
        StrBuf got = buf_open(*state);
        for (size_t k = 0; k < people.count; k++)
            buf_add_format(&got, "%s%.*s=%.*s", k ? "; " : "", STR_ARG(people.at[k].role), STR_ARG(people.at[k].name));
        wrong += table_differs(*state, &rows.at[i], buf_str(&got), 1, 1);
    }
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(reads_people)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
