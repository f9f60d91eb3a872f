/* HTML index: a run of several papers as one page, to open in a browser. */
#ifndef OUTPUT_HTML_INDEX_H
#define OUTPUT_HTML_INDEX_H

#include "output/html.h"

/* A paper of a run, or a file beside the papers that was not read. `file` is the name of its files without their
 * ending; `pages` is 0 where they are not known; `reason` says why it was not read, or is empty. */
typedef struct {
    Str name, file, outcome, reason;
    bool is_aside;
    bool has_pdf, has_html;
    uint32_t pages;
    size_t findings;
} HtmlIndexPaper;

typedef struct {
    const HtmlIndexPaper *papers;
    size_t count;
} HtmlIndex;

/* Returns the page's bytes in `arena`, with links to the papers' files and to findings.txt beside it. */
Str html_index_write(Arena *arena, const HtmlIndex *index, const HtmlLook *look);

#endif
