/* Enrich: what the plan adds to a table of the paper: how each measure stands and has gone, the state of actions, and
 * the anchors that the glance leads to. The paper's own cells stay as they are. */
#ifndef COMPOSE_ENRICH_H
#define COMPOSE_ENRICH_H

#include "model/plan.h"
#include "model/report.h"

/* Adds to `table`, which was composed from `from`, in `arena`. */
void enrich_table(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today, ReportTable *table);

/* Returns the role of a column of `table`, which was composed from `from`: as the plan has it, "trend" or "status" for
 * those added here, else empty. */
Str enrich_column_role(const PlanTable *from, const ReportTable *table, uint32_t column);

/* Adds a column at the right end, blank but for its heading, and returns its number. */
uint32_t enrich_add_column(Arena *arena, ReportTable *table, Str heading);

#endif
