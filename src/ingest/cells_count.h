/* Cells count: how many cells make a row, where nothing but blank lines says so. */
#ifndef INGEST_CELLS_COUNT_H
#define INGEST_CELLS_COUNT_H

#include "ingest/grid.h"

/* A cell with the number of blank lines before it, and the line that might be a heading behind it. */
typedef struct {
    Token token;
    uint32_t gap;
    size_t cut;
    size_t tail; /* index of the first line that stands in it behind a blank line, 0 for none */
} FoundCell;

typedef VEC(FoundCell) FoundCells;

typedef struct {
    size_t from;
    uint32_t count;
} CellsRow;

typedef struct {
    uint32_t width; /* 0: these cells make no table */
    VEC(CellsRow) rows;
    size_t singles, uneven; /* rows of one cell (titles, groups); rows of another length, of which a cell is missing */
    uint32_t first_uneven;  /* its line */
    size_t inner_gaps;      /* single blank lines inside rows: few where the rows are right */
    bool is_guess;          /* no blank line says where rows begin */
} CellsCount;

/* Returns the rows: the smallest width that divides the cells and has exactly one blank line before each row; the same
 * with a title of one cell before; else the width that gives the most whole rows, with headings of groups between them,
 * and short rows where a blank line ends them; without any blank line, what the kinds of the cells say. */
CellsCount cells_count(Arena *arena, const FoundCells *cells);

/* Returns where a row that lacks one cell has its gap: where the kinds of its cells fit their columns best, of equals
 * the furthest right. For any other row, its count. */
uint32_t cells_missing_column(const FoundCells *cells, const CellsCount *found, const CellsRow *row);

/* Tells whether the rows are whole and hardly a blank line stands inside them. */
bool cells_count_sure(const CellsCount *found);

/* Tells whether the cells make rows that are sure. */
bool cells_count_exact(Arena *arena, const FoundCells *cells);

#endif
