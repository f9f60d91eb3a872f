/* Table: a table planned for the page's width, then placed as a grid, or, where none fits, as a card for each row. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/row.h"
#include "layout/width.h"

/* What a table needs and how it will be set. `tail_em` is, for each column, how far its numbers reach right of their
 * point. */
typedef struct {
    const ReportTable *table;
    WidthNeeds needs;
    float *tail_em;
    float text_em; /* the length of all its text */
    bool is_cards;
    Columns columns;   /* when it is not cards */
    uint32_t card_row; /* a card: the row it was made of, else 0 */
    Str anchor;        /* the table's, or the card's row's */
} TablePlan;

/* Returns what the table needs, in the flow's arena. */
TablePlan table_measure(Flow *flow, const ReportTable *table);

/* Tells whether some style sets the table as a grid in a width. */
bool table_fits(const TablePlan *plan, const Design *design, float width_pt);

/* Solves the columns for the flow's width: the usual style where it serves, else the tighter one, else cards. Raises
 * TABLE_AS_CARDS. */
void table_solve(Flow *flow, TablePlan *plan);

/* Returns the height of what must stand together at the table's start: caption, header and first row. */
float table_start_height(Flow *flow, const TablePlan *plan);

/* Places the table as a child of the document. Raises WORD_BROKEN. */
void table_place(Flow *flow, const TablePlan *plan);

/* Places a table planned as cards: for each row a small table of labels and values. */
void cards_place(Flow *flow, const TablePlan *plan);
float cards_start_height(Flow *flow, const TablePlan *plan);

/* Places the caption, if any, as a child of the table's element; returns its height. */
void table_place_caption(Flow *flow, const ReportTable *table, ElementId parent);

/* Makes the elements of a row and its cells; `headers` of each column, if any, are referred to by its cells. */
typedef struct {
    ElementId **at; /* one list a column */
    uint32_t *count;
} ColumnHeaders;
void row_add_elements(Flow *flow, RowBox *row, const Columns *columns, ElementId parent, const ColumnHeaders *headers);

#endif
