/* Flow: where the next thing goes. The pages so far, the place on the last one, and what every part of layout needs at
 * hand. */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "design/design.h"
#include "layout/anchor.h"
#include "layout/break.h"
#include "layout/shape.h"
#include "model/pages.h"

/* `top`, `bottom`, `left` and `width` bound the text area of a page; `y` is where the next line's box begins. */
typedef struct {
    const Design *design;
    Pages *pages;
    Shaper *shaper;
    Findings *findings;
    Arena *arena;   /* the document's */
    Arena *scratch; /* emptied after each paragraph, row or group of rows */
    float page_width, page_height;
    float left, width, top, bottom;
    uint32_t line; /* of the paper: where what is being placed stands, 0 for unknown */
    uint32_t page;
    float y;
    bool is_page_fresh; /* nothing stands on the page yet */
    Anchors anchors;
    Str section;       /* the section being placed, for the running head */
    VEC(Str) sections; /* one a page: the section that its head names */
} Flow;

/* How a run of lines looks and whose it is. */
typedef struct {
    Weight weight;
    float size_pt;
    Colour colour;
    Owner owner;
    State state; /* a paragraph: its shape stands before the first line, in the indent */
    Str anchor;  /* a paragraph: its own */
} Style;

/* Notes that what has this anchor begins at the present place. */
void flow_note_anchor(const Flow *flow, Str name);

/* Has findings go to `unheard` while something is measured that will be measured again when it is placed. Returns where
 * they went, to be put back in flow->findings before the scratch arena is emptied. */
Findings *flow_mute(Flow *flow, Findings *unheard);

/* Starts a new page. */
void flow_new_page(Flow *flow);

/* The height left on the page. */
float flow_room(const Flow *flow);

/* The height of the text area. */
float flow_height(const Flow *flow);

/* Starts a new page unless `height_pt` is left on this one, or nothing stands on it yet. */
void flow_need(Flow *flow, float height_pt);

/* Moves down by `height_pt`, but not at the top of a page. */
void flow_space(Flow *flow, float height_pt);

/* Returns the height of a line's box. */
float line_height(const Flow *flow, float size_pt);

/* Places a line of `text` with its left edge at x and the top of its box at y, on the current page. Its links become
 * links unless the line is an artifact. */
void line_place(Flow *flow, const Text *text, const TextLine *line, Point at, const Style *style);

/* Returns the text as one line, never broken, and its width in points in *width_pt. */
Text *line_prepare(Flow *flow, Str words, const Style *style, float *width_pt);

/* Returns the words as one line of at most `room_pt`, in the scratch arena: cut between words, with an ellipsis, where
 * they are longer. */
const Text *line_fit(Flow *flow, Str words, float room_pt, const Style *style);

/* Places a one-line text prepared by line_prepare. */
void line_place_whole(Flow *flow, const Text *text, Point at, const Style *style);

/* Fills a mark that was placed without glyphs, the top of its line's box in mark->y, with words of one face that end at
 * `right_pt`. */
void line_fill(Flow *flow, Str words, Mark *mark, float right_pt, const Style *style);

/* As paragraph_place, with its links. */
void paragraph_place_words(Flow *flow, const Words *words, float indent_pt, const Style *style);

/* Places a paragraph over the full width less `indent_pt`, over pages where needed: no lone first or last line. */
void paragraph_place(Flow *flow, Str words, float indent_pt, const Style *style);

/* Returns the height of a paragraph. */
float paragraph_height(Flow *flow, Str words, float indent_pt, const Style *style);

/* Returns the height of the first lines of a paragraph, which stand on one page. */
float paragraph_start_height(Flow *flow, Str words, float indent_pt, const Style *style);

#endif
