/* Row: the cells of a table's row, broken into lines at their widths, and placed whole or in parts. */
#ifndef LAYOUT_ROW_H
#define LAYOUT_ROW_H

#include "layout/flow.h"
#include "model/report.h"

/* The columns a row is set in: left edges and widths in points, the style of its cells, and for columns of numbers how
 * much room stands right of the decimal point. */
typedef struct {
    uint32_t column_count;
    const float *left, *width;
    const float *tail_pt;
    TableStyle style;
    bool is_form; /* row headers are bold */
} Columns;

/* A paragraph or item of a cell. Its elements are made when its first line is placed, and used again when the row goes
 * on over a page. */
typedef struct {
    const Text *text, *label;
    TextLines lines;
    float indent_pt;
    bool is_item;
    const Figure *figure;             /* in place of lines */
    ElementId element, label_element; /* of its text and its label; 0 before they are made */
} PartBox;

typedef struct {
    const ReportCell *cell;
    PartBox *parts;
    uint32_t part_count;
    uint32_t column;
    float x, width, height; /* the cell with its white space; a height over all its rows */
    float indent_pt;        /* what the shape of a state takes before the words */
    float tail_pt;          /* a number: what stands right of its decimal point */
    Weight weight;
    ElementId element, list;       /* TH or TD; the list being filled */
    uint32_t next_part, next_line; /* where the cell goes on */
} CellBox;

typedef struct {
    CellBox *cells; /* one for each column; `cell` is NULL under a span */
    float height;
    bool is_group;
} RowBox;

/* Returns the row set in its columns, in `arena`, its height that of its highest cell of one row. Raises WORD_BROKEN
 * with `place` and the line of the first cell that has one. */
RowBox row_measure(Flow *flow, Arena *arena, const ReportRow *row, const Columns *columns, Place place);

/* Places what fits of a row between flow->y and `limit` on the current page, going on where the last part ended. Its
 * cells' text belongs to their elements, or is an artifact when `is_repeat`. Returns the height used; row_is_done tells
 * whether anything is left. */
float row_place_part(Flow *flow, RowBox *row, const Columns *columns, float limit, bool is_repeat);
bool row_is_done(const RowBox *row, const Columns *columns);

/* Makes the row placed anew from its start. */
void row_rewind(RowBox *row, const Columns *columns);

/* Returns how far a number reaches right of where numbers align, in em: the width from its decimal point on, or of what
 * follows its last digit ("%", ")"). */
float number_tail_em(Flow *flow, Arena *arena, Str number, Weight weight);

#endif
