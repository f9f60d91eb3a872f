/* Figures: what a kind of table can be drawn as, from the plan's data and with words written from the same. */
#ifndef COMPOSE_FIGURES_H
#define COMPOSE_FIGURES_H

#include "model/figure.h"
#include "model/plan.h"
#include "model/report.h"

typedef struct {
    VEC(const Figure *) drawn;
    Str no_matrix;               /* behind the first table of risks: why there is no matrix; else empty */
    VEC(ReportListItem) crowded; /* the risks of each cell of the matrix that may have no room for all of them */
} Figures;

/* Returns the figures that stand behind a table, in `arena`: the matrix behind the first table of risks when the paper
 * has a scale with bands and scores on it, timelines behind actions that have dates, bars behind a budget. */
Figures figures_compose(Arena *arena, const Plan *plan, const PlanTable *from, int32_t today);

#endif
