/* Mark: the shapes that states have beside their words, drawn as outlines: whatever the font, and told apart in grey.
 */
#ifndef LAYOUT_MARK_H
#define LAYOUT_MARK_H

#include "layout/flow.h"
#include "model/figure.h"

/* How a shape is painted: on paper or tint the shape in the state's ink; on a fill of that ink the other way round. */
typedef struct {
    Owner owner;
    Colour ink, tint;
} MarkPaint;

/* Returns the paint of a state beside its words: an artifact, since the words say the same. */
MarkPaint mark_paint(const Flow *flow, State state);

/* Draws the state's shape inside the square that has its corner at `at`; nothing for STATE_NONE. */
void mark_draw(Flow *flow, State state, Rect square, const MarkPaint *paint);

/* Draws it before words whose line's box has its top at y, with its left edge at x. */
void mark_place(Flow *flow, State state, Point at, float size_pt);

/* Returns how far words stand right of the left edge of their shape, in em; 0 for STATE_NONE. */
float mark_indent_em(State state);

/* Fills a circle. */
void mark_draw_dot(Flow *flow, Owner owner, Point centre, float radius_pt, Colour colour);

#endif
