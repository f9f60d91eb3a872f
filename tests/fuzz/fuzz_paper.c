/* From bytes to a PDF and to HTML: whatever the reader makes of them is composed, laid out and written, and must not be
 * refused. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "compose/compose.h"
#include "ingest/ingest.h"
#include "layout/drawing.h"
#include "layout/layout.h"
#include "output/html.h"
#include "output/pdf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_open();
    Str bytes = {arena_copy(arena, data, size), size};
    const Source *source = ingest_read(arena, STR("fuzz.txt"), bytes);
    Findings findings = findings_open(arena, STR("fuzz.txt"));
    const Design *design = design_open(arena, STR(""), &findings);
    if (!source->is_refused && design) {
        ComposeOptions options = {.language = STR("en-GB"), .design = design};
        const Report *report = compose_appendix(arena, source, &options);
        const Drawings *drawings = drawings_make(arena, report, design, &findings);
        if (!drawings || html_write(arena, report, drawings, &(HtmlLook){0}).len == 0)
            abort();
        const Pages *pages = layout_report(arena, report, design, &findings);
        if (pdf_write(arena, pages, &findings).len == 0) {
            for (size_t i = 0; i < findings.list.count; i++)
                fprintf(stderr, "%.*s\n", STR_ARG(finding_message(arena, &findings.list.at[i])));
            abort();
        }
    }
    arena_close(arena);
    return 0;
}
