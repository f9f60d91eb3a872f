/* Word files to sources: what was found is handed to the inference that text papers pass through. */
#ifndef INGEST_DOCX_SOURCE_H
#define INGEST_DOCX_SOURCE_H

#include "ingest/grid.h"

/* Fills reader->source from what a Word file holds: blocks, tables, ledger, decisions. Places are tables and rows,
 * lines are 0. Raises what the inference raises, and TABLE_TOO_LARGE for a table that was read as lines. */
void docx_source_read(Reader *reader, const Found *found);

#endif
