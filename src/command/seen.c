#include "command/seen.h"

Seen seen_open(Arena *arena) { return (Seen){.arena = arena}; }

/* A digest is as good as random, so its first digits tell its place. Returns its slot, or the free one where it
 * belongs; at most half are taken. */
static SeenPaper *find_slot(SeenPaper *slots, size_t room, Str digest) {
    size_t at = 0;
    for (size_t i = 0; i < digest.len && i < 12; i++)
        at = at * 16 + (size_t)(digest.at[i] <= '9' ? digest.at[i] - '0' : digest.at[i] - 'a' + 10);
    for (at %= room; slots[at].digest.len && !str_equal(slots[at].digest, digest);)
        at = (at + 1) % room;
    return &slots[at];
}

Str seen_find(const Seen *seen, Str digest) {
    return seen->room ? find_slot(seen->slots, seen->room, digest)->name : STR("");
}

void seen_add(Seen *seen, Str digest, Str name) {
    if (seen->count * 2 >= seen->room) {
        size_t room = seen->room ? seen->room * 2 : 64;
        SeenPaper *slots = ARENA_ARRAY(seen->arena, SeenPaper, room);
        for (size_t i = 0; i < seen->room; i++)
            if (seen->slots[i].digest.len)
                *find_slot(slots, room, seen->slots[i].digest) = seen->slots[i];
        seen->slots = slots;
        seen->room = room;
    }
    SeenPaper *slot = find_slot(seen->slots, seen->room, digest);
    if (slot->digest.len)
        return;
    *slot = (SeenPaper){str_copy(seen->arena, digest), str_copy(seen->arena, name)};
    seen->count++;
}
