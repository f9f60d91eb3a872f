/* Layout: a report to placed, tagged pages. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "design/design.h"
#include "model/pages.h"
#include "model/report.h"

/* Returns the pages in `arena`; metadata.created is left for the caller. The report may go before them. Raises
 * CHARACTER_MISSING, WORD_BROKEN, TABLE_AS_CARDS, FIGURE_LEFT_OUT. */
Pages *layout_report(Arena *arena, const Report *report, const Design *design, Findings *findings);

#endif
