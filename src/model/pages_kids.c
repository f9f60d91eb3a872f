#include "model/pages_kids.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    const PagesKid *x = a, *y = b;
    if (x->sequence != y->sequence)
        return x->sequence < y->sequence ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* Sorts the kids of one element, which are nearly always in order. */
static void sort_few(PagesKid *kids, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (compare(&kids[i - 1], &kids[i]) > 0) {
            qsort(kids, count, sizeof *kids, compare);
            return;
        }
    }
}

/* Counts how many kids each element has, which gives each element's place, then puts each kid where its element's next
 * one goes. */
PagesKids pages_kids_sort(Arena *arena, const PagesKid *kids, size_t count, size_t element_count) {
    PagesKid *sorted = ARENA_ARRAY(arena, PagesKid, count);
    uint32_t *first = ARENA_ARRAY(arena, uint32_t, element_count + 1);
    uint32_t *next = ARENA_ARRAY(arena, uint32_t, element_count + 1);
    for (size_t i = 0; i < count; i++)
        first[kids[i].holder + 1]++;
    for (size_t id = 0; id < element_count; id++)
        next[id + 1] = first[id + 1] += first[id];
    for (size_t i = 0; i < count; i++)
        sorted[next[kids[i].holder]++] = kids[i];
    for (size_t id = 0; id < element_count; id++)
        sort_few(sorted + first[id], first[id + 1] - first[id]);
    return (PagesKids){sorted, first};
}

PagesKids pages_kids_elements(Arena *arena, const Pages *pages) {
    size_t count = pages->elements.count;
    PagesKid *kids = ARENA_ARRAY(arena, PagesKid, count);
    for (uint32_t id = 1; id < count; id++) {
        const Element *element = &pages->elements.at[id];
        kids[id - 1] = (PagesKid){element->parent, element->sequence, id, 0};
    }
    return pages_kids_sort(arena, kids, count - 1, count);
}
