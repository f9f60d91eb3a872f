/* Glance: what a councillor must see in ten seconds, first in the paper: how many measures stand how, which are outside
 * tolerance, the highest risks, actions that are overdue, undated or nobody's. Each leads to its row. */
#ifndef COMPOSE_GLANCE_H
#define COMPOSE_GLANCE_H

#include "model/plan.h"
#include "model/report.h"

/* Adds the glance to the report's items, in `arena`, where the plan has anything to say in it of `kinds` (the bit
 * 1 << KIND_X of each); else nothing. */
void glance_add(Arena *arena, const Plan *plan, int32_t today, uint32_t kinds, Report *report);

/* Returns the anchor of a row of a source's table. */
Str glance_anchor(Arena *arena, const Origin *origin);

#endif
