#include "../unit.h"

#include "output/pdf_part.h"

static uint32_t number_at(Str profile, size_t at) {
    const unsigned char *byte = (const unsigned char *)profile.at + at;
    return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

static void the_header_says_what_it_is(void **state) {
    Str profile = pdf_icc_srgb(*state);
    assert_int_equal(number_at(profile, 0), profile.len);
    assert_true(str_equal(str_slice(profile, 12, 24), STR("mntrRGB XYZ ")));
    assert_true(str_equal(str_slice(profile, 36, 40), STR("acsp")));
}

static void every_tag_stands_inside(void **state) {
    Str profile = pdf_icc_srgb(*state);
    uint32_t count = number_at(profile, 128);
    assert_int_equal(count, 9);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = number_at(profile, 132 + i * 12 + 4), size = number_at(profile, 132 + i * 12 + 8);
        assert_int_equal(at % 4, 0);
        assert_true(at >= 132 + count * 12 && size > 8 && at + size <= profile.len);
    }
}

/* The three primaries add up to the white of the connection space. */
static void primaries_make_white(void **state) {
    static const uint32_t white[3] = {63190, 65536, 54061};
    Str profile = pdf_icc_srgb(*state);
    for (uint32_t axis = 0; axis < 3; axis++) {
        int64_t sum = 0;
        for (uint32_t primary = 3; primary < 6; primary++)
            sum += number_at(profile, number_at(profile, 132 + primary * 12 + 4) + 8 + axis * 4);
        assert_true(llabs(sum - white[axis]) < 40);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(the_header_says_what_it_is),
        UNIT(every_tag_stands_inside),
        UNIT(primaries_make_white),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
