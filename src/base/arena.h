/* Arena: memory that is filled piece by piece and freed all at once. A job has one, a document has one, and work that
 * ends with a table or a paragraph may have one of its own. Nothing inside an arena is freed alone; a
 * list that grows takes its old place along. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* Returns a new, empty arena. Ends the process with status 4 when there is no memory (as every function here does: a
 * document that does not fit in memory cannot be finished, and files only appear whole, so nothing is left behind). */
Arena *arena_open(void);

/* Frees the arena and all it holds. NULL is allowed. */
void arena_close(Arena *arena);

/* Empties the arena for use again; what it held is gone. */
void arena_reset(Arena *arena);

/* Returns `size` zeroed bytes, aligned for any type. Never NULL; size 0 gives a valid address. */
void *arena_alloc(Arena *arena, size_t size);

/* Returns `count` zeroed elements of `size` bytes; a product beyond memory ends the process. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* Returns `piece`, which holds `used` bytes, enlarged to `size`; it may have moved, and the old address holds nothing
 * any more. What is new is not zeroed. NULL with 0 bytes used begins a piece. */
void *arena_grow(Arena *arena, void *piece, size_t used, size_t size);

/* Returns a copy of `size` bytes. */
void *arena_copy(Arena *arena, const void *bytes, size_t size);

/* Returns the number of bytes handed out since the arena was opened or emptied. */
size_t arena_used(const Arena *arena);

#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, n) ((T *)arena_array((arena), (n), sizeof(T)))

#endif
