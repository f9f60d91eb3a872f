#include "model/pages.h"

bool pages_check(const Pages *pages, Findings *findings) {
    if (!pages->pages.count)
        finding_raise(findings, FINDING_PAGES_REFUSED, (Place){0}, "no page");
    return pages->pages.count > 0;
}
