/* Period: what a heading's period means in this plan: a quarter without a year is one of the plan's own year. */
#ifndef NORMALISE_PERIOD_H
#define NORMALISE_PERIOD_H

#include "normalise/record.h"

/* Returns the period with its bounds where the plan's period gives them; its words stay. */
Period period_resolve(const Normaliser *normaliser, Period period);

/* The same of a column's heading: a quarter is one of the year that the nearest heading to its left names ("Target
 * 2024/25, Q1, Q2"), where one does. */
Period period_of_column(const Record *record, uint32_t column);

/* Returns the plan's own period as that of a figure whose heading names none, marked as inferred. */
Period period_of_plan(const Normaliser *normaliser);

#endif
