/* From bytes to what `extract` prints: JSON and CSV are written for whatever the reader makes of the bytes, every
 * record as wide as its table. */
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size};
    Source *source = ingest_read(arena, STR("fuzz.txt"), bytes);
    StrBuf json = buf_open(arena);
    must(json_add_source(&json, source), "JSON is written");
    must(source_dump(arena, source).len > 0, "a source can be shown");
    for (size_t i = 0; i < source->tables.count; i++) {
        check_csv(arena, source->tables.at[i], &source->findings);
    }
    for (size_t i = 0; i < source->findings.list.count; i++)
        must(finding_message(arena, &source->findings.list.at[i]).len > 0, "a finding has words");
    arena_close(arena);
    return 0;
}
