/* Normalise: a source to a plan. What each table is about is judged from its headings, its title and its cells, by the
 * words of the vocabulary; its rows become measures, risks, actions, or stay a register. Every cell is accounted for.
 */
#ifndef NORMALISE_NORMALISE_H
#define NORMALISE_NORMALISE_H

#include "normalise/council.h"

typedef struct Vocabulary Vocabulary;

typedef struct {
    const Councils *councils;
    const Council *council; /* stated by who runs the program, or NULL */
    bool is_relative;       /* a tolerance in percent is a share of the target, not points */
    bool says_unsure;       /* doubts about tables and council are findings: who prints a paper needs none of them */
    const Source *actuals;  /* returns or a performance report to be joined to the measures, or NULL */
} NormaliseOptions;

/* Reads the source's tables, lists and title block as a plan in `arena`. The plan borrows from the source, which must
 * outlive it, and carries its findings on; adds KIND_UNSURE, CELLS_NOT_UNDERSTOOD, SCORE_MISMATCH and those of the
 * parts it calls. Never NULL. */
Plan *normalise_source(Arena *arena, const Source *source, Vocabulary *vocabulary, const NormaliseOptions *options);

/* Returns why each table and column was read as it was, as lines of text in `arena`. */
Str normalise_explain(Arena *arena, const Plan *plan);

#endif
