/* JSON of what is found: the grids of a paper before any interpretation. A paper's grids can hold a million cells, so
 * they are written as they are walked and no tree is built. */
#ifndef OUTPUT_JSON_FOUND_H
#define OUTPUT_JSON_FOUND_H

#include "model/found.h"

/* Where the bytes go; returns false when no more are wanted. */
typedef struct {
    bool (*write)(void *receiver, Str bytes);
    void *receiver;
} JsonSink;

/* What the object says of its paper. */
typedef struct {
    Str file, sha256, format;
} JsonPaper;

/* Writes the paper as one JSON object: file, sha256, format, tables. Bytes that are no UTF-8 become U+FFFD. Returns
 * false when the sink did. */
bool json_found_write(const Found *found, JsonPaper paper, JsonSink sink);

#endif
