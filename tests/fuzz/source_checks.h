/* Source checks: what holds of every source, for the fuzz targets that make one. A check that fails ends the target. */
#ifndef FUZZ_SOURCE_CHECKS_H
#define FUZZ_SOURCE_CHECKS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "model/source.h"

static void require(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

static uint32_t count_cells(const Row *row, uint32_t count) {
    uint32_t filled = 0;
    for (uint32_t c = 0; c < count; c++) {
        require(utf8_first_fault(row->cells[c].text) == row->cells[c].text.len, "a cell is UTF-8");
        filled += row->cells[c].text.len > 0;
    }
    return filled;
}

static void check_spans(const Table *table) {
    for (size_t i = 0; i < table->spans.count; i++) {
        const Span *span = &table->spans.at[i];
        size_t rows = span->where == SPAN_HEADER ? table->header_count : table->rows.count;
        require(span->rowspan > 0 && span->colspan > 0, "a span covers something");
        require((size_t)span->row + span->rowspan <= rows && span->column + span->colspan <= table->column_count,
                "a span stays in its table");
        if (span->where == SPAN_BODY)
            for (uint32_t r = 0; r < span->rowspan; r++)
                require(table->rows.at[span->row + r].kind == ROW_BODY, "a span covers rows of cells");
    }
}

static void check_table(const Table *table, Ledger *seen) {
    require(table->header_count + table->rows.count > 0 && table->column_count > 0, "a table holds rows and columns");
    require((table->header_count > 0) == (table->columns != NULL), "columns are named where there is a header");
    for (uint32_t i = 0; i < table->header_count; i++)
        seen->header += count_cells(&table->header[i], table->column_count);
    for (size_t i = 0; i < table->rows.count; i++) {
        const Row *row = &table->rows.at[i];
        uint32_t filled = count_cells(row, row->kind == ROW_GROUP ? 1 : table->column_count);
        *(row->kind == ROW_GROUP ? &seen->group : &seen->body) += filled;
        require(row->line_count > 0, "a row has lines");
        for (uint32_t n = 1; n < row->line_count; n++)
            require(row->line_numbers[n - 1] <= row->line_numbers[n], "the lines of a row ascend");
    }
    check_spans(table);
}

/* A cell that lost its border is one to the ledger and two in the table: at most one of them more for each repair. */
static uint32_t count_repairs(const Source *source) {
    uint32_t count = 0;
    for (size_t i = 0; i < source->tables.count; i++)
        for (size_t d = 0; d < source->tables.at[i]->decisions.count; d++)
            count += source->tables.at[i]->decisions.at[d].id == DECISION_ROW_REPAIRED;
    return count;
}

static bool agree(uint32_t seen, uint32_t counted, uint32_t repairs) {
    return seen >= counted && seen - counted <= repairs;
}

/* The ledger balances and agrees with the tables' cells; rows, spans and line numbers hold together. */
static void check_source(Arena *arena, const Source *source) {
    Ledger seen = {0};
    for (size_t i = 0; i < source->tables.count; i++) {
        require(source->tables.at[i]->number == i + 1, "tables are numbered");
        check_table(source->tables.at[i], &seen);
    }
    require(ledger_balances(&source->ledger), "the ledger balances");
    uint32_t repairs = count_repairs(source);
    require(agree(seen.body, source->ledger.body, repairs), "the body cells of the ledger are in the tables");
    require(agree(seen.header, source->ledger.header, repairs), "the header cells of the ledger are in the tables");
    require(agree(seen.group, source->ledger.group, repairs), "the group cells of the ledger are in the tables");
    require(source->ledger.unread == 0, "every cell was read");
    require(source_dump(arena, source).len > 0, "a source can be dumped");
}

#endif
