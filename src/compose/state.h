/* State: how a thing stands, in the words of the key: a word first, then a shape, then a colour (LOOK). */
#ifndef COMPOSE_STATE_H
#define COMPOSE_STATE_H

#include "model/figure.h"
#include "model/plan.h"

/* Returns the key's words for a state: "On target", "Within tolerance", "Outside tolerance", "Complete", "Not rated".
 */
const char *state_words(State state);

State state_of_rating(const Rating *rating);
/* Returns what a rated measure's cell says; of one that is not rated the reason, in `arena`. */
Str state_of_rating_words(Arena *arena, const Rating *rating);

/* `today` is the paper's date where it is stated (year 0: not): only then anything is overdue. */
bool state_is_overdue(const Action *action, Day today);
State state_of_action(const Action *action, Day today);

/* Returns the actual that was rated, and the target it was judged by; NULL for none. */
const PeriodValue *state_rated_value(const Measure *measure);
const PeriodValue *state_rated_target(const Measure *measure);

/* Returns the number of days from 1 January 1970, and of a decimal the nearest double; both must be known. */
int32_t state_day_number(Day day);
double state_number(Decimal number);

#endif
