#include "../unit.h"

#include "design/contrast.h"

/* Ratios as WebAIM's and the W3C's own examples tell them. */
static const struct {
    uint32_t one, other;
    double ratio;
} pairs[] = {
    {0x000000, 0xFFFFFF, 21.0},  {0xFFFFFF, 0x000000, 21.0},  {0x777777, 0xFFFFFF, 4.478}, {0x767676, 0xFFFFFF, 4.542},
    {0xFF0000, 0xFFFFFF, 3.998}, {0x0000FF, 0xFFFFFF, 8.592}, {0x123456, 0x123456, 1.0},
};

static void ratios_are_those_of_wcag(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double ratio = contrast_ratio(pairs[i].one, pairs[i].other);
        assert_true(ratio > pairs[i].ratio - 0.001 && ratio < pairs[i].ratio + 0.001);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {UNIT(ratios_are_those_of_wcag)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
