#include "../unit.h"

#include "ingest/ingest.h"
#include "normalise/about.h"
#include "normalise/normalise.h"
#include "normalise/vocabulary.h"

static Vocabulary *open_vocabulary(void **state) {
    Findings findings = findings_open(*state, STR(""));
    Vocabulary *vocabulary = vocabulary_open(*state, "src/normalise/vocabulary", NULL, &findings);
    assert_non_null(vocabulary);
    return vocabulary;
}

static const struct {
    const char *title, *want;
} titles[] = {
    {"Housing, Health and Wellbeing Portfolio Plan 2013-14", "Housing, Health and Wellbeing"},
    {"CORPORATE SERVICES SERVICE PLAN 2020 - 2023", "CORPORATE SERVICES"},
    {"2004/05 Business Plan", ""},
    {"Service Plan for Environmental Health 2019/20", "Environmental Health"},
    {"Velmouth District Council Planning Service Plan 2021-22", "Planning"},
    {"Winchester City Council \xE2\x80\x93 Revenues and Benefits Business Plan", "Revenues and Benefits"},
    {"Business Plan: Legal Services", "Legal Services"},
    {"Street Scene - Service Area Plan 2020-21", "Street Scene"},
    {"Draft Leisure Services Service Plan 2020-21", "Leisure Services"},
    {"Appendix B Finance Performance Report Q3 2019/20", "Finance"},
    {"Annual Report", ""},
    {"A fine day out", ""},
};

static void finds_departments_in_titles(void **state) {
    Plan plan = {0};
    Normaliser normaliser = {.arena = *state, .plan = &plan, .vocabulary = open_vocabulary(state)};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        assert_str(*state, about_title_department(&normaliser, str_of(titles[i].title)), titles[i].want);
    assert_str(*state, about_line_department(&normaliser, STR("Corporate & Customer Services")),
               "Corporate & Customer Services");
    assert_str(*state, about_line_department(&normaliser, STR("Chief Executive's Office \xE2\x80\x93 Appendix B")),
               "Chief Executive's Office");
    assert_str(*state, about_line_department(&normaliser, STR("Appendix 2 to Item 7")), "");
    assert_str(*state, about_line_department(&normaliser, STR("Velmouth District Council")), "");
    assert_str(*state, about_line_department(&normaliser, STR("This plan says what we do.")), "");
    vocabulary_close(normaliser.vocabulary);
}

/* Returns what the paper says of itself, a line each. */
static Str read_paper(void **state, const char *text) {
    Arena *arena = *state;
    const Source *source = ingest_read(arena, STR("paper.txt"), str_of(text));
    Findings findings = findings_open(arena, STR(""));
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    Vocabulary *vocabulary = open_vocabulary(state);
    const Plan *plan = normalise_source(arena, source, vocabulary, &options);
    StrBuf out = buf_open(arena);
    buf_add_format(&out, "%.*s | %.*s | %04d-%02d-%02d | %.*s | %.*s", STR_ARG(plan->document_type),
                   STR_ARG(plan->department), plan->period.from.year, plan->period.from.month, plan->period.from.day,
                   STR_ARG(plan->portfolio_holder), STR_ARG(plan->council.name));
    for (size_t i = 0; i < plan->people.count; i++)
        buf_add_format(&out, "\n%.*s: %.*s", STR_ARG(plan->people.at[i].person.name),
                       STR_ARG(plan->people.at[i].person.role));
    assert_true(plan_ledger_balances(&plan->ledger));
    vocabulary_close(vocabulary);
    return buf_str(&out);
}

static void reads_lines_below_the_title(void **state) {
    Str got = read_paper(state, "Portfolio Plan 2011-12\n\nCustomer Services\n\nPortfolio Holder: Cllr Ada Quill\n\n"
                                "Lead Officers: Ben Stile, Cara Mott\n\nOur vision\n\nWords that say what we want.\n");
    assert_str(*state, got,
               "portfolio plan | Customer Services | 2011-04-01 | Cllr Ada Quill | \nCllr Ada Quill: Portfolio Holder\n"
               "Ben Stile: Lead Officer\nCara Mott: Lead Officer");
}

static void calls_a_paper_by_its_appendix(void **state) {
    Arena *arena = *state;
    const char *text = "Appendix A\n\n\nPortfolio Plan 2011-12\n\nCustomer Services\n\n1. Aims\n\nWords that say so.\n";
    Plan plan = {.source = ingest_read(arena, STR("paper.txt"), str_of(text))};
    plan.title = plan.source->title;
    Normaliser normaliser = {.arena = arena, .plan = &plan, .vocabulary = open_vocabulary(state)};
    about_read_title(&normaliser);
    assert_str(arena, plan.title, "Portfolio Plan 2011-12 (Appendix A)");
    vocabulary_close(normaliser.vocabulary);
}

static void reads_the_form_a_paper_begins_with(void **state) {
    Str got = read_paper(state, "Harborough District Council\nService Plan\n\nService Area:\tStreet Scene\n"
                                "Head of Service:\tBen Stile\nPortfolio Holder(s):\tCllr Ada Quill, Cllr Di Fenn\n"
                                "Plan period:\t1 April 2020 to 31 March 2022\n\n1. What we do\n\nWe sweep.\n");
    assert_str(*state, got,
               "service plan | Street Scene | 2020-04-01 | Cllr Ada Quill, Cllr Di Fenn | Harborough District Council\n"
               "Ben Stile: Head of Service\nCllr Ada Quill: Portfolio Holder\nCllr Di Fenn: Portfolio Holder");
}

/* A post is nobody's name, and a name is told once. */
static void gathers_who_is_named_in_columns(void **state) {
    Str got =
        read_paper(state, "Action Plan 2020/21\n\n1. Key projects\n\nProject\tProject Manager\tStart Date\tEnd Date\n"
                          "New depot\tBen Stile\tApril 2020\tMay 2020\nOld depot\tHead of Property\tMay 2020\tJune "
                          "2020\nBins\tBen Stile\tMay 2020\tJuly 2020\nCarts\tCara Mott\tMay 2020\tJuly 2020\n");
    assert_str(*state, got,
               "action plan |  | 2020-04-01 |  | \nBen Stile: Project Manager\nCara Mott: Project Manager");
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(finds_departments_in_titles), UNIT(reads_lines_below_the_title),
                                       UNIT(calls_a_paper_by_its_appendix), UNIT(reads_the_form_a_paper_begins_with),
                                       UNIT(gathers_who_is_named_in_columns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
