/* Actuals: figures from elsewhere joined to a plan's measures. They come as quarterly returns (CSV) or as the measures
 * of a performance report. A row is joined by the measure's reference, else by its concept, else by its wording; what
 * is not certain is not joined, and said. Joining does not rate: call rating_judge afterwards. */
#ifndef NORMALISE_ACTUALS_H
#define NORMALISE_ACTUALS_H

#include "base/finding.h"
#include "model/plan.h"
#include "normalise/vocabulary.h"

typedef struct {
    uint32_t joined, not_joined;
} ActualsCount;

/* Joins the first table of `returns`, whose headings name a measure or ref, a value, and may name period and narrative,
 * in any order. `vocabulary` (may be NULL) tells the concept of a row. A blank actual of the same period is filled,
 * else one is added; its `basis` names the file, how it was joined and how sure that is, its origin the row of the
 * returns. Findings, with the place in the returns: ACTUALS_UNREAD, ACTUAL_NOT_JOINED, ACTUAL_PERIOD, ACTUAL_DIFFERS.
 */
ActualsCount actuals_join_returns(Arena *arena, Plan *plan, const Source *returns, Vocabulary *vocabulary,
                                  Findings *findings);

/* Joins the actuals of a performance report's measures in the same way. Nothing is joined when both papers name a
 * council and it is not the same, or both a department (ACTUALS_OTHER_SERVICE). */
ActualsCount actuals_join_report(Arena *arena, Plan *plan, const Plan *report, Findings *findings);

#endif
