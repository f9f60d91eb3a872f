/* Phrases: plain words looked for in other words: headings, titles, the names of measures. Case, punctuation, the
 * plural s and white space make no difference; a phrase is found as whole words only. Thousands of phrases are looked
 * for at once, in time that depends on the words alone. */
#ifndef NORMALISE_PHRASES_H
#define NORMALISE_PHRASES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

typedef struct Phrases Phrases;

/* What was found. Of two hits the higher rank is the surer: outside brackets, then more characters, then all of the
 * words, then of a later layer. */
typedef struct {
    uint32_t owner;
    uint32_t rank;
} PhraseHit;

typedef VEC(PhraseHit) PhraseHits;

/* Words further in are not looked at. */
enum { PHRASE_BYTES = 600 };

Phrases *phrases_open(Arena *arena);

/* Adds a phrase for `owner`. "..." stands for any words between ("foi ... within"). `is_whole`: it must be all of the
 * words but what stands in brackets and units of money. Returns false when it holds no letter, digit or sign to look
 * for. */
typedef struct {
    uint32_t owner;
    bool is_whole, is_own; /* own: of a council's own file, which goes before ours */
} PhraseUse;
bool phrases_add(Phrases *phrases, Str phrase, PhraseUse use);

/* Tells whether a phrase without gaps has been added. */
bool phrases_hold(const Phrases *phrases, Str phrase);

/* Finds all phrases in the words; *hits is in `arena`, the best of each owner once, the likeliest first; of equals the
 * one that was added first. */
PhraseHits phrases_find(Arena *arena, const Phrases *phrases, Str words);

/* Adds a hit of `characters` that was found otherwise, and puts the hits in order. */
void phrases_add_hit(Arena *arena, PhraseHits *hits, PhraseUse use, size_t characters);
void phrases_sort(PhraseHits *hits);

/* A phrase where it stands. */
typedef struct {
    uint32_t owner;
    Str words;       /* as they were written */
    bool is_opening; /* at the beginning of the text or of a sentence */
} PhraseSpan;

typedef VEC(PhraseSpan) PhraseSpans;

/* Finds phrases from the first word on in a text of any length: at each word the longest, none within another; where
 * several owners have that phrase, a span for each. Gaps and is_whole are not looked at. */
PhraseSpans phrases_cut(Arena *arena, const Phrases *phrases, Str text);

/* Returns the words as they are compared: small letters, one space between words, no plural s ("Fly-tipping: incidents"
 * gives "fly tipping incident"). */
Str phrases_fold(Arena *arena, Str words);

#endif
