/* What the files of the council list share and nobody else needs. */
#ifndef NORMALISE_COUNCIL_PART_H
#define NORMALISE_COUNCIL_PART_H

#include "normalise/council.h"
#include "normalise/council_clue.h"

struct Councils {
    VEC(Council) list;
    VEC(Str) other_names; /* of each council, divided by "|" */
    Clues *clues;
};

#endif
