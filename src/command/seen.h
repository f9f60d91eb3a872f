/* Seen: the papers of a run by the digest of their bytes, so that a copy in a folder is read once. */
#ifndef COMMAND_SEEN_H
#define COMMAND_SEEN_H

#include "base/str.h"

typedef struct {
    Str digest, name;
} SeenPaper;

typedef struct {
    Arena *arena;
    SeenPaper *slots; /* a hash table; the digests of free slots are empty */
    size_t count, room;
    Str digest;     /* of the paper that was looked at last, in memory of that paper */
    bool is_repeat; /* it was seen before, and is not to be read again */
} Seen;

Seen seen_open(Arena *arena);

/* Returns the name of the paper with that digest, or an empty one. */
Str seen_find(const Seen *seen, Str digest);

/* Notes a paper that is not there yet; its words are copied. */
void seen_add(Seen *seen, Str digest, Str name);

#endif
