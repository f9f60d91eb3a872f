/* Hyphen: where a word of British English may be divided, by patterns in a file. The one door to libhyphen. */
#ifndef LAYOUT_HYPHEN_H
#define LAYOUT_HYPHEN_H

#include "base/str.h"

typedef struct Hyphens Hyphens;

/* Returns what divides words of the language (BCP 47), in `arena`; none but en-GB are divided. The patterns of `path`,
 * empty for none, are read when the first word is asked for. Close it with hyphens_close. */
Hyphens *hyphens_open(Arena *arena, Str language, Str path);
void hyphens_close(Hyphens *hyphens);

enum { HYPHEN_LONGEST = 120 };

/* Sets points[i] where `word` may be divided after its first i + 1 letters, and returns whether it may be anywhere. A
 * word is letters of ASCII, HYPHEN_LONGEST at most, alone but for marks and spaces round it; others are not divided:
 * addresses and references read badly with a hyphen that is not theirs. */
bool hyphens_find(Hyphens *hyphens, Str word, bool points[HYPHEN_LONGEST]);

/* Tells whether a word was asked for and there are no patterns. */
bool hyphens_are_missing(const Hyphens *hyphens);

#endif
