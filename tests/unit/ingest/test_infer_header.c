#include "reading.h"

static void finds_headers_by_contrast(void **state) {
    static const Reading readings[] = {
        {"P\n\nThing\tTally\nBins\t12\nParks\t3\n", "T P\ntable\nh Thing|Tally\nr Bins|12\nr Parks|3\n"},
        {"P\n\n\t2019/20\t2020/21\nStaff\t1,200\t1,300\n", "T P\ntable\nh |2019/20|2020/21\nr Staff|1,200|1,300\n"},
        {"P\n\nName\tRole\nAnn Lee\tAnalyst\nTom Roe\tClerk\n",
         "T P\ntable\nh Name|Role\nr Ann Lee|Analyst\nr Tom Roe|Clerk\n"},
        {"P\n\nService\tApr\tMay\nBins\t12\t13\nParks\t1\t2\n",
         "T P\ntable\nh Service|Apr|May\nr Bins|12|13\nr Parks|1|2\n"},
        {"P\n\nService\tApr-24\tQ1 21/22\nBins\t12\t13\n", "T P\ntable\nh Service|Apr-24|Q1 21/22\nr Bins|12|13\n"},
        {"P\n\nStage\tQ1\tQ2\nDesign\tX\t\nBuild\t\tX\n", "T P\ntable\nh Stage|Q1|Q2\nr Design|X|\nr Build||X\n"},
        /* Values of many kinds under words that name columns and nothing else. */
        {"P\n\nMeasure\tTarget\nCost of a visit\t\xC2\xA3"
         "5\nPlan review\t1 April 2023\nVisitors\tMore than before\nSavings\t12\n",
         "T P\ntable\nh Measure|Target\nr Cost of a visit|\xC2\xA3"
         "5\nr Plan review|1 April 2023\nr Visitors|More than before\nr Savings|12\n"},
        /* A few words again and again, under others. */
        {"P\n\nLikelihood\tMinor\tMajor\nOften\tMedium\tHigh\nAt times\tLow\tHigh\nSeldom\tLow\tMedium\nHardly "
         "ever\tLow\tLow\nNot so far\tLow\tLow\n",
         "T P\ntable\nh Likelihood|Minor|Major\nr Often|Medium|High\nr At times|Low|High\nr Seldom|Low|Medium\nr "
         "Hardly ever|Low|Low\nr Not so far|Low|Low\n"},
        {"P\n\nImpact\tOn money\tOn people\nMajor\tOver \xC2\xA3"
         "5m\tInjury\nModerate\tUp to \xC2\xA3"
         "5m\tTime off work\nMinor\tUnder \xC2\xA3"
         "1m\tFirst aid\n",
         "T P\ntable\nh Impact|On money|On people\nr Major|Over \xC2\xA3"
         "5m|Injury\nr Moderate|Up to \xC2\xA3"
         "5m|Time off work\nr Minor|Under \xC2\xA3"
         "1m|First aid\n"},
        /* A band beside each score is no header of the scores below it. */
        {"P\n\nLikely\tLow 4\tHigh 8\nRare\tLow 1\tLow 2\n", "T P\ntable\nr Likely|Low 4|High 8\nr Rare|Low 1|Low 2\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void finds_no_header(void **state) {
    static const Reading readings[] = {
        {"P\n\nElections\tTo run all the elections of the district.\nLand charges\tTo answer all searches on time and "
         "well.\n",
         "T P\ntable form\nr Elections|To run all the elections of the district.\nr Land charges|To answer all "
         "searches on time and well.\n"},
        {"P\n\nService:\tParks\nManager:\tAnn Lee\n", "T P\ntable form\nr Service:|Parks\nr Manager:|Ann Lee\n"},
        {"P\n\nLead officer\tAnn Lee\nBudget\t\xC2\xA3"
         "5\nStatus\tDone\n",
         "T P\ntable form\nr Lead officer|Ann Lee\nr Budget|\xC2\xA3"
         "5\nr Status|Done\n"},
        /* A word that heads columns stands among the values; what they are differs from row to row. */
        {"P\n\nDirectorate\tCorporate Resources\nDirector\tAnn Lee\nNet budget\t\xC2\xA3"
         "5\nBegins\t1 April 2023\n",
         "T P\ntable form\nr Directorate|Corporate Resources\nr Director|Ann Lee\nr Net budget|\xC2\xA3"
         "5\nr Begins|1 April 2023\n"},
        {"P\n\nAddress:\t1 High Street\n\tTown\n", "T P\ntable form\nr Address:|1 High Street/Town\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void reads_titles_and_storeys(void **state) {
    static const Reading readings[] = {
        {"P\n\nKey Projects\t\t\nProject\tStart\tBudget\nDepot\tMay 2020\t\xC2\xA3"
         "5\n",
         "T P\ntable Key Projects\nh Project|Start|Budget\nr Depot|May 2020|\xC2\xA3"
         "5\n"},
        {"P\n\nIndicator\t\t\n\tTarget\tActual\nBins\t90%\t80%\n",
         "T P\ntable\nh Indicator||\nh |Target|Actual\nr Bins|90%|80%\ns header 0 0 2 1\n"},
        {"P\n\n2003/04 Revised\t\t\t2004/05 "
         "Estimate\t\nExp.\tNet\tService\tExp.\tNet\n5\t4\tParks\t6\t5\n7\t6\tBins\t8\t7\n",
         "T P\ntable\nh 2003/04 Revised|||2004/05 Estimate|\nh Exp.|Net|Service|Exp.|Net\nr 5|4|Parks|6|5\nr "
         "7|6|Bins|8|7\n"
         "s header 0 0 1 2\ns header 0 3 1 2\n"},
        {"P\n\nProject\tMilestones\t\t\nDepot\tContract 1\tStart\tMay 2016\n",
         "T P\ntable\nh Project|Milestones||\nr Depot|Contract 1|Start|May 2016\ns header 0 1 1 3\n"},
        {"P\n\n\t2019/20\t2020/21\n\t\xC2\xA3"
         "000\t\xC2\xA3"
         "000\nStaff\t12\t13\n",
         "T P\ntable\nh |2019/20|2020/21\nh |\xC2\xA3"
         "000|\xC2\xA3"
         "000\nr Staff|12|13\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void flattens_columns(void **state) {
    Source *source = read_paper(
        *state, "P\n\n2003/04 Revised\t\tised\t\t2004/05 Estimate\t\t\nExp.\tInc.\tNet\tService\tExp.\tInc.\tNet\n"
                "5\t1\t4\tParks\t6\t1\t5\n7\t1\t6\tBins\t8\t1\t7\n");
    const Table *table = source->tables.at[0];
    assert_str(*state, table->columns[0], "2003/04 Revised Exp.");
    assert_str(*state, table->columns[2], "2003/04 Revised Net");
    assert_str(*state, table->columns[3], "Service");
    assert_str(*state, table->columns[6], "2004/05 Estimate Net");
    assert_int_equal(count_findings(source, FINDING_HEADER_FRAGMENT), 1);
    assert_int_equal(source->ledger.joined, 1);
}

static void keeps_instructions_out(void **state) {
    Source *source = read_paper(
        *state,
        "P\n\nTheme\tAim\tWork\n\t\tPlease complete this column\nHomes\tBuild 20\tFind land\nTrees\tPlant 30\tDig\n");
    const Table *table = source->tables.at[0];
    assert_int_equal(table->header_count, 2);
    assert_int_equal(table->rows.count, 2);
    assert_str(*state, table->columns[2], "Work");
    assert_int_equal(count_findings(source, FINDING_INSTRUCTION_LEFT), 1);
}

static void says_what_is_missing(void **state) {
    Source *source = read_paper(*state, "P\n\nRef\tAction\tOwner\n");
    assert_int_equal(source->tables.at[0]->header_count, 1);
    assert_int_equal(count_findings(source, FINDING_TABLE_NO_ROWS), 1);
    source = read_paper(*state, "P\n\nQuarter 1\tQuarter 2\n0%\t1%\n\t2%\n");
    assert_true(source->tables.at[0]->is_chart);
    assert_int_equal(count_findings(source, FINDING_CHART_LABELS_LOST), 1);
    source = read_paper(*state, "P\n\nProject title\t\tLead officer\nDepot\t\tAnn Lee\nBudget\t\tStatus\n5\t\tDone\n");
    assert_int_equal(source->tables.at[0]->header_count, 0);
    assert_int_equal(count_findings(source, FINDING_FORM_LABELS_ABOVE), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(finds_headers_by_contrast), UNIT(finds_no_header),        UNIT(reads_titles_and_storeys),
        UNIT(flattens_columns),          UNIT(keeps_instructions_out), UNIT(says_what_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
