/* Contents: the list of sections with their pages, as links. */
#ifndef LAYOUT_CONTENTS_H
#define LAYOUT_CONTENTS_H

#include "layout/flow.h"
#include "model/report.h"

/* An entry whose page is not known yet. */
typedef struct {
    uint32_t item; /* index of its heading in the report */
    uint32_t page; /* where the entry stands */
    uint32_t mark; /* the mark on that page that is to show the number */
    float right;   /* where the number ends */
    uint32_t link;
} ContentsEntry;

typedef VEC(ContentsEntry) Contents;

/* Returns the height that must stand together with the heading over the contents. */
float contents_start_height(Flow *flow, const Report *report);

/* Places the heading "Contents" and an entry for each section and sub-section, their page numbers left open. */
void contents_place(Flow *flow, const Report *report, Contents *contents);

/* Where a heading came to stand. */
typedef struct {
    uint32_t page;
    float y;
} HeadingPlace;

/* Fills in the page numbers and the links' targets; `places` has one element for each item of the report. */
void contents_fill(Flow *flow, const Contents *contents, const HeadingPlace *places);

#endif
