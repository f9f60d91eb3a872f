/* Drawing: draws what a report has of figures for editions without pages, by the same hands as for the PDF. */
#ifndef LAYOUT_DRAWING_H
#define LAYOUT_DRAWING_H

#include "design/design.h"
#include "model/drawings.h"
#include "model/report.h"

/* Returns the drawings in `arena`; a figure that stands between paragraphs is drawn for wide screens and for those of
 * 320 CSS pixels. NULL where the body font cannot be read. Raises FONT_MISSING, FIGURE_LEFT_OUT. */
const Drawings *drawings_make(Arena *arena, const Report *report, const Design *design, Findings *findings);

#endif
