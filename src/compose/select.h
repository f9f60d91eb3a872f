/* Select: which columns of a table a layout prints, and in which order; which of its rows. Cells that one heading or
 * one value spans stay together. */
#ifndef COMPOSE_SELECT_H
#define COMPOSE_SELECT_H

#include "design/design.h"
#include "model/plan.h"
#include "model/report.h"

typedef VEC(Str) ColumnNames;

/* Puts the columns that the section names first in `table`, which was composed from `from`, and those that head its
 * rows; the others follow or are left out. A table with none of the columns named stays as it is. Returns the headings
 * of those left out, in `arena`. */
ColumnNames select_columns(Arena *arena, const DesignSection *section, const PlanTable *from, ReportTable *table);

/* Leaves out the body rows that `is_kept` (one a row of the source's table) is false of, and a group's heading without
 * rows. Returns how many rows are left out, headings of groups not counted. */
uint32_t select_rows(Arena *arena, const bool *is_kept, ReportTable *table);

#endif
