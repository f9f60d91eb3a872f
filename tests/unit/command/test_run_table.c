#include "../unit.h"

#include "command/run_table.h"
#include "command/seen.h"

static void writes_a_line_for_each_paper(void **state) {
    RunPaper papers[] = {
        {.form = "rows", .tables = 9, .pages = 12, .findings = 5, .outcome = PAPER_WRITTEN, .name = STR("plan.txt")},
        {.outcome = PAPER_LOST, .findings = 1, .name = STR("a\nb.txt")},
    };
    assert_str(*state, run_table_write(*state, papers, 2),
               "form       tables   pages  findings  outcome     paper\n"
               "rows            9      12         5  written     plan.txt\n"
               "-               -       -         1  lost        a b.txt\n");
}

/* The column is there when a paper needs it. */
static void names_encodings_that_are_not_usual(void **state) {
    RunPaper papers[] = {
        {.form = "csv", .encoding = "UTF-16LE", .tables = 1, .outcome = PAPER_NOT_WRITTEN, .name = STR("x")}};
    assert_str(*state, run_table_write(*state, papers, 1),
               "form     encoding        tables   pages  findings  outcome     paper\n"
               "csv      UTF-16LE             1       -         0  not written x\n");
}

static void knows_what_was_seen(void **state) {
    Seen seen = seen_open(*state);
    assert_str(*state, seen_find(&seen, STR("00ff")), "");
    for (int i = 0; i < 1000; i++)
        seen_add(&seen, str_format(*state, "%064x", i), str_format(*state, "paper %d", i));
    assert_str(*state, seen_find(&seen, str_format(*state, "%064x", 777)), "paper 777");
    seen_add(&seen, str_format(*state, "%064x", 777), STR("another"));
    assert_str(*state, seen_find(&seen, str_format(*state, "%064x", 777)), "paper 777");
    assert_str(*state, seen_find(&seen, str_format(*state, "%064x", 1000)), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(writes_a_line_for_each_paper), UNIT(names_encodings_that_are_not_usual),
                                       UNIT(knows_what_was_seen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
