#include "layout/contents.h"

#include <math.h>

enum { SECTION_LEVEL = 2, DEEPEST_LEVEL = 3 };

/* On a wide page the numbers stand nearer to their titles than the margin, for the eye to find them. In points. */
static const float entry_gap_pt = 3, indent_pt = 16, number_room_pt = 40, widest_pt = 500;

static Style entry_style(const Flow *flow, ElementId element) {
    return (Style){WEIGHT_REGULAR, flow->design->text_pt, flow->design->ink, .owner = owner_element(element)};
}

/* Makes the elements of an entry and returns its Link. */
static ElementId add_entry(Flow *flow, ElementId toc) {
    ElementId item = pages_add_element(flow->pages, ROLE_TOCI, toc);
    ElementId reference = pages_add_element(flow->pages, ROLE_REFERENCE, item);
    return pages_add_element(flow->pages, ROLE_LINK, reference);
}

/* Reserves the mark of the page number: glyphs and place come when the page is known. */
static uint32_t reserve_number(Flow *flow, float top, const Style *style) {
    Mark mark = {.colour = style->colour, .size = style->size_pt, .y = top};
    pages_place_text(flow->pages, flow->page, style->owner, mark);
    return (uint32_t)flow->pages->pages.at[flow->page].marks.count - 1;
}

/* Places an entry; a long title takes several lines and is kept on one page. */
static void place_entry(Flow *flow, const Report *report, uint32_t index, ElementId toc, Contents *contents) {
    const ReportItem *item = &report->items.at[index];
    Style style = entry_style(flow, add_entry(flow, toc));
    float indent = item->level > SECTION_LEVEL ? indent_pt : 0, size = style.size_pt, line = line_height(flow, size);
    float whole = flow->width < widest_pt ? flow->width : widest_pt, width = whole - indent - number_room_pt;
    TextLines lines = {0};
    /* The space at the end keeps title and page number apart for who hears them. */
    Str words = str_format(flow->scratch, "%.*s ", STR_ARG(item->text));
    const Text *text = text_prepare(flow->scratch, flow->shaper, words, style.weight, flow->design->word_cap_em);
    text_break(flow->scratch, text, width / size, &lines);
    flow_need(flow, fminf((float)lines.count * line, flow_height(flow) / 2));
    float top = flow->y;
    for (size_t i = 0; i < lines.count; i++, flow->y += line) {
        if (line > flow_room(flow)) {
            flow_new_page(flow);
            top = flow->y;
        }
        line_place(flow, text, &lines.at[i], (Point){flow->left + indent, flow->y}, &style);
    }
    uint32_t mark = reserve_number(flow, flow->y - line, &style);
    Link link = {.element = owner_element_id(style.owner), .page = flow->page};
    link.area = (Rect){flow->left, top, whole, flow->y - top};
    link.contents = str_format(flow->arena, "Go to %.*s", STR_ARG(item->text));
    vec_push(flow->arena, &flow->pages->links, link);
    uint32_t link_index = (uint32_t)flow->pages->links.count - 1;
    vec_push(flow->arena, contents, (ContentsEntry){index, flow->page, mark, flow->left + whole, link_index});
    flow->y += entry_gap_pt;
    arena_reset(flow->scratch);
}

void contents_place(Flow *flow, const Report *report, Contents *contents) {
    ElementId toc = pages_add_element(flow->pages, ROLE_TOC, 0), inner = 0;
    for (uint32_t i = 0; i < report->items.count; i++) {
        const ReportItem *item = &report->items.at[i];
        if (item->kind != ITEM_HEADING || item->level > DEEPEST_LEVEL || item->is_unlisted)
            continue;
        if (item->level <= SECTION_LEVEL)
            inner = 0;
        else if (!inner)
            inner = pages_add_element(flow->pages, ROLE_TOC, toc);
        place_entry(flow, report, i, inner ? inner : toc, contents);
    }
}

void contents_fill(Flow *flow, const Contents *contents, const HeadingPlace *places) {
    for (size_t i = 0; i < contents->count; i++) {
        const ContentsEntry *entry = &contents->at[i];
        const HeadingPlace *place = &places[entry->item];
        Link *link = &flow->pages->links.at[entry->link];
        link->target_page = place->page;
        link->target_y = place->y;
        link->contents = str_format(flow->arena, "%.*s, page %u", STR_ARG(link->contents), place->page + 1);
        Mark *mark = &flow->pages->pages.at[entry->page].marks.at[entry->mark];
        Style style = {.size_pt = mark->size, .colour = mark->colour, .owner = mark->owner};
        line_fill(flow, str_format(flow->arena, "%u", place->page + 1), mark, entry->right, &style);
    }
}
