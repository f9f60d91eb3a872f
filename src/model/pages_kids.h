/* What stands inside an element, in reading order: for those who walk the structure tree. */
#ifndef MODEL_PAGES_KIDS_H
#define MODEL_PAGES_KIDS_H

#include "model/pages.h"

/* Something that an element holds: another element, a mark, what the caller likes; `kind` and `index` are the caller's.
 */
typedef struct {
    ElementId holder;
    uint32_t sequence, index, kind;
} PagesKid;

/* Kids sorted by holder, then by sequence. Those of element n are at[first[n]] up to at[first[n + 1]]. */
typedef struct {
    const PagesKid *at;
    const uint32_t *first;
} PagesKids;

/* Returns the kids sorted, in `arena`. The time is linear where each element's kids are already in their order. */
PagesKids pages_kids_sort(Arena *arena, const PagesKid *kids, size_t count, size_t element_count);

/* Returns the elements as kids of their parents (kind 0, index the ElementId), sorted. */
PagesKids pages_kids_elements(Arena *arena, const Pages *pages);

#endif
