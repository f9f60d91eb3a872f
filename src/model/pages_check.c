#include "model/pages_check.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_FINDINGS = 20 };

void pages_refuse(PagesCheck *check, Place place, const char *format, ...) {
    if (check->fault_count++ >= MOST_FINDINGS)
        return;
    char words[256];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    finding_raise(check->findings, FINDING_PAGES_REFUSED, place, "%s", words);
}

bool pages_is_language(Str tag) {
    size_t part = 0, parts = 0;
    for (size_t i = 0; i <= tag.len; i++) {
        char c = i < tag.len ? tag.at[i] : '-';
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == '-') {
            if (part < 1 || part > 8)
                return false;
            part = 0;
            parts++;
        } else if (is_letter || (parts > 0 && c >= '0' && c <= '9')) {
            part++;
        } else {
            return false;
        }
    }
    return true;
}

static void check_document(PagesCheck *check) {
    const Pages *pages = check->pages;
    if (str_is_blank(pages->metadata.title))
        pages_refuse(check, (Place){0}, "the document has no title");
    if (pages->metadata.language.len && !pages_is_language(pages->metadata.language))
        pages_refuse(check, (Place){0}, "the document's language is no language tag");
    if (!pages->pages.count)
        pages_refuse(check, (Place){0}, "there is no page");
    for (size_t i = 0; i < pages->pages.count; i++) {
        const Page *page = &pages->pages.at[i];
        /* The sizes that readers are known to take (ISO 32000-1, annex C.2). */
        if (!(page->width >= 3 && page->width <= 14400 && page->height >= 3 && page->height <= 14400))
            pages_refuse(check, (Place){0}, "page %zu has no possible size", i + 1);
    }
}

/* A side that fails ends the check: the next would trust what it found. */
bool pages_check(const Pages *pages, Findings *findings) {
    static void (*const sides[])(PagesCheck *) = {check_document,    pages_check_elements, pages_check_marks,
                                                  pages_check_leads, pages_check_headings, pages_check_tables};
    PagesCheck check = {.arena = arena_open(), .pages = pages, .findings = findings};
    for (size_t i = 0; i < sizeof sides / sizeof *sides && !check.fault_count; i++)
        sides[i](&check);
    if (check.fault_count > MOST_FINDINGS)
        finding_raise(findings, FINDING_PAGES_REFUSED, (Place){0}, "and %zu more", check.fault_count - MOST_FINDINGS);
    arena_close(check.arena);
    return check.fault_count == 0;
}
