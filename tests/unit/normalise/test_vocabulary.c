#include "../unit.h"

#include "base/file.h"
#include "normalise/vocabulary.h"

static const char folder[] = "src/normalise/vocabulary";

typedef struct {
    const char *heading, *role;
} Heading;

/* Headings as they come: flattened, periods taken out. */
static const Heading headings[] = {
    {"Project Manager", "owner"},
    {"Lead Head of Service", "owner"},
    {"Reporting Officer", "owner"},
    {"Lead Responsibility", "owner"},
    {"Risk Owner", "owner"},
    {"Who?", "owner"},
    {"Service Area / Lead HoS", "owner"},
    {"Sponsor", "sponsor"},
    {"Start Date", "start"},
    {"Finish Date", "end"},
    {"Completion date", "completion"},
    {"By When", "by_when"},
    {"By How Much", "by_how_much"},
    {"Target (Current year)", "target"},
    {"Target Current", "target"},
    {"Performance Target", "target"},
    {"Actual", "actual"},
    {"Achieved Current", "actual"},
    {"Estimate/ Projection", "outturn"},
    {"Predicted Outturn", "outturn"},
    {"Predicted Direction of Travel", "direction"},
    {"Quarter 3", "quarter"},
    {"Reporting Tolerance", "tolerance"},
    {"Better is", "polarity"},
    {"KPI Reference", "reference"},
    {"Ref.", "reference"},
    {"Service Indicator", "measure"},
    {"Performance Measurement", "measure"},
    {"Linked Portfolio Priority", "priority"},
    {"Detail of risk", "risk"},
    {"Risk Description", "risk"},
    {"Impact Negligible = 1 Marginal = 2 Critical = 3 Catastrophic = 4", "impact"},
    {"Likelihood Almost Impossible = 1 Very Low = 2 Low=3 Significant=4 High = 5 Very High =6", "likelihood"},
    {"Rating (Impact x Likelihood)", "rating"},
    {"Residual Risk Score", "rating"},
    {"Residual Likelihood Score", "likelihood"},
    {"Controls and planned actions", "mitigation"},
    {"Mitigating Action(s)", "mitigation"},
    {"Anticipated Outcome", "outcome"},
    {"Service Areas Involved to Achieve Priority", "areas"},
    {"Impacted Service Areas", "areas"},
    {"Major Project? (Y/N)", "major"},
    {"Revised Exp. £000's", "expenditure"},
    {"Estimate Net £000's", "net"},
    {"Approved Budget £", "budget"},
    {"FTEs", "fte"},
    {"Supplier Name", "supplier"},
    {"Contract Sum £", "sum"},
    {"Option to extend and length of extension", "extension"},
    {"Review Date", "review"},
    {"Continuing Professional Development required?", "development"},
    {"Succession Planning for this post", "succession"},
    {"Future options for providing the services", "future_options"},
    {"Name of Policy or Function to be Assessed", "policy"},
    {"Consultation Exercise", "consultation"},
    {"Use of Feedback", "use_of_feedback"},
    {"Version No.", "version"},
    {"Reason for Update / Significant Changes", "reason"},
    {"Made By", "made_by"},
    {"Page", "page"},
    {"Swyddog Arweiniol", "owner"},
    {"SWYDDOG ARWEINIOL", "owner"},
};

static Vocabulary *open_ours(void **state, const char *own, Findings *findings) {
    *findings = findings_open(*state, STR("paper"));
    return vocabulary_open(*state, folder, own, findings);
}

static void knows_headings(void **state) {
    Findings findings;
    Vocabulary *vocabulary = open_ours(state, NULL, &findings);
    if (!vocabulary)
        fail_msg("%s", str_z(*state, finding_message(*state, &findings.list.at[0])));
    int wrong = 0;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        uint32_t roles[VOCABULARY_ROLES];
        uint32_t count = vocabulary_find_roles(vocabulary, str_of(headings[i].heading), roles, VOCABULARY_ROLES);
        Str got = count ? vocabulary_role(vocabulary, roles[0])->name : STR("nothing");
        if (str_equal_z(got, headings[i].role))
            continue;
        wrong++;
        print_message("%s: %.*s, wanted %s\n", headings[i].heading, STR_ARG(got), headings[i].role);
    }
    assert_int_equal(wrong, 0);
    vocabulary_close(vocabulary);
}

static void knows_kinds(void **state) {
    Findings findings;
    Vocabulary *vocabulary = open_ours(state, NULL, &findings);
    assert_non_null(vocabulary);
    assert_true(vocabulary_judge_title(vocabulary, KIND_RISKS, STR("2.4 Risk Management")) > 3);
    assert_true(vocabulary_judge_title(vocabulary, KIND_MEASURES, STR("Key Performance Indicators")) > 3);
    assert_true(vocabulary_judge_title(vocabulary, KIND_CHANGES, STR("Activities to Cease")) > 3);
    assert_int_equal(vocabulary_judge_title(vocabulary, KIND_CONTRACTS, STR("Key Performance Indicators")), 0);
    for (int kind = KIND_MEASURES; kind < KIND_COUNT; kind++)
        assert_true(vocabulary_columns(vocabulary, (Kind)kind)->count > 0);
    vocabulary_close(vocabulary);
}

static const struct {
    WordList list;
    const char *words, *want;
} wordings[] = {
    {WORDS_CONCEPT, "Percentage of FOI requests responded to, within timeframe", "foi_on_time"},
    {WORDS_CONCEPT, "Percentage of Stage 1 Complaints responded to within 20 working days", "complaints_stage_1"},
    {WORDS_CONCEPT, "Stage Two complaints answered on time", "complaints_stage_2"},
    {WORDS_CONCEPT, "Percentage of Complaints to Ombudsman upheld", "ombudsman_upheld"},
    {WORDS_CONCEPT, "Working Days Lost Due to Sickness Absence", "sickness"},
    {WORDS_CONCEPT, "Invoices paid within 30 days", "invoices_on_time"},
    {WORDS_CONCEPT, "% major planning applications determined within 13 weeks", "planning_majors_on_time"},
    {WORDS_CONCEPT, "% other planning applications determined within 8 weeks", "planning_others_on_time"},
    {WORDS_CONCEPT, "Number of planning applications received", "planning_received"},
    {WORDS_CONCEPT, "Household waste recycled, reused or composted", "recycling_rate"},
    {WORDS_CONCEPT, "Fly-tips cleared within two working days", "fly_tips_cleared"},
    {WORDS_CONCEPT, "Fly-tipping incidents", "fly_tips"},
    {WORDS_CONCEPT, "Average number of days to re-let council homes", "relet_days"},
    {WORDS_CONCEPT, "Average time to process new claims and changes of circumstances", "benefits_days"},
    /* One word that many measures share tells none. */
    {WORDS_CONCEPT, "Complaints", ""},
    {WORDS_CONCEPT, "Projects", ""},
    {WORDS_CONCEPT, "Library opening hours", ""},
    {WORDS_CONCEPT, "FOI policy reviewed", ""},
    {WORDS_UNIT, "Percentage of complaints answered within 20 working days", "percent"},
    {WORDS_UNIT, "% of calls answered within 30 seconds", "percent"},
    {WORDS_UNIT, "Average number of days to re-let council homes", "days"},
    {WORDS_UNIT, "Invoices paid within 30 days", "none"},
    {WORDS_UNIT, "Number of affordable homes", "count"},
    {WORDS_POLARITY, "Complaints answered in ten working days", "higher_is_better"},
    {WORDS_POLARITY, "Number of complaints received", "lower_is_better"},
    {WORDS_POLARITY, "Fly-tips cleared within two working days", "higher_is_better"},
    {WORDS_POLARITY, "Fly-tipping incidents", "lower_is_better"},
    {WORDS_POLARITY, "Days lost to sickness", "lower_is_better"},
    {WORDS_POLARITY, "Population", ""},
    {WORDS_STATUS, "Completed", "complete"},
    {WORDS_STATUS, "Not started", "not_started"},
    {WORDS_STATUS, "Not completed", "not_complete"},
    {WORDS_STATUS, "On track", "on_target"},
    {WORDS_STATUS, "Amber", "at_risk"},
    {WORDS_STATUS, "", ""},
    {WORDS_SCORE, "Residual Likelihood Score", "residual"},
    {WORDS_SCORE, "Target rating", "target"},
    {WORDS_SCORE, "Likelihood", ""},
    {WORDS_BUDGET,
     "2003/04 Revised Exp. \xC2\xA3"
     "000's",
     "expenditure"},
    {WORDS_BUDGET, "Net Cost of Service (Direct cost / Income Only)", "net"},
    {WORDS_DOCUMENT, "Service Area Plan Performance 2019/2020", "performance_report"},
    {WORDS_DOCUMENT, "Portfolio Development Plan 2011-12", "portfolio_plan"},
    {WORDS_PERSON, "Portfolio Holder(s):", "portfolio_holder"},
    {WORDS_PERSON, "Service Area Manager", "service_manager"},
    {WORDS_TEMPLATE, "Please provide a summary of the skills you require", "guidance"},
    {WORDS_TEMPLATE, "We collect bins.", ""},
};

static void knows_words(void **state) {
    Findings findings;
    Vocabulary *vocabulary = open_ours(state, NULL, &findings);
    assert_non_null(vocabulary);
    int wrong = 0;
    for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++) {
        Str got = vocabulary_find(vocabulary, wordings[i].list, str_of(wordings[i].words));
        if (str_equal_z(got, wordings[i].want))
            continue;
        wrong++;
        print_message("%s: \"%.*s\", wanted \"%s\"\n", wordings[i].words, STR_ARG(got), wordings[i].want);
    }
    assert_int_equal(wrong, 0);
    vocabulary_close(vocabulary);
}

/* Lays a file over ours; returns the vocabulary, or NULL with the finding's message in *message. */
static Vocabulary *open_with(void **state, const char *text, Str *message) {
    Str why;
    assert_true(file_write(*state, "build/unit-own.xml", str_of(text), &why));
    Findings findings;
    Vocabulary *vocabulary = open_ours(state, "build/unit-own.xml", &findings);
    remove("build/unit-own.xml");
    *message = findings.list.count ? finding_message(*state, &findings.list.at[0]) : STR("");
    return vocabulary;
}

static Str first_role(Vocabulary *vocabulary, const char *heading) {
    uint32_t role;
    return vocabulary_find_roles(vocabulary, str_of(heading), &role, 1) ? vocabulary_role(vocabulary, role)->name
                                                                        : STR("");
}

static void takes_an_officers_words(void **state) {
    Str message;
    Vocabulary *vocabulary =
        open_with(state,
                  "<vocabulary>\n<role name='owner'><is>Captain; Sponsor</is><like>skipper (one|two)</like></role>\n"
                  "<role name='ship' type='list'><has>vessel</has></role>\n"
                  "<kind name='actions'><column role='ship' field='ship' weight='2'/></kind>\n"
                  "<words list='status'><word name='complete'><is>home and dry</is></word></words></vocabulary>",
                  &message);
    assert_str(*state, message, "");
    assert_non_null(vocabulary);
    assert_str(*state, first_role(vocabulary, "Captain"), "owner");
    assert_str(*state, first_role(vocabulary, "Sponsor"), "owner");
    assert_str(*state, first_role(vocabulary, "The Skipper One"), "owner");
    assert_str(*state, first_role(vocabulary, "Vessels used"), "ship");
    assert_str(*state, first_role(vocabulary, "Lead Officer"), "owner");
    assert_str(*state, vocabulary_find(vocabulary, WORDS_STATUS, STR("Home and dry")), "complete");
    const KindColumns *columns = vocabulary_columns(vocabulary, KIND_ACTIONS);
    assert_str(*state, columns->at[0].field, "ship");
    assert_int_equal(columns->at[0].type, FIELD_LIST);
    vocabulary_close(vocabulary);
}

static void says_what_is_wrong_with_a_file(void **state) {
    static const struct {
        const char *text, *want;
    } files[] = {
        {"<vocabulary>\n<role name='owner'>\n<word>Captain</word></role></vocabulary>",
         "build/unit-own.xml:3: error: the vocabulary cannot be used (<word> stands in <role>; allowed there: <is>, "
         "<has>, "
         "<like>); nothing was made [VOCABULARY_FAULT]"},
        {"<vocabulary>\n<role name='owner' type='person'/></vocabulary>",
         "build/unit-own.xml:2: error: the vocabulary cannot be used (<role> has type=\"person\"; allowed there: text, "
         "list, "
         "date, money, quantity, people); nothing was made [VOCABULARY_FAULT]"},
        {"<vocabulary>\n\n<role name='owner'><like>(captain</like></role></vocabulary>",
         "build/unit-own.xml:3: error: the vocabulary cannot be used (<like> holds \"(captain\", which is no "
         "expression: "
         "missing closing parenthesis, at its character 9); nothing was made [VOCABULARY_FAULT]"},
        {"<vocabulary><kind name='risks'>\n<column role='captain' weight='1'/></kind></vocabulary>",
         "build/unit-own.xml:2: error: the vocabulary cannot be used (<column> has role=\"captain\", and no <role> "
         "above it has "
         "that name); nothing was made [VOCABULARY_FAULT]"},
        {"<vocabulary><role name='owner'>\n<is>Captain; #?</is></role></vocabulary>",
         "build/unit-own.xml:2: error: the vocabulary cannot be used (<is> holds \" #?\", which has no word to look "
         "for); "
         "nothing was made [VOCABULARY_FAULT]"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str message;
        assert_null(open_with(state, files[i].text, &message));
        assert_str(*state, message, files[i].want);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(knows_headings), UNIT(knows_kinds), UNIT(knows_words),
                                       UNIT(takes_an_officers_words), UNIT(says_what_is_wrong_with_a_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
