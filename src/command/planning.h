/* Planning: what the verbs share that make plans of papers: the vocabulary, the returns, one way to a plan. */
#ifndef COMMAND_PLANNING_H
#define COMMAND_PLANNING_H

#include "command/options.h"
#include "normalise/normalise.h"

/* What all papers of a run are read with. */
typedef struct {
    Vocabulary *vocabulary;
    NormaliseOptions options;
} Planning;

/* Opens what the options ask for, in `arena`. False when the vocabulary, the returns or the stated council cannot be
 * read; `findings` says why. */
bool planning_open(Arena *arena, const Options *options, Planning *planning, Findings *findings);
void planning_close(Planning *planning);

/* Makes the plan of a source in `arena`. */
Plan *planning_read(Arena *arena, const Planning *planning, const Source *source);

#endif
