/* CSV: a table of a source as spreadsheets read it (RFC 4180: records end with CR LF, quotes doubled). */
#ifndef OUTPUT_CSV_H
#define OUTPUT_CSV_H

#include "model/source.h"

/* Returns the table as CSV in `arena`: header rows, then body rows; a group row has its words in the first field. Every
 * record has as many fields as the table has columns. A cell that a spreadsheet would run as a formula (= or @ first,
 * or + or - first and no number) gets an apostrophe before it and raises CSV_FORMULA, unless `is_raw`; past twenty in a
 * table the rest is counted in one. */
Str csv_write_table(Arena *arena, const Table *table, bool is_raw, Findings *findings);

#endif
