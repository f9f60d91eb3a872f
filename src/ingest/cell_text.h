/* Cell text: from a cell as found to its words: markup taken away, list items and paragraphs parted, broken words
 * joined. Spelling is never corrected. */
#ifndef INGEST_CELL_TEXT_H
#define INGEST_CELL_TEXT_H

#include "ingest/grid.h"

/* Returns the cell that a token and the chain behind it make. Words of markup only give an empty cell. */
Cell cell_text_read(Arena *arena, const Token *token, TextNotes *notes);

/* Returns a line of prose without its inline markup. *is_bold tells whether bold was opened on an earlier line and is
 * open still, and is set to how it stands behind this line. */
Str cell_text_clean_line(Arena *arena, Str text, uint32_t line, bool *is_bold, TextNotes *notes);

/* Returns the length of a list number at the start of a text ("1. ", "(a) ", "iv) "), white space included, with its
 * value from 1 and its style ('1', 'a', 'i'); 0 for none. */
size_t cell_text_list_number(Str text, uint32_t *value, char *style);

#endif
