/* Cell markup: the residue of other formats in a text (HTML tags, Markdown bold and links, TeX), turned into plain
 * text. */
#ifndef INGEST_CELL_MARKUP_H
#define INGEST_CELL_MARKUP_H

#include "base/str.h"

/* In the plain text a line feed parts paragraphs, and an item begins with MARKUP_ITEM, its label and MARKUP_LABEL_END;
 * the decoder lets no such characters through from a file. */
enum { MARKUP_ITEM = 1, MARKUP_LABEL_END = 2 };

/* Returns `text` as plain text; *is_changed is set when markup was taken away. Bold that was opened before (*is_bold)
 * may be closed here, and bold that stays open is reported there; `is_bold` may be NULL. */
Str markup_to_plain(Arena *arena, Str text, bool *is_bold, bool *is_changed);

/* Adds a raised text: its digits become raised characters, so that "38" with note 1 never reads "381". */
void markup_add_raised(StrBuf *out, Str raised);

#endif
