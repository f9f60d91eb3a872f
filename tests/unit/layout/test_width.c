#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/width.h"

typedef struct {
    float minimum[3], natural[3], row_need[6];
    WidthNeeds needs;
} Fixture;

static void fill(Fixture *f, const float *minimum, const float *natural, const float *row_need) {
    for (int i = 0; i < 3; i++) {
        f->minimum[i] = minimum[i];
        f->natural[i] = natural[i];
    }
    for (int i = 0; i < 6; i++)
        f->row_need[i] = row_need[i];
    f->needs = (WidthNeeds){3, f->minimum, f->minimum, f->natural, f->row_need, 2};
}

static float sum_of(const float *widths) { return widths[0] + widths[1] + widths[2]; }

static void fills_the_width(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Fixture f;
    float widths[3];
    fill(&f, (float[]){2, 2, 2}, (float[]){4, 4, 4}, (float[]){4, 4, 4, 4, 4, 4});
    WidthFrame frame = {10, 8, 500};
    assert_true(width_solve(arena, &f.needs, &frame, widths));
    assert_float_equal(sum_of(widths), 500, 0.01);
    assert_float_equal(widths[0], widths[2], 0.5);
    arena_close(arena);
}

static void gives_long_text_the_room(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Fixture f;
    float widths[3];
    fill(&f, (float[]){3, 3, 3}, (float[]){5, 90, 6}, (float[]){5, 90, 6, 5, 80, 6});
    WidthFrame frame = {10, 8, 500};
    assert_true(width_solve(arena, &f.needs, &frame, widths));
    assert_true(widths[1] > 340);
    assert_true(widths[0] >= 3 * 10 + 8);
    arena_close(arena);
}

static void refuses_what_does_not_fit(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Fixture f;
    float widths[3];
    fill(&f, (float[]){20, 20, 20}, (float[]){20, 20, 20}, (float[]){20, 20, 20, 20, 20, 20});
    WidthFrame frame = {10, 8, 500};
    assert_false(width_solve(arena, &f.needs, &frame, widths));
    arena_close(arena);
}

static void keeps_every_minimum(void **state) {
    (void)state;
    Arena *arena = arena_open();
    Fixture f;
    float widths[3];
    fill(&f, (float[]){10, 1, 12}, (float[]){10, 400, 12}, (float[]){10, 400, 12, 10, 400, 12});
    WidthFrame frame = {10, 8, 300};
    assert_true(width_solve(arena, &f.needs, &frame, widths));
    assert_true(widths[0] >= 108 && widths[2] >= 128);
    assert_float_equal(sum_of(widths), 300, 0.01);
    arena_close(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_the_width),
        cmocka_unit_test(gives_long_text_the_room),
        cmocka_unit_test(refuses_what_does_not_fit),
        cmocka_unit_test(keeps_every_minimum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
