/* JSON of a plan, for programs that compare councils. */
#ifndef OUTPUT_JSON_PLAN_H
#define OUTPUT_JSON_PLAN_H

#include "model/plan.h"

/* Appends the plan as one JSON object to `out`, without a line end: who, what and when; an array for each kind;
 * registers, findings, ledger. Amounts are whole pence, dates YYYY-MM-DD, what is unknown null. Appends nothing and
 * returns false when there was no memory for it. */
bool json_add_plan(StrBuf *out, const Plan *plan);

#endif
