/* Rating: how a measure stands, by a declared rule. A value is judged by the target of its own period, a quarter or
 * month by that of its year; an old period is never judged by another year's target. Not rated is not green: it has a
 * reason. A figure that adds up over the year is not judged before the year is over. */
#ifndef NORMALISE_RATING_H
#define NORMALISE_RATING_H

#include "model/plan.h"

/* How "5%" is meant when the measure is a percentage itself and nothing says "points": as points (75% is 5 below 80%)
 * or as a share of the target (76% is). Of any other measure a percentage can only be a share. */
typedef enum { READING_POINTS, READING_SHARE } ToleranceReading;

/* Returns the actual that is rated: the latest with a value; without one the last that says something, or NULL. */
const PeriodValue *rating_find_actual(Arena *arena, const Measure *measure, Period plan);

/* Fills measure->rating for the latest actual that has a value. `plan` is the plan's own period: targets without a
 * period and quarters without a year are of it. A polarity that the tolerance, the floor, the target's own words or
 * "0%, tolerance 0%" tell is put into the measure as inferred; one that is stated is kept. The words are in `arena`. */
void rating_judge(Arena *arena, Measure *measure, Period plan, ToleranceReading reading);

#endif
