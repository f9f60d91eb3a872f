#include "layout/layout.h"

#include "layout/contents.h"
#include "layout/figure.h"
#include "layout/logo.h"
#include "layout/mark.h"
#include "layout/missing.h"
#include "layout/table.h"

/* White space says what belongs together: items closer than paragraphs, a heading closer to what follows it than to
 * what went before. In points beside text of 12 points; of other sizes in proportion (gap). */
static const float paragraph_gap_pt = 7, item_gap_pt = 3, list_indent_pt = 18, after_heading_pt = 5;

static float gap(const Flow *flow, float at_12_pt) { return at_12_pt * (flow->design->text_pt / 12); }

/* A report being laid out. */
typedef struct {
    Flow flow;
    const Report *report;
    TablePlan *plans;     /* for each item that is a table */
    HeadingPlace *places; /* for each item that is a heading */
    Contents contents;
} Layout;

/* Running text in an element. */
static Style text_style(const Flow *flow, ElementId element) {
    return (Style){WEIGHT_REGULAR, flow->design->text_pt, flow->design->ink, .owner = owner_element(element)};
}

/* Headings are told apart by size and weight, never by colour alone. */
static Style heading_style(const Flow *flow, uint32_t level, ElementId element) {
    return (Style){WEIGHT_BOLD, flow->design->heading_pt[level - 1], flow->design->ink,
                   .owner = owner_element(element)};
}

/* In proportion to the heading's size. */
static float space_before(const Flow *flow, const ReportItem *item) {
    return item->kind == ITEM_HEADING ? flow->design->heading_pt[item->level - 1] * 1.1F : 0;
}

/* A short paragraph before a table or a figure says what it is about, and one that is no sentence of its own, or ends
 * with a colon, what is listed below it: it stays with that. So do notes, the key among them, before a table. */
static bool introduces(const Layout *layout, size_t index) {
    enum { SHORT = 240, MOST_NOTES = 12 };
    const Report *report = layout->report;
    const ReportItem *item = &report->items.at[index];
    if (item->kind != ITEM_PARAGRAPH || (item->text.len > SHORT && !item->is_note))
        return false;
    size_t next = index + 1;
    while (item->is_note && next < report->items.count && next - index < MOST_NOTES &&
           report->items.at[next].kind == ITEM_PARAGRAPH && report->items.at[next].is_note)
        next++;
    if (next == report->items.count)
        return false;
    ReportItemKind kind = report->items.at[next].kind;
    bool is_open = kind == ITEM_LIST && !str_ends(item->text, ".");
    return kind == ITEM_TABLE || kind == ITEM_FIGURE || is_open;
}

/* The style of a paragraph, without the element that owns it. */
static Style paragraph_style(const Flow *flow, const ReportItem *item) {
    Style style = text_style(flow, 0);
    if (item->is_note)
        style.size_pt = flow->design->note_pt;
    style.state = item->state;
    return style;
}

static float paragraph_indent(const ReportItem *item, const Style *style) {
    return mark_indent_em(item->state) * style->size_pt;
}

/* Returns the height that must stand together from item `index` on: headings with what follows them; not measured
 * further than `most_pt`. */
static float start_height(Layout *layout, size_t index, float most_pt) {
    Flow *flow = &layout->flow;
    float height = 0;
    for (size_t i = index; i < layout->report->items.count && height < most_pt; i++) {
        const ReportItem *item = &layout->report->items.at[i];
        Style style = text_style(flow, 0);
        if (item->kind == ITEM_HEADING) {
            style = heading_style(flow, item->level, 0);
            height += paragraph_height(flow, item->text, 0, &style) + gap(flow, after_heading_pt);
            height += i > index ? space_before(flow, item) : 0;
            continue;
        }
        if (introduces(layout, i)) {
            style = paragraph_style(flow, item);
            height += paragraph_height(flow, item->text, paragraph_indent(item, &style), &style) +
                      gap(flow, paragraph_gap_pt);
            continue;
        }
        if (item->kind == ITEM_TABLE)
            return height + table_start_height(flow, &layout->plans[i]);
        if (item->kind == ITEM_FIGURE)
            return height + figure_start_height(flow, item->figure);
        if (item->kind == ITEM_CONTENTS)
            return height + contents_start_height(flow, layout->report);
        Str text = item->kind == ITEM_LIST && item->list_count ? item->list[0].text : item->text;
        return height + paragraph_start_height(flow, text, gap(flow, list_indent_pt), &style);
    }
    return height;
}

/* Tells whether what follows the headings and the short paragraph from item `index` on is a figure. */
static bool leads_to_figure(const Layout *layout, size_t index) {
    const Report *report = layout->report;
    while (index < report->items.count && (report->items.at[index].kind == ITEM_HEADING || introduces(layout, index)))
        index++;
    return index < report->items.count && report->items.at[index].kind == ITEM_FIGURE;
}

/* What must stand together is capped, so that a high table does not leave most of a page empty; a figure is not cut. */
static void need_start(Layout *layout, size_t index) {
    float most = flow_height(&layout->flow) * (leads_to_figure(layout, index) ? 1 : 0.7F),
          height = start_height(layout, index, most);
    flow_need(&layout->flow, height < most ? height : most);
}

/* Places a heading with its bookmark, on a new page when what it heads would begin on the next. What must stand
 * together is capped, so that a high table does not leave most of a page empty. */
static void place_heading(Layout *layout, size_t index) {
    Flow *flow = &layout->flow;
    const ReportItem *item = &layout->report->items.at[index];
    flow->line = item->line;
    flow_space(flow, space_before(flow, item));
    need_start(layout, index);
    if (item->level == 2) {
        flow->section = item->text;
        if (flow->is_page_fresh)
            flow->sections.at[flow->page] = item->text;
    }
    ElementId element = pages_add_element(flow->pages, (Role)(ROLE_H1 + item->level - 1), 0);
    flow_note_anchor(flow, item->anchor);
    layout->places[index] = (HeadingPlace){flow->page, flow->y};
    Bookmark bookmark = {item->text, item->level, flow->page, flow->y};
    vec_push(flow->arena, &flow->pages->bookmarks, bookmark);
    Style style = heading_style(flow, item->level, element);
    paragraph_place_words(flow, &(Words){item->text, item->links}, 0, &style);
    flow->y += gap(flow, after_heading_pt);
}

/* A shape before the words stands in the margin of its paragraph, so that the lines stand under each other. */
static void place_paragraph(Flow *flow, const ReportItem *item) {
    flow->line = item->line;
    Style style = paragraph_style(flow, item);
    style.owner = owner_element(pages_add_element(flow->pages, ROLE_P, 0));
    style.anchor = item->anchor;
    paragraph_place_words(flow, &(Words){item->text, item->links}, paragraph_indent(item, &style), &style);
    flow->y += gap(flow, paragraph_gap_pt);
}

/* Places an item of a list in the list element `parent`, with the anchor of what begins with it; returns the element of
 * its text. */
static ElementId place_item(Flow *flow, const ReportListItem *item, ElementId parent, Str anchor) {
    ElementId element = pages_add_element(flow->pages, ROLE_LI, parent);
    flow->line = item->line;
    Style style = text_style(flow, pages_add_element(flow->pages, ROLE_LBL, element));
    float left = gap(flow, list_indent_pt) * (float)item->level, width, body = left + gap(flow, list_indent_pt);
    flow_need(flow, paragraph_start_height(flow, item->text, body, &style));
    flow_note_anchor(flow, anchor);
    const Text *label = line_prepare(flow, item->label.len ? item->label : STR("•"), &style, &width);
    if (left + width + 4 > body)
        body = left + width + 4;
    line_place_whole(flow, label, (Point){flow->left + left, flow->y}, &style);
    ElementId text = pages_add_element(flow->pages, ROLE_LBODY, element);
    style.owner = owner_element(text);
    paragraph_place_words(flow, &(Words){item->text, item->links}, body, &style);
    flow->y += gap(flow, item_gap_pt);
    return text;
}

/* Places a list; deeper items make lists inside the item before them. */
static void place_list(Flow *flow, const ReportItem *item) {
    enum { DEEPEST = 8 };
    ElementId lists[DEEPEST] = {0}, bodies[DEEPEST] = {0};
    uint32_t open = 0; /* lists open, at depths 0..open-1 */
    for (uint32_t i = 0; i < item->list_count; i++) {
        ReportListItem at = item->list[i];
        uint32_t depth = at.level < open ? at.level : open;
        depth = depth < DEEPEST ? depth : DEEPEST - 1;
        at.level = depth;
        if (depth >= open) {
            lists[depth] = pages_add_element(flow->pages, ROLE_L, depth ? bodies[depth - 1] : 0);
            pages_element(flow->pages, lists[depth])->numbering = at.label.len ? NUMBERING_DECIMAL : NUMBERING_DISC;
        }
        open = depth + 1;
        bodies[depth] = place_item(flow, &at, lists[depth], i ? STR("") : item->anchor);
    }
    flow->y += gap(flow, paragraph_gap_pt) - gap(flow, item_gap_pt);
}

static void place_contents(Layout *layout) {
    contents_place(&layout->flow, layout->report, &layout->contents);
    layout->flow.y += gap(&layout->flow, paragraph_gap_pt);
}

/* One item after another, in the paper's order. */
static void place_items(Layout *layout) {
    Flow *flow = &layout->flow;
    for (size_t i = 0; i < layout->report->items.count; i++) {
        const ReportItem *item = &layout->report->items.at[i];
        switch (item->kind) {
        case ITEM_HEADING:
            place_heading(layout, i);
            break;
        case ITEM_PARAGRAPH:
            if (introduces(layout, i))
                need_start(layout, i);
            place_paragraph(flow, item);
            break;
        case ITEM_LIST:
            place_list(flow, item);
            break;
        case ITEM_TABLE:
            table_place(flow, &layout->plans[i]);
            break;
        case ITEM_CONTENTS:
            flow_note_anchor(flow, item->anchor);
            place_contents(layout);
            break;
        case ITEM_FIGURE:
            figure_place(flow, item->figure);
            break;
        }
    }
}

/* The title block: the logo, the paper's title as the only H1, the other lines of its title block under it, a rule. */
static void place_title(Layout *layout) {
    Flow *flow = &layout->flow;
    const Design *design = flow->design;
    const LogoRoom logo = logo_place(flow);
    const float width = flow->width;
    flow->width -= logo.width_pt;
    ElementId element = pages_add_element(flow->pages, ROLE_H1, 0);
    vec_push(flow->arena, &flow->pages->bookmarks, (Bookmark){layout->report->title, 1, flow->page, flow->y});
    Style style = {WEIGHT_BOLD, design->heading_pt[0], design->accent, .owner = owner_element(element)};
    paragraph_place(flow, layout->report->title, 0, &style);
    for (size_t i = 0; i < layout->report->front.count; i++) {
        style = text_style(flow, pages_add_element(flow->pages, ROLE_P, 0));
        style.colour = design->muted_ink;
        Words words = {.text = layout->report->front.at[i]};
        if (layout->report->front_links)
            words.links = layout->report->front_links[i];
        paragraph_place_words(flow, &words, 0, &style);
    }
    flow->width = width;
    if (flow->page == 0 && flow->y < logo.bottom_pt)
        flow->y = logo.bottom_pt;
    flow->y += gap(flow, after_heading_pt);
    Rect rule = {flow->left, flow->y, flow->width, 0};
    pages_place_rule(flow->pages, flow->page, owner_artifact(ARTIFACT_LAYOUT), (Rule){rule, 1.5F, design->accent});
    flow->y += 2 * gap(flow, paragraph_gap_pt);
}

enum { FURNITURE_LINES = 2 };

/* Returns how much stands between the words on the left and on the right of a head or foot; nothing where a side has
 * none. */
static float furniture_gap(Str left, Str right) {
    const float between_pt = 24;
    return left.len && right.len ? between_pt : 0;
}

static float width_of(Flow *flow, Str words, const Style *style) {
    const Text *text = text_prepare(flow->scratch, flow->shaper, words, style->weight, flow->design->word_cap_em);
    return text->natural_em * style->size_pt;
}

/* Returns how many lines a head or foot of these words takes. */
static uint32_t furniture_lines(Flow *flow, Str left, Str right) {
    Style style = {.weight = WEIGHT_REGULAR, .size_pt = flow->design->note_pt};
    bool fits =
        width_of(flow, left, &style) + furniture_gap(left, right) + width_of(flow, right, &style) <= flow->width;
    arena_reset(flow->scratch);
    return fits ? 1 : FURNITURE_LINES;
}

/* A side of a head or foot: its room, and where its first line begins. */
typedef struct {
    bool is_right;
    float room_pt, y;
} Side;

static void place_side_line(Flow *flow, const Text *text, const TextLine *line, Side side, const Style *style) {
    float indent = side.is_right ? flow->width - line->width_em * style->size_pt : 0;
    line_place(flow, text, line, (Point){flow->left + indent, side.y}, style);
}

/* What a second line does not hold is cut. */
static void place_side(Flow *flow, Str words, Side side, const Style *style) {
    TextLines lines = {0};
    const Text *text = text_prepare(flow->scratch, flow->shaper, words, style->weight, flow->design->word_cap_em);
    text_break(flow->scratch, text, side.room_pt / style->size_pt, &lines);
    size_t placed = 0;
    for (uint32_t i = 0; i < lines.count && i + 1 < FURNITURE_LINES; i++) {
        place_side_line(flow, text, &lines.at[i], side, style);
        placed += text_length(text, &lines.at[i]);
        side.y += line_height(flow, style->size_pt);
    }
    if (lines.count < FURNITURE_LINES)
        return;
    text = line_fit(flow, str_trim(str_from(words, placed)), side.room_pt, style);
    place_side_line(flow, text, &(TextLine){.count = text->count, .width_em = text->natural_em}, side, style);
}

/* A head or foot at the height y: words on the left and on the right, each with the room that the other leaves, half of
 * it at least. */
static void place_furniture(Flow *flow, Str left, Str right, float y, ArtifactKind kind) {
    Style style = {WEIGHT_REGULAR, flow->design->note_pt, flow->design->muted_ink, .owner = owner_artifact(kind)};
    float room = flow->width - furniture_gap(left, right), half = room / 2;
    float left_pt = width_of(flow, left, &style), right_pt = width_of(flow, right, &style);
    float left_room = right_pt < half ? room - right_pt : half, right_room = left_pt < half ? room - left_pt : half;
    place_side(flow, left, (Side){false, left_room, y}, &style);
    place_side(flow, right, (Side){true, right_room, y}, &style);
    arena_reset(flow->scratch);
}

/* Heads and feet, when the number of pages is known. The first page has its title and no head. */
static void place_all_furniture(Layout *layout) {
    Flow *flow = &layout->flow;
    const float head_y = flow->design->margin_top_pt - DESIGN_HEAD_LINES * line_height(flow, flow->design->note_pt);
    uint32_t count = (uint32_t)flow->pages->pages.count;
    for (uint32_t i = 0; i < count; i++) {
        flow->page = i;
        if (i > 0)
            place_furniture(flow, layout->report->header, flow->sections.at[i], head_y, ARTIFACT_PAGE_HEADER);
        Str number = str_format(flow->arena, "Page %u of %u", i + 1, count);
        place_furniture(flow, layout->report->title, number, flow->bottom + DESIGN_FOOT_GAP_PT, ARTIFACT_PAGE_FOOTER);
    }
}

/* Makes room for the second line of heads and feet that need one: on all pages alike. */
static void make_room_for_furniture(Layout *layout) {
    Flow *flow = &layout->flow;
    const Report *report = layout->report;
    float more = line_height(flow, flow->design->note_pt);
    bool is_high = false;
    for (size_t i = 0; i < report->items.count && !is_high; i++) {
        const ReportItem *item = &report->items.at[i];
        if (item->kind == ITEM_HEADING && item->level == 2)
            is_high = furniture_lines(flow, report->header, item->text) > 1;
    }
    flow->top += is_high ? more : 0;
    flow->bottom -= furniture_lines(flow, report->title, STR("Page 1000 of 1000")) > 1 ? more : 0;
}

/* The text area of a page, upright or turned. */
static void set_page(Flow *flow, bool is_landscape) {
    const Design *design = flow->design;
    flow->page_width = is_landscape ? design->page_long_pt : design->page_short_pt;
    flow->page_height = is_landscape ? design->page_short_pt : design->page_long_pt;
    flow->left = design->margin_side_pt;
    flow->width = flow->page_width - 2 * design->margin_side_pt;
    flow->top = design->margin_top_pt;
    flow->bottom = flow->page_height - design->margin_bottom_pt;
}

/* Measures all tables and turns the paper where that saves more of their text from cards (one paper, one orientation:
 * WCAG 1.3.4). */
static void plan_tables(Layout *layout) {
    Flow *flow = &layout->flow;
    const Design *design = flow->design;
    size_t count = layout->report->items.count;
    layout->plans = ARENA_ARRAY(flow->arena, TablePlan, count);
    float lost_upright = 0, lost_turned = 0;
    for (size_t i = 0; i < count; i++) {
        if (layout->report->items.at[i].kind != ITEM_TABLE)
            continue;
        TablePlan *plan = &layout->plans[i];
        *plan = table_measure(flow, layout->report->items.at[i].table);
        plan->anchor = layout->report->items.at[i].anchor;
        float side = 2 * design->margin_side_pt;
        lost_upright += table_fits(plan, design, design->page_short_pt - side) ? 0 : plan->text_em;
        lost_turned += table_fits(plan, design, design->page_long_pt - side) ? 0 : plan->text_em;
    }
    bool is_wide = lost_turned < lost_upright;
    set_page(flow, design->orientation == ORIENTATION_AUTO ? is_wide : design->orientation == ORIENTATION_LANDSCAPE);
    for (size_t i = 0; i < count; i++)
        if (layout->report->items.at[i].kind == ITEM_TABLE)
            table_solve(flow, &layout->plans[i]);
}

Pages *layout_report(Arena *arena, const Report *report, const Design *design, Findings *findings) {
    Pages *pages = pages_open(arena);
    pages->metadata = (Metadata){.title = report->title, .language = report->language, .subject = report->source_name};
    pages->metadata.producer = STR("planpack " PLANPACK_VERSION);
    Shaper *shaper = shaper_open(pages, design, findings);
    if (!shaper) {
        pages_own_words(pages);
        return pages;
    }
    Layout layout = {.report = report};
    layout.flow = (Flow){.design = design, .pages = pages, .shaper = shaper, .findings = findings, .arena = arena};
    layout.flow.scratch = arena_open();
    layout.flow.anchors = anchors_collect(arena, report);
    layout.places = ARENA_ARRAY(arena, HeadingPlace, report->items.count);
    plan_tables(&layout);
    make_room_for_furniture(&layout);
    flow_new_page(&layout.flow);
    place_title(&layout);
    place_items(&layout);
    contents_fill(&layout.flow, &layout.contents, layout.places);
    anchors_lead(&layout.flow.anchors, pages);
    place_all_furniture(&layout);
    missing_raise(shaper_missing(shaper), report, findings);
    if (hyphens_are_missing(shaper_hyphens(shaper)))
        finding_raise(findings, FINDING_HYPHENS_MISSING, (Place){0}, NULL);
    pages_own_words(pages);
    arena_close(layout.flow.scratch);
    shaper_close(shaper);
    return pages;
}
