/* Text columns: lines that look like columns that spaces align, but were not read as a table. */
#ifndef INGEST_TEXT_COLUMNS_H
#define INGEST_TEXT_COLUMNS_H

#include "ingest/grid.h"

/* Looks at the lines that are in no table of the source, each of which is made by now. Raises COLUMNS_WIDE for lines
 * wider than the reader of aligned columns takes; and, where `is_aligned_out` tells that another reader read the file
 * and its tables, COLUMNS_UNREAD for any others. One finding each, with the first line. */
void text_columns_report(Reader *reader, bool is_aligned_out);

#endif
