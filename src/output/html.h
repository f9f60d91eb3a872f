/* HTML: a report as one file that a browser shows: no scripts, nothing from elsewhere, words before looks. */
#ifndef OUTPUT_HTML_H
#define OUTPUT_HTML_H

#include "model/drawings.h"
#include "model/report.h"

/* What stands at the title: a picture, with the words that stand for it. */
typedef struct {
    const Picture *picture;
    Str alt;
    float width_pt, height_pt;
} HtmlLogo;

/* The colours of the layout, and its logo or NULL. */
typedef struct {
    const HtmlLogo *logo;
    Colour ink, muted_ink, accent, rule, firm_rule, header_fill, group_fill;
    struct {
        Colour ink, tint;
    } state[STATE_COUNT];
} HtmlLook;

/* Returns the file's bytes in `arena`: HTML5 in UTF-8. The same report gives the same bytes. Text is escaped, bytes
 * that are no UTF-8 become U+FFFD; an address becomes a link when it is http, https, mailto or a place of this report.
 */
Str html_write(Arena *arena, const Report *report, const Drawings *drawings, const HtmlLook *look);

#endif
