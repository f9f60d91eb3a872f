/* Anchor: the places inside a report that its own links lead to. Their names are known before anything is placed, so a
 * link that leads nowhere is never made; their places are when everything is. */
#ifndef LAYOUT_ANCHOR_H
#define LAYOUT_ANCHOR_H

#include "model/pages.h"
#include "model/report.h"

typedef struct {
    Str name;
    uint32_t page; /* UINT32_MAX until it is placed */
    float y;
} Anchor;

/* In the order of their names, each once. */
typedef struct Anchors {
    Anchor *at;
    size_t count;
} Anchors;

/* Returns the anchors of the report's items and rows, in `arena`; their names are the report's. */
Anchors anchors_collect(Arena *arena, const Report *report);

/* Returns the anchor that an address names, or NULL when it names none. */
Anchor *anchors_find(const Anchors *anchors, Str address);

/* Tells whether an address leads to a place of the report ("#NAME"). */
bool anchors_is_inner(Str address);

/* Notes where the item or row of that name stands; the first place counts. An empty name is none. */
void anchors_note(const Anchors *anchors, Str name, uint32_t page, float y);

/* Has the links of the pages that lead to anchors lead to their places, and say so. */
void anchors_lead(const Anchors *anchors, Pages *pages);

#endif
