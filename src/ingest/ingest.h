/* Ingest: bytes to a source. Each reader says how sure it is of the bytes; the surest reads them. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "model/source.h"

/* Reads `bytes`, the contents of the file the user named `file`, into `arena`. Never NULL: what cannot be read gives a
 * source with is_refused set and the finding that says why (FILE_EMPTY, FILE_BINARY). */
Source *ingest_read(Arena *arena, Str file, Str bytes);

#endif
