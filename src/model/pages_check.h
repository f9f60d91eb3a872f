/* What the parts of the check share; for pages_check*.c only. */
#ifndef MODEL_PAGES_CHECK_H
#define MODEL_PAGES_CHECK_H

#include "model/pages_kids.h"

typedef struct {
    Arena *arena; /* scratch */
    const Pages *pages;
    Findings *findings;
    size_t fault_count;
    PagesKids kids;  /* the elements; from pages_check_elements on */
    bool *has_words; /* by element: it holds text or stands for some */
} PagesCheck;

/* Raises PAGES_REFUSED; after the first twenty, faults are only counted. */
void pages_refuse(PagesCheck *check, Place place, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Tells whether it is a language tag as PDF/UA wants it: letters, then letters and digits, one to eight between hyphens
 * (RFC 3066, 2.1). */
bool pages_is_language(Str tag);

/* Each checks one side of the pages. The later ones need what the ones before them found whole. */
void pages_check_elements(PagesCheck *check);
void pages_check_marks(PagesCheck *check);
void pages_check_leads(PagesCheck *check);
void pages_check_headings(PagesCheck *check);
void pages_check_tables(PagesCheck *check);

#endif
