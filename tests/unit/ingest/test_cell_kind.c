#include "../unit.h"

#include "ingest/cell_kind.h"

typedef struct {
    const char *text;
    int want;
} Judged;

static void tells_kinds(void **state) {
    (void)state;
    static const Judged cells[] = {
        {"", KIND_EMPTY},
        {"-", KIND_MARK},
        {"N/A", KIND_MARK},
        {"TBC", KIND_MARK},
        {"12", KIND_NUMBER},
        {"(230,700)", KIND_NUMBER},
        {">=-5%", KIND_NUMBER},
        {"\xC2\xA3??", KIND_NUMBER},
        {"0.0% 0.0%", KIND_NUMBER},
        {"5k", KIND_NUMBER},
        {"H1", KIND_SHORT},
        {"CO02", KIND_SHORT},
        {"2004/05", KIND_DATE},
        {"31.09.11", KIND_DATE},
        {"End of May 2011", KIND_DATE},
        {"1st April", KIND_DATE},
        {"Quarter 1", KIND_DATE},
        {"2020 Review", KIND_SHORT},
        {"Risk owner", KIND_SHORT},
        {"We will do all of this work.", KIND_LONG},
        {"<ul> \xE2\x80\xA2 one", KIND_LONG},
        {"Impact\nNegligible = 1\nMarginal = 2", KIND_SHORT},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if ((int)kind_of(str_of(cells[i].text)) != cells[i].want)
            fail_msg("\"%s\" is of kind %d", cells[i].text, (int)kind_of(str_of(cells[i].text)));
}

static void tells_periods(void **state) {
    (void)state;
    assert_true(kind_is_period(STR("2020/21")) && kind_is_period(STR("Quarter 3")) &&
                kind_is_period(STR("2020 - 2023")));
    assert_true(kind_is_period(STR("2020/21 \xC2\xA3"
                                   "000")));
    assert_false(kind_is_period(STR("31.09.11")) || kind_is_period(STR("12")) || kind_is_period(STR("Target")));
}

static void tells_words_of_headers(void **state) {
    (void)state;
    assert_true(kind_is_header_word(STR("Risk Description")) && kind_is_header_word(STR("Lead Head of Service")));
    assert_true(kind_is_header_word(STR("Impact\nNegligible = 1")));
    assert_false(kind_is_header_word(STR("Jane Smith")) || kind_is_header_word(STR("")));
}

static void tells_ends(void **state) {
    (void)state;
    assert_true(kind_ends_sentence(STR("It is done.")) && kind_ends_sentence(STR("(done.)")) &&
                kind_ends_sentence(STR("as follows:")));
    assert_false(kind_ends_sentence(STR("to enable the creation of a")) || kind_ends_sentence(STR("")));
    assert_true(kind_ends_open(STR("the work of")) && kind_ends_open(STR("staff, members,")));
    /* With a capital it belongs to a name or a heading. */
    assert_false(kind_ends_open(STR("By When")) || kind_ends_open(STR("done")));
    assert_true(kind_starts_lower(STR("(and so on)")) && kind_starts_upper(STR("\"Yes\"")));
}

static void tells_addresses(void **state) {
    (void)state;
    assert_true(kind_is_address(STR("https://plans.example/2026/")) &&
                kind_is_address(STR("ftp://plans.example and more")));
    assert_false(kind_is_address(STR("see https://plans.example")) || kind_is_address(STR("")));
}

static void tells_list_marks(void **state) {
    (void)state;
    assert_int_equal(kind_bullet(STR("\xE2\x80\xA2 one")), 4);
    assert_int_equal(kind_bullet(STR("\xE2\x80\xA2"
                                     "one")),
                     3);
    assert_int_equal(kind_bullet(STR("- one")), 2);
    assert_int_equal(kind_bullet(STR("-5")), 0);
    assert_int_equal(kind_bullet(STR("\xC2\xB7 one")), 3);
    assert_int_equal(kind_bullet(STR("one")), 0);
    /* A section sign marks an item where no number follows, and so does any sign of a symbol font. */
    assert_int_equal(kind_bullet(STR("\xC2\xA7 one")), 3);
    assert_int_equal(kind_bullet(STR("\xC2\xA7 11.3")), 0);
    assert_int_equal(kind_bullet(STR("\xEF\x82\x9E one")), 4);
    assert_int_equal(kind_bullet(STR("\xEF\x82\x9Eone")), 0);
    assert_int_equal(kind_bullet(STR("\xEF\x80\x9F one")), 0);
}

static void tells_rules_and_ordinals(void **state) {
    (void)state;
    assert_true(kind_is_rule(STR("-----")) && kind_is_rule(STR("\xE2\x80\x94\xE2\x80\x94\xE2\x80\x94")));
    assert_false(kind_is_rule(STR("--")) || kind_is_rule(STR("Low ---- High")));
    assert_true(kind_is_ordinal(STR("1")) && kind_is_ordinal(STR("1.2.1")) && kind_is_ordinal(STR("3.")));
    assert_false(kind_is_ordinal(STR("2004")) || kind_is_ordinal(STR("1a")) || kind_is_ordinal(STR("")));
}

static void folds(void **state) {
    (void)state;
    assert_true(kind_fold_equal(STR("Objective(s)/Targets/PIs"), STR("objective(s) / targets / Pls")));
    assert_true(kind_fold_equal(STR("Resources#"), STR("Resources [#]")));
    assert_false(kind_fold_equal(STR("External"), STR("Internal")));
    assert_false(kind_fold_equal(STR(""), STR("a")));
    assert_true(kind_fold_hash(STR("Like1ihood")) == kind_fold_hash(STR("LIKELIHOOD")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(tells_kinds),     UNIT(tells_periods),    UNIT(tells_words_of_headers),   UNIT(tells_ends),
        UNIT(tells_addresses), UNIT(tells_list_marks), UNIT(tells_rules_and_ordinals), UNIT(folds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
