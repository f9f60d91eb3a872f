/* Tables made by hand for the tests of normalise. */
#ifndef UNIT_NORMALISE_TABLE_FIXTURE_H
#define UNIT_NORMALISE_TABLE_FIXTURE_H

#include "../unit.h"
#include "normalise/record.h"

/* A table without rows; `headings` has `columns` texts, or is NULL. */
static inline Table *fixture_table(Arena *arena, uint32_t columns, const char *const *headings) {
    Table *table = ARENA_NEW(arena, Table);
    *table = (Table){.number = 1, .column_count = columns, .title = STR(""), .section = STR("")};
    if (!headings)
        return table;
    table->columns = ARENA_ARRAY(arena, Str, columns);
    for (uint32_t c = 0; c < columns; c++)
        table->columns[c] = str_of(headings[c]);
    return table;
}

static inline void fixture_row(Arena *arena, Table *table, const char *const *texts) {
    Row row = {.cells = ARENA_ARRAY(arena, Cell, table->column_count), .place = STR("")};
    for (uint32_t c = 0; c < table->column_count; c++)
        row.cells[c].text = str_of(texts[c]);
    row.line_numbers = ARENA_NEW(arena, uint32_t);
    row.line_numbers[0] = (uint32_t)table->rows.count + 10;
    row.line_count = 1;
    vec_push(arena, &table->rows, row);
}

static inline void fixture_group(Arena *arena, Table *table, const char *text) {
    Row row = {.kind = ROW_GROUP, .cells = ARENA_NEW(arena, Cell), .place = STR("")};
    row.cells[0].text = str_of(text);
    vec_push(arena, &table->rows, row);
}

/* A plan of one table whose columns fill `fields` ("" for none). */
static inline PlanTable *fixture_plan(Arena *arena, Plan *plan, const Table *table, const char *const *fields) {
    Source *source = ARENA_NEW(arena, Source);
    *source = (Source){.file = STR("paper.txt")};
    vec_push(arena, &source->tables, (Table *)table);
    *plan = (Plan){.source = source, .findings = findings_open(arena, STR("paper.txt"))};
    PlanTable *plan_table = plan->tables = ARENA_NEW(arena, PlanTable);
    *plan_table = (PlanTable){.table = table};
    plan_table->columns = ARENA_ARRAY(arena, PlanColumn, table->column_count);
    plan_table->uses = ARENA_ARRAY(arena, CellUse, table->rows.count * table->column_count);
    for (uint32_t c = 0; c < table->column_count; c++)
        plan_table->columns[c].field = str_of(fields[c]);
    return plan_table;
}

#endif
