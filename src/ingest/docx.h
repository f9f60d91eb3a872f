/* DOCX: a Word file to what is found in it. */
#ifndef INGEST_DOCX_H
#define INGEST_DOCX_H

#include "ingest/docx_guard.h"
#include "model/found.h"

typedef struct {
    bool is_original;  /* tracked changes: the text before them; else as if all were accepted */
    bool is_as_stored; /* words exactly as stored: no list numbers, no states of form fields, symbols by their codes */
    DocxLimits limits;
} DocxOptions;

/* Tells whether a file is the Word reader's to read or to refuse: by its first bytes, or by a name that Word's files
 * have. */
bool docx_claims(Str file, Str bytes);

/* Reads a Word file into `arena`, the rows of its tables into `grids`, which may be the same. Returns NULL when it is
 * refused; the finding then says why: DOCX_PASSWORD, DOCX_OLD, DOCX_OTHER_KIND, DOCX_BROKEN, DOCX_UNSAFE,
 * DOCX_TOO_LARGE. What was odd but could be read is a finding too. */
Found *docx_read(Arena *arena, Arena *grids, Str bytes, const DocxOptions *options, Findings *findings);

#endif
