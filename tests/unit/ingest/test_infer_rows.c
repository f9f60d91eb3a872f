#include "reading.h"

#define HEAD "Start\tWork\tOutcome\n"

static void joins_continuations(void **state) {
    static const Reading readings[] = {
        {"P\n\n" HEAD "2020/21\tPlan the work and take it\tMore\n\n\tto all members.\t\n2021/22\tStop\tLess\n",
         "T P\ntable\nh Start|Work|Outcome\nr 2020/21|Plan the work and take it to all members.|More\nr "
         "2021/22|Stop|Less\n"},
        {"P\n\n" HEAD
         "2020/21\t<ul> \xE2\x80\xA2 One \xE2\x80\xA2 Two\tMore\n\n\t<ul> \xE2\x80\xA2 Three\t\n2021/22\tStop\tLess\n",
         "T P\ntable\nh Start|Work|Outcome\nr 2020/21|One/Two/Three|More\nr 2021/22|Stop|Less\n"},
        {"P\n\nWork\tLead\tBy\nFix the roof\tJD\tMay 2024\n\xE2\x80\xA2 slates\n\xE2\x80\xA2 gutters\nPaint\tAL\tJune "
         "2024\n",
         "T P\ntable\nh Work|Lead|By\nr Fix the roof/slates/gutters|JD|May 2024\nr Paint|AL|June 2024\n"},
        /* A line break in a cell cut the row in two. */
        {"P\n\n" HEAD "2020/21\tPlan the work and take it\nto all members\tMore\n2021/22\tStop\tLess\n",
         "T P\ntable\nh Start|Work|Outcome\nr 2020/21|Plan the work and take it to all members|More\nr "
         "2021/22|Stop|Less\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void tells_inheritance_from_continuation(void **state) {
    static const Reading readings[] = {
        {"P\n\n" HEAD
         "2020/21\tPlan it all.\tMore of it.\n\tBuild it all.\tLess of it.\n2021/22\tStop it now.\tRest.\n",
         "T P\ntable\nh Start|Work|Outcome\nr 2020/21|Plan it all.|More of it.\nr |Build it all.|Less of it.\nr "
         "2021/22|Stop it now.|Rest.\ns body 0 0 2 1\n"},
        /* Over a page break, full rows of new sentences still inherit. */
        {"P\n\n" HEAD
         "2020/21\tPlan it all.\tMore of it.\n\n\tBuild it all.\tLess of it.\n2021/22\tStop it now.\tRest.\n",
         "T P\ntable\nh Start|Work|Outcome\nr 2020/21|Plan it all.|More of it.\nr |Build it all.|Less of it.\nr "
         "2021/22|Stop it now.|Rest.\ns body 0 0 2 1\n"},
        {"P\n\nRisk\tArea\tAction\nStaff\tLoss of staff.\tFill the posts at once.\n\t\tKeep the work in bounds.\n",
         "T P\ntable\nh Risk|Area|Action\nr Staff|Loss of staff.|Fill the posts at once.\nr ||Keep the work in "
         "bounds.\ns body 0 0 2 1\ns body 0 1 2 1\n"},
        /* A date is whole: what stands over a page break under another is no more of it. */
        {"P\n\nProject\tStage\tDate\nRiver path\tPlan the banks\tMay 2024\n\n\tBuild the quay\tJune 2025\nTown "
         "hall\tPaint "
         "it\tMay 2025\n",
         "T P\ntable\nh Project|Stage|Date\nr River path|Plan the banks|May 2024\nr |Build the quay|June 2025\nr Town "
         "hall|Paint it|May 2025\ns body 0 0 2 1\n"},
        /* An entry without number inherits none. */
        {"P\n\nSection\tItem\tPage\n1\tInputs\t3\n\tVersion control\t9\n",
         "T P\ntable\nh Section|Item|Page\nr 1|Inputs|3\nr |Version control|9\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void tells_groups_from_unfilled_rows(void **state) {
    static const Reading readings[] = {
        {"P\n\nJob title\tNeeds\tStatus\nHomes\t\t\nClerk\tShorthand for all the meetings of "
         "it\tYes\nBaker\t\t\nBinder\t\t\n",
         "T P\ntable\nh Job title|Needs|Status\ng Homes\nr Clerk|Shorthand for all the meetings of it|Yes\nr "
         "Baker||\nr "
         "Binder||\n"},
        {"P\n\nRef\tMeasure\tTarget\nLPI 1\tBins\t5\nLPI 2\t\t\nLPI 3\tParks\t6\n",
         "T P\ntable\nh Ref|Measure|Target\nr LPI 1|Bins|5\nr LPI 2||\nr LPI 3|Parks|6\n"},
        {"P\n\nProject\tStage\tDate\nRiver path\t\t\nThe river path will join the station to the quay for all who "
         "walk.\tBuild\tMay 2016\n",
         "T P\ntable\nh Project|Stage|Date\nr River path/The river path will join the station to the quay for all who "
         "walk.|Build|May 2016\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void joins_text_spread_over_rows(void **state) {
    Source *source = read_paper(
        *state,
        "P\n\n\tPriority\tResponsibility\n1\tHomes\tThe department supports the work of the Cabinet in\n"
        "2\tGreen work\tall of these and has to see to it that the\n3\tInclusion) objectives of the plan are met.\n");
    const Table *table = source->tables.at[0];
    assert_str(*state, table->rows.at[0].cells[2].text,
               "The department supports the work of the Cabinet in all of these and has to see to it that the "
               "objectives of the plan are met.");
    assert_str(*state, table->rows.at[2].cells[1].text, "Inclusion");
    assert_int_equal(table->spans.count, 1);
    assert_int_equal(table->spans.at[0].rowspan, 3);
    assert_int_equal(count_findings(source, FINDING_TEXT_SPREAD), 1);
    assert_int_equal(count_findings(source, FINDING_ROW_REPAIRED), 1);
}

static void evens_ragged_rows(void **state) {
    static const Reading readings[] = {
        /* Trailing tabs trimmed; a tab lost before a figure. */
        {"P\n\nRef\tWork\tOwner\nA1\tWrite\nA2\tPrint\tAnn\nA3\tBind\n",
         "T P\ntable\nh Ref|Work|Owner\nr A1|Write|\nr A2|Print|Ann\nr A3|Bind|\n"},
        {"P\n\nRisk\tL\tI\nFire\t2\t3\nFlood 3\t4\n", "T P\ntable\nh Risk|L|I\nr Fire|2|3\nr Flood|3|4\n"},
        /* Two tables without a blank line between them. */
        {"P\n\nRef\tWork\tScore\nA1\tWrite\t4\nTeam\tPosts\nParks\t5\n",
         "T P\ntable\nh Ref|Work|Score\nr A1|Write|4\ntable\nh Team|Posts\nr Parks|5\n"},
    };
    CHECK_READINGS(*state, readings);
    Source *source = read_paper(*state, "P\n\nRef\tWork\tOwner\nA1\tWrite\tTom\nA2\tPrint\nA3\tBind\tAnn\n");
    assert_int_equal(count_findings(source, FINDING_ROW_SHORT), 1);
}

static void drops_ruled_lines(void **state) {
    static const Reading readings[] = {
        {"P\n\nRef\tWork\tScore\nA1\tWrite\t4\n\nA2\tPrint\t6\n----\t---\t--\n",
         "T P\ntable\nh Ref|Work|Score\nr A1|Write|4\nr A2|Print|6\n"},
        {"P\n\nRef\tWork\tScore\n---\t---\t---\nA1\tWrite\t4\n", "T P\ntable\nh Ref|Work|Score\nr A1|Write|4\n"},
        {"P\n\nRef\tWork\tScore\nA1\tWrite\t----------\nA2\t-\t4\n",
         "T P\ntable\nh Ref|Work|Score\nr A1|Write|\nr A2|-|4\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void leaves_double_spaced_rows_alone(void **state) {
    assert_str(
        *state,
        show_paper(*state, "P\n\nRisk\tScore\tOwner\n\nFire\t4\tAnn\n\nFlood\t6\tTom\n\n\t7\tSue\n\nTheft\t1\tAnn\n"),
        "T P\ntable\nh Risk|Score|Owner\nr Fire|4|Ann\nr Flood|6|Tom\nr |7|Sue\nr Theft|1|Ann\ns body 1 0 2 1\n");
}

static void keeps_sums_apart(void **state) {
    static const Reading readings[] = {
        {"P\n\nReserve\tOpening\tClosing\nFund\t3,400\t3,150\nChange\t1,200\t700\n\t4,600\t3,850\n",
         "T P\ntable\nh Reserve|Opening|Closing\nr Fund|3,400|3,150\nr Change|1,200|700\nr |4,600|3,850\n"},
        {"P\n\nReserve\tOpening\tClosing\nFund\t3,400\t3,150\nChange\t1,200\t700\n\n\t4,600\t3,850\n",
         "T P\ntable\nh Reserve|Opening|Closing\nr Fund|3,400|3,150\nr Change|1,200|700\nr |4,600|3,850\n"},
        {"P\n\nTeam\tItem\tCost\nParks\tStaff\t75\n\tTotal\t75\n",
         "T P\ntable\nh Team|Item|Cost\nr Parks|Staff|75\nr |Total|75\n"},
        {"P\n\nProject\tLead\tCost\nRoof\tJD\t5\nNote: in pounds\nPaint\tAL\t6\n",
         "T P\ntable\nh Project|Lead|Cost\nr Roof|JD|5\nr Note: in pounds||\nr Paint|AL|6\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void reads_groups_with_their_own_headers(void **state) {
    assert_str(*state,
               show_paper(*state, "P\n\nAim 1: Homes\t\t\nAction\tLead\tCost\nBuild\tJD\t5\nAim 2: "
                                  "Parks\t\t\nAction\tLead\tCost\nMow\tAL\t6\n"),
               "T P\ntable\nh Action|Lead|Cost\ng Aim 1: Homes\nr Build|JD|5\ng Aim 2: Parks\nr Mow|AL|6\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(keeps_sums_apart),
        UNIT(reads_groups_with_their_own_headers),
        UNIT(joins_continuations),
        UNIT(tells_inheritance_from_continuation),
        UNIT(tells_groups_from_unfilled_rows),
        UNIT(joins_text_spread_over_rows),
        UNIT(evens_ragged_rows),
        UNIT(drops_ruled_lines),
        UNIT(leaves_double_spaced_rows_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
