/* Columns: what the columns of a table are for: which one names the rows, and which hold figures that align. */
#ifndef COMPOSE_COLUMNS_H
#define COMPOSE_COLUMNS_H

#include "model/report.h"
#include "model/source.h"

/* `name_column` is the column whose cells head their rows, or the number of columns when none does. */
typedef struct {
    uint32_t name_column;
    Align *align; /* one a column */
} ColumnUse;

/* Returns what the columns are for, judged by their body cells and headings, in `arena`. */
ColumnUse columns_judge(Arena *arena, const Table *table);

#endif
