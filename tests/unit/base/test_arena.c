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
        UNIT(vec_keeps_its_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
