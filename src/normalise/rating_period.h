/* Rating period: which target is of an actual's own period, and which actual is the latest. */
#ifndef NORMALISE_RATING_PERIOD_H
#define NORMALISE_RATING_PERIOD_H

#include "model/value.h"

/* Returns how well a target's period fits an actual's: the days of a target that holds it (less is better), more for a
 * target without a period (it is of `plan`), 0 when it is of another time. */
int32_t period_fit(Arena *arena, Period actual, Period target, Period plan);

/* Tells whether an actual ("Quarter 1") says no year and the plan says none for it. */
bool period_is_open(Arena *arena, Period actual, Period plan);

/* Tells whether `a` ends later than `b`; of two that end together the longer is the later, since it sums up the other.
 * Where nothing is known of either, true: a column behind another is later. */
bool period_is_later(Arena *arena, Period a, Period b, Period plan);

/* Tells whether two periods are the same: by their days, by their quarter ("Q1", "Quarter 1"), else by their words. */
bool period_is_same(Arena *arena, Period a, Period b, Period plan);

#endif
