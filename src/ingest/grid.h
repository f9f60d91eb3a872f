/* Grid: what a dialect reads from the lines, before any interpretation: lines of prose and grids of cells in the order
 * of the paper. Everything that is inferred about tables is inferred from here, so a dialect only has to tokenise. */
#ifndef INGEST_GRID_H
#define INGEST_GRID_H

#include "ingest/text_lines.h"
#include "model/found.h"

/* Where a non-empty cell went: one place each; the fields of Ledger in their order. */
typedef enum {
    FATE_UNREAD,
    FATE_BODY,
    FATE_HEADER,
    FATE_GROUP,
    FATE_TITLE,
    FATE_REPEATED_HEADER,
    FATE_SEPARATOR,
    FATE_JOINED
} Fate;

/* A cell as found: its text trimmed, its paragraphs on lines of their own. Text that is joined to it hangs behind it as
 * a chain, so that joining many rows stays cheap. */
typedef struct Token Token;
struct Token {
    Str text;
    Lines lines;
    Fate fate;
    bool is_piece;     /* cut off another token, which the ledger counts for both */
    bool starts_part;  /* in a chain: begins a paragraph or item of its own, else it goes on in the last one */
    uint32_t shade;    /* as Cell.shade */
    uint32_t over;     /* in a row that stands over the heads of another (is_over): over how many of its columns */
    FoundLinks *links; /* of its words, NULL for none */
    Token *more, *last;
};

typedef enum { USE_BODY, USE_HEADER, USE_TITLE, USE_GROUP, USE_REPEATED, USE_SEPARATOR, USE_JOINED } RowUse;

typedef struct {
    Token *cells;
    uint32_t count;
    Lines lines;
    VEC(uint32_t) numbers; /* of the lines it was read from */
    bool after_gap;        /* a blank line stands before it: perhaps a page break */
    bool is_cut;           /* the page before ends with its first lines */
    bool is_over;          /* heads over those of the row below it, by their places */
    bool recurs;           /* the same row opens another block of the paper, too */
    /* What the file itself says of the row, where it says such things. */
    bool is_marked;   /* a header, to be repeated on every page */
    bool is_bold;     /* all of its words are */
    bool is_ruled;    /* a line below it sets it off, as Markdown writes headers and some other first rows */
    bool is_shaded;   /* all of its cells have one colour behind their words */
    bool is_spanning; /* one cell over all columns */
    RowUse use;
} GridRow;

typedef VEC(GridRow) GridRows;

/* Rows that stand together. The rows of `width` cells each once infer_shape has evened them. */
typedef struct {
    GridRows rows;
    uint32_t width;
    /* The file tells rows, columns and spans itself, so a blank cell is blank and two grids with a gap between are two
     * tables. `spans` has rows by their index here. */
    bool is_exact;
    bool is_counted; /* the file marks the ends of cells, so its rows should have one width */
    uint32_t room;   /* cells its rows had in the file, where columns that no row fills were left out */
    bool is_apart; /* something, if only a blank line, stands between it and the grid before; or both stand side by side
                    */
    VEC(Span) spans;
} Grid;

typedef enum { PIECE_LINE, PIECE_GRID, PIECE_TABLE, PIECE_HEADING } PieceKind;

/* A step of the paper. HEADING: a table that proved to be a numbered heading. */
typedef struct {
    PieceKind kind;
    Str text;   /* LINE: as found, with its indent; HEADING: its words */
    Str number; /* HEADING */
    Lines lines;
    uint32_t gap;    /* blank lines before it */
    bool recurs;     /* the same line, or first row, stands elsewhere, too */
    bool goes_on;    /* LINE: the paragraph of the line above goes on in it */
    bool is_running; /* LINE: other pages repeat it at their top */
    Grid *grid;
    Table *table;
    FoundLinks *links;       /* LINE: of its words; NULL for none, and where `found` has them */
    const FoundBlock *found; /* LINE: a paragraph whose file says what it is; NULL in text */
} Piece;

typedef VEC(Piece) Pieces;

/* What a paper's lines divide: not asked yet, words at their syllables, or only compounds at their hyphens. */
typedef enum { DIVIDES_UNKNOWN, DIVIDES_WORDS, DIVIDES_COMPOUNDS } LineEnds;

typedef struct PaperWords PaperWords;

/* What was taken away from cells and lines or joined in them so far, for one finding each at the end of the paper. */
typedef struct {
    Str paper;              /* its bytes */
    const TextLines *lines; /* in which the spelling of a broken or misread word is looked up; NULL for none */
    Arena *work;            /* for their words, which are read when the first is wanted */
    PaperWords *words;
    LineEnds divides;
    uint32_t markup, markup_line, hyphens, hyphen_line;
    uint32_t misread, misread_line;
    Str hyphen_word, hyphen_joined, misread_word;
} TextNotes;

/* A paper while it is read. */
typedef struct {
    Arena *arena; /* for what the source keeps */
    Arena *work;  /* for grids, drafts and their cells: gone when the source is made */
    Source *source;
    TextLines lines;
    Pieces pieces;
    TextNotes notes;
    uint32_t cut_searches; /* for ends of tables in cells, which cost time */
    uint32_t cell_count;   /* cells made so far, empty ones included */
    bool is_full;          /* more cells than a paper can hold: what follows is read as prose */
} Reader;

enum { GRID_CELL_LIMIT = 1000000, GRID_COLUMN_LIMIT = 16384 };

/* Makes the cell `text`, counts it in the ledger as unread when it holds anything. */
Token grid_make_token(Reader *reader, Str text, Lines lines);

/* Makes `count` empty cells; NULL when that would pass GRID_CELL_LIMIT. */
Token *grid_make_cells(Reader *reader, uint32_t count);

/* Writes down where a cell went; what is said last holds. Empty cells go nowhere. */
void grid_settle(Reader *reader, Token *token, Fate fate);
void grid_settle_row(Reader *reader, GridRow *row, Fate fate);

/* Hangs `token` behind `base`, which takes its text over; settles it as joined. */
void grid_join(Reader *reader, Token *base, Token *token, bool starts_part);

/* Adds a row of `row`'s lines to the line numbers of `base`. */
void grid_join_lines(Reader *reader, GridRow *base, const GridRow *row);

/* Returns the number of cells that hold anything; `first` is the index of the first of them (may be NULL). */
uint32_t grid_filled(const GridRow *row, uint32_t *first);

/* Adds a line of prose to the pieces, or the last piece's gap. */
void grid_add_line(Reader *reader, Str text, Lines lines, uint32_t gap);
void grid_add_grid(Reader *reader, Grid *grid, uint32_t gap);

/* What was decided, and on which lines. */
typedef struct {
    DecisionId id;
    Lines lines;
} Mark;

/* Adds a decision about the paper, or about a table; evidence is a printf format. */
void grid_decide(Reader *reader, Decisions *decisions, Mark mark, const char *evidence, ...)
    __attribute__((format(printf, 4, 5)));

#endif
