/* Markdown inline: the marks inside a text of Markdown (emphasis, code, links, escapes, line breaks) taken for what
 * they say. */
#ifndef INGEST_MARKDOWN_INLINE_H
#define INGEST_MARKDOWN_INLINE_H

#include "ingest/markdown_refs.h"

/* Returns the words of a Markdown text in `arena`: marks of emphasis and code are taken away, a link keeps its words
 * and its address in brackets (one into the paper itself only its words), a picture its description; "\*" is "*", and
 * <br> ends a line. Footnotes and addresses are looked up in `refs`, which may be NULL for none; the mark of a note
 * becomes its number, raised, and pictures and lost notes are noted there. What has no partner is text. Takes time in
 * proportion to the text. */
Str markdown_inline(Arena *arena, Str text, MarkdownRefs *refs);

#endif
