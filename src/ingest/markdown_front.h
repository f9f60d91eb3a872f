/* Markdown front: the front matter, lines of names and values between two rules at the start of a file, which tell
 * title, author and date, and programs how to treat the file. */
#ifndef INGEST_MARKDOWN_FRONT_H
#define INGEST_MARKDOWN_FRONT_H

#include "ingest/grid.h"

/* A line that readers see: the title, or "name: value" of another. */
typedef struct {
    Str text;
    Lines lines;
    bool is_title;
} MarkdownFrontLine;

typedef struct {
    VEC(MarkdownFrontLine) list;
    size_t end; /* index of the line behind it, 0 where there is no front matter */
} MarkdownFront;

/* Reads the front matter at the start of reader->lines. Settings of programs are left out: each is a decision, all of
 * them raise one SETTINGS_DROPPED. */
MarkdownFront markdown_front_read(Reader *reader);

#endif
