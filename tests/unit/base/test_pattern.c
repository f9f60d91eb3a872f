#include "../unit.h"

#include "base/pattern.h"

static void finds_groups(void **state) {
    Pattern *pattern = pattern_open("([0-9]+)(x)?-(\\p{L}+)");
    PatternMatch match;
    Str subject = STR("a 12-caf\xC3\xA9 34x-b");
    assert_true(pattern_find(pattern, subject, 0, &match));
    assert_str(*state, match.group[0], "12-caf\xC3\xA9");
    assert_str(*state, match.group[1], "12");
    assert_int_equal(match.group[2].len, 0);
    assert_str(*state, match.group[3], "caf\xC3\xA9");
    assert_true(pattern_find(pattern, subject, match.to, &match));
    assert_str(*state, match.group[2], "x");
    assert_int_equal(match.from, 11);
    assert_false(pattern_find(pattern, subject, match.to, NULL));
    assert_false(pattern_find(pattern, subject, subject.len + 1, NULL));
    pattern_close(pattern);
    pattern_close(NULL);
}

static void finds_nothing_in_nothing(void **state) {
    (void)state;
    Pattern *pattern = pattern_open("^$");
    assert_true(pattern_find(pattern, STR(""), 0, NULL));
    pattern_close(pattern);
}

/* Without a limit this would run for years. */
static void gives_up_on_endless_work(void **state) {
    StrBuf buf = buf_open(*state);
    for (int i = 0; i < 5000; i++)
        buf_add_byte(&buf, 'a');
    Pattern *pattern = pattern_open("^(a+)+$");
    buf_add_byte(&buf, '!');
    assert_false(pattern_find(pattern, buf_str(&buf), 0, NULL));
    pattern_close(pattern);
}

/* Expressions of others: what is wrong with them is told, and none of them ends the process. */
static void says_where_an_expression_is_wrong(void **state) {
    (void)state;
    PatternFault fault = {0};
    Pattern *pattern = pattern_try("lead (officer|manager)", true, &fault);
    assert_non_null(pattern);
    assert_true(pattern_find(pattern, STR("The LEAD Officer"), 0, NULL));
    pattern_close(pattern);
    assert_null(pattern_try("lead (officer", true, &fault));
    assert_int_equal(fault.offset, 13);
    assert_string_equal(fault.why, "missing closing parenthesis");
    assert_null(pattern_try("a\\Cb", false, &fault));
    assert_null(pattern_try("(((a{999}){999}){999}){999}", false, &fault));
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(finds_groups), UNIT(finds_nothing_in_nothing),
                                       UNIT(gives_up_on_endless_work), UNIT(says_where_an_expression_is_wrong)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
