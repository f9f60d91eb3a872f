/* From bytes to what `extract` prints: the ledger balances, rows and spans stand inside their table, JSON
 * and CSV are written for whatever the reader makes of the bytes. Much faster than the target that sets pages. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "ingest/ingest.h"
#include "output/csv.h"
#include "output/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "not so: %s\n", what);
    abort();
}

/* Every record of a table has its number of fields. */
static void check_csv(Arena *arena, const Table *table, Findings *findings) {
    Str csv = csv_write_table(arena, table, false, findings);
    size_t records = 0, fields = 1;
    bool is_quoted = false;
    for (size_t i = 0; i < csv.len; i++) {
        if (csv.at[i] == '"')
            is_quoted = !is_quoted;
        if (is_quoted || (csv.at[i] != ',' && csv.at[i] != '\n'))
            continue;
        fields++;
        if (csv.at[i] == '\n') {
            must(fields == (size_t)table->column_count + 1, "a record is as wide as its table");
            records++;
            fields = 1;
        }
    }
    must(!is_quoted, "quotes are closed");
    must(records == table->header_count + table->rows.count, "a record for each row");
}

static void check_table(const Table *table, uint32_t line_count) {
    must(table->column_count > 0, "a table has columns");
    must(table->lines.first <= table->lines.last && table->lines.last <= line_count, "a table is in the paper");
    for (size_t i = 0; i < table->rows.count; i++) {
        const Row *row = &table->rows.at[i];
        for (uint32_t j = 0; j < row->line_count; j++)
            must(row->line_numbers[j] >= 1 && row->line_numbers[j] <= line_count, "a row is in the paper");
    }
    for (size_t i = 0; i < table->spans.count; i++) {
        const Span *span = &table->spans.at[i];
        size_t rows = span->where == SPAN_HEADER ? table->header_count : table->rows.count;
        must(span->rowspan > 0 && span->colspan > 0, "a span covers a cell");
        must((size_t)span->row + span->rowspan <= rows, "a span ends with its rows");
        must(span->column + span->colspan <= table->column_count, "a span ends with its columns");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size};
    Source *source = ingest_read(arena, STR("fuzz.txt"), bytes);
    must(ledger_balances(&source->ledger), "the ledger balances");
    must(json_write_source(arena, source).len > 0, "JSON is written");
    must(source_dump(arena, source).len > 0, "a source can be shown");
    for (size_t i = 0; i < source->tables.count; i++) {
        check_table(source->tables.at[i], (uint32_t)size + 1);
        check_csv(arena, source->tables.at[i], &source->findings);
    }
    for (size_t i = 0; i < source->findings.list.count; i++)
        must(finding_message(arena, &source->findings.list.at[i]).len > 0, "a finding has words");
    arena_close(arena);
    return 0;
}
