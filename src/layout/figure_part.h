/* What the kinds of drawings share; for figure*.c only. */
#ifndef LAYOUT_FIGURE_PART_H
#define LAYOUT_FIGURE_PART_H

#include "layout/canvas.h"
#include "model/figure.h"

/* The rows of a drawing that stand on one page. */
typedef struct {
    uint32_t first, count;
} FigureRows;

/* How a kind of figure is drawn. One that stands whole has one row. `fixed_height` is what each page's part needs
 * beside its rows. Heights are asked of a canvas whose box has its width alone. */
typedef struct {
    bool is_for_cells;
    uint32_t (*count_rows)(const Figure *figure);
    float (*fixed_height)(const Canvas *canvas, const Figure *figure);
    float (*row_height)(const Canvas *canvas, const Figure *figure, uint32_t row);
    void (*draw)(const Canvas *canvas, const Figure *figure, FigureRows rows);
} FigureDrawer;

#define FIGURE(id, name) extern const FigureDrawer figure_##name##_drawer;
#include "model/figures.def"
#undef FIGURE

/* For figures without rows, and without anything beside them. */
uint32_t figure_one_row(const Figure *figure);
float figure_no_height(const Canvas *canvas, const Figure *figure);

/* Returns the height of a label that stands left of its row in `width_pt`, two lines at most, with its white space. */
float figure_label_height(const Canvas *canvas, Str label, float width_pt);

/* Sets such a label at the left of the row's area. */
void figure_label_draw(const Canvas *canvas, Str label, Rect area);

/* Returns the colour of a bar of this state. */
Colour figure_bar_colour(const Canvas *canvas, State state);

/* Draws the state's shape as part of the figure, in the square that begins at x and has its middle at y. Returns its
 * width. */
float figure_mark_draw(const Canvas *canvas, State state, Point left_middle, bool is_on_ink);

#endif
