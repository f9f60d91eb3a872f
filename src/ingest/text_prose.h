/* Text prose: the lines between the tables as headings, paragraphs and lists, in the order of the paper. A false
 * heading misleads who reads by ear more than a missed one, so a line needs evidence to become one. */
#ifndef INGEST_TEXT_PROSE_H
#define INGEST_TEXT_PROSE_H

#include "ingest/grid.h"

/* NUMBERED: begins with a section or list number; KEYWORD: "Part 2", "SECTION 1: ..."; HEADING: one for certain. */
typedef enum { UNIT_TEXT, UNIT_ITEM, UNIT_NUMBERED, UNIT_KEYWORD, UNIT_HEADING, UNIT_TABLE } UnitKind;

/* A line of prose, or several that proved to be one paragraph. */
typedef struct {
    UnitKind kind;
    bool was_bold, was_link, has_number_dot;
    bool is_certain;         /* the file says what it is: a HEADING, or an ITEM of the level `indent` */
    bool is_counted;         /* a certain ITEM: its label counts */
    bool is_note;            /* a certain ITEM: a note of the paper's foot or end */
    bool is_running;         /* other pages repeat it at their top */
    bool is_title, is_front; /* the file says that it is the paper's title, or stands below it */
    char style;              /* NUMBERED: '1', 'a', 'i' */
    uint32_t depth, value;   /* NUMBERED: "2.4" has depth 2 and value 4; KEYWORD: value */
    uint32_t indent, gap;
    Str text;  /* cleaned, without mark or number; KEYWORD: whole */
    Str label; /* ITEM: the mark; NUMBERED: the number as written */
    Str number;
    Lines lines;
    Table *table;
    FoundLinks *links; /* NULL for none */
    bool goes_on;      /* the paragraph of the unit before goes on in it, as Piece.goes_on */
    bool is_caption;   /* the file says that it is one */
    Table *caption_of; /* the table that it names, NULL for none */
} Unit;

typedef VEC(Unit) Units;

/* The title block has at most so many lines, none of them longer. */
enum { TITLE_LINES = 12, TITLE_BYTES = 130 };

/* Returns how much speaks for a line being the paper's title (text_title.c): a year, a word for a kind of paper. A date
 * or a meeting alone speaks against it. */
int text_title_rate(Str text);

/* Returns what the front sheet of a report calls its title ("Title:", "Subject:" beside a text, among rows that say for
 * whom it is, whose and when), in `arena`; empty when the table is none. */
Str text_title_sheet(Arena *arena, const Table *table);

/* Tells whether a line is the usual name of a first section, which ends the title block. */
bool text_title_section(Str text);

/* Of pieces whose file marks its headings: calls the one that opens the paper its title where it stands above all
 * others, or is more of a title than they are; the outermost of the others become level 1 where `lifts` or there is a
 * title. */
void text_title_settle(Reader *reader, bool lifts);

/* Cuts the pieces into units: markup taken away, marks and numbers told apart, lines of one paragraph joined
 * (text_units.c). */
Units text_units_read(Reader *reader);

/* Tells whether a unit can be a heading (text_heading.c): a numbered one or one with a keyword by itself, a plain line
 * by its looks and by what follows. */
bool text_heading_strong(const Units *units, size_t i);
bool text_heading_plain(const Units *units, size_t i);

/* Tells whether a line is a word, a number and a title ("Priority 2: Homes"), and no caption. */
bool text_heading_counted(Str text);

/* Returns how many headings from `i` on follow each other with nothing between, siblings among them: a list of
 * contents; 0 when they are headings. */
size_t text_heading_contents(const Units *units, size_t i);

/* Finds the tables that captions name (text_caption.c): sets caption_of and the tables' titles. */
void text_caption_find(Reader *reader, Units *units);

/* Tells whether a short text holds a word that makes it a sentence, a remark or an order ("is", "see", "none"). */
bool text_has_sentence_word(Str text);

/* Tells whether the unit is a paragraph of some length. */
bool text_unit_long(const Unit *unit);

/* Returns the number of units from `i` on that are one numbered list, 0 for none (text_list.c). */
size_t text_list_count(const Units *units, size_t i);

/* Appends the list that begins at `i` to the blocks and returns the unit behind it. */
size_t text_list_read(Reader *reader, const Units *units, size_t i);

/* Tells whether a text ends with dots that lead to a page number (text_leader.c). */
bool text_leader_ends(Str text);

/* Returns a unit's text with an ellipsis for such dots, which are the printer's: as many as the line had room for, and
 * heard one by one. */
Str text_leader_shorten(Reader *reader, const Unit *unit);

/* Returns how many units from `i` on end so, 0 for less than three: a list of contents. */
size_t text_leader_count(const Units *units, size_t i);

/* Appends that list to the blocks and returns the unit behind it. */
size_t text_leader_read(Reader *reader, const Units *units, size_t i);

/* Turns reader->pieces into source->title, front and blocks, and gives each table its section and title. */
void text_prose_read(Reader *reader);

#endif
