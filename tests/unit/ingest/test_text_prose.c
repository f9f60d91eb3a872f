#include "reading.h"

#define WORDS "The council has adopted this plan to guide its work over the year."

static void finds_the_title_block(void **state) {
    static const Reading readings[] = {
        {"Appendix A\n\nService Plan 2020-21\n\nCorporate Services\n\nLead Officer: Ann Lee\nOur Vision\n\n" WORDS "\n",
         "T Service Plan 2020-21\nF Appendix A\nF Corporate Services\nF Lead Officer: Ann Lee\nH1 |Our Vision\nP " WORDS
         "\n"},
        {"**CORPORATE PLAN\n2020 - 2023**\n\nCONTENTS\n\n" WORDS "\n",
         "T CORPORATE PLAN 2020 - 2023\nH1 |CONTENTS\nP " WORDS "\n"},
        {"CABINET - 14 JULY 2022\n\nApril 2021 - March 2024\n\nCorporate Plan\n\n" WORDS "\n",
         "T Corporate Plan\nF CABINET - 14 JULY 2022\nF April 2021 - March 2024\nP " WORDS "\n"},
        {"Plan 2024\n\nThe aims are these:\n\n- a\n", "T Plan 2024\nP The aims are these:\nL0 -|a\n"},
        {WORDS "\n\n" WORDS "\n", "P " WORDS "\nP " WORDS "\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void finds_numbered_headings(void **state) {
    static const Reading readings[] = {
        {"Plan 2020\n\n1. Background\n\n" WORDS "\n\n1.1 Budget\n\n" WORDS "\n\n1.1.1. More\n\n" WORDS "\n",
         "T Plan 2020\nH1 1|Background\nP " WORDS "\nH2 1.1|Budget\nP " WORDS "\nH3 1.1.1|More\nP " WORDS "\n"},
        {"Plan 2020\n\nPart 1 \xE2\x80\x93 People\n\n" WORDS "\n\nSECTION 2: MONEY\n\n" WORDS "\n",
         "T Plan 2020\nH1 |Part 1 \xE2\x80\x93 People\nP " WORDS "\nH1 |SECTION 2: MONEY\nP " WORDS "\n"},
        {"Plan 2020\n\n" WORDS "\n\n2.3\n\nContracts\n\n" WORDS "\n",
         "T Plan 2020\nP " WORDS "\nH2 2.3|Contracts\nP " WORDS "\n"},
        {"Plan 2020\n\n" WORDS "\n\n2.1\tPerformance\n----\t----\n\n" WORDS "\n",
         "T Plan 2020\nP " WORDS "\nH2 2.1|Performance\nP " WORDS "\n"},
        /* A numbered paragraph, a date, a bare number are none. */
        {"Plan 2020\n\n1.1 " WORDS "\n\n1 April 2020\n\n23 posts are there\n",
         "T Plan 2020\nP 1.1 " WORDS "\nP 1 April 2020\nP 23 posts are there\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void is_careful_with_plain_lines(void **state) {
    static const Reading readings[] = {
        {"Plan 2020\n\n1. Staff\n\nService Availability\n\n" WORDS "\n",
         "T Plan 2020\nH1 1|Staff\nH2 |Service Availability\nP " WORDS "\n"},
        {"Plan 2020\n\n1. Staff\n\nThere are currently 23 posts\n\n2. Money\n\nNone\n\nRef\tSum\nA1\t5\nA2\t6\n",
         "T Plan 2020\nH1 1|Staff\nP There are currently 23 posts\nH1 2|Money\nP None\ntable\nh Ref|Sum\nr A1|5\nr "
         "A2|6\n"},
        {"Plan 2020\n\n" WORDS "\n\nWe will\n\n- cut waste\n\nSee the strategy for more\n\n" WORDS "\n",
         "T Plan 2020\nP " WORDS "\nP We will\nL0 -|cut waste\nP See the strategy for more\nP " WORDS "\n"},
        {"Plan 2020\n\n" WORDS "\n\nAshbourne Council Page 4 of 9\n\n" WORDS "\n",
         "T Plan 2020\nP " WORDS "\nP Ashbourne Council Page 4 of 9\nP " WORDS "\n"},
        {"Plan 2020\n\n" WORDS "\n\nPriority 1: Homes\n\n" WORDS "\n",
         "T Plan 2020\nP " WORDS "\nH1 |Priority 1: Homes\nP " WORDS "\n"},
        {"Plan 2020\n\n" WORDS "\n\nBudget Figures:\n\nTeam\tSum\nParks\t5\nBins\t4\n",
         "T Plan 2020\nP " WORDS "\nH1 |Budget Figures:\ntable Budget Figures\nh Team|Sum\nr Parks|5\nr Bins|4\n"},
        {"Plan 2020\n\n" WORDS "\n\nSingle Points of Failure**Post: Clerk**\n\nTeam\tSum\nParks\t5\nBins\t4\n",
         "T Plan 2020\nP " WORDS
         "\nP Single Points of Failure\nP Post: Clerk\ntable Post: Clerk\nh Team|Sum\nr Parks|5\nr Bins|4\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void keeps_contents_lists(void **state) {
    assert_str(*state,
               show_paper(*state, "Plan 2020\n\nPart 1 - People\n\nPart 2 - Money\n\nPart 3 - Risk\n\n" WORDS
                                  "\n\nPart 1 - People\n\n" WORDS "\n"),
               "T Plan 2020\nL0 |Part 1 - People\nL0 |Part 2 - Money\nL0 |Part 3 - Risk\nP " WORDS
               "\nH1 |Part 1 - People\nP " WORDS "\n");
    /* What the contents list without number is a section. */
    assert_str(
        *state,
        show_paper(*state,
                   "Plan 2020\n\nCONTENTS\n\nNo\tItem\tPage\n1\tInputs\t3\n\tVersion Control\t9\n\n1. Inputs\n\n" WORDS
                   "\n\nVersion Control\n\n" WORDS "\n"),
        "T Plan 2020\nH1 |CONTENTS\ntable CONTENTS\nh No|Item|Page\nr 1|Inputs|3\nr |Version Control|9\nH1 "
        "1|Inputs\nP " WORDS "\nH1 |Version Control\nP " WORDS "\n");
}

static void reads_lists(void **state) {
    static const Reading readings[] = {
        {"Plan 2020\n\n" WORDS "\n\n- one\n- two:\n  - inside\n\n- three\n",
         "T Plan 2020\nP " WORDS "\nL0 -|one\nL0 -|two:\nL1 -|inside\nL0 -|three\n"},
        {"Plan 2020\n\n" WORDS "\n\n1. Putting people first\n\n2. Listening to them\n\n3. Being open\n",
         "T Plan 2020\nP " WORDS "\nO0 1.|Putting people first\nO0 2.|Listening to them\nO0 3.|Being open\n"},
        {"Plan 2020\n\n" WORDS "\n\n1. Work with partners\n2. Share data\n   - with the police\n3. Publish results\n",
         "T Plan 2020\nP " WORDS
         "\nO0 1.|Work with partners\nO0 2.|Share data\nO1 -|with the police\nO0 3.|Publish results\n"},
        {"Plan 2020\n\n" WORDS "\n\n\xC2\xB7 Homes\n\n\xC2\xB7 Parks\n",
         "T Plan 2020\nP " WORDS "\nL0 \xC2\xB7|Homes\nL0 \xC2\xB7|Parks\n"},
        {"Plan 2020\n\n" WORDS "\n\n\xE2\x80\xA2\tHomes\n\xE2\x80\xA2\tParks\n",
         "T Plan 2020\nP " WORDS "\nL0 \xE2\x80\xA2|Homes\nL0 \xE2\x80\xA2|Parks\n"},
        {"Plan 2020\n\n" WORDS "\n\n(a) homes for all;\n(b) parks.\n",
         "T Plan 2020\nP " WORDS "\nO0 (a)|homes for all;\nO0 (b)|parks.\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void joins_paragraphs(void **state) {
    static const Reading readings[] = {
        {"Plan 2020\n\nThere will be more detailed analysis of this in the next 12\n\nmonths and more measures in the "
         "plan.\n",
         "T Plan 2020\nP There will be more detailed analysis of this in the next 12 months and more measures in the "
         "plan.\n"},
        {"Plan 2020\n\nTo provide all the services that meet the Council's\n\n1 Purpose of the Services\n\nobjectives "
         "at low cost.\n\n1.1 Links\n\n" WORDS "\n",
         "T Plan 2020\nH1 1|Purpose of the Services\nP To provide all the services that meet the Council's objectives "
         "at low cost.\nH2 1.1|Links\nP " WORDS "\n"},
        {"Plan 2020\n\nThe work is done.\n\nmany more will follow it.\n",
         "T Plan 2020\nP The work is done.\nP many more will follow it.\n"},
        {"Plan 2020\n\nContact:\tAnn Lee in the office of the clerk.\n",
         "T Plan 2020\nP Contact: Ann Lee in the office of the clerk.\n"},
    };
    CHECK_READINGS(*state, readings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(finds_the_title_block),
        UNIT(finds_numbered_headings),
        UNIT(is_careful_with_plain_lines),
        UNIT(keeps_contents_lists),
        UNIT(reads_lists),
        UNIT(joins_paragraphs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
