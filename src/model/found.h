/* Found: a paper's blocks and grids as the file holds them, before any interpretation: rows may be short, cells span,
 * tables nest. A reader of Word files fills it; `extract --as-found` prints it; the inference that text papers pass
 * through makes a Source of it. It is a noun of its own because a Source has rows of equal width, one text a cell and
 * no table within a table: what is found could not be told in it without being interpreted. */
#ifndef MODEL_FOUND_H
#define MODEL_FOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/finding.h"
#include "base/str.h"
#include "base/vec.h"

typedef struct FoundTable FoundTable;

/* A link: the words it stands under, white space collapsed, and its address as written, "#NAME" for a place in the
 * paper. `skip`: how often the same words stand between the link before it and this one, which are not links. */
typedef struct {
    Str words, address;
    uint32_t skip;
} FoundLink;

typedef VEC(FoundLink) FoundLinks;

typedef enum { FOUND_PARAGRAPH, FOUND_HEADING, FOUND_ITEM, FOUND_TABLE, FOUND_NOTE } FoundKind;

/* A paragraph, or a table standing among paragraphs. */
typedef struct {
    FoundKind kind;
    uint32_t level;   /* headings: 1 is the outermost; items: 0 is */
    Str text;         /* lines parted by "\n" */
    Str label;        /* the number or mark that Word prints before it, or empty */
    bool is_counted;  /* items: the label counts */
    bool is_bold;     /* all of its words are */
    bool is_title;    /* the paper's title, by its style or as the heading that opens it */
    bool is_front;    /* styled as a subtitle, or one of the lines that name the paper */
    bool is_caption;  /* styled as a caption or counted as one, and not that of a figure */
    bool is_apart;    /* an empty paragraph stands before it */
    bool after_break; /* a page or section break stands before it */
    FoundTable *table;
    FoundLinks *links; /* NULL for none */
} FoundBlock;

/* A cell. A cell covered by another's span is not listed. */
typedef struct {
    Str text; /* paragraphs parted by "\n" */
    uint32_t column, colspan, rowspan;
    uint32_t shade; /* 0xRRGGBB behind its words, FOUND_NO_SHADE for none */
    bool is_bold;   /* all of its words are */
    FoundTable **nested;
    uint32_t nested_count;
    FoundLinks *links; /* NULL for none */
} FoundTableCell;

enum { FOUND_NO_SHADE = 0xFFFFFFFFU };

typedef struct {
    FoundTableCell *cells; /* by column, as many as there are: a row may start late, end early, and have gaps */
    uint32_t count;
    bool is_header; /* marked as a row to repeat on every page */
} FoundRow;

struct FoundTable {
    Str place; /* "body/table 3", "body/table 3/row 5/cell 2/table 1" */
    uint32_t column_count;
    uint32_t header_rows; /* marked rows at the top */
    VEC(FoundRow) rows;
};

typedef struct {
    VEC(FoundBlock) blocks;   /* the body; tables of text boxes stand behind the paragraph that holds the box */
    VEC(FoundTable *) tables; /* the body's own, in order: those in text boxes and in cells left out */
} Found;

#endif
