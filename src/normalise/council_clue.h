/* Council clues: the words by which a council can be told, longest first: full names, places ("Winchester District"),
 * bare names, initials ("HDC"), and kinds of council alone ("City Council"). */
#ifndef NORMALISE_COUNCIL_CLUE_H
#define NORMALISE_COUNCIL_CLUE_H

#include "normalise/council.h"
#include "normalise/phrases.h"

typedef enum {
    CLUE_FULL,
    CLUE_PLACE,
    CLUE_INITIALS,
    CLUE_BARE,
    CLUE_COUNCIL_KINDS,
    CLUE_KIND = CLUE_COUNCIL_KINDS
} ClueKind;

/* `council` is its index, of CLUE_KIND the index into council_kinds. */
typedef struct {
    ClueKind kind;
    uint32_t council;
} Clue;

typedef struct {
    Phrases *phrases; /* their owner is the index of a clue */
    VEC(Clue) list;
} Clues;

/* "City Council", "District Council", ...; NULL behind the last. */
extern const char *const council_kinds[];

/* Returns the words of all councils, in `arena`. `other_names`: of each council, divided by "|". */
Clues *council_clue_open(Arena *arena, const Council *councils, const Str *other_names, size_t count);

#endif
