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

typedef struct AttentionJudge AttentionJudge;

/* Returns what judges the plan's things, in `arena`: it knows the highest band of risks. `today` is as in state.h. */
const AttentionJudge *attention_open(Arena *arena, const Plan *plan, int32_t today);

/* Returns of each row of a table of measures, risks or actions why it needs attention, in the judge's arena; empty
 * where it does not. A row that goes on with the thing above it does when that does; one with nothing above it cannot
 * be judged, and that is why. Blank rows and groups' headings have none. */
Str *attention_of_rows(const AttentionJudge *judge, const PlanTable *from);

/* Returns what needs attention of the things of a kind that were read from prose. */
Attentions attention_of_prose(const AttentionJudge *judge, Kind kind);

#endif
