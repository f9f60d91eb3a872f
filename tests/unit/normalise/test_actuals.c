#include "../unit.h"

#include "ingest/ingest.h"
#include "normalise/actuals.h"
#include "normalise/rating.h"
#include "normalise/value.h"

/* A plan of 2020/21 with the measures given as rows of ref, name, concept, target; each has a blank first quarter. */
static Plan *plan_of(Arena *arena, const char *const (*rows)[4], size_t count) {
    Plan *plan = ARENA_NEW(arena, Plan);
    Source *source = ARENA_NEW(arena, Source);
    source->file = STR("papers/plan.txt");
    plan->source = source;
    assert_true(value_parse_period(arena, STR("2020/21"), &plan->period));
    for (size_t i = 0; i < count; i++) {
        Measure measure = {.ref = str_of(rows[i][0]), .name = str_of(rows[i][1]), .concept = str_of(rows[i][2])};
        PeriodValue blank = {.period = {.raw = STR("Quarter 1")}, .value = {.absence = ABSENT_BLANK}};
        PeriodValue target = {.value = value_parse_quantity(arena, str_of(rows[i][3]), UNIT_NONE)};
        measure.unit = target.value.unit;
        measure.polarity = POLARITY_HIGHER;
        vec_push(arena, &measure.actuals, blank);
        vec_push(arena, &measure.targets, target);
        vec_push(arena, &plan->measures, measure);
    }
    return plan;
}

static const char *const MEASURES[][4] = {
    {"CO03", "Percentage of FOI requests responded to, within timeframe", "foi_timeliness", "85%"},
    {"", "Percentage of Stage 1 Complaints responded to within 20 working days", "", "80%"},
    {"", "Percentage of Stage 2 Complaints responded to within 20 working days", "", "80%"},
    {"LPI 702", "Working Days Lost Due to Sickness Absence", "sickness", "8.3 days"},
};

/* What was joined, a line for each measure with a value; then the findings. */
static Str told(Arena *arena, const Plan *plan, const Findings *findings) {
    StrBuf buf = buf_open(arena);
    for (size_t m = 0; m < plan->measures.count; m++)
        for (size_t k = 0; k < plan->measures.at[m].actuals.count; k++) {
            const PeriodValue *value = &plan->measures.at[m].actuals.at[k];
            if (value->value.absence != ABSENT_BLANK)
                buf_add_format(&buf, "%zu: %.*s=%.*s (%.*s) line %u %.*s\n", m, STR_ARG(value->period.raw),
                               STR_ARG(value->value.raw), STR_ARG(value->basis), value->origin.line,
                               STR_ARG(value->narrative));
        }
    for (size_t i = 0; i < findings->list.count; i++) {
        const Finding *finding = &findings->list.at[i];
        buf_add_format(&buf, "%u %s (%.*s)\n", finding->place.line, finding_kind(finding->id)->id,
                       STR_ARG(finding->detail));
    }
    return buf_str(&buf);
}

static Str join(Arena *arena, Plan *plan, const char *csv) {
    const Source *returns = ingest_read(arena, STR("in/q1.csv"), str_of(csv));
    Findings findings = findings_open(arena, STR("in/q1.csv"));
    actuals_join_returns(arena, plan, returns, NULL, &findings);
    return told(arena, plan, &findings);
}

static void joins_returns(void **state) {
    Plan *plan = plan_of(*state, MEASURES, 4);
    assert_str(*state,
               join(*state, plan,
                    "measure,period,value,narrative,ref\n"
                    "FOI requests,Q1,90%,Better,CO03\n"
                    "Percentage of Stage 1 complaints responded to within 20 working days,Q1,70%,Holidays,\n"
                    "Working days lost due to sickness absence,Q1,2.1 days,,\n"),
               "0: Quarter 1=90% (q1.csv, by reference) line 2 Better\n"
               "1: Quarter 1=70% (q1.csv, by wording (100 of 100)) line 3 Holidays\n"
               "3: Quarter 1=2.1 days (q1.csv, by wording (100 of 100)) line 4 \n");
    rating_judge(*state, &plan->measures.at[0], plan->period, READING_POINTS);
    assert_int_equal(plan->measures.at[0].rating.status, RATED_FAVOURABLE);
}

static void says_what_it_does_not_join(void **state) {
    Plan *plan = plan_of(*state, MEASURES, 4);
    assert_str(*state,
               join(*state, plan,
                    "Value,Measure,Period\n"
                    "7,Number of trees planted in parks,Q1\n"
                    "75%,Percentage of complaints responded to within 20 working days,Q1\n"
                    "50%,Percentage of Stage 3 Complaints responded to within 20 working days,Q1\n"
                    "9,Days Lost to Sickness Absence,Whenever\n"),
               "3: Whenever=9 (q1.csv, by wording (80 of 100)) line 5 \n"
               "2 ACTUAL_NOT_JOINED (\"Number of trees planted in parks\")\n"
               "3 ACTUAL_NOT_JOINED (\"Percentage of complaints responded to within 20 working days\" fits "
               "\"Percentage of Stage 1 Complaints responded to within 20 working days\" and \"Percentage of Stage 2 "
               "Complaints responded to within 20 working days\" as well)\n"
               "4 ACTUAL_NOT_JOINED (\"Percentage of Stage 3 Complaints responded to within 20 working days\")\n"
               "5 ACTUAL_PERIOD (\"Whenever\")\n");
}

static void a_second_figure_is_told(void **state) {
    Plan *plan = plan_of(*state, MEASURES, 4);
    join(*state, plan, "ref,period,value\nCO03,Q1,90%\nLPI 702,Q1,2\n");
    assert_str(*state, join(*state, plan, "ref,period,value\nCO03,Q1 2020/21,91%\nlpi702,Q1,2\n"),
               "0: Quarter 1=90% (q1.csv, by reference) line 2 \n"
               "0: Q1 2020/21=91% (q1.csv, by reference) line 2 \n"
               "3: Quarter 1=2 (q1.csv, by reference) line 3 \n"
               "3: Q1=2 (q1.csv, by reference) line 3 \n"
               "2 ACTUAL_DIFFERS (Percentage of FOI requests responded to, within timeframe, Q1 2020/21: 91% here, 90% "
               "in the plan)\n");
}

static void refuses_other_tables(void **state) {
    Plan *plan = plan_of(*state, MEASURES, 4);
    assert_str(*state, join(*state, plan, "Colour,Shape\nred,round\nblue,square\n"),
               "1 ACTUALS_UNREAD (no column is headed value; its columns are \"Colour\", \"Shape\")\n");
    assert_str(*state, join(*state, plan, "Value,Shape\n1,round\n2,square\n"),
               "1 ACTUALS_UNREAD (no column is headed measure or ref; its columns are \"Value\", \"Shape\")\n");
}

/* A number of a row that happens to be a reference joins nothing that its words do not allow. */
static void a_reference_needs_its_words(void **state) {
    static const char *const rows[][4] = {{"1", "Invoices paid on time", "", "90%"}};
    Plan *plan = plan_of(*state, rows, 1);
    assert_str(*state, join(*state, plan, "ref,measure,period,value\n1,Trees planted,Q1,12\n1,Invoices paid,Q1,88%\n"),
               "0: Quarter 1=88% (q1.csv, by reference) line 3 \n"
               "2 ACTUAL_NOT_JOINED (\"Trees planted\")\n");
}

static void joins_a_report(void **state) {
    static const char *const measures[][4] = {
        {"", "Time taken to answer FOI requests", "foi_timeliness", "85%"},
        {"", "Days lost", "sickness", "5%"},
        {"", "Stage 2 Complaints responded to within 20 working days (%)", "", "80%"},
    };
    Plan *plan = plan_of(*state, MEASURES, 4), *report = plan_of(*state, measures, 3);
    for (size_t m = 0; m < 3; m++) {
        PeriodValue *value = &report->measures.at[m].actuals.at[0];
        value->value = value_parse_quantity(*state, STR("81%"), UNIT_NONE);
        report->measures.at[m].narrative = STR("As told");
    }
    Findings findings = findings_open(*state, STR("report.txt"));
    ActualsCount count = actuals_join_report(*state, plan, report, &findings);
    assert_int_equal(count.joined, 2);
    assert_str(
        *state, told(*state, plan, &findings),
        "0: Quarter 1=81% (plan.txt, by concept) line 0 As told\n"
        "2: Quarter 1=81% (plan.txt, by wording (100 of 100)) line 0 As told\n"
        "0 ACTUAL_NOT_JOINED (\"Days lost\"; nearest is \"Working Days Lost Due to Sickness Absence\", 50 of 100 "
        "words)\n");
}

static void a_report_is_of_the_same_service(void **state) {
    Plan *plan = plan_of(*state, MEASURES, 4), *report = plan_of(*state, MEASURES, 4);
    report->measures.at[0].actuals.at[0].value = value_parse_quantity(*state, STR("81%"), UNIT_NONE);
    plan->council.name = STR("Cadderby Borough Council");
    report->council.name = STR("Velmouth City Council");
    Findings findings = findings_open(*state, STR("report.txt"));
    assert_int_equal(actuals_join_report(*state, plan, report, &findings).joined, 0);
    assert_int_equal(findings.list.at[0].id, FINDING_ACTUALS_OTHER_SERVICE);
    report->council.name = STR("CADDERBY BOROUGH COUNCIL");
    assert_int_equal(actuals_join_report(*state, plan, report, &findings).joined, 1);
    plan->department = STR("Housing");
    report->department = STR("Environment");
    assert_int_equal(actuals_join_report(*state, plan, report, &findings).joined, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(joins_returns),
                                       UNIT(says_what_it_does_not_join),
                                       UNIT(a_second_figure_is_told),
                                       UNIT(refuses_other_tables),
                                       UNIT(a_reference_needs_its_words),
                                       UNIT(joins_a_report),
                                       UNIT(a_report_is_of_the_same_service)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
