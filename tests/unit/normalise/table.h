/* Expected values that stand in a table of their own: a file of lines with tabs between the columns. A line that begins
 * with "# " is a remark; "\n" in a column is a line end. */
#ifndef UNIT_NORMALISE_TABLE_H
#define UNIT_NORMALISE_TABLE_H

#include "../unit.h"

#include "base/file.h"
#include "base/vec.h"

enum { TABLE_COLUMNS = 16 };

typedef struct {
    Str cells[TABLE_COLUMNS];
    size_t line;
} TableRow;

typedef VEC(TableRow) TableRows;

static inline Str table_cell(Arena *arena, Str cell) {
    StrBuf buf = buf_open(arena);
    size_t at = 0, next;
    for (; (next = str_find(cell, at, "\\n")) < cell.len; at = next + 2) {
        buf_add(&buf, str_slice(cell, at, next));
        buf_add_byte(&buf, '\n');
    }
    buf_add(&buf, str_from(cell, at));
    return buf_str(&buf);
}

/* Reads the rows of a table; the test fails when it is not there or has fewer than `least`. */
static inline TableRows table_read(Arena *arena, const char *path, size_t least) {
    FileBytes file = file_read(arena, path, 1 << 20);
    assert_int_equal(file.status, FILE_READ);
    TableRows rows = {0};
    size_t line = 0;
    for (size_t at = 0; at < file.bytes.len; line++) {
        size_t end = str_find_byte(file.bytes, at, '\n');
        Str text = str_slice(file.bytes, at, end);
        at = end + 1;
        if (str_starts(text, "# ") || text.len == 0)
            continue;
        TableRow row = {.line = line + 1};
        for (size_t from = 0, column = 0; column < TABLE_COLUMNS && from <= text.len; column++) {
            size_t tab = str_find_byte(text, from, '\t');
            row.cells[column] = table_cell(arena, str_slice(text, from, tab));
            from = tab + 1;
        }
        vec_push(arena, &rows, row);
    }
    assert_true(rows.count >= least);
    return rows;
}

/* Says what a row got where it wanted something else; returns 1 then, else 0. */
static inline size_t table_differs(Arena *arena, const TableRow *row, Str got, size_t first_column, size_t columns) {
    StrBuf want = buf_open(arena);
    for (size_t i = 0; i < columns; i++) {
        buf_add_z(&want, i ? " | " : "");
        buf_add(&want, row->cells[first_column + i]);
    }
    if (str_equal(got, buf_str(&want)))
        return 0;
    print_error("line %zu \"%s\": got  %s\n%*swant %s\n", row->line, str_z(arena, row->cells[0]), str_z(arena, got), 8,
                "", str_z(arena, buf_str(&want)));
    return 1;
}

#endif
