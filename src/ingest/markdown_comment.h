/* Markdown comment: what a paper says to who writes it and hides from who reads it ("<!-- ... -->"). */
#ifndef INGEST_MARKDOWN_COMMENT_H
#define INGEST_MARKDOWN_COMMENT_H

#include "ingest/grid.h"

/* Takes comments out of reader->lines; a line that held nothing else is gone, so that it parts no table. One without an
 * end stays as words. Each is a decision of the source, all of them raise one COMMENTS_DROPPED. */
void markdown_comments_drop(Reader *reader);

#endif
