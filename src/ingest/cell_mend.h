/* Cell mend: puts right what line ends and recognition did to words. */
#ifndef INGEST_CELL_MEND_H
#define INGEST_CELL_MEND_H

#include "ingest/grid.h"

/* Returns the text with words joined that a line's end divided ("Communi- cations", or a soft hyphen and a space), and
 * abbreviations read with I where recognition took it for l. `line` is where the text stands; what was done is counted
 * in `notes`, whose lines tell how the paper spells a word elsewhere. Soft hyphens inside go; one at the end stays, for
 * the line below may go on in its word. */
Str cell_mend(Arena *arena, Str text, uint32_t line, TextNotes *notes);

/* Returns the text without a soft hyphen at its end, where nothing goes on in its word. */
Str cell_mend_end(Str text);

#endif
