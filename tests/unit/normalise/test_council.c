#include "../unit.h"

#include "ingest/ingest.h"
#include "normalise/council.h"

static const char folder[] = "src/normalise";

static const Councils *open_list(void **state) {
    Findings findings = findings_open(*state, STR(""));
    const Councils *councils = council_open_list(*state, folder, &findings);
    assert_int_equal(findings.list.count, 0);
    return councils;
}

static Period year_of(int year) { return (Period){.from = {(int16_t)year, 4, 1}, .to = {(int16_t)(year + 1), 3, 31}}; }

/* Returns the name found, with "; " and the basis or the finding's detail. */
static Str ask(void **state, const Councils *councils, Str text, Period period) {
    const Source *source = ingest_read(*state, STR("paper.txt"), text);
    Findings findings = findings_open(*state, STR("paper.txt"));
    CouncilQuestion question = {.councils = councils, .source = source, .period = period};
    PlanCouncil council = council_find(*state, &question, &findings);
    Str detail = findings.list.count ? findings.list.at[0].detail : STR("");
    return council.name.len ? str_format(*state, "%.*s; %.*s", STR_ARG(council.name), STR_ARG(council.basis))
                            : str_format(*state, "unknown; %.*s", STR_ARG(detail));
}

static void finds_every_name_in_a_title(void **state) {
    const Councils *councils = open_list(state);
    assert_int_equal(council_count(councils), 470);
    for (size_t i = 0; i < council_count(councils); i++) {
        const Council *council = council_at(councils, i);
        Source source = {.title = council->name, .file = STR("paper.txt")};
        Findings findings = findings_open(*state, STR("paper.txt"));
        CouncilQuestion question = {.councils = councils, .source = &source};
        PlanCouncil found = council_find(*state, &question, &findings);
        assert_str(*state, found.name, str_z(*state, council->name));
        assert_str(*state, found.gss, str_z(*state, council->gss));
        assert_true(council_named(councils, council->name) == council);
        assert_true(council_named(councils, council->code) == council);
    }
}

static const struct {
    const char *text, *want;
    int year; /* 0: the period is unknown */
} papers[] = {
    {"Winchester City Council\nBusiness Plan\n\nWords.\n",
     "Winchester City Council; stated: \"Winchester City Council\" (title)", 2004},
    {"Business Plan\n\nThe City Council leads.\n\nIt works throughout Winchester District.\n\nHampshire is near.\n",
     "Winchester City Council; inferred: \"Winchester District\" (5), \"City Council\" (3)", 2004},
    {"Plan\n\nHDC works with others in Harborough District.\n",
     "Harborough District Council; inferred: \"Harborough District\" (3), \"HDC\" (3)", 2011},
    {"Plan\n\nThe WDC Jobs page has readers.\n\nIn Coventry, Solihull and Warwickshire there is more.\n",
     "Warwick District Council; inferred: \"WDC\" (3), \"Warwickshire\" (5)", 2019},
    {"Plan\n\nThe WDC Jobs page has readers.\n", "unknown; ", 2019},
    {"Plan\n\nIt is led by Hertfordshire County Council. Hertfordshire County Council pays.\n\n"
     "Residents of Three Rivers District know.\n\nHertfordshire County Council agrees. Three Rivers is glad.\n",
     "Three Rivers District Council; inferred: \"Three Rivers District\" (5), \"Three Rivers\" (7)", 2020},
    {"Plan\n\nOur team won the Hampshire Solar Car Challenge.\n", "unknown; ", 2020},
    {"Plan\n\nReading helps. The Borough Council likes reading books. Reading is good.\n", "unknown; ", 2020},
    {"Velmouth District Council\nService Plan\n\nWe work with Dorset Council and Dorset Council pays.\n",
     "Velmouth District Council; stated: \"Velmouth District Council\"; in no list", 2013},
    {"Plan\n\nTaunton Deane and its people. Taunton Deane Borough has parks.\n",
     "Taunton Deane Borough Council; inferred: \"Taunton Deane Borough\" (3), \"Taunton Deane\" (3)", 2015},
    {"Plan\n\nTaunton Deane and its people. Taunton Deane Borough has parks.\n", "unknown; ", 2020},
    {"Taunton Deane Borough Council Plan\n\nWords.\n",
     "Taunton Deane Borough Council; stated: \"Taunton Deane Borough Council\" (title)", 0},
    {"Plan\n\nMalvern Hills District Council and Wychavon District Council share this service.\n",
     "unknown; Malvern Hills District Council and Wychavon District Council are named alike", 2020},
    {"Cynllun\n\nMae Cyngor Sir Ynys M\xC3\xB4n yn gweithio.\n",
     "Isle of Anglesey County Council; stated: \"Cyngor Sir Ynys M\xC3\xB4n\" (3)", 2020},
    {"Plan\n\nThe County Council is in Anglesey.\n\nIn Anglesey it rains.\n\nTo Anglesey it is.\n",
     "Isle of Anglesey County Council; inferred: \"Anglesey\" (3, 5, 7), \"County Council\" (3)", 2020},
};

static void tells_whose_a_paper_is(void **state) {
    const Councils *councils = open_list(state);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        Period period = papers[i].year ? year_of(papers[i].year) : (Period){0};
        assert_str(*state, ask(state, councils, str_of(papers[i].text), period), papers[i].want);
    }
}

static void takes_what_is_stated(void **state) {
    const Councils *councils = open_list(state);
    assert_str(*state, council_named(councils, STR("warwick"))->name, "Warwick District Council");
    assert_str(*state, council_named(councils, STR("WAW"))->name, "Warwick District Council");
    assert_str(*state, council_named(councils, STR("e07000222"))->name, "Warwick District Council");
    assert_str(*state, council_named(councils, STR("Caerdydd"))->name, "City of Cardiff Council");
    assert_str(*state, council_named(councils, STR("Somerset"))->name, "Somerset Council");
    assert_null(council_named(councils, STR("Velmouth")));
    assert_null(council_named(councils, STR("")));
    const Council *council = council_named(councils, STR("Three Rivers"));
    assert_int_equal(council->population, 93966);
    assert_str(*state, council->county, "HRT");
    Source source = {.title = STR("Warwick District Council")};
    CouncilQuestion question = {.councils = councils, .source = &source, .stated = council};
    Findings findings = findings_open(*state, STR(""));
    assert_str(*state, council_find(*state, &question, &findings).name, "Three Rivers District Council");
}

static void says_when_there_is_no_list(void **state) {
    Findings findings = findings_open(*state, STR(""));
    const Councils *councils = council_open_list(*state, "no-such-folder", &findings);
    assert_int_equal(council_count(councils), 0);
    assert_int_equal(findings.list.at[0].id, FINDING_COUNCILS_UNREAD);
    Source source = {.title = STR("Warwick District Council")};
    CouncilQuestion question = {.councils = councils, .source = &source};
    assert_int_equal(council_find(*state, &question, &findings).name.len, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(finds_every_name_in_a_title), UNIT(tells_whose_a_paper_is),
                                       UNIT(takes_what_is_stated), UNIT(says_when_there_is_no_list)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
