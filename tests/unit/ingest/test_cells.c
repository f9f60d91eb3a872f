#include "reading.h"

#define HEAD "P\n\n\tRisk\n\tScore\n\tOwner\n\n"
#define WANT "T P\ntable\nh Risk|Score|Owner\n"

static void counts_columns(void **state) {
    static const Reading readings[] = {
        {HEAD "\tFire\n\t4\n\tAnn\n\n\tFlood\n\t6\n\tTom\n", WANT "r Fire|4|Ann\nr Flood|6|Tom\n"},
        /* Cells that end with empty paragraphs; cells of several paragraphs; empty cells and rows. */
        {HEAD "\tFire\n\n\n\t4\n\tAnn\n\n\tFlood\n\t6\n\tTom\n\nLead officer\n\n\t\n\t\n\t\n",
         WANT "r Fire|4|Ann\nr Flood|6|Tom/Lead officer\nr ||\n"},
        /* A title of one cell, and headings of groups. */
        {"P\n\n\tRegister\n\n\tRisk\n\tScore\n\tOwner\n\n\tFire\n\t4\n\tAnn\n",
         "T P\ntable Register\nh Risk|Score|Owner\nr Fire|4|Ann\n"},
        {HEAD "\tHomes\n\n\tFire\n\t4\n\tAnn\n\n\tFlood\n\t6\n\tTom\n\n\tParks\n\n\tTheft\n\t6\n\tTom\n",
         WANT "g Homes\nr Fire|4|Ann\nr Flood|6|Tom\ng Parks\nr Theft|6|Tom\n"},
        /* A column whose cells all end with a blank line makes half the width fit, too. */
        {"P\n\n\tRef\n\tMeasure\n\n\tTarget\n\tLead\n\n\tH1\n\tHomes\n\n\t10\n\tJS\n\n\tH2\n\tVoids\n\n\t5\n\tTJ\n\n\tH"
         "3\n\tRents\n\n\t9\n\tTJ\n",
         "T P\ntable\nh Ref|Measure|Target|Lead\nr H1|Homes|10|JS\nr H2|Voids|5|TJ\nr H3|Rents|9|TJ\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void finds_the_end(void **state) {
    static const Reading readings[] = {
        {HEAD "\tFire\n\t4\n\tAnn\n\n\nThe register is read by the board.\n",
         WANT "r Fire|4|Ann\nP The register is read by the board.\n"},
        {HEAD "\tFire\n\t4\n\tAnn\n\n2. Budget\n\nThe budget is set by the council each year.\n",
         WANT "r Fire|4|Ann\nH1 2|Budget\nP The budget is set by the council each year.\n"},
        {HEAD "\tFire\n\t4\n\tAnn\n\nNote: scores are out of 16.\n",
         WANT "r Fire|4|Ann\nP Note: scores are out of 16.\n"},
        {HEAD "\tFire\n\t4\n\t1. Ask\n\n2. Wait\n\n\n", WANT "r Fire|4|1. Ask/2. Wait\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void never_shifts_in_silence(void **state) {
    const char *paper = HEAD "\tFire\n\t4\n\tAnn\n\n\tFlood\n\tTom\n\n\tTheft\n\t1\n\tAnn\n\n\tFraud\n\t2\n\tTom\n";
    Source *source = read_paper(*state, paper);
    assert_int_equal(count_findings(source, FINDING_CELLS_UNEVEN), 1);
    /* The other cells' kinds say which one is missing. */
    assert_str(*state, show_paper(*state, paper), WANT "r Fire|4|Ann\nr Flood||Tom\nr Theft|1|Ann\nr Fraud|2|Tom\n");
    source = read_paper(*state, "P\n\n\tRisk\n\tScore\n\tOwner\n\tFire\n\t4\n\tAnn\n\tFlood\n\t6\n\tTom\n");
    assert_int_equal(count_findings(source, FINDING_CELLS_GUESSED), 1);
    assert_int_equal(source->tables.at[0]->column_count, 3);
    assert_int_equal(source->tables.at[0]->rows.count, 2);
}

static void never_is_silent_without_blank_lines(void **state) {
    /* A blank line before every cell; no figures, so the words of the header tell. */
    const char *spread = "P\n\n\tRisk\n\n\tScore\n\n\tOwner\n\n\tFire\n\n\t4\n\n\tAnn\n\n\tFlood\n\n\t6\n\n\tTom\n";
    assert_str(*state, show_paper(*state, spread), WANT "r Fire|4|Ann\nr Flood|6|Tom\n");
    assert_int_equal(count_findings(read_paper(*state, spread), FINDING_CELLS_GUESSED), 1);
    const char *words = "P\n\n\tRisk\n\tOwner\n\tFire\n\tAnn\n\tFlood\n\tTom\n";
    assert_str(*state, show_paper(*state, words), "T P\ntable\nh Risk|Owner\nr Fire|Ann\nr Flood|Tom\n");
    assert_int_equal(count_findings(read_paper(*state, words), FINDING_CELLS_GUESSED), 1);
    assert_int_equal(
        count_findings(read_paper(*state, "P\n\n\tred\n\n\tblue\n\n\tgreen\n\n\tpink\n\n\tgrey\n\n\ttan\n"),
                       FINDING_CELLS_UNREAD),
        1);
}

static void joins_fragments(void **state) {
    assert_str(*state,
               show_paper(*state, "P 2020\n\nRisk list\n\n\tRisk\n\tScore\n\n\tFire\n\t4\n\n\nRisk list "
                                  "(continued)\n\n\tRisk\n\tScore\n\n\tFlood\n\t6\n"),
               "T P 2020\nH1 |Risk list\ntable Risk list\nh Risk|Score\nr Fire|4\nr Flood|6\n");
}

static void leaves_indented_paragraphs(void **state) {
    Source *source = read_paper(*state, "P\n\n\tThe first paragraph is indented.\n\n\tSo is the second of them "
                                        "here.\n\n\tAnd the third one is, too.\n\n\tAnd the fourth.\n");
    assert_int_equal(source->tables.count, 0);
    assert_int_equal(source->blocks.count, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(counts_columns),          UNIT(finds_the_end),
        UNIT(never_shifts_in_silence), UNIT(never_is_silent_without_blank_lines),
        UNIT(joins_fragments),         UNIT(leaves_indented_paragraphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
