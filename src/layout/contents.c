#include "layout/contents.h"

#include <math.h>

enum { SECTION_LEVEL = 2, DEEPEST_LEVEL = 3, KEPT_ENTRIES = 2 };

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

static bool is_listed(const ReportItem *item) {
    return item->kind == ITEM_HEADING && item->level <= DEEPEST_LEVEL && !item->is_unlisted;
}

static float indent_of(const ReportItem *item) { return item->level > SECTION_LEVEL ? indent_pt : 0; }

/* The room of an entry with its number. */
static float entry_width(const Flow *flow) { return fminf(flow->width, widest_pt); }

/* Breaks an entry's title, in scratch memory. The space at its end keeps title and page number apart for who hears
 * them. */
static const Text *break_entry(Flow *flow, const ReportItem *item, TextLines *lines) {
    Style style = entry_style(flow, 0);
    Str words = str_format(flow->scratch, "%.*s ", STR_ARG(item->text));
    const Text *text = text_prepare(flow->scratch, flow->shaper, words, style.weight, flow->design->word_cap_em);
    text_break(flow->scratch, text, (entry_width(flow) - indent_of(item) - number_room_pt) / style.size_pt, lines);
    return text;
}

/* Returns the height of the entries from item `index` on, KEPT_ENTRIES of them at most, half a page at most. */
static float kept_height(Flow *flow, const Report *report, size_t index) {
    float height = 0;
    uint32_t count = 0;
    for (; index < report->items.count && count < KEPT_ENTRIES; index++) {
        TextLines lines = {0};
        if (!is_listed(&report->items.at[index]))
            continue;
        count++;
        break_entry(flow, &report->items.at[index], &lines);
        height += (float)lines.count * line_height(flow, flow->design->text_pt) + entry_gap_pt;
    }
    arena_reset(flow->scratch);
    return fminf(height - (count ? entry_gap_pt : 0), flow_height(flow) / 2);
}

float contents_start_height(Flow *flow, const Report *report) { return kept_height(flow, report, 0); }

/* Places an entry; a long title takes several lines and is kept on one page. */
static void place_entry(Flow *flow, const Report *report, uint32_t index, ElementId toc, Contents *contents) {
    const ReportItem *item = &report->items.at[index];
    Style style = entry_style(flow, add_entry(flow, toc));
    float indent = indent_of(item), line = line_height(flow, style.size_pt), whole = entry_width(flow);
    TextLines lines = {0};
    const Text *text = break_entry(flow, item, &lines);
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

/* The first entries stand together, and so do the last. */
void contents_place(Flow *flow, const Report *report, Contents *contents) {
    ElementId toc = pages_add_element(flow->pages, ROLE_TOC, 0), inner = 0;
    uint32_t left = 0;
    for (uint32_t i = 0; i < report->items.count; i++)
        left += is_listed(&report->items.at[i]);
    flow_need(flow, contents_start_height(flow, report));
    for (uint32_t i = 0; i < report->items.count; i++) {
        const ReportItem *item = &report->items.at[i];
        if (!is_listed(item))
            continue;
        if (left-- == KEPT_ENTRIES)
            flow_need(flow, kept_height(flow, report, i));
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
