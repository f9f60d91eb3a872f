/* Aligned: text whose columns only spaces align, as `pdftotext -layout` prints it. The steps from lines to grids share
 * this page; each has a file of its own. Places are columns of characters, `to` excluded, and hold within a page. */
#ifndef INGEST_ALIGNED_H
#define INGEST_ALIGNED_H

#include "ingest/grid.h"

enum { ALIGNED_WIDTH = 640, ALIGNED_REAL_GAP = 2 };

typedef struct {
    uint32_t from, to; /* columns of characters */
    uint32_t at, end;  /* bytes of the line */
    bool is_mark;      /* a list mark: the gap behind it parts nothing */
} AlignedWord;

/* A line that is not blank. One wider than ALIGNED_WIDTH has no words: it is no line of a table. */
typedef struct {
    const TextLine *line;
    const AlignedWord *words;
    uint32_t count;
    uint32_t gap; /* blank lines before it, those of dropped furniture left out */
    uint32_t page;
    bool is_furniture;
    bool is_running; /* the first page's head, which stays */
    bool goes_on;    /* the numbered paragraph of the line above goes on in it */
} AlignedLine;

typedef VEC(AlignedLine) AlignedLines;

/* Blank columns between two columns of a table. */
typedef struct {
    uint32_t from, to;
} Gutter;

/* Whose a text is that a single space parts from a figure before it, or that figure: of the next column what stands
 * behind the figure, or of the one before the figure, which is a date, or none. */
typedef enum { SPILL_NONE, SPILL_NEXT, SPILL_DATE_BEFORE, SPILL_NUMBER_BEFORE } AlignedSpill;

/* The region's lines up to one whose texts stand over several columns, and the column with which these begin for each;
 * NULL for none. */
typedef struct {
    size_t line;
    const uint32_t *columns;
    const uint32_t *widths; /* by column: how many that which begins with it stands over; NULL where not known, */
    size_t low;             /* else the last line of the heads under the texts */
} AlignedOver;

/* Lines from..to (`to` excluded) of one page that stand in the same columns. */
typedef struct {
    size_t from, to;
    Gutter *gutters;
    uint32_t count;
    bool is_prose; /* text in columns: read down the first, then the next */
    bool is_body;  /* lines under a header that was taken off */
    AlignedOver over;
    AlignedSpill *spills; /* by column; NULL before that is known */
} AlignedRegion;

typedef VEC(AlignedRegion) AlignedRegions;

/* Returns the lines with blanks in place of the numbers by which a margin counts them, how many in *numbered; the lines
 * as they are when it counts none (aligned_numbers.c). */
TextLines aligned_numbers_drop(Arena *arena, const TextLines *lines, size_t *numbered);

/* Returns the lines with bullets in place of the letters o that stand for them, how many in *count; the lines as they
 * are where there are hardly any (aligned_marks.c). */
TextLines aligned_marks_round(Arena *arena, const TextLines *lines, size_t *count);

/* Returns the lines that are not blank, cut into words, in `arena` (aligned_lines.c). */
AlignedLines aligned_lines_cut(Arena *arena, const TextLines *lines);

/* Returns the text from the first word to the last, spaces and all; empty when there are none. */
Str aligned_text(const AlignedLine *line, uint32_t first_word, uint32_t word_count);

/* Tells whether a gap that can part columns stands before word `w`. */
bool aligned_is_parted(const AlignedLine *line, uint32_t w);

/* Tells whether the line has such a gap. */
bool aligned_is_multiple(const AlignedLine *line);

/* Return where the text of a line that has words begins, and the place behind its end. */
uint32_t aligned_left(const AlignedLine *line);
uint32_t aligned_right(const AlignedLine *line);

/* Returns the word behind the text that word `w` is of: gaps that can part columns part texts. */
uint32_t aligned_text_end(const AlignedLine *line, uint32_t w);

/* Takes the words from the lines of a table of contents, which are no rows (aligned_contents.c). */
void aligned_contents_mark(AlignedLines *lines);

/* Takes the words from the lines of a report's numbered headings and paragraphs, which are no rows
 * (aligned_numbered.c). */
void aligned_numbered_mark(AlignedLines *lines);

/* Marks running heads, feet and page numbers: is_furniture (aligned_furniture.c). Returns how many there are. The first
 * page's head stays, without words. */
size_t aligned_furniture_mark(Arena *arena, AlignedLines *lines);

/* Says which furniture was dropped: a decision for each text, one finding. */
void aligned_furniture_report(Reader *reader, const AlignedLines *lines);

/* Returns the regions of the lines whose columns hold, in their order (aligned_regions.c). */
AlignedRegions aligned_regions_find(Arena *arena, const AlignedLines *lines);

/* Gives regions that begin with the same head the same columns (aligned_repeats.c). */
void aligned_repeats_teach(Arena *arena, const AlignedLines *lines, AlignedRegions *regions);

/* A line's words dealt out to the columns of a region. */
typedef struct {
    Str *texts;               /* for each column, empty where nothing stands */
    uint32_t *lefts, *rights; /* the columns of characters of each text */
    uint32_t filled;          /* texts that are not empty */
    uint32_t crossing;        /* gutters that a text of the line runs across */
} AlignedCells;

/* Deals lines out one by one (aligned_cells.c). */
typedef struct {
    const AlignedLines *lines;
    const AlignedRegion *region;
    size_t from, to; /* the lines that `local` is for */
    Gutter *local;
    bool has_labels;          /* the first column holds labels that end in colons */
    bool is_tabular, begins;  /* the line in hand has gaps of its own; its texts behind these all begin anew */
    const AlignedLine *above; /* the line above it, NULL behind a blank line */
} AlignedDealer;

AlignedDealer aligned_dealer_open(Arena *arena, const AlignedLines *lines, const AlignedRegion *region);
AlignedCells aligned_cells_make(Arena *arena, const AlignedRegion *region);
void aligned_cells_deal(AlignedDealer *dealer, size_t i, AlignedCells *cells);

/* Returns the word behind those of the line that were dealt to column `c`, which begin with word `first`; that word
 * itself where the column is blank. */
uint32_t aligned_cells_end(const AlignedCells *cells, const AlignedLine *line, uint32_t c, uint32_t first);

/* Where another table may begin beside the first. */
typedef struct {
    uint32_t column; /* its first; 0 for none */
    bool is_sure;    /* else the region is read as one table */
} AlignedParting;

/* Recognises prose in columns (is_prose), and two tables side by side, with the captions over them (over). The dealer
 * of the region must be opened anew (aligned_beside.c). */
AlignedParting aligned_beside_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Tells whether the line has two texts, each at the left edge of two or more of the heads in the next line, as captions
 * of two tables stand; returns the first word of the second text, or 0 (aligned_over.c). */
uint32_t aligned_captions_tell(const AlignedLine *line, const AlignedLine *heads);

/* Gives the captions in the region's first line their columns, the first and `column`. */
void aligned_captions_set(Arena *arena, AlignedRegion *region, uint32_t column);

/* Tells whether the texts of the line, two or more, each stand over the middle of several heads in the next line, which
 * begin with the same head for each ("2025/26" and "2026/27" over "Budget Actual" twice). */
bool aligned_over_tell(const AlignedLine *line, const AlignedLine *heads);

/* Gives such texts in the region's first line their columns. */
void aligned_over_set(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Gives the texts of the region's first line their columns when one of them stands over a run of periods in the next
 * ("2025/26" over "Q1 Q2 Q3 Q4"). */
void aligned_over_periods_set(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

enum { ALIGNED_TEXTS = 64 };

/* The texts of a line, by columns of characters and their words. */
typedef struct {
    uint32_t from[ALIGNED_TEXTS], to[ALIGNED_TEXTS];
    Str texts[ALIGNED_TEXTS];
    uint32_t count;
} AlignedTexts;

/* Returns the texts of the line; none when there are too many. */
AlignedTexts aligned_texts_read(const AlignedLine *line);

/* Finds the columns of a region in the lines under its first ones, some of whose texts stand over several columns:
 * gives the region these columns, and those texts theirs (over). Returns false, with the region as it was, when none
 * does (aligned_spans.c). */
bool aligned_spans_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Finds again what such lines of the region stand over, whose columns are others now. */
void aligned_spans_again(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Deals line `i` out, one up to that line, each text to its column. */
void aligned_over_deal(const AlignedLines *lines, size_t i, const AlignedRegion *region, AlignedCells *cells);

/* Finds the gutters of a region by what all its lines say (aligned_columns.c). */
void aligned_columns_find(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Finds the columns whose figures have texts of the next column right behind them (aligned_spill.c). */
void aligned_spills_find(Arena *arena, const AlignedLines *lines, AlignedRegions *regions);

/* Parts such figures from the texts behind them. */
void aligned_spill_deal(const AlignedLine *line, const AlignedRegion *region, AlignedCells *cells);

/* Adds a gutter of one place to the columns of a region: places[c] in column c, 0 for none (aligned_columns.c). */
void aligned_gutters_add(Arena *arena, AlignedRegion *region, const uint32_t *places);

/* Adds the gutters of a single space to the region's (aligned_tight.c). */
void aligned_tight_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Adds the gutters behind texts that fill their column to its end to the region's (aligned_edges.c). */
void aligned_edges_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Adds the gutters behind figures at the right to the region's (aligned_figures.c). */
void aligned_figures_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Adds the gutters between periods in the heads to the region's (aligned_periods.c). */
void aligned_periods_part(Arena *arena, const AlignedLines *lines, AlignedRegion *region);

/* Tells whether both texts are periods that differ in nothing but digits. */
bool aligned_are_periods(Str a, Str b);

enum { ALIGNED_HEADER_LINES = 8 };

/* The last line of a region, column by column. */
typedef struct {
    size_t end;           /* the line behind it */
    const Str *texts;     /* empty where it leaves a column blank */
    const uint32_t *room; /* how long a line of each column can be */
    uint32_t columns, filled;
} AlignedFoot;

/* Keeps the last line of a region, for the page that follows (aligned_cut.c). */
void aligned_cut_keep(Arena *arena, const AlignedRegion *region, const AlignedCells *last, const uint32_t *room,
                      AlignedFoot *foot);

/* Tells whether the first row under the region's repeated head goes on in the row that the page before ends with;
 * `first` holds its cells. */
bool aligned_cut_tell(const AlignedFoot *foot, const AlignedRegion *region, const Str *first);

/* The lines of the last table's first row: its header, if it has one. */
typedef struct {
    Str lines[ALIGNED_HEADER_LINES];
    size_t count;    /* 0 for none */
    bool is_centred; /* blank lines part the rows of that table, whose cells stand in the middle */
    AlignedFoot foot;
} AlignedHeader;

/* Columns of a region, `last` excluded. */
typedef struct {
    uint32_t first, last;
} AlignedPart;

/* How the texts of columns begin. */
typedef struct {
    bool *small;  /* columns whose texts begin in small letters where rows certainly begin */
    bool is_even; /* hardly any cell goes on in the next line */
} AlignedStyle;

/* Returns the style of a region's part, in `arena`; longest[c] characters is the longest line of column c
 * (aligned_style.c).
 */
AlignedStyle aligned_style_find(Arena *arena, const AlignedLines *lines, const AlignedRegion *region, AlignedPart part,
                                const uint32_t *longest);

/* Tells whether the line `now`, under a first row that fills the columns `seen`, holds heads of which one comes again a
 * few columns on, under half as many texts or fewer: each of these spans several. The head of the first column stands
 * in one of the two; where in the upper, a text stands there over the head that comes again, too. */
bool aligned_spans_tell(const AlignedCells *now, const bool *seen, AlignedPart part);

/* Tells whether the blank lines of a region part rows whose cells stand in the middle or at the bottom
 * (aligned_centred.c). */
bool aligned_centred_tell(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part);

/* By column: how long a line of its texts can be, and how long the longest is. */
typedef struct {
    uint32_t *room, *longest;
} AlignedWidths;

/* Parts lines that no blank lines part into rows whose cells stand in the middle or at the bottom (aligned_shape.c):
 * starts[i] for the i-th line of the region. Returns false, with starts as they were, when cells stand at the top of
 * their rows. */
bool aligned_shape_part(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part,
                        const AlignedWidths *widths, bool *starts);

/* Marks the lines with which rows begin whose second column counts, under a first cell that is merged down over several
 * rows: starts[i] for the i-th line of the region. Returns true when each row begins with its number's line
 * (aligned_counted.c). */
bool aligned_counted_mark(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part, bool *starts);

/* Tells whether a text's first word would have stood on the line above: then no wrapping parts the two
 * (aligned_shape.c). */
bool aligned_would_fit(Str above, Str text, uint32_t room);

/* Tells whether a text goes on in the brackets that the one above it opens, or stands in brackets behind it. */
bool aligned_is_bracketed(Str above, Str text);

/* Tells whether a label begins in capitals under one whose last word does not: of two that both go on in capitals
 * nothing is known, for they may be a name of several words. */
bool aligned_is_new_label(Str above, Str text);

/* Tells whether two texts, one under the other, are marks ("-", a tick, "Yes") or a mark and a figure: a value each. */
bool aligned_are_values(Str above, Str text);

/* Tells whether a text begins with the rest of the word or figure above it, for which its column, whose longest line is
 * `longest` characters, was too narrow (aligned_divided.c). */
bool aligned_is_divided(Str above, Str text, uint32_t longest);

/* Tells whether the line holds units alone, two or more ("m" and "t" under "Distance" and "Weight"): these end no words
 * above (aligned_divided.c). */
bool aligned_are_units(const AlignedCells *cells, AlignedPart part);

/* Takes back starts of rows behind blank lines that part paragraphs of a row's cells (aligned_paragraphs.c). */
void aligned_paragraphs_join(const AlignedLines *lines, const AlignedRegion *region, AlignedPart part, bool *starts);

/* A cell while lines are added to it. */
typedef struct {
    StrBuf text;
    Str last;        /* its last line */
    bool is_list;    /* it holds items */
    char style;      /* of the numbered item that it ends with */
    uint32_t number; /* of that item, 0 for none */
    Lines lines;
} AlignedMergedCell;

/* A row while its lines are merged (aligned_merge.c). */
typedef struct {
    Reader *reader;
    const AlignedRegion *region;
    AlignedPart part;
    AlignedWidths widths;
    AlignedMergedCell *cells;
    Str *whole;              /* the cells when the row ends */
    const AlignedFoot *foot; /* of the page before, when the row is the first under its repeated head; else NULL */
    bool are_units;          /* the line in hand holds units alone */
    GridRow row;
} AlignedMerge;

AlignedMerge aligned_merge_open(Reader *reader, const AlignedRegion *region, AlignedPart part, AlignedWidths widths);

/* Adds a text of the paper's line `number` to a cell of the row. */
void aligned_merge_text(AlignedMerge *merge, uint32_t column, Str text, uint32_t number);

/* Adds the cells of the paper's line `number` to the row. */
void aligned_merge_line(AlignedMerge *merge, const AlignedCells *cells, uint32_t number);

/* Ends the row, if it has lines, and adds it to the grid; false when there is no room for its cells. */
bool aligned_merge_finish(AlignedMerge *merge, Grid *grid);

/* Tells whether a dash at the start of a line stands between words of a sentence that had no room for it above. */
bool aligned_is_dash_wrapped(Str above, Str text, uint32_t room);

/* Turns a part of the region into a grid and adds it to the pieces (aligned_rows.c). `header` is that of the table
 * before, and becomes that of this one. */
void aligned_rows_read(Reader *reader, const AlignedLines *lines, const AlignedRegion *region, AlignedPart part,
                       AlignedHeader *header);

/* Raises FIGURES_TOGETHER for each column of single figures in which cells hold several (aligned_doubt.c). */
void aligned_doubt_report(Reader *reader, const Grid *grid);

#endif
