/* What the parts of the HTML writer share; for html*.c only. */
#ifndef OUTPUT_HTML_PART_H
#define OUTPUT_HTML_PART_H

#include "output/html.h"

/* A place that links of the report lead to. Its id is given out once. */
typedef struct {
    Str name;
    bool is_given;
} HtmlAnchor;

/* A file being written. */
typedef struct {
    StrBuf *out;
    Arena *arena;
    const Report *report;
    const Drawings *drawings;
    const HtmlLogo *logo; /* or NULL */
    HtmlAnchor *anchors;  /* in the order of their names */
    size_t anchor_count;
    size_t next_drawing;
    uint32_t table_count, table; /* tables in all, and those begun */
} Html;

/* A text and its links. */
typedef struct {
    Str text;
    ReportLinks links;
} HtmlWords;

/* Writes text, escaped for content and for quoted attributes. */
void html_add_text(StrBuf *out, Str text);

/* Writes bytes as base64 (RFC 4648, 4). */
void html_add_base64(StrBuf *out, Str bytes);

/* Writes text with its links. */
void html_add_words(Html *html, HtmlWords words);

/* Gathers the anchors of the report. */
void html_collect_anchors(Html *html);

/* Writes ` id="..."` for what has this anchor, the first time it is asked for; nothing for an empty one. */
void html_add_anchor(Html *html, Str name);

/* Writes the beginning of a document up to its main landmark, with its style sheet. */
void html_open_document(StrBuf *out, Str title, Str language, const HtmlLook *look);
void html_close_document(StrBuf *out);

/* Writes the shapes of states, unseen, for html_add_mark to show. */
void html_add_mark_shapes(Html *html);

/* Writes the shape of a state; it says nothing that the word beside it does not. */
void html_add_mark(Html *html, State state);

/* Writes a figure between paragraphs, or one in a cell. */
void html_add_figure(Html *html, const ReportItem *item);
void html_add_cell_figure(Html *html, const Figure *figure);

void html_add_table(Html *html, const ReportItem *item);

/* Writes items of a cell's or the report's list as one list, those of a deeper level inside the item before them. */
void html_add_list(Html *html, const ReportListItem *items, uint32_t count);

#endif
