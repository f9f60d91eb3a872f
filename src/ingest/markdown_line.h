/* Markdown line: what a line of Markdown is by how it begins and by the line below it. */
#ifndef INGEST_MARKDOWN_LINE_H
#define INGEST_MARKDOWN_LINE_H

#include "ingest/text_lines.h"

/* RULE: a line of hyphens or the like between paragraphs. FENCE: the edge of a block of code. UNDERLINE: equals signs
 * or hyphens that make the line above a heading. */
typedef enum {
    MARKDOWN_BLANK,
    MARKDOWN_TEXT,
    MARKDOWN_HEADING,
    MARKDOWN_UNDERLINE,
    MARKDOWN_RULE,
    MARKDOWN_FENCE,
    MARKDOWN_ITEM,
    MARKDOWN_ROW
} MarkdownKind;

typedef struct {
    MarkdownKind kind;
    Str text;        /* HEADING, ITEM, TEXT: without their marks; ROW: the line without the strokes at its ends */
    uint32_t level;  /* HEADING, UNDERLINE: from 1 */
    uint32_t indent; /* columns before the first sign; ITEM: before its words too, in `inner` */
    uint32_t inner;
    Str label; /* ITEM: its mark as written */
    bool is_counted;
} MarkdownLine;

/* Returns what the line is by itself. A line with a stroke in it is a ROW only where both its ends have one:
 * what else is a row depends on the lines around it. */
MarkdownLine markdown_line_read(const TextLine *line);

/* Returns the number of cells of a line that rules a table below its header ("|---|:-:|"), 0 for any other line. */
uint32_t markdown_line_rule(const TextLine *line);

/* Returns the number of cells that the strokes of a line part, 1 when it has none. */
uint32_t markdown_line_cells(Str text);

/* Returns the next stroke at or after `from` that is not escaped, or text.len. */
size_t markdown_line_stroke(Str text, size_t from);

/* Returns the line without the strokes at its ends and the white space around it. */
Str markdown_line_row(Str text);

#endif
