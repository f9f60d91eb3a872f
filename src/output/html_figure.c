#include "base/utf8.h"
#include "output/html_part.h"

/* A page that is written as SVG. */
typedef struct {
    StrBuf *out;
    const Pages *pages;
} Svg;

static void add_points(Svg *svg, const Mark *mark) {
    for (uint32_t i = 0; i < mark->count; i++) {
        Point point = svg->pages->points.at[mark->first + i];
        buf_add_format(svg->out, "%s%.2f,%.2f", i ? " " : "", (double)point.x, (double)point.y);
    }
}

/* Letters of Hebrew, Arabic and their neighbours, whose glyphs stand in the order in which they are seen. */
static bool is_right_to_left(Str text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE))
            return true;
    }
    return false;
}

static bool is_space(const Face *face, const Glyph *glyph) { return str_is_blank(face->text_of[glyph->id]); }

/* A run from right to left, which ends at its left edge; marks at its ends are of the run, not of what is round it. */
static const char right_to_left[] = " direction=\"rtl\" unicode-bidi=\"bidi-override\" text-anchor=\"end\"";

/* Words keep the width that they were measured with, whichever font the browser finds. */
static void add_text(Svg *svg, const Mark *mark) {
    const Face *face = &svg->pages->faces.at[mark->face];
    const Glyph *glyphs = svg->pages->glyphs.at + mark->first;
    uint32_t count = mark->count;
    bool is_reversed = false;
    double width = 0;
    while (count && is_space(face, &glyphs[count - 1]))
        count--;
    for (uint32_t i = 0; i < count; i++) {
        width += glyphs[i].advance;
        is_reversed |= is_right_to_left(face->text_of[glyphs[i].id]);
    }
    if (!count)
        return;
    bool is_bold = str_find(face->name, 0, "Bold") < face->name.len;
    buf_add_format(svg->out, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" fill=\"#%06x\"%s%s", (double)mark->x,
                   (double)mark->y, (double)mark->size, mark->colour, is_bold ? " font-weight=\"bold\"" : "",
                   is_reversed ? right_to_left : "");
    buf_add_format(svg->out, " textLength=\"%.2f\" lengthAdjust=\"spacingAndGlyphs\">",
                   width * (double)mark->size / face->units_per_em);
    for (uint32_t i = 0; i < count; i++) {
        Str text = face->text_of[glyphs[is_reversed ? count - 1 - i : i].id];
        /* A browser shows a soft hyphen only where it breaks the line itself. */
        html_add_text(svg->out, str_equal_z(text, "\u00AD") ? STR("-") : text);
    }
    buf_add_z(svg->out, "</text>");
}

static void add_path(Svg *svg, const Mark *mark) {
    buf_add_z(svg->out, "<polygon points=\"");
    add_points(svg, mark);
    if (mark->size > 0)
        buf_add_format(svg->out, "\" fill=\"none\" stroke=\"#%06x\" stroke-width=\"%.2f\"/>", mark->colour,
                       (double)mark->size);
    else
        buf_add_format(svg->out, "\" fill=\"#%06x\"/>", mark->colour);
}

static void add_mark(Svg *svg, const Mark *mark) {
    double x = (double)mark->box.x, y = (double)mark->box.y;
    double width = (double)mark->box.width, height = (double)mark->box.height;
    switch (mark->kind) {
    case MARK_TEXT:
        if (mark->count)
            add_text(svg, mark);
        break;
    case MARK_FILL:
        buf_add_format(svg->out, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"#%06x\"/>", x, y,
                       width, height, mark->colour);
        break;
    case MARK_LINE:
        buf_add_format(svg->out, "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" ", x, y, x + width, y + height);
        buf_add_format(svg->out, "stroke=\"#%06x\" stroke-width=\"%.2f\"/>", mark->colour, (double)mark->size);
        break;
    case MARK_PATH:
        add_path(svg, mark);
        break;
    case MARK_PICTURE: /* figures are drawn; a logo is no figure of the report */
        break;
    }
}

static void add_marks(Html *html, uint32_t page) {
    Svg svg = {html->out, html->drawings->pages};
    const Page *from = &svg.pages->pages.at[page];
    for (size_t i = 0; i < from->marks.count; i++)
        add_mark(&svg, &from->marks.at[i]);
}

void html_add_mark_shapes(Html *html) {
    buf_add_z(html->out, "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">");
    for (uint32_t s = STATE_NONE + 1; s < STATE_COUNT; s++) {
        buf_add_format(html->out, "<symbol id=\"s%u\" viewBox=\"0 0 10 10\">", s);
        add_marks(html, s);
        buf_add_z(html->out, "</symbol>");
    }
    buf_add_z(html->out, "</svg>\n");
}

void html_add_mark(Html *html, State state) {
    if (state != STATE_NONE)
        buf_add_format(html->out,
                       "<svg class=\"mark\" viewBox=\"0 0 10 10\" aria-hidden=\"true\" focusable=\"false\">"
                       "<use href=\"#s%d\"/></svg>",
                       (int)state);
}

/* Writes a drawing, told as the PDF tells it. */
static void add_drawing(Html *html, uint32_t page, const Figure *figure, const char *form) {
    const Page *from = &html->drawings->pages->pages.at[page];
    buf_add_format(html->out,
                   "<svg class=\"%s\" role=\"img\" viewBox=\"0 0 %.2f %.2f\" width=\"%.0f\" height=\"%.0f\">", form,
                   (double)from->width, (double)from->height, (double)from->width / 0.75, (double)from->height / 0.75);
    buf_add_z(html->out, "<title>");
    html_add_text(html->out, figure->alt);
    buf_add_z(html->out, "</title>");
    add_marks(html, page);
    buf_add_z(html->out, "</svg>");
}

/* The drawings stand in the order in which they are asked for. */
static const Drawing *next_drawing(Html *html, const Figure *figure) {
    if (html->next_drawing >= html->drawings->list.count)
        return NULL;
    const Drawing *drawing = &html->drawings->list.at[html->next_drawing++];
    return drawing->figure == figure && drawing->wide != UINT32_MAX ? drawing : NULL;
}

/* What is not drawn is told in words. */
static void tell_figure(Html *html, const Figure *figure) {
    buf_add_z(html->out, "<p>");
    html_add_text(html->out, figure->alt);
    buf_add_z(html->out, "</p>");
}

void html_add_figure(Html *html, const ReportItem *item) {
    const Figure *figure = item->figure;
    const Drawing *drawing = next_drawing(html, figure);
    buf_add_z(html->out, "<figure");
    html_add_anchor(html, item->anchor);
    buf_add_byte(html->out, '>');
    if (figure->caption.len) {
        buf_add_z(html->out, "<figcaption>");
        html_add_text(html->out, figure->caption);
        buf_add_z(html->out, "</figcaption>");
    }
    if (drawing)
        add_drawing(html, drawing->wide, figure, "wide");
    if (drawing && drawing->narrow != UINT32_MAX)
        add_drawing(html, drawing->narrow, figure, "narrow");
    if (!drawing)
        tell_figure(html, figure);
    buf_add_z(html->out, "</figure>\n");
}

void html_add_cell_figure(Html *html, const Figure *figure) {
    const Drawing *drawing = next_drawing(html, figure);
    if (drawing)
        add_drawing(html, drawing->wide, figure, "small");
    else
        tell_figure(html, figure);
}
