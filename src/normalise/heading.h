/* Heading: what a column's heading says: its period, the steps of a scale, and which roles the rest can mean. */
#ifndef NORMALISE_HEADING_H
#define NORMALISE_HEADING_H

#include "normalise/record.h"

typedef struct {
    Period period;
    Scores scale;
    Str rest; /* what is left for the vocabulary */
    Str name; /* the part of it that names the column among others: of "Inherent L" the "L", else all of it */
    uint32_t roles[VOCABULARY_ROLES]; /* the likeliest first */
    uint32_t role_count;
} Heading;

/* Reads the heading of a column of a table that has headings; what it returns lives in the normaliser's arena. */
Heading heading_read(Normaliser *normaliser, const Table *table, uint32_t column);

#endif
