#include "../unit.h"

#include "ingest/ingest.h"
#include "normalise/normalise.h"
#include "normalise/vocabulary.h"

/* Returns the scores of the first risk of a register with these columns, a word each: kind, likelihood, impact, rating.
 */
static Str read_scores(Arena *arena, const char *headings, const char *cells) {
    Findings findings = findings_open(arena, STR(""));
    Vocabulary *vocabulary = vocabulary_open(arena, "src/normalise/vocabulary", NULL, &findings);
    assert_non_null(vocabulary);
    NormaliseOptions options = {.councils = council_open_list(arena, "src/normalise", &findings)};
    Str text =
        str_format(arena, "Risk Register\n\nRef\tRisk\t%s\tOwner\nR1\tLoss of funds\t%s\tAnn Lee\n", headings, cells);
    const Plan *plan = normalise_source(arena, ingest_read(arena, STR("risks.txt"), text), vocabulary, &options);
    StrBuf out = buf_open(arena);
    for (size_t i = 0; plan->risks.count && i < plan->risks.at[0].scores.count; i++) {
        const RiskScore *score = &plan->risks.at[0].scores.at[i];
        static const char *const kinds[] = {"unstated", "inherent", "residual", "target"};
        buf_add_format(&out, "%s%s %.*s %.*s %.*s", i ? ", " : "", kinds[score->kind], STR_ARG(score->likelihood.raw),
                       STR_ARG(score->impact.raw), STR_ARG(score->rating.raw));
    }
    vocabulary_close(vocabulary);
    return buf_str(&out);
}

static void letters_under_a_kind_are_parts_of_its_score(void **state) {
    assert_str((Arena *)*state,
               read_scores(*state, "Inherent L\tInherent I\tInherent Score\tResidual L\tResidual I\tResidual Score",
                           "4\t5\t20\t3\t5\t15"),
               "inherent 4 5 20, residual 3 5 15");
    assert_str((Arena *)*state,
               read_scores(*state, "Gross I\tGross L\tGross S\tNet I\tNet L\tNet S\tTarget I\tTarget L\tTarget S",
                           "5\t4\t20\t5\t3\t15\t5\t2\t10"),
               "inherent 4 5 20, residual 3 5 15, target 2 5 10");
    assert_str((Arena *)*state, read_scores(*state, "Current L\tCurrent S\tCurrent R", "2\t3\t6"), "residual 2 3 6");
}

static void a_part_stands_behind_the_words_for_its_score(void **state) {
    assert_str((Arena *)*state,
               read_scores(*state, "Current risk score Impact\tCurrent risk score Likelihood\tCurrent risk score Total",
                           "5\t4\t20"),
               "residual 4 5 20");
    assert_str(
        (Arena *)*state,
        read_scores(*state,
                    "Inherent risk rating Likelihood score\tInherent risk rating Impact score\tInherent risk rating",
                    "4\t5\t20"),
        "inherent 4 5 20");
    assert_str(
        (Arena *)*state,
        read_scores(*state, "Net risk (likelihood)\tNet risk (impact)\tNet risk (impact x likelihood)", "4\t5\t20"),
        "residual 4 5 20");
    assert_str(
        (Arena *)*state,
        read_scores(*state, "Residual Impact (1-5)\tResidual Likelihood (1-5)\tResidual Score (1-25)", "5\t4\t20"),
        "residual 4 5 20");
    assert_str(
        (Arena *)*state,
        read_scores(*state,
                    "Score before controls L\tScore before controls I\tScore after controls L\tScore after controls I",
                    "4\t5\t3\t5"),
        "inherent 4 5 , residual 3 5 ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(letters_under_a_kind_are_parts_of_its_score),
        UNIT(a_part_stands_behind_the_words_for_its_score),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
