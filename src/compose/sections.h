/* Sections: a paper in the order of its layout. Tables of the kinds that the layout names come first, each section
 * under a heading of the layout; the rest follows in the paper's order, or is left out and counted. What is left out is
 * always told. */
#ifndef COMPOSE_SECTIONS_H
#define COMPOSE_SECTIONS_H

#include "compose/blocks.h"

typedef struct {
    const DesignSection **of_kind; /* one a kind; NULL for kinds that the layout does not name */
    uint32_t kinds;                /* the bit 1 << KIND_X of each kind that it names */
    uint32_t found_count;          /* sections that the paper has tables for */
} Sections;

/* Returns which kinds of table of the plan the design's sections take, in `arena`. */
Sections sections_open(Arena *arena, const Plan *plan, const Design *design);

/* Adds the sections to the report, then the rest of the paper from its block `first` on. The composer has a plan. */
void sections_add(Composer *composer, const Sections *sections, size_t first);

#endif
