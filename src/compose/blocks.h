/* Blocks: how each block of the paper prints: headings, paragraphs, lists, and tables with what the plan adds to them.
 */
#ifndef COMPOSE_BLOCKS_H
#define COMPOSE_BLOCKS_H

#include "compose/attention.h"
#include "compose/figures.h"
#include "design/design.h"
#include "model/plan.h"
#include "model/report.h"

typedef struct {
    Arena *arena;
    const Source *source;
    Report *report;
    uint32_t level;       /* of the heading before; the title is 1 */
    uint32_t deeper;      /* levels that the paper's headings stand below what they were: 1 below a heading of ours */
    const Block *heading; /* the last one, NULL before the first */
    const Plan *plan;     /* or NULL */
    const Design *design;
    int32_t today;
    bool has_key;                    /* of the states of measures */
    const AttentionJudge *attention; /* of a paper in sections; else NULL */
} Composer;

/* Adds a block to the report's items: a table with its caption settled and its figures behind it. */
void blocks_add(Composer *composer, const Block *block);

/* Returns the plan's reading of a table; NULL without a plan. */
const PlanTable *blocks_plan_table(const Composer *composer, const Table *table);

/* Returns a table as it prints, with what the plan adds to it. */
ReportTable *blocks_compose_table(const Composer *composer, const Table *table);

/* Adds the key of the states of measures before the first table that has some. */
void blocks_add_key(Composer *composer, const Table *table);

/* Adds the drawings of a table, where the layout wants them. */
void blocks_add_figures(Composer *composer, const Table *table);

/* Adds a heading of ours of the second level. */
void blocks_add_heading(Composer *composer, ReportItem heading);

#endif
