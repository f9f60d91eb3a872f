/* JSON: a source as machines read it. The one door to jansson. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "model/source.h"

/* Adds the source to `out` as one JSON object without a line end: file, sha256, format, dialect, title, front, blocks,
 * tables, ledger; a line for each block and row. Lines are numbers of the paper's text; a block without them has null.
 * Bytes that are no UTF-8 (a file's name may hold them) become U+FFFD. Returns false, with `out` as it was, when there
 * was no memory for it. */
bool json_add_source(StrBuf *out, const Source *source);

#endif
