#include "../unit.h"

#include "base/finding.h"
#include "base/utf8.h"

static Str message(Arena *arena, Findings *findings, size_t index) {
    return finding_message(arena, &findings->list.at[index]);
}

static void words_a_message(void **state) {
    Findings findings = findings_open(*state, STR("plan.txt"));
    finding_raise(&findings, FINDING_NAME_CLASH, (Place){0}, NULL);
    finding_raise(&findings, FINDING_NAME_CLASH, (Place){.line = 12}, "plan-%d.pdf", 2);
    finding_raise(&findings, FINDING_CSV_FORMULA, (Place){.line = 3, .table = 1, .row = 2, .column = STR("End Date")},
                  NULL);
    finding_raise(&findings, FINDING_CSV_FORMULA, (Place){.column = STR("Owner")}, NULL);
    assert_int_equal(findings.list.count, 4);
    assert_str(*state, message(*state, &findings, 0),
               "plan.txt: note: another paper of this run has the same output name; a number was added to the name "
               "[NAME_CLASH]");
    assert_str(*state, message(*state, &findings, 1),
               "plan.txt:12: note: another paper of this run has the same output name (plan-2.pdf); a number was added "
               "to the name [NAME_CLASH]");
    assert_str(*state, message(*state, &findings, 2),
               "plan.txt:3: table 1, row 2, \"End Date\": note: a cell begins as a formula does; the CSV file has an "
               "apostrophe before it [CSV_FORMULA]");
    assert_str(*state, message(*state, &findings, 3),
               "plan.txt: \"Owner\": note: a cell begins as a formula does; the CSV file has an apostrophe before it "
               "[CSV_FORMULA]");
}

/* A file's name and a cell's words come from outside: they must not forge a second message or steer a terminal. */
static void stays_on_one_line(void **state) {
    Findings findings = findings_open(*state, STR("a\nb.txt"));
    finding_raise(&findings, FINDING_NAME_CLASH, (Place){0}, "%s", "x\033[2Jy");
    Str line = message(*state, &findings, 0);
    assert_int_equal(str_find_byte(line, 0, '\n'), line.len);
    assert_int_equal(str_find_byte(line, 0, '\033'), line.len);
    assert_true(str_starts(line, "a b.txt: note: "));
}

static void cuts_long_details_between_characters(void **state) {
    Findings findings = findings_open(*state, STR("f"));
    StrBuf buf = buf_open(*state);
    for (int i = 0; i < 1000; i++)
        buf_add_z(&buf, "\xC3\xA9");
    finding_raise(&findings, FINDING_NAME_CLASH, (Place){0}, "x%.*s", STR_ARG(buf_str(&buf)));
    Str detail = findings.list.at[0].detail;
    assert_true(detail.len > 200 && detail.len < 1000);
    assert_int_equal(utf8_first_fault(detail), detail.len);
    assert_true(str_ends(detail, "\xE2\x80\xA6"));
}

static void has_words_for_every_finding(void **state) {
    (void)state;
    for (int i = 0; i < FINDING_COUNT; i++) {
        const FindingKind *kind = finding_kind((FindingId)i);
        assert_true(*kind->id && *kind->wrong && *kind->done && *kind->advice);
        assert_true(*level_word(kind->level));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(words_a_message),
        UNIT(stays_on_one_line),
        UNIT(cuts_long_details_between_characters),
        UNIT(has_words_for_every_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
