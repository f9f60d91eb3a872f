/* Markdown refs: what stands apart from where it is meant: addresses of links ("[plan]: https://..."), and footnotes
 * ("[^1]: words"), which are numbered in the order in which they are referred to. */
#ifndef INGEST_MARKDOWN_REFS_H
#define INGEST_MARKDOWN_REFS_H

#include "ingest/grid.h"

/* A footnote, or a link's address. */
typedef struct {
    Str key;  /* the label in lower case, of a footnote with its "^" */
    Str text; /* words of the note, or the address */
    Lines lines;
    uint32_t number; /* of a note: 0 until something refers to it; of an address 1 once it is used */
    size_t order;    /* in the file */
} MarkdownRef;

/* What is noted while words are read: pictures, marks of notes that are not there, words that are struck through,
 * tables written in HTML. */
typedef struct {
    uint32_t count, first_line;
    Str first;
} MarkdownNotice;

enum { MARKDOWN_TAGS = 20 };

typedef struct {
    Str paper;
    bool is_known[MARKDOWN_TAGS], is_closed[MARKDOWN_TAGS]; /* tags of HTML */
    VEC(MarkdownRef) list;                                  /* by key, those of one key in the order of the file */
    VEC(size_t) notes; /* where those with a number stand in the list, the first number first */
    uint32_t line;     /* of the words that are read */
    MarkdownNotice pictures, lost_notes, struck, html_tables;
} MarkdownRefs;

/* Takes definitions out of reader->lines, each with the lines that go on in it. */
MarkdownRefs markdown_refs_take(Reader *reader);

/* Returns the number of the note with the label "^...", from 1 in the order of first calls; 0 when there is none. */
uint32_t markdown_refs_note(MarkdownRefs *refs, Arena *arena, Str label);

/* Returns the address that the label names; an empty string when there is none. */
Str markdown_refs_address(MarkdownRefs *refs, Arena *arena, Str label);

/* Tells whether the paper closes the tag of HTML `name`, the one with the number `tag`. */
bool markdown_refs_closes(MarkdownRefs *refs, size_t tag, const char *name);

/* Numbers the notes that nothing refers to, in the order of the file, behind the others: their words are the paper's,
 * too. */
void markdown_refs_number_rest(MarkdownRefs *refs, Arena *arena);

/* Notes a picture or a lost note, with the line that is read. */
void markdown_notice(MarkdownNotice *notice, const MarkdownRefs *refs, Str what);

/* Raises FOOTNOTE_LOST, PICTURES_LEFT_OUT, STRUCK_KEPT and HTML_TABLE; addresses that no link uses are decisions. */
void markdown_refs_report(Reader *reader, const MarkdownRefs *refs);

#endif
