#include "../unit.h"

#include "ingest/ingest.h"
#include "normalise/normalise.h"
#include "normalise/vocabulary.h"

static const char plan_text[] =
    "Waste Service Plan 2024/25\n\n1. Aims\n\nWords that say what we want.\n\n2. Measures\n\n"
    "Ref\tMeasure\tTarget\tTolerance\n"
    "W1\tPercentage of waste recycled\t50%\t>=-2%\n"
    "W2\tMissed collections for each 1,000 homes\t4\t<=10%\n";

static const char report_text[] = "Waste Performance Report 2024/25\n\n1. Background\n\nWords about the quarter.\n\n"
                                  "2. Performance measures\n\n"
                                  "Ref\tMeasure\tQuarter 1\tQuarter 2\n"
                                  "W1\tWaste recycled\t51%\t47%\n"
                                  "W2\tMissed collections\t3.5\t3.9\n";

static const char returns_text[] = "measure,period,value,narrative\n"
                                   "W1,Q1 2024/25,51%,\nW1,Q2 2024/25,47%,A lorry broke down\nW2,Q2 2024/25,3.9,\n";

/* A count is no share of a year's target before the year is over; a rate can be compared at any time. */
static const char counts_text[] = "Museums Plan 2024/25\n\n1. Aims\n\nWords that say what we want.\n\n2. Measures\n\n"
                                  "Ref\tMeasure\tTarget 2024/25\tQuarter 1\tQuarter 2\n"
                                  "M1\tVisits to the museum\t40,000\t9,100\t12,000\n"
                                  "M2\tCost of each visit\t£4\t£4.50\t£5\n"
                                  "M3\tVisitors who are satisfied, average of the surveys\t90%\t92%\t93%\n";

static void counts_wait_for_the_year(void **state) {
    Arena *arena = *state;
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    const Source *source = ingest_read(arena, STR("plan.txt"), str_of(counts_text));
    const Plan *plan = normalise_source(arena, source, vocabulary, &options);
    assert_int_equal(plan->measures.count, 3);
    assert_str(arena, plan->measures.at[0].rating.reason, "the target is for a longer time than the figure");
    assert_int_equal(plan->measures.at[1].rating.status, RATED_ADVERSE);
    assert_int_equal(plan->measures.at[2].rating.status, RATED_FAVOURABLE);
    vocabulary_close(vocabulary);
}

/* Returns how each measure of the plan stands with what `actuals` says, a line each. */
static Str rate(void **state, const char *name, const char *actuals) {
    Arena *arena = *state;
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    assert_non_null(vocabulary);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    if (actuals)
        options.actuals = ingest_read(arena, str_of(name), str_of(actuals));
    const Source *source = ingest_read(arena, STR("plan.txt"), str_of(plan_text));
    const Plan *plan = normalise_source(arena, source, vocabulary, &options);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < plan->measures.count; i++) {
        const Measure *measure = &plan->measures.at[i];
        buf_add_format(&out, "%.*s %zu %d %.*s\n", STR_ARG(measure->ref), measure->actuals.count,
                       (int)measure->rating.status, STR_ARG(measure->rating.reason));
    }
    assert_true(plan_ledger_balances(&plan->ledger));
    vocabulary_close(vocabulary);
    return buf_str(&out);
}

static void a_plan_alone_is_not_reported(void **state) {
    assert_str((Arena *)*state, rate(state, NULL, NULL), "W1 0 0 not yet reported\nW2 0 0 not yet reported\n");
}

static void a_report_rates_the_plan(void **state) {
    Str got = rate(state, "report.txt", report_text);
    assert_str((Arena *)*state, got, "W1 2 3 \nW2 2 1 \n");
}

static void returns_rate_the_plan(void **state) {
    Str got = rate(state, "q2.csv", returns_text);
    assert_str((Arena *)*state, got, "W1 2 3 \nW2 1 1 \n");
}

/* Returns the entries of a plan, a line each: kind, line, whether it is a sum. */
static Str list_entries(void **state, const char *text) {
    Arena *arena = *state;
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    assert_non_null(vocabulary);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    const Source *source = ingest_read(arena, STR("plan.txt"), str_of(text));
    const Plan *plan = normalise_source(arena, source, vocabulary, &options);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < plan->entries.count; i++) {
        const Entry *entry = &plan->entries.at[i];
        buf_add_format(&out, "%s %u%s\n", plan_kind_name(entry->kind), entry->origin.line,
                       entry->is_total ? " total" : "");
    }
    assert_true(plan_ledger_balances(&plan->ledger));
    vocabulary_close(vocabulary);
    return buf_str(&out);
}

/* A service may have the word in its name; its words tell it from a sum. */
static void a_sum_is_no_service(void **state) {
    Str got = list_entries(state, "Plan 2024/25\n\n2. Services\n\nService\tWhat it does\tFTE\n"
                                  "Finance\tAccounts and audit\t3\nTotal Place team\tTowns\t2\nTotal\t\t5\n");
    assert_str((Arena *)*state, got, "services 6\nservices 7\nservices 8 total\n");
}

/* The headings fit actions as well; the section says what they are. */
static void of_equal_kinds_the_section_decides(void **state) {
    Str got = list_entries(state, "Plan 2024/25\n\n1. Purpose and priorities\n\n"
                                  "No.\tCouncil Plan priority\tWhat this service will have done\tLead\n"
                                  "1\tWarm homes\tInsulated 600 homes\tAnn Lee\n");
    assert_str((Arena *)*state, got, "objectives 6\n");
}

/* Returns how each measure of a table under these headings stands: status, whether the paper states it, reason. */
static Str rate_table(Arena *arena, const char *rows, size_t *findings_count) {
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    Str text =
        str_format(arena, "Museums Plan 2024/25\n\n1. Aims\n\nWords that say what we want.\n\n2. Measures\n\n%s", rows);
    const Plan *plan = normalise_source(arena, ingest_read(arena, STR("plan.txt"), text), vocabulary, &options);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < plan->measures.count; i++) {
        const Rating *rating = &plan->measures.at[i].rating;
        buf_add_format(&out, "%s%d %d %.*s", i ? "; " : "", (int)rating->status, rating->is_stated,
                       STR_ARG(rating->reason));
    }
    *findings_count = 0;
    for (size_t i = 0; i < plan->findings.list.count; i++)
        *findings_count += plan->findings.list.at[i].id == FINDING_STATUS_DIFFERS;
    assert_true(plan_ledger_balances(&plan->ledger));
    vocabulary_close(vocabulary);
    return buf_str(&out);
}

/* Amber without a stated tolerance is no contradiction; red above the target is. */
static void the_paper_states_how_measures_stand(void **state) {
    size_t differ;
    Str got = rate_table(*state,
                         "Ref\tMeasure\tPolarity\tTarget\tActual\tRAG\n"
                         "M1\tWaste recycled\tHigh\t50%\t47%\tA\n"
                         "M2\tCalls answered\tHigh\t90%\t93%\tRed\n"
                         "M3\tBins missed per 1,000\tLow\t4\t3\tG\n"
                         "M4\tStreets cleaned\tHigh\t90%\t93%\tNew measure\n"
                         "M5\tParks cleaned\tHigh\t90%\t93%\t\n",
                         &differ);
    assert_str((Arena *)*state, got,
               "2 1 ; 3 1 ; 1 1 ; 0 0 the paper says “New measure”; 0 0 the paper states no status");
    assert_int_equal(differ, 1);
}

/* Of a column of states for each quarter that of the rated figure counts, and an empty one says nothing; one that names
 * no time is of the rated figure; of the year's figure the last quarter that says something. */
static void a_status_is_of_its_own_quarter(void **state) {
    size_t differ;
    Str got = rate_table(*state,
                         "Ref\tMeasure\tTarget\tQ1 2024/25\tQ1 RAG\tQ2 2024/25\tQ2 RAG\n"
                         "M1\tBins missed\t5\t4\tGreen\t9\tRed\n"
                         "M2\tCalls answered\t90%\t91%\tGreen\t80%\t\n"
                         "M3\tCalls resolved\t90%\t80%\tRed\t\tGreen\n",
                         &differ);
    assert_str((Arena *)*state, got, "3 1 ; 0 0 the paper states no status; 3 1 ");
    assert_int_equal(differ, 0);
    got = rate_table(*state,
                     "Ref\tMeasure\tTarget\tQ1 2024/25\tQ1 RAG\tQ2 2024/25\tRAG\n"
                     "M1\tCalls answered\t90%\t91%\tGreen\t80%\tRed\n",
                     &differ);
    assert_str((Arena *)*state, got, "3 1 ");
    got = rate_table(*state,
                     "Ref\tMeasure\tTarget\tActual 2024/25\tQ3 RAG\tQ4 RAG\n"
                     "M1\tCalls answered\t90%\t80%\tGreen\tRed\n",
                     &differ);
    assert_str((Arena *)*state, got, "3 1 ");
}

/* A column of states that tells nothing of how they stand leaves the judgement to the figures. */
static void other_states_state_nothing(void **state) {
    size_t differ;
    Str got = rate_table(*state,
                         "Ref\tMeasure\tPolarity\tTarget\tActual\tStatus\n"
                         "M1\tWaste recycled\tHigh\t50%\t47%\tProvisional\n"
                         "M2\tCalls answered\tHigh\t90%\t93%\tFinal\n",
                         &differ);
    assert_str((Arena *)*state, got, "3 0 ; 1 0 ");
    assert_int_equal(differ, 0);
}

/* What adds up over the year is not held against the year's target before its end. */
static void a_part_of_the_year_is_not_the_year(void **state) {
    size_t differ;
    Str got = rate_table(*state,
                         "Ref\tMeasure\tPolarity\tAnnual target\tYear to date\n"
                         "M1\tEmpty homes brought back into use\tHigh\t40\t28\n"
                         "M2\tCouncil tax collected\tHigh\t98%\t56%\n"
                         "M3\tCalls answered\tHigh\t90%\t89%\n",
                         &differ);
    assert_str((Arena *)*state, got,
               "0 0 the target is for a longer time than the figure; "
               "0 0 the target is for a longer time than the figure; 3 0 ");
    got = rate_table(*state,
                     "Ref\tMeasure\tPolarity\t2024/25 target\t2024/25 (to Q3)\n"
                     "M1\tEmpty homes brought back into use\tHigh\t25\t14\n"
                     "M2\tCalls answered\tHigh\t90%\t89%\n",
                     &differ);
    assert_str((Arena *)*state, got, "0 0 the target is for a longer time than the figure; 3 0 ");
    static const char *const parts[] = {"Actual to July",        "Actual to the end of February",
                                        "Actual to 31st August", "Actual (April - December)",
                                        "Actual to March",       "Actual, December"};
    StrBuf told = buf_open(*state);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        Str rows = str_format(
            *state, "Ref\tMeasure\tPolarity\tAnnual target\t%s\nM1\tEmpty homes brought back into use\tHigh\t40\t28\n",
            parts[i]);
        buf_add_byte(&told, rate_table(*state, str_z(*state, rows), &differ).at[0]);
    }
    assert_str((Arena *)*state, buf_str(&told), "000033");
    got = rate_table(*state,
                     "Ref\tMeasure\tPolarity\tTarget to date\tYear to date\n"
                     "M1\tEmpty homes brought back into use\tHigh\t40\t28\n",
                     &differ);
    assert_str((Arena *)*state, got, "3 0 ");
}

/* What was reached last year is not judged by next year's target. */
static void a_quarter_is_of_the_year_before_it(void **state) {
    Arena *arena = *state;
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    const char *text = "Fleet Plan 2025 to 2028\n\n1. Aims\n\nWords that say what we want.\n\n2. Measures\n\n"
                       "Ref\tMeasure\tTarget 2024/25\tQ1\tQ2\tTarget 2025/26\n"
                       "F1\tShare of the fleet that is electric\t25%\t24%\t26%\t35%\n";
    const Plan *plan = normalise_source(arena, ingest_read(arena, STR("plan.txt"), str_of(text)), vocabulary, &options);
    assert_int_equal(plan->measures.count, 1);
    assert_int_equal(plan->measures.at[0].actuals.at[1].period.from.year, 2024);
    assert_int_equal(plan->measures.at[0].rating.variance.digits, 1);
    vocabulary_close(vocabulary);
}

/* One performance report serves many plans: what is found in it is told to each, and its own list stays whole. */
static void a_report_serves_many_plans(void **state) {
    Arena *arena = *state;
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    StrBuf text = buf_open(arena);
    buf_add_z(&text, "Waste Performance Report 2024/25\n\n1. Background\n\nWords about it.\n\n2. Risk register\n\n"
                     "Ref\tRisk\tLikelihood\tImpact\tScore\n");
    for (int i = 0; i < 40; i++)
        buf_add_format(&text, "R%d\tLoss of lorry number %d\t2\t3\t7\n", i, i);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    options.actuals = ingest_read(arena, STR("report.txt"), buf_str(&text));
    size_t before = options.actuals->findings.list.count;
    for (int i = 0; i < 3; i++) {
        const Source *source = ingest_read(arena, STR("plan.txt"), str_of(plan_text));
        assert_int_equal(normalise_source(arena, source, vocabulary, &options)->measures.count, 2);
    }
    assert_int_equal(options.actuals->findings.list.count, before);
    vocabulary_close(vocabulary);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(a_plan_alone_is_not_reported),
                                       UNIT(the_paper_states_how_measures_stand),
                                       UNIT(a_status_is_of_its_own_quarter),
                                       UNIT(other_states_state_nothing),
                                       UNIT(a_part_of_the_year_is_not_the_year),
                                       UNIT(a_report_rates_the_plan),
                                       UNIT(returns_rate_the_plan),
                                       UNIT(counts_wait_for_the_year),
                                       UNIT(a_quarter_is_of_the_year_before_it),
                                       UNIT(a_report_serves_many_plans),
                                       UNIT(a_sum_is_no_service),
                                       UNIT(of_equal_kinds_the_section_decides)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
