/* Vec: a growing array in an arena. VEC(T) is a struct with `at`, `count` and `room`; a push may move the elements and
 * give their old place away, so keep indices, not pointers nor copies of the struct, while pushing. Growth doubles, so
 * n pushes copy fewer than 2n elements. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#define VEC(T)                                                                                                         \
    struct {                                                                                                           \
        T *at;                                                                                                         \
        size_t count, room;                                                                                            \
    }

/* Appends `item`, an expression of the element's type. */
#define vec_push(arena, vec, ...)                                                                                      \
    do {                                                                                                               \
        if ((vec)->count == (vec)->room)                                                                               \
            (vec)->at = vec_grow((arena), (vec)->at, &(vec)->room, (vec)->count, sizeof *(vec)->at);                   \
        (vec)->at[(vec)->count++] = (__VA_ARGS__);                                                                     \
    } while (0)

/* Makes room for more elements: returns the moved array and sets *room. Called by vec_push. Large elements begin with
 * room for two: a paper has hundreds of thousands of short lists. */
static inline void *vec_grow(Arena *arena, void *at, size_t *room, size_t count, size_t size) {
    *room = *room ? *room * 2 : size < 32 ? 8 : 2;
    if (*room > SIZE_MAX / 2 / size)
        *room = SIZE_MAX / size; /* ends the process */
    return arena_grow(arena, at, count * size, *room * size);
}

#endif
