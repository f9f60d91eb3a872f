/* Names: the output files of a run, no two of one name. */
#ifndef COMMAND_NAMES_H
#define COMMAND_NAMES_H

#include <stdint.h>

#include "base/str.h"

typedef struct {
    Arena *arena;
    Str *slots; /* a hash table with free slots empty */
    size_t count, room;
} Names;

Names names_open(Arena *arena);

/* Returns `stem` when it was not returned before, else the first free one of stem-2, stem-3 ... */
Str names_claim(Names *names, Str stem);

#endif
