/* Drawings: the figures of a report and the shapes of states, each alone on a page as large as it is: for an edition
 * that sets its words itself and has no pages. */
#ifndef MODEL_DRAWINGS_H
#define MODEL_DRAWINGS_H

#include "model/figure.h"
#include "model/pages.h"

/* A figure and where it is drawn; `wide` is UINT32_MAX for one that is left out, `narrow` for one without a drawing for
 * narrow screens. */
typedef struct {
    const Figure *figure;
    uint32_t wide, narrow;
} Drawing;

/* The shape of a state stands on the page of its number; the page of STATE_NONE is empty. */
typedef struct {
    const Pages *pages;
    VEC(Drawing) list; /* in the order of the report: of the cells of a table row by row */
} Drawings;

#endif
