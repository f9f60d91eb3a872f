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

/* Returns which side of the target was taken to be good, marked as inferred, where a rated figure's paper does not say
 * it; else empty. */
Str state_inferred_polarity(const Measure *measure);

/* Stands for the paper's date where none is stated: nothing is overdue then. Else days are counted from 1970. */
enum { STATE_NO_DAY = INT32_MIN };

/* `today` is the paper's date. */
bool state_is_overdue(const Action *action, int32_t today);
State state_of_action(const Action *action, int32_t today);

/* Returns the actual that was rated, and the target it was judged by; NULL for none. */
const PeriodValue *state_rated_value(const Measure *measure);
const PeriodValue *state_rated_target(const Measure *measure);
/* Returns what explains the rated value: what came with it, else the measure's own; empty for nothing. */
Str state_narrative(const Measure *measure);

/* Returns a date as planpack writes it ("1 April 2011", "April 2011" where no day is known), its words where it is
 * none. */
Str state_tell_date(Arena *arena, const DateValue *date);
/* Returns a figure with its unit ("66%", "£1,200", "4.2 days"), its words where it is none. */
Str state_tell_figure(Arena *arena, const Quantity *quantity);

/* Returns the number of days from 1 January 1970, and of a decimal the nearest double; both must be known. */
int32_t state_day_number(Day day);
double state_number(Decimal number);

#endif
