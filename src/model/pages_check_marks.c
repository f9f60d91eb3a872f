/* Marks, links and bookmarks: what stands on the pages and what leads to them. */
#include <math.h>

#include "model/pages_check.h"

/* No page is this large; a coordinate beyond it is a fault of reckoning. */
static const float farthest = 100000;

/* Not a number is no place either. */
static bool is_place(float value) { return isfinite(value) && fabsf(value) <= farthest; }

static bool is_rect(Rect rect) {
    return is_place(rect.x) && is_place(rect.y) && is_place(rect.width) && is_place(rect.height);
}

/* Returns what is wrong with a glyph, or NULL. */
static const char *glyph_fault(const Face *face, const Glyph *glyph) {
    if (glyph->id == 0)
        return "a glyph that the font does not have";
    if (glyph->id >= face->glyph_count)
        return "a glyph number beyond the font's last";
    return face->text_of[glyph->id].len ? NULL : "a glyph that stands for no text";
}

/* Returns what is wrong with a run of glyphs, or NULL. The bounds come first: what follows reads within them. */
static const char *text_fault(const Pages *pages, const Mark *mark) {
    if (mark->face >= pages->faces.count)
        return "text in a font that is not there";
    const Face *face = &pages->faces.at[mark->face];
    if (!face->file.len || !face->glyph_count || !face->text_of)
        return "text in a font without bytes";
    if (mark->first > pages->glyphs.count || mark->count > pages->glyphs.count - mark->first)
        return "glyphs that are not there";
    if (!is_place(mark->x) || !is_place(mark->y) || !(mark->size > 0) || !is_place(mark->size))
        return "text at no possible place or of no possible size";
    for (uint32_t i = 0; i < mark->count; i++) {
        const char *fault = glyph_fault(face, &pages->glyphs.at[mark->first + i]);
        if (fault)
            return fault;
    }
    return NULL;
}

static const char *path_fault(const Pages *pages, const Mark *mark) {
    if (mark->first > pages->points.count || mark->count > pages->points.count - mark->first || mark->count < 2)
        return "an outline whose points are not there";
    for (uint32_t i = 0; i < mark->count; i++)
        if (!is_place(pages->points.at[mark->first + i].x) || !is_place(pages->points.at[mark->first + i].y))
            return "an outline at no possible place";
    return is_place(mark->size) && mark->size >= 0 ? NULL : "an outline of no possible width";
}

/* What is seen alone must be told: a picture is the mark of a figure, or says nothing. */
static const char *picture_fault(const Pages *pages, const Mark *mark) {
    if (mark->first >= pages->pictures.count || !is_rect(mark->box))
        return "a picture that is not there, or at no possible place";
    const Picture *picture = pages->pictures.at[mark->first];
    if (!picture->pixels.len ||
        picture->pixels.len != (size_t)picture->width * picture->height * (picture->is_grey ? 1 : 3))
        return "a picture without its pixels";
    ElementId id = owner_is_artifact(mark->owner) ? 0 : owner_element_id(mark->owner);
    bool is_figure = id < pages->elements.count && pages->elements.at[id].role == ROLE_FIGURE;
    return is_figure || owner_is_artifact(mark->owner) ? NULL : "a picture that is no figure";
}

/* Returns what is wrong with a mark of its kind, or NULL; a kind that is none can only come from damaged memory. */
static const char *mark_fault(const Pages *pages, const Mark *mark) {
    switch (mark->kind) {
    case MARK_TEXT:
        return text_fault(pages, mark);
    case MARK_PATH:
        return path_fault(pages, mark);
    case MARK_FILL:
        return is_rect(mark->box) ? NULL : "a fill at no possible place";
    case MARK_LINE:
        return is_rect(mark->box) && is_place(mark->size) && mark->size >= 0 ? NULL : "a line at no possible place";
    case MARK_PICTURE:
        return picture_fault(pages, mark);
    }
    return "a mark of an unknown kind";
}

/* Elements that are made of other elements only (ISO 32000-1, 14.8.4). */
static bool takes_marks(Role role) {
    static const bool is_container[ROLE_COUNT] = {
        [ROLE_DOCUMENT] = true, [ROLE_L] = true,  [ROLE_LI] = true,  [ROLE_TABLE] = true, [ROLE_THEAD] = true,
        [ROLE_TBODY] = true,    [ROLE_TR] = true, [ROLE_TOC] = true, [ROLE_TOCI] = true};
    return !is_container[role];
}

/* A figure's box stands on the page of its marks, and a reader that shows it alone cuts the page there. */
static bool is_on_page(const Page *page, Rect box) {
    const float slack_pt = 0.01F;
    return box.x >= -slack_pt && box.y >= -slack_pt && box.x + box.width <= page->width + slack_pt &&
           box.y + box.height <= page->height + slack_pt;
}

/* Checks whose a mark is, and notes which elements have words for the check of header cells. */
static void check_owner(PagesCheck *check, size_t page, const Mark *mark) {
    const Pages *pages = check->pages;
    if (owner_is_artifact(mark->owner)) {
        if (owner_artifact_kind(mark->owner) > ARTIFACT_PAGE_FOOTER)
            pages_refuse(check, (Place){0}, "page %zu: a mark of an unknown kind of artifact", page);
        return;
    }
    ElementId id = owner_element_id(mark->owner);
    if (id >= pages->elements.count) {
        pages_refuse(check, (Place){0}, "page %zu: a mark whose owner is not there", page);
        return;
    }
    Role role = pages->elements.at[id].role;
    if (!takes_marks(role))
        pages_refuse(check, (Place){0}, "page %zu: a mark directly in %s", page, role_name(role));
    if (role == ROLE_FIGURE && !is_on_page(&pages->pages.at[page - 1], element_extras(&pages->elements.at[id]).box))
        pages_refuse(check, (Place){0}, "page %zu: a figure whose box leaves it", page);
    if (mark->kind == MARK_TEXT && mark->count)
        check->has_words[id] = true;
}

void pages_check_marks(PagesCheck *check) {
    const Pages *pages = check->pages;
    for (size_t p = 0; p < pages->pages.count; p++) {
        const Page *page = &pages->pages.at[p];
        for (size_t m = 0; m < page->marks.count; m++) {
            const char *fault = mark_fault(pages, &page->marks.at[m]);
            if (fault)
                pages_refuse(check, (Place){0}, "page %zu: %s", p + 1, fault);
            check_owner(check, p + 1, &page->marks.at[m]);
        }
    }
}

/* Each byte of an address may become three, and a PDF string ends at 32,767. */
enum { LONGEST_ADDRESS = 10000 };

/* A link must stand somewhere, lead somewhere and say where (ISO 14289-1, 7.18.5). */
static const char *link_fault(const Pages *pages, const Link *link) {
    if (link->element >= pages->elements.count || pages->elements.at[link->element].role != ROLE_LINK)
        return "a link whose element is no Link";
    if (link->page >= pages->pages.count || !is_rect(link->area))
        return "a link that stands nowhere";
    if (link->uri.len > LONGEST_ADDRESS)
        return "a link whose address is longer than a PDF string";
    if (link->target_page == UINT32_MAX ? !link->uri.len
                                        : link->target_page >= pages->pages.count || !is_place(link->target_y))
        return "a link that leads nowhere";
    return str_is_blank(link->contents) ? "a link that does not say where it leads" : NULL;
}

static const char *bookmark_fault(const Pages *pages, const Bookmark *bookmark, uint32_t level_before) {
    if (bookmark->page >= pages->pages.count || !is_place(bookmark->y))
        return "a bookmark that leads nowhere";
    if (bookmark->level < 1 || bookmark->level > level_before + 1)
        return "a bookmark that skips a level";
    return str_is_blank(bookmark->title) ? "a bookmark without words" : NULL;
}

void pages_check_leads(PagesCheck *check) {
    const Pages *pages = check->pages;
    uint32_t level = 0;
    for (size_t i = 0; i < pages->links.count; i++) {
        const char *fault = link_fault(pages, &pages->links.at[i]);
        if (fault)
            pages_refuse(check, (Place){0}, "%s", fault);
    }
    for (size_t i = 0; i < pages->bookmarks.count; i++) {
        const char *fault = bookmark_fault(pages, &pages->bookmarks.at[i], level);
        if (fault)
            pages_refuse(check, (Place){0}, "%s", fault);
        level = pages->bookmarks.at[i].level;
    }
}
