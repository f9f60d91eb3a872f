#include "model/pages.h"

Pages *pages_open(Arena *arena) {
    Pages *pages = ARENA_NEW(arena, Pages);
    pages->arena = arena;
    vec_push(arena, &pages->elements, (Element){.role = ROLE_DOCUMENT, .sequence = pages->next_sequence++});
    return pages;
}

/* Elements and marks count in one sequence, so text and elements inside a paragraph keep their order. */
ElementId pages_add_element(Pages *pages, Role role, ElementId parent) {
    Element element = {.role = role, .parent = parent, .sequence = pages->next_sequence++};
    vec_push(pages->arena, &pages->elements, element);
    return (ElementId)(pages->elements.count - 1);
}

Element *pages_element(Pages *pages, ElementId id) { return &pages->elements.at[id]; }

ElementExtras *pages_extras(Pages *pages, ElementId id) {
    Element *element = pages_element(pages, id);
    if (!element->extras)
        element->extras = ARENA_NEW(pages->arena, ElementExtras);
    return element->extras;
}

static void own(const Pages *pages, Str *words) { *words = str_copy(pages->arena, *words); }

void pages_own_words(Pages *pages) {
    own(pages, &pages->metadata.title);
    own(pages, &pages->metadata.language);
    own(pages, &pages->metadata.subject);
    own(pages, &pages->metadata.producer);
    for (size_t i = 0; i < pages->bookmarks.count; i++)
        own(pages, &pages->bookmarks.at[i].title);
    for (size_t i = 0; i < pages->links.count; i++) {
        own(pages, &pages->links.at[i].uri);
        own(pages, &pages->links.at[i].contents);
    }
    for (size_t i = 0; i < pages->elements.count; i++) {
        ElementExtras *extras = pages->elements.at[i].extras;
        if (!extras)
            continue;
        own(pages, &extras->alt);
        own(pages, &extras->actual_text);
        own(pages, &extras->language);
    }
}

/* A page under way grows in room that the pages take one after the other; a page that is full takes along no more than
 * it holds, and some for its head and foot, which come when all pages are there. */
static void close_page(Pages *pages, Page *page, Page *next) {
    next->marks.at = page->marks.at;
    next->marks.room = page->marks.room;
    page->marks.room = page->marks.count + page->marks.count / 64 + 4;
    page->marks.at = ARENA_ARRAY(pages->arena, Mark, page->marks.room);
    for (size_t i = 0; i < page->marks.count; i++)
        page->marks.at[i] = next->marks.at[i];
}

uint32_t pages_add_page(Pages *pages, float width_pt, float height_pt) {
    Page page = {.width = width_pt, .height = height_pt};
    if (pages->pages.count)
        close_page(pages, &pages->pages.at[pages->pages.count - 1], &page);
    vec_push(pages->arena, &pages->pages, page);
    return (uint32_t)(pages->pages.count - 1);
}

/* The one way for a mark to get onto a page: with an owner, and behind all that was made before it. */
static void place(Pages *pages, uint32_t page, Owner owner, Mark mark) {
    mark.owner = owner;
    mark.sequence = pages->next_sequence++;
    vec_push(pages->arena, &pages->pages.at[page].marks, mark);
}

void pages_place_text(Pages *pages, uint32_t page, Owner owner, Mark text) {
    text.kind = MARK_TEXT;
    place(pages, page, owner, text);
}

void pages_place_fill(Pages *pages, uint32_t page, Owner owner, Rect box, Colour colour) {
    place(pages, page, owner, (Mark){.kind = MARK_FILL, .box = box, .colour = colour});
}

void pages_place_rule(Pages *pages, uint32_t page, Owner owner, Rule rule) {
    place(pages, page, owner, (Mark){.kind = MARK_LINE, .box = rule.box, .size = rule.line_pt, .colour = rule.colour});
}

void pages_place_path(Pages *pages, uint32_t page, Owner owner, Outline outline) {
    Mark mark = {.kind = MARK_PATH,
                 .size = outline.line_pt,
                 .colour = outline.colour,
                 .first = (uint32_t)pages->points.count,
                 .count = outline.count};
    for (uint32_t i = 0; i < outline.count; i++)
        vec_push(pages->arena, &pages->points, outline.points[i]);
    place(pages, page, owner, mark);
}

void pages_place_picture(Pages *pages, uint32_t page, Owner owner, Rect box, const Picture *picture) {
    place(pages, page, owner, (Mark){.kind = MARK_PICTURE, .box = box, .first = (uint32_t)pages->pictures.count});
    vec_push(pages->arena, &pages->pictures, picture);
}

const char *role_name(Role role) {
    static const char *const names[ROLE_COUNT] = {
        [ROLE_DOCUMENT] = "Document",
        [ROLE_H1] = "H1",
        [ROLE_H2] = "H2",
        [ROLE_H3] = "H3",
        [ROLE_H4] = "H4",
        [ROLE_H5] = "H5",
        [ROLE_H6] = "H6",
        [ROLE_P] = "P",
        [ROLE_L] = "L",
        [ROLE_LI] = "LI",
        [ROLE_LBL] = "Lbl",
        [ROLE_LBODY] = "LBody",
        [ROLE_TABLE] = "Table",
        [ROLE_CAPTION] = "Caption",
        [ROLE_THEAD] = "THead",
        [ROLE_TBODY] = "TBody",
        [ROLE_TR] = "TR",
        [ROLE_TH] = "TH",
        [ROLE_TD] = "TD",
        [ROLE_TOC] = "TOC",
        [ROLE_TOCI] = "TOCI",
        [ROLE_REFERENCE] = "Reference",
        [ROLE_LINK] = "Link",
        [ROLE_SPAN] = "Span",
        [ROLE_NOTE] = "Note",
        [ROLE_FIGURE] = "Figure",
    };
    return names[role];
}
