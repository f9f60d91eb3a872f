#include "layout/anchor.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    return str_compare(((const Anchor *)a)->name, ((const Anchor *)b)->name);
}

typedef VEC(Anchor) Names;

static void add_name(Arena *arena, Names *names, Str name) {
    if (name.len)
        vec_push(arena, names, (Anchor){.name = name, .page = UINT32_MAX});
}

Anchors anchors_collect(Arena *arena, const Report *report) {
    Names names = {0};
    for (size_t i = 0; i < report->items.count; i++) {
        const ReportItem *item = &report->items.at[i];
        add_name(arena, &names, item->anchor);
        for (uint32_t r = 0; item->kind == ITEM_TABLE && r < item->table->row_count; r++)
            add_name(arena, &names, item->table->rows[r].anchor);
    }
    if (names.count)
        qsort(names.at, names.count, sizeof *names.at, compare);
    Anchors anchors = {names.at, 0};
    for (size_t i = 0; i < names.count; i++)
        if (!i || !str_equal(names.at[i].name, names.at[i - 1].name))
            anchors.at[anchors.count++] = names.at[i];
    return anchors;
}

bool anchors_is_inner(Str address) { return str_starts(address, "#"); }

static Anchor *find_name(const Anchors *anchors, Str name) {
    Anchor key = {.name = name};
    return anchors->count ? bsearch(&key, anchors->at, anchors->count, sizeof key, compare) : NULL;
}

Anchor *anchors_find(const Anchors *anchors, Str address) {
    return anchors_is_inner(address) ? find_name(anchors, str_from(address, 1)) : NULL;
}

void anchors_note(const Anchors *anchors, Str name, uint32_t page, float y) {
    Anchor *anchor = name.len ? find_name(anchors, name) : NULL;
    if (!anchor || anchor->page != UINT32_MAX)
        return;
    anchor->page = page;
    anchor->y = y;
}

void anchors_lead(const Anchors *anchors, Pages *pages) {
    for (size_t i = 0; i < pages->links.count; i++) {
        Link *link = &pages->links.at[i];
        const Anchor *anchor = link->target_page == UINT32_MAX ? anchors_find(anchors, link->uri) : NULL;
        if (!anchor || anchor->page == UINT32_MAX)
            continue;
        link->target_page = anchor->page;
        link->target_y = anchor->y;
        link->uri = STR("");
        link->contents = str_format(pages->arena, "Go to %.*s, page %u", STR_ARG(link->contents), anchor->page + 1);
    }
}
