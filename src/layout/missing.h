/* Missing: where the characters stand that no font holds. */
#ifndef LAYOUT_MISSING_H
#define LAYOUT_MISSING_H

#include "layout/shape.h"
#include "model/report.h"

/* Raises CHARACTER_MISSING for each character, with the first place where it stands in the report and how often it
 * does. */
void missing_raise(MissingCharacters characters, const Report *report, Findings *findings);

#endif
