#include "normalise/classify.h"
#include "table_fixture.h"

/* Likelihood falls down the page, impact rises to the right, the axis stands in front. */
static Table *matrix(Arena *arena) {
    Table *table = fixture_table(arena, 4, NULL);
    fixture_row(arena, table, (const char *[]){"Likely ... Remote", "Medium 3", "High 6", "High 9"});
    fixture_row(arena, table, (const char *[]){"", "Low 2", "Medium 4", "High 6"});
    fixture_row(arena, table, (const char *[]){"", "Low 1", "Low 2", "Medium 3"});
    fixture_row(arena, table, (const char *[]){"", "Impact: low to high", "", ""});
    return table;
}

static void products_make_a_matrix(void **state) {
    Plan plan;
    Table *table = matrix(*state);
    assert_true(kind_matrix_claims(table));
    PlanTable *plan_table = fixture_plan(*state, &plan, table, (const char *[]){"", "", "", ""});
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    kind_matrix_read(&normaliser, plan_table);
    assert_int_equal(plan.risk_scale.bands.count, 9);
    const Band *band = &plan.risk_scale.bands.at[1];
    assert_str(*state, band->band, "High");
    assert_int_equal(band->likelihood.digits, 3);
    assert_int_equal(band->impact.digits, 2);
    assert_int_equal(band->score.digits, 6);
    plan_count(&plan);
    assert_int_equal(plan.ledger.placed, plan.ledger.non_empty);
}

static void other_numbers_make_none(void **state) {
    Table *table = fixture_table(*state, 3, NULL);
    fixture_row(*state, table, (const char *[]){"1", "2", "3"});
    fixture_row(*state, table, (const char *[]){"2", "5", "6"});
    fixture_row(*state, table, (const char *[]){"3", "6", "9"});
    assert_false(kind_matrix_claims(table));
}

static void an_axis_that_says_impact_runs_down(void **state) {
    Plan plan;
    Table *table = matrix(*state);
    table->rows.at[0].cells[0].text = STR("Impact");
    PlanTable *plan_table = fixture_plan(*state, &plan, table, (const char *[]){"", "", "", ""});
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    kind_matrix_read(&normaliser, plan_table);
    assert_int_equal(plan.risk_scale.bands.at[1].impact.digits, 3);
    assert_int_equal(plan.risk_scale.bands.at[1].likelihood.digits, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(products_make_a_matrix, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(other_numbers_make_none, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(an_axis_that_says_impact_runs_down, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
