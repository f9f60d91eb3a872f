#include "output/html_index.h"

#include <string.h>

#include "output/html_part.h"

/* A name as an address beside the page: whatever is no letter, digit or one of "-._" is told by its bytes. */
static void add_address(StrBuf *out, Str file, const char *ending) {
    buf_add_z(out, "./");
    for (size_t i = 0; i < file.len; i++) {
        char c = file.at[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (is_plain || (c && strchr("-._", c)))
            buf_add_byte(out, c);
        else
            buf_add_format(out, "%%%02X", (unsigned char)c);
    }
    buf_add_z(out, ending);
}

static void add_link(StrBuf *out, const HtmlIndexPaper *paper, const char *ending, const char *format) {
    buf_add_z(out, "<li><div><a href=\"");
    add_address(out, paper->file, ending);
    buf_add_z(out, "\">");
    html_add_text(out, paper->file);
    buf_add_format(out, "%s</a> (%s)</div></li>", ending, format);
}

static void add_paper(StrBuf *out, const HtmlIndexPaper *paper) {
    buf_add_z(out, "<tr><th scope=\"row\">");
    html_add_text(out, paper->name);
    buf_add_z(out, "</th><td>");
    if (paper->has_pdf || paper->has_html)
        buf_add_z(out, "<ul role=\"list\">");
    if (paper->has_html)
        add_link(out, paper, ".html", "HTML");
    if (paper->has_pdf)
        add_link(out, paper, ".pdf", "PDF");
    if (paper->has_pdf || paper->has_html)
        buf_add_z(out, "</ul>");
    buf_add_z(out, "</td><td class=\"num\">");
    if (paper->pages)
        buf_add_format(out, "%u", paper->pages);
    buf_add_format(out, "</td><td class=\"num\">%zu</td><td>", paper->findings);
    html_add_text(out, paper->outcome);
    if (paper->reason.len) {
        buf_add_z(out, ": ");
        html_add_text(out, paper->reason);
    }
    buf_add_z(out, "</td></tr>\n");
}

/* "2 papers, and 1 other file that was not read." */
static void add_counts(StrBuf *out, const HtmlIndex *index) {
    size_t asides = 0;
    for (size_t i = 0; i < index->count; i++)
        asides += index->papers[i].is_aside;
    size_t papers = index->count - asides;
    buf_add_format(out, "%zu paper%s", papers, papers == 1 ? "" : "s");
    if (asides)
        buf_add_format(out, ", and %zu other file%s not read", asides, asides == 1 ? " that was" : "s that were");
    buf_add_z(out, ".");
}

Str html_index_write(Arena *arena, const HtmlIndex *index, const HtmlLook *look) {
    StrBuf out = buf_open(arena);
    html_open_document(&out, STR("Papers of this run"), STR("en-GB"), look);
    buf_add_z(&out, "<div class=\"title\"><h1>Papers of this run</h1></div>\n<p>");
    add_counts(&out, index);
    buf_add_z(&out, " What a person should know of them before publication stands in "
                    "<a href=\"./findings.txt\">findings.txt</a>.</p>\n"
                    "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Papers\">\n<table>\n"
                    "<thead>\n<tr><th scope=\"col\">Paper</th><th scope=\"col\">Files</th>"
                    "<th scope=\"col\" class=\"num\">Pages</th><th scope=\"col\" class=\"num\">Findings</th>"
                    "<th scope=\"col\">Outcome</th></tr>\n</thead>\n<tbody>\n");
    for (size_t i = 0; i < index->count; i++)
        add_paper(&out, &index->papers[i]);
    buf_add_z(&out, "</tbody>\n</table>\n</div>\n");
    html_close_document(&out);
    return buf_str(&out);
}
