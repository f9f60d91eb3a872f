/* Text lines: a file's bytes as lines of clean UTF-8, each with its number in the file. */
#ifndef INGEST_TEXT_LINES_H
#define INGEST_TEXT_LINES_H

#include <stdint.h>

#include "ingest/text_encoding.h"

typedef struct {
    Str text;        /* without its line end; white space at the right removed, tabs kept */
    uint32_t number; /* 1-based */
    uint32_t tabs;
    bool is_blank;    /* only white space that is no tab */
    bool starts_page; /* a form feed stands before it */
    bool ends_broken; /* two spaces or more stood at its end: a line break of Markdown */
    bool is_literal;  /* inside a block of code of Markdown, where marks are words */
} TextLine;

typedef VEC(TextLine) TextLines;

/* Returns the lines of `bytes` in `arena`, read in the encoding asked for or a guessed one (text_encoding.h); line ends
 * are LF, CRLF or CR. Raises TEXT_NOT_UTF8 for bytes that are no text (each became U+FFFD) and CONTROLS_DROPPED for
 * zero bytes and control characters, in source->findings. A file that cannot be read gives no lines, sets
 * source->is_refused and raises FILE_EMPTY or FILE_BINARY. */
TextLines text_lines_read(Arena *arena, Source *source, Str bytes, TextEncoding asked);

#endif
