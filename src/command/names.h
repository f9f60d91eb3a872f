/* Names: the output files of a run, no two of one name. */
#ifndef COMMAND_NAMES_H
#define COMMAND_NAMES_H

#include <stdint.h>

#include "base/str.h"

/* A name given out, and the number to try first when it is asked for again. */
typedef struct {
    Str name;
    size_t next;
} NameSlot;

typedef struct {
    Arena *arena;
    NameSlot *slots; /* a hash table; the names of free slots are empty */
    size_t count, room;
} Names;

Names names_open(Arena *arena);

/* Returns `stem` when it was not returned before, else the first free one of stem-2, stem-3 ... */
Str names_claim(Names *names, Str stem);

#endif
