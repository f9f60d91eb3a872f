/* Figure: the drawings of a report, each a Figure element with its alternative text and its box. */
#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include "layout/flow.h"
#include "model/figure.h"

/* How wide a drawing in a cell must be at least, and would be at ease, in em of the cell's words. */
static const float figure_least_em = 5, figure_natural_em = 9;

/* Returns the height of a drawing in a cell whose words have this size. */
float figure_cell_height(const Flow *flow, const Figure *figure, float size_pt);

/* Draws the figure in a cell, as a child of its element. */
void figure_place_in_cell(Flow *flow, const Figure *figure, Rect room, ElementId parent);

/* Returns the height of what must stand together at the figure's start. */
float figure_start_height(Flow *flow, const Figure *figure);

/* Places the figure with its caption over the full width. One whose lines do not fit on a page goes on over the next,
 * as another Figure. Raises FIGURE_LEFT_OUT. */
void figure_place(Flow *flow, const Figure *figure);

/* Draws the figure whole, without its caption, on a page of its own of that width. Returns the page, or UINT32_MAX
 * having raised FIGURE_LEFT_OUT. */
uint32_t figure_draw_alone(Flow *flow, const Figure *figure, float width_pt);

#endif
