/* Council: the councils of the United Kingdom, present and ended, and which of them a paper is by. councils.tsv holds
 * them; where they come from stands at its head. */
#ifndef NORMALISE_COUNCIL_H
#define NORMALISE_COUNCIL_H

#include "base/finding.h"
#include "model/plan.h"

/* Empty or zero where the list does not say. */
typedef struct {
    Str code, name, short_name, gss; /* code: three letters */
    Str type, nation, region;
    Str county, successor; /* codes of the county that a district lies in, and of what came after an ended council */
    Day start, end;
    uint32_t population; /* in 2020 */
} Council;

typedef struct Councils Councils;

/* Reads councils.tsv of `folder`. Never NULL; a list that cannot be read is empty and raises COUNCILS_UNREAD. */
const Councils *council_open_list(Arena *arena, const char *folder, Findings *findings);

size_t council_count(const Councils *councils);
const Council *council_at(const Councils *councils, size_t index);

/* Returns the council of this name, short name, other name, code or GSS code, without regard to case; of namesakes the
 * one that has not ended. NULL when there is none or it cannot be told. */
const Council *council_named(const Councils *councils, Str name);

/* What a paper is asked about: `stated` is what the command line or a pack says (NULL: nothing). */
typedef struct {
    const Councils *councils;
    const Source *source;
    Period period; /* of the paper; an ended council is only found when it had not ended before */
    const Council *stated;
} CouncilQuestion;

/* Finds whose paper it is: stated by who asks, named in title, front or leading form, named in the text, or told by its
 * short forms together ("Winchester District" and "City Council"; "HDC" and "Harborough"). The basis says from which
 * words, with their lines. A full name in the head that is in no list is taken as it stands, without a code, and
 * COUNCIL_NEW raised. Empty, and COUNCIL_UNKNOWN raised, when nothing tells or several are told alike. */
PlanCouncil council_find(Arena *arena, const CouncilQuestion *question, Findings *findings);

#endif
