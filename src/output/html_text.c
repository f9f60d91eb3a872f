#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "output/html_part.h"

/* What HTML may not hold: controls but the line end, and characters that are none. */
static bool is_unfit(uint32_t c) {
    bool is_control = (c < ' ' && c != '\n') || (c >= 0x7F && c < 0xA0);
    return is_control || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

void html_add_text(StrBuf *out, Str text) {
    for (size_t at = 0; at < text.len;) {
        char utf8[4];
        uint32_t c = utf8_next(text, &at);
        if (c == '<')
            buf_add_z(out, "&lt;");
        else if (c == '>')
            buf_add_z(out, "&gt;");
        else if (c == '&')
            buf_add_z(out, "&amp;");
        else if (c == '"')
            buf_add_z(out, "&quot;");
        else if (c == '\t' || c == '\r')
            buf_add_byte(out, ' ');
        else
            buf_add(out, (Str){utf8, utf8_write(utf8, is_unfit(c) ? UTF8_REPLACEMENT : c)});
    }
}

static int compare_anchors(const void *a, const void *b) {
    return str_compare(((const HtmlAnchor *)a)->name, ((const HtmlAnchor *)b)->name);
}

static HtmlAnchor *find_anchor(const Html *html, Str name) {
    if (!name.len || !html->anchor_count)
        return NULL;
    HtmlAnchor key = {name, false};
    return bsearch(&key, html->anchors, html->anchor_count, sizeof key, compare_anchors);
}

void html_collect_anchors(Html *html) {
    VEC(HtmlAnchor) found = {0};
    for (size_t i = 0; i < html->report->items.count; i++) {
        const ReportItem *item = &html->report->items.at[i];
        if (item->anchor.len)
            vec_push(html->arena, &found, (HtmlAnchor){item->anchor, false});
        for (uint32_t r = 0; item->kind == ITEM_TABLE && r < item->table->row_count; r++)
            if (item->table->rows[r].anchor.len)
                vec_push(html->arena, &found, (HtmlAnchor){item->table->rows[r].anchor, false});
        html->table_count += item->kind == ITEM_TABLE;
    }
    if (found.count)
        qsort(found.at, found.count, sizeof *found.at, compare_anchors);
    for (size_t i = 0; i < found.count; i++)
        if (html->anchor_count == 0 || !str_equal(found.at[html->anchor_count - 1].name, found.at[i].name))
            found.at[html->anchor_count++] = found.at[i];
    html->anchors = found.at;
}

/* An id holds no white space, and none of ours begins as these do. */
static void add_id(StrBuf *out, Str name) {
    buf_add_z(out, "at-");
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_plain)
            buf_add_byte(out, c);
        else
            buf_add_format(out, "_%02x", (unsigned char)c);
    }
}

void html_add_anchor(Html *html, Str name) {
    HtmlAnchor *anchor = find_anchor(html, name);
    if (!anchor || anchor->is_given)
        return;
    anchor->is_given = true;
    buf_add_z(html->out, " id=\"");
    add_id(html->out, name);
    buf_add_byte(html->out, '"');
}

static bool begins_as(Str address, const char *scheme) {
    size_t len = strlen(scheme);
    return address.len > len && strncasecmp(address.at, scheme, len) == 0;
}

/* Opens a link; false, having written nothing, where the address leads nowhere or where it must not. */
static bool open_link(Html *html, Str address) {
    bool is_inner = address.len && address.at[0] == '#';
    bool is_outer = begins_as(address, "https://") || begins_as(address, "http://") || begins_as(address, "mailto:");
    if (is_inner ? !find_anchor(html, str_from(address, 1)) : !is_outer)
        return false;
    buf_add_z(html->out, is_inner ? "<a href=\"#" : "<a href=\"");
    if (is_inner)
        add_id(html->out, str_from(address, 1));
    else
        html_add_text(html->out, address);
    buf_add_z(html->out, "\">");
    return true;
}

void html_add_words(Html *html, HtmlWords words) {
    size_t done = 0;
    for (uint32_t i = 0; i < words.links.count; i++) {
        const ReportLink *link = &words.links.at[i];
        if (link->start < done || link->len == 0 || link->start > words.text.len ||
            link->len > words.text.len - link->start)
            continue;
        html_add_text(html->out, str_slice(words.text, done, link->start));
        bool is_link = open_link(html, link->address);
        done = link->start + link->len;
        html_add_text(html->out, str_slice(words.text, link->start, done));
        if (is_link)
            buf_add_z(html->out, "</a>");
    }
    html_add_text(html->out, str_from(words.text, done));
}
