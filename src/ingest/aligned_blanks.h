/* Blanks: what lines that stand above each other leave blank, the columns of a region while it grows; and how another
 * line stands to it. Bounded by ALIGNED_WIDTH; no memory of its own. */
#ifndef INGEST_ALIGNED_BLANKS_H
#define INGEST_ALIGNED_BLANKS_H

#include "ingest/aligned.h"

enum { BLANKS_GUTTERS = ALIGNED_WIDTH / 2 };

/* The blank stretches that all lines of a region so far leave, outer margins among them. */
typedef struct {
    Gutter at[BLANKS_GUTTERS + 2];
    uint32_t count;
    uint32_t left, right; /* of the text */
} Blanks;

/* How a line stands to the inner gutters. */
typedef struct {
    uint32_t real, tight, crossed; /* gutters it parts by a gap, by one space, or writes across */
    uint32_t extra;                /* gaps of the line that stand in no gutter */
    bool is_multiple;              /* it has a gap that can part columns */
} Fit;

/* Fills the blanks with what one line leaves. */
void blanks_open(Blanks *blanks, const AlignedLine *line);

/* Fills the blanks with the gutters of a region, for other lines. */
void blanks_reopen(Blanks *blanks, const AlignedLines *lines, const AlignedRegion *region);

/* Takes a further line's texts out of the blanks. */
void blanks_subtract(Blanks *blanks, const AlignedLine *line);

/* Tells whether a gutter of the blanks is no margin. */
bool blanks_is_inner(const Blanks *blanks, const Gutter *gutter);

/* Returns the gutter behind the first column; one behind everything when there is none. */
Gutter blanks_first_gutter(const Blanks *blanks);

/* Returns how the line stands to the inner gutters. */
Fit blanks_fit(const AlignedLine *line, const Blanks *blanks);

/* Tells whether a line is one of these columns. */
bool blanks_conforms(const Fit *fit);

/* Tells whether a line that writes across some gutters still is of the table: most of its gaps are the table's. */
bool blanks_is_partial(const Fit *fit);

#endif
