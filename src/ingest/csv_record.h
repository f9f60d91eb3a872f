/* CSV record: one row of a file whose cells stand between commas, semicolons or tabs (RFC 4180): a cell in quotation
 * marks may hold these, line ends, and quotation marks written twice. */
#ifndef INGEST_CSV_RECORD_H
#define INGEST_CSV_RECORD_H

#include "ingest/grid.h"

/* Where a record is read from. */
typedef struct {
    const TextLines *lines;
    size_t line; /* index of the line that the next record begins on */
    size_t at;   /* a place in it, 0 between records */
    char comma;
    bool wants_kinds; /* figures and sentences are counted */
} CsvCursor;

/* What is wrong with a quotation mark that opens a cell: the line is cut as if it were a plain sign. */
typedef enum {
    CSV_NO_FAULT,
    CSV_OPEN, /* none closes it */
    CSV_TAIL  /* something else than a comma stands behind the one that closes it */
} CsvFault;

/* What a record looks like, before any cell of it is kept. */
typedef struct {
    size_t line, end;   /* indices of its first line, and of the line behind it */
    uint32_t count;     /* cells */
    uint32_t filled;    /* that hold anything */
    uint32_t quoted;    /* that stand in quotation marks */
    uint32_t bound;     /* of these: such as need them, for a comma, line end or quotation mark inside */
    uint32_t listed;    /* of the others: such as hold a comma, which spreadsheets quote between tabs, too */
    uint32_t tight;     /* commas with no space behind them, those inside numbers left out */
    uint32_t loose;     /* commas with one */
    uint32_t figures;   /* cells that are a number or a date; where the cursor wants them */
    bool has_first;     /* the first cell holds something */
    uint32_t tabs;      /* in cells without quotation marks */
    bool is_torn;       /* a cell without quotation marks around it holds one of a pair: it was cut at a wrong comma */
    CsvFault fault;     /* the first of the record */
    size_t fault_line;  /* index of its line */
    bool ends_sentence; /* its last cell does; where the cursor wants it */
} CsvShape;

CsvCursor csv_cursor_open(const TextLines *lines, size_t line, char comma);

/* Returns the shape of the record at the cursor, which moves behind it. `cell` is used up for its cells. */
CsvShape csv_record_measure(CsvCursor *cursor, StrBuf *cell);

/* Tells whether the record is a row by its own looks: two cells or more, and its commas are no prose's. */
bool csv_shape_is_row(const CsvShape *shape);

/* Reads the record at the cursor as a row of cells, which the ledger counts. */
GridRow csv_record_read(Reader *reader, CsvCursor *cursor);

/* Reads the first cell of the record at the cursor into `cell`. */
void csv_record_first(CsvCursor *cursor, StrBuf *cell);

/* Returns the lines with all that stands in quoted cells turned into letters, so that nothing in a cell is taken for a
 * sign of another dialect; in `arena`, lines without such cells as they are. */
TextLines csv_record_hide_quoted(Arena *arena, const TextLines *lines, size_t first, char comma);

#endif
