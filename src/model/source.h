/* Source: a paper as found. Blocks in reading order; a table is a grid of cells with spans. Every cell knows where it
 * stands in the file, every decision taken while reading is kept with its evidence, and the ledger accounts for every
 * non-empty cell. */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/finding.h"
#include "base/str.h"
#include "base/vec.h"

/* 1-based line numbers of a text file, both included; 0 is unknown. */
typedef struct {
    uint32_t first, last;
} Lines;

/* A link of the paper: its words and where they lead, as written. `part` counts the parts of a cell or the items of a
 * list, 0 elsewhere, and does not fall from one link to the next; `start` is the byte of that text where the words
 * begin, LINK_UNPLACED where reading changed them.
 */
typedef struct {
    Str words, address;
    uint32_t part;
    size_t start;
} SourceLink;

typedef VEC(SourceLink) SourceLinks;

#define LINK_UNPLACED SIZE_MAX

/* A paragraph or a list item of a cell. An item has the label it was written with ("•", "a)", "1."), or an empty one.
 */
typedef struct {
    Str text;
    bool is_item;
    Str label;
} CellPart;

/* What a colour behind no words says: nothing (it is decoration), a colour that is not one of those with a name, or one
 * whose hue is clear. */
typedef enum { SHADE_NONE, SHADE_UNNAMED, SHADE_RED, SHADE_AMBER, SHADE_GREEN, SHADE_BLUE, SHADE_COUNT } ShadeWord;

/* A cell. `text` is its parts joined by "\n", white space collapsed; empty for an empty cell and under a vertical
 * merge. */
typedef struct {
    Str text; /* an item's number is kept in it, a bullet is not */
    CellPart *parts;
    uint32_t part_count;
    Lines lines;
    uint32_t shade;       /* 0x1RRGGBB where the file gives the cell a colour of its own behind its words, else 0 */
    ShadeWord shade_word; /* of a cell that holds no words; SHADE_NONE for others */
    SourceLinks *links;   /* NULL for none */
} Cell;

typedef enum { ROW_BODY, ROW_GROUP } RowKind;

/* A body row has as many cells as its table has columns. A group row has one cell, the heading of the rows that follow
 * it. */
typedef struct {
    RowKind kind;
    Cell *cells;
    uint32_t *line_numbers; /* of the lines it was read from, ascending */
    uint32_t line_count;
    Str place; /* Word: "body/table 3/row 5"; empty for text */
} Row;

typedef enum { SPAN_HEADER, SPAN_BODY } SpanWhere;

/* Cells that stand for one: `row` and `column` are 0-based, the row counted within the header or within Table.rows. */
typedef struct {
    SpanWhere where;
    uint32_t row, column, rowspan, colspan;
} Span;

/* What a reader decided, one line each in decisions.def: its id and what it means. */
typedef enum {
#define DECISION(id, meaning) DECISION_##id,
#include "model/decisions.def"
#undef DECISION
    DECISION_COUNT
} DecisionId;

typedef struct {
    DecisionId id;
    Lines lines;
    Str evidence;
} Decision;

typedef VEC(Decision) Decisions;

typedef struct {
    uint32_t number;    /* 1-based, in the order of the paper */
    Str place;          /* Word: "body/table 3"; empty for text, which has lines */
    Str title;          /* its title row, or the line right above, or empty */
    Str section;        /* the nearest heading before it, or empty */
    SourceLinks *links; /* of its title row; NULL for none, and where a block of its own holds the title */
    Lines lines;
    uint32_t column_count;
    Row *header; /* header rows, each with column_count cells; none for a table without header */
    uint32_t header_count;
    Str *columns; /* header flattened to one text a column; NULL without header */
    VEC(Row) rows;
    VEC(Span) spans;
    Decisions decisions;
    bool is_form;  /* labels and values: the first column names each row */
    bool is_chart; /* figures whose row labels are gone; bound to nothing */
} Table;

typedef enum { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST, BLOCK_TABLE } BlockKind;

/* An item of a list. `level` is its depth, 0 for the outermost; `label` as written ("-", "•", "3."). */
typedef struct {
    Str text, label;
    uint32_t level;
    Lines lines;
} ListItem;

typedef struct {
    BlockKind kind;
    uint32_t level; /* headings: 1 is a section of the paper */
    Str number;     /* headings: "3.1", or empty */
    Str text;       /* headings and paragraphs; a heading's text is without its number */
    VEC(ListItem) items;
    bool is_ordered; /* lists: the labels count */
    Table *table;
    Table *caption_of;  /* paragraphs: the table whose title this is, as the file says; else NULL */
    SourceLinks *links; /* NULL for none, and for a table, whose cells have their own */
    Lines lines;
} Block;

/* Where each non-empty cell went. `non_empty` is counted by the tokenizer as it meets them, before any interpretation;
 * the others sum to it. `joined`: its text became part of another cell,
 * or of a line of prose that only held tabs. */
typedef struct {
    uint32_t non_empty, body, header, group, title, repeated_header, separator, joined, unread;
} Ledger;

typedef struct {
    Str file;           /* as the user named it */
    Str sha256;         /* of the bytes */
    Str format;         /* "text" or "docx" */
    Str dialect;        /* "rows", "cells", ... or "prose" when there is no table */
    Str encoding;       /* of a text: "UTF-8", "Windows-1252" ... */
    Str title;          /* the paper's own title, or empty */
    VEC(Str) front;     /* the other lines of its title block, in order */
    SourceLinks *links; /* of the title block: part 0 is the title, n the n-th line of front; NULL for none */
    VEC(Block) blocks;  /* all that follows the title block */
    VEC(Table *) tables;
    Decisions decisions; /* about the paper as a whole: reader, encoding, title */
    Ledger ledger;
    Findings findings;
    bool is_refused; /* nothing could be read of it; a finding says why */
} Source;

/* Returns the name and the meaning of a decision. */
const char *decision_name(DecisionId id);
const char *decision_meaning(DecisionId id);

/* Returns the word for a colour in lower case ("red"), or NULL. */
const char *source_shade_name(ShadeWord word);

/* Tells whether an address is one that any reader can follow: http, https or mailto. */
bool source_is_public_address(Str address);

/* Tells whether the ledger's parts sum to its whole. */
bool ledger_balances(const Ledger *ledger);

/* Returns the source as indented text for tests: blocks, tables, cells, spans, decisions, ledger. */
Str source_dump(Arena *arena, const Source *source);

#endif
