#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A small paper fits in the first chunk; the steps double so that a large one costs few calls of malloc, and stop
 * growing where a half-used chunk would waste more than it saves. */
enum { ALIGNMENT = 16, FIRST_CHUNK = 64 * 1024, LARGEST_STEP = 4 * 1024 * 1024 };

/* A piece that grows to this size gets a chunk of its own, which the system can enlarge without a copy. */
enum { OWN_CHUNK = 256 * 1024 };

/* Under the address sanitizer what was not handed out is barred, with a gap behind each piece, so that a step over a
 * piece's end shows as it would with malloc. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BARRED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(BARRED)
#include <sanitizer/asan_interface.h>
enum { GAP = ALIGNMENT };
static void bar(const void *at, size_t size) { ASAN_POISON_MEMORY_REGION(at, size); }
static void unbar(const void *at, size_t size) { ASAN_UNPOISON_MEMORY_REGION(at, size); }
#else
enum { GAP = 0 };
static void bar(const void *at, size_t size) { (void)at, (void)size; }
static void unbar(const void *at, size_t size) { (void)at, (void)size; }
#endif

typedef struct Chunk {
    struct Chunk *previous;
    size_t size, used;
    size_t stained; /* up to here bytes were handed out before a reset; beyond it they are zero still */
    _Alignas(ALIGNMENT) unsigned char bytes[];
} Chunk;

struct Arena {
    Chunk *current;
    Chunk *alone; /* chunks of one piece each, which may grow */
    void *newest; /* the piece handed out last from `current` */
    size_t next_size, handed_out;
};

/* The one place where memory runs out. Callers need no second path for it: files only appear whole, so ending here
 * leaves nothing half written. */
static _Noreturn void out_of_memory(void) {
    fputs("planpack: out of memory; what was not written yet is given up\n", stderr);
    exit(4);
}

/* A chunk and its bytes are one block of memory: one call to have it and one to be rid of it. */
static Chunk *chunk_open(size_t size, Chunk *previous) {
    Chunk *chunk = calloc(1, sizeof(Chunk) + size);
    if (!chunk)
        out_of_memory();
    chunk->previous = previous;
    chunk->size = size;
    bar(chunk->bytes, size);
    return chunk;
}

Arena *arena_open(void) {
    Arena *arena = malloc(sizeof *arena);
    if (!arena)
        out_of_memory();
    *arena = (Arena){.next_size = FIRST_CHUNK};
    return arena;
}

/* A loop, not recursion: a large paper has many chunks. */
static void free_chunks(Chunk *chunk) {
    while (chunk) {
        Chunk *previous = chunk->previous;
        unbar(chunk->bytes, chunk->size);
        free(chunk);
        chunk = previous;
    }
}

void arena_close(Arena *arena) {
    if (!arena)
        return;
    free_chunks(arena->current);
    free_chunks(arena->alone);
    free(arena);
}

/* The newest chunk is kept, nearly always the largest: scratch work that is alike from paragraph to paragraph then asks
 * malloc for nothing. */
void arena_reset(Arena *arena) {
    if (arena->current) {
        free_chunks(arena->current->previous);
        arena->current->previous = NULL;
        if (arena->current->used > arena->current->stained)
            arena->current->stained = arena->current->used;
        arena->current->used = 0;
        bar(arena->current->bytes, arena->current->size);
    }
    free_chunks(arena->alone);
    arena->alone = NULL;
    arena->newest = NULL;
    arena->handed_out = 0;
}

/* Half the address space is never to be had, and rounding up cannot overflow below it. */
static size_t pad(size_t size) {
    if (size > SIZE_MAX / 2)
        out_of_memory();
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT + GAP;
}

/* What is left of a chunk when a piece does not fit is given up; with doubling chunks that is little. */
void *arena_alloc(Arena *arena, size_t size) {
    size_t padded = pad(size);
    Chunk *chunk = arena->current;
    if (!chunk || chunk->size - chunk->used < padded) {
        size_t wanted = padded > arena->next_size ? padded : arena->next_size;
        chunk = arena->current = chunk_open(wanted, chunk);
        if (arena->next_size < LARGEST_STEP)
            arena->next_size *= 2;
    }
    void *at = chunk->bytes + chunk->used;
    unbar(at, size);
    if (chunk->used < chunk->stained)
        memset(at, 0, size);
    chunk->used += padded;
    arena->handed_out += padded;
    arena->newest = at;
    return at;
}

/* Enlarges the newest piece where it stands; false when its chunk has no room. */
static bool grow_newest(Arena *arena, void *piece, size_t size) {
    Chunk *chunk = arena->current;
    if (!piece || piece != arena->newest)
        return false;
    size_t from = (size_t)((unsigned char *)piece - chunk->bytes), padded = pad(size);
    if (chunk->size - from < padded)
        return false;
    unbar(piece, size);
    arena->handed_out += from + padded - chunk->used;
    chunk->used = from + padded;
    return true;
}

/* Enlarges the one piece of `*link`, which may move; a new chunk when that is NULL. */
static void *grow_alone(Arena *arena, Chunk **link, size_t size) {
    Chunk *chunk = *link;
    size_t before = chunk ? chunk->size : 0;
    if (chunk)
        unbar(chunk->bytes, before);
    chunk = realloc(chunk, sizeof *chunk + size);
    if (!chunk)
        out_of_memory();
    if (before == 0)
        chunk->previous = NULL;
    chunk->size = chunk->used = chunk->stained = size;
    *link = chunk;
    arena->handed_out += size - before;
    return chunk->bytes;
}

void *arena_grow(Arena *arena, void *piece, size_t used, size_t size) {
    if (grow_newest(arena, piece, size))
        return piece;
    void *moved;
    if (size < OWN_CHUNK) {
        moved = arena_alloc(arena, size);
    } else {
        Chunk **link = &arena->alone;
        while (*link && (*link)->bytes != piece)
            link = &(*link)->previous;
        bool is_own = *link != NULL;
        pad(size);
        moved = grow_alone(arena, link, size);
        if (is_own)
            return moved;
    }
    if (used) {
        memcpy(moved, piece, used);
        bar(piece, used);
    }
    return moved;
}

/* A product that overflows would give a piece that is too small, and every later write would be out of bounds. */
void *arena_array(Arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / 2 / size)
        out_of_memory();
    return arena_alloc(arena, count * size);
}

void *arena_copy(Arena *arena, const void *bytes, size_t size) {
    void *copy = arena_alloc(arena, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

size_t arena_used(const Arena *arena) { return arena->handed_out; }
