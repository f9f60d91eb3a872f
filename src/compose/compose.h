/* Compose: what to say, and in which order. The paper's own words come from the source; what planpack adds comes from
 * the plan. */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "design/design.h"
#include "model/plan.h"
#include "model/report.h"

typedef struct {
    Str language;         /* BCP 47 */
    const Design *design; /* what of it is wanted: glance, figures, contents */
    const Plan *plan;     /* of the source; NULL prints the paper alone */
    bool has_date;
    int64_t date; /* the paper's date where it is stated, in seconds since 1970: what is overdue is judged by it */
} ComposeOptions;

/* Returns an appendix in `arena` that prints the whole paper in its reading order: title block, contents when it has
 * more than three sections, headings, prose, lists and every table; and, from the plan, what is off track first, how
 * each measure stands, and figures. */
Report *compose_appendix(Arena *arena, const Source *source, const ComposeOptions *options);

#endif
