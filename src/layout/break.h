/* Break: a paragraph to pieces that can be broken into lines at any width. The one door to line breaking (UAX 14) and
 * to the bidirectional algorithm (UAX 9). */
#ifndef LAYOUT_BREAK_H
#define LAYOUT_BREAK_H

#include "layout/shape.h"
#include "model/report.h"

/* Words to be set, with those of them that are links. */
typedef struct {
    Str text;
    ReportLinks links;
} Words;

typedef struct {
    const Piece *piece;
    uint32_t link;        /* the link it is part of, from 1 on; 0 for none */
    uint8_t level;        /* bidirectional level; odd runs from right to left */
    bool may_break_after; /* a line may end here */
    bool is_kept;         /* a line ends here only where it can at no other place: "1 April", "17 of 38" */
    uint32_t length;      /* of its text, in bytes */
    bool is_word_part;    /* inside a word longer than the cap: a line may end here when nothing else helps */
    bool is_syllable;     /* such a part, but that a hyphen stands at the line's end */
} TextPiece;

/* A prepared paragraph. Widths in em: `natural` on one line, `word` that of the widest word, `minimum` the same, but at
 * most the cap. */
typedef struct {
    TextPiece *pieces;
    uint32_t count;
    float natural_em, minimum_em, word_em;
    const Piece *hyphen; /* where it has syllables; else NULL */
    bool is_rtl;         /* it begins on the right */
    bool has_rtl_runs;   /* its pieces are to be reordered */
    Words words;
    ElementId *link_elements; /* of its links; 0 before they are placed; NULL without links */
} Text;

/* A line: pieces first..first+count, its width without the space at its end. */
typedef struct {
    uint32_t first, count;
    float width_em;
    bool breaks_word; /* between letters, without a hyphen */
    bool has_hyphen;  /* at its end, counted in the width */
} TextLine;

typedef VEC(TextLine) TextLines;

/* Returns `text` prepared, in `arena`. A word wider than `cap_em` is cut into syllables, or where
 * it has none into short parts, so that it may be broken. */
Text *text_prepare(Arena *arena, Shaper *shaper, Str text, Weight weight, float cap_em);

Text *text_prepare_words(Arena *arena, Shaper *shaper, const Words *words, Weight weight, float cap_em);

/* Breaks the paragraph into lines of at most `width_em`, as full as they can be. An empty paragraph has no line. */
void text_break(Arena *arena, const Text *text, float width_em, TextLines *lines);

/* Returns the length in bytes of a line's text. */
size_t text_length(const Text *text, const TextLine *line);

/* Returns the order in which a line's pieces stand from left to right (indices into text->pieces), in `arena`. */
uint32_t *text_visual_order(Arena *arena, const Text *text, const TextLine *line);

#endif
