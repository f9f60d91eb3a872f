/* Canvas: what a drawing is drawn with, inside its box and as part of its Figure element. Words are real text and never
 * leave the room they are given: what does not fit ends with an ellipsis. */
#ifndef LAYOUT_CANVAS_H
#define LAYOUT_CANVAS_H

#include "layout/flow.h"

typedef struct {
    Flow *flow;
    Owner owner;
    Rect box;
    float size_pt; /* of its words */
} Canvas;

typedef struct {
    float line_pt;
    Colour colour;
    bool is_dashed;
} Pen;

typedef enum { WORDS_LEFT, WORDS_CENTRED, WORDS_RIGHT } WordsAlign;

typedef struct {
    Weight weight;
    Colour colour;
    WordsAlign align;
} WordsLook;

void canvas_fill(const Canvas *canvas, Rect area, Colour colour);
void canvas_line(const Canvas *canvas, Point from, Point to, Pen pen);
/* The edge of an area, its line inside it. */
void canvas_frame(const Canvas *canvas, Rect area, Pen pen);
/* A filled outline. */
void canvas_shape(const Canvas *canvas, const Point *points, uint32_t count, Colour colour);

/* Returns the height of a line's box. */
float canvas_line_height(const Canvas *canvas);

/* Returns the width of the words on one line. */
float canvas_words_width(const Canvas *canvas, Str words, Weight weight);

/* Returns the width of the widest of the words. */
float canvas_widest_word(const Canvas *canvas, Str words, Weight weight);

/* Returns how many lines the words take in a width, at most `most`. */
uint32_t canvas_count_lines(const Canvas *canvas, Str words, float width_pt, uint32_t most);

/* Sets words in a room, from its top on, in as many lines as it is high for. */
void canvas_words(const Canvas *canvas, Str words, Rect room, WordsLook look);

#endif
