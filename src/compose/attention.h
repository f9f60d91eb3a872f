/* Attention: what a committee must look at: measures outside tolerance or not rated, risks at or above their appetite
 * or in the highest band, actions that are overdue, undated, nobody's or not going well; each with the reason in words.
 */
#ifndef COMPOSE_ATTENTION_H
#define COMPOSE_ATTENTION_H

#include "model/plan.h"

/* Why a thing of the plan needs attention, and where it stands. */
typedef struct {
    const Origin *origin;
    Str name, why;
} Attention;

typedef VEC(Attention) Attentions;

/* Returns of each row of a table of measures, risks or actions why it needs attention, in `arena`; empty where it does
 * not. A row that nothing was read from cannot be judged, and that is why; groups' headings have none. `today` is as in
 * state.h. */
Str *attention_of_rows(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today);

/* Returns what needs attention of the things of a kind that were read from prose. */
Attentions attention_of_prose(Arena *arena, const Plan *plan, Kind kind, int32_t today);

#endif
