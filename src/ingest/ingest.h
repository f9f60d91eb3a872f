/* Ingest: bytes to a source. Each reader says how sure it is of the bytes; the surest reads them. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include "ingest/text_encoding.h"
#include "model/found.h"
#include "model/source.h"

/* What a caller may ask of the readers; all zero is what the program does unless told. Limits of 0 are the defaults. */
typedef struct {
    TextEncoding encoding;      /* text */
    bool is_original;           /* Word: the text before its tracked changes, not as if they were accepted */
    size_t part_mib, total_mib; /* Word: what a part, and all parts, may unpack to */
    uint32_t cells, depth;      /* Word: cells of a paper, elements within each other */
    Str sha256;                 /* of the bytes; empty: not known */
} IngestOptions;

/* Reads `bytes`, the contents of the file the user named `file`, into `arena`. Never NULL: what cannot be read gives a
 * source with is_refused set and the finding that says why (FILE_EMPTY, FILE_BINARY, DOCX_...). */
Source *ingest_read(Arena *arena, Str file, Str bytes);
Source *ingest_read_as(Arena *arena, Str file, Str bytes, const IngestOptions *options);

/* Reads `bytes` as far as its grids, before any interpretation. NULL when it cannot be read; a finding says why. */
Found *ingest_find(Arena *arena, Str file, Str bytes, const IngestOptions *options, Findings *findings);

/* Tells whether a file is a Word document, or by its name should be one. */
bool ingest_is_word(Str file, Str bytes);

#endif
