/* Period: what a heading's period means in this plan: a quarter without a year is one of the plan's own year. */
#ifndef NORMALISE_PERIOD_H
#define NORMALISE_PERIOD_H

#include "normalise/record.h"

/* Returns the period with its bounds where the plan's period gives them; its words stay. */
Period period_resolve(const Normaliser *normaliser, Period period);

/* Returns the plan's own period as that of a figure whose heading names none, marked as inferred. */
Period period_of_plan(const Normaliser *normaliser);

#endif
