/* What every unit test includes: cmocka with the headers it wants first, and comparison of a Str with C text. */
#ifndef UNIT_UNIT_H
#define UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

/* Shows both strings when they differ. */
#define assert_str(arena, got, want) assert_string_equal(str_z((arena), (got)), (want))

/* An arena for each test. */
static inline int open_arena(void **state) {
    *state = arena_open();
    return 0;
}

static inline int close_arena(void **state) {
    arena_close(*state);
    return 0;
}

#define UNIT(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

#endif
