/* Width: how wide the columns of a table are, solved from what their cells need. */
#ifndef LAYOUT_WIDTH_H
#define LAYOUT_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* What a table's cells need, in em of the type size. `minimum` and `natural` are one a column: the widest word, the
 * widest paragraph. `row_need` holds, for a sample of the rows, the length of each cell's text: row * column_count +
 * column. */
typedef struct {
    uint32_t column_count;
    float *minimum, *word, *natural;
    float *row_need;
    uint32_t row_count;
} WidthNeeds;

/* What is to be filled: the type size, the white space on both sides of a cell together, and the table's width, in
 * points. */
typedef struct {
    float size_pt, pad_pt, width_pt;
} WidthFrame;

/* Solves the columns' widths, white space included, into `widths_pt`: none under its minimum, nor under its widest word
 * where that leaves the others room, their sum the table's width, and the rows about as low as they can be. Returns
 * false when the minima do not fit. Linear in cells. */
bool width_solve(Arena *scratch, const WidthNeeds *needs, const WidthFrame *frame, float *widths_pt);

#endif
