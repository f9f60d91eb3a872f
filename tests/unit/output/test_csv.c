#include "../unit.h"

#include "output/csv.h"

enum { COLUMNS = 2 };

/* A table of two columns; `cells` are header (when has_header) and body rows one after the other. */
static Table *make_table(Arena *arena, bool has_header, const char *const *cells, size_t count) {
    Table *table = ARENA_NEW(arena, Table);
    table->number = 3;
    table->column_count = COLUMNS;
    for (size_t i = 0; i < count; i += COLUMNS) {
        Row row = {.kind = ROW_BODY, .cells = ARENA_ARRAY(arena, Cell, COLUMNS)};
        for (size_t j = 0; j < COLUMNS; j++)
            row.cells[j] = (Cell){.text = str_of(cells[i + j]), .lines = {(uint32_t)i + 1, (uint32_t)i + 1}};
        if (i > 0 || !has_header) {
            vec_push(arena, &table->rows, row);
            continue;
        }
        table->header = ARENA_NEW(arena, Row);
        *table->header = row;
        table->header_count = 1;
        table->columns = ARENA_ARRAY(arena, Str, COLUMNS);
        for (size_t j = 0; j < COLUMNS; j++)
            table->columns[j] = row.cells[j].text;
    }
    return table;
}

static Str write_cells(Arena *arena, bool is_raw, Findings *findings, const char *first, const char *second) {
    const char *const cells[] = {first, second};
    return csv_write_table(arena, make_table(arena, false, cells, COLUMNS), is_raw, findings);
}

static void writes_header_and_rows(void **state) {
    static const char *const cells[] = {"Measure", "Target", "Calls answered", "95%", "", "98%"};
    Findings findings = findings_open(*state, STR("a.txt"));
    Str csv = csv_write_table(*state, make_table(*state, true, cells, 6), false, &findings);
    assert_str(*state, csv, "Measure,Target\r\nCalls answered,95%\r\n,98%\r\n");
    assert_int_equal(findings.list.count, 0);
}

static void quotes_what_needs_it(void **state) {
    Findings findings = findings_open(*state, STR("a.txt"));
    assert_str(*state, write_cells(*state, false, &findings, "a, b", "say \"yes\""),
               "\"a, b\",\"say \"\"yes\"\"\"\r\n");
    assert_str(*state, write_cells(*state, false, &findings, "one\ntwo", "\""), "\"one\ntwo\",\"\"\"\"\r\n");
    assert_str(*state,
               write_cells(*state, false, &findings,
                           "\xC2\xA3"
                           "5",
                           "caf\xC3\xA9"),
               "\xC2\xA3"
               "5,caf\xC3\xA9\r\n");
}

static void puts_a_group_first(void **state) {
    Findings findings = findings_open(*state, STR("a.txt"));
    static const char *const cells[] = {"a", "b"};
    Table *table = make_table(*state, false, cells, COLUMNS);
    Cell group = {.text = STR("Housing")};
    vec_push(*state, &table->rows, (Row){.kind = ROW_GROUP, .cells = &group});
    assert_str(*state, csv_write_table(*state, table, false, &findings), "a,b\r\nHousing,\r\n");
}

static void writes_no_empty_line(void **state) {
    Findings findings = findings_open(*state, STR("a.txt"));
    Cell empty = {.text = STR("")};
    Table table = {.number = 1, .column_count = 1};
    vec_push(*state, &table.rows, (Row){.kind = ROW_BODY, .cells = &empty});
    assert_str(*state, csv_write_table(*state, &table, false, &findings), "\"\"\r\n");
}

/* What a spreadsheet would run, and what it takes as a number or as words. */
static void disarms_formulas(void **state) {
    static const char *const armed[] = {"=1+1", "@SUM(A1)", "+A1",      "-A1",   "-",
                                        "+",    "-1+2",     "-5 to 10", "-1e5x", "+cmd|' /C calc'!A0"};
    static const char *const harmless[] = {"-5", "+5", "-5%", "-1000.50", "+£3.2", "-$5", "5-1", "'=1", "a=b", ""};
    for (size_t i = 0; i < sizeof armed / sizeof *armed; i++) {
        Findings findings = findings_open(*state, STR("a.txt"));
        Str want = str_format(*state, "'%s,x\r\n", armed[i]);
        assert_true(str_equal(write_cells(*state, false, &findings, armed[i], "x"), want));
        assert_int_equal(findings.list.count, 1);
        assert_true(str_equal(write_cells(*state, true, &findings, armed[i], "x"), str_from(want, 1)));
        assert_int_equal(findings.list.count, 1);
    }
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        Findings findings = findings_open(*state, STR("a.txt"));
        assert_true(str_equal(write_cells(*state, false, &findings, harmless[i], "x"),
                              str_format(*state, "%s,x\r\n", harmless[i])));
        assert_int_equal(findings.list.count, 0);
    }
}

static void disarms_inside_quotes(void **state) {
    Findings findings = findings_open(*state, STR("a.txt"));
    assert_str(*state, write_cells(*state, false, &findings, "=A1,\"x\"", "b"), "\"'=A1,\"\"x\"\"\",b\r\n");
}

static void says_where_the_formula_is(void **state) {
    static const char *const cells[] = {"Measure", "Target", "a", "=B1"};
    Findings findings = findings_open(*state, STR("a.txt"));
    csv_write_table(*state, make_table(*state, true, cells, 4), false, &findings);
    assert_int_equal(findings.list.count, 1);
    assert_str(
        *state, finding_message(*state, &findings.list.at[0]),
        "a.txt:3: table 3, row 1, \"Target\": note: a cell begins as a formula does (column 2); the CSV file has "
        "an apostrophe before it [CSV_FORMULA]");
}

static void counts_formulas_past_twenty(void **state) {
    enum { ROWS = 50 };
    const char *cells[ROWS * COLUMNS];
    for (size_t i = 0; i < ROWS * COLUMNS; i++)
        cells[i] = "=1";
    Findings findings = findings_open(*state, STR("a.txt"));
    csv_write_table(*state, make_table(*state, false, cells, ROWS * COLUMNS), false, &findings);
    assert_int_equal(findings.list.count, 21);
    assert_str(*state, findings.list.at[20].detail, "80 more of this table");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(writes_header_and_rows),    UNIT(quotes_what_needs_it),
        UNIT(puts_a_group_first),        UNIT(writes_no_empty_line),
        UNIT(disarms_formulas),          UNIT(disarms_inside_quotes),
        UNIT(says_where_the_formula_is), UNIT(counts_formulas_past_twenty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
