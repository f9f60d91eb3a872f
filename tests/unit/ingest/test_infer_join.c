#include "reading.h"

#define HEAD "Ref\tAction\tScore\n"
#define ONE "table\nh Ref|Action|Score\nr A1|Write|4\nr A2|Print|6\n"

static void joins_over_page_breaks(void **state) {
    static const Reading readings[] = {
        {"P\n\n" HEAD "A1\tWrite\t4\n\nA2\tPrint\t6\n", "T P\n" ONE},
        {"P\n\n" HEAD "A1\tWrite\t4\n\nREF.\tActlon\tscore#\nA2\tPrint\t6\n", "T P\n" ONE},
        {"P\n\n" HEAD "A1\tWrite\t4\n\n12\n\n" HEAD "A2\tPrint\t6\n", "T P\n" ONE},
        {"P\n\n" HEAD "A1\tWrite\t4\n\nPage 3 of 9\n\nA2\tPrint\t6\n", "T P\n" ONE},
        {"P 2020\n\nAll our work\n\n" HEAD "A1\tWrite\t4\n\nAll our work (continued)\n\n" HEAD "A2\tPrint\t6\n",
         "T P 2020\nH1 |All our work\ntable All our work\nh Ref|Action|Score\nr A1|Write|4\nr A2|Print|6\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void keeps_tables_apart(void **state) {
    static const Reading readings[] = {
        /* Equal headers under another title; a first cell that differs; another number of columns. */
        {"P 2020\n\nPost: Clerk\n\n" HEAD "A1\tWrite\t4\n\nPost: Baker\n\n" HEAD "A2\tPrint\t6\n",
         "T P 2020\nP Post: Clerk\ntable Post: Clerk\nh Ref|Action|Score\nr A1|Write|4\nP Post: Baker\ntable Post: "
         "Baker\nh "
         "Ref|Action|Score\nr A2|Print|6\n"},
        {"P\n\nExternal\tDirect\tScore\nHomes\tYes\t4\n\nInternal\tDirect\tScore\nStaff\tNo\t6\n",
         "T P\ntable\nh External|Direct|Score\nr Homes|Yes|4\ntable\nh Internal|Direct|Score\nr Staff|No|6\n"},
        {"P\n\n" HEAD "A1\tWrite\t4\n\nTeam\tPosts\nParks\t4\nBins\t5\n",
         "T P\ntable\nh Ref|Action|Score\nr A1|Write|4\ntable\nh Team|Posts\nr Parks|4\nr Bins|5\n"},
    };
    CHECK_READINGS(*state, readings);
}

static void takes_lines_for_groups(void **state) {
    static const Reading readings[] = {
        {"P\n\n" HEAD "Homes\t\t\nA1\tWrite\t4\n\nParks\n\nA2\tPrint\t6\n",
         "T P\ntable\nh Ref|Action|Score\ng Homes\nr A1|Write|4\ng Parks\nr A2|Print|6\n"},
        {"P\n\n" HEAD "Homes\nA1\tWrite\t4\nParks\nA2\tPrint\t6\n",
         "T P\ntable\nh Ref|Action|Score\ng Homes\nr A1|Write|4\ng Parks\nr A2|Print|6\n"},
    };
    CHECK_READINGS(*state, readings);
    /* The line is a cell that lost its tabs, so the ledger counts it. */
    Source *source = read_paper(*state, readings[0].paper);
    assert_int_equal(source->ledger.group, 2);
    assert_int_equal(source->ledger.non_empty, 11);
}

static void counts_every_cell_once(void **state) {
    Source *source = read_paper(*state, "P\n\nKey work\t\t\n" HEAD "Homes\t\t\nA1\tWrite\t4\n--\t----\t--\n\n" HEAD
                                        "A2\tPrint the plan and take it\t6\n\n\tto all members\t\n");
    Ledger want = {.non_empty = 21,
                   .title = 1,
                   .header = 3,
                   .group = 1,
                   .body = 6,
                   .separator = 3,
                   .repeated_header = 3,
                   .joined = 1};
    want.non_empty =
        want.title + want.header + want.group + want.body + want.separator + want.repeated_header + want.joined;
    assert_memory_equal(&source->ledger, &want, sizeof want);
}

static void changes_only_what_it_must(void **state) {
    /* The same table under another heading, in another place, is read alike. */
    const char *first = "P 2020\n\n1. Risks\n\n" HEAD "A1\tWrite\t4\n\n2. Budget\n\nTeam\tPosts\nParks\t4\n";
    const char *second =
        "P 2020\n\n1. Money\n\nTeam\tPosts\nParks\t4\n\n2. What may go wrong\n\n" HEAD "A1\tWrite\t4\n";
    assert_str(*state, show_paper(*state, first),
               "T P 2020\nH1 1|Risks\ntable Risks\nh Ref|Action|Score\nr A1|Write|4\nH1 2|Budget\ntable Budget\nh "
               "Team|Posts\nr Parks|4\n");
    assert_str(*state, show_paper(*state, second),
               "T P 2020\nH1 1|Money\ntable Money\nh Team|Posts\nr Parks|4\nH1 2|What may go wrong\ntable What may go "
               "wrong\nh Ref|Action|Score\nr A1|Write|4\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(joins_over_page_breaks), UNIT(keeps_tables_apart),        UNIT(takes_lines_for_groups),
        UNIT(counts_every_cell_once), UNIT(changes_only_what_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
