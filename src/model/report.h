/* Report: a document to be read. It says what stands in it and in which order; it knows no coordinates and no fonts. */
#ifndef MODEL_REPORT_H
#define MODEL_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "model/figure.h"

/* A stretch of a text that leads to an address a reader can follow: http, https or mailto, or "#NAME" for the item or
 * row of this report whose anchor is NAME. */
typedef struct {
    size_t start, len;
    Str address;
} ReportLink;

/* The links of a text, in their order. */
typedef struct {
    const ReportLink *at;
    uint32_t count;
} ReportLinks;

/* A paragraph of a cell, or an item of a list in it. */
typedef struct {
    Str text;
    bool is_item;
    Str label; /* items: the label to print; empty prints a bullet */
    ReportLinks links;
} ReportPart;

typedef enum { ALIGN_LEFT, ALIGN_NUMBER } Align;

/* What a cell says of others: nothing (a data cell), or it heads its column(s), its row, or a group of rows. */
typedef enum { CELL_DATA, CELL_COLUMN_HEADER, CELL_ROW_HEADER, CELL_GROUP_HEADER } CellRole;

/* `colspan` and `rowspan` are at least 1; a cell covered by another's span has colspan 0 and is not printed. `line`,
 * here and below, is where it stands in a text file, 0 where that is not known. */
typedef struct {
    ReportPart *parts;
    uint32_t part_count;
    uint32_t line;
    uint32_t colspan, rowspan;
    CellRole role;
    Align align;
    State state;          /* printed as a shape before the cell's words, on its tint; STATE_NONE for none */
    const Figure *figure; /* a drawing of the row's data in the cell, or NULL */
} ReportCell;

typedef struct {
    ReportCell *cells; /* as many as the table has columns */
    bool is_group;     /* its first cell heads the rows that follow */
    Str anchor;        /* what links of this report lead here by, or empty */
} ReportRow;

typedef struct {
    uint32_t number; /* of the source's table, for messages */
    Str caption;
    uint32_t column_count;
    ReportRow *rows; /* header rows first */
    uint32_t row_count, header_count;
    bool is_form;      /* labels and values: the row headers are what the eye looks for */
    Str *column_names; /* one text a column, for a row printed as a card; NULL without header */
} ReportTable;

typedef enum { ITEM_HEADING, ITEM_PARAGRAPH, ITEM_LIST, ITEM_TABLE, ITEM_CONTENTS, ITEM_FIGURE } ReportItemKind;

typedef struct {
    Str text, label;
    uint32_t level, line;
    ReportLinks links;
} ReportListItem;

typedef struct {
    ReportItemKind kind;
    uint32_t level;   /* headings: 2 for a section; the title is level 1; no level is skipped */
    bool is_unlisted; /* headings: not in the contents */
    uint32_t line;
    Str text;          /* headings and paragraphs; a heading with its number */
    ReportLinks links; /* of `text` */
    ReportListItem *list;
    uint32_t list_count;
    ReportTable *table;
    const Figure *figure;
    State state;  /* paragraphs: a shape before the words ("3 measures outside tolerance") */
    bool is_note; /* paragraphs: in the size of notes (keys, sources) */
    Str anchor;
} ReportItem;

typedef struct {
    Str title;                /* printed as the first heading and the document's title; never empty */
    VEC(Str) front;           /* lines under the title */
    ReportLinks *front_links; /* one for each of them, or NULL */
    Str header;               /* left half of the running head, or empty; the foot has the title */
    Str language;             /* BCP 47, "en-GB" */
    Str source_name;          /* the paper's file name, for the metadata */
    VEC(ReportItem) items;
} Report;

/* Returns the report as indented text for tests. */
Str report_dump(Arena *arena, const Report *report);

#endif
