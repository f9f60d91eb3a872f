/* Key: by which rule measures were rated, and what each mark says. It stands once, before the first table of rated
 * measures. */
#ifndef COMPOSE_KEY_H
#define COMPOSE_KEY_H

#include "model/plan.h"
#include "model/report.h"

/* Tells whether a rated measure was read from the table. */
bool key_is_wanted(const Plan *plan, const PlanTable *from);

/* Adds the key as notes to the report, in `arena`: the marks that the plan's measures have, each with its word, and of
 * the rules for tolerances those that decided a rating. */
void key_add(Arena *arena, const Plan *plan, Report *report);

#endif
