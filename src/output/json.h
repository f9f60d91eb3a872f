/* JSON: a source as machines read it. The one door to jansson. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "model/source.h"

/* Returns the source as one JSON object in `arena`, without a line end: file, sha256, format, dialect, title, front,
 * blocks, tables, ledger. Lines are numbers of the paper's text; a block without them has null. Bytes that are no UTF-8
 * (a file's name may hold them) become U+FFFD. Empty when there was no memory for it. */
Str json_write_source(Arena *arena, const Source *source);

#endif
