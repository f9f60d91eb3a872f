/* Infer: grids to tables. The steps share this page; each has a file of its own. Every step works on rows of cells with
 * their places, whatever dialect they came from, and writes down what it decided. */
#ifndef INGEST_INFER_H
#define INGEST_INFER_H

#include "ingest/grid.h"

/* A table in progress: the rows of all its fragments. */
typedef struct {
    GridRows rows;
    uint32_t width;
    Str lead; /* the line right above its first row, or empty */
    Decisions decisions;
    VEC(Span) spans;       /* rows counted within the header, or by index in `rows` for the body */
    uint32_t header_count; /* rows with USE_HEADER */
    Str title;
    FoundLinks *title_links; /* of the row it is from; NULL for none */
    bool has_instruction;    /* the last header row is an instruction to who fills the table in */
    bool is_form, has_label_rows, is_chart;
    bool is_multiple; /* a row fills two cells or more */
    bool is_exact;    /* as Grid.is_exact */
    VEC(Span) exact;  /* the file's own spans, rows by index in `rows` */
    bool has_header;  /* while it is joined: judged when it had judged_rows rows */
    size_t judged_rows;
} Draft;

/* What stands at the top of some rows. */
typedef struct {
    uint32_t title_rows, header_rows; /* header_rows 0: no header */
    bool is_stacked, is_two_level, has_units, has_instruction;
    int score;
    uint32_t filled, contrasts,
        words; /* of the main header row: cells with text, over another kind, that head columns */
    Str evidence;
} Top;

typedef VEC(Grid *) Grids;

/* Evens the rows of a grid (infer_shape.c): appends grids whose rows all have `width` cells. Repairs rows that lost a
 * border (ROW_REPAIRED), joins rows broken over lines, fills short rows up (ROW_SHORT). Decisions go to `decisions`. */
void infer_shape(Reader *reader, Grid *grid, Grids *even, Decisions *decisions);

/* Judges the top of `count` rows of `width` cells (infer_header.c). */
Top infer_top(Arena *arena, const GridRow *rows, size_t count, uint32_t width);

/* Marks title and header rows of a draft, takes stray fragments out and finds header spans (infer_header.c). */
void infer_header(Reader *reader, Draft *draft);

/* Tells whether a row only rules a line: hyphens in every cell that holds anything. */
bool infer_is_separator(const GridRow *row);

/* Tells whether a row only sums others up: its first filled cell says total, or it holds figures and nothing else. */
bool infer_is_sum(const GridRow *row);

/* Tells whether a text is a remark or a sum ("Note: ...", "Total projects: 4"), which heads nothing. */
bool infer_is_remark(Str text);

/* Tells whether every filled cell uses a word that heads columns. */
bool infer_is_all_words(const GridRow *row);

/* Tells whether two rows hold the same cells after folding. */
bool infer_rows_equal(const GridRow *a, const GridRow *b);

/* Classifies the rows below the header: repeated headers, continuations, groups, text spread over rows, vertical merges
 * (infer_rows.c, infer_group.c, infer_merge.c). */
void infer_rows(Reader *reader, Draft *draft);
void infer_groups(Reader *reader, Draft *draft);
void infer_spread(Reader *reader, Draft *draft);
void infer_merges(Reader *reader, Draft *draft);

/* Turns the file's own spans into those of the draft, once each row's use is known (infer_merge.c). */
void infer_exact_spans(Reader *reader, Draft *draft);

/* Tells whether cells without words have a colour that the row's first cell has not (infer_shade.c): such a row is
 * filled, though not with words. */
bool infer_has_colours(const GridRow *row);

/* Finds the cells without words whose colour is what they say (infer_shade.c). Raises COLOUR_ALONE. */
void infer_shades(Reader *reader, Table *table);

/* Turns the draft into what it is: a table appended to source->tables and a TABLE piece, a HEADING piece, or LINE
 * pieces for rows that are prose with tabs (infer_table.c). */
void infer_close(Reader *reader, Draft *draft, Pieces *out);

/* Replaces the grids among reader->pieces by tables (infer_join.c). */
void infer_tables(Reader *reader);

#endif
