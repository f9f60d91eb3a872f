/* Dialect: one way a text holds tables. A dialect says how sure it is of the lines, and cuts them into lines of prose
 * and grids of cells; it interprets nothing. To add one: a file dialect_X.c and a line in dialects.def. */
#ifndef INGEST_DIALECT_H
#define INGEST_DIALECT_H

#include "ingest/grid.h"

/* How sure, from 0 (this is not mine) to 100, and why in words. */
typedef struct {
    int score;
    Str evidence;
} DialectScore;

typedef struct {
    const char *name;
    DialectScore (*score)(const Reader *reader);
    void (*read)(Reader *reader); /* lines to pieces */
} Dialect;

#define DIALECT(name, score, read)                                                                                     \
    DialectScore score(const Reader *reader);                                                                          \
    void read(Reader *reader);
#include "ingest/dialects.def"
#undef DIALECT

/* Returns the lines on which the other dialects are scored: of a CSV file, those with what stands in quoted cells
 * turned into letters, in `arena`; else the reader's own. */
TextLines dialect_csv_outside(const Reader *reader, Arena *arena);

#endif
