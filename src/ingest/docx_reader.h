/* The Word reader's parts share this page. Events of document.xml come to docx_body.c, which keeps what is open on a
 * stack of its own (the parser's depth is bounded, so is the stack); docx_text.c takes what makes words, docx_table.c
 * what makes cells. */
#ifndef INGEST_DOCX_READER_H
#define INGEST_DOCX_READER_H

#include "ingest/docx.h"
#include "ingest/docx_numbering.h"
#include "ingest/docx_parts.h"
#include "ingest/docx_styles.h"

/* A field's states, innermost last: its instruction is not text, its result is. */
typedef struct {
    bool in_instruction;
    StrBuf instruction; /* its beginning, for the fields whose words stand in it */
    StrBuf withheld;    /* other words before its result */
    Str address;        /* where its result leads, or empty */
} Field;

/* Words of a flow that lead somewhere: from..to in DocxReader.text. */
typedef struct {
    size_t from, to;
    Str address;
} FlowLink;

enum { FIELD_LIMIT = 64, DOCX_INSTRUCTION_BYTES = 4096, DOCX_NOTE_LIMIT = 10000 };

/* What a run's properties say of its words. */
typedef struct {
    int8_t hidden, bold, raised; /* -1: not said */
    bool is_lifted;              /* off the line by a distance of its own */
    const DocxStyle *style;
    Str font; /* a symbol font, or empty */
} Run;

/* A paragraph while it is read. */
typedef struct {
    bool is_open;
    bool is_pending; /* over, but the next one goes on in it: its end was deleted */
    size_t start;    /* where its words begin in DocxReader.text */
    const DocxStyle *style;
    int32_t number_id, number_level, outline; /* -1: not said */
    bool is_mark_gone;                        /* its end was deleted */
    bool has_words, is_all_bold, after_break;
    bool is_on_line;  /* some of its words stand on the line */
    bool is_labelled; /* its label was counted */
    bool is_counted;  /* it holds the number of a table, figure or the like */
    Str label;
} Paragraph;

/* What paragraphs and tables are added to: the body, a cell, a text box, a note. */
typedef enum { FLOW_BODY, FLOW_CELL, FLOW_BOX, FLOW_NOTE } FlowKind;
typedef struct Flow Flow;
struct Flow {
    Flow *outer;
    FlowKind kind;
    Paragraph paragraph;
    Run run;
    VEC(FoundBlock) blocks; /* of the body, a box, a note */
    VEC(FoundBlock) after;  /* of boxes and tables within, to stand behind what is open */
    VEC(FoundTable *) nested;
    bool has_words, is_all_bold; /* a cell's */
    size_t start;                /* where its words begin in DocxReader.text */
    uint32_t table_count, box_count;
    Str place;
    uint32_t field_count, fields_beyond; /* fields nested deeper than can be kept are counted */
    bool has_gap;                        /* an empty paragraph was met, not yet told to a block */
    VEC(FlowLink) links;                 /* of the cell or paragraph that is open */
    Str address;                         /* of the w:hyperlink or w:fldSimple that is open, or empty */
    uint32_t address_depth;              /* the depth of that element, 0 when none is open */
    bool breaks;                         /* a page or section break was met, not yet told to a paragraph */
    Field fields[FIELD_LIMIT];           /* the last member: it is not cleared */
};

/* A cell of the row above that a merge may go on from. */
typedef struct {
    uint32_t column, colspan, row, cell;
} Anchor;

typedef VEC(Anchor) Anchors;

typedef enum { MERGE_NONE, MERGE_START, MERGE_GO_ON } Merge;

/* A cell of the row that is being read, with what its properties say. */
typedef struct {
    FoundTableCell cell;
    Merge vertical, horizontal;
    bool is_deleted;
} OpenCell;

/* A table while it is read. */
typedef struct TableState TableState;
struct TableState {
    TableState *outer;
    FoundTable *table;
    Flow *flow; /* which it stands in */
    uint32_t grid_columns;
    size_t after_start; /* what stood behind its flow's text when it began */
    bool in_row, in_cell;
    uint32_t row_number; /* as the file counts, deleted ones among them */
    bool is_header, is_deleted, is_hidden;
    uint32_t before; /* grid columns left out at the row's start */
    VEC(OpenCell) cells;
    Anchors above, next;
};

/* An element that is open. */
typedef struct {
    DocxTag tag;
    bool is_used;    /* its end matters */
    bool has_choice; /* mc:AlternateContent: a branch was taken */
    bool was_prompt; /* w:sdt: DocxReader.is_prompt outside of it */
} Frame;

/* A form field's state, told by w:ffData. */
typedef struct {
    enum { DOCX_FORM_NONE, DOCX_FORM_BOX, DOCX_FORM_LIST } kind;
    bool is_on, is_told;
    int64_t chosen, entry;
    Str word;
} DocxForm;

/* A foot- or endnote that the text refers to; number 0 has a mark of its own. */
typedef struct {
    int64_t id;
    uint32_t number;
    bool is_end;
} DocxNote;

typedef struct {
    Arena *arena, *scratch;
    Arena *grids; /* for the rows of tables and their cells */
    Found *found;
    Findings *findings;
    const DocxOptions *options;
    const DocxLimits *limits;
    DocxXml *xml; /* while a part is read */
    DocxParts parts;
    DocxStyles *styles;
    DocxNumbering *numbering;
    Frame *frames;
    uint32_t frame_count;
    uint32_t skip; /* depth of the element whose content is passed over, 0 for none */
    bool is_note_part;
    uint32_t open_note;
    bool is_prompt; /* the innermost content control shows what to enter, not what was entered */
    StrBuf prompt;  /* its words */
    Str prompt_place;
    Flow *flow, *spare; /* the innermost; flows to be used again */
    TableState *table;  /* the innermost */
    TableState *spare_table;
    StrBuf text;
    size_t kept_bytes;
    uint32_t cell_count;
    struct {
        uint32_t tracked, covered, hidden, chunks, orphans, spans, fields;
        uint32_t closed_links; /* to what only some can open, a file of a computer's */
        Str closed_link;       /* the address of the first of them */
        uint32_t prompts;
        StrBuf prompt_places; /* the words and the place of the first of them */
    } seen;
    DocxForm form;
    VEC(DocxNote) notes; /* in the order of their marks */
    uint32_t note_count; /* of those that Word numbers */
} DocxReader;

/* docx_body.c */
extern const DocxEvents docx_body_events;
/* Returns the tag of the open element `up` steps above the one whose event it is (0: its parent). */
DocxTag docx_body_parent(const DocxReader *reader, uint32_t up);
void docx_body_open_flow(DocxReader *reader, FlowKind kind, Str place);
void docx_body_close_flow(DocxReader *reader);
/* Counts the prompt that was withheld, if any. */
void docx_body_end_prompt(DocxReader *reader);
/* Returns a flow's place in the paper ("body/table 3/row 5/cell 2"). */
Str docx_body_place(DocxReader *reader, const Flow *flow);
/* Puts a finished table where it belongs: among the blocks of its flow, into its cell, behind what is open. */
void docx_body_add_table(DocxReader *reader, Flow *flow, FoundTable *table, size_t after_start);

/* docx_text.c: words of a paragraph. */
void docx_text_start_paragraph(DocxReader *reader);
void docx_text_end_paragraph(DocxReader *reader);
/* Ends the open paragraph even where the next one would go on in it. */
void docx_text_settle(DocxReader *reader);
/* Takes an element inside a paragraph or its properties. */
void docx_text_start(DocxReader *reader, const DocxElement *element);
/* Notes that a field with this instruction stands in the open paragraph: SEQ counts tables, figures and the like. */
void docx_text_note_count(DocxReader *reader, Str instruction);
void docx_text_end(DocxReader *reader, DocxTag tag);
void docx_text_words(DocxReader *reader, DocxTag tag, Str text);
/* Ends a flow's last paragraph and its fields; returns its words as one text in the reader's arena. */
Str docx_text_close(DocxReader *reader, Flow *flow);

/* docx_link.c: which words lead where. Takes the start and the end of w:hyperlink and w:fldSimple. */
void docx_link_start(DocxReader *reader, const DocxElement *element);
void docx_link_end(DocxReader *reader);
/* Returns where a field with this instruction leads, in the scratch arena, or an empty text. */
Str docx_link_read_field(DocxReader *reader, Str instruction);
/* Notes that the words from `from` to the end of the reader's text were added, which may be part of a link. */
void docx_link_add_words(DocxReader *reader, size_t from);
/* Returns the links of the flow's text from `from` on, in the reader's arena, NULL for none; the flow has none then. */
FoundLinks *docx_link_take(DocxReader *reader, Flow *flow, size_t from);

/* docx_table.c: tables, rows, cells and their properties. Each returns false when the element stands where it means
 * nothing. */
bool docx_table_start(DocxReader *reader, const DocxElement *element);
void docx_table_end(DocxReader *reader, DocxTag tag);
/* Reads six hexadecimal digits as 0xRRGGBB; FOUND_NO_SHADE for anything else. */
uint32_t docx_table_read_colour(Str digits);
/* Appends the words of a table as one text: cells parted by spaces, rows by line ends. */
void docx_table_flatten(StrBuf *buf, const FoundTable *table);

#endif
