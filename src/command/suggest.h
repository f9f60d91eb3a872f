/* Suggest: the name that was probably meant. */
#ifndef COMMAND_SUGGEST_H
#define COMMAND_SUGGEST_H

#include "base/str.h"

/* Returns ` (did you mean "NAME"?)` in `arena` for the nearest of `names` when it is near enough to be a slip (letter
 * case ignored; letters left out, added, changed, or two swapped), else an empty string. */
Str suggest_name(Arena *arena, Str written, const char *const *names, size_t count);

#endif
