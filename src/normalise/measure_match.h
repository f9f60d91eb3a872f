/* Measure match: which measure of a plan is meant by a reference, a concept or words. */
#ifndef NORMALISE_MEASURE_MATCH_H
#define NORMALISE_MEASURE_MATCH_H

#include "model/plan.h"

typedef struct MeasureIndex MeasureIndex;

/* What is known of the measure looked for; each may be empty. */
typedef struct {
    Str ref, concept, name;
    Unit unit;
} MeasureKey;

typedef enum { MATCH_NONE, MATCH_REF, MATCH_CONCEPT, MATCH_WORDING, MATCH_EQUALS } MatchBasis;

/* MATCH_EQUALS: two measures fit as well, `other` is the second. MATCH_NONE: `share` is that of the nearest wording. */
typedef struct {
    MatchBasis basis;
    uint32_t measure, other;
    uint32_t share; /* of words in common, of 100 */
} MeasureMatch;

/* Words in common below which wording joins nothing. */
enum { MATCH_THRESHOLD = 60 };

/* Makes an index in `arena` of the plan's measures; they must stay as they are while it is used. */
MeasureIndex *measure_index_open(Arena *arena, const Plan *plan);

/* Looks at a bounded number of measures, however many there are. */
MeasureMatch measure_find(Arena *scratch, const MeasureIndex *index, const MeasureKey *key);

/* Returns how many of 100 words two texts have in common, stop words and plurals apart; 0 when each has a number that
 * the other lacks ("Stage 1", "Stage 2"). */
uint32_t measure_compare_words(Arena *scratch, Str a, Str b);

#endif
