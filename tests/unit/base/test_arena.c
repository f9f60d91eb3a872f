#include "../unit.h"

#include "base/vec.h"

static void gives_zeroed_aligned_memory(void **state) {
    for (size_t size = 1; size < 200; size += 7) {
        unsigned char *bytes = arena_alloc(*state, size);
        assert_int_equal((uintptr_t)bytes % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size);
    }
}

static void gives_an_address_for_nothing(void **state) {
    assert_non_null(arena_alloc(*state, 0));
    assert_non_null(arena_array(*state, 0, 8));
    assert_non_null(arena_copy(*state, NULL, 0));
}

static void gives_what_is_larger_than_a_chunk(void **state) {
    size_t size = (size_t)9 * 1024 * 1024;
    char *large = arena_alloc(*state, size);
    char *small = arena_alloc(*state, 10);
    large[size - 1] = 'x';
    small[9] = 'y';
    assert_int_equal(large[size - 1], 'x');
}

static void keeps_pieces_apart(void **state) {
    enum { PIECES = 10000 };
    uint32_t **pieces = ARENA_ARRAY(*state, uint32_t *, PIECES);
    for (uint32_t i = 0; i < PIECES; i++) {
        pieces[i] = ARENA_ARRAY(*state, uint32_t, i % 17 + 1);
        for (uint32_t j = 0; j <= i % 17; j++)
            pieces[i][j] = i;
    }
    for (uint32_t i = 0; i < PIECES; i++)
        for (uint32_t j = 0; j <= i % 17; j++)
            assert_int_equal(pieces[i][j], i);
}

static void is_empty_after_a_reset(void **state) {
    for (int round = 0; round < 3; round++) {
        assert_int_equal(arena_used(*state), 0);
        for (int i = 0; i < 1000; i++)
            *(char *)arena_alloc(*state, 1000) = 'x';
        assert_true(arena_used(*state) >= 1000000);
        arena_reset(*state);
    }
    assert_int_equal(*(char *)arena_alloc(*state, 1), 0);
}

/* A piece grows where it stands while nothing stands behind it. */
static void grows_the_newest_in_place(void **state) {
    char *piece = arena_grow(*state, NULL, 0, 10);
    memcpy(piece, "0123456789", 10);
    assert_ptr_equal(arena_grow(*state, piece, 10, 1000), piece);
    arena_alloc(*state, 1);
    char *moved = arena_grow(*state, piece, 10, 2000);
    assert_ptr_not_equal(moved, piece);
    assert_memory_equal(moved, "0123456789", 10);
}

/* Many lists that grow at the same time each keep their own, small and large. */
static void grows_lists_side_by_side(void **state) {
    enum { LISTS = 5, LENGTH = 300000 };
    VEC(uint32_t) lists[LISTS] = {0};
    for (uint32_t i = 0; i < LENGTH; i++)
        for (uint32_t list = 0; list < LISTS; list++)
            vec_push(*state, &lists[list], i * LISTS + list);
    for (uint32_t i = 0; i < LENGTH; i++)
        for (uint32_t list = 0; list < LISTS; list++)
            assert_int_equal(lists[list].at[i], i * LISTS + list);
    /* one list at a time holds its old place too, and that only where it is small */
    assert_true(arena_used(*state) < LISTS * (sizeof(uint32_t) * 524288 + 1024 * 1024));
    arena_reset(*state);
    assert_int_equal(arena_used(*state), 0);
}

/* What is grown after a reset holds what was put into it, and what is new is zero again where zero is promised. */
static void grows_after_a_reset(void **state) {
    memset(arena_alloc(*state, 60000), 0xAA, 60000);
    arena_reset(*state);
    char *piece = arena_grow(*state, NULL, 0, 100);
    piece = arena_grow(*state, piece, 0, 30000);
    memset(piece, 0xBB, 30000);
    assert_int_equal(*(char *)arena_alloc(*state, 1), 0);
}

static void copies_bytes(void **state) { assert_memory_equal(arena_copy(*state, "a\0b", 3), "a\0b", 3); }

static void vec_keeps_its_order(void **state) {
    VEC(size_t) numbers = {0};
    for (size_t i = 0; i < 5000; i++)
        vec_push(*state, &numbers, i * 3);
    assert_int_equal(numbers.count, 5000);
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(numbers.at[i], i * 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(gives_zeroed_aligned_memory), UNIT(gives_an_address_for_nothing), UNIT(gives_what_is_larger_than_a_chunk),
        UNIT(keeps_pieces_apart),          UNIT(is_empty_after_a_reset),       UNIT(copies_bytes),
        UNIT(vec_keeps_its_order),         UNIT(grows_the_newest_in_place),    UNIT(grows_lists_side_by_side),
        UNIT(grows_after_a_reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
