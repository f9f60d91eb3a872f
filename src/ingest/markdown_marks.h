/* Markdown marks: what begins every line of a block: the fences of code, and the angles of quotations. */
#ifndef INGEST_MARKDOWN_MARKS_H
#define INGEST_MARKDOWN_MARKS_H

#include "ingest/grid.h"

/* Takes the fences out of reader->lines and calls the lines between them literal; one without its other is words. */
void markdown_marks_fences(Reader *reader);

/* Takes the angles of quotations ("> words") from the lines, whose words are the paper's as others are. A line that
 * begins with an angle and a figure, alone among lines without angles, says "more than". */
void markdown_marks_quotes(Reader *reader);

#endif
