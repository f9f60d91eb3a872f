#include "../unit.h"

#include "base/file.h"
#include "base/utf8.h"

static void slices_stay_inside(void **state) {
    Str s = STR("abcdef");
    assert_str(*state, str_slice(s, 1, 3), "bc");
    assert_str(*state, str_slice(s, 4, 99), "ef");
    assert_str(*state, str_slice(s, 5, 2), "");
    assert_str(*state, str_from(s, 99), "");
}

static void compares(void **state) {
    (void)state;
    assert_true(str_equal((Str){NULL, 0}, STR("")));
    assert_false(str_equal(STR("a"), STR("ab")));
    assert_true(str_equal_z(STR("ab"), "ab"));
    assert_true(str_compare(STR("a"), STR("ab")) < 0);
    assert_true(str_compare(STR("b"), STR("ab")) > 0);
    assert_true(str_compare(STR("\xC3\xA9"), STR("z")) > 0); /* bytes are unsigned */
    assert_int_equal(str_compare((Str){NULL, 0}, STR("")), 0);
}

/* An empty string may have no address; under the sanitizers this test fails for any step from NULL. */
static void takes_an_empty_string_without_address(void **state) {
    Str none = {NULL, 0};
    assert_int_equal(str_slice(none, 0, 5).len + str_from(none, 3).len + str_trim(none).len, 0);
    assert_true(str_starts(none, "") && str_ends(none, "") && !str_starts(none, "a") && !str_ends(none, "a"));
    assert_int_equal(str_find(none, 0, "") + str_find(none, 0, "a") + str_find(none, 3, "a"), 0);
    assert_int_equal(str_collapse(*state, none).len + str_copy(*state, none).len + str_one_line(*state, none).len, 0);
    assert_true(str_equal(none, none) && str_is_blank(none));
    assert_str(*state, none, "");
    StrBuf buf = buf_open(*state);
    buf_add(&buf, none);
    assert_int_equal(buf_str(&buf).len, 0);
    assert_int_equal(utf8_count(none) + utf8_first_fault(none), 0);
    assert_true(path_name(none).len == 0 && path_stem(none).len == 0);
}

static void tells_starts_and_ends(void **state) {
    (void)state;
    assert_true(str_starts(STR("table"), "tab"));
    assert_false(str_starts(STR("ta"), "tab"));
    assert_true(str_ends(STR("a.txt"), ".txt"));
    assert_false(str_ends(STR("txt"), ".txt"));
    assert_true(str_ends(STR(""), ""));
}

static void finds(void **state) {
    (void)state;
    Str s = STR("one two one");
    assert_int_equal(str_find(s, 0, "one"), 0);
    assert_int_equal(str_find(s, 1, "one"), 8);
    assert_int_equal(str_find(s, 9, "one"), s.len);
    assert_int_equal(str_find(s, 99, "one"), s.len);
    assert_int_equal(str_find(s, 3, ""), 3);
    assert_int_equal(str_find_byte(s, 0, 't'), 4);
    assert_int_equal(str_find_byte(s, 99, 't'), s.len);
    assert_int_equal(str_find_byte((Str){NULL, 0}, 0, 't'), 0);
}

static void trims_and_collapses(void **state) {
    assert_str(*state, str_trim(STR(" \t\xC2\xA0 a b \xC2\xA0\n")), "a b");
    assert_str(*state, str_trim(STR(" \xC2\xA0 ")), "");
    assert_true(str_is_blank(STR("\xC2\xA0\v\f")));
    assert_str(*state, str_collapse(*state, STR("  a \t b\xC2\xA0\nc ")), "a b c");
    Str unchanged = STR("a b c");
    assert_ptr_equal(str_collapse(*state, unchanged).at, unchanged.at);
    /* half a no-break space at either end is no white space */
    assert_str(*state, str_collapse(*state, STR("a  \xC2")), "a \xC2");
    assert_str(*state, str_trim(STR("\xA0")), "\xA0");
}

static void makes_one_line(void **state) {
    assert_str(*state, str_one_line(*state, STR("a\nb\033[2Jc\x7F")), "a b [2Jc ");
    assert_str(*state,
               str_one_line(*state, STR("a\xC2\x9B"
                                        "31mb")),
               "a 31mb"); /* C1: control sequence introducer */
    assert_str(*state,
               str_one_line(*state, STR("caf\xC3\xA9 \xC2\xA3"
                                        "5")),
               "caf\xC3\xA9 \xC2\xA3"
               "5");
    Str unchanged = STR("plain");
    assert_ptr_equal(str_one_line(*state, unchanged).at, unchanged.at);
    assert_str(*state, str_one_line(*state, STR("\n\xC2")), " \xC2");
}

static void formats_and_joins(void **state) {
    assert_str(*state, str_format(*state, "%s-%d", "a", 7), "a-7");
    assert_str(*state, str_format(*state, "%s", ""), "");
}

static void builds_long_text(void **state) {
    StrBuf buf = buf_open(*state);
    assert_str(*state, buf_str(&buf), "");
    for (int i = 0; i < 10000; i++) {
        buf_add_format(&buf, "%d", i % 10);
        buf_add_byte(&buf, ';');
    }
    Str built = buf_str(&buf);
    assert_int_equal(built.len, 20000);
    assert_memory_equal(built.at + 19990, "5;6;7;8;9;", 10);
}

static int natural(const char *a, const char *b) { return str_compare_natural(str_of(a), str_of(b)); }

static void orders_as_a_person_does(void **state) {
    (void)state;
    assert_true(natural("plan-2", "plan-10") < 0);
    assert_true(natural("plan-10", "plan-9b") > 0);
    assert_true(natural("2019 plan", "2020 plan") < 0);
    assert_true(natural("a", "b") < 0 && natural("B", "a") < 0);
    assert_true(natural("a", "a1") < 0 && natural("a1", "aa") < 0);
    assert_true(natural("p007", "p7") != 0 && natural("p007", "p7") == -natural("p7", "p007"));
    assert_true(natural("p007x", "p7y") < 0 && natural("p0", "p00") != 0);
    assert_true(natural("99999999999999999999999", "100000000000000000000000") < 0);
    assert_int_equal(natural("plan 1", "plan 1"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(orders_as_a_person_does),
        UNIT(slices_stay_inside),
        UNIT(compares),
        UNIT(takes_an_empty_string_without_address),
        UNIT(tells_starts_and_ends),
        UNIT(finds),
        UNIT(trims_and_collapses),
        UNIT(makes_one_line),
        UNIT(formats_and_joins),
        UNIT(builds_long_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
