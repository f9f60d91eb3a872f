/* Links of a text that was cleaned, joined and cut into parts since they were found: where their words stand now. */
#ifndef INGEST_LINKS_H
#define INGEST_LINKS_H

#include "model/found.h"
#include "model/source.h"

/* The parts of a text, counted from `first` on. */
typedef struct {
    const Str *at;
    uint32_t count, first;
} LinkTexts;

/* Appends copies of `more` (which may be NULL) to *joined, a list of the caller's own or NULL. */
void links_add(Arena *arena, FoundLinks **joined, const FoundLinks *more);

/* Returns how often the words stand in the text, none over another. */
uint32_t links_count_words(Str text, Str words);

/* Deals the links of a text out to the parts it was cut into: of[i] becomes those of texts.at[i], NULL for none. Links
 * whose words stand in no part go where the one before them does. */
void links_deal(Arena *arena, const FoundLinks *links, LinkTexts texts, FoundLinks **of);

/* Appends `links` to *placed (which may be NULL, as `links` may), each with the first place in the texts, behind the
 * link before it, where its words stand. */
void links_place(Arena *arena, const FoundLinks *links, LinkTexts texts, SourceLinks **placed);

#endif
