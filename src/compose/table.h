/* A table as found, to a table to be read: which cells head others, what spans, what aligns. */
#ifndef COMPOSE_TABLE_H
#define COMPOSE_TABLE_H

#include "model/report.h"
#include "model/source.h"

/* Returns the table for a report, in `arena`. */
ReportTable *compose_table(Arena *arena, const Table *table);

#endif
