#include "command/names.h"

/* FNV-1a. Names come from a folder and not from an attacker who could choose them to collide by the million. */
static uint64_t hash(Str s) {
    uint64_t value = 14695981039346656037U;
    for (size_t i = 0; i < s.len; i++)
        value = (value ^ (unsigned char)s.at[i]) * 1099511628211U;
    return value;
}

/* Returns the slot that holds the name, or the free one where it belongs. */
static Str *find_slot(Str *slots, size_t room, Str name) {
    size_t at = hash(name) % room;
    while (slots[at].len && !str_equal(slots[at], name))
        at = (at + 1) % room;
    return &slots[at];
}

/* At most half of the slots are taken, so that a search meets a free one soon. */
static void grow(Names *names) {
    size_t room = names->room ? names->room * 2 : 64;
    Str *slots = ARENA_ARRAY(names->arena, Str, room);
    for (size_t i = 0; i < names->room; i++)
        if (names->slots[i].len)
            *find_slot(slots, room, names->slots[i]) = names->slots[i];
    names->slots = slots;
    names->room = room;
}

Names names_open(Arena *arena) { return (Names){.arena = arena}; }

/* The name is copied, since the stem may be in the memory of one paper. */
Str names_claim(Names *names, Str stem) {
    if (names->count * 2 >= names->room)
        grow(names);
    if (!stem.len)
        stem = STR("paper");
    Str name = str_copy(names->arena, stem);
    Str *slot = find_slot(names->slots, names->room, name);
    for (size_t number = 2; slot->len; number++) {
        name = str_format(names->arena, "%.*s-%zu", STR_ARG(stem), number);
        slot = find_slot(names->slots, names->room, name);
    }
    names->count++;
    return *slot = name;
}
