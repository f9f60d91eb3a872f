#include "output/html.h"

#include "output/html_part.h"

enum { DEEPEST_HEADING = 6, DEEPEST_CONTENTS = 3, DEEPEST_LIST = 8 };

static void add_item_words(Html *html, const ReportListItem *item) {
    buf_add_z(html->out, "<li><span>");
    html_add_text(html->out, item->label.len ? item->label : STR("•"));
    buf_add_z(html->out, "</span> <div>");
    html_add_words(html, (HtmlWords){item->text, item->links});
}

/* Labels are those of the paper, so they are words and not the browser's. */
void html_add_list(Html *html, const ReportListItem *items, uint32_t count) {
    uint32_t open = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t depth = items[i].level < open ? items[i].level : open;
        depth = depth < DEEPEST_LIST ? depth : DEEPEST_LIST - 1;
        for (; open > depth + 1; open--)
            buf_add_z(html->out, "</div></li></ul>");
        if (open == depth + 1)
            buf_add_z(html->out, "</div></li>\n");
        else
            buf_add_z(html->out, "<ul role=\"list\">");
        open = depth + 1;
        add_item_words(html, &items[i]);
    }
    for (; open; open--)
        buf_add_z(html->out, "</div></li></ul>");
}

static bool is_listed(const ReportItem *item) {
    return item->kind == ITEM_HEADING && item->level <= DEEPEST_CONTENTS && !item->is_unlisted;
}

static void add_contents(Html *html) {
    bool is_inner = false, is_open = false;
    buf_add_z(html->out, "<nav aria-label=\"Contents\">\n<ul role=\"list\">");
    for (size_t i = 0; i < html->report->items.count; i++) {
        const ReportItem *item = &html->report->items.at[i];
        if (!is_listed(item))
            continue;
        bool goes_in = item->level > 2 && is_open;
        if (goes_in && !is_inner)
            buf_add_z(html->out, "<ul role=\"list\">");
        else if (is_open)
            buf_add_z(html->out, "</div></li>\n");
        if (is_inner && !goes_in)
            buf_add_z(html->out, "</ul></div></li>\n");
        is_inner = goes_in;
        is_open = true;
        buf_add_format(html->out, "<li><div><a href=\"#h%zu\">", i);
        html_add_text(html->out, item->text);
        buf_add_z(html->out, "</a>");
    }
    buf_add_z(html->out, is_open ? "</div></li>" : "");
    buf_add_z(html->out, is_inner ? "</ul></div></li></ul>\n</nav>\n" : "</ul>\n</nav>\n");
}

static void add_heading(Html *html, const ReportItem *item, size_t index) {
    uint32_t level = item->level < DEEPEST_HEADING ? item->level : DEEPEST_HEADING;
    buf_add_format(html->out, "<h%u id=\"h%zu\">", level, index);
    html_add_words(html, (HtmlWords){item->text, item->links});
    buf_add_format(html->out, "</h%u>\n", level);
}

static void add_paragraph(Html *html, const ReportItem *item) {
    buf_add_z(html->out, item->is_note ? "<p class=\"note\"" : "<p");
    html_add_anchor(html, item->anchor);
    buf_add_byte(html->out, '>');
    html_add_mark(html, item->state);
    html_add_words(html, (HtmlWords){item->text, item->links});
    buf_add_z(html->out, "</p>\n");
}

/* What links lead to: a mark before what has an id of its own or none. */
static void add_place(Html *html, const ReportItem *item) {
    bool is_apart = item->kind == ITEM_HEADING || item->kind == ITEM_LIST || item->kind == ITEM_CONTENTS;
    if (!item->anchor.len || !is_apart)
        return;
    buf_add_z(html->out, "<span");
    html_add_anchor(html, item->anchor);
    buf_add_z(html->out, "></span>");
}

static void add_item(Html *html, const ReportItem *item, size_t index) {
    add_place(html, item);
    switch (item->kind) {
    case ITEM_HEADING:
        add_heading(html, item, index);
        break;
    case ITEM_PARAGRAPH:
        add_paragraph(html, item);
        break;
    case ITEM_LIST:
        html_add_list(html, item->list, item->list_count);
        buf_add_byte(html->out, '\n');
        break;
    case ITEM_TABLE:
        html_add_table(html, item);
        break;
    case ITEM_CONTENTS:
        add_contents(html);
        break;
    case ITEM_FIGURE:
        html_add_figure(html, item);
        break;
    }
}

/* As large as in the PDF, three points for four pixels. */
static void add_logo(Html *html, const HtmlLogo *logo) {
    buf_add_format(html->out, "<img class=\"logo\" width=\"%.0f\" height=\"%.0f\" alt=\"",
                   (double)logo->width_pt / 0.75, (double)logo->height_pt / 0.75);
    html_add_text(html->out, logo->alt);
    buf_add_z(html->out, "\" src=\"data:image/png;base64,");
    html_add_base64(html->out, logo->picture->png);
    buf_add_z(html->out, "\">\n");
}

static void add_title(Html *html) {
    const Report *report = html->report;
    buf_add_z(html->out, "<div class=\"title\">\n");
    if (html->logo)
        add_logo(html, html->logo);
    buf_add_z(html->out, "<h1>");
    html_add_text(html->out, report->title);
    buf_add_z(html->out, "</h1>\n");
    for (size_t i = 0; i < report->front.count; i++) {
        buf_add_z(html->out, "<p class=\"front\">");
        HtmlWords words = {.text = report->front.at[i]};
        if (report->front_links)
            words.links = report->front_links[i];
        html_add_words(html, words);
        buf_add_z(html->out, "</p>\n");
    }
    buf_add_z(html->out, "</div>\n");
}

Str html_write(Arena *arena, const Report *report, const Drawings *drawings, const HtmlLook *look) {
    StrBuf out = buf_open(arena);
    Arena *scratch = arena_open();
    Html html = {.out = &out, .arena = scratch, .report = report, .drawings = drawings, .logo = look->logo};
    html_collect_anchors(&html);
    html_open_document(&out, report->title, report->language, look);
    html_add_mark_shapes(&html);
    add_title(&html);
    for (size_t i = 0; i < report->items.count; i++)
        add_item(&html, &report->items.at[i], i);
    html_close_document(&out);
    arena_close(scratch);
    return buf_str(&out);
}
