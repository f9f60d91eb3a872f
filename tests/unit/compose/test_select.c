#include "../unit.h"

#include "compose/select.h"

/* A table of the report and of the plan beside it; cells hold "A1", "B1" (column, row), the header row "A0", "B0". */
typedef struct {
    Table source;
    PlanTable from;
    ReportTable table;
} Fixture;

static Fixture *open_fixture(Arena *arena, uint32_t columns, uint32_t rows, const char *const *roles) {
    Fixture *fixture = ARENA_NEW(arena, Fixture);
    fixture->source.column_count = columns;
    fixture->from = (PlanTable){.table = &fixture->source, .columns = ARENA_ARRAY(arena, PlanColumn, columns)};
    fixture->table = (ReportTable){.column_count = columns,
                                   .rows = ARENA_ARRAY(arena, ReportRow, rows + 1),
                                   .row_count = rows + 1,
                                   .header_count = 1,
                                   .column_names = ARENA_ARRAY(arena, Str, columns)};
    for (uint32_t c = 0; c < columns; c++) {
        fixture->from.columns[c].role = str_of(roles[c]);
        fixture->table.column_names[c] = str_format(arena, "%c0", 'A' + (int)c);
    }
    for (uint32_t r = 0; r <= rows; r++) {
        fixture->table.rows[r].cells = ARENA_ARRAY(arena, ReportCell, columns);
        for (uint32_t c = 0; c < columns; c++) {
            ReportCell *cell = &fixture->table.rows[r].cells[c];
            *cell = (ReportCell){.colspan = 1, .rowspan = 1, .parts = ARENA_NEW(arena, ReportPart), .part_count = 1};
            cell->parts[0].text = str_format(arena, "%c%u", 'A' + (int)c, r);
        }
    }
    return fixture;
}

/* Covers cells by the one at row and column. */
static void span(ReportTable *table, uint32_t row, uint32_t column, uint32_t rowspan, uint32_t colspan) {
    for (uint32_t r = 0; r < rowspan; r++)
        for (uint32_t c = 0; c < colspan; c++)
            table->rows[row + r].cells[column + c].colspan = 0;
    table->rows[row].cells[column].colspan = colspan;
    table->rows[row].cells[column].rowspan = rowspan;
}

static void make_group(ReportTable *table, uint32_t row) {
    table->rows[row].is_group = true;
    span(table, row, 0, 1, table->column_count);
}

/* Returns the words of the cells that are printed, row by row: "A0 B0|A1 B1". */
static Str tell(Arena *arena, const ReportTable *table) {
    StrBuf out = buf_open(arena);
    for (uint32_t r = 0; r < table->row_count; r++) {
        const char *between = r ? "|" : "";
        for (uint32_t c = 0; c < table->column_count; c++) {
            const ReportCell *cell = &table->rows[r].cells[c];
            if (!cell->colspan)
                continue;
            buf_add_format(&out, "%s%.*s", between, STR_ARG(cell->parts[0].text));
            between = " ";
        }
    }
    return buf_str(&out);
}

static Str tell_names(Arena *arena, const ColumnNames *names) {
    StrBuf out = buf_open(arena);
    for (size_t i = 0; i < names->count; i++)
        buf_add_format(&out, "%s%.*s", i ? " " : "", STR_ARG(names->at[i]));
    return buf_str(&out);
}

static const Str target_actual[] = {{"target", 6}, {"actual", 6}};
static const DesignSection these_alone = {.leaves_columns = true, .columns = target_actual, .column_count = 2};
static const DesignSection these_first = {.columns = target_actual, .column_count = 2};

static void columns_named_come_first(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 3, 1, (const char *[]){"notes", "actual", "target"});
    ColumnNames left_out = select_columns(arena, &these_first, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "C0 B0 A0|C1 B1 A1");
    assert_int_equal(left_out.count, 0);
}

static void columns_left_out_are_named(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 4, 1, (const char *[]){"", "actual", "", "notes"});
    fixture->table.column_names[2] = STR("");
    ColumnNames left_out = select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "B0|B1");
    assert_str(arena, tell_names(arena, &left_out), "A0 one without a heading D0");
}

static void a_column_that_heads_rows_stays_first(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 3, 1, (const char *[]){"", "actual", "target"});
    fixture->table.rows[1].cells[0].role = CELL_ROW_HEADER;
    select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "A0 C0 B0|A1 C1 B1");
}

static void a_column_that_planpack_adds_stays(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 3, 1, (const char *[]){"notes", "target", ""});
    fixture->source.column_count = 2;
    ColumnNames left_out = select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "B0 C0|B1 C1");
    assert_str(arena, tell_names(arena, &left_out), "A0");
}

static void a_table_without_them_stays_whole(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 2, 1, (const char *[]){"notes", ""});
    ColumnNames left_out = select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "A0 B0|A1 B1");
    assert_int_equal(left_out.count, 0);
}

/* One heading over a target and a figure of no known role keeps both, and brings both to the front. */
static void columns_below_one_heading_stay_together(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 4, 1, (const char *[]){"notes", "target", "", "actual"});
    span(&fixture->table, 0, 1, 1, 2);
    ColumnNames left_out = select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "B0 D0|B1 C1 D1");
    assert_int_equal(fixture->table.rows[0].cells[0].colspan, 2);
    assert_int_equal(fixture->table.rows[0].cells[1].colspan, 0);
    assert_str(arena, tell_names(arena, &left_out), "A0");
}

/* A heading over a column that is left out and one that stays keeps both, from the left as from the right. */
static void a_merged_value_ties_its_columns(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 4, 2, (const char *[]){"", "", "actual", "notes"});
    span(&fixture->table, 2, 0, 1, 3);
    select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "A0 B0 C0|A1 B1 C1|A2");
    assert_int_equal(fixture->table.rows[2].cells[0].colspan, 3);
}

static void a_row_of_one_cell_ties_nothing(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 3, 2, (const char *[]){"notes", "actual", "target"});
    make_group(&fixture->table, 1);
    select_columns(arena, &these_alone, &fixture->from, &fixture->table);
    assert_str(arena, tell(arena, &fixture->table), "C0 B0|A1|C2 B2");
    assert_int_equal(fixture->table.rows[1].cells[0].colspan, 2);
}

static void rows_are_left_out(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 1, 3, (const char *[]){""});
    assert_int_equal(select_rows(arena, (bool[]){false, true, false}, &fixture->table), 2);
    assert_str(arena, tell(arena, &fixture->table), "A0|A2");
}

/* The cell of two rows is of both: neither can be printed without the other. */
static void rows_that_share_a_cell_stay_together(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 2, 4, (const char *[]){"", ""});
    span(&fixture->table, 2, 0, 2, 1);
    assert_int_equal(select_rows(arena, (bool[]){false, false, true, false}, &fixture->table), 2);
    assert_str(arena, tell(arena, &fixture->table), "A0 B0|A2 B2|B3");
    assert_int_equal(fixture->table.rows[1].cells[0].rowspan, 2);
}

/* Two cells of two rows each, one row apart, tie three rows. */
static void ties_of_rows_go_on(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 2, 4, (const char *[]){"", ""});
    span(&fixture->table, 1, 0, 2, 1);
    span(&fixture->table, 2, 1, 2, 1);
    assert_int_equal(select_rows(arena, (bool[]){true, false, false, false}, &fixture->table), 1);
    assert_str(arena, tell(arena, &fixture->table), "A0 B0|A1 B1|B2|A3");
}

static void a_span_beyond_the_table_ends_with_it(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 1, 2, (const char *[]){""});
    fixture->table.rows[2].cells[0].rowspan = 9;
    assert_int_equal(select_rows(arena, (bool[]){false, true}, &fixture->table), 1);
    assert_str(arena, tell(arena, &fixture->table), "A0|A2");
}

/* A group without rows goes, and is not counted as one; of groups within groups those stay that lead to a row. */
static void groups_without_rows_go(void **state) {
    Arena *arena = *state;
    Fixture *fixture = open_fixture(arena, 1, 6, (const char *[]){""});
    make_group(&fixture->table, 1);
    make_group(&fixture->table, 3);
    make_group(&fixture->table, 4);
    make_group(&fixture->table, 6);
    assert_int_equal(select_rows(arena, (bool[]){false, false, false, false, true, false}, &fixture->table), 1);
    assert_str(arena, tell(arena, &fixture->table), "A0|A3|A4|A5");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(columns_named_come_first),
        UNIT(columns_left_out_are_named),
        UNIT(a_column_that_heads_rows_stays_first),
        UNIT(a_column_that_planpack_adds_stays),
        UNIT(a_table_without_them_stays_whole),
        UNIT(columns_below_one_heading_stay_together),
        UNIT(a_merged_value_ties_its_columns),
        UNIT(a_row_of_one_cell_ties_nothing),
        UNIT(rows_are_left_out),
        UNIT(rows_that_share_a_cell_stay_together),
        UNIT(ties_of_rows_go_on),
        UNIT(a_span_beyond_the_table_ends_with_it),
        UNIT(groups_without_rows_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
