#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compose/table.h"

/* A table of one-line cells; "" is an empty cell. */
static Row row_of(Arena *arena, uint32_t columns, const char *const *texts) {
    Row row = {.cells = ARENA_ARRAY(arena, Cell, columns)};
    for (uint32_t c = 0; c < columns; c++) {
        Cell *cell = &row.cells[c];
        cell->text = str_of(texts[c]);
        cell->part_count = cell->text.len ? 1 : 0;
        cell->parts = ARENA_NEW(arena, CellPart);
        cell->parts[0].text = cell->text;
    }
    return row;
}

static Table *open_table(Arena *arena, uint32_t columns, const char *const *header) {
    Table *table = ARENA_NEW(arena, Table);
    table->number = 1;
    table->column_count = columns;
    table->header = ARENA_NEW(arena, Row);
    table->header[0] = row_of(arena, columns, header);
    table->header_count = 1;
    return table;
}

static void add_row(Arena *arena, Table *table, const char *const *texts) {
    vec_push(arena, &table->rows, row_of(arena, table->column_count, texts));
}

static void names_head_their_rows(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Table *table = open_table(arena, 3, (const char *[]){"Measure", "Target", "Actual"});
    add_row(arena, table, (const char *[]){"Bins emptied on time", "99.5%", "98%"});
    add_row(arena, table, (const char *[]){"Calls answered", "80%", "TBC"});
    const ReportTable *out = compose_table(arena, table);
    assert_int_equal(out->row_count, 3);
    assert_int_equal(out->rows[0].cells[0].role, CELL_COLUMN_HEADER);
    assert_int_equal(out->rows[1].cells[0].role, CELL_ROW_HEADER);
    assert_int_equal(out->rows[1].cells[1].role, CELL_DATA);
    assert_int_equal(out->rows[1].cells[1].align, ALIGN_NUMBER);
    assert_int_equal(out->rows[1].cells[0].align, ALIGN_LEFT);
    arena_close(arena);
}

static void blank_names_head_nothing(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Table *table = open_table(arena, 2, (const char *[]){"Start", "Action"});
    add_row(arena, table, (const char *[]){"2019/20", "Agree the plan"});
    add_row(arena, table, (const char *[]){"", "Publish it"});
    const ReportTable *out = compose_table(arena, table);
    assert_int_equal(out->rows[1].cells[0].role, CELL_DATA);
    assert_int_equal(out->rows[1].cells[0].align, ALIGN_LEFT);
    arena_close(arena);
}

static void spans_cover_empty_cells_only(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Table *table = open_table(arena, 2, (const char *[]){"Risk", "Action"});
    add_row(arena, table, (const char *[]){"Flood", "Pumps"});
    add_row(arena, table, (const char *[]){"", "Sandbags"});
    add_row(arena, table, (const char *[]){"Fire", "Drills"});
    vec_push(arena, &table->spans, (Span){SPAN_BODY, 0, 0, 2, 1});
    vec_push(arena, &table->spans, (Span){SPAN_BODY, 1, 0, 2, 1});
    vec_push(arena, &table->spans, (Span){SPAN_BODY, 2, 0, 9, 1});
    vec_push(arena, &table->spans, (Span){SPAN_BODY, 2, 0, UINT32_MAX, 2});
    const ReportTable *out = compose_table(arena, table);
    assert_int_equal(out->rows[1].cells[0].rowspan, 2);
    assert_int_equal(out->rows[2].cells[0].colspan, 0);
    assert_int_equal(out->rows[3].cells[0].rowspan, 1);
    assert_int_equal(out->rows[3].cells[0].colspan, 1);
    arena_close(arena);
}

static void group_row_spans_the_table(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Table *table = open_table(arena, 2, (const char *[]){"Project", "Lead"});
    Row group = row_of(arena, 1, (const char *[]){"Highways"});
    group.kind = ROW_GROUP;
    vec_push(arena, &table->rows, group);
    add_row(arena, table, (const char *[]){"Resurfacing", "A Smith"});
    const ReportTable *out = compose_table(arena, table);
    assert_true(out->rows[1].is_group);
    assert_int_equal(out->rows[1].cells[0].colspan, 2);
    assert_int_equal(out->rows[1].cells[0].role, CELL_GROUP_HEADER);
    assert_int_equal(out->rows[1].cells[1].colspan, 0);
    arena_close(arena);
}

static void dates_are_no_quantities(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Table *table = open_table(arena, 2, (const char *[]){"Exercise", "Finish"});
    add_row(arena, table, (const char *[]){"Survey", "31.09.2011"});
    add_row(arena, table, (const char *[]){"Poll", "01/04/2012"});
    assert_int_equal(compose_table(arena, table)->rows[1].cells[1].align, ALIGN_LEFT);
    arena_close(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_head_their_rows),        cmocka_unit_test(blank_names_head_nothing),
        cmocka_unit_test(spans_cover_empty_cells_only), cmocka_unit_test(group_row_spans_the_table),
        cmocka_unit_test(dates_are_no_quantities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
