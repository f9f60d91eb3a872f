#include "command/names.h"

/* FNV-1a. Names come from a folder and not from an attacker who could choose them to collide by the million. */
static uint64_t hash(Str s) {
    uint64_t value = 14695981039346656037U;
    for (size_t i = 0; i < s.len; i++)
        value = (value ^ (unsigned char)s.at[i]) * 1099511628211U;
    return value;
}

/* Returns the slot that holds the name, or the free one where it belongs. */
static NameSlot *find_slot(NameSlot *slots, size_t room, Str name) {
    size_t at = hash(name) % room;
    while (slots[at].name.len && !str_equal(slots[at].name, name))
        at = (at + 1) % room;
    return &slots[at];
}

/* At most half of the slots are taken, so that a search meets a free one soon. */
static void grow(Names *names) {
    size_t room = names->room ? names->room * 2 : 64;
    NameSlot *slots = ARENA_ARRAY(names->arena, NameSlot, room);
    for (size_t i = 0; i < names->room; i++)
        if (names->slots[i].name.len)
            *find_slot(slots, room, names->slots[i].name) = names->slots[i];
    names->slots = slots;
    names->room = room;
}

Names names_open(Arena *arena) { return (Names){.arena = arena}; }

/* The name is copied, since the stem may be in the memory of one paper. The number goes on from the last, so that
 * thousands of papers of one name cost no more than others. */
Str names_claim(Names *names, Str stem) {
    if (names->count * 2 >= names->room)
        grow(names);
    if (!stem.len)
        stem = STR("paper");
    NameSlot *first = find_slot(names->slots, names->room, stem), *slot = first;
    Str name = stem;
    for (size_t number = first->next ? first->next : 2; slot->name.len; number++) {
        name = str_format(names->arena, "%.*s-%zu", STR_ARG(stem), number);
        slot = find_slot(names->slots, names->room, name);
        first->next = number + 1;
    }
    names->count++;
    slot->name = slot == first ? str_copy(names->arena, name) : name;
    return slot->name;
}
