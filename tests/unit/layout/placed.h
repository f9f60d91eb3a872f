/* What stands where on pages: text marks with their words, for tests of layout. */
#ifndef UNIT_LAYOUT_PLACED_H
#define UNIT_LAYOUT_PLACED_H

#include "../unit.h"

#include "layout/layout.h"

/* Lays a report out upright; fails where the fonts are missing. */
static Pages *lay_out_report(Arena *arena, const Report *report) {
    Findings findings = findings_open(arena, STR("test"));
    const Design *design = design_open(arena, STR(""), &findings);
    assert_non_null(design);
    Design upright = *design;
    upright.orientation = ORIENTATION_PORTRAIT;
    return layout_report(arena, report, &upright, &findings);
}

static Str text_of_mark(Arena *arena, const Pages *pages, const Mark *mark) {
    StrBuf out = buf_open(arena);
    for (uint32_t i = 0; i < mark->count; i++)
        buf_add(&out, pages->faces.at[mark->face].text_of[pages->glyphs.at[mark->first + i].id]);
    return buf_str(&out);
}

/* A line of text and where it stands. */
typedef struct {
    uint32_t page;
    const Mark *mark; /* NULL for none */
} Found;

/* Returns the first text mark that is no artifact and has these words in it. */
static Found find_words(Arena *arena, const Pages *pages, const char *words) {
    for (uint32_t p = 0; p < pages->pages.count; p++)
        for (size_t i = 0; i < pages->pages.at[p].marks.count; i++) {
            const Mark *mark = &pages->pages.at[p].marks.at[i];
            if (mark->kind != MARK_TEXT || owner_is_artifact(mark->owner))
                continue;
            Str text = text_of_mark(arena, pages, mark);
            if (str_find(text, 0, words) < text.len)
                return (Found){p, mark};
        }
    return (Found){0};
}

#endif
