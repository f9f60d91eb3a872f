#include "table_fixture.h"

static const char *const headings[] = {"Risk", "Owner", "Action", "Note"};
static const char *const fields[] = {"description", "owner", "mitigation", ""};

static Table *register_table(Arena *arena) {
    Table *table = fixture_table(arena, 4, headings);
    fixture_group(arena, table, "Staff");
    fixture_row(arena, table, (const char *[]){"Loss of staff", "A. Reed", "Train deputies", "Seen in May"});
    fixture_row(arena, table, (const char *[]){"", "", "Pay the market rate", ""});
    fixture_row(arena, table, (const char *[]){"Sickness", "", "", ""});
    return table;
}

static void rows_carry_their_group(void **state) {
    Plan plan;
    Table *table = register_table(*state);
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    Record record = record_open(&normaliser, fixture_plan(*state, &plan, table, fields));
    assert_true(record_next(&record));
    assert_str(*state, record.group, "Staff");
    assert_int_equal(record_origin(&record).row, 2);
    assert_int_equal(record_origin(&record).line, 11);
    assert_true(record_next(&record));
    assert_true(record_next(&record));
    assert_false(record_next(&record));
}

static void what_is_not_taken_stays_beside(void **state) {
    Plan plan;
    Table *table = register_table(*state);
    PlanTable *plan_table = fixture_plan(*state, &plan, table, fields);
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    Record record = record_open(&normaliser, plan_table);
    record_next(&record);
    assert_str(*state, record_take_field(&record, "description"), "Loss of staff");
    assert_str(*state, record_take_field(&record, "missing"), "");
    Besides beside = record_rest(&record);
    assert_int_equal(beside.count, 3);
    assert_str(*state, beside.at[2].column, "Note");
    assert_str(*state, beside.at[2].text, "Seen in May");
    plan_count(&plan);
    assert_int_equal(plan.ledger.non_empty, 7);
    assert_int_equal(plan.ledger.placed, 2);
    assert_int_equal(plan.ledger.registered, 3);
    assert_int_equal(plan.ledger.unread, 2);
    assert_true(plan_ledger_balances(&plan.ledger));
}

static void a_row_of_one_list_goes_on(void **state) {
    Plan plan;
    Table *table = register_table(*state);
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    Record record = record_open(&normaliser, fixture_plan(*state, &plan, table, fields));
    record_next(&record);
    assert_false(record_goes_on(&record, "mitigation"));
    record_next(&record);
    assert_true(record_goes_on(&record, "mitigation"));
    record_next(&record);
    assert_false(record_goes_on(&record, "mitigation"));
}

static void a_merged_cell_speaks_for_those_below(void **state) {
    Plan plan;
    Table *table = register_table(*state);
    vec_push((Arena *)*state, &table->spans,
             (Span){.where = SPAN_BODY, .row = 1, .column = 1, .rowspan = 2, .colspan = 1});
    PlanTable *plan_table = fixture_plan(*state, &plan, table, fields);
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    Record record = record_open(&normaliser, plan_table);
    record_next(&record);
    record_next(&record);
    assert_str(*state, record_take_field(&record, "owner"), "A. Reed");
    assert_int_equal(plan_table->uses[2 * 4 + 1], CELL_EMPTY);
    record_next(&record);
    assert_str(*state, record_take_field(&record, "owner"), "");
}

static void columns_of_one_field_are_joined(void **state) {
    Plan plan;
    Table *table = fixture_table(*state, 2, (const char *[]){"Lead", "Sponsor"});
    fixture_row(*state, table, (const char *[]){"A. Reed", "B. Marsh"});
    PlanTable *plan_table = fixture_plan(*state, &plan, table, (const char *[]){"owner", "owner"});
    Normaliser normaliser = {.arena = *state, .plan = &plan};
    Record record = record_open(&normaliser, plan_table);
    record_next(&record);
    assert_str(*state, record_take_field(&record, "owner"), "A. Reed\nB. Marsh");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_carry_their_group, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_not_taken_stays_beside, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_row_of_one_list_goes_on, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_merged_cell_speaks_for_those_below, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(columns_of_one_field_are_joined, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
