/* Apart: work on one paper in a process of its own, so that what ends it (memory that runs out, a fault of a library)
 * does not end the work on the others. */
#ifndef COMMAND_APART_H
#define COMMAND_APART_H

#include <stdbool.h>

#include "base/str.h"

/* What is done apart: returns what the caller shall be told, in bytes of its own making. */
typedef Str ApartWork(Arena *arena, void *context);

/* Does the work in a child process, which has a copy of all that the caller has. Returns true with what it returned in
 * *told (in `arena`), or false when the child ended before that. Where no process can be had the work is done here. */
bool apart_run(Arena *arena, ApartWork *work, void *context, Str *told);

#endif
