/* Guard: what stands between a part's bytes and the XML parser. It makes them UTF-8, takes comments and processing
 * instructions out, and lets a tag through only when it is whole and within bounds: some inputs that are small and
 * well-formed cost a parser minutes (100,000 attributes on one element). */
#ifndef INGEST_DOCX_GUARD_H
#define INGEST_DOCX_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Bounds of what is read; docx_limits_default is what the program uses unless told. */
typedef struct {
    size_t part_bytes, total_bytes; /* unpacked */
    size_t tag_bytes;
    size_t text_bytes;   /* kept text of a paper */
    size_t cell_bytes;   /* and of one cell or paragraph */
    uint32_t attributes; /* of one tag, namespace declarations among them */
    uint32_t depth;
    uint32_t cells;
} DocxLimits;

DocxLimits docx_limits_default(void);

/* Why a part, or the whole file, is not read on. */
typedef enum {
    DOCX_FINE,
    DOCX_BROKEN,
    DOCX_UNSAFE,
    DOCX_TOO_LARGE,
    DOCX_OTHER_KIND,
    DOCX_PASSWORD,
    DOCX_OLD
} DocxFault;

typedef struct DocxGuard DocxGuard;

/* Where whole tags and text go; returns false to stop. */
typedef bool (*DocxSink)(void *receiver, Str bytes);

DocxGuard *docx_guard_open(const DocxLimits *limits, DocxSink sink, void *receiver);
void docx_guard_close(DocxGuard *guard);

/* Takes the next bytes. Returns DOCX_FINE, or what is wrong with the reason in *why (a constant). */
DocxFault docx_guard_feed(DocxGuard *guard, Str bytes, Str *why);

#endif
