/* PDF: pages to bytes, PDF/UA-1 and PDF/A-2a in one file. */
#ifndef OUTPUT_PDF_H
#define OUTPUT_PDF_H

#include "model/pages.h"

/* Returns the PDF file in `arena`. The pages are checked first (pages_check); what they must not be written with, and
 * any fault of the PDF library, is raised as PAGES_REFUSED or PDF_FAILED and gives an empty string. The same pages give
 * the same bytes. */
Str pdf_write(Arena *arena, const Pages *pages, Findings *findings);

#endif
